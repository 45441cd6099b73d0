"""The nouns of the library: Document, Clause, and what people see of them.

Both come from files, so both are strict: an unknown field or a wrong value is an error.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from corpus.grammars import Numbering
from corpus.locators import Locator
from corpus.terms import Topic

Kind = Literal["standard", "regulation", "interpretation", "note", "house", "catalogue", "trap"]
Form = Literal["verbatim", "restated"]
Status = Literal["现行", "修订中", "废止", "未核"]
Grade = Literal["A", "B"]
Attribution = Literal["attributed", "unattributed", "mixed", "advice", "negative"]
Role = Literal[
    "heading",
    "requirement",
    "recommendation",
    "permission",
    "statement",
    "definition",
    "note",
    "example",
    "table",
    "annex-informative",
    "advice",
]
Modal = Literal[
    "应", "不应", "应当", "不得", "必须", "宜", "不宜", "可", "可以", "不必", "能", "不能", "可能",
    "none", "unknown",
]  # fmt: skip
Provenance = Literal[
    "标准原文",
    "法规原文",
    "法规（转述）",
    "解读转述",
    "解读建议",
    "本项目说明",
    "本行制度",
    "目录信息",
    "流传数字",
    "示例（虚构）",
]
Day = Annotated[datetime.date, Field(strict=False)]  # strict would refuse the ISO text of a file


def _slug(text: str) -> str:
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is None:
        raise PydanticCustomError("slug", "not a slug")
    return text


Slug = Annotated[str, Field(max_length=80), AfterValidator(_slug)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class LeftOut(_Record):
    """Articles of the source that a digest does not restate, and why."""

    articles: Annotated[tuple[str, ...], Field(strict=False, min_length=1)]
    reason: Annotated[str, StringConstraints(min_length=1)]


class Document(_Record):
    """One document of the library; the fields are explained in ``corpus/data/README.md``.

    ``edition`` and ``sha256`` identify what was read: the hash of the file, and its first digits.
    """

    id: Slug
    number: str
    title: Annotated[str, StringConstraints(min_length=1)]
    remark: str = ""
    aliases: tuple[str, ...] = Field(default=(), strict=False)
    topics: tuple[Topic, ...] = Field(default=(), strict=False)
    kind: Kind
    form: Form
    numbering: Numbering
    status: Status
    text_date: Day | None
    grade: Grade
    checked_on: Day | None
    source: Annotated[str, StringConstraints(min_length=1)]
    licence: Annotated[str, StringConstraints(min_length=1)]
    left_out: tuple[LeftOut, ...] = Field(default=(), strict=False)
    fictitious: bool = False
    edition: str
    sha256: str

    @property
    def own(self) -> bool:
        """Whether it holds a document's own words that people loaded; what ships is restated."""
        return self.form == "verbatim" and self.kind in ("standard", "regulation", "house")

    @property
    def name(self) -> str:
        """How people name it: number and 《title》, with the remark."""
        number = "" if self.number in self.title else self.number
        return f"{number}《{self.title}》" + (f"({self.remark})" if self.remark else "")


class Clause(_Record):
    """A numbered place in a document and its own text; headings have a title and no text."""

    document_id: str
    edition: str
    locator: Locator
    title: str = ""
    text: str = ""
    parent: Locator | None = None
    role: Role
    modal: Modal
    attribution: Attribution | None = None
    leans_on: tuple[str, ...] = Field(default=(), strict=False)
    page: int | None = None
    amended_by: str = ""
    grade: Grade
    checked_on: Day | None
    source: Annotated[str, StringConstraints(min_length=1)]

    @property
    def id(self) -> str:
        """``document_id/locator-slug``: the same in index, address, marker, export and log."""
        return f"{self.document_id}/{self.locator.slug}"

    @property
    def heading(self) -> str:
        """Locator and title; facts of a card have a title alone."""
        number = "" if self.locator.numbering == "entry" else str(self.locator)
        return f"{number} {self.title}".strip()


def provenance(document: Document, clause: Clause) -> Provenance:
    """The one word that says whose words these are (DESIGN of the page: one word everywhere)."""
    if document.fictitious:
        return "示例（虚构）"
    match document.kind:
        case "standard":
            return "标准原文"
        case "regulation":
            return "法规原文" if document.form == "verbatim" else "法规（转述）"
        case "interpretation":
            said_of_standard = clause.attribution in (None, "attributed", "negative")
            return "解读转述" if said_of_standard else "解读建议"
        case "note":
            return "本项目说明"
        case "house":
            return "本行制度"
        case "catalogue":
            return "目录信息"
        case "trap":
            return "流传数字"


def citation_label(document: Document, clause: Clause) -> str:
    """How the people cite this clause, with what a reader must know about its words."""
    title = f"《{document.title}》" + (f"({document.remark})" if document.remark else "")
    amended = f"（{clause.amended_by}）" if clause.amended_by else ""
    checked = f"核验 {clause.checked_on}" if clause.checked_on else "未核"
    match document.kind:
        case "standard" | "house":
            return f"{document.number or title}，{clause.locator}" + amended
        case "regulation":
            return f"{title}{clause.locator}" + ("（转述）" if document.form == "restated" else "")
        case "interpretation":
            return f"{title} {clause.locator}，非标准原文"
        case "note":
            return f"本项目说明《{document.title}》{clause.title}，非标准原文"
        case "catalogue":
            return f"标准目录信息({document.number or title} {clause.title}，{checked})"
        case "trap":
            return f"流传数字({clause.title}，{checked})"
