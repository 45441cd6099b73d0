"""Keyword search: BM25 (bm25s, Lucene variant) over characters and bigrams."""

from __future__ import annotations

from pathlib import Path

import bm25s

from assistant.grams import grams


class Keywords:
    """A keyword index over texts; positions are those of the texts it was built from."""

    def __init__(self, index: bm25s.BM25) -> None:
        self._index = index
        self._vocabulary: dict[str, int] = index.vocab_dict

    @classmethod
    def build(cls, texts: list[str]) -> Keywords:
        """Index texts."""
        index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        index.index([grams(text) for text in texts], show_progress=False)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> Keywords:
        """Open what ``save`` wrote."""
        return cls(bm25s.BM25.load(folder))

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        self._index.save(folder, show_progress=False)

    def search(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Positions and BM25 scores, best first, only those with a positive score."""
        known = [gram for gram in grams(text) if gram in self._vocabulary]
        if not known:
            return []
        scores = self._index.get_scores(known)
        best = scores.argsort()[::-1][:limit]
        return [(int(at), float(scores[at])) for at in best if scores[at] > 0]
