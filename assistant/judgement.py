"""Judgements: what the library has for one part of a question, as the writer is told."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.asking import AskedKind
from assistant.evidence import Evidence
from assistant.premises import Premise
from assistant.question import Part
from assistant.retrieval import Passage
from corpus.documents import Attribution, Clause

KIND_WORDS: dict[AskedKind, str] = {
    "ratio": "具体的比例",
    "duration": "具体的期限",
    "date": "具体的日期",
    "share": "具体的百分比",
    "money": "具体的金额",
    "amount": "具体的数字",
}
# strongest ground first: what is quoted from a document, then what others say about it
GROUND: dict[Attribution | None, int] = {
    None: 0, "attributed": 0, "negative": 1, "unattributed": 2, "mixed": 3, "advice": 4,
}  # fmt: skip
NEGATIVE = 1
OWN_NOTE = 5


@dataclass(frozen=True, slots=True)
class Support:
    """A passage that answers a part, and how likely it does.

    ``ground`` says whose words it is: 0 a document's own, up to 5 our own notes. ``unstated`` are the
    kinds of fact asked for that it does not state, as people call them.
    """

    passage: Passage
    evidence: Evidence
    likelihood: float
    ground: int
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Another document that owns a concept: the card clause that says so."""

    concept: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Judged:
    """What the library has for one part of a question.

    ``likelihood`` is that of the best passage, also where it was not enough. ``missing`` names what
    no clause answers; ``unsaid`` are words that the leading clause lacks, told where it is unsure;
    ``elsewhere`` is the document that owns what is missing; ``title_only`` are headings on the
    subject without a body; ``readings`` what a bare fragment may mean. ``contested``: a clause of another
    document is half as likely as the best, or more.
    """

    part: Part
    supports: tuple[Support, ...]
    likelihood: float
    missing: tuple[str, ...]
    unsaid: tuple[str, ...]
    elsewhere: Owner | None
    title_only: tuple[Clause, ...]
    premise: Premise
    in_scope: bool
    readings: tuple[str, ...] = ()
    contested: bool = False

    @property
    def lacks(self) -> bool:
        """Whether the leading clause does not state the kind of fact asked for."""
        return bool(self.supports and self.supports[0].unstated)
