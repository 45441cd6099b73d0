"""Keyword search: exact BM25 over characters and bigrams, as postings in numpy.

Score of a text d for a question q (Robertson and Zaragoza 2009; the variant Lucene uses):
sum over the grams g of q of idf(g) · tf / (tf + k1 · (1 − b + b · |d| / mean |d|)),
idf(g) = ln(1 + (N − n(g) + 0.5) / (n(g) + 0.5)).
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.grams import grams

K1 = 1.5
B = 0.75
Scores = npt.NDArray[np.float32]
_PARTS = ("starts", "places", "weights", "idf")


class Keywords:
    """A keyword index over texts; positions are those of the texts it was built from."""

    def __init__(
        self,
        vocabulary: dict[str, int],
        size: int,
        starts: npt.NDArray[np.int64],
        places: npt.NDArray[np.int32],
        weights: Scores,
        idf: Scores,
    ) -> None:
        self._vocabulary = vocabulary
        self._size = size
        self._starts, self._places, self._weights, self._idf = starts, places, weights, idf

    @classmethod
    def build(cls, texts: Iterable[str]) -> Keywords:
        """Index texts; one pass, so that they may come from a generator."""
        vocabulary: dict[str, int] = {}
        ids = array("i")
        ends = array("q", [0])
        for text in texts:
            ids.extend([vocabulary.setdefault(gram, len(vocabulary)) for gram in grams(text)])
            ends.append(len(ids))
        return cls(vocabulary, len(ends) - 1, *_postings(ids, ends, len(vocabulary)))

    @classmethod
    def load(cls, folder: Path) -> Keywords:
        """Open what ``save`` wrote; raises OSError, ValueError or KeyError where it is damaged.

        The postings stay on disk: a question reads those of its own grams.
        """
        described = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
        vocabulary = {gram: at for at, gram in enumerate(described["grams"])}
        arrays = [np.asarray(np.load(folder / f"{part}.npy", mmap_mode="r")) for part in _PARTS]
        return cls(vocabulary, int(described["size"]), *arrays)

    def save(self, folder: Path) -> None:
        """Write the index to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        described = {"size": self._size, "grams": list(self._vocabulary)}
        written = json.dumps(described, ensure_ascii=False)
        (folder / "vocabulary.json").write_text(written, encoding="utf-8")
        for part in _PARTS:
            np.save(folder / f"{part}.npy", getattr(self, f"_{part}"))

    def pairs(self) -> Iterator[tuple[str, int]]:
        """Every pair of characters and in how many texts it stands."""
        for gram, at in self._vocabulary.items():
            if len(gram) == 2 and not gram.isascii():
                yield gram, int(self._starts[at + 1] - self._starts[at])

    def scores(self, text: str) -> Scores:
        """The BM25 score of every text, 0 where nothing is shared."""
        found = np.zeros(self._size, dtype=np.float32)
        for gram in grams(text):
            at = self._vocabulary.get(gram)
            if at is not None:
                part = slice(self._starts[at], self._starts[at + 1])
                found[self._places[part]] += self._weights[part]
        return found

    def ceiling(self, text: str) -> float:
        """What no text can score for this question: each gram's whole idf; unknown ones count."""
        rarest = math.log(1 + (self._size + 0.5) / 0.5)
        known = self._vocabulary
        return sum(
            float(self._idf[known[gram]]) if gram in known else rarest for gram in grams(text)
        )

    def frequency(self, gram: str) -> int:
        """How many texts have a gram."""
        at = self._vocabulary.get(gram)
        return 0 if at is None else int(self._starts[at + 1] - self._starts[at])

    def search(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Positions and BM25 scores, best first, only those with a positive score."""
        scores = self.scores(text)
        return [(int(at), float(scores[at])) for at in best_places(scores, limit)]


def best_places(scores: Scores, limit: int) -> npt.NDArray[np.int64]:
    """Positions of the ``limit`` best positive scores, best first, equal ones in their order."""
    if limit < scores.size:
        least = np.partition(scores, scores.size - limit)[scores.size - limit]
        near = np.flatnonzero((scores >= least) & (scores > 0))
    else:
        near = np.flatnonzero(scores > 0)
    ranked: npt.NDArray[np.int64] = near[np.argsort(-scores[near], kind="stable")][:limit]
    return ranked


def _postings(
    ids: array[int], ends: array[int], vocabulary: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32], Scores, Scores]:
    """Starts of each gram's postings, the texts in them, their weights, and the grams' idf."""
    from scipy.sparse import csr_array

    size = len(ends) - 1
    columns = np.frombuffer(ids, dtype=np.int32) if ids else np.zeros(0, dtype=np.int32)
    counts = csr_array(
        (np.ones(len(columns), dtype=np.float32), columns, np.frombuffer(ends, dtype=np.int64)),
        shape=(size, vocabulary),
    )
    lengths = np.diff(np.frombuffer(ends, dtype=np.int64)).astype(np.float32)
    counts.sum_duplicates()
    by_gram = counts.tocsc()
    del counts
    frequency = np.diff(by_gram.indptr)
    idf = np.log(1 + (size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    mean = max(float(lengths.mean()), 1.0) if size else 1.0
    places = by_gram.indices.astype(np.int32)
    weights = by_gram.data.astype(np.float32)
    weights /= weights + (K1 * (1 - B) + K1 * B / mean * lengths)[places].astype(np.float32)
    weights *= np.repeat(idf, frequency)
    return by_gram.indptr.astype(np.int64), places, weights, idf
