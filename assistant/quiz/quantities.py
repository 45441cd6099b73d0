"""Quantities of a sentence as they are written, and others near them for wrong options."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from random import Random
from typing import Literal

from assistant.quiz.grids import OTHERS, how_many_below, near_values
from corpus.numerals import chinese_numeral, numeral_value, without_endless

QuantityKind = Literal["amount", "clock", "ratio", "date", "fraction"]
TimeOrder = Literal["moments", "days", "years"]
_HOUR, _SEASON = 3600, 90 * 86400  # seconds
CHINESE = "一两二三四五六七八九十百千"
# words before a figure that all values on one side of it bear
ABOVE = "超过|高于|大于|多于|长于"
BELOW = "低于|少于|小于|短于"
_DIGITS = r"(?<![\d.])\d+(?:\.\d+)?"
_UNITS = (
    r"个工作日|工作日|个自然日|自然日|个小时|小时|分钟|个月|周岁|学时|课时|平方米|千米|万元|亿元|min|dB|lx|km|ms"
    r"|日|天|周|年|秒|分|元|倍|次|名|人|件|层|个|米|条|台|%|％|h|s|m"
)
_AMOUNT = re.compile(
    rf"(?P<n>(?<!月){_DIGITS}|(?<![第同唯月{CHINESE}])[{CHINESE}]+(?=个工作日|工作日|日[内的以。）]|个月|年[内以的。，）]|周岁|倍|亿元|万元|人批准))"
    rf"\s?(?P<u>{_UNITS})(?![a-zA-Z])"
)
_CLOCK = re.compile(r"(?<![\d:])(?P<a>\d{1,2}):(?P<b>[0-5]\d)(?![\d:])")
_RATIO = re.compile(r"(?<![\d/:])(?P<a>1)(?P<sign>[:：/])(?P<b>\d{1,3})(?![\d/:])")
OF_AGE = 18  # 周岁
_COUNTED = ("万元", "亿元", "倍")
_CLOCK_WORDS = re.compile(r"时间|时段|每[日天]|之间|营业|开放|工作日|[至到～前后]")
_RATIO_WORDS = re.compile(r"配比|比例|之比|坡度|坡比|缩比")
_DATE = re.compile(r"(?P<a>(?:19|20)\d\d)年(?P<b>\d{1,2})月(?P<c>\d{1,2})日")
_FRACTION = re.compile(r"(?P<b>[二三四五])分之(?P<a>[一二三四])")
_CALENDAR = 1000
_FROM = re.compile(rf"[\d{CHINESE}]\s?[至到～~]\s?$")
_JOIN = re.compile(r"\s?(?:至|到|～|~|-|—|以上)\s?")
# the unit that people take for another: with minutes for days, months for years nobody is taken in
_UNIT_RIVALS = {"个工作日": "日", "工作日": "日", "日": "个工作日"}
_SECONDS = {
    "s": 1, "秒": 1, "min": 60, "分钟": 60, "h": 3600, "小时": 3600, "个小时": 3600, "日": 86400, "天": 86400,
    "个自然日": 86400, "自然日": 86400, "周": 604800, "个月": 2592000, "年": 31104000,
}  # fmt: skip
_SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")
_HALF = 30  # minutes


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at ``start:end``: its number and what stands around the number inside it."""

    kind: QuantityKind
    start: int
    end: int
    text: str
    number: str
    unit: str
    value: float

    def written(self, number: str) -> str:
        """The quantity with another number, written in the same way."""
        return self.text.replace(self.number, number, 1)


