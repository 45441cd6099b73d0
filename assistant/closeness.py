"""Closeness: how well the words of a text stand for those of a question, also where they differ.

Every gram of the question is compared with the gram of the text that is most like it (late interaction:
Khattab and Zaharia, ColBERT, 2020), by the vectors of the embedded model. So 骗子 in a question finds
诈骗 in a clause, which counting shared characters does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.embedding import Vectors, static_encoder

_REMEMBERED = (
    16384  # texts whose grams are kept: a library's clauses, their sentences and questions
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A question beside texts, a value from 0 to 1 for each.

    ``answers``: how well the text stands for the question; ``answered``: how well the question for the text.
    """

    answers: Vectors
    answered: Vectors


class Closeness:
    """Compares by the grams of one model: the shipped one, over which the judge is fitted."""

    def __init__(self, folder: Path) -> None:
        self._encoder = static_encoder(folder)
        self._read = lru_cache(maxsize=_REMEMBERED)(self._encoder.known)
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._embedded)

    def of(self, question: str, text: str) -> float:
        """How well one text stands for the question; see ``compare``."""
        return float(self.compare(question, (text,)).answers[0])

    def alike(self, question: str, texts: Sequence[str]) -> Vectors:
        """The cosine of each text with the question, as wholes; 0 where either has no gram."""
        asked = self._vector(question)
        return np.array([float(self._vector(text) @ asked) for text in texts], dtype=np.float32)

    def knows(self, gram: str) -> bool:
        """Whether the model has seen a gram often enough to have a row for it."""
        return self._encoder.is_known(gram)

    def compare(self, question: str, texts: Sequence[str]) -> Compared:
        """The mean over one side's grams of the best cosine on the other, for each text.

        A gram weighs by the length of its row, which training made long where it tells. 0 where either
        side has no gram that the model knows.
        """
        found = Compared(*np.zeros((2, len(texts)), dtype=np.float32))
        asked = self._read(question)
        read = [self._read(text) for text in texts]
        filled = np.array([at for at, known in enumerate(read) if len(known)], dtype=np.int64)
        if not len(asked) or not len(filled):
            return found
        sizes = [len(read[at]) for at in filled]
        starts = np.cumsum([0, *sizes[:-1]])
        grams, places = np.unique(np.concatenate([read[at] for at in filled]), return_inverse=True)
        mine, my_weights = self._unit_rows(asked)
        theirs, weights = self._unit_rows(grams)
        alike = mine @ theirs.T
        best = np.maximum.reduceat(alike[:, places], starts, axis=1)
        found.answers[filled] = np.maximum(my_weights @ best / my_weights.sum(), 0.0)
        said = np.add.reduceat((alike.max(axis=0) * weights)[places], starts)
        found.answered[filled] = np.maximum(said / np.add.reduceat(weights[places], starts), 0.0)
        return found

    def _embedded(self, text: str) -> Vectors:
        vector: Vectors = self._encoder.encode([text])[0]
        return vector

    def _unit_rows(self, known: npt.NDArray[np.int64]) -> tuple[Vectors, Vectors]:
        """The rows of grams at length one, and how long they were."""
        rows = self._encoder.rows(known)
        lengths: Vectors = np.maximum(np.linalg.norm(rows, axis=1), 1e-9)
        unit: Vectors = rows / lengths[:, None]
        return unit, lengths
