"""Figures of a sentence that can be asked, with others that might stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from random import Random

from assistant.quiz.fact import Fact
from assistant.quiz.grids import MOST_APART
from assistant.quiz.quantities import (
    CHINESE,
    OF_AGE,
    Quantity,
    QuantityKind,
    neighbours,
    quantities,
    quantity_of,
    ranges,
    spellings,
    unit_rival,
)
from assistant.quiz.sources import Source
from corpus.library import Library

_TERM = re.compile(r"\s?(?:以内|之内|内|前|之前|后|之后)")
_NAMED_UNIT = re.compile(r"年限|年数|月数|天数|日数|小时数|分钟数")
_WORKING_DAYS = re.compile(r"(?:[以按]|均为|是指|都是)工作日(?:计算)?(?=[，。；])")
_NAMES_ON = re.compile(r"(?![以的至到之计为左和由即时下上])[\u4e00-\u9fff]")
_ORDINAL = re.compile(rf"第\s?(?P<number>[\d{CHINESE}]+)\s?(?=日|天|个)")
_UNIT_SPELT = {
    "个工作日": ("个工作日", "工作日"),
    "工作日": ("工作日", "个工作日"),
    "日": ("日", "天", "自然日", "个自然日"),
}
_PEOPLE = ("人", "名")
_FEW = ("个", *_PEOPLE)
_SETS = 8
_LISTED = re.compile(r"(?:[^，。；：、]{1,12}、)+[^，。；：、]{1,12}$")
_ONCE = re.compile(r"[1一]\D")
_RANGE_ON = re.compile("以上([零一二两三四五六七八九十百\\d]+倍)以下")


def figures_in(source: Source, library: Library) -> Iterator[Fact]:
    """The figures of a sentence that nothing else in it tells, ranges as a whole first, each with numbers
    near it; after a length of time the same with the other kind of days."""
    text = source.text
    one_count = _counts_days_one_way(library, source.document.id)
    inside: set[Quantity] = set()
    for low, high in ranges(text):
        inside |= {low, high}
        rng = Fact("figure", source, low.start, high.end).rng
        end = high.end + 2 * text.startswith("以下", high.end)
        sets = (_other_ranges(low, high, text[:end], rng) for _ in range(_SETS))
        yield Fact("figure", source, low.start, end, tuple(filter(None, sets)))
        if low.value != high.value:
            once = (end for end in (low, high) if not _stands_twice(text, end))
            yield from (_written(source, end_of_range) for end_of_range in once)
    for quantity in quantities(text):
        if quantity in inside or _is_reference(text, quantity) or _stands_twice(text, quantity):
            continue
        if _counts_listed(text, quantity):
            continue
        place = (quantity.start, quantity.end)
        rng = Fact("figure", source, *place).rng
        near = (neighbours(quantity, text, rng) for _ in range(_SETS))
        in_a_row = text[: quantity.start].rstrip().endswith("连续")  # nothing comes once in a row
        several = in_a_row or f"每{quantity.unit}" in text  # 每层, where there is only one?
        sets = (
            tuple(o for o in some if o not in text and not (several and _ONCE.match(o)))
            for some in near
        )
        yield replace(
            _written(source, quantity), rivals=tuple(filter(None, sets)), quantity=quantity
        )
        if not one_count and (unit := unit_rival(quantity)) and not _tells_unit(text, quantity):
            others = tuple(_other_units(quantity, unit, text, rng))
            at = quantity.start + quantity.text.index(quantity.unit)
            blank, spelt = (at, at + len(quantity.unit)), _UNIT_SPELT[quantity.unit]
            yield Fact("unit", source, *place, others, blank, spelt)


def _counts_listed(text: str, quantity: Quantity) -> bool:
    """Whether a figure only counts what stands before it: 分为一等奖、二等奖 2 个等级."""
    listed = _LISTED.search(text[: quantity.start])
    return listed is not None and listed.group().count("、") + 1 == quantity.value


def _written(source: Source, quantity: Quantity) -> Fact:
    """A figure whose number is written into a blank; nothing to choose among."""
    start, end = quantity.start, quantity.end
    number_at = start + quantity.text.index(quantity.number)
    blank = (number_at, number_at + len(quantity.number))
    spelt = () if quantity.kind == "fraction" else spellings(quantity)  # a half is 50% too
    return Fact("figure", source, start, end, blank=blank, spelt=spelt)


@lru_cache(maxsize=256)
def _counts_days_one_way(library: Library, document_id: str) -> bool:
    """Whether the document has terms in days only or in working days only, or says that its days are
    working days: then neither word is wrong, or there is nothing to take for the other."""
    texts = [clause.text for clause in library.clauses(document_id)]
    ways = {
        "工作日" in q.unit
        for text in texts
        for q in quantities(text)
        if q.unit in ("日", "工作日", "个工作日")
    }
    return len(ways) < 2 or any(map(_WORKING_DAYS.search, texts))


def _other_ranges(low: Quantity, high: Quantity, text: str, rng: Random) -> tuple[str, ...]:
    """The range that ends the text with one or both ends moved: every end stands twice, so counting
    tells nothing."""
    joint, after = text[low.end : high.start], text[high.end :]
    lows, highs = (
        [n for n in neighbours(end, "", rng) if _value(n, end.kind) and n != end.text]
        for end in (low, high)
    )
    most_apart = max(MOST_APART, high.value / low.value if low.value else MOST_APART)
    for one in lows:
        for other in highs:
            least, most = _value(one, low.kind), _value(other, high.kind)
            near = most_apart * min(least, low.value) >= max(most, high.value)
            if near and least < min(high.value, most) and most > max(low.value, least):
                return (
                    f"{one}{joint}{high.text}{after}",
                    f"{low.text}{joint}{other}{after}",
                    f"{one}{joint}{other}{after}",
                )
    return ()


def _other_units(
    quantity: Quantity, unit: str, text: str, rng: Random
) -> Iterator[tuple[str, ...]]:
    """The number with the other unit and another number with both: neither tells the other."""
    for number in neighbours(quantity, text, rng):
        yield (
            quantity.text.replace(quantity.unit, unit),
            number,
            number.replace(quantity.unit, unit),
        )


def _value(written: str, kind: QuantityKind) -> float:
    found = quantities(f"每日 {written}" if kind == "clock" else written)
    return found[0].value if found else 0.0


def _is_reference(text: str, quantity: Quantity) -> bool:
    """A number that names something (第8号, 表1, 1%人口抽样调查, “六个月”), counts what the sentence lists
    itself, or that everybody knows (两个以上, 不满十八周岁的未成年人, 都应登记，登记率100%)."""
    before, after = text[: quantity.start], text[quantity.end :]
    if quantity.value == 1 and quantity.unit == "次":
        return True  # 每月复核 1 次: what else?
    if quantity.value == 1 and quantity.unit == "个":
        return True
    if quantity.value == 2 and quantity.unit in _FEW and after.startswith("以上"):
        return True  # who checks comes with another, everybody knows
    if quantity.value == 2 and quantity.unit in _PEOPLE and text[: quantity.start].endswith("少于"):
        return True
    unit = re.escape(quantity.unit)
    if re.search(rf"{unit}、$", before) or re.match(rf"、[\d{CHINESE}]+{unit}", after):
        return True  # 12分、9分、6分: its neighbours tell it
    if (above := _RANGE_ON.match(after)) and _value(above.group(1), "amount") <= quantity.value + 2:
        return True  # 一倍以上三倍以下: of what is left hardly two will do
    listed = text[: quantity.start].rpartition("，")[2].count("、") + 1
    if quantity.unit == "个" and 1 < listed == quantity.value:
        return True
    if quantity.unit == "周岁" and quantity.value == OF_AGE:
        return True
    if quantity.unit in ("%", "％") and (quantity.value == 100 or _NAMES_ON.match(after)):
        return True
    if after.startswith("”") or _counts_on(text, quantity):
        return True
    if quantity.kind == "date" and re.match(
        r"[^，。；]{0,16}(?:发布|公布|通过|删除|修[订改正]|废止)", after
    ):
        return True
    return bool(re.search(r"(?:第|表|图|号|〔)\s?$", text[: quantity.start])) or bool(
        re.match(r"(?:号|款|项|条)|\s?(?:不间断)?服务", after)  # 24 h 服务 is a name
        or (re.match("发布|公布", after) and not before.rstrip().endswith("提前"))
    )


def _counts_on(text: str, quantity: Quantity) -> bool:
    """Whether the sentence goes on from the figure (超过5日的，自第6日起…)."""
    days = (quantity_of(f"{match['number']}日") for match in _ORDINAL.finditer(text))
    return any(day is not None and abs(day.value - quantity.value) <= 1 for day in days)


def _stands_twice(text: str, quantity: Quantity) -> bool:
    """Whether the sentence tells the figure at another place too."""
    same = [q for q in quantities(text) if (q.unit, q.value) == (quantity.unit, quantity.value)]
    return len(same) > 1


def _tells_unit(text: str, quantity: Quantity) -> bool:
    """Whether the rest of the sentence tells the unit: a parallel figure has it, or a word names it.
    Working days count for a term only."""
    if not _TERM.match(text, quantity.end):
        return True
    rest = text[: quantity.start] + text[quantity.end :]
    return _NAMED_UNIT.search(rest) is not None or any(
        q.unit == quantity.unit for q in quantities(text) if q is not quantity
    )
