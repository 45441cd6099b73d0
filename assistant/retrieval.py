"""Retrieval: locator look-up, keywords, vectors, question memory, concepts: a BaseRetriever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict

from assistant.concepts import Concepts
from assistant.embedding import Vectors
from assistant.grams import pairs
from assistant.keywords import Keywords, Scores, best_places
from assistant.memory import QuestionMemory, Recalled
from assistant.ranking import Ranker, RecallingFusion
from assistant.signals import Candidate, signals
from assistant.sounding import Homophones
from corpus.documents import Clause
from corpus.everyday import Rendered, load_everyday
from corpus.library import Library
from corpus.terms import plain

if TYPE_CHECKING:
    from assistant.generation import Index

FETCHED = 100  # clauses that are looked at for a question
_MEASURED = 30  # of them with labelled questions, and without: the best, by which each is measured
_CONCEPTS = 0.4  # weight of the question's concepts, against 1 for keywords


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved clause with the titles above it and its scores (None: that system missed it).

    ``score`` is the fused one (assistant/ranking.py). ``recalled`` is how close the closest labelled
    question of the clause is by words, 1 for the same question; ``alike`` by cosine. ``questions`` are its labelled ones. ``named`` is true where the question gave the clause's own locator.
    ``among`` are the clauses best found for the question that have labelled questions as it has, or have none,
    whether they may answer or not: it is measured by these, however many are left of the list.
    """

    clause: Clause
    breadcrumb: tuple[str, ...]
    score: float
    keywords: float | None
    vectors: float | None
    recalled: float | None = None
    alike: float | None = None
    questions: tuple[str, ...] = ()
    named: bool = False
    among: tuple[Clause, ...] = field(default=(), compare=False, repr=False)

    @classmethod
    def looked_up(cls, clause: Clause, breadcrumb: tuple[str, ...] = ()) -> Passage:
        """A clause that another place names or leads to: nobody searched for it, so it has no scores."""
        return cls(clause, breadcrumb, 0.0, None, None)


class ClauseRetriever(BaseRetriever):
    """Keywords, vectors and question memory over one index; ``limit`` documents with scores.

    ``vectors`` must return cosine distances (Chroma, space "cosine"); ``clause_ids`` gives the
    order of the texts in ``keywords``, ``documents`` what each is a clause of where that is known.
    ``ranker`` fuses what they say. Asked with ``names``, the preferred names of a question's
    concepts, clauses that speak of them are lifted.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    keywords: Keywords
    clause_ids: tuple[str, ...]
    vectors: VectorStore
    ranker: Ranker
    limit: int
    memory: QuestionMemory | None = None
    homophones: Homophones | None = None
    concepts: Concepts | None = None
    documents: tuple[str, ...] = ()

    @cached_property
    def _places(self) -> dict[str, int]:
        return {clause_id: at for at, clause_id in enumerate(self.clause_ids)}

    @property
    def _questions(self) -> Mapping[str, tuple[str, ...]]:
        return self.memory.questions if self.memory is not None else {}

    def corrected(self, asked: str) -> str:
        """What is asked without the typing errors that the library's own words tell for sure.

        What is an everyday word is no error (网店 is not 网点).
        """
        if self.homophones is None:
            return asked
        everyday = [one.said for one in load_everyday().rendered(plain(asked))]
        if self.memory is None:
            return self.homophones.corrected(asked, everyday)
        return self.homophones.corrected(asked, everyday, self.memory.frequency)

    def candidates(
        self, query: str, among: Sequence[int] = (), rendered: Sequence[Rendered] = ()
    ) -> tuple[list[Candidate], Vectors]:
        """What each system says of the clauses that any of them found, and their signals.

        ``among`` are positions of clauses that are candidates though none found them. An everyday word
        ``rendered`` scores by the word of rules for it that scores best.
        """
        scores = self.keywords.scores(query)
        for one in rendered:
            known = [self.keywords.scores(word) for word in one.formal if self._knows(word)]
            scores = np.maximum.reduce([scores, *(scores + other for other in known)])
        by_vector = {
            str(document.id): max(0.0, 1.0 - distance)
            for document, distance in self.vectors.similarity_search_with_score(query, k=self.limit)
        }
        recalled: dict[str, Recalled] = {}
        if self.memory is not None and self.vectors.embeddings is not None:
            recalled = self.memory.recall(query, self.vectors.embeddings.embed_query(query))
        found = [self.clause_ids[at] for at in (*best_places(scores, self.limit), *among)]
        found += [cid for cid in (*by_vector, *recalled) if cid in self._places]
        labels = self._questions
        rows = [
            self._candidate(clause_id, scores, by_vector, recalled, labels)
            for clause_id in dict.fromkeys(found)
        ]
        return rows, signals(rows, self.keywords.ceiling(query))

    def _knows(self, word: str) -> bool:
        """Whether the texts have every pair of a word."""
        return all(map(self.keywords.frequency, pairs(word)))

    def _candidate(
        self,
        clause_id: str,
        scores: Scores,
        by_vector: Mapping[str, float],
        recalled: Mapping[str, Recalled],
        labels: Mapping[str, Sequence[str]],
    ) -> Candidate:
        place, asked = self._places[clause_id], recalled.get(clause_id, Recalled())
        return Candidate(
            clause_id,
            keywords=float(scores[place]),
            cosine=by_vector.get(clause_id, 0.0),
            words=asked.words,
            meaning=asked.meaning,
            word_votes=asked.word_votes,
            meaning_votes=asked.meaning_votes,
            labels=len(labels.get(clause_id, ())),
            place=place,
            document=self.documents[place] if self.documents else clause_id,
        )

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        names: Sequence[str] = (),
        rendered: Sequence[Rendered] = (),
    ) -> list[LangChainDocument]:
        heard = self.homophones.mended(query) if self.homophones is not None else query
        shares = self.concepts.shares(names) if self.concepts is not None and names else None
        among = () if shares is None else best_places(shares, self.limit).tolist()
        rows, said = self.candidates(heard, among, rendered)
        fused = self.ranker.scores(said)
        if shares is not None:
            places = [self._places[row.clause_id] for row in rows]
            fused = fused + np.float32(_CONCEPTS) * shares[places]
        order = sorted(range(len(rows)), key=lambda at: (-float(fused[at]), rows[at].clause_id))
        return [
            LangChainDocument(
                id=rows[at].clause_id,
                page_content=rows[at].clause_id,
                metadata={
                    "score": float(fused[at]),
                    "keywords": rows[at].keywords or None,
                    "vectors": rows[at].cosine or None,
                    "recalled": rows[at].words or None,
                    "alike": rows[at].meaning or None,
                    "questions": self._questions.get(rows[at].clause_id, ()),
                },
            )
            for at in order[: self.limit]
        ]


def retriever_over(
    index: Index, memory: QuestionMemory | None, vector_weight: float, limit: int = FETCHED
) -> ClauseRetriever:
    """The app's retriever over an index; what the judge is fitted on and learning is measured by."""
    return ClauseRetriever(
        keywords=index.keywords,
        clause_ids=index.manifest.clause_ids,
        vectors=index.vectors,
        homophones=index.homophones,
        concepts=index.concepts,
        memory=memory,
        ranker=RecallingFusion(vector_weight),
        limit=limit,
    )


