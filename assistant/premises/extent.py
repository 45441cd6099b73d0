"""Extent: how much a claim says a rule covers, one thing of all or all day, against what a text says."""

from __future__ import annotations

import re

from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import Reading, read
from assistant.grams import pairs

_ONLY_WHEN = re.compile(
    r"(?:只有|仅|光|就)(?P<some>[^，。；]{2,12}?)才(?:要|需要?|应当?|得|须|用)(?P<does>[^，。；的了]{1,8})"
)
_ALL_DAY = re.compile(
    r"全天(?:候|都|服务|有人|在)|(?:7|七)[x×*天](?:24|二十四)|24小时(?:都|服务|有人|在|提供|人工)|昼夜|通宵|不打烊"
)
_DAY = 24 * 60 * 60  # seconds


def is_of_all(claim: str, text: str) -> bool:
    """Whether a text asks of all what a claim says is asked only of some (只有投诉电话才要录音)."""
    only = _ONLY_WHEN.search(claim)
    if only is None:
        return False
    reading = read(text)
    quantified = (t for t in reading.of_kind("scope") if t.value == "all" and t.text != "全程")
    return any(
        only["does"] in behind and only["some"] not in behind and _rules(reading, token.segment)
        for token in quantified
        if (behind := _behind(reading, token.start, token.segment))
    )


def ends_in_the_day(claim: str, text: str) -> bool:
    """Whether a claim says that something goes on all day, where a text gives it hours and no whole day."""
    if _ALL_DAY.search(claim) is None or not set(pairs(claim)) & set(pairs(text)):
        return False
    stated = read(text).quantities
    hours = [one for one in stated if one.unit == "时刻"]
    return len(hours) > 1 and not any(map(_is_day, stated))


def _is_day(one: Quantity) -> bool:
    return one.unit == "秒" and one.value == _DAY


def _behind(reading: Reading, start: int, segment: int) -> str:
    return reading.text[start : reading.segments[segment].end]


def _rules(reading: Reading, segment: int) -> bool:
    return any(token.kind == "modal" for token in reading.in_segment(segment))
