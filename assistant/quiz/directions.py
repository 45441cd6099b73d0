"""In which direction a figure has to be changed so that the sentence no longer follows from its clause.

Who must answer within 20 s answers within 30 s too, and who may complain within 5 days may within 3: a
changed figure makes a false sentence only where it asks for more, or gives more, than the clause does.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from assistant.quiz.quantities import ABOVE, BELOW, Quantity, is_time

Direction = Literal["up", "down", "either"]
_OPPOSITE: dict[Direction, Direction] = {"up": "down", "down": "up", "either": "either"}
# a region of values that begins or ends at the figure
_AT_MOST_BEFORE = re.compile(
    rf"(?:不(?:应|宜|得|可|能)?(?:{ABOVE})|至多|最[多长高]|不足|不满|未满|(?<![不应宜得])(?:{BELOW}))\s?$"
)
_AT_LEAST_BEFORE = re.compile(
    rf"(?:不(?:应|宜|得|可|能)?(?:{BELOW})|(?:至少|最少)[^，。；]{{0,4}}|提前"
    rf"|(?:容纳|承受|承载|支持)[^，。；]{{0,8}}|(?<!不)(?<!不[应宜得可])(?:{ABOVE}|达到?|满)|连续)\s?$"
)
_AT_MOST_AFTER = re.compile(r"\s?(?:[以之]?内|以下|[以之]前)")
_AT_LEAST_AFTER = re.compile(r"\s?以上")
_EXACT = re.compile(
    r"(?:(?:应|宜)?为|是|等于|加收[^，。；]*)(?:人民币|每[日月年])?\s?$|(?:是|为)[^，。；]{2,16}的\s?$"
)
_EVERY = re.compile(r"每\s?$")
_MODAL = re.compile(
    r"不?应当?(?![用急对答变激届])|不?宜|不得|必须|(?<![不认许])可以?(?![用靠能])|有权|不予|不准"
)
_LEAVE = re.compile(r"^(?:可|有权)")
_BAN = re.compile(r"^不")
_OF_A_CASE = re.compile(r"[^，。；]*的")
_MODIFIES = re.compile(r"\s?(?:以上|以下|[以之]?内)?的")
_SUCH_A_THING = re.compile(r"\s?以[上下][\u4e00-\u9fff]")  # 65 周岁以上客户
_PASSED = re.compile(rf"(?<!不)(?<!不[应宜得可能])(?:{ABOVE}|达到?|满|{BELOW})\s?$")
_NOT_DONE = re.compile(r"\s?[以之]?内[^，。；]{0,6}(?:未|没有|不)")
_PERCENT = ("%", "％")


@lru_cache(maxsize=8192)
def direction(quantity: Quantity, text: str) -> Direction | None:
    """Whether a larger (``up``) or a smaller figure there, or ``either``, makes a sentence that does not
    follow from the text; None where that cannot be told."""
    start = max(text.rfind(mark, 0, quantity.start) for mark in "，。；：") + 1
    before = text[start : quantity.start]
    after = re.match("[^，。；：]*", text[quantity.end :])
    rest = after.group() if after else ""
    if _EVERY.search(before) and is_time(quantity):
        return "down"
    if _EXACT.search(before):
        return "either"
    ruled, following = list(_MODAL.finditer(before)), _MODAL.search(rest)
    if ruled:
        if _MODIFIES.match(rest):
            return None  # 应对超过 10 分的进行复评
        return _of_content(quantity, before, rest, ruled[-1].group())
    if quantity.unit in _PERCENT and rest.lstrip().startswith("的") and following:
        return None if _BAN.match(following.group()) else "up"  # 80% 的来电应…: then 60 % too
    told = rest[: following.start()] if following else rest
    if _OF_A_CASE.match(told) or (following and _SUCH_A_THING.match(told)):
        return _of_case(before, rest)
    return _of_content(
        quantity, before, rest, following.group() if following else _ruling(text, start)
    )


def _ruling(text: str, start: int) -> str:
    """The modal word that goes on ruling where a part has none of its own."""
    earlier = list(_MODAL.finditer(text, 0, start))
    return earlier[-1].group() if earlier else ""


def _region(before: str, rest: str) -> Direction | None:
    """Which way the region of values that the figure bounds goes on."""
    if _AT_MOST_BEFORE.search(before) or _AT_MOST_AFTER.match(rest):
        return "down"
    if _AT_LEAST_BEFORE.search(before) or _AT_LEAST_AFTER.match(rest):
        return "up"
    return None


def _of_case(before: str, rest: str) -> Direction | None:
    """Of the cases that a rule is for: for more cases is more than the clause says."""
    region = _region(before, rest)
    if region is None or _NOT_DONE.match(rest):
        return region  # what is not done within 30 min is not done within 20 either
    return _OPPOSITE[region]


def _of_content(quantity: Quantity, before: str, rest: str, modal: str) -> Direction | None:
    """Of what is to be done: narrower is more than the clause says; of leave, or of a time in which
    something is forbidden, wider is."""
    region = _region(before, rest)
    if _LEAVE.match(modal):
        return "up" if region is None else _OPPOSITE[region]
    if region is not None and _BAN.match(modal) and _PASSED.search(before):
        return _OPPOSITE[region]  # 不得连续工作超过 4 小时
    within = _AT_MOST_AFTER.match(rest) is not None and is_time(quantity)
    if region is not None and within and _BAN.match(modal) and not _AT_MOST_BEFORE.search(before):
        return "up"
    return region
