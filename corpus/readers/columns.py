"""Columns of a page: where a gutter parts its text, and in what order people read the pieces.

Lines that cross the gutter (titles, page numbers) part a page into bands; within a band the left
column is read before the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

FEWEST_LINES = 5  # a column has at least so many
FILLED = 0.5  # of a column's width: what its lines reach at the median, as running text does
MOST_CROSSING = 0.35  # of the lines of a column


@dataclass(frozen=True, slots=True)
class Box:
    """Where something stands on a page, in points from the top left."""

    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Region:
    """A piece of a page that is read as one; ``shift`` takes its lines to the left column's place."""

    box: Box
    shift: float = 0.0

    def holds(self, x0: float, x1: float, top: float, bottom: float) -> bool:
        """Whether the middle of something stands in it."""
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        return self.box.x0 <= x < self.box.x1 and self.box.top <= y < self.box.bottom


Gutter = tuple[float, float]


def regions(
    width: float, height: float, chars: Sequence[Box], before: Gutter | None
) -> tuple[list[Region], Gutter | None]:
    """The pieces of a page in reading order and the gutter between them; the whole page and None
    where it has one column.

    ``chars`` are the boxes of its visible characters, those of tables left out; ``before`` is the
    gutter of the page before: where it goes on, a few lines on either side are columns too.
    """
    whole = [Region(Box(0.0, width, 0.0, height))]
    rows = _rows(chars)
    gutter = _gutter(width, rows, before)
    if gutter is None:
        return whole, None
    left, right = gutter
    crossing = [row for row in rows if any(c.x0 < right and c.x1 > left for c in row)]
    open_rows = [row for row in rows if row not in crossing]
    sides = (
        [kept for row in open_rows if (kept := [c for c in row if c.x1 <= left + 1])],
        [kept for row in open_rows if (kept := [c for c in row if c.x0 >= right - 1])],
    )
    if not all(sides) or (
        before is None
        and (
            not all(_is_text(side) for side in sides)
            or len(crossing) > MOST_CROSSING * min(map(len, sides))
        )
    ):
        return whole, None
    starts = [min(row[0].x0 for row in side) for side in sides]
    pieces = _bands(width, height, (left + right) / 2, starts[1] - starts[0], crossing)
    return list(pieces), gutter


def _rows(chars: Sequence[Box]) -> list[list[Box]]:
    """Characters line by line across the page, each from left to right."""
    rows: list[list[Box]] = []
    for char in sorted(chars, key=lambda c: c.middle):
        if rows and char.middle - rows[-1][0].middle < 0.5 * (char.bottom - char.top):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [sorted(row, key=lambda c: c.x0) for row in rows]


def _gutter(width: float, rows: list[list[Box]], before: Gutter | None) -> Gutter | None:
    """The widest gap in the middle third of the page that most lines leave open; where the page
    before had one, it is enough that half of the lines leave it open.
    """
    if not rows:
        return None
    most = (0.5 if before else MOST_CROSSING / 2) * len(rows)
    first, last = before or (width * 0.33, width * 0.67)
    size = sorted(c.bottom - c.top for row in rows for c in row)[sum(map(len, rows)) // 2]
    open_at = []
    for x in range(int(first), int(last)):
        covered = sum(any(c.x0 < x + 1 and c.x1 > x for c in row) for row in rows)
        open_at.append((x, covered <= most))
    best: tuple[int, int] | None = None
    start: int | None = None
    for x, is_open in [*open_at, (int(last), False)]:
        if is_open and start is None:
            start = x
        elif not is_open and start is not None:
            if best is None or x - start > best[1] - best[0]:
                best = (start, x)
            start = None
    return best if best is not None and best[1] - best[0] >= size else None


def _is_text(side: list[list[Box]]) -> bool:
    """Whether a side holds running text: enough lines, most of which fill it."""
    if len(side) < FEWEST_LINES:
        return False
    left = min(row[0].x0 for row in side)
    right = max(row[-1].x1 for row in side)
    widths = sorted(row[-1].x1 - row[0].x0 for row in side)
    return widths[len(widths) // 2] >= FILLED * (right - left)


def _bands(
    width: float, height: float, middle: float, offset: float, crossing: list[list[Box]]
) -> Iterator[Region]:
    top = 0.0
    for row in crossing:
        above = min(c.top for c in row)
        yield from _columns(Box(0.0, width, top, above), middle, offset)
        top = max(c.bottom for c in row)
        yield Region(Box(0.0, width, above, top))
    yield from _columns(Box(0.0, width, top, height), middle, offset)


def _columns(band: Box, middle: float, offset: float) -> Iterator[Region]:
    if band.bottom - band.top > 1:
        yield Region(replace(band, x1=middle))
        yield Region(replace(band, x0=middle), shift=offset)
