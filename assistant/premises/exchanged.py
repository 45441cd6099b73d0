"""Exchanged: the one thing that the gate finds otherwise between a statement and a text, where it names both sides.

Whatever the words of a statement: where the gate has no other fault in it than those of one figure, modal or actor put
in another's place, that is the difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gate.findings import Reason
from assistant.gate.language.reading import read
from assistant.premises.aligned import DUTIES
from assistant.premises.stances import ACTS_LISTED

_QUOTED = re.compile("“([^”]*)”")
_EDITED = "与原文只差几个字"  # says again of the letters what the others say of the words
# what is ours and what is the text's in its place
_SAYS = (
    re.compile("“(?P<ours>[^”]*)”的(?P<what>强度|界限|单位)与原文的“(?P<theirs>[^”]*)”不同"),
    re.compile("“(?P<theirs>[^”]*)”的(?P<what>强度)与这句话的“(?P<ours>[^”]*)”不同"),
    re.compile("原文说的是“(?P<theirs>[^”]*)”，(?P<what>不是)“(?P<ours>[^”]*)”"),
)
_NEW = re.compile("^“(?P<ours>[^”]*)”在原文里没有。")
_MISSED = re.compile("^原文的“(?P<theirs>[^”]*)”没有说到或者说得不一样")
_ROUND = re.compile("的先后(?:与原文|在原文里没有)|在原文里不是“[^”]*”的|与原文对调")
_UP, _DOWN = frozenset("≥>"), frozenset("≤<")
_AS_LONG = ({"日", "秒"}, {"日", "月"})  # units that a time may be told in for another
_NEGATED = re.compile("[不没未]")
_BOTH = 2  # sides of which a modal is found otherwise


def exchanged(said: str, text: str, reasons: Sequence[Reason]) -> str:
    """What a text has in the place of the one thing that is otherwise in a statement, in one sentence; empty where the
    gate finds more, or does not name both sides, or a text lists what is barred or punished.
    """
    if ACTS_LISTED.search(text):
        return ""
    reasons = [one for one in reasons if not one.said.startswith(_EDITED)]
    pairs = [(m["what"], m["ours"], m["theirs"]) for m in _matches(reasons)]
    missed = [m["theirs"] for one in reasons if (m := _MISSED.match(one.said))]
    new = [m["ours"] for one in reasons if one.code == "figure" and (m := _NEW.match(one.said))]
    if not pairs and len(new) == len(missed) == 1:
        pairs = [("figure", new[0], missed[0])]
    if len({pair[1:] for pair in pairs}) != 1 or len(missed) > 1:
        return ""
    what, ours, theirs = pairs[0]
    named = {word for one in reasons for word in _QUOTED.findall(one.said)}
    if _NEGATED.search(said) and {ours[:1], theirs[:1]} in ({">", "≤"}, {"<", "≥"}):
        return ""  # 过了15日还没起诉, of 15日内不起诉
    measured = what in ("强度", "不是") or _is_measured(ours, theirs, said, text)
    if not (measured and _is_sure(what, ours, theirs, len(pairs))) or named - {
        ours,
        theirs,
        *missed,
    }:
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
    bounds = (m for m in _matches(reasons) if m["what"] == "界限")
    turned = "每" not in said and any(
        _is_sure(m["what"], m["ours"], m["theirs"], 1) for m in bounds
    )
    return turned or any(_ROUND.search(one.said) for one in reasons)


def _matches(reasons: Sequence[Reason]) -> list[re.Match[str]]:
    return [m for one in reasons for pattern in _SAYS if (m := pattern.search(one.said))]


def _is_sure(what: str, ours: str, theirs: str, times: int) -> bool:
    """Whether one excludes the other: bounds that point apart, modals that are not both a duty, found so of both sides."""
    if what == "界限":
        return (ours[:1] in _UP and theirs[:1] in _DOWN) or (
            ours[:1] in _DOWN and theirs[:1] in _UP
        )
    if what == "强度":
        values = {token.value for word in (ours, theirs) for token in read(word).tokens}
        return times == _BOTH and len(values) > 1 and not values <= DUTIES
    return what != "单位" or all(one.value != 1 for one in read(ours).quantities)
