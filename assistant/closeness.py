"""Closeness: how well the words of a text stand for those of a question, also where they differ.

Every gram of the question is compared with the gram of the text that is most like it (late interaction:
Khattab and Zaharia, ColBERT, 2020), by the vectors of the embedded model. So 骗子 in a question finds
诈骗 in a clause, which counting shared characters does not.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np

from assistant.embedding import Vectors, static_encoder

_REMEMBERED = 256  # texts whose vectors are kept, about 150 kB each


class Closeness:
    """Compares by the grams of one model: the shipped one, over which the judge is fitted."""

    def __init__(self, folder: Path) -> None:
        self._encoder = static_encoder(folder)
        self._unit_rows = lru_cache(maxsize=_REMEMBERED)(self._rows_of_length_one)

    def of(self, question: str, text: str) -> float:
        """From 0 to 1: the mean over the question's grams of the best cosine in the text.

        A gram weighs by the length of its row, which training made long where it tells. 0 where either
        has no gram that the model knows.
        """
        asked = self._encoder.rows(question)
        there = self._unit_rows(text)
        if not len(asked) or not len(there):
            return 0.0
        weights = np.linalg.norm(asked, axis=1)
        best = (self._unit_rows(question) @ there.T).max(axis=1)
        return float(max(0.0, np.average(best, weights=np.maximum(weights, 1e-9))))

    def _rows_of_length_one(self, text: str) -> Vectors:
        rows = self._encoder.rows(text)
        unit: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        return unit
