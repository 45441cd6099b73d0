"""Plain text and Markdown, in UTF-8 (with or without a mark) or GB18030."""

from __future__ import annotations

import re
import unicodedata

from corpus.errors import ReadError
from corpus.readers.lines import Line

NARROW = 160  # columns; a text with longer lines was not wrapped by hand
TOLERANCE = 8
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_STARTS = re.compile(
    r"^\s*(?:第[零〇一二三四五六七八九十百\d]+[编章节条]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、"
    r"|\d{1,3}(?:\.\d{1,3})*[\s　.、)）]|[a-z][)）]|——|[A-Z]\.\d|附\s*录|注\d*[:：]|示例|表\s*\d|图\s*\d|#|[-*] )"
)
_ENDED = re.compile(r"[。；：！？.;:!?”」』）)]\s*$")


def read_text(name: str, content: bytes) -> tuple[None, list[Line]]:
    """Lines of a text; raises ReadError where it is no text in a known encoding.

    A line goes on with the one before where that one is as long as lines get and ends no sentence,
    or, in a text whose paragraphs are indented, where it is not.
    """
    text = decoded(name, content)
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    wrapped_at = _wrapped_at([_columns(line) for line in raw if line.strip()])
    indents = _indents(raw)
    lines: list[Line] = []
    before = ""
    for number, line in enumerate(raw, start=1):
        heading = _HEADING.match(line)
        goes_on = indents and not line[:1].isspace() and not _STARTS.match(line)
        wrapped = goes_on or (_columns(before) >= wrapped_at and not _ENDED.search(before))
        lines.append(
            Line(
                number,
                heading.group(2) if heading else line.strip(),
                style="heading" if heading else "body",
                level=len(heading.group(1)) if heading else 0,
                opens=heading is not None or not wrapped or _indented(line) or not before.strip(),
            )
        )
        before = line
    return None, lines


def _wrapped_at(widths: list[int]) -> int:
    """From how many columns on a line is full; more than any has where nothing was wrapped."""
    widest = max(widths, default=0)
    full = sum(width >= widest - TOLERANCE for width in widths)
    wrapped = 40 <= widest <= NARROW and full >= max(3, 0.15 * len(widths))
    return widest - TOLERANCE if wrapped else widest + 1


def _indents(raw: list[str]) -> bool:
    """Whether the text is wrapped by hand and every paragraph begins with an indent: nearly all
    numbered lines have one, and many lines have none.
    """
    numbered = [line for line in raw if _STARTS.match(line)]
    indented = sum(line[:1].isspace() for line in numbered)
    flush = sum(bool(line.strip()) and not line[:1].isspace() for line in raw)
    return len(numbered) > 2 and indented >= 0.9 * len(numbered) and flush > 0.2 * len(raw)


def _columns(line: str) -> int:
    """Columns on a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def _indented(line: str) -> bool:
    return bool(re.match(r"[　\t ]{2,}", line)) or bool(_STARTS.match(line) and line[:1].isspace())


def decoded(name: str, content: bytes) -> str:
    """The text of a file in UTF-8 or GB18030; raises ReadError where it is in neither."""
    if b"\x00" in content[:4096]:
        raise ReadError(f"{name} 不是文字文件，能读的是 docx、PDF、图片、网页、Markdown 和纯文本")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{name} 的编码认不出来，请另存为 UTF-8 的文本")
