"""Cells of a table: what stands in the row of a thing, and whether this or that does."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import RIGHT, WRONG, ItemType, QuizItem, cite, tagged
from assistant.quiz.rows import Row, Table
from assistant.quiz.sources import lead
from corpus.library import Library

_MOST = 4


def choose_cells(table: Table, library: Library) -> Iterator[tuple[QuizItem, ...]]:
    """For every row, what stands in one column, chosen among what stands there in the others."""
    for row, given, asked in _places(table):
        wrong = [cell for cell in dict.fromkeys(table.column(asked)) if cell != row.cells[asked]]
        rng = Random(f"{table.clause.id} {row.start} {given} {asked}")
        options = [row.cells[asked], *rng.sample(wrong, min(len(wrong), _MOST - 1))]
        rng.shuffle(options)
        if len(options) < 3:
            continue
        stem = (
            f"{_lead(table, library)}，{table.named(row, given)}，“{table.head[asked]}”是哪一项？"
        )
        key = (options.index(row.cells[asked]),)
        yield (_item(table, library, row, "single", stem, tuple(options), key),)


def judge_cells(table: Table, library: Library) -> Iterator[tuple[QuizItem, ...]]:
    """For every row, whether a column has what it has, or what it has in another row."""
    for row, given, asked in _places(table):
        wrong = [cell for cell in dict.fromkeys(table.column(asked)) if cell != row.cells[asked]]
        if given > 0 or len(wrong) < 2:
            continue  # what the rows are named after is given
        rng = Random(f"{table.clause.id} {row.start} {asked} judged")
        for right in (True, False):
            shown = row.cells[asked] if right else rng.choice(wrong)
            said = f"{table.named(row, given)}，“{table.head[asked]}”是“{shown}”。"
            stem = f"{_lead(table, library)}，判断：下面这句话与表一致。{said}"
            yield (_item(table, library, row, "tf", stem, (RIGHT, WRONG), (0 if right else 1,)),)


def _places(table: Table) -> Iterator[tuple[Row, int, int]]:
    """Every row with a column that is given and one that is asked."""
    columns = range(len(table.head))
    for given in columns:
        for asked in columns:
            if given != asked and table.telling(given, asked):
                yield from ((row, given, asked) for row in table.rows)


def _lead(table: Table, library: Library) -> str:
    clause = table.clause
    return f"{lead(library.document(clause.document_id), clause)}《{clause.title}》"


def _item(
    table: Table,
    library: Library,
    row: Row,
    kind: ItemType,
    stem: str,
    options: tuple[str, ...],
    key: tuple[int, ...],
) -> QuizItem:
    document = library.document(table.clause.document_id)
    told = "；".join(map("：".join, zip(table.head, row.cells, strict=True)))
    return QuizItem(
        type=kind,
        facet="cell",
        stem=stem,
        options=options,
        key=key,
        rationale=f"{table.clause.heading}，这一行写的是：{told}。",
        citations=(cite(document, table.clause, row.start, row.end),),
        level="记忆",
        tags=tagged(document, table.clause, "表格"),
    )