@lru_cache(maxsize=8192)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Quantities left to right; counts of things that the sentence itself lists are none."""
    found: list[Quantity] = []
    text = without_endless(text)
    for match in _DATE.finditer(text):
        days = int(match["a"]) * 372 + int(match["b"]) * 31 + int(match["c"])
        found.append(_quantity("date", match, match.group(), "", float(days)))
    told_by_the_clock = _CLOCK_WORDS.search(text) and not _RATIO_WORDS.search(text)
    for match in _CLOCK.finditer(text) if told_by_the_clock else ():
        minutes = int(match["a"]) * 60 + int(match["b"])
        found.append(_quantity("clock", match, match.group(), "", float(minutes)))
    for match in _RATIO.finditer(text):
        found.append(_quantity("ratio", match, match["b"], f"1{match['sign']}", float(match["b"])))
    for match in _FRACTION.finditer(text):
        value = numeral_value(match["a"]) / numeral_value(match["b"])
        found.append(_quantity("fraction", match, match.group(), "", value))
    for match in _AMOUNT.finditer(text):
        number = match["n"]
        value = _value(number)
        if value < 2 and not number[0].isascii() and match["u"] not in _COUNTED:
            continue  # 一 is more often a word than a number
        if (match["u"] == "年" and value >= _CALENDAR) or _FROM.search(text[: match.start()]):
            continue  # 2000年1月 is a date; 2至4名 has its low end in a bare number
        found.append(_quantity("amount", match, number, match["u"], value))
    kept: list[Quantity] = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or kept[-1].end <= quantity.start:
            kept.append(quantity)
    return tuple(kept)


def _value(number: str) -> float:
    """The value of Arabic or Chinese numerals; zero where they say none (千千)."""
    try:
        return float(number) if number[0].isascii() else float(numeral_value(number))
    except ValueError:
        return 0.0


def quantity_of(written: str) -> Quantity | None:
    """The quantity that a text ends with, read as in a sentence; None where it ends with none."""
    found = quantities(f"{written}。")
    return found[-1] if found and found[-1].end == len(written) else None


def ranges(text: str) -> tuple[tuple[Quantity, Quantity], ...]:
    """Pairs of quantities that are the two ends of one range (1:10 至 1:12, 0:30 至 5:30)."""
    every = quantities(text)
    return tuple(
        (one, other)
        for one, other in pairwise(every)
        if one.kind == other.kind and _JOIN.fullmatch(text[one.end : other.start])
    )


def neighbours(quantity: Quantity, text: str, rng: Random) -> list[str]:
    """Other numbers of the same kind, near and plausible, in an order that hides which is right.

    Each keeps the order that the quantity has with the others of its measure in the text, and none
    is one of those. Empty where no plausible neighbour is known.
    """
    kept = _in_order(quantity, text)
    lower = [pair for pair in kept if pair[0] < quantity.value][::-1]
    higher = [pair for pair in kept if pair[0] > quantity.value]
    below = how_many_below(len(lower), len(higher), rng)
    if below is None:
        return []
    chosen = sorted(
        (
            *rng.sample(lower[: below + 1], below),
            *rng.sample(higher[: OTHERS + 1 - below], OTHERS - below),
        )
    )
    return [quantity.written(number) for _, number in chosen]


def around(quantity: Quantity, text: str) -> list[str]:
    """All such numbers, the nearest first."""
    near = sorted(_in_order(quantity, text), key=lambda pair: abs(pair[0] - quantity.value))
    return [quantity.written(number) for _, number in near]


def _in_order(quantity: Quantity, text: str) -> list[tuple[float, str]]:
    """The values near a quantity that have its place among the others of the text, in rising order."""
    scale = size(quantity) / quantity.value if quantity.value else 1.0
    others = [
        size(other) / scale
        for other in quantities(text)
        if other is not quantity
        and (
            (other.kind, other.unit) == (quantity.kind, quantity.unit)
            or _both_times(other, quantity)
        )
    ]
    return [
        (value, number)
        for value, number in _near(quantity)
        if value != quantity.value
        and not (quantity.unit == "周岁" and not _is_such_an_age(value, quantity, text))
        and all((value < other) == (quantity.value < other) and value != other for other in others)
    ]


def _both_times(one: Quantity, other: Quantity) -> bool:
    return is_time(one) and is_time(other)


def size(quantity: Quantity) -> float:
    """A time in seconds, a working day as long as any other; else the value."""
    length = seconds(quantity)
    return length or quantity.value * (_SECONDS["日"] if is_time(quantity) else 1)


def _is_such_an_age(value: float, age: Quantity, text: str) -> bool:
    """Whether somebody of this age might be meant: nobody of ten looks for work."""
    minor = "未成年" not in text or value < OF_AGE
    return minor and abs(value - age.value) <= max(4, age.value / 4)


def unit_rival(quantity: Quantity) -> str | None:
    """The unit of time that people take for the quantity's, None where there is none."""
    return _UNIT_RIVALS.get(quantity.unit) if quantity.kind == "amount" else None


def is_time(quantity: Quantity) -> bool:
    """Whether this is a length of time, in working days too."""
    return quantity.unit in ("个工作日", "工作日") or seconds(quantity) is not None


def seconds(quantity: Quantity) -> float | None:
    """A length of time in seconds, None for working days (nobody can say) and other kinds.

    A month counts 30 days and a year 360: good for telling lengths apart, not for dates.
    """
    length = _SECONDS.get(quantity.unit) if quantity.kind == "amount" else None
    return None if length is None else quantity.value * length


