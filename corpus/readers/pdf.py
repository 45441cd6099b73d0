"""PDF with a text layer: lines in reading order, soft wraps recognised by where lines end.

Running heads and page numbers are marked by their place and by coming back page after page. A text
layer that does not hold the words people see (fonts without a Unicode table) is refused.
"""

from __future__ import annotations

import logging
import re
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.columns import Box, Gutter, Region, regions
from corpus.readers.layout import Placed, lines_of
from corpus.readers.lines import Line, Progress

if TYPE_CHECKING:
    from pdfplumber.page import Page

    from corpus.readers.ocr import Recogniser

MOST_PAGES = 2000
MOST_RULES = 2000  # lines and shapes: tables have fewer, drawings more, and are searched for long
RENDER_DPI = 150
# what pdfminer raises on objects that are not what they should be
_FAULTS = (
    ValueError, LookupError, TypeError, AttributeError, RuntimeError, ArithmeticError, AssertionError,
    EOFError, struct.error, zlib.error,
)  # fmt: skip


def read_pdf(
    path: Path, progress: Progress, *, recognise: bool = False
) -> tuple[int, list[Line], list[int]]:
    """Number of pages, the lines, and the pages whose text was recognised from their image.

    Pages that hold only an image are recognised; with ``recognise`` all are, whatever their text
    layer says. Raises ReadError (damaged, encrypted, too long, garbled, a page drawn without end, a
    scan without the extra).
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    from corpus.readers.bounding import BoundedPage, OverdrawnError

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[Placed]] = []
    recognised: list[int] = []
    gutter: Gutter | None = None
    try:
        with path.open("rb") as file, pdfplumber.open(file) as document:
            if len(document.pages) > MOST_PAGES:
                raise ReadError(
                    f"{path.name} 有 {len(document.pages)} 页，最多读 {MOST_PAGES} 页，请拆开"
                )
            recogniser: Recogniser | None = None
            for number, whole in enumerate(document.pages, start=1):
                progress(number, len(document.pages))
                page = BoundedPage(document, whole.page_obj, number)
                if recognise or (page.images and not any(c["text"].strip() for c in page.chars)):
                    recogniser = recogniser or _recogniser(path.name)
                    image = page.to_image(resolution=RENDER_DPI).original
                    pages.append(recogniser.lines(image, number, 72 / RENDER_DPI))
                    recognised.append(number)
                else:
                    lines, gutter = _placed(page, gutter)
                    pages.append(lines)
                page.close()  # memory is bounded by one page
    except OverdrawnError as exc:
        raise ReadError(
            f"{path.name} 第 {number} 页画的东西太多，不像文字页：请去掉这一页，或改用文字识别（加 --ocr）"
        ) from exc
    except (PdfminerException, MalformedPDFException, PSException, *_FAULTS) as exc:
        if isinstance(exc, PDFPasswordIncorrect) or "PDFPasswordIncorrect" in repr(exc):
            raise ReadError(f"{path.name} 有密码，请先解除密码再载入") from exc
        raise ReadError(f"{path.name} 不是完整的 PDF，打不开，请重新取得这个文件") from exc
    read = [page for number, page in enumerate(pages, start=1) if number not in recognised]
    if len(recognised) < len(pages):
        _refuse_garbled(path.name, "".join(line.text for page in read for line in page))
    return len(pages), lines_of(pages), recognised


def _recogniser(name: str) -> Recogniser:
    from corpus.readers.ocr import recogniser

    return recogniser(f"{name} 里有扫描的页面，没有文字层")


def _placed(page: Page, before: Gutter | None) -> tuple[list[Placed], Gutter | None]:
    """The lines of a page in reading order, and the gutter between its columns, if it has two.

    A ruled table gives a line a row, its cells set apart by |. ``before``: see ``regions``.
    """
    number = int(page.page_number)
    rules = len(page.lines) + len(page.rects) + len(page.curves)
    tables = page.find_tables() if 3 < rules <= MOST_RULES else []
    boxes = [table.bbox for table in tables]
    chars = [
        Box(char["x0"], char["x1"], char["top"], char["bottom"])
        for char in page.chars
        if char["text"].strip() and not any(_inside(char, box) for box in boxes)
    ]
    pieces, gutter = regions(float(page.width), float(page.height), chars, before)
    placed = [
        (at, line) for at, piece in enumerate(pieces) for line in _lines(page, pieces, at, boxes)
    ]
    for table in tables:
        x0, top, x1, bottom = table.bbox
        at = next((i for i, piece in enumerate(pieces) if piece.holds(x0, x1, top, bottom)), 0)
        for row_number, row in enumerate(table.extract()):
            text = " | ".join(
                "".join(map(_unified, (cell or "").replace("\n", ""))) for cell in row
            )
            if text.strip(" |"):
                row_top = top + row_number / 1000
                placed.append((at, Placed(text, number, x0, x1, row_top, 0.0, is_row=True)))
    ordered = sorted(placed, key=lambda each: (each[0], each[1].top))
    return [line for _, line in ordered], gutter


def _lines(
    page: Page, pieces: list[Region], at: int, tables: list[tuple[float, float, float, float]]
) -> list[Placed]:
    """The lines of one piece of a page, moved to where the first column stands; no two pieces have
    lines at quite the same height.
    """
    piece = pieces[at]
    part = page
    if len(pieces) > 1:
        part = page.filter(
            lambda each: (
                each["object_type"] != "char"
                or piece.holds(each["x0"], each["x1"], each["top"], each["bottom"])
            )
        )
    return [
        Placed(
            "".join(map(_unified, line["text"])),
            int(page.page_number),
            line["x0"] - piece.shift,
            line["x1"] - piece.shift,
            line["top"] + at / 1000,
            max(char["size"] for char in line["chars"]),
        )
        for line in part.extract_text_lines(return_chars=True, strip=True)
        if line["text"].strip() and not any(_inside(line, table) for table in tables)
    ]


def _inside(line: Mapping[str, float], box: tuple[float, float, float, float]) -> bool:
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
        raise ReadError(f"{name} 没有文字，也没有可以识别的页面图像，请换一个文件")
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
            f"{name} 的文字层是乱码（字体没有编码表），不能当作正文，请改用文字识别（加 --ocr）"
        )


def _is_shifted(char: str) -> bool:
    encoded = char.encode("gbk", errors="ignore")
    return len(encoded) == 2 and encoded[0] == 0xA0
