"""What every reader yields: the lines of a source, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Style = Literal["body", "heading", "toc", "table", "header", "footer", "footnote"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, counted from 1; a paragraph of a docx is one line.

    ``opens`` is false where it goes on with the line before (a soft wrap). ``level`` is that of a
    heading style, 0 without one; ``confidence`` is below 1 where characters were recognised by OCR.
    """

    number: int
    text: str
    page: int | None = None
    style: Style = "body"
    opens: bool = True
    level: int = 0
    confidence: float = 1.0


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
    """A file as read: its lines in reading order. ``sha256`` is that of the file."""

    name: str
    media: str
    sha256: str
    pages: int | None
    lines: tuple[Line, ...]


def paragraphs(lines: Iterable[Line]) -> tuple[Paragraph, ...]:
    """The paragraphs of the lines; empty lines separate and belong to none."""
    groups: list[list[Line]] = []
    broken = True
    for line in lines:
        if not line.text.strip():
            broken = True
            continue
        goes_on = groups and not broken and not line.opens and groups[-1][-1].style == line.style
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
        broken = False
    return tuple(Paragraph(_joined(group), tuple(group)) for group in groups)


def _joined(lines: list[Line]) -> str:
    text = lines[0].text.strip()
    for line in lines[1:]:
        more = line.text.strip()
        latin = re.search(r"[A-Za-z0-9,.;]$", text) and re.match(r"[A-Za-z0-9(]", more)
        text += f" {more}" if latin else more
    return text
