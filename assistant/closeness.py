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
        self._read = lru_cache(maxsize=_REMEMBERED)(self._unit_rows)

    def of(self, question: str, text: str) -> float:
        """From 0 to 1: the mean over the question's grams of the best cosine in the text.

        A gram weighs by the length of its row, which training made long where it tells. 0 where either
        has no gram that the model knows.
        """
        asked, weights = self._read(question)
        there, _ = self._read(text)
        if not len(asked) or not len(there):
            return 0.0
        best = (asked @ there.T).max(axis=1)
        return float(max(0.0, best @ weights / weights.sum()))

    def _unit_rows(self, text: str) -> tuple[Vectors, Vectors]:
        """The rows of a text's grams at length one, and how long they were."""
        rows = self._encoder.rows(text)
        lengths: Vectors = np.maximum(np.linalg.norm(rows, axis=1), 1e-9)
        unit: Vectors = rows / lengths[:, None]
        return unit, lengths
