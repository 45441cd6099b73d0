"""How long the stages of an answer take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    """Add the milliseconds that the block takes to its stage."""
    started = time.perf_counter()
    yield
    timings[stage] = timings.get(stage, 0.0) + elapsed_ms(started)


def elapsed_ms(started: float) -> float:
    """Milliseconds since ``time.perf_counter()`` was ``started``."""
    return round((time.perf_counter() - started) * 1000, 2)
