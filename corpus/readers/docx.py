"""Word documents: text with automatic numbers, tables row by row, headers, footers, footnotes.

python-docx opens the package; the numbers that Word computes when it shows a document are in no
text, so they are computed here from numbering.xml (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from corpus.errors import ReadError
from corpus.numerals import chinese_numeral
from corpus.readers.lines import Line, Style

Xml: TypeAlias = Any  # an lxml element; lxml ships no types
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BOX = f"{_W}txbxContent"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _BOX}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_HEADING = re.compile(r"^(?:heading|标题)\s*(\d)$", re.IGNORECASE)
_TOC = re.compile(r"^(?:toc|目录|目次)\s*\d*$", re.IGNORECASE)
_ENDS = re.compile(r"[。；：！？;:!?][”’」』）)]*$")
_OPENS = re.compile(
    r"第[零〇一二三四五六七八九十百千\d]+[编章节条]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、"
    r"|\d{1,3}(?:\.\d{1,3})*[\s　]|[a-z\d]{1,2}[)）]|——|附\s*录|[表图]\s?(?:[A-Z]\.)?\d|注\d*[:：]|示例\d*[:：]"
)
_DEEPEST = 8  # of nine levels of a list (ECMA-376 part 1, 17.9.3)
_HIGHEST = 9999  # that is counted in other than decimal figures
_LATIN = re.compile(r"[A-Za-z0-9,.]")
_DASHES = {"\uf0b7": "·", "\uf0d8": "·", "\uf06c": "·", "\u2014": "——", "\u2015": "——"}


def read_docx(path: Path) -> tuple[None, list[Line]]:
    """Lines of a Word document; raises ReadError where it is damaged or another kind of file."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        found = list(_paragraphs(Document(str(path))))
    # what python-docx and zipfile raise on parts that are missing, locked, packed in another way, nested
    # without end or hold something else
    except (
        PackageNotFoundError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        RuntimeError,
        SyntaxError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ) as exc:
        raise ReadError(f"{path.name} 不是 Word 文档或已经损坏，请另存为 .docx 再试") from exc
    return None, [
        Line(number, text.strip(), style=style, level=level)
        for number, (text, style, level) in enumerate(found, start=1)
    ]


def _paragraphs(document: Xml) -> Iterator[tuple[str, Style, int]]:
    reader = _Reader(document)
    for section in document.sections:
        yield from ((paragraph.text, "header", 0) for paragraph in section.header.paragraphs)
    yield from reader.block(document.element.body)
    yield from reader.footnotes(document)
    for section in document.sections:
        yield from ((paragraph.text, "footer", 0) for paragraph in section.footer.paragraphs)


class _Reader:
    """Walks the body in order, counting the lists as it goes."""

    def __init__(self, document: Xml) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._numbering = _Numbering(document)

    def block(self, element: Xml) -> Iterator[tuple[str, Style, int]]:
        """Paragraphs and tables of a body, a content control or a text box, in order."""
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag == f"{_W}sdt":
                for content in child.findall(f"{_W}sdtContent"):
                    yield from self.block(content)

    def footnotes(self, document: Xml) -> Iterator[tuple[str, Style, int]]:
        """The text of the footnotes; Word keeps them in a part of their own."""
        from lxml import etree

        for part in document.part.package.iter_parts():
            if str(part.partname).endswith("/footnotes.xml"):
                for note in etree.fromstring(part.blob).findall(f"{_W}footnote"):
                    if note.get(f"{_W}type") is None:
                        yield "".join(map(_text, note.iter(f"{_W}p"))), "footnote", 0

    def _paragraph(self, element: Xml) -> Iterator[tuple[str, Style, int]]:
        style_id = _value(element, "pPr/pStyle")
        names = [style.name for style in self._lineage(style_id)]
        level = next((int(m.group(1)) for name in names if (m := _HEADING.match(name or ""))), 0)
        style: Style = "heading" if level else "body"
        if any(_TOC.match(name or "") for name in names):
            style = "toc"
        label = self._numbering.label(element, [s.element for s in self._lineage(style_id)])
        first, *others = _broken(_text(element))
        if first.strip() or label:
            yield f"{label} {first}".strip() if label else first, style, level
        yield from ((text, style, level) for text in others)
        around = _box_around(element)  # a box within a box belongs to a paragraph of that
        for box in element.iter(_BOX):
            if _box_around(box) is around and next(box.iterancestors(_FALLBACK), None) is None:
                yield from self.block(box)

    def _table(self, element: Xml) -> Iterator[tuple[str, Style, int]]:
        for row in element.findall(f"{_W}tr"):
            cells = [
                " ".join(filter(None, (text.strip() for text, _, _ in self.block(cell))))
                for cell in row.iter(f"{_W}tc")
                if next(cell.iterancestors(f"{_W}tr")) is row
                and _value(cell, "tcPr/vMerge", "restart") != "continue"
            ]
            yield " | ".join(cells), "table", 0

    def _lineage(self, style_id: str | None) -> list[Xml]:
        style = self._styles.get(style_id) if style_id else None
        found: list[Xml] = []
        while style is not None and len(found) < 10:
            found.append(style)
            style = getattr(style, "base_style", None)
        return found


