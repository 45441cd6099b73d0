"""What the gate found of one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReasonCode = Literal[
    "empty",  # nothing was said, or nothing was cited
    "too_long",
    "figure",  # a figure, unit, date, ratio or its measure is not the source's
    "unit",
    "comparator",  # 不低于, 以内, 超过, 至少 …
    "negation",
    "modal",  # 应当, 宜, 可以, 不得 … and their strength
    "actor",  # who does it, to whom
    "instrument",  # a named document, channel or means
    "scope",  # 所有, 部分, 仅, 或, 和 …
    "condition",  # a condition of the source left out or changed
    "exception",  # an exception of the source left out or changed
    "order",  # 之前, 之后, 先, 后 …
    "clause_number",
    "coverage",  # content that the source does not have
    "second_opinion",  # the optional inference model disagrees
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was stopped: a code for counting and one Chinese sentence for people."""

    code: ReasonCode
    said: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one sentence; ``reasons`` is empty exactly when it passed.

    ``verbatim``: the source's own sentences where they differ from it in width, spacing and marks at
    most; they are shown, not the sentence.
    """

    passed: bool
    reasons: tuple[Reason, ...] = ()
    verbatim: str = ""
