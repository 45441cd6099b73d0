"""Proof of items about what stands where: cells of tables, exceptions, steps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from assistant.quiz.items import RIGHT, ItemCitation, QuizItem
from assistant.quiz.provisos import excepts_nothing, proviso_of
from assistant.quiz.rows import Row, Table, table_of
from assistant.quiz.sources import Source
from assistant.quiz.steps import sequence_of
from corpus.library import Library


def cell_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The question names one row and one column of the cited table, and the key is what is there."""
    cited = item.citations[0]
    table = table_of(library.clause(cited.clause_id))
    rows = table.rows if table is not None else ()
    row = next((row for row in rows if (row.start, row.end) == (cited.start, cited.end)), None)
    if table is None or row is None:
        yield "所引的不是表里的一行"
        return
    asked = [
        column
        for given, column in permutations(range(len(table.head)), 2)
        if table.telling(given, column)
        and f"{table.named(row, given)}，“{table.head[column]}”是" in item.stem
    ]
    if len(asked) != 1:
        yield "题干没有说清问的是表的哪一行、哪一列"
    elif item.type == "tf":
        yield from _judged_cell(item, table, row, asked[0])
    elif item.key_texts != (row.cells[asked[0]],):
        yield "答案与表里写的不同"
    elif not set(item.options) <= set(table.column(asked[0])):
        yield "选项要出自表的同一列"


def _judged_cell(item: QuizItem, table: Table, row: Row, asked: int) -> Iterator[str]:
    shown = [cell for cell in table.column(asked) if item.stem.endswith(f"是“{cell}”。")]
    if not shown or (row.cells[asked] in shown) != (item.key_texts == (RIGHT,)):
        yield "判断的结果与表里写的不同"


def exception_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The cited sentences have the exceptions that the key says; of the others their articles have
    none at all."""
    if item.type == "single":
        yield from _chosen_exception(item, library)
        return
    judged = item.type == "tf"
    rules = (item.claim,) if judged else item.options
    right = range(item.key_texts == (RIGHT,)) if judged else item.key
    for at, (rule, cited) in enumerate(zip(rules, item.citations, strict=True)):
        if at in right:
            found = proviso_of(_source(cited, library))
            if found is None or rule != found.rule:
                yield f"所引的句子没有给“{rule}”写例外"
        elif rule != cited.quote or not excepts_nothing(library, library.clause(cited.clause_id)):
            yield f"“{rule}”的条款或者同一条里写了例外"


def _chosen_exception(item: QuizItem, library: Library) -> Iterator[str]:
    source = _source(item.citations[0], library)
    found = proviso_of(source)
    if found is None or item.key_texts != (found.case,):
        yield "答案不是所引的句子写的例外"
    elif any(case in source.clause.text for case in item.options if case != found.case):
        yield "有干扰项也写在条款里"


def _source(cited: ItemCitation, library: Library) -> Source:
    clause = library.clause(cited.clause_id)
    return Source(library.document(clause.document_id), clause, cited.start, cited.end)


def steps_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The options are the steps of the clause that the first step stands in or under, in its order."""
    clause = library.clause(item.citations[0].clause_id)
    above = library.parent(clause)
    found = sequence_of(library, clause) or (sequence_of(library, above) if above else None)
    if found is None or f"「{found.told}」" not in item.stem:
        yield "所引条款没有写这样的先后"
        return
    told = [_place(item.citations[at]) for at in item.key]
    if told != [(step.clause.id, step.start, step.end) for step in found.steps]:
        yield "先后与所引条款不同"
    if item.options != tuple(cited.quote for cited in item.citations):
        yield "要排列的各项与所引条款不同"


def _place(cited: ItemCitation) -> tuple[str, int, int]:
    return cited.clause_id, cited.start, cited.end
