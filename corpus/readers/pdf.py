"""PDF with a text layer: lines in reading order, soft wraps recognised by where lines end.

Running heads and page numbers are marked by their place and by coming back page after page. A text
layer that does not hold the words people see (fonts without a Unicode table) is refused.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers.lines import Line, Style

MOST_PAGES = 2000
_EDGE_LINES = 2
_PAGE_NUMBER = re.compile(
    r"^[-—–·\s]*(?:第\s*)?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[Ⅰ-ⅻ])(?:\s*页)?[-—–·\s]*$"
)
_STANDARD = re.compile(r"^[A-Z]{1,4}\d*(?:/[A-Z]{1,4})?\s*\d{2,6}(?:\.\d+)?\s*[-—–－一]\s*\d{4}$")
_OPENS = re.compile(
    r"^(?:\d{1,3}(?:\.\d{1,3}){0,5}(?:[\s　]|$)|[A-Z]\.\d|[a-z][)）]|\d{1,2}[)）]|——|—\s|附\s*录\s*[A-Z]|注\d*[:：]"
    r"|示例\d*[:：]?|表\s*[A-Z\d]|图\s*[A-Z\d]|第[零〇一二三四五六七八九十百]+[编章节条]|[（(][一二三四五六七八九十]+[）)]"
    r"|[一二三四五六七八九十]+、)"
)
_HANGS = re.compile(
    r"^(?:[a-z][)）]|\d{1,2}[)）]|——|—\s|注\d*[:：]|示例\d*[:：]|[（(][一二三四五六七八九十]+[）)])"
)
_ENDED = re.compile(r"[。；：！？.;:!?”」』]\s*$")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of a page with its box in points, from the top left."""

    text: str
    page: int
    x0: float
    x1: float
    top: float
    size: float
    is_row: bool = False


