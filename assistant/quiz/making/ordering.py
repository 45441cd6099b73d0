"""Order: sentences by the size of a figure that each has, which is blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from assistant.quiz.items import BLANK, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.quantities import Quantity, quantities, ranges, seconds, time_order
from assistant.quiz.sources import Source, lead_of_several

_LONGEST = 110
_ALL_DAY = re.compile(r"\s?(?:不间断)?(?:服务|营业|值班|值守)")
_VARIANTS = 5
_MOST_APART = 10  # times
_ALL = 100  # per cent: that nothing may be missing its sentence says
_MONEY = ("元", "万元", "亿元")


@dataclass(frozen=True, slots=True)
class Measure:
    """What the figures of several sentences measure; a later one is ``apart`` times the one before:
    months and days cannot be compared to the day. Figures are of one ``scale``: that a day is longer
    than a minute everybody knows."""

    asked: str
    apart: float
    scale: str = ""


_TIME = Measure("时间的长短，把各句从短到长", 1.4)
_MONEYS = Measure("金额的大小，把各句从小到大", 1.01)
_SHARES = Measure("比例的高低，把各句从低到高", 1.001)


@dataclass(frozen=True, slots=True)
class Blanked:
    """A sentence with a figure blanked: what the figure measures and its size."""

    text: str
    measure: Measure
    size: float


def order_sizes(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Three or four sentences whose figures are clearly apart, the smallest first."""
    first = _short(anchor)
    if first is None:
        return
    rng = Random(f"{anchor.clause.id} {turn} order")
    for _ in range(_VARIANTS):
        chosen = [(first, anchor)]
        for source in material.companions(anchor, rng):
            found = _short(source)
            if found and len(chosen) < 4 and all(_apart(found, other) for other, _ in chosen):
                chosen.append((found, source))
        if len(chosen) < 3:
            return
        shown = list(chosen)
        rng.shuffle(shown)
        in_order = sorted(chosen, key=lambda entry: entry[0].size)
        yield QuizItem(
            type="order",
            facet="sequence",
            stem=f"{lead_of_several(s for _, s in in_order)}，按空格处{first.measure.asked}排列。",
            options=tuple(found.text for found, _ in shown),
            key=tuple(shown.index(entry) for entry in in_order),
            rationale="依次是：" + "；".join(f"「{s.text}」" for _, s in in_order),
            citations=tuple(cite(s.document, s.clause, s.start, s.end) for _, s in shown),
            level="理解",
            tags=(anchor.document.title, "先后"),
        )


def blanked(text: str) -> Blanked | None:
    """A sentence with its first figure of a measure blanked, None where it tells that again."""
    ends = {end for pair in ranges(text) for end in pair}
    single = (q for q in quantities(text) if q not in ends)
    measured = [(q, its) for q in single if (its := _size(q)) is not None]
    if not measured:
        return None
    quantity, (measure, size) = measured[0]
    if [other.asked for _, (other, _) in measured].count(measure.asked) > 1:
        return None  # another figure of the sentence tells where this one may stand
    if measure.asked == _TIME.asked and _ALL_DAY.match(text, quantity.end):
        return None  # 24 h 服务 is no length of time
    return Blanked(text[: quantity.start] + BLANK + text[quantity.end :], measure, size)


def _short(source: Source) -> Blanked | None:
    return blanked(source.text) if len(source.text) <= _LONGEST else None


def _apart(one: Blanked, other: Blanked) -> bool:
    low, high = sorted((one.size, other.size))
    return one.measure == other.measure and one.measure.apart * low <= high <= _MOST_APART * low


def _size(quantity: Quantity) -> tuple[Measure, float] | None:
    """What a quantity measures and how much, None where it cannot be compared."""
    if (length := seconds(quantity)) is not None:
        return replace(_TIME, scale=time_order(quantity) or ""), length
    if quantity.unit in _MONEY:
        return replace(_MONEYS, scale=quantity.unit), quantity.value
    if quantity.unit not in ("%", "％") or quantity.value == _ALL:
        return None
    decimals = len(quantity.number.partition(".")[2])
    return replace(_SHARES, scale=f"{decimals} %"), quantity.value
