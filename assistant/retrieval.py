"""Retrieval: locator look-up, keywords and vectors, fused, behind LangChain's BaseRetriever."""

from __future__ import annotations

from dataclasses import dataclass

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict

from assistant.keywords import Keywords
from corpus.documents import Clause
from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved clause with the titles above it and its scores (None: that system missed it).

    ``score`` is the fused one: keywords and vectors each divided by their best, then weighted.
    ``named`` is true where the question gave the clause's own locator.
    """

    clause: Clause
    breadcrumb: tuple[str, ...]
    score: float
    keywords: float | None
    vectors: float | None
    named: bool = False


class ClauseRetriever(BaseRetriever):
    """Keywords and vectors over one index generation; returns ``limit`` documents with scores.

    ``vectors`` must return cosine distances (Chroma, space "cosine"); ``clause_ids`` gives the
    order of the texts in ``keywords``. Fusion adds scores divided by the best of their system:
    measured better than reciprocal ranks with a trained model.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    keywords: Keywords
    clause_ids: tuple[str, ...]
    vectors: VectorStore
    vector_weight: float
    limit: int

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[LangChainDocument]:
        by_keyword = {
            self.clause_ids[at]: score for at, score in self.keywords.search(query, self.limit)
        }
        by_vector = {
            str(document.id): max(0.0, 1.0 - distance)
            for document, distance in self.vectors.similarity_search_with_score(query, k=self.limit)
        }
        best_keyword = max(by_keyword.values(), default=1.0)
        best_vector = max(by_vector.values(), default=1.0) or 1.0

        def fused(clause_id: str) -> float:
            return (
                by_keyword.get(clause_id, 0.0) / best_keyword
                + self.vector_weight * by_vector.get(clause_id, 0.0) / best_vector
            )

        ranked = sorted(by_keyword.keys() | by_vector.keys(), key=lambda cid: (-fused(cid), cid))
        return [
            LangChainDocument(
                id=clause_id,
                page_content=clause_id,
                metadata={
                    "score": fused(clause_id),
                    "keywords": by_keyword.get(clause_id),
                    "vectors": by_vector.get(clause_id),
                },
            )
            for clause_id in ranked[: self.limit]
        ]


def retrieve(
    retriever: BaseRetriever, library: Library, query: str, *, named: tuple[Clause, ...] = ()
) -> tuple[Passage, ...]:
    """Passages for a question, best first; clauses that the question names come before all."""
    found = [
        _passage(library, library.clause(str(document.id)), document.metadata)
        for document in retriever.invoke(query)
    ]
    best = max((passage.score for passage in found), default=0.0)
    first = [
        Passage(clause, _titles(library, clause), best + 1.0, None, None, named=True)
        for clause in named
    ]
    return (*first, *(passage for passage in found if passage.clause not in named))


def _passage(library: Library, clause: Clause, scores: dict[str, float | None]) -> Passage:
    return Passage(
        clause,
        _titles(library, clause),
        scores["score"] or 0.0,
        scores["keywords"],
        scores["vectors"],
    )


def _titles(library: Library, clause: Clause) -> tuple[str, ...]:
    return tuple(step.title for step in library.breadcrumb(clause))
