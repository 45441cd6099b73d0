"""Verdicts on what a question takes for granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["none", "confirmed", "conditional", "contradicted", "unverified"]


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """The verdict on one figure, as the question says it."""

    verdict: Verdict
    said: str
