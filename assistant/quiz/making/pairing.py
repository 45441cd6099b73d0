"""Matching: sentences and their figures, rows of a table."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.facts import Fact, facts
from assistant.quiz.items import BLANK, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.quantities import Quantity, is_time, quantities
from assistant.quiz.sources import Source, lead
from corpus.documents import Clause

_LONGEST = 90
_VARIANTS = 5


def match_figures(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four sentences of one document with different figures of one unit, or four times."""
    mine = _figure(anchor, material)
    if mine is None or mine.quantity is None:
        return
    measure = _measure(mine.quantity)
    rng = Random(f"{anchor.clause.id} {turn} figures")
    for _ in range(_VARIANTS):
        chosen = {mine.text: mine}
        for source in material.companions(anchor, rng):
            fact = _figure(source, material)
            if fact is None or fact.quantity is None or len(chosen) == 4:
                continue
            if _measure(fact.quantity) == measure:
                chosen.setdefault(fact.text, fact)
        if len(chosen) < 4:
            return
        found = sorted(chosen.values(), key=lambda fact: fact.source.clause.id)
        options = sorted(chosen, key=lambda text: _value(chosen[text]))
        document = anchor.document
        yield QuizItem(
            type="matching",
            facet="figure",
            stem=f"{lead(document)}，给每句话的空格处选出对应的数字。",
            prompts=tuple(fact.filled(BLANK) for fact in found),
            options=tuple(options),
            key=tuple(options.index(fact.text) for fact in found),
            rationale="；".join(f"{f.source.clause.heading}：「{f.source.text}」" for f in found),
            citations=tuple(
                cite(document, f.source.clause, f.source.start, f.source.end) for f in found
            ),
            difficulty="中",
            level="记忆",
            tags=(document.title, "数字"),
        )


def match_rows(table: Clause, material: Material) -> Iterator[QuizItem]:
    """The rows of a table: the first column and another."""
    rows = [tuple(cell.strip() for cell in line.split("|")) for line in table.text.split("\n")]
    document = material.library.document(table.document_id)
    if len(rows) < 4 or len({len(row) for row in rows}) != 1:
        return
    head, body = rows[0], rows[1:7]
    for column in range(1, len(head)):
        left, right = [row[0] for row in body], [row[column] for row in body]
        if len(set(left)) < len(left) or len(set(right)) < len(right) or not all((*left, *right)):
            continue
        options = list(right)
        Random(f"{table.id} {column}").shuffle(options)
        yield QuizItem(
            type="matching",
            facet="contents",
            stem=f"{lead(document, table)}《{table.title}》，把“{head[0]}”与“{head[column]}”配对。",
            prompts=tuple(left),
            options=tuple(options),
            key=tuple(options.index(value) for value in right),
            rationale=f"{table.heading}："
            + "；".join(map("—".join, zip(left, right, strict=True))),
            citations=(cite(document, table, 0, len(table.text)),),
            difficulty="中",
            level="记忆",
            tags=tuple(filter(None, (document.title, "内容", table.title))),
        )


def _figure(source: Source, material: Material) -> Fact | None:
    """The only figure of a short sentence, where it has a unit."""
    if len(source.text) > _LONGEST or len(quantities(source.text)) != 1:
        return None
    found = [fact for fact in facts(source, material.library) if fact.quantity is not None]
    return next((fact for fact in found if fact.quantity and fact.quantity.unit), None)


def _measure(quantity: Quantity) -> str:
    """What the unit measures: all times are one, in whatever unit; else the unit."""
    return "time" if is_time(quantity) else quantity.unit


def _value(fact: Fact) -> float:
    return fact.quantity.value if fact.quantity else 0.0
