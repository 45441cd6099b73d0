"""Thresholds: whether a case that a claim tells reaches the bound that a text sets (差了12分要复评, of 评分差超过10分的应
复评), and what the claim concludes from that.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import Reading
from assistant.premises.verdicts import Verdict

_CASE = re.compile(r"[^，。；]{0,10}?的(?!规定|要求|标准)")
_LINE = re.compile(r"(?:合格|及格|达标)线(?:为|是)?$")
_WAIVED = re.compile(r"不用|不需要?|不必|无需|不要|可以不|不算|没必要")
_BOUND_ITSELF = re.compile(r"才|起(?!码)|以[上内下]|至少|最[多少高低]")
_EDGE = re.compile(r"刚好|正好|恰好|也|整")
_FELL_SHORT = re.compile(
    r"(?:没过|不过|没通过|不及格|没达到|不够|差一?点|没到)了?(?:线|标准|要求)?的?$"
)
_PASSED = re.compile(r"(?<!没)(?:过了|算过|及格|通过|够了|到了)(?:线)?的?$")


def judge_case(one: Quantity, other: Quantity, claim: Reading, source: Reading) -> Verdict:
    """The verdict on a figure that is a case of a bound; "none" where it is none, but claims the bound.

    What lies within the bound of a condition bears out that its rule applies, what does not lies against it.
    """
    if not _is_case(one, other) or _BOUND_ITSELF.search(claim.text):
        return "none"
    if one.unit != other.unit and not claim.text.startswith("的", one.end):
        return "none"
    one = _in_unit_of(one, other)
    if _LINE.search(source.text, 0, other.start):
        return _concluded(one.value >= other.value, claim.text)
    conditional = _CASE.match(source.text, other.end) is not None
    if (
        not conditional
        or other.bound in ("exactly", "reaching")
        or _BOUND_ITSELF.search(claim.text)
    ):
        return "none"
    if one.value == other.value:
        strictly = other.bound in ("above", "below") and _EDGE.search(claim.text)
        return "contradicted" if strictly else "none"
    applies = is_within(one, other) != (_WAIVED.search(claim.text) is not None)
    return "confirmed" if applies else "contradicted"


def concludes(claim: Reading, source: Reading) -> bool:
    """Whether a claim concludes something from a figure that is a case of a bound of a text."""
    return any(
        judge_case(one, other, claim, source) != "none"
        for one in claim.quantities
        for other in source.quantities
    )


def falls_outside(claim: Reading, source: Reading) -> bool:
    """Whether a figure of a claim keeps it out of what a text has under a condition: no rule of it is against
    the claim.
    """
    return any(
        _is_case(one, other) and _is_condition(other, source) and not is_within(one, other)
        for one in claim.quantities
        for other in source.quantities
    )


def _is_case(one: Quantity, other: Quantity) -> bool:
    comparable = one.unit == other.unit or (one.unit, other.unit) == ("月", "日")
    return comparable and one.bound in ("exactly", "reaching")


_MONTH = 30  # days, nearly: 上岗一个月的 is a case of 上岗90日以内的


def _in_unit_of(one: Quantity, other: Quantity) -> Quantity:
    return one if one.unit == other.unit else replace(one, value=one.value * _MONTH)


def _is_condition(other: Quantity, source: Reading) -> bool:
    bounds = other.bound not in ("exactly", "reaching")
    return bounds and _CASE.match(source.text, other.end) is not None


def is_within(one: Quantity, bound: Quantity) -> bool:
    """Whether a figure lies within a bound."""
    match bound.bound:
        case "at_least":
            return one.value >= bound.value
        case "at_most":
            return one.value <= bound.value
        case "above":
            return one.value > bound.value
        case "below":
            return one.value < bound.value
        case _:
            return one.value == bound.value


def _concluded(reached: bool, claim: str) -> Verdict:
    if _FELL_SHORT.search(claim):
        return "contradicted" if reached else "confirmed"
    if _PASSED.search(claim):
        return "confirmed" if reached else "contradicted"
    return "none"
