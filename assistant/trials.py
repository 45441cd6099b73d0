"""Trials: labelled questions asked anew, as lists of evidence of which some rows answer.

What is retrieved for a question is a list of passages, of which its clauses answer. The same list
without those clauses, and without their whole document, has none that answers: that is how an
unanswerable question near the subject looks; questions that nothing in the library answers are such lists too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from assistant.answerability import Judge
from assistant.closeness import Closeness
from assistant.embedding import ClauseEmbeddings
from assistant.evidence import FEATURES, Reader
from assistant.grams import grams
from assistant.index import build_index, indexed_text, open_index
from assistant.lessons import is_held_out
from assistant.likelihood import Coefficients, Likelihood
from assistant.memory import QuestionMemory
from assistant.question import understand
from assistant.retrieval import ClauseRetriever, found_together, retrieve, retriever_over
from assistant.settings import EMBEDDED_MODEL, Settings
from corpus.jsonl import records_of
from corpus.library import Library
from corpus.questions import load_questions
from corpus.terms import load_terms

Floats = npt.NDArray[np.float64]


class _Question(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(alias="_id")
    text: str
    topic: str = ""


class _OfLaw(BaseModel):
    model_config = ConfigDict(frozen=True)

    law: str
    question: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the clauses that answer it; without any, nothing does.

    ``origin`` is the id of the question that it was made from, its own where it was written.
    """

    id: str
    question: str
    clauses: frozenset[str]
    origin: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of one question: a row of evidence each, and which of them answer.

    ``group`` names the clause asked about: questions about one are in one fold. ``weight`` makes
    sources count alike. ``labelled``: whether the library had labelled questions.
    """

    group: str
    rows: Floats
    right: npt.NDArray[np.bool_]
    weight: float
    labelled: bool


class Trials:
    """Makes lists over one library as the assistant finds them, with a memory or without."""

    def __init__(self, library: Library, root: Path) -> None:
        settings = Settings()
        self._library = library
        self._settings = settings
        self._embeddings = ClauseEmbeddings(settings.embedding_model)
        build_index(library, self._embeddings, root)
        self._index = open_index(library, self._embeddings, root)
        self._terms = load_terms()
        self._removed: Counter[str] = Counter()
        reader = Reader(library, self._terms, self._frequency, Closeness(EMBEDDED_MODEL))
        self._judge = Judge(library, self._terms, _unfitted(), reader)

    def of(
        self, asked: Sequence[Asked], remembered: Sequence[Asked], weight: float
    ) -> list[Listed]:
        """Three lists a question: all that is found, without its clauses, without their documents.

        A question that no clause answers has one. ``remembered`` are the labelled questions that the
        memory knows, none for a library without labels; ``weight`` is that of each list.
        """
        labels = [(one.question, tuple(sorted(one.clauses))) for one in remembered]
        memory = QuestionMemory.build(labels, self._embeddings) if labels else None
        retriever = retriever_over(self._index, memory, self._settings.vector_weight)
        return [made for one in asked for made in self._of_one(one, retriever, weight)]

    def _of_one(self, one: Asked, retriever: ClauseRetriever, weight: float) -> Iterator[Listed]:
        asked = retriever.corrected(one.question)
        question = understand(asked, self._terms, self._library)
        if len(question.parts) != 1:
            return
        part = question.parts[0]
        found = retrieve(
            retriever,
            self._library,
            part.query,
            names=part.names,
            rendered=part.everyday,
            named=question.named,
        )
        documents = {clause.partition("/")[0] for clause in one.clauses}
        whole = frozenset(c.id for name in documents for c in self._library.clauses(name))
        for gone in dict.fromkeys((frozenset[str](), one.clauses, whole)):
            self._removed = self._grams_of(gone)
            left = found_together([one for one in found if one.clause.id not in gone])
            kept = tuple(p for p in left if self._judge.admission.may_answer(question, p.clause))
            candidates = self._judge.candidates(question, part, kept[: self._settings.passages])
            if candidates:
                yield Listed(
                    min(one.clauses, default=one.id),
                    np.array([support.evidence.row for support in candidates]),
                    np.array([s.passage.clause.id in one.clauses for s in candidates]),
                    weight,
                    retriever.memory is not None,
                )

    def _frequency(self, gram: str) -> int:
        return self._index.keywords.frequency(gram) - self._removed[gram]

    def _grams_of(self, clause_ids: frozenset[str]) -> Counter[str]:
        """How many of the clauses have each gram: words of what is removed are no longer known."""
        clauses = (self._library.clause(clause_id) for clause_id in sorted(clause_ids))
        texts = [indexed_text(self._library, clause) for clause in clauses]
        return Counter(gram for text in texts for gram in set(grams(text)))


def labelled(paths: Iterable[Path], library: Library) -> list[Asked]:
    """The labelled questions of the files."""
    return [
        Asked(one.id, one.question, frozenset(one.clauses), one.derived_from or one.id)
        for one in load_questions(paths, library)
    ]


def of_laws(path: Path, library: Library) -> list[Asked]:
    """The questions of a file about the laws that a library has, by title; some that no article answers."""
    ids = {document.title: document.id for document in library.documents.values()}
    asked: list[Asked] = []
    for place, row in records_of(path, _OfLaw):
        if row.law in ids:
            found = (library.clause(f"{ids[row.law]}/{article}") for article in row.articles)
            heads = {(clause.document_id, clause.locator.steps[0]) for clause in found}
            clauses = (c.id for c in library if (c.document_id, c.locator.steps[0]) in heads)
            asked.append(Asked(place, row.question, frozenset(clauses), place))
    return asked


def untaught(asked: Iterable[Asked]) -> list[Asked]:
    """The questions about clauses of which the embedded model was taught none."""
    return [one for one in asked if all(map(is_held_out, one.clauses))]


def dealt(asked: Sequence[Asked], parts: int) -> list[list[Asked]]:
    """The questions of each clause dealt out, variants with what they were made from.

    A clause of which only one was written is left out.
    """
    families: dict[str, list[str]] = {}
    for one in asked:
        known = families.setdefault(min(one.clauses), [])
        if one.origin not in known:
            known.append(one.origin)
    found: list[list[Asked]] = [[] for _ in range(parts)]
    for one in asked:
        written = families[min(one.clauses)]
        if len(written) > 1:
            found[written.index(one.origin) % parts].append(one)
    return found


def unanswerable(path: Path) -> list[Asked]:
    """The questions of a file in BEIR layout that nothing here answers; those on a topic are one group."""
    rows = [row for _, row in records_of(path, _Question)]
    return [Asked(f"other-{row.topic or row.id}", row.text, frozenset(), row.id) for row in rows]


def _unfitted() -> Likelihood:
    nothing = Coefficients(intercept=0.0, weights=dict.fromkeys(FEATURES, 0.0))
    return Likelihood(fitted_on="", labelled=nothing, plain=nothing, answers_from=0, sure_from=0)
