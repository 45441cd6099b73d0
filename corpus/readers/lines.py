"""What every reader yields: the lines of a source, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["body", "heading", "toc", "table", "header", "footer", "footnote"]
Told = Literal["", "clause", "text", "furniture"]
Progress = Callable[[int, int], None]  # page, of how many; may raise to stop the reading


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, counted from 1; a paragraph of a docx is one line.

    ``opens`` is false where it goes on with the line before (a soft wrap). ``level`` is that of a
    heading style, 0 without one; ``x`` and ``y`` are points from the top left of the page, where
    the source has pages; ``confidence`` is below 1 where characters were recognised by OCR.
    ``told`` is what a person said that the line is (see corpus.corrections), empty where nobody did.
    """

    number: int
    text: str
    page: int | None = None
    style: Style = "body"
    opens: bool = True
    level: int = 0
    confidence: float = 1.0
    x: float | None = None
    y: float | None = None
    told: Told = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined to one text: Chinese without spaces, Latin words with one."""

    text: str
    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """Its first line: where it stands and how it is set."""
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its lines in reading order. ``sha256`` is that of the file.

    ``recognised`` are the pages whose text was read from their image, ``cleaned`` the lines from
    which characters that nobody sees were taken.
    """

    name: str
    media: str
    sha256: str
    pages: int | None
    lines: tuple[Line, ...]
    recognised: tuple[int, ...] = ()
    cleaned: tuple[int, ...] = ()


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of the lines; empty lines separate and belong to none.

    A line that a person called furniture stands alone and interrupts nothing.
    """
    groups: list[list[Line]] = []
    open_: list[Line] | None = None
    for line in lines:
        if not line.text.strip():
            open_ = None
        elif line.told == "furniture":
            groups.append([line])
        elif open_ is not None and not line.opens and open_[-1].style == line.style:
            open_.append(line)
        else:
            open_ = [line]
            groups.append(open_)
    return tuple(Paragraph(_joined(group), tuple(group)) for group in groups)


def _joined(lines: list[Line]) -> str:
    text = lines[0].text.strip()
    for line in lines[1:]:
        more = line.text.strip()
        latin = re.search(r"[A-Za-z0-9,.;]$", text) and re.match(r"[A-Za-z0-9(]", more)
        text += f" {more}" if latin else more
    return text
