"""Premises: whether what a question takes for granted is borne out by the clauses chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from assistant.question import Part
from corpus.documents import Clause
from corpus.figures import Figure, figures
from corpus.terms import plain

_YES_OR_NO = re.compile(r"吗|是不是|是否|有没有|吧")
Verdict = Literal["none", "confirmed", "contradicted", "unverified"]


@dataclass(frozen=True, slots=True)
class Premise:
    """The verdict, and the figures that the evidence does not bear out."""

    verdict: Verdict
    figures: tuple[Figure, ...] = ()


def judge_premise(part: Part, evidence: tuple[Clause, ...]) -> Premise:
    """Whether the figures the part takes for granted are borne out by the clauses chosen."""
    stated = [figure for clause in evidence for figure in figures(clause.text)]
    contradicted: list[Figure] = []
    unverified: list[Figure] = []
    confirmed = False
    for figure in part.asserted:
        same_kind = [other for other in stated if other.kind == figure.kind]
        if (
            any(_same(figure, other) for other in same_kind)
            or _within(figure, same_kind)
            or _is_sum(figure, same_kind)
        ):
            confirmed = True
        elif same_kind and figure.kind != "count":
            contradicted.append(figure)
        elif figure.kind != "count":
            unverified.append(figure)
    if contradicted or _denied(part, evidence) or _other_organisation(part, evidence):
        return Premise("contradicted", (*contradicted, *unverified))
    if unverified:
        return Premise("unverified", tuple(unverified))
    return Premise("confirmed" if confirmed else "none")


def _same(figure: Figure, other: Figure) -> bool:
    """Equal values, or a date that the other one makes exact (2016 and 2016-6-1)."""
    return other.value == figure.value or (
        figure.kind == "date" and other.value.startswith(f"{figure.value}-")
    )


def _denied(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether the part insists on a word that the evidence denies (强制的咯 / 不是强制性)."""
    return part.insists and any(
        re.search(rf"(?:不是|并非|没有)[^，。；]{{0,4}}{re.escape(surface)}", plain(clause.text))
        for clause in evidence
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "标准"
    )


def _other_organisation(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether an organisation is asked of that the evidence, which names others, does not name."""
    asked = [
        (term.term, surface)
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "机构"
    ]
    texts = [clause.text for clause in evidence]
    return (
        bool(asked and texts)
        and _YES_OR_NO.search(part.text) is not None
        and not any(name in text for names in asked for name in names for text in texts)
    )


def _is_sum(figure: Figure, steps: list[Figure]) -> bool:
    """Whether a duration is two steps of the rule together (30日, and 30日 more: 60日)."""
    if figure.kind != "duration":
        return False
    unit = figure.value.lstrip("0123456789.")
    days = [
        float(step.value.removesuffix(unit))
        for step in steps
        if step.value.lstrip("0123456789.") == unit
    ]
    total = float(figure.value.removesuffix(unit) or 0)
    return any(one + other == total for one, other in combinations(days, 2))


def _within(figure: Figure, range_ends: list[Figure]) -> bool:
    """Whether a ratio lies between the two ends of a range of ratios (1:10 in 1/8-1/15)."""
    if figure.kind != "ratio" or len(range_ends) < 2:
        return False
    low, high = sorted(_quotient(end) for end in (range_ends[0], range_ends[1]))
    return low <= _quotient(figure) <= high


def _quotient(figure: Figure) -> float:
    first, _, second = figure.value.partition(":")
    try:
        return float(first) / float(second)
    except (ValueError, ZeroDivisionError):
        return 0.0
