"""Fusion: one score of a clause from what keywords, vectors and the question memory say.

A library that nobody labelled is ranked by keywords and vectors alone: nothing that was fitted
elsewhere can push them aside. Where there are labelled questions a fitted ranker weighs all signals
(assistant/signals.py), and where only the model was taught some, those that need none.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np

from assistant.embedding import Vectors
from assistant.memory import QuestionMemory
from assistant.signals import SIGNALS
from corpus.frozen import Frozen

FITTED = Path(__file__).parent / "models" / "ranker.json"
_SOFTNESS = 8.0
_UNTAUGHT = 0.5  # of the weight of vectors is left where the model was taught nothing of a library
TAUGHT_SHARE = 0.01  # of a library's texts, from which on the model counts as taught it
_ALIKE = 0.85  # cosine from which on a labelled question counts as nearly the same


@runtime_checkable
class Ranker(Protocol):
    """Turns signals into one score a candidate."""

    def scores(self, said: Vectors) -> Vectors:
        """Positive scores, shape (len(said),); the better the higher."""


@dataclass(frozen=True, slots=True)
class PlainFusion:
    """Keywords and vectors, each over its best, the latter weighted: nothing fitted."""

    vector_weight: float

    def scores(self, said: Vectors) -> Vectors:
        """See Ranker."""
        keywords, vectors = SIGNALS.index("keywords"), SIGNALS.index("vectors")
        fused: Vectors = said[:, keywords] + np.float32(self.vector_weight) * said[:, vectors]
        return fused


@dataclass(frozen=True, slots=True)
class RecallingFusion:
    """Plain fusion, lifted where a labelled question is nearly the same: the app's ranking.

    A question unlike every labelled one keeps the scores of plain fusion. The judge's likelihood is
    fitted over this ranking (assistant/fitting.py).
    """

    vector_weight: float

    def scores(self, said: Vectors) -> Vectors:
        """See Ranker."""
        alike = np.maximum(said[:, SIGNALS.index("meaning")] - _ALIKE, 0.0) / (1 - _ALIKE)
        fused: Vectors = PlainFusion(self.vector_weight).scores(said) + alike
        return fused


class FittedRanker(Frozen):
    """A line plus a small hidden layer over the first signals, as many as the line is long."""

    line: tuple[float, ...]
    hidden: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    out: tuple[float, ...]

    def odds(self, said: Vectors) -> Vectors:
        """Log odds of each candidate, up to a constant of the question."""
        said = said[:, : len(self.line)]
        layer = np.tanh(said @ np.array(self.hidden, dtype=np.float32).T + np.array(self.bias))
        line = said @ np.array(self.line, dtype=np.float32)
        found: Vectors = (line + layer @ np.array(self.out)).astype(np.float32)
        return found

    def scores(self, said: Vectors) -> Vectors:
        """See Ranker: the best candidate has the score 1, others e^(difference of odds / 8)."""
        odds = self.odds(said)
        best = odds.max(initial=-np.inf)
        found: Vectors = np.exp((odds - best) / _SOFTNESS)
        return found


class FittedRankers(Frozen):
    """What evals/fitting.py wrote.

    ``learned`` weighs all signals, ``taught`` those that need no labelled question.
    """

    learned: FittedRanker
    taught: FittedRanker


def ranker_for(
    memory: QuestionMemory | None, vector_weight: float, taught_share: float = 0.0
) -> Ranker:
    """The fitted ranker where there are labelled questions, else plain fusion.

    A library of which the model was taught labelled questions (``taught_share`` of its texts) has a
    ranker of its own; in one of which it was taught none, vectors weigh half.
    """
    if not memory and taught_share < TAUGHT_SHARE:
        return PlainFusion(_UNTAUGHT * vector_weight)
    fitted = FittedRankers.model_validate_json(FITTED.read_bytes())
    return fitted.learned if memory else fitted.taught
