"""Verdicts on what a question takes for granted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["none", "confirmed", "conditional", "contradicted", "unverified"]

OTHERWISE = "问题里的说法与引用的内容不一致：{}"


@dataclass(frozen=True, slots=True)
class FigureVerdict:
    """The verdict on one figure, as the question says it."""

    verdict: Verdict
    said: str