class _Numbering:
    """Labels of automatically numbered paragraphs ("4.1", "a)", "第三条"), counted in order."""

    def __init__(self, document: Xml) -> None:
        self._levels: dict[str, dict[int, Xml]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.findall(f"{_W}abstractNum"):
            name = abstract.get(f"{_W}abstractNumId")
            self._levels[name] = {
                int(level.get(f"{_W}ilvl")): level for level in abstract.findall(f"{_W}lvl")
            }
        for number in root.findall(f"{_W}num"):
            num_id = number.get(f"{_W}numId")
            self._abstract[num_id] = _value(number, "abstractNumId") or ""
            for override in number.findall(f"{_W}lvlOverride"):
                if start := _value(override, "startOverride"):
                    self._starts[num_id, int(override.get(f"{_W}ilvl"))] = int(start)

    def label(self, paragraph: Xml, styles: list[Xml]) -> str:
        """The number that Word shows before a paragraph; bullets become ——."""
        num_id = depth = None
        for element in (paragraph, *styles):
            num_id = num_id or _value(element, "pPr/numPr/numId")
            depth = depth or _value(element, "pPr/numPr/ilvl")
        abstract = self._abstract.get(num_id or "")
        levels = self._levels.get(abstract or "")
        if not num_id or num_id == "0" or not levels or abstract is None:
            return ""
        at = int(depth or 0)
        if not 0 <= at <= _DEEPEST:
            return ""
        counts = self._counts.setdefault(abstract, [])
        if (num_id, at) in self._starts:
            counts[at:] = [self._starts.pop((num_id, at)) - 1]
        while len(counts) <= at:
            start = int(_value(levels.get(len(counts)), "start") or 1)
            counts.append(start - 1 if len(counts) == at else start)
        counts[at] += 1
        del counts[at + 1 :]
        return self._written(levels, at, counts)

    def _written(self, levels: dict[int, Xml], at: int, counts: list[int]) -> str:
        level = levels.get(at)
        if level is None:
            return ""
        pattern = _value(level, "lvlText") or ""
        if _value(level, "numFmt") == "bullet":
            return _DASHES.get(pattern, "——")
        legal = level.find(f"{_W}isLgl") is not None

        def number(match: re.Match[str]) -> str:
            depth = int(match.group(1)) - 1
            form = "decimal" if legal else _value(levels.get(depth), "numFmt") or "decimal"
            return _formatted(counts[depth] if depth < len(counts) else 1, form)

        return re.sub(r"%(\d)", number, pattern).strip()


def _formatted(number: int, form: str) -> str:
    if not 0 < number <= _HIGHEST:
        return "" if form == "none" else str(number)
    match form:
        case "lowerLetter":
            return chr(ord("a") + (number - 1) % 26)
        case "upperLetter":
            return chr(ord("A") + (number - 1) % 26)
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.lower() if form == "lowerRoman" else roman
        case "none":
            return ""
        case _ if form.startswith(("chinese", "taiwanese", "ideograph", "japanese")):
            return chinese_numeral(number)
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + letters, number - value
    return written


def _box_around(element: Xml) -> Xml:
    """The text box that an element stands in, or None."""
    return next(element.iterancestors(_BOX), None)


def _value(element: Xml, path: str, default: str | None = None) -> str | None:
    """The ``val`` of a child by its path; ``default`` where the child is there without one."""
    if element is None:
        return None
    found = element.find("/".join(f"{_W}{name}" for name in path.split("/")))
    if found is None:
        return None
    value = found.get(f"{_W}val")
    return str(value) if value is not None else "continue" if default else None


def _broken(text: str) -> list[str]:
    """The paragraphs that line breaks inside one paragraph of Word stand for.

    A break after a finished sentence, or before a number, parts two paragraphs, as people see them;
    any other only wraps a line: the words go on, without a space between Chinese characters.
    """
    pieces: list[str] = []
    for piece in re.split(r"\s*\n\s*", text):
        if not pieces or not pieces[-1] or _ENDS.search(pieces[-1]) or _OPENS.match(piece):
            pieces.append(piece)
        else:
            space = " " if _LATIN.match(pieces[-1][-1:]) and _LATIN.match(piece) else ""
            pieces[-1] += space + piece
    return [piece for piece in pieces if piece] or [""]


def _text(element: Xml) -> str:
    """The visible text of a paragraph: insertions in, deletions and text boxes out."""
    if element.tag in _SKIPPED or element.tag == _FALLBACK:
        return ""
    if element.tag in (f"{_W}t", _FORMULA_TEXT):
        return element.text or ""
    if element.tag in (f"{_W}br", f"{_W}cr") and element.getparent().tag == f"{_W}r":
        return "\n"
    if element.tag == f"{_W}tab":
        return " " if element.getparent().tag == f"{_W}r" else ""
    if element.tag == f"{_W}noBreakHyphen":
        return "-"
    return "".join(map(_text, element))
