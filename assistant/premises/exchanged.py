"""Exchanged: the one thing that the gate finds otherwise between a statement and a text, where it names both sides.

Whatever the words of a statement: where the gate has no other fault in it than those of one figure, modal or actor put
in another's place, that is the difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gate.findings import Reason, ReasonCode
from assistant.gate.language.reading import read
from assistant.premises.aligned import DUTIES
from assistant.premises.stances import ACTS_LISTED

_UP, _DOWN = frozenset("≥>"), frozenset("≤<")
_AS_LONG = ({"日", "秒"}, {"日", "月"})  # units that a time may be told in for another
_NEGATED = re.compile("[不没未]")
_MEASURES: frozenset[ReasonCode] = frozenset({"unit", "comparator"})
_BOTH = 2  # sides of which a modal is found otherwise


def exchanged(said: str, text: str, reasons: Sequence[Reason]) -> str:
    """What a text has in the place of the one thing that is otherwise in a statement, in one sentence; empty where the
    gate finds more, or does not name both sides, or a text lists what is barred or punished.
    """
    if ACTS_LISTED.search(text):
        return ""
    reasons = [one for one in reasons if one.way != "edited"]
    figures = [one for one in reasons if one.code == "figure"]
    missed = [one.theirs for one in figures if one.way == "left_out"]
    new = [one.ours for one in figures if one.way == "added"]
    pairs = [(one.code, one.ours, one.theirs) for one in _pairs(reasons)]
    words = pairs and pairs[0][0] not in _MEASURES
    if not pairs and len(new) == len(missed) == 1:
        pairs = [("figure", new[0], missed[0])]
    if len({pair[1:] for pair in pairs}) != 1 or len(missed) > 1:
        return ""
    code, ours, theirs = pairs[0]
    named = {word for one in reasons for word in (one.ours, one.theirs)}
    if _NEGATED.search(said) and {ours[:1], theirs[:1]} in ({">", "≤"}, {"<", "≥"}):
        return ""  # 过了15日还没起诉, of 15日内不起诉
    sure = (words or _is_measured(ours, theirs, said, text)) and _is_sure(
        code, ours, theirs, len(pairs)
    )
    if not sure or not named <= {"", ours, theirs, *missed}:
        return ""
    not_so = f"，不是“{ours}”" if ours in said else ""
    return f"引用写的是“{(missed or [theirs])[0]}”{not_so}。"


def _is_measured(ours: str, theirs: str, said: str, text: str) -> bool:
    """Whether two figures can be held against each other: not as long in another unit, no rate, no case of a bound
    (差了12分, of 超过10分的), and none that a text comes to by several (可以再延长30日).
    """
    mine, its = (read(one).quantities for one in (ours, theirs))
    if not (mine and its) or "每" in said or "点" in said:
        return False
    one, other = mine[0], its[0]
    alike = [sum(q.unit == other.unit for q in read(whole).quantities) for whole in (said, text)]
    return (
        {one.unit, other.unit} not in _AS_LONG
        and other.bound not in ("above", "below")
        and not (one.unit == "日期" and one.value % 100 == 0)  # a month, of a day of it
        and (one.unit != other.unit or alike[0] >= alike[1])
    )


def is_turned_round(said: str, reasons: Sequence[Reason]) -> bool:
    """Whether the gate finds an order in time, a bound or whose something is the other way round: other words that are
    alike do not bear it out.
    """
    bounds = [] if "每" in said else [r for r in _pairs(reasons) if r.code == "comparator"]
    turned = any(one.way == "turned" for one in reasons)
    return turned or any(_is_sure(one.code, one.ours, one.theirs, 1) for one in bounds)


def _pairs(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons that name both what is put in another's place and the other."""
    return [one for one in reasons if one.way == "instead" and one.theirs]


def _is_sure(code: ReasonCode, ours: str, theirs: str, times: int) -> bool:
    """Whether one excludes the other: bounds that point apart, modals that are not both a duty, found so of both sides."""
    if code == "comparator":
        return (ours[:1] in _UP and theirs[:1] in _DOWN) or (
            ours[:1] in _DOWN and theirs[:1] in _UP
        )
    if code == "modal":
        values = {token.value for word in (ours, theirs) for token in read(word).tokens}
        return times == _BOTH and len(values) > 1 and not values <= DUTIES
    return code != "unit" or all(one.value != 1 for one in read(ours).quantities)
