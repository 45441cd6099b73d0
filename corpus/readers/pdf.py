"""PDF with a text layer: lines in reading order, soft wraps recognised by where lines end.

Running heads and page numbers are marked by their place and by coming back page after page. A text
layer that does not hold the words people see (fonts without a Unicode table) is refused.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ReadError
from corpus.readers.layout import Placed, lines_of
from corpus.readers.lines import Line, Progress

if TYPE_CHECKING:
    from corpus.readers.ocr import Recogniser

MOST_PAGES = 2000
RENDER_DPI = 150


def read_pdf(
    path: Path, progress: Progress, *, recognise: bool = False
) -> tuple[int, list[Line], list[int]]:
    """Number of pages, the lines, and the pages whose text was recognised from their image.

    Pages that hold only an image are recognised; with ``recognise`` all are, whatever their text
    layer says. Raises ReadError (damaged, encrypted, too long, garbled, a scan without the extra).
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[list[Placed]] = []
    recognised: list[int] = []
    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > MOST_PAGES:
                raise ReadError(
                    f"{path.name} 有 {len(document.pages)} 页，最多读 {MOST_PAGES} 页，请拆开"
                )
            recogniser: Recogniser | None = None
            for number, page in enumerate(document.pages, start=1):
                progress(number, len(document.pages))
                if recognise or (page.images and not any(c["text"].strip() for c in page.chars)):
                    recogniser = recogniser or _recogniser(path.name)
                    image = page.to_image(resolution=RENDER_DPI).original
                    pages.append(recogniser.lines(image, number, 72 / RENDER_DPI))
                    recognised.append(number)
                else:
                    pages.append(_placed(page))
                page.close()  # memory is bounded by one page
    except (PdfminerException, PDFException, ValueError, KeyError, TypeError) as exc:
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


def _placed(page: object) -> list[Placed]:
    """The lines of a page from the top; a ruled table gives a line a row, its cells set apart by |."""
    number = int(page.page_number)  # type: ignore[attr-defined]
    ruled = len(page.lines) + len(page.rects) + len(page.curves) > 3  # type: ignore[attr-defined]
    tables = page.find_tables() if ruled else []  # type: ignore[attr-defined]
    placed = [
        Placed(
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
                placed.append(Placed(text, number, x0, x1, top + at / 1000, 0.0, is_row=True))
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
