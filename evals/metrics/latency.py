"""Latency: milliseconds per stage, median and 95th percentile (linear interpolation)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from assistant.answers import Answer


def stages(answers: Iterable[Answer]) -> dict[str, tuple[float, float]]:
    """(p50, p95) by stage, in the order of the path of a question; ``total`` comes last."""
    taken: dict[str, list[float]] = {}
    for answer in answers:
        for stage, milliseconds in answer.timings_ms.items():
            taken.setdefault(stage, []).append(milliseconds)
    ordered = sorted(taken, key=lambda stage: stage == "total")
    return {
        stage: (float(np.percentile(taken[stage], 50)), float(np.percentile(taken[stage], 95)))
        for stage in ordered
    }