def read_pdf(path: Path) -> tuple[int, list[Line]]:
    """Number of pages and the lines; raises ReadError (damaged, encrypted, too long, garbled)."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[_Placed]] = []
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise ReadError(
                    f"{path.name} 有 {len(document.pages)} 页，最多读 {MOST_PAGES} 页，请拆开"
                )
            for page in document.pages:
                pages.append(_placed(page))
                page.close()  # memory is bounded by one page
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError) as exc:
        if isinstance(exc, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(exc):
            raise ReadError(f"{path.name} 有密码，请先解除密码再载入") from exc
        raise ReadError(f"{path.name} 不是完整的 PDF，打不开，请重新取得这个文件") from exc
    text = "".join(line.text for page in pages for line in page)
    _refuse_garbled(path.name, text)
    return len(pages), _lines(pages)


def _placed(page: object) -> list[_Placed]:
    """The lines of a page from the top; a ruled table gives a line a row, its cells set apart by |."""
    number = int(page.page_number)  # type: ignore[attr-defined]
    ruled = len(page.lines) + len(page.rects) + len(page.curves) > 3  # type: ignore[attr-defined]
    tables = page.find_tables() if ruled else []  # type: ignore[attr-defined]
    placed = [
        _Placed(
            "".join(map(_unified, line["text"])),
            number,
            line["x0"],
            line["x1"],
            line["top"],
            max(char["size"] for char in line["chars"]),
        )
        for line in page.extract_text_lines(return_chars=True, strip=True)  # type: ignore[attr-defined]
        if line["text"].strip() and not any(_inside(line, table.bbox) for table in tables)
    ]
    for table in tables:
        x0, top, x1, _ = table.bbox
        for at, row in enumerate(table.extract()):
            text = " | ".join(
                "".join(map(_unified, (cell or "").replace("\n", ""))) for cell in row
            )
            if text.strip(" |"):
                placed.append(_Placed(text, number, x0, x1, top + at / 1000, 0.0, is_row=True))
    return sorted(placed, key=lambda line: line.top)


def _inside(line: dict[str, float], box: tuple[float, float, float, float]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return box[1] <= middle <= box[3] and line["x0"] >= box[0] - 2 and line["x1"] <= box[2] + 2


def _unified(char: str) -> str:
    """Radicals of the Kangxi block, which some fonts map to, as the characters they look like."""
    if char == "\u2e3a":  # what fonts make of two dashes
        return "——"
    if "\u2e80" <= char <= "\u2fdf":
        return _RADICALS.get(char) or unicodedata.normalize("NFKC", char)
    return char


_RADICALS = {"⼾": "户", "⻋": "车", "⻓": "长", "⻔": "门", "⻅": "见", "⻚": "页", "⻆": "角", "⻛": "风", "⻢": "马", "⻝": "食", "⻬": "齐", "⻨": "麦", "⻩": "黄", "⻥": "鱼", "⻦": "鸟", "⻰": "龙", "⺠": "民", "⻄": "西", "⻉": "贝", "⻜": "飞", "⻣": "骨", "⻤": "鬼", "⻘": "青"}  # fmt: skip


def _refuse_garbled(name: str, text: str) -> None:
    """Refuse a text layer that is not the words of the page.

    Fonts of the Founder type setting system without a Unicode table come out as characters whose
    first GBK byte is 0xA0, two and more in a row; others as U+FFFD or without any Chinese at all.
    """
    letters = [char for char in text if not char.isspace()]
    if not letters:
        raise ReadError(f"{name} 没有文字层，多半是扫描件，请先做文字识别（OCR）再载入")
    shifted = sum(
        len(run)
        for run in re.findall(r"(?:[\u4e00-\u9fff]){2,}", text)
        if all(map(_is_shifted, run))
    )
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in letters)
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    if (
        shifted > 3
        or unknown > 0.02 * len(letters)
        or (chinese < 0.05 * len(letters) and len(letters) > 200)
    ):
        raise ReadError(
            f"{name} 的文字层是乱码（字体没有编码表），不能当作正文，请改用文字识别（OCR）"
        )


def _is_shifted(char: str) -> bool:
    encoded = char.encode("gbk", errors="ignore")
    return len(encoded) == 2 and encoded[0] == 0xA0


def _lines(pages: list[list[_Placed]]) -> list[Line]:
    furniture = _running(pages)
    body = [
        line
        for page in pages
        for line in page
        if (line.page, line.top) not in furniture and not line.is_row
    ]
    right = _quantile([line.x1 for line in body], 0.9)
    left = _quantile([line.x0 for line in body], 0.1)
    lines: list[Line] = []
    before: _Placed | None = None
    opener: _Placed | None = None
    for page in pages:
        for placed in page:
            style = "table" if placed.is_row else furniture.get((placed.page, placed.top), "body")
            opens = True
            if style == "body":
                opens = (
                    before is None or opener is None or _opens(placed, before, opener, left, right)
                )
                before, opener = placed, placed if opens else opener
            elif style == "table":
                before = opener = None
            lines.append(Line(len(lines) + 1, placed.text, placed.page, style, opens))
    return _without_interruptions(lines)


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


def _opens(line: _Placed, before: _Placed, opener: _Placed, left: float, right: float) -> bool:
    """Whether a line opens a paragraph: the one before ended short, or it stands where no line of
    the paragraph goes on: neither at the left edge nor hanging below the opener of a list item.
    """
    if before.x1 < right - 1.6 * line.size or abs(line.size - before.size) > 1.5:
        return True
    if _OPENS.match(line.text) and _ENDED.search(before.text):
        return True
    inset = line.x0 - opener.x0
    hanging = _HANGS.match(opener.text) is not None and 0.8 * line.size < inset < 4.5 * line.size
    return not hanging and line.x0 > left + 0.8 * line.size


def _running(pages: list[list[_Placed]]) -> dict[tuple[int, float], Style]:
    """Places of running heads and page numbers: at an edge, and back on many pages."""
    edges: list[tuple[_Placed, Style]] = []
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
