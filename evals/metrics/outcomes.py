"""Outcomes: the confusion of the nine, refusing and answering, and risk by coverage.

A case is to be answered where its expected outcome is one that answers (answered, partial, advice,
corrected), else to be refused. Near and far questions are told apart by their answerability: far ones
are easy. The coverage-risk curve (El-Yaniv and Wiener 2010) orders answers by the score of their best
passage and gives, for each share answered, the share of wrong ones among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from assistant.answers import Answer, Outcome
from evals.cases import ANSWERING, Case

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


def matches(case: Case, outcome: Outcome) -> float:
    """1 for the expected outcome."""
    return float(outcome == case.expected)


def matches_with_alternative(case: Case, outcome: Outcome) -> float:
    """1 for the expected outcome or the alternative that the case defends."""
    also = case.alternative.outcome if case.alternative else case.expected
    return float(outcome in (case.expected, also))


def confusion(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, dict[str, int]]:
    """Counts by expected outcome, then by the one given; only rows that occur."""
    counted = Counter(pairs)
    rows = [expected for expected in OUTCOMES if any(pair[0] == expected for pair in counted)]
    return {
        expected: {
            given: counted[expected, given] for given in OUTCOMES if counted[expected, given]
        }
        for expected in rows
    }


@dataclass(frozen=True, slots=True)
class Refusals:
    """The 2×2 of answering and refusing; rates are None where nothing counts."""

    answered_rightly: int
    answered_wrongly: int  # was to be refused
    refused_rightly: int
    refused_wrongly: int  # was to be answered
    near_refused: float | None
    far_refused: float | None

    @property
    def answer_precision(self) -> float | None:
        """Of the questions answered, the share that was to be."""
        return _share(self.answered_rightly, self.answered_wrongly)

    @property
    def answer_recall(self) -> float | None:
        """Of the questions to be answered, the share that was."""
        return _share(self.answered_rightly, self.refused_wrongly)

    @property
    def refusal_precision(self) -> float | None:
        """Of the questions refused, the share that was to be."""
        return _share(self.refused_rightly, self.refused_wrongly)

    @property
    def refusal_recall(self) -> float | None:
        """Of the questions to be refused, the share that was."""
        return _share(self.refused_rightly, self.answered_wrongly)


def refusals(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> Refusals:
    """The 2×2 over cases and the outcomes given."""
    counted = Counter(
        (case.expected in ANSWERING, outcome in ANSWERING)
        for case, outcome in zip(cases, outcomes, strict=True)
    )

    def refused(kind: str) -> float | None:
        given = [
            outcome not in ANSWERING
            for case, outcome in zip(cases, outcomes, strict=True)
            if case.answerability == kind and case.expected not in ANSWERING
        ]
        return sum(given) / len(given) if given else None

    return Refusals(
        counted[True, True],
        counted[False, True],
        counted[False, False],
        counted[True, False],
        refused("near"),
        refused("far"),
    )


def coverage_risk(scored: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(coverage, risk) of (confidence, is right), the surest first; ties are taken together."""
    ordered = sorted(scored, key=lambda pair: -pair[0])
    curve: list[tuple[float, float]] = []
    wrong = 0
    for at, (score, right) in enumerate(ordered, start=1):
        wrong += not right
        if at == len(ordered) or ordered[at][0] != score:
            curve.append((at / len(ordered), wrong / at))
    return curve


def confidence(answer: Answer) -> float:
    """The score of the best passage, 0 without one."""
    return max((passage.score for passage in answer.passages), default=0.0)


def _share(part: int, other: int) -> float | None:
    return part / (part + other) if part + other else None
