"""Formulas: what is divided by what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.aligning.pairing import Pair, content
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading

_BY = "除以"
_SUM = re.compile(r"\+|加|之?和|与|及|合计|、")
_EQUALS = re.compile("=|等于|[是为]")


def compare_formulas(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope: dividend and divisor changed places, a divisor lost its summands."""
    if _BY not in pair.claim.text or _BY not in pair.source.text:
        return
    if _is_sum(pair.claim) != _is_sum(pair.source):
        yield Reason("scope", "除数与原文不同。")
    (upper, lower), (over, under) = _sides(pair.claim), _sides(pair.source)
    if len(upper & under) + len(lower & over) > len(upper & over) + len(lower & under):
        yield Reason.turned("scope", "被除数和除数与原文对调了。")


def _is_sum(reading: Reading) -> bool:
    """Whether what stands behind 除以 in its segment is a sum."""
    divisor = re.split("[，。；]", reading.text.partition(_BY)[2])[0]
    return _SUM.search(divisor) is not None


def _sides(reading: Reading) -> tuple[set[str], set[str]]:
    """What only stands before, and what only stands behind 除以 in its segment."""
    at = reading.text.index(_BY)
    number = next(n for n, s in enumerate(reading.segments) if s.start <= at < s.end)
    inside = content(reading.in_segment(number))
    since = max((m.end() for m in _EQUALS.finditer(reading.text, 0, at)), default=0)
    before = {t.value for t in inside if since <= t.start < at}
    behind = {t.value for t in inside if t.start > at}
    return before - behind, behind - before
