"""What a structure makes of a source: a tree of numbered places, and where every line went."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.documents import Attribution, Modal, Role
from corpus.grammars import Numbering
from corpus.locators import Locator
from corpus.readers.lines import Line, Paragraph


@dataclass(slots=True)
class Node:
    """A numbered place: its title, its own paragraphs, and the lines that they came from.

    ``attribution`` is given for the sentences of an interpretation only; ``amended_by`` names the
    amendment sheet that gave the place its words.
    """

    locator: Locator
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)
    role: Role | None = None
    parent: Locator | None = None
    lines: list[Line] = field(default_factory=list)
    attribution: Attribution | None = None
    amended_by: str = ""

    @property
    def text(self) -> str:
        """Its own paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@dataclass(slots=True)
class Structure:
    """Nodes in reading order, and lines that are no part of the text, each with the reason.

    ``contents`` are the lines of the contents page; ``removed`` are places that an amendment sheet
    deleted; ``problems`` are (is an error, what is said).
    """

    numbering: Numbering
    nodes: list[Node] = field(default_factory=list)
    furniture: list[tuple[Line, str]] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    removed: set[Locator] = field(default_factory=set)
    problems: list[tuple[bool, str]] = field(default_factory=list)

    def drop(self, paragraph: Paragraph, reason: str) -> None:
        """Count a paragraph as furniture."""
        self.furniture += [(line, reason) for line in paragraph.lines]

    def error(self, said: str) -> None:
        """A fault that refuses the import."""
        self.problems.append((True, said))

    def warn(self, said: str) -> None:
        """A doubt that a person has to settle."""
        self.problems.append((False, said))


# modal verbs of GB/T 1.1 and of statutes, strongest first; words that only look like them are left out
_MODALS: tuple[tuple[Modal, str], ...] = (
    ("不得", r"不得|严禁|禁止"),
    ("不应", r"不应(?!该是)"),
    ("应当", r"应当"),
    ("必须", r"必须"),
    ("应", r"(?<![相对适反响供效感理呼照顾因])应(?![用急对答变激付运声聘届力接])"),
    ("不宜", r"不宜"),
    ("宜", r"(?<![适便事相合权])宜(?!居)"),
    ("不必", r"不必"),
    ("可以", r"可以"),
    ("可", r"(?<![许认不])可(?![靠用能行见变信控视读追逆接])"),
    ("不能", r"不能"),
    ("可能", r"可能"),
    ("能", r"(?<![功性智职机技效节可只不潜赋])能(?![力源量级耗动])"),
)
_ROLES: dict[str, Role] = {
    "不得": "requirement", "不应": "requirement", "应当": "requirement", "必须": "requirement",
    "应": "requirement", "不宜": "recommendation", "宜": "recommendation", "不必": "permission",
    "可以": "permission", "可": "permission",
}  # fmt: skip


def modal_of(text: str) -> Modal:
    """The strongest modal verb of a text, "none" without one (GB/T 1.1—2009, 附录F)."""
    return next((modal for modal, pattern in _MODALS if re.search(pattern, text)), "none")


def role_of(modal: Modal) -> Role:
    """The kind of provision that a modal verb makes."""
    return _ROLES.get(modal, "statement")
