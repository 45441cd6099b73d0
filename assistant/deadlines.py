"""Deadlines: how long each step of a rule in days reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

DayUnit = Literal["日", "工作日"]

_STEP = re.compile(
    r"(?P<how>延长至|再延长|延长)?\s*(?<!\d)(?P<n>\d{1,9})\s*(?P<unit>个?工作日|个?自然日|日|天)"
)
_ADDED = ("再延长", "延长")


@dataclass(frozen=True, slots=True)
class Step:
    """A term in days, or an extension: ``days`` as written, ``reach`` in days from the start.

    ``added`` where its days come on top of the step before (再延长30日); ``unit``: 日 or 工作日.
    """

    days: int
    reach: int
    added: bool
    unit: DayUnit = "日"


def steps_of(text: str, unit: DayUnit = "日") -> tuple[Step, ...]:
    """The first term of days in a text and the extensions after it: 15日, 延长至30日, 再延长30日 reach
    15, 30 and 60. Other terms of the text are none of it, nor days of the other unit.
    """
    working = unit == "工作日"
    found = [step for step in _STEP.finditer(text) if ("工作日" in step["unit"]) == working]
    if not found or found[0]["how"]:
        return ()
    steps: list[Step] = []
    for match in (found[0], *(step for step in found[1:] if step["how"])):
        added = match["how"] in _ADDED
        days = int(match["n"])
        reach = days + (steps[-1].reach if added and steps else 0)
        steps.append(Step(days, reach, added, unit))
    return tuple(steps)
