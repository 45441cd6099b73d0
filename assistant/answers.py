"""The Answer: everything about one question. Page, API, records and evaluation read this object."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from assistant.claims import as_quoted
from corpus.documents import Attribution, Modal, Provenance
from corpus.frozen import Frozen

Outcome = Literal[
    "answered",
    "partial",
    "advice",
    "corrected",
    "not_covered",
    "elsewhere",
    "out_of_scope",
    "clarify",
    "failed",
]
SentenceKind = Literal["evidence", "computed", "notice"]
Check = Literal["passed", "replaced", "notice"]
Fault = Literal[
    "unreachable",
    "late",
    "key",
    "missing",
    "busy",
    "crowded",
    "server",
    "rejected",
    "cut",
    "empty",
    "endless",
    "filtered",
    "unreadable",
    "foreign",
    "unmarked",
    "unchecked",
]


class Turn(Frozen):
    """One earlier message of a conversation. It may carry a topic, never evidence.

    ``answer_id`` names the stored Answer that a message of the assistant was.
    """

    role: Literal["user", "assistant"]
    text: Annotated[str, Field(max_length=100_000)]  # bounds refuse half a surrogate pair too
    answer_id: Annotated[str, Field(max_length=200)] | None = None


class Citation(Frozen):
    """A clause and the exact span of its text that a sentence quotes.

    ``quote == clause.text[start:end]``; ``check`` is what the gate found.
    """

    n: int
    clause_id: str
    document_id: str
    edition: str
    locator: str
    label: str
    provenance: Provenance
    modal: Modal
    attribution: Attribution | None
    quote: str
    start: int
    end: int
    check: Check


class Sentence(Frozen):
    """One shown sentence: ``citations`` are the numbers of the citations it rests on.

    ``evidence`` and ``computed`` sentences were proved by the gate; a ``notice`` is one of our
    fixed templates and states nothing about the subject beyond library metadata.
    """

    kind: SentenceKind
    text: str
    citations: tuple[int, ...] = ()
    check: Check

    @property
    def shown(self) -> str:
        """The text as people are shown it: a quote that imitates our marks is seen to be a quote."""
        return as_quoted(self.text) if self.kind == "evidence" else self.text


class Nearest(Frozen):
    """A clause that was near the question and does not answer it."""

    clause_id: str
    label: str
    provenance: Provenance
    title: str
    text: str


class PassageScore(Frozen):
    """One retrieved clause with its scores, larger is nearer; None where a system missed it."""

    clause_id: str
    score: float
    keywords: float | None
    vectors: float | None


class Wording(Frozen):
    """A language model's wording of an answer, below it; its citations are the answer's.

    ``sentences`` passed the gate, or were replaced by the clause's own words (``replaced`` counts
    them); ``dropped`` failed and are not shown. ``fault`` and ``notice`` say what went wrong.
    ``final`` is false while the model is still writing.
    """

    sentences: tuple[Sentence, ...] = ()
    replaced: int = 0
    dropped: int = 0
    fault: Fault | None = None
    notice: str = ""
    final: bool

    def shown(self) -> Wording:
        """The same with its sentences as people are shown them."""
        said = tuple(one.model_copy(update={"text": one.shown}) for one in self.sentences)
        return self.model_copy(update={"sentences": said})


class Answer(Frozen):
    """One answered (or honestly not answered) question. Times are milliseconds per stage.

    ``sentences`` are always quoted by code; ``wording`` is what ``model`` made of them, None where
    no model was asked. ``history`` is what was said before, masked, so that it can be asked again.
    ``readings`` are questions that a fragment may stand for, each whole: asked, it is answered.
    ``confidence``: how likely, from 0 to 1, the best passage answers; of several things asked, the
    least sure one.
    """

    answer_id: str
    question: str
    understood_as: str
    outcome: Outcome
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    passages: tuple[PassageScore, ...] = ()
    confidence: float = 0.0
    notice: str = ""
    readings: tuple[str, ...] = ()
    writer: Literal["extractive", "none"] = "extractive"
    model: str | None = None
    library_version: str
    settings_hash: str
    timings_ms: dict[str, float]
    history: tuple[Turn, ...] = ()
    wording: Wording | None = None
