"""Scores: every metric of one case. What a run's scores come to is in ``evals/summary.py``."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from assistant.answers import Answer, Outcome
from corpus.library import Library
from evals.cases import ANSWERING, Case, Split, splits
from evals.faults import find_faults
from evals.metrics import citations, facts, outcomes, refusals, support
from evals.metrics.attribution import attribution
from evals.metrics.quoting import Checked, check_citations
from evals.metrics.retrieved import retrieved
from evals.metrics.unverified import unverified_numbers
from evals.runs import Made, Run
from evals.words import COUNT_WORDS, FAULT_WORDS


class Score(BaseModel):
    """All that was measured of one case; a value is None where the metric does not count it.

    ``faults`` are names of ``FAULT_WORDS``; ``error`` is why there is no answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    split: Split
    tags: tuple[str, ...]
    expected: Outcome
    outcome: Outcome
    values: dict[str, float | None]
    counts: dict[str, int]
    faults: tuple[str, ...]
    confidence: float | None = None
    timings_ms: dict[str, float] = {}
    error: str = ""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def said(self) -> str:
        """What is wrong, in words; empty where nothing is."""
        words = "；".join(FAULT_WORDS[name] for name in self.faults)
        return f"{words}：{self.error}" if self.error else words


def score_run(run: Run, library: Library) -> list[Score]:
    """The scores of a run in the order of its cases; answers are read one at a time."""
    sides = splits(run.cases)
    return [score_case(case, made, library, sides[case.id]) for case, made in run]


def score_case(case: Case, made: Made, library: Library, split: Split) -> Score:
    """The score of one case; a case without an answer fails with outcome ``failed``."""
    answer = made.answer
    if answer is None:
        return _score_of_error(case, made.error, split)
    checked = check_citations(answer, library)
    values: dict[str, float | None] = {
        "outcome": outcomes.matches(case, answer.outcome),
        "outcome_with_alternative": outcomes.matches_with_alternative(case, answer.outcome),
        **_citation_values(case, answer, checked, library),
        "retrieved_at_10": retrieved(case, answer),
        "facts_stated": facts.stated(case, answer),
        "forbidden_kept_out": facts.kept_out(case, answer),
        "attribution": attribution(answer, library),
        "support_recall": support.recall(answer, library),
        "support_precision": support.precision(answer, library),
        **refusals.values(case, answer.outcome),
    }
    counts = {
        "false_citations": sum(one.is_false for one in checked),
        "quotes_misattributed": sum(one.quote == "misattributed" for one in checked),
        "quotes_not_found": sum(one.quote == "not_found" for one in checked),
        "unretrieved_citations": sum(not one.retrieved for one in checked),
        "unverified_numbers": unverified_numbers(answer, library),
        "errors": int(answer.outcome == "failed"),
    }
    faults = find_faults(case, answer, values, counts, checked, library)
    return Score(
        id=case.id,
        split=split,
        tags=case.tags,
        expected=case.expected,
        outcome=answer.outcome,
        values={"passed": float(not faults), **values},
        counts=counts,
        faults=faults,
        confidence=answer.confidence if answer.outcome in ANSWERING else None,
        timings_ms=answer.timings_ms,
    )


def _score_of_error(case: Case, error: str, split: Split) -> Score:
    return Score(
        id=case.id,
        split=split,
        tags=case.tags,
        expected=case.expected,
        outcome="failed",
        values={
            "passed": 0.0,
            "outcome": 0.0,
            "outcome_with_alternative": 0.0,
            "citation_recall": 0.0 if case.gold else None,
            **refusals.values(case, "failed"),
        },
        counts={name: int(name == "errors") for name in COUNT_WORDS},
        faults=("error",),
        error=error,
    )


def _citation_values(
    case: Case, answer: Answer, checked: Sequence[Checked], library: Library
) -> dict[str, float | None]:
    found = citations.cited(answer)
    tolerated = citations.tolerated(found, case.gold, library)
    recall = citations.recall(case, found)
    return {
        "citation_precision": citations.precision(case, found),
        "citation_recall": recall,
        "citation_recall_answered": recall if answer.outcome in ANSWERING else None,
        "citation_precision_tolerant": citations.precision(case, tolerated),
        "citation_recall_tolerant": citations.recall(case, tolerated),
        "citations_exist": _share([one.exists for one in checked]),
        "citations_retrieved": _share([one.retrieved for one in checked]),
        "quotes_exact": _share([one.quote == "found" for one in checked]),
    }


def _share(found: Sequence[bool]) -> float | None:
    return sum(found) / len(found) if found else None
