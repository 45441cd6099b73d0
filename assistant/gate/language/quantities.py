"""Quantities of a text: value, unit and bound in one normal form, whatever way they are written.

十五天 and 15日 read alike, and so do 八分之一, 1/8, 1:8 and 1比8; 60 s and 一分钟; 不超过5名, 最多5人
and 5名以内. A working day is never a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assistant.gate.language.clocks import clock_times
from assistant.gate.language.units import CHINESE, UNITS, number_of
from corpus.numerals import without_endless

Bound = Literal["exactly", "at_least", "reaching", "at_most", "above", "below"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``start:end``: ``value`` in the base of its ``unit``, and what bounds it.

    ``weak``: a mere article (一个, 一次), which may come and go with the wording; ``odd``: 三十多, 几十.
    """

    value: Fraction
    unit: str
    bound: Bound
    start: int
    end: int
    weak: bool = False
    odd: bool = False

    @property
    def said(self) -> str:
        """The normal form for people and for comparing."""
        number = f"{float(self.value):g}" if self.value.denominator != 1 else str(self.value)
        return f"{_SAID[self.bound]}{number}{'多' if self.odd else ''}{self.unit}"


_SAID: dict[Bound, str] = {
    "exactly": "",
    "at_least": "≥",
    "reaching": "",
    "at_most": "≤",
    "above": ">",
    "below": "<",
}
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|[{CHINESE}]+|半|[双单](?=[路重]))"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_MAGNITUDES = {"": 1, "万": 10**4, "亿": 10**8, "千": 10**3, "百万": 10**6, "千万": 10**7}
_RATIO = re.compile(rf"({_NUMBER})\s*[:∶/⁄比]\s*({_NUMBER})(?![\d.:]|[点时分])")
_DATE = re.compile(r"(\d{4})(?:年|-|\.|/)(?:(\d{1,2})(?:月|-|\.|/)(?:(\d{1,2})(?:日|号)?)?)?")
_SHARE = re.compile(
    rf"({_NUMBER})%|百分之({_NUMBER})|({_NUMBER})分之({_NUMBER})|(?<!统)({_NUMBER})成(?!为|立|本|员|交|功|果|份|因)|(一半|半数)|({_NUMBER})‰"
)
_MEASURE = re.compile(
    rf"({_NUMBER})(?P<few>[多余来几])?(?P<scale>百万|千万|万|亿|千(?=元))?(?P<odd>[多余来几])?(?:(?P<unit>{_UNIT})(?![a-zA-Z儿]))"
)
_SPAN = re.compile(  # 一到十倍, 十万到三十万元, 5至10%
    rf"({_NUMBER})(?P<scale>百万|千万|万|亿)?(?=(?:[至到~—–-]){_NUMBER}(?P<scales>百万|千万|万|亿|千(?=元))?(?P<unit>{_UNIT}|%)(?![a-zA-Z儿]))"
)
_MORE = re.compile("(?:[多余](?=[，。；：、)的内以前后之时]|$)|有余|多一点)")  # 两年多
_MINUS = re.compile(rf"(?:(?<![\dA-Za-z%※{CHINESE}])[-—–−]|负|零下)$")
_PERIOD = re.compile(r"(?:每一?个?|按|逐|一个?)(年|月|周|季度|季|日|天|小时|分钟)(?![内以后前之])")
_MEMBERS = frozenset(["人", "家", "个", "样", "类", "款", "位", "名"])
_BOTH = frozenset("都对应要均共各")
_LISTED = 8  # letters of a thing that is counted
_ARTICLES = frozenset(["个", "项", "处", "张", "件", "次", "家", "人", "级", "份", "笔", "期"])
_BARE = re.compile(r"(?<![\d.A-Za-z〔])(?<![。；：，]\()(?<!^\()\d+(?:\.\d+)?(?![\d.])")

