"""How likely a passage answers: a logistic regression over its evidence, its coefficients in a file."""

from __future__ import annotations

import math
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from assistant.evidence import FEATURES, Evidence

COEFFICIENTS = Path(__file__).with_name("likelihood.json")


class Likelihood(BaseModel):
    """Fitted by ``assistant.fitting``; readable: the weight of each feature in log odds.

    ``answers_from`` is the likelihood from which a leading passage is taken for an answer: what keeps
    nine in ten of the answerable questions of the fit whose clause was found. ``sure_from``: from here half
    of the leading passages of the fit or more were right.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    fitted_on: str
    intercept: float
    weights: dict[str, float]
    answers_from: float
    sure_from: float

    def of(self, evidence: Evidence) -> float:
        """From 0 to 1."""
        values = zip(FEATURES, evidence.row, strict=True)
        odds = self.intercept + sum(self.weights[name] * value for name, value in values)
        return 0.5 * (1.0 + math.tanh(odds / 2.0))  # the logistic function, without overflow


def load_likelihood(path: Path = COEFFICIENTS) -> Likelihood:
    """Read the shipped coefficients."""
    return Likelihood.model_validate_json(path.read_bytes())
