"""Outcomes: whether the one given is the one expected, and the confusion of the nine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from assistant.answers import Outcome
from evals.cases import Case

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def matches(case: Case, outcome: Outcome) -> float:
    """1 for the expected outcome."""
    return float(outcome == case.expected)


def matches_with_alternative(case: Case, outcome: Outcome) -> float:
    """1 for the expected outcome or the alternative that the case defends."""
    also = case.alternative.outcome if case.alternative else case.expected
    return float(outcome in (case.expected, also))


def confusion(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, dict[str, int]]:
    """Counts by expected outcome, then by the one given; only rows and columns that occur."""
    counted = Counter(pairs)
    rows = [expected for expected in OUTCOMES if any(pair[0] == expected for pair in counted)]
    return {
        expected: {
            given: counted[expected, given] for given in OUTCOMES if counted[expected, given]
        }
        for expected in rows
    }
