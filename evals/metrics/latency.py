"""Latency: milliseconds per stage, median and 95th percentile (linear interpolation), with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.metrics.resampling import LEVEL, RESAMPLES, SEED, Estimate


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds of one stage."""

    p50: Estimate
    p95: Estimate


def stages(timings: Iterable[Mapping[str, float]]) -> dict[str, Latency]:
    """By stage, in the order of the path of a question; ``total`` comes last."""
    taken: dict[str, list[float]] = {}
    for timing in timings:
        for stage, milliseconds in timing.items():
            taken.setdefault(stage, []).append(milliseconds)
    ordered = sorted(taken, key=lambda stage: stage == "total")
    return {s: Latency(_percentile(taken[s], 50), _percentile(taken[s], 95)) for s in ordered}


def _percentile(values: Sequence[float], percent: int) -> Estimate:
    array = np.array(values)
    random = np.random.default_rng(SEED)
    drawn = array[random.integers(0, len(array), (RESAMPLES, len(array)))]
    low, high = np.percentile(np.percentile(drawn, percent, axis=1), LEVEL)
    return Estimate(float(np.percentile(array, percent)), float(low), float(high), len(values))
