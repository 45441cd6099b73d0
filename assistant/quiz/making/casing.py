"""A case with a figure of its own: what a rule makes of it, and by which bound."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.cases import Case, cases_in
from assistant.quiz.items import BLANK, RIGHT, WRONG, QuizItem
from assistant.quiz.quantities import neighbours, quantity_of
from assistant.quiz.sources import Source

_VARIANTS = 12
_VALUES = 3  # on either side of a bound


def judge_case(source: Source) -> Iterator[Iterator[QuizItem]]:
    """For every bound of the sentence, cases that keep to it and that do not, each between bounds that
    it might be taken for: two of them would let it pass and two would not, so that neither finding nor
    figure is enough."""
    for at, case in enumerate(cases_in(source.text)):
        for kept in (True, False):
            for turn in range(_VALUES):
                rng = Random(f"{source.clause.id} {source.start} {at} {kept} {turn} case")
                yield _judged(source, case, kept, rng)


def judge_told(source: Source) -> Iterator[Iterator[QuizItem]]:
    """For every term or threshold of the sentence, values on either side of it: whether it is kept, or
    whether its rule applies. (What keeps to a limit is judged apart.)"""
    for at, case in enumerate(cases_in(source.text)):
        if not case.judged:
            continue
        rng = Random(f"{source.clause.id} {source.start} {at} told")
        near = [q for _ in range(_VARIANTS) for q in neighbours(case.quantity, source.text, rng)]
        values = {int(q.value) for q in map(quantity_of, near) if q and q.value.is_integer()}
        for kept in (True, False):
            fit = sorted(value for value in values if case.parts(value) == kept)
            rng.shuffle(fit)
            yield from (iter((_told(source, case, value, kept=kept),)) for value in fit[:_VALUES])


def _told(source: Source, case: Case, value: int, *, kept: bool) -> QuizItem:
    own = case.quantity
    return QuizItem(
        type="tf",
        facet="case",
        stem=f"{source.lead}，判断：{case.claimed(value)}",
        options=(RIGHT, WRONG),
        key=(0 if kept else 1,),
        claim=source.text[: own.start] + BLANK + source.text[own.end :],
        rationale=f"{case.finding(value, own)}。{source.quoted}",
        citations=(source.cited,),
        level="应用",
        tags=source.tags("适用"),
    )


def _judged(source: Source, case: Case, kept: bool, rng: Random) -> Iterator[QuizItem]:
    own = case.quantity
    for _ in range(_VARIANTS):
        read = map(quantity_of, neighbours(own, source.text, rng))
        bounds = sorted((own, *(q for q in read if q is not None)), key=lambda q: q.value)
        if len(bounds) < 4 or (value := _between(bounds[1].value, bounds[2].value)) is None:
            continue
        if any(abs(value - bound.value) < case.apart for bound in bounds):
            continue
        if case.keeps(value, own) != kept:
            continue
        options = tuple(case.finding(value, bound) for bound in bounds)
        yield QuizItem(
            type="scenario",
            facet="case",
            stem=f"{source.lead}，实际情况是：{case.said(value)}。结论和理由都对的是哪一项？",
            options=options,
            key=(bounds.index(own),),
            claim=source.text[: own.start] + BLANK + source.text[own.end :],
            rationale=f"{case.finding(value, own)}。{source.quoted}",
            citations=(source.cited,),
            level="应用",
            tags=source.tags("适用"),
        )


def _between(low: float, high: float) -> int | None:
    """A whole number clearly between two others, None where there is none."""
    middle = round((low + high) / 2)
    return middle if low < middle < high else None
