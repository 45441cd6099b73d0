"""A draft: what a writer made of the evidence, with its citations and its plain remarks."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answers import Citation, Outcome, Sentence
from assistant.checking import Quote
from assistant.retrieval import Passage
from corpus.documents import Provenance, citation_label, provenance
from corpus.library import Library

ADVISING: frozenset[Provenance] = frozenset({"解读建议", "本项目说明"})  # what binds nobody


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer made of the judgements; ``notice`` says what is missing or why refused.

    ``pointed`` is what was looked up, not searched for: the catalogue card that names another document,
    the lead and the items of a list;
    ``readings`` are whole questions that a fragment may stand for.
    """

    outcome: Outcome
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notice: str
    pointed: tuple[Passage, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def is_computed(self) -> bool:
        """Whether it has what was computed from a quote."""
        return any(sentence.kind == "computed" for sentence in self.sentences)

    @property
    def text(self) -> str:
        """The answer as one text, with its citation marks; what a fragment may stand for, a line each."""
        said = [
            sentence.shown + "".join(f"[{n}]" for n in sentence.citations)
            for sentence in self.sentences
        ]
        return "\n".join((*said, *(f"· {reading}" for reading in self.readings)))


def cited(n: int, quote: Quote, library: Library) -> Citation:
    """The citation of a quote that has passed the gate, under its number."""
    clause = quote.passage.clause
    document = library.document(clause.document_id)
    return Citation(
        n=n,
        clause_id=clause.id,
        document_id=clause.document_id,
        edition=clause.edition,
        locator=str(clause.locator),
        label=citation_label(document, clause),
        provenance=provenance(document, clause),
        modal=clause.modal,
        attribution=clause.attribution,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        check="passed",
    )


def refused(outcome: Outcome, notice: str) -> Draft:
    """A draft without an answer: one notice that says why."""
    return Draft(outcome, (as_notice(notice),), (), notice)


def as_notice(text: str) -> Sentence:
    """A sentence that states nothing about the subject."""
    return Sentence(kind="notice", text=text, check="notice")
