"""Fusion: one score of a clause from what keywords, vectors and the question memory say.

Every signal is from 0 to 1. Without labelled questions only keywords and vectors weigh: nothing that
was fitted elsewhere can push them aside. With them a fitted ranker weighs all signals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from pydantic import BaseModel, ConfigDict

from assistant.embedding import Vectors
from assistant.memory import QuestionMemory

FITTED = Path(__file__).parent / "models" / "ranker.json"
_SOFTNESS = 8.0
_TAUGHT_SHARE, _TAUGHT_WEIGHT = 0.01, 4.0
_ALIKE = 0.5  # cosine from which on a labelled question counts as nearly the same
SIGNALS = (
    "keywords",  # BM25 over the best of the question
    "coverage",  # BM25 over what the question could score at most
    "vectors",  # cosine over the best of the question
    "cosine",
    "words",  # closest labelled question by words
    "words²",
    "meaning",  # closest labelled question by cosine
    "meaning²",
    "labelled",  # the clause has a labelled question
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What each system says of one clause; 0 where it did not find it."""

    clause_id: str
    keywords: float = 0.0
    cosine: float = 0.0
    words: float = 0.0
    meaning: float = 0.0
    labelled: bool = False


def signals(candidates: Sequence[Candidate], ceiling: float) -> Vectors:
    """Rows of SIGNALS, shape (len(candidates), len(SIGNALS)).

    ``ceiling`` is what no text can score by keywords for the question.
    """
    best_keywords = max((c.keywords for c in candidates), default=0.0) or 1.0
    best_cosine = max((c.cosine for c in candidates), default=0.0) or 1.0
    rows = [
        (
            c.keywords / best_keywords,
            c.keywords / max(ceiling, 1e-6),
            c.cosine / best_cosine,
            c.cosine,
            c.words,
            c.words**2,
            c.meaning,
            c.meaning**2,
            float(c.labelled),
        )
        for c in candidates
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(SIGNALS))


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


class FittedRanker(BaseModel):
    """A line plus a small hidden layer over the signals, fitted by evals/fitting.py."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: tuple[float, ...]
    hidden: tuple[tuple[float, ...], ...]
    bias: tuple[float, ...]
    out: tuple[float, ...]

    def odds(self, said: Vectors) -> Vectors:
        """Log odds of each candidate, up to a constant of the question."""
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


def ranker_for(
    memory: QuestionMemory | None, vector_weight: float, taught_share: float = 0.0
) -> Ranker:
    """The fitted ranker where there are labelled questions, else plain fusion.

    Vectors weigh more in a library of which the model was taught labelled questions
    (``taught_share`` of its texts); elsewhere they weigh as set.
    """
    if not memory:
        return PlainFusion(_TAUGHT_WEIGHT if taught_share >= _TAUGHT_SHARE else vector_weight)
    return FittedRanker.model_validate_json(FITTED.read_bytes())
