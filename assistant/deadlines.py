"""Deadlines: how far each step of a rule reaches, in days, working days, months or years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.arithmetic import number_in

TermUnit = Literal["日", "工作日", "月", "年"]

_NUMERALS = "〇零一二两三四五六七八九十百"
_STEP = re.compile(
    r"(?P<how>延长至|再延长|延长)?(?:(?:的?(?:期限|时间))?(?:最[长多]|不得|不应|应|不)*超过)?\s*"
    rf"(?<![\d第同某每月{_NUMERALS}])(?P<n>\d{{1,9}}|[{_NUMERALS}]{{1,5}})\s*"
    r"(?P<unit>个?工作日|个?自然日|日|天|个月|(?<!\d\d\d)年)(?!份)"
)
_ADDED = ("再延长", "延长")
_UNITS: dict[str, TermUnit] = {"工作日": "工作日", "月": "月", "年": "年"}


@dataclass(frozen=True, slots=True)
class Step:
    """A term, or an extension: ``days`` as written, ``reach`` from the start, both in ``unit``.

    ``added`` where it comes on top of the step before (再延长30日).
    """

    days: int
    reach: int
    added: bool
    unit: TermUnit = "日"


def steps_of(text: str, unit: TermUnit = "日") -> tuple[Step, ...]:
    """The first term of a text in a unit and the extensions after it: 15日, 延长至30日, 再延长30日 reach
    15, 30 and 60. Other terms of the text are none of it, nor those in other units.
    """
    found = [step for step in _STEP.finditer(text) if _unit_of(step) == unit]
    if not found or found[0]["how"]:
        return ()
    steps: list[Step] = []
    for match in (found[0], *(step for step in found[1:] if step["how"])):
        added = match["how"] in _ADDED
        days = int(number_in(match["n"]))
        reach = days + (steps[-1].reach if added and steps else 0)
        steps.append(Step(days, reach, added, unit))
    return tuple(steps)


def _unit_of(step: re.Match[str]) -> TermUnit:
    return _UNITS.get(step["unit"].removeprefix("个"), "日")
