"""Exact vector search in memory, behind LangChain's VectorStore: no neighbour is missed.

For folders of texts that are measured and not kept; the app's own index lives in Chroma.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from assistant.embedding import Vectors
from assistant.keywords import best_places

_BATCH = 8192


class ExactVectors(VectorStore):
    """Unit vectors in one matrix; scores are cosine distances, as Chroma's are."""

    def __init__(self, embedding: Embeddings) -> None:
        self._embedding = embedding
        self._ids: list[str] = []
        self._matrix: Vectors = np.zeros((0, 0), dtype=np.float32)

    @property
    def embeddings(self) -> Embeddings:
        """What turns texts into vectors."""
        return self._embedding

    def add_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, str]] | None = None,
        *,
        ids: list[str] | None = None,
        **_: object,
    ) -> list[str]:
        """Add texts; ids default to their positions. Metadata is not kept."""
        given = list(texts)
        parts = [
            np.asarray(self._embedding.embed_documents(given[at : at + _BATCH]), dtype=np.float32)
            for at in range(0, len(given), _BATCH)
        ]
        added = ids or [str(len(self._ids) + at) for at in range(len(given))]
        known = [self._matrix] if self._ids else []
        if given:
            self._matrix = np.concatenate([*known, *parts])
            self._ids.extend(added)
        return added

    def similarity_search_with_score(
        self, query: str, k: int = 4, **_: object
    ) -> list[tuple[Document, float]]:
        """The nearest ``k`` documents (id only) with their cosine distances, nearest first."""
        if not self._ids:
            return []
        row = np.asarray(self._embedding.embed_query(query), dtype=np.float32)
        near = self._matrix @ row
        return [
            (Document(id=self._ids[at], page_content=""), 1.0 - float(near[at]))
            for at in best_places(near, k)
        ]

    def similarity_search(self, query: str, k: int = 4, **_: object) -> list[Document]:
        """See ``similarity_search_with_score``."""
        return [document for document, _score in self.similarity_search_with_score(query, k)]

    @classmethod
    def from_texts(
        cls,
        texts: list[str],
        embedding: Embeddings,
        metadatas: list[dict[str, str]] | None = None,
        *,
        ids: Sequence[str] | None = None,
        **_: object,
    ) -> ExactVectors:
        """A store of texts."""
        made = cls(embedding)
        made.add_texts(texts, ids=list(ids) if ids is not None else None)
        return made
