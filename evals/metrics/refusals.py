"""Answering and refusing: the 2×2, and precision and recall of either.

A case is to be answered where its expected outcome is one that answers (answered, partial, advice,
corrected), else to be refused; ``failed`` is neither answered nor refused and counts against both
recalls. Precision of answering is the share of answered questions that were to be answered; recall the
share of questions to be answered that were. Refusing likewise, its recall also over near and over far
questions alone: far ones are easy.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answers import Outcome
from evals.cases import ANSWERING, Case

CELLS = ("answered_rightly", "answered_wrongly", "refused_rightly", "refused_wrongly", "failed")


def values(case: Case, outcome: Outcome) -> dict[str, float | None]:
    """What one case counts in each rate; the mean over the cases that count is the rate."""
    wanted = case.expected in ANSWERING
    answered = outcome in ANSWERING
    refused = not answered and outcome != "failed"
    refusal = None if wanted else float(refused)
    return {
        "answer_precision": float(wanted) if answered else None,
        "answer_recall": float(answered) if wanted else None,
        "refusal_precision": float(not wanted) if refused else None,
        "refusal_recall": refusal,
        "near_refused": refusal if case.answerability == "near" else None,
        "far_refused": refusal if case.answerability == "far" else None,
    }


def cells(pairs: Sequence[tuple[Outcome, Outcome]]) -> dict[str, int]:
    """The 2×2 of (expected, given), and how many failed."""
    counted = dict.fromkeys(CELLS, 0)
    for expected, outcome in pairs:
        wanted, answered = expected in ANSWERING, outcome in ANSWERING
        done = "answered" if answered else "refused"
        name = f"{done}_{'rightly' if wanted == answered else 'wrongly'}"
        counted["failed" if outcome == "failed" else name] += 1
    return counted
