"""Rates: how often something is said to be done (一年交一次), and ratios (1:20), against those that the clauses state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.frame import FRAME
from assistant.gate.language.units import number_of
from assistant.grams import pairs
from assistant.premises.subjects import names_subject
from assistant.premises.verdicts import FigureVerdict, Verdict
from assistant.question import Part
from corpus.documents import Clause
from corpus.figures import Figure, figures
from corpus.numerals import without_endless

_NUMBER = r"\d+|[一二两三四五六七八九十半]+"
_DAYS = {
    **dict.fromkeys(("秒", "s"), Fraction(1, 86400)),
    **dict.fromkeys(("分钟", "min"), Fraction(1, 1440)),
    **dict.fromkeys(("小时", "h"), Fraction(1, 24)),
    **dict.fromkeys(("日", "天"), Fraction(1)),
    **dict.fromkeys(("周", "星期", "礼拜"), Fraction(7)),
    "月": Fraction(30),
    **dict.fromkeys(("季度", "季"), Fraction(90)),
    "年": Fraction(360),
}
_UNIT = "|".join(sorted(_DAYS, key=len, reverse=True))
# every so long, then, with no figure between, so many times; 3日内打1次 is a term
_RATE = re.compile(
    rf"(?P<every>每隔?)?(?P<n>{_NUMBER})?个?(?P<unit>{_UNIT})(?!以?之?[内后前起])"
    rf"(?P<between>[^，。；\d一二两三四五六七八九十]{{0,14}}?)(?P<times>{_NUMBER})(?:次|回|遍)"
)
# 每月召开: once, where no other figure follows
_ONCE = re.compile(
    rf"每(?P<n>{_NUMBER})?个?(?P<unit>{_UNIT})(?=[^，。；\d一二两三四五六七八九十]*(?:[，。；]|$))"
)
_AT_LEAST = re.compile(r"至少|最少|不少于|不低于|起码")
_AT_MOST = re.compile(r"至多|最多|不超过|不多于|不得超过")


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times a day, as written at ``start:end``; ``least`` and ``most`` where it is a bound."""

    times: Fraction
    said: str
    start: int
    end: int
    least: bool
    most: bool


def rates(text: str) -> tuple[Rate, ...]:
    """Every rate of a normalised text; a number of more than 18 digits makes none."""
    text = without_endless(text)
    found = [_rate(m) for m in _RATE.finditer(text) if m["every"] or m["n"]]
    once = (
        Rate(1 / _period(m), m.group(), *m.span(), least=False, most=False)
        for m in _ONCE.finditer(text)
    )
    return (*found, *once)


def judge_rates(claim: str, texts: Sequence[str], *, allowed: bool) -> list[FigureVerdict]:
    """A verdict on each rate of a claim, against those of the texts that share words with it.

    ``allowed``: the claim says that so often is enough. None where no text has a rate.
    """
    own = set(pairs(FRAME.sub(" ", claim)))
    stated = [rate for text in texts if own & set(pairs(text)) for rate in rates(text)]
    return [
        FigureVerdict(_verdict(one, stated, allowed=allowed), one.said)
        for one in rates(claim)
        if stated
    ]


def judge_ratios(part: Part, evidence: tuple[Clause, ...]) -> list[FigureVerdict]:
    """Ratios against the ratios stated: equal to one of them or between two (1:10 in 1/8-1/15)."""
    stated = [
        figure
        for clause in evidence
        if names_subject(part, clause)
        for figure in figures(clause.text)
        if figure.kind == "ratio"
    ]
    claimed = [figure for figure in part.asserted if figure.kind == "ratio"]
    ends = [_quotient(figure) for figure in stated]
    range_of = len(claimed) > 1 and len(ends) > 1  # 1:10到1:12 is no 1/8 to 1/15, though between
    return [
        FigureVerdict(
            "contradicted"
            if range_of and _quotient(figure) not in ends
            else _ratio_verdict(figure, stated),
            figure.text,
        )
        for figure in claimed
    ]


def _verdict(one: Rate, stated: Sequence[Rate], *, allowed: bool) -> Verdict:
    equal = [other for other in stated if one.times == other.times]
    if equal:
        turned = all((one.least and o.most) or (one.most and o.least) for o in equal)
        return "contradicted" if turned else "confirmed"
    kept = any(
        (other.least and one.times > other.times) or (other.most and one.times < other.times)
        for other in stated
    )
    return "none" if allowed and kept else "contradicted"


def _rate(m: re.Match[str]) -> Rate:
    return Rate(
        number_of(m["times"]) / _period(m),
        m.group(),
        *m.span(),
        least=_AT_LEAST.search(m["between"]) is not None,
        most=_AT_MOST.search(m["between"]) is not None,
    )


def _period(m: re.Match[str]) -> Fraction:
    """The days that one period takes; 1 where its number cannot be read."""
    return _DAYS[m["unit"]] * ((number_of(m["n"]) or 1) if m["n"] else 1)


def _ratio_verdict(figure: Figure, stated: list[Figure]) -> Verdict:
    if not stated:
        return "unverified"
    ends = [_quotient(other) for other in stated]
    return "confirmed" if min(ends) <= _quotient(figure) <= max(ends) else "contradicted"


def _quotient(figure: Figure) -> float:
    first, _, second = figure.value.partition(":")
    try:
        return float(first) / float(second)
    except (ValueError, ZeroDivisionError):
        return 0.0
