"""Shares computed: how many of a total a limit in percent allows."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.limits import Limit, limit_of
from assistant.quiz.quantities import neighbours, quantities
from assistant.quiz.sources import Source

_TOTALS = (200, 400, 500, 800, 1000, 2000, 4000)
_OF_TIME = "可用"  # a share of time has no total to count


def compute_share(source: Source) -> Iterator[QuizItem]:
    """The least or the most that a limit in percent makes of a round total."""
    limit = limit_of(source.text)
    if limit is None or limit.quantity.unit not in ("%", "％") or _OF_TIME in limit.subject:
        return
    rng = Random(f"{source.clause.id} share")
    for total in rng.sample(_TOTALS, len(_TOTALS)):
        near = neighbours(limit.quantity, source.text, rng)
        values = [limit.quantity.value, *(quantities(text)[0].value for text in near)]
        counts = [part_of(total, value) for value in values]
        if len(near) < 3 or None in counts or len(set(counts)) < len(counts):
            continue
        options = sorted(f"{count}" for count in counts)
        yield QuizItem(
            type="scenario",
            facet="computed",
            stem=f"{source.lead}，{asked(limit, total)}",
            options=tuple(options),
            key=(options.index(f"{counts[0]}"),),
            rationale=f"推算：{total} × {limit.quantity.text} = {counts[0]}。{source.lead}：「{source.text}」",
            citations=(cite(source.document, source.clause, source.start, source.end),),
            difficulty="难",
            level="应用",
            tags=tuple(filter(None, (source.document.title, "推算", source.clause.title))),
        )


def asked(limit: Limit, total: int) -> str:
    """The question of how much of a total keeps to the limit."""
    end = "至少" if limit.least else "至多"
    return f"总数为 {total} 时，按条款给“{limit.subject}”写明的界限推算，{end}是多少？"


def part_of(total: int, percent: float) -> int | None:
    """A share of a total where it is whole, else None."""
    part = round(total * percent / 100, 6)
    return int(part) if part.is_integer() else None