def time_order(quantity: Quantity) -> TimeOrder | None:
    """The order of a length of time: among days a year tells itself without any knowledge."""
    if not is_time(quantity):
        return None
    length = seconds(quantity)
    if length is None:
        return "days"
    return "moments" if length < _HOUR else "days" if length <= _SEASON else "years"


def spellings(quantity: Quantity) -> tuple[str, ...]:
    """How the number may be written in a blank: as in the text first, then Arabic and Chinese."""
    number = quantity.number
    found = [number]
    if quantity.kind == "amount" and "." in number:
        before, _, rest = number.partition(".")
        found.append(f"{chinese_numeral(int(before))}点{rest.translate(_SPOKEN)}")
    if quantity.kind == "amount" and quantity.value.is_integer():
        whole = int(quantity.value)
        found += [str(whole), *([chinese_numeral(whole)] if whole < 10_000 else [])]
        found += ["两"] if whole == 2 else []
        found += in_ten_thousands(quantity.value) if quantity.unit == "元" else []
    if quantity.kind == "clock":
        found += _clock_spellings(number)
    if quantity.kind == "date":
        year, month, day = (int(part) for part in re.findall(r"\d+", number))
        found += [f"{year}-{month}-{day}", f"{year}-{month:02d}-{day:02d}", f"{year}.{month}.{day}"]
    return tuple(dict.fromkeys(found))


def in_ten_thousands(value: float) -> list[str]:
    """How a sum of whole 万 may be written before 元: 1万 or 一万 for 10000."""
    count, rest = divmod(value, 10_000)
    return [f"{count:g}万", f"{chinese_numeral(int(count))}万"] if count and not rest else []


def _clock_spellings(number: str) -> list[str]:
    """A time of day (8:30) with two digits, and as it is said: 8时30分, 8点半, 八点三十分."""
    hour, minute = map(int, number.split(":"))
    found = [f"{hour:02d}:{minute:02d}"]
    for said in (str, chinese_numeral):
        rest = [f"{said(minute)}分", said(minute)] if minute else ["", "整"]
        rest += ["半"] if minute == _HALF else []
        found += [f"{said(hour)}{sign}{end}" for sign in "时点" for end in rest]
    return found if minute else [*found, str(hour)]


def _quantity(
    kind: QuantityKind, match: re.Match[str], number: str, unit: str, value: float
) -> Quantity:
    return Quantity(kind, match.start(), match.end(), match.group(), number, unit, value)


def _near(quantity: Quantity) -> Sequence[tuple[float, str]]:
    """Values around the quantity with their spelling, in rising order."""
    match quantity.kind:
        case "date":
            return _near_dates(quantity)
        case "clock":
            shifted = [quantity.value + 60 * step for step in (-2, -1, -0.5, 0.5, 1, 2)]
            return [(v, f"{int(v) // 60}:{int(v) % 60:02d}") for v in shifted if 0 <= v < 24 * 60]
        case "fraction":
            known = (("四分之一", 1 / 4), ("三分之一", 1 / 3), ("二分之一", 1 / 2), ("三分之二", 2 / 3),
                     ("四分之三", 3 / 4))  # fmt: skip
            return [(value, name) for name, value in known]
        case _:
            decimals = len(quantity.number.partition(".")[2])
            least = 2 if quantity.unit.endswith("/") else 0  # no share is 1/1
            near = near_values(quantity.value, quantity.unit, decimals)
            return [(value, _spelled(value, quantity)) for value in near if value >= least]


def _near_dates(quantity: Quantity) -> list[tuple[float, str]]:
    year, month, day = (int(part) for part in re.findall(r"\d+", quantity.text))
    found: list[tuple[float, str]] = []
    for years, months in ((-1, 0), (1, 0), (0, -2), (0, 2), (0, -3), (0, 3), (-1, 2), (1, -2)):
        y, m = year + years, (month + months - 1) % 12 + 1
        found.append((float(y * 372 + m * 31 + day), f"{y}年{m}月{day}日"))
    return sorted(found) if day <= 28 else []


def _spelled(value: float, quantity: Quantity) -> str:
    if not quantity.number[0].isascii():
        return "两" if value == 2 and quantity.number == "两" else chinese_numeral(int(value))
    decimals = quantity.number.partition(".")[2]
    return f"{value:.{len(decimals)}f}" if decimals.endswith("0") else f"{value:.10g}"
