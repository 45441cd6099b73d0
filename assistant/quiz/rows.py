"""Tables that clauses hold: what each column is headed, and what stands in each row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.quiz.support import pairs_of
from corpus.documents import Clause

_LEAST = 3

_RANK = re.compile(r"[一二三四五六七八九\dⅠ-Ⅴ]级")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of a table, which stands at ``start:end`` of the clause's text."""

    cells: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head; every row has a cell for every column."""

    clause: Clause
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    def column(self, at: int) -> tuple[str, ...]:
        """What stands in a column, from the first row to the last."""
        return tuple(row.cells[at] for row in self.rows)

    def named(self, row: Row, given: int) -> str:
        """How a question names a row: by what stands in one of its columns."""
        return f"“{self.head[given]}”为“{row.cells[given]}”的一行"

    def telling(self, given: int, asked: int) -> bool:
        """Whether a cell of one column is in one row only, and says nothing of the other column. In a
        table of ranks the columns rise together, and nothing needs to be known."""
        if any(all(map(_RANK.fullmatch, self.column(at))) for at in range(len(self.head))):
            return False
        known, sought = self.column(given), self.column(asked)
        if len(set(known)) < len(known) or not all((*known, *sought)):
            return False
        return not any(
            pairs_of(cell) & pairs_of(other) or cell in other or other in cell
            for cell in known
            for other in sought
        )


@lru_cache(maxsize=1024)
def table_of(clause: Clause) -> Table | None:
    """The table of a clause, None where it has fewer than three rows or rows of unequal length."""
    if clause.role != "table":
        return None
    rows: list[Row] = []
    at = 0
    for line in clause.text.split("\n"):
        rows.append(Row(tuple(cell.strip() for cell in line.split("|")), at, at + len(line)))
        at += len(line) + 1
    if len(rows) <= _LEAST or len({len(row.cells) for row in rows}) > 1:
        return None
    head = rows[0].cells
    whole = len(head) > 1 and all(head) and len(set(head)) == len(head)
    return Table(clause, head, tuple(rows[1:])) if whole else None
