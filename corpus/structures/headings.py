"""House rules without numbers: headings of Markdown, HTML or Word styles make the tree.

The document has no numbers to cite, so its headings are counted, and the locator says so: 标题 2.1 is
the first heading below the second one. Paragraphs below a heading are counted too where there are
several; what stands before the first heading is 开头.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.tree import Node, Structure

_ITEM = re.compile(r"^(?:——|[-*•·●]\s|\d{1,2}[.)）、]\s*|[a-z][)）]|[（(]\d{1,2}[）)])")


def is_headed(found: Sequence[Paragraph]) -> int:
    """How many paragraphs are headings."""
    return sum(paragraph.first.style == "heading" for paragraph in found)


def structure_headings(found: Sequence[Paragraph]) -> Structure:
    """The tree of a document by its headings; a single topmost heading is its title."""
    return _Headed().build(found)


class _Headed:
    def __init__(self) -> None:
        self.structure = Structure("heading")
        self.counts: list[int] = []
        self.levels: list[int] = []  # heading levels that are open, outermost first
        self.pieces: list[tuple[Node, list[tuple[Paragraph, str]]]] = []

    def build(self, found: Sequence[Paragraph]) -> Structure:
        headings = [p for p in found if p.first.style == "heading"]
        topmost = min((p.first.level for p in headings), default=0)
        titles = [p for p in headings if p.first.level == topmost]
        title = titles[0] if len(titles) == 1 and len(headings) > 1 else None
        for paragraph in found:
            told = paragraph.first.told
            if told == "furniture":
                self.structure.drop(paragraph, "人工指明不是正文")
            elif paragraph.first.style in ("header", "footer", "toc"):
                self.structure.drop(paragraph, "页眉页脚或目录")
            elif paragraph is title and paragraph is next(iter(found)):
                self.structure.drop(paragraph, "题目")
            elif told == "clause" or (paragraph.first.style == "heading" and told != "text"):
                self._open(paragraph)
            else:
                self._add(paragraph)
        self._place_paragraphs()
        return self.structure

    def _open(self, paragraph: Paragraph) -> None:
        level = paragraph.first.level or (self.levels[-1] if self.levels else 1)
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
        depth = len(self.levels)
        self.levels.append(level)
        count = self.counts[depth] + 1 if depth < len(self.counts) else 1
        self.counts = [*self.counts[:depth], count]
        node = Node(Locator("heading", (Step("heading", tuple(self.counts)),)), paragraph.text)
        node.lines += paragraph.lines
        self.structure.nodes.append(node)
        self.pieces.append((node, []))

    def _add(self, paragraph: Paragraph) -> None:
        if not self.pieces:
            node = Node(Locator("heading", (Step("heading", (0,)),)), "开头")
            self.structure.nodes.append(node)
            self.pieces.append((node, []))
        self.pieces[-1][1].append((paragraph, paragraph.text.strip()))

    def _place_paragraphs(self) -> None:
        """One paragraph: the heading's own text; several: a place each, lists with their lead."""
        for node, found in self.pieces:
            groups: list[list[tuple[Paragraph, str]]] = []
            for paragraph, text in found:
                in_list = _ITEM.match(text) or paragraph.first.style == "table"
                if groups and (in_list or paragraph.first.style == "footnote"):
                    groups[-1].append((paragraph, text))
                else:
                    groups.append([(paragraph, text)])
            at = self.structure.nodes.index(node)
            for number, group in enumerate(groups, start=1):
                holder = node
                if len(groups) > 1:
                    step = Step("paragraph", (number,))
                    holder = Node(Locator("heading", (*node.locator.steps, step)))
                    self.structure.nodes.insert(at + number, holder)
                for paragraph, text in group:
                    holder.paragraphs.append(text)
                    holder.lines += paragraph.lines
