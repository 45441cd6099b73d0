"""Stating: whether a clause states a fact of the kind that is asked for."""

from __future__ import annotations

import re
from typing import get_args

from assistant.asking import AskedKind
from assistant.focus import awaited_of, only_begins
from assistant.question import Part
from corpus.figures import Figure, FigureKind

_STATES: dict[AskedKind, frozenset[str]] = {
    "ratio": frozenset({"ratio"}),
    "duration": frozenset({"duration"}),
    "date": frozenset({"date"}),
    "share": frozenset({"share"}),
    "count": frozenset({"count", "ratio"}),
    "money": frozenset({"money", "multiple", "share"}),
    "amount": frozenset(get_args(FigureKind)) - {"clause"},
}
# what is counted, as asked, and as a clause may write it
_COUNTED = re.compile(r"(?:几|多少)个?(分贝|[次回趟遍道层级度件张份条笔通]|分(?!钟))")
_MEASURED = re.compile(
    r"几(?P<few>[一-鿿])|多少(?P<much>(?![的呢啊才算呀吧吗了])[一-鿿])(?=[的呢啊才算呀吧吗了,，?？]|$)"
)
_ITEMS = "[件条份笔通次个张]"
_WRITTEN_AS = {
    "分贝": "(?:dB|分贝)",
    **dict.fromkeys("回趟次遍道", "[次回]"),
    **dict.fromkeys("件条份笔通张", _ITEMS),
}
_ONLY = "(?:每|不超过|不少于|至少|最多|仅|只[能可]?)"
_OFTEN = re.compile(r"每\s?(?:半|一)?(?:年|月|季|周|日|天|班|次|个月)|逐[年月日周]")


def states(part: Part, text: str, found: tuple[Figure, ...]) -> bool | None:
    """Whether a text states a fact of a kind that a part asks for; None where it asks for none.

    ``found`` are the figures of the text.
    """
    kinds: set[str] = {figure.kind for figure in found}
    if _OFTEN.search(text):
        kinds.add("duration")
    if (awaited := awaited_of(part)) and only_begins(awaited, text):
        kinds.discard("duration")
    sought = [_STATES[kind] for kind in part.asked if kind in _STATES]
    counted = _counts(part, text)
    stated = any(kinds & states for states in sought)
    stated |= "amount" in part.asked and re.search(r"\d", text) is not None
    if counted is not None:
        stated = counted or (stated and len(sought) > 1)
    return stated if sought else None


def _counts(part: Part, text: str) -> bool | None:
    """Whether a text gives a number of what a part asks how many there are of (几次: 2 次); None where it asks
    of nothing that is counted so. 一次 alone is no number.
    """
    if "count" in part.asked:
        asked = _COUNTED.search(part.text)
    elif "amount" in part.asked:
        asked = _MEASURED.search(part.text)
    else:
        return None
    unit = next((group for group in asked.groups() if group), "") if asked else ""
    if not unit:
        return None
    if unit in "次回趟遍道" and _OFTEN.search(text):
        return True
    written = _WRITTEN_AS.get(unit, re.escape(unit))
    return re.search(rf"(?:\d|[二两三四五六七八九十]|{_ONLY}一)\s*个?{written}", text) is not None
