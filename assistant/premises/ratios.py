"""Ratios taken for granted (1:20), against those that the clauses state."""

from __future__ import annotations

from assistant.premises.subjects import names_subject
from assistant.premises.verdicts import FigureVerdict, Verdict
from assistant.question import Part
from corpus.documents import Clause
from corpus.figures import Figure, figures


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
            else _verdict(figure, stated),
            figure.text,
        )
        for figure in claimed
    ]


def _verdict(figure: Figure, stated: list[Figure]) -> Verdict:
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
