"""Tables: what a claim says under the head of a column is a cell of that column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason

_SHORTEST = 2  # letters of a cell that tells its column


def compare_columns(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code coverage: 核验方式为密码重置 of a row that has it as 适用业务."""
    table = [line.split("|") for line in pair.source.text.split("。") if "|" in line]
    heads = table[0] if len(table) > 1 else []
    for segment in pair.claim.segments:
        text = pair.claim.text[segment.start : segment.end]
        for column, head in enumerate(heads):
            named = re.search(f"{re.escape(head)}|{re.escape(head[:2])}于", text) if head else None
            cell, columns = _next_cell(text[named.end() :], table) if named else ("", set())
            if cell and column not in columns:
                told = f"“{cell}”在原文的表里不在“{head}”一栏。"
                yield Reason("coverage", told, ours=head + cell)


def _next_cell(text: str, table: Sequence[Sequence[str]]) -> tuple[str, set[int]]:
    """The cell that a text says first, the longest of some, and the columns that have it."""
    cells = {cell for row in table[1:] for cell in row if len(cell) >= _SHORTEST and cell in text}
    first = min(cells, key=lambda cell: (text.index(cell), -len(cell)), default="")
    return first, {n for row in table[1:] for n, cell in enumerate(row) if cell == first}
