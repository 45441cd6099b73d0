"""What the scores of a run come to: figures with their intervals, the matrix, the curves, the groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from corpus.frozen import Frozen
from corpus.library import Library
from evals.cases import Case
from evals.metrics import citations, outcomes, refusals, risk, support
from evals.metrics.latency import Latency, stages
from evals.metrics.resampling import LEVEL, RESAMPLES, SEED, Estimate, mean_of
from evals.scoring import Score
from evals.words import COUNT_WORDS, METRIC_WORDS

GROUPED = ("passed", "citation_precision", "citation_recall")
_F1 = {
    "citation_f1": ("citation_precision", "citation_recall"),
    "citation_f1_tolerant": ("citation_precision_tolerant", "citation_recall_tolerant"),
}


class CheckerErrors(Frozen):
    """The checker's own errors, as shares: corrupted sentences accepted, true ones rejected."""

    corrupted_accepted: float
    true_rejected: float


class Summary(Frozen):
    """A run's figures. ``library_version`` is the library it was scored under.

    ``coverage_risk`` holds curves over all answered questions, and over those left when the far or
    the near unanswerable ones are set aside (``near``, ``far``). ``groups`` are figures by tag.
    """

    cases: int
    hand_written: int
    library_version: str
    metrics: dict[str, Estimate]
    counts: dict[str, int]
    faults: dict[str, int]
    confusion: dict[str, dict[str, int]]
    refusals: dict[str, int]
    coverage_risk: dict[str, tuple[tuple[float, float], ...]]
    groups: dict[str, dict[str, Estimate]]
    latency_ms: dict[str, Latency]
    checker: str
    checker_errors: CheckerErrors

    @property
    def figures(self) -> Mapping[str, float]:
        """Every metric's value and every count by name, for gates."""
        values = {name: estimate.value for name, estimate in self.metrics.items()}
        return {**values, **{name: float(count) for name, count in self.counts.items()}}


def summarise(cases: Sequence[Case], scores: Sequence[Score], library: Library) -> Summary:
    """The figures of scored cases; raises ValueError where the lists do not belong together."""
    accepted, rejected = support.error_rate(library)
    curves = {name: _scored(cases, scores, left_out) for name, left_out in _CURVES.items()}
    return Summary(
        cases=len(cases),
        hand_written=sum(case.derived_from is None for case in cases),
        library_version=library.version,
        metrics=_metrics(scores, curves["all"]),
        counts={name: sum(s.counts[name] for s in scores) for name in COUNT_WORDS},
        faults=dict(Counter(name for score in scores for name in score.faults).most_common()),
        confusion=outcomes.confusion([(score.expected, score.outcome) for score in scores]),
        refusals=refusals.cells([(score.expected, score.outcome) for score in scores]),
        coverage_risk={name: tuple(risk.coverage_risk(c)) for name, c in curves.items()},
        groups=_groups(scores),
        latency_ms=stages(score.timings_ms for score in scores),
        checker=support.CHECKER,
        checker_errors=CheckerErrors(corrupted_accepted=accepted, true_rejected=rejected),
    )


_CURVES = {"all": "", "near": "far", "far": "near"}  # and the answerability each leaves out


def _scored(
    cases: Sequence[Case], scores: Sequence[Score], left_out: str
) -> list[tuple[float, bool]]:
    return [
        (score.confidence, score.passed)
        for case, score in zip(cases, scores, strict=True)
        if score.confidence is not None and case.answerability != left_out
    ]


def _metrics(scores: Sequence[Score], scored: list[tuple[float, bool]]) -> dict[str, Estimate]:
    found = {name: mean_of([score.values.get(name) for score in scores]) for name in METRIC_WORDS}
    for name, parts in _F1.items():
        found[name] = _f1(scores, *parts)
    found["aurc"] = risk.aurc_estimate(scored)
    return {name: estimate for name, estimate in found.items() if estimate is not None}


def _groups(scores: Sequence[Score]) -> dict[str, dict[str, Estimate]]:
    members: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        for tag in (*score.tags, f"期望:{score.expected}", f"分组:{score.split}"):
            members[tag].append(score)
    return {
        tag: {
            name: estimate
            for name in GROUPED
            if (estimate := mean_of([score.values.get(name) for score in group]))
        }
        for tag, group in sorted(members.items())
    }


def _f1(scores: Sequence[Score], precision: str, recall: str) -> Estimate | None:
    """F1 of the run's mean precision and recall, resampled over cases."""
    pairs = [[score.values.get(precision), score.values.get(recall)] for score in scores]
    array = np.array(pairs, dtype=float)
    if array.size == 0 or np.isnan(array).all(axis=0).any():
        return None
    array = array[~np.isnan(array).all(axis=1)]
    random = np.random.default_rng(SEED)
    drawn = [_f1_of(array[random.integers(0, len(array), len(array))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, LEVEL)
    return Estimate(_f1_of(array), float(low), float(high), len(array))


def _f1_of(rows: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    counted = ~np.isnan(rows)
    sums = np.where(counted, rows, 0.0).sum(axis=0)
    precision, recall = sums / np.maximum(counted.sum(axis=0), 1)
    return citations.f1(float(precision), float(recall))
