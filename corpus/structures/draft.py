"""A standard in the making: its tree so far, and the places that are open at a paragraph."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.numbers import Numbers
from corpus.structures.tree import Node, Structure


@dataclass(slots=True)
class Draft:
    """``numbered`` are the open clauses and ``lists`` the open items, the outermost first; ``place`` is
    what an unnumbered paragraph belongs to, ``table`` the open table.

    ``titleless``: the open place has not got its title yet; ``opening`` are the unnumbered paragraphs
    before the first chapter.
    """

    structure: Structure = field(default_factory=lambda: Structure("gbt"))
    numbers: Numbers = field(default_factory=Numbers)
    numbered: list[Node] = field(default_factory=list)
    lists: list[Node] = field(default_factory=list)
    place: Node | None = None
    table: Node | None = None
    titleless: bool = False
    informative: bool = False
    seen: set[Locator] = field(default_factory=set)
    opening: list[Paragraph] = field(default_factory=list)

    def add(self, node: Node, paragraph: Paragraph) -> None:
        """Open a place; a locator that was there is an error of the structure."""
        if node.locator in self.seen:
            self.structure.error(f"{node.locator} 出现了两次")
        self.seen.add(node.locator)
        if node.role is None and self.informative:
            node.role = "annex-informative"
        node.lines += paragraph.lines
        self.structure.nodes.append(node)
        self.place = node
        self.table = None
        self.titleless = False

    def close(self) -> None:
        """End the lists and the table that are open."""
        self.lists = []
        self.table = None
