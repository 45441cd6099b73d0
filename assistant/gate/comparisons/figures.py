"""Figures: every quantity of a claim is its source's, bound and unit included, and none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from assistant.gate.aligning.pairing import Pair, content
from assistant.gate.findings import Reason, ReasonCode
from assistant.gate.language.quantities import Bound, Quantity
from assistant.gate.language.reading import Reading

_PENALTIES = frozenset(["处", "并处", "处以", "罚款"])
_NEAR = 3
_MANY = re.compile("[多数]([人个名次家项处种])")
_PERIODS = frozenset({"日", "月"})
_COUNTED = frozenset({"个", "项", "处", "份", "张", "人", "家", "级", "层", "笔", "件", ""})
_REACHED: tuple[set[Bound], ...] = ({"reaching", "at_least"}, {"reaching", "exactly"})


def compare_figures(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes figure, unit and comparator."""
    source = [q for q in pair.source.quantities if _segment(pair.source, q) in pair.touched]
    elsewhere = [q for q in pair.source.quantities if q not in source]
    left = list(source)
    own = {q.unit for q in source}  # 5层 is not 5个 where the source counts 层 too
    matched: list[tuple[Quantity, Quantity]] = []
    unmatched: list[Quantity] = []
    for one in pair.claim.quantities:
        same = next((q for q in left if _equal(one, q) and _own_unit(one, q, own)), None)
        if same is not None:
            left.remove(same)
            matched.append((one, same))
        elif not one.weak and not any(
            _equal(one, q) and _own_unit(one, q, own) for q in (*source, *elsewhere)
        ):
            yield _wrong(one, left or source)
        elif one.weak:
            unmatched.append(one)
    for missing in left:
        repeated = any(_equal(missing, q) for _, q in matched)
        if not missing.weak and not repeated:
            text = _text(pair.source, missing)
            yield Reason.saying(
                "figure", "原文的“{theirs}”没有说到或者说得不一样。", "left_out", theirs=text
            )
        elif missing.weak and any(_rivals(one, missing) for one in unmatched):
            yield Reason.saying(
                "figure", "原文说的是“{theirs}”。", theirs=_text(pair.source, missing)
            )
    yield from _many(pair)
    yield from _crossed(pair, matched)
    yield from _misplaced(pair, matched)


def _many(pair: Pair) -> Iterator[Reason]:
    """一人 for 多人."""
    told = "".join(t.text for t in pair.restated)
    for m in _MANY.finditer(told):
        one = f"一{m.group(1)}"
        if m.group() not in pair.claim.text and one in pair.claim.text and one not in told:
            yield Reason.instead("figure", one, m.group())


def _wrong(one: Quantity, source: list[Quantity]) -> Reason:
    for other in source:
        if (one.value, one.unit) == (other.value, other.unit):
            return _unlike("comparator", "界限", one, other)
    for other in source:
        if one.value == other.value:
            return _unlike("unit", "单位", one, other)
    return Reason.added("figure", one.said)


def _unlike(code: ReasonCode, what: str, one: Quantity, other: Quantity) -> Reason:
    said = f"“{one.said}”的{what}与原文的“{other.said}”不同。"
    return Reason(code, said, "instead", one.said, other.said)


def _equal(one: Quantity, other: Quantity) -> bool:
    alike = one.bound == other.bound or {one.bound, other.bound} in _REACHED
    if (one.value, one.odd) != (other.value, other.odd) or not alike:
        return False
    return one.unit == other.unit or (
        {one.unit, other.unit} <= _COUNTED and "个" in (one.unit, other.unit)
    )


def _own_unit(one: Quantity, other: Quantity, units: set[str]) -> bool:
    return one.unit == other.unit or one.unit not in units


def _rivals(one: Quantity, other: Quantity) -> bool:
    """Whether two weak quantities say different things: 一次 and 一家 do not, 每周 and 每月 do."""
    return one.unit == other.unit or {one.unit, other.unit} <= _PERIODS


def _crossed(pair: Pair, matched: list[tuple[Quantity, Quantity]]) -> Iterator[Reason]:
    """Two figures of one unit that changed places."""
    for n, (one, its) in enumerate(matched):
        for other, others in matched[n + 1 :]:
            if one.unit == other.unit and _changed_sides(pair, (one, its), (other, others)):
                yield Reason.swapped("figure", one.said, other.said)
                return
            crossed = (one.start < other.start) != (its.start < others.start)
            if not crossed or one.unit != other.unit or one.said == other.said:
                continue
            here = _around(pair.claim, one)
            if _likeness(here, _around(pair.source, others)) > _likeness(
                here, _around(pair.source, its)
            ):
                yield Reason.turned(
                    "figure",
                    "“{ours}”和“{theirs}”的位置与原文相反。",
                    ours=one.said,
                    theirs=other.said,
                )
                return


def _changed_sides(
    pair: Pair, first: tuple[Quantity, Quantity], second: tuple[Quantity, Quantity]
) -> bool:
    """Whether each of two figures stands beside what the other one stands beside in the source."""
    here = [_beside(pair.claim, one) for one, _ in (first, second)]
    there = [_beside(pair.source, its) for _, its in (first, second)]
    kept = here[0] & there[0] | here[1] & there[1]
    return not kept and bool(here[0] & there[1]) and bool(here[1] & there[0])


def _beside(reading: Reading, one: Quantity) -> set[str]:
    """The nearest things on each side of a figure, up to another figure or the next of a list."""
    tokens = reading.in_segment(_segment(reading, one))
    left = [t for t in tokens if t.start < one.start][::-1]
    right = [t for t in tokens if t.start >= one.end]
    return {
        t.value
        for side in (left, right)
        for t in content(takewhile(lambda t: t.kind not in ("quantity", "mark"), side))[:_NEAR]
    }


def _misplaced(pair: Pair, matched: list[tuple[Quantity, Quantity]]) -> Iterator[Reason]:
    """A figure said of what the source says another figure of (a row of a table, a case)."""
    for one, its in matched:
        here = _around(pair.claim, one)
        own = _around(pair.source, its)
        for other in pair.source.quantities:
            if one.weak or other.unit != its.unit or other.value == its.value:
                continue
            if _segment(pair.source, other) == _segment(pair.source, its):
                continue
            theirs = _around(pair.source, other)
            if own and (here & theirs) - own and not (here & own) - theirs:
                yield Reason.saying("figure", "“{ours}”在原文里说的是别的事。", ours=one.said)
                break


def _likeness(one: set[str], other: set[str]) -> float:
    """The share of all that two segments say that both say; 0 where they say nothing."""
    return len(one & other) / len(one | other) if one | other else 0.0


def _around(reading: Reading, one: Quantity) -> set[str]:
    segment = _segment(reading, one)
    return {
        t.value
        for t in content(reading.in_segment(segment))
        if t.kind != "quantity" and t.text not in _PENALTIES
    }


def _segment(reading: Reading, one: Quantity) -> int:
    for number, segment in enumerate(reading.segments):
        if segment.start <= one.start < segment.end:
            return number
    return 0


def _text(reading: Reading, one: Quantity) -> str:
    return reading.text[one.start : one.end]
