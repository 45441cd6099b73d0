"""Risk by coverage of selective answering (El-Yaniv and Wiener 2010): were only the surest answers given,
what share of them would be wrong? And the area under that curve (AURC, Geifman and El-Yaniv 2017), the
mean risk over all coverages: smaller is better, and an order by chance gives the overall share of wrong.
How sure an answer is, is its own ``confidence``: how likely its best passage answers the question.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.metrics.resampling import LEVEL, RESAMPLES, SEED, Estimate


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


def aurc(scored: Sequence[tuple[float, bool]]) -> float:
    """Area under the curve of ``coverage_risk``, as steps; 0 without answers."""
    area = before = 0.0
    for coverage, risk in coverage_risk(scored):
        area += (coverage - before) * risk
        before = coverage
    return area


def aurc_estimate(scored: Sequence[tuple[float, bool]]) -> Estimate | None:
    """``aurc`` with its bootstrap interval; None without answers."""
    if not scored:
        return None
    random = np.random.default_rng(SEED)
    drawn = [
        aurc([scored[at] for at in random.integers(0, len(scored), len(scored))])
        for _ in range(RESAMPLES // 10)
    ]
    low, high = np.percentile(drawn, LEVEL)
    return Estimate(aurc(scored), float(low), float(high), len(scored))
