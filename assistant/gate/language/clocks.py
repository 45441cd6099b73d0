"""Times of day, however they are said: 0:30, 凌晨零点半, 晚上8点, 8时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assistant.gate.language.units import number_of

_DAY = "凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|夜里|晚|早"
_LATE = frozenset(["下午", "傍晚", "晚上", "晚"])
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)"
    rf"|({_DAY})?(\d{{1,2}}|[零一二三四五六七八九十]+)(?:点钟?|时(?![间段长候]))(?!之)"
    r"(半|整|[一三]刻|(?:\d{1,2}|[零一二三四五六七八九十]+)分)?(?!\d)"
)
_MINUTES = {"": 0, "整": 0, "半": 30, "一刻": 15, "三刻": 45}


def clock_times(text: str) -> Iterator[tuple[int, int, Fraction]]:
    """Where a time stands (start, end) and its minutes since midnight.

    1:40 is a ratio, 三点 are points; 8时 is a time only beside another one.
    """
    clocks = 0
    for m in _CLOCK.finditer(text):
        told = m.group(3) or m.group(5) or ("时" in m.group() and clocks)
        if (m.group(1) and m.group(1) != "1") or told:
            clocks += 1
            yield *m.span(), _time(m)


def _time(m: re.Match[str]) -> Fraction:
    """Minutes since midnight."""
    hour = number_of(m.group(1) or m.group(4))
    said = m.group(5) or ""
    minutes = Fraction(m.group(2) or _MINUTES.get(said, 0)) or number_of(said.removesuffix("分"))
    return hour * 60 + minutes + (720 if m.group(3) in _LATE and hour < 12 else 0)
