"""How likely a passage answers: a logistic regression over its evidence, its coefficients in a file."""

from __future__ import annotations

import math
from pathlib import Path

from assistant.evidence import FEATURES, Evidence
from corpus.frozen import Frozen

COEFFICIENTS = Path(__file__).with_name("likelihood.json")


class Coefficients(Frozen):
    """The weight of each feature in log odds, by name."""

    intercept: float
    weights: dict[str, float]

    def odds(self, evidence: Evidence) -> float:
        """The log odds."""
        values = zip(FEATURES, evidence.row, strict=True)
        return self.intercept + sum(self.weights[name] * value for name, value in values)


class Likelihood(Frozen):
    """Fitted by ``assistant.fitting``; readable.

    Clauses with labelled questions have coefficients of their own (``labelled``): of these it tells
    much how close the closest is, where the others (``plain``) must be judged by their words alone.
    ``answers_from`` is the likelihood from which a leading passage is taken for an answer: what keeps
    a share of the answerable questions of the fit whose clause was found. ``sure_from``: from here three in
    five of the leading passages of the fit or more were right.
    """

    fitted_on: str
    labelled: Coefficients
    plain: Coefficients
    answers_from: float
    sure_from: float

    def of(self, evidence: Evidence) -> float:
        """From 0 to 1."""
        odds = (self.labelled if evidence.labelled else self.plain).odds(evidence)
        return 0.5 * (1.0 + math.tanh(odds / 2.0))  # the logistic function, without overflow


def load_likelihood() -> Likelihood:
    """Read the shipped coefficients."""
    return Likelihood.model_validate_json(COEFFICIENTS.read_bytes())
