"""Shares and multiples of a sum: 5% of a wage, one to five times a gain, 16 months' pay."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.arithmetic import BOUNDS, Computed, shown, sums_in
from assistant.gate.language.quantities import Bound, Quantity, quantities
from assistant.gate.language.spelling import normalised
from corpus.terms import plain

_UNKNOWN = "金额是按问题里的数推算的，不是原文；问题里的数是不是引用所说的计算基数，须另行确认。"
_ASKS_SUM = re.compile(
    r"(?:赔|补|退|付|给|收|交|缴|罚|偿|增加|要求|领|拿|扣)[^，。?？]{0,6}(?:多少|几)|(?:多少|几)[百千万亿]*[块元钱万]"
)
_SUM = r"工资|薪|价款?|货款|费用?|金额|数额|所得|收入|款|利润|存款|本金|保证金|货值|余额|报酬"
_BASE = re.compile(rf"(?:{_SUM})(?:总?额)?的?$")  # what stands right before a share
_BASE_AFTER = re.compile(rf"的[^，。；]{{0,6}}(?:{_SUM})")  # 18个月的本人工资
_BARE_SUM = re.compile(
    rf"(?:{_SUM})(?:是|为|有|共|一共|每月|大概)?(?P<n>\d{{3,9}}(?:\.\d+)?)(?![\d年月日万亿元块%倍个])"
)
_EARNED = re.compile("工资|薪|收入|产值|报酬")
_FLOOR = re.compile(r"不足(?P<least>\d+)元的?[，,]?[按为是](?P<paid>\d+)元")
_TEN_THOUSAND = 10_000
_BETWEEN = 4  # letters between the two ends of a range: 30%以上50%以下


@dataclass(frozen=True, slots=True)
class _Factor:
    """So many times a base: ``ends`` as numbers with what is written behind them (%, 倍, 个月)."""

    ends: tuple[Quantity, ...]
    case: str  # what the rule says before it, back to the last semicolon or full stop
    words: str  # the part of the sentence that it stands in


def multiple(asked: str, quote: str) -> Computed | None:
    """What a share or a multiple in the quote comes to for the one sum that ``asked`` (plain text) names.

    None where no sum is asked for, or it cannot be told which of several is meant.
    """
    sums = _sums_of(asked)
    if len(sums) != 1 or not _ASKS_SUM.search(asked):
        return None
    told = normalised(plain(quote))
    found = [
        one for one in _factors(told) if _holds(one.case, sums[0]) and _is_based(one.words, asked)
    ]
    factor = _meant(found, asked)
    if factor is None:
        return None
    floor = _FLOOR.search(told) if len(found) == 1 and len(factor.ends) == 1 else None
    return _computed(sums[0], factor, floor)


def _sums_of(asked: str) -> list[Fraction]:
    """The sums of money that a question names, in yuan."""
    said = sums_in(asked)
    bare = _BARE_SUM.search(asked)
    alone = len(re.findall(r"\d{3,}", asked)) == 1  # 工资8000
    return said or ([Fraction(bare["n"])] if bare and alone else [])


def _factors(told: str) -> Iterator[_Factor]:
    for part in re.finditer("[^，。；：]+", told):
        text = part.group()
        case = re.split("[。；：]", told[: part.start()])[-1]
        stated = quantities(text)
        found = [one for one in stated if _multiplies(one, text)]
        if not found or sum(one.unit == found[0].unit for one in stated) > len(found):
            continue  # 分别为工资的50%、40%: which is whose is not told
        if (len(found) == 1 and not found[0].odd) or _is_range(found, text):
            yield _Factor(tuple(found), case, text)


def _multiplies(one: Quantity, text: str) -> bool:
    """Whether a quantity is so much of a sum: a multiple, a share of money, months of pay."""
    before, behind = text[: one.start], text[one.end :]
    match one.unit:
        case "倍":
            return not one.weak
        case "比":
            return "%" in text[one.start : one.end] and (
                _BASE.search(re.sub(r"(?:[应不得可按至最少多低高于为的]|百分之)+$", "", before))
                is not None
                or _BASE_AFTER.match(behind) is not None
            )
        case "月":
            return _BASE_AFTER.match(behind) is not None
        case _:
            return False


def _is_range(found: Sequence[Quantity], text: str) -> bool:
    if len(found) != 2:
        return False
    one, other = found
    near = len(text[one.end : other.start]) <= _BETWEEN
    return near and one.unit == other.unit and (one.bound, other.bound) == ("at_least", "at_most")


def _is_based(words: str, asked: str) -> bool:
    """Whether a sum may be what a share is of: what somebody earns has to be said to be that."""
    earned = set(_EARNED.findall(words))
    return not earned or not earned.isdisjoint(_EARNED.findall(asked))


def _holds(case: str, base: Fraction) -> bool:
    """Whether a sum lies within what a case says of one (违法所得十万元以上的)."""
    conditions = [part for part in re.split("[，、]", case) if part.endswith(("的", "时"))]
    limits = [one for part in conditions for one in quantities(part) if one.unit == "元"]
    return all(_WITHIN[one.bound](base, one.value) for one in limits if one.bound in _WITHIN)


_WITHIN: dict[Bound, Callable[[Fraction, Fraction], bool]] = {
    "at_least": operator.ge,
    "above": operator.gt,
    "at_most": operator.le,
    "below": operator.lt,
}


def _meant(found: Sequence[_Factor], asked: str) -> _Factor | None:
    """The one factor there is, or the one whose own words (六级, 单位) the question says."""
    if len(found) <= 1:
        return next(iter(found), None)
    pairs = [_pairs(one.words) for one in found]
    own = [mine.difference(*(other for other in pairs if other is not mine)) for mine in pairs]
    said = [len(mine & _pairs(asked)) for mine in own]
    best = max(said)
    return found[said.index(best)] if best and said.count(best) == 1 else None


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _computed(base: Fraction, factor: _Factor, floor: re.Match[str] | None) -> Computed | None:
    results = [base * end.value for end in factor.ends]
    large = all(one % (_TEN_THOUSAND // 10) == 0 for one in (base, *results))
    unit, share = ("万元", _TEN_THOUSAND) if large and base >= _TEN_THOUSAND else ("元", 1)
    times = [_factor_shown(end) for end in factor.ends]
    if None in times:
        return None
    formulas = "，".join(
        f"{shown(base / share)}×{by}{'＝' if _is_exact(one / share) else '≈'}{shown(one / share)}"
        for by, one in zip(times, results, strict=True)
    )
    if floor and results[0] < float(floor["least"]):
        paid = floor["paid"]
        text = f"推算：{formulas}，不足 {floor['least']} 元的为 {paid} 元，即 {paid} 元。"
        return Computed((text,), _UNKNOWN)
    reached = [f"{shown(one / share)} {unit}" for one in results]
    said = f"{BOUNDS[_bound(factor)]} {reached[0]}"
    if len(reached) == 2:
        said = f" {reached[0]}以上 {reached[1]}以下"
    return Computed((f"推算：{formulas}，即{said}。",), _UNKNOWN)


def _factor_shown(end: Quantity) -> str | None:
    """5%, 3 or 16: what a sum is multiplied by; None where it has more decimal places than are shown."""
    number = end.value * 100 if end.unit == "比" else end.value
    return f"{shown(number)}{'%' if end.unit == '比' else ''}" if _is_exact(number) else None


def _is_exact(number: Fraction) -> bool:
    """Whether a number is shown in full, to one decimal place."""
    return number * 10 == int(number * 10)


_NOT_BELOW = re.compile("不[得应能可宜]?(?:低于|少于)|至少|最低")
_NOT_ABOVE = re.compile("不[得应能可宜]?(?:高于|超过|多于)|至多|最高")


def _bound(factor: _Factor) -> Bound:
    """The bound of a figure, also where its words stand far before it: 不低于上一年度月平均工资的5%."""
    end = factor.ends[0]
    before = factor.words[: end.start]
    if end.bound != "exactly":
        return end.bound
    if _NOT_BELOW.search(before):
        return "at_least"
    return "at_most" if _NOT_ABOVE.search(before) else "exactly"
