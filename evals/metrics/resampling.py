"""How sure a figure is: bootstrap intervals and the paired permutation test (scipy.stats)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

RESAMPLES = 2000
SEED = 20261124
LEVEL = (2.5, 97.5)  # percentiles of a 95 % interval


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with its 95 % interval, over ``n`` cases."""

    value: float
    low: float
    high: float
    n: int


def mean_of(values: Sequence[float | None]) -> Estimate | None:
    """The mean of the values that count with a percentile bootstrap interval (Efron 1979).

    None without any; one value, or values all alike, give an interval of no width.
    """
    counted = np.array([value for value in values if value is not None], dtype=float)
    if counted.size == 0:
        return None
    value = float(counted.mean())
    if counted.size == 1 or float(np.ptp(counted)) == 0.0:
        return Estimate(value, value, value, int(counted.size))
    found = stats.bootstrap(
        (counted,),
        np.mean,
        n_resamples=RESAMPLES,
        method="percentile",
        rng=np.random.default_rng(SEED),
    ).confidence_interval
    return Estimate(value, float(found.low), float(found.high), int(counted.size))


def paired_p_value(one: Sequence[float], other: Sequence[float]) -> float:
    """Two-sided p of the difference of means, by permuting within pairs (Fisher 1935).

    1.0 where no pair differs, and for a single pair: its two signs are as extreme. Raises ValueError for lists of different lengths.
    """
    if len(one) != len(other):
        raise ValueError("paired lists differ in length")
    a, b = np.array(one, dtype=float), np.array(other, dtype=float)
    if a.size < 2 or np.array_equal(a, b):
        return 1.0
    result = stats.permutation_test(
        (a, b),
        lambda x, y, axis: np.mean(x - y, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=RESAMPLES * 2,
        rng=np.random.default_rng(SEED),
    )
    return float(result.pvalue)
