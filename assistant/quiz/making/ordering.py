"""Order: sentences by the size of a figure that each has, which is blanked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random

from assistant.quiz.items import BLANK, QuizItem
from assistant.quiz.material import Material
from assistant.quiz.quantities import Quantity, quantities, ranges, seconds, time_order
from assistant.quiz.sources import Source, lead_of_several
from assistant.quiz.support import blank_segment, pairs_of

_LONGEST = 110
_ALL_DAY = re.compile(r"\s?(?:不间断)?(?:服务|营业|值班|值守)")
_VARIANTS = 5
_MOST = 4
_MOST_APART = 10  # times
_ALL = 100  # per cent: that nothing may be missing its sentence says
_FUNCTION = re.compile(
    r"不?应当?|不得|不?宜|可以?|必须|至[少多]|不[少低多高大小]于|不?超过|[少低多高大小]于|之日起|以[内外上下]"
    r"|工作日|[自在内后前之的每第和或与及并由向对为被]|\s|____"
)
_WITHIN, _RATE = re.compile(r"\s?[以之]?内"), re.compile(r"率[^，。；的]{0,8}$")
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
    """A sentence with a figure blanked: what the figure measures and its size; the ``words`` (pairs of
    characters) that its figure stands among say of what it is: 期限 too where something is done within
    it, 比率 where it is of a rate."""

    text: str
    measure: Measure
    size: float
    words: frozenset[str]


def of_one_kind(found: Iterable[Blanked]) -> bool:
    """Whether a word stands beside the figure in every sentence (保存 3 年, 保存 5 年): how long one is kept
    and how long another must have worked nobody puts in order."""
    return bool(frozenset.intersection(*(blank.words for blank in found)))


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
            if found is None or len(chosen) == _MOST:
                continue
            others = [other for other, _ in chosen]
            if all(_apart(found, other) for other in others) and of_one_kind([found, *others]):
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
            citations=tuple(s.cited for _, s in shown),
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
    claim = text[: quantity.start] + BLANK + text[quantity.end :]
    beside = _FUNCTION.split(blank_segment(claim))
    words = {pair for piece in beside for pair in pairs_of(piece)}
    words |= {"期限"} if _WITHIN.match(text, quantity.end) else set()
    words |= {"比率"} if _RATE.search(text[: quantity.start]) else set()
    return Blanked(claim, measure, size, frozenset(words))


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
    return _SHARES, quantity.value