def retrieve(
    retriever: BaseRetriever,
    library: Library,
    query: str,
    *,
    names: Sequence[str] = (),
    rendered: Sequence[Rendered] = (),
    named: tuple[Clause, ...] = (),
) -> tuple[Passage, ...]:
    """Passages for a question, best first; clauses that the question names come before all.

    ``names`` are its concepts by their preferred names, ``rendered`` its everyday words.
    """
    documents = retriever.invoke(query, names=names, rendered=rendered)
    found = [_passage(library, document) for document in documents]
    best = max((passage.score for passage in found), default=0.0)
    scored = {passage.clause.id: passage for passage in found}
    first = [
        replace(
            scored.get(clause.id) or Passage.looked_up(clause, library.titles_above(clause)),
            score=best + 1.0,
            named=True,
        )
        for clause in named
    ]
    return found_together((*first, *(one for one in found if one.clause not in named)))


def found_together(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages found for a question, best first, each measured by the best of its like."""
    among = {
        labelled: tuple(
            one.clause for one in passages if one.clause.text and bool(one.questions) is labelled
        )[:_MEASURED]
        for labelled in (True, False)
    }
    return tuple(replace(one, among=among[bool(one.questions)]) for one in passages)


def merged(by_part: tuple[tuple[Passage, ...], ...]) -> tuple[Passage, ...]:
    """All passages, each clause once by its best score, the best first."""
    found: dict[str, Passage] = {}
    for passage in (passage for passages in by_part for passage in passages):
        known = found.get(passage.clause.id)
        if known is None or known.score < passage.score:
            found[passage.clause.id] = passage
    return tuple(sorted(found.values(), key=lambda passage: -passage.score))


def _passage(library: Library, document: LangChainDocument) -> Passage:
    clause, said = library.clause(str(document.id)), document.metadata
    return Passage(
        clause,
        library.titles_above(clause),
        said["score"] or 0.0,
        said["keywords"],
        said["vectors"],
        said.get("recalled"),
        said.get("alike"),
        said.get("questions", ()),
    )