_BEFORE: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:(?:最[高多大长晚])?(?:不|未|没有?)(?:超过|多于|高于|大于|超出|晚于|长于)|至多|最多|最高|最大|最长|最晚|顶多|不超)"), "at_most"),
    (re.compile(r"(?:(?:最[低少小])?不(?:低于|少于|小于|短于|早于|不足)|至少|最少|最低|起码|不下|(?<![不未没])满$)"), "at_least"),
    (re.compile(r"(?:不足|不满|[未没]满|[不没]到|没有?达到?|未达到?|低于|少于|小于|短于)"), "below"),
    (re.compile(r"(?:超过|超出|多于|高于|大于|长于|逾|(?<![经通])过了$)"), "above"),
)  # fmt: skip
_AFTER: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"(?:及|或)?以上\(不含[^)]*\)"), "above"),
    (re.compile(r"(?:及|或)?以下\(不含[^)]*\)"), "below"),
    (re.compile(r"(?:\(含[^)]*\))?(?:及|或|或者|和)?(?:以上|更[多高长久大])(?:\(含[^)]*\))?|起(?!草|诉|算|见|来)|开外|[往朝]上"), "at_least"),
    (re.compile(r"(?:及|或)?(?:之内|以内|以下|内(?!容|部))(?:\(含[^)]*\))?"), "at_most"),
)  # fmt: skip
_REACHING = re.compile(r"(?:(?<!不)够|(?<![不未没])达到?了?)$")
_GRADE = re.compile("[甲乙丙]等")  # 二级乙等以上
_GAP = 10
_THESE = ("这", "那", "上述", "前述")  # 这两个部门: counts what was named
_TO = frozenset(["至", "到", "~", "-", "—", "–"])


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a normalised text, left to right, none overlapping another.

    A number of more than 18 digits is none.
    """
    text = without_endless(text)
    found: list[Quantity] = []
    taken = bytearray(len(text))
    for one in _unbounded(text):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            found.append(one)
    found.sort(key=lambda one: one.start)
    bounded: list[Quantity] = []
    for one in found:
        end = bounded[-1].end if bounded else 0
        if one.start >= end:  # 以上（不含十分） says its figure twice
            bounded.append(_bounded(_signed(one, text, end), text, end))
    return tuple(_ranged(bounded, text))


def _ranged(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """10日至15日 and 10至15日 are 10日以上15日以下."""
    ends = [*found[1:], *([None] if found else [])]
    starts = False
    for one, after in zip(found, ends, strict=True):
        if starts:
            one = replace(one, bound="at_most")
        starts = after is not None and _spans(one, after, text)
        if starts:
            one = replace(one, bound="at_least")
        yield one


def _spans(one: Quantity, other: Quantity, text: str) -> bool:
    between = text[one.end : other.start]
    plain = one.bound == other.bound == "exactly" and other.unit != ""
    through = between in _TO or (one.unit == "时刻" and between[-1:] in _TO and len(between) <= 3)
    return plain and through and one.unit == other.unit


def _unbounded(text: str) -> Iterator[Quantity]:
    """Candidates, those that win first."""
    for m in _DATE.finditer(text):
        if m.group(2) or 1900 <= int(m.group(1)) <= 2100:
            number = int(m.group(1)) * 10000 + int(m.group(2) or 0) * 100 + int(m.group(3) or 0)
            if m.group(2) or text[m.end() - 1] == "年":
                yield Quantity(Fraction(number), "日期", "exactly", *m.span())
    for start, end, minutes in clock_times(text):
        yield Quantity(minutes, "时刻", "exactly", start, end)
    for m in _SHARE.finditer(text):
        yield Quantity(_share(m), "比", "exactly", *m.span())
    for m in _RATIO.finditer(text):
        other = number_of(m.group(2))
        if other:
            yield Quantity(number_of(m.group(1)) / other, "比", "exactly", *m.span())
    for m in _SPAN.finditer(text):
        scale = _MAGNITUDES[m["scale"] or m["scales"] or ""]
        unit, factor = UNITS[m["unit"]] if m["unit"] != "%" else ("比", Fraction(1, 100))
        yield Quantity(number_of(m.group(1)) * scale * factor, unit, "exactly", *m.span())
    for m in _PERIOD.finditer(text):
        unit, factor = UNITS[m.group(1)]
        yield Quantity(factor, unit, "exactly", *m.span(), weak=unit != "秒")
    for m in _MEASURE.finditer(text):
        unit, factor = UNITS[m["unit"]]
        if unit == "分" and text[m.end() : m.end() + 1] in ("之", "别", "次", "支"):
            continue
        value = number_of(m.group(1)) * _MAGNITUDES[m["scale"] or ""] * factor
        weak = (
            (text[: m.start()].endswith(_THESE))
            or (value == 1 and unit in _ARTICLES)
            or _sums_up(m, int(value), text)
        )
        end = m.end() - (1 if text[m.start() : m.end()].endswith("个人") else 0)
        yield Quantity(value, unit, "exactly", m.start(), end, weak, odd=bool(m["few"] or m["odd"]))
    for m in _BARE.finditer(text):
        yield Quantity(Fraction(m.group()), "", "exactly", *m.span())


def _sums_up(m: re.Match[str], count: int, text: str) -> bool:
    """Whether a figure counts what is listed right before it (甲、乙、丙三人), or both of two (两家都)."""
    if m.group(1) == "两" and m["unit"] in ("家", "人") and text[m.end() : m.end() + 1] in _BOTH:
        return True
    listed = re.split("[、和与及]", re.split("[，。；：]|是", text[: m.start()])[-1])
    short = all(0 < len(one) <= _LISTED for one in listed[1 - count :])
    return m["unit"] in _MEMBERS and 1 < count == len(listed) and short


def _share(m: re.Match[str]) -> Fraction:
    if m.group(1) or m.group(2):
        return number_of(m.group(1) or m.group(2)) / 100
    if m.group(3):
        return number_of(m.group(4)) / (number_of(m.group(3)) or 1)
    if m.group(5):
        return number_of(m.group(5)) / 10
    if m.group(7):
        return number_of(m.group(7)) / 1000
    return Fraction(1, 2)


def _bounded(one: Quantity, text: str, floor: int) -> Quantity:
    """The same quantity with the bound that words before or after it give."""
    bound: Bound = "exactly"
    end = one.end
    graded = _GRADE.match(text, one.end)
    for pattern, after in _AFTER:
        if (m := pattern.match(text, graded.end() if graded else one.end)) and _says_again(
            m.group(), one
        ):
            bound, end = after, m.end()
            break
    start = one.start
    lead = text[max(floor, one.start - _GAP) : one.start]
    cut = max((lead.rfind(mark) for mark in "，。；：、,;:"), default=-1) + 1
    near: tuple[int, int, Bound] | None = None
    for pattern, before in _BEFORE:
        for m in pattern.finditer(lead, cut):
            if near is None or (m.end(), -m.start()) > (near[1], -near[0]):
                near = (m.start(), m.end(), before)
    if near is not None and (bound == "exactly" or near[2] in ("above", "below")):
        bound = near[2] if bound == "exactly" else bound
        if len(lead) - near[1] <= 1:  # what stands between is no part of the figure
            start = one.start - len(lead) + near[0]
    if bound == "exactly" and (reached := _REACHING.search(lead)):
        bound, start = "reaching", one.start - len(reached.group())
    value_bound = bound if one.unit not in ("日期", "时刻") else "exactly"
    return replace(one, bound=value_bound, start=start, end=end)


def _signed(one: Quantity, text: str, floor: int) -> Quantity:
    """The same quantity below zero after a minus, which the dash of a range is not; odd after 几."""
    lead = text[floor : one.start]
    liable = lead.endswith("负") and "责任" in text[one.end : one.end + _GAP]
    ranged = lead in _TO and floor > 0
    value = -one.value if _MINUS.search(lead) and not (liable or ranged) else one.value
    more = _MORE.match(text, one.end)
    many = lead.endswith("几") or (lead.endswith("数") and text[one.start] in "十百千万亿")
    end = more.end() if more is not None else one.end
    return replace(one, value=value, end=end, odd=one.odd or many or more is not None)


def _says_again(after: str, one: Quantity) -> bool:
    """Whether what stands in brackets after a figure (以上（含80%）) names no other figure."""
    return all((q.value, q.unit) == (one.value, one.unit) for q in [*_unbounded(after)][:1])
