"""Lines placed on pages: which go on with the one before, which are running heads.

A soft wrap is recognised by where lines end; running heads and page numbers by standing at an edge
and coming back page after page. Pages that were read and pages that were recognised both end here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from corpus.readers.lines import Line, Style

_EDGE_LINES = 2
APART = 1.18  # of the usual distance between lines: paragraphs set apart by space,
APART_RECOGNISED = 1.4  # and on a recognised page, where lines stand less exactly
_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[Ⅰ-ⅻ])(?:\s*页)?[-—–·\s]*$"
)
_STANDARD = re.compile(r"^[A-Z]{1,4}\d*(?:/[A-Z]{1,4})?\s*\d{2,6}(?:\.\d+)?\s*[-—–－一]\s*\d{4}$")
_OPENS = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,5}(?:[\s　]|$)|\d{1,3}(?:\.\d{1,3}){1,5}(?=[\u4e00-\u9fff])"
    r"|\d{1,2}(?=[\u4e00-\u9fff]{2,12}$)|[A-Z]\.\d|[a-z][)）]|\d{1,2}[)）]|——|—\s|附\s*录\s*[A-Z]|注\d*[:：]"
    r"|示例\d*[:：]?|表\s*[A-Z\d]|图\s*[A-Z\d]|第[零〇一二三四五六七八九十百]+[编章节条]|[（(][一二三四五六七八九十]+[）)]"
    r"|[一二三四五六七八九十]+、)"
)
_HANGS = re.compile(
    r"^(?:[a-z][)）]|\d{1,2}[)）]|—|-(?=[\u4e00-\u9fff])|注\d*[:：]|示例\d*[:：]|[（(][一二三四五六七八九十]+[）)])"
)
_ENDED = re.compile(r"[。；：！？.;:!?”」』]\s*$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of a page with its box in points, from the top left; a row of a table has cells set apart by |."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    size: float
    is_row: bool = False
    confidence: float = 1.0


def lines_of(pages: list[list[Placed]]) -> list[Line]:
    """The lines of the pages in reading order, numbered from 1."""
    furniture = _running(pages)
    body = [
        line
        for page in pages
        for line in page
        if (line.page, line.top) not in furniture and not line.is_row
    ]
    right = _quantile([line.x1 for line in body], 0.9)
    left = _quantile([line.x0 for line in body], 0.1)
    pitch = _pitch(body)
    lines: list[Line] = []
    before: Placed | None = None
    opener: Placed | None = None
    for page in pages:
        for placed in page:
            style = "table" if placed.is_row else furniture.get((placed.page, placed.top), "body")
            opens = True
            if style == "body":
                opens = (
                    before is None
                    or opener is None
                    or _is_apart(placed, before, pitch)
                    or _opens(placed, before, opener, left, right)
                )
                before, opener = placed, placed if opens else opener
            elif style == "table":
                before = opener = None
            lines.append(_line(len(lines) + 1, placed, style, opens=opens))
    return _without_interruptions(lines)


def _line(number: int, placed: Placed, style: Style, *, opens: bool) -> Line:
    return Line(
        number,
        placed.text,
        placed.page,
        style,
        opens,
        confidence=placed.confidence,
        x=round(placed.x0, 1),
        y=round(placed.top, 1),
    )


def _without_interruptions(lines: list[Line]) -> list[Line]:
    """Running heads and page numbers moved behind the paragraph that they interrupt."""
    ordered: list[Line] = []
    waiting: list[Line] = []
    for line in lines:
        if line.style != "body":
            waiting.append(line)
            continue
        if line.opens:
            ordered += waiting
            waiting = []
        ordered.append(line)
    return ordered + waiting


def _pitch(body: list[Placed]) -> float:
    """The usual distance from one line to the next of a page, in points."""
    steps = [
        line.top - before.top for before, line in pairwise(body) if 0 < line.top - before.top < 60
    ]
    return _quantile(steps, 0.3)


def _is_apart(line: Placed, before: Placed, pitch: float) -> bool:
    """Whether more than the usual space parts a line from the one before it on the page."""
    apart = APART if line.confidence == before.confidence == 1 else APART_RECOGNISED
    return line.page == before.page and line.top - before.top > apart * max(pitch, line.size)


def _opens(line: Placed, before: Placed, opener: Placed, left: float, right: float) -> bool:
    """Whether a line opens a paragraph: the one before ended short, or it stands where no line of
    the paragraph goes on: neither at the left edge nor hanging below the opener of a list item.
    """
    if before.x1 < right - 1.6 * line.size or abs(line.size - before.size) > 1.5:
        return True
    if _OPENS.match(line.text) and _ENDED.search(before.text):
        return True
    if abs(line.x0 - before.x0) < 0.5 * line.size and not _ENDED.search(before.text):
        return False  # it stands under a full line that ends no sentence
    inset = line.x0 - opener.x0
    hanging = _HANGS.match(opener.text) is not None and 0.8 * line.size < inset < 4.5 * line.size
    return not hanging and line.x0 > left + 0.8 * line.size


def _running(pages: list[list[Placed]]) -> dict[tuple[int, float], Style]:
    """Places of running heads and page numbers: at an edge, and back on many pages."""
    edges: list[tuple[Placed, Style]] = []
    for page in pages:
        ordered = sorted(page, key=lambda line: line.top)
        edges += [(line, "header") for line in ordered[:_EDGE_LINES]]
        edges += [(line, "footer") for line in ordered[-_EDGE_LINES:] if len(ordered) > _EDGE_LINES]
    often = Counter(_key(line.text) for line, _ in edges)
    many = max(3, len(pages) // 3)
    return {
        (line.page, line.top): style
        for line, style in edges
        if often[_key(line.text)] >= many
        or _PAGE_NUMBER.match(line.text)
        or (_STANDARD.match(line.text.strip()) and line.page > 1)
    }


def _key(text: str) -> str:
    return re.sub(r"\d+|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|\s+", "", text)


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0
