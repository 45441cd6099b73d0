"""Scanned pages and images: text recognised offline by RapidOCR, whose models come in its package.

RapidOCR finds boxes of text; this module puts them in reading order, joins the boxes of one printed
line, and reads ruled tables row by row, since a table's cells would come as loose lines otherwise.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ReadError
from corpus.readers.columns import Box as Place
from corpus.readers.columns import regions
from corpus.readers.layout import Placed, lines_of
from corpus.readers.lines import Line, Progress

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000  # a page of A3 at 600 dpi
ASSUMED_DPI = 150
GAP = 1.2  # characters of white space that part two boxes of one line
_DOTS = "…"


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of recognised text with its place in pixels."""

    text: str
    confidence: float
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Height of the box, about that of its characters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where its middle line is."""
        return (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[float, float, float, float]:
        """Left, right, top and bottom."""
        return self.x0, self.x1, self.top, self.bottom


def recogniser(found: str) -> Recogniser:
    """The recogniser; raises ReadError that opens with ``found`` where the extra is not installed."""
    if importlib.util.find_spec("rapidocr") is None:
        raise ReadError(
            f"{found}，要装文字识别：在项目目录运行 .venv/bin/python -m pip install rapidocr"
        )
    return Recogniser()


def read_image(path: Path, progress: Progress) -> tuple[int, list[Line], list[int]]:
    """Pages (a TIFF has several), their lines and numbers; raises ReadError (damaged, too big)."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    reader = recogniser(f"{path.name} 是图片")
    pages: list[list[Placed]] = []
    try:
        with Image.open(path) as image:
            count = getattr(image, "n_frames", 1)
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                progress(number, count)
                if frame.width * frame.height > MOST_PIXELS:
                    raise ReadError(
                        f"{path.name} 第 {number} 页有 {frame.width}×{frame.height} 点，太大，请缩小再载入"
                    )
                pages.append(reader.lines(frame.convert("RGB"), number, 72 / ASSUMED_DPI))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as exc:
        raise ReadError(f"{path.name} 不是完整的图片，打不开，请重新取得这个文件") from exc
    return len(pages), lines_of(pages), list(range(1, len(pages) + 1))


class Recogniser:
    """Reads the lines of page images; its models are loaded once a process."""

    def lines(self, image: Image, page: int, scale: float) -> list[Placed]:
        """The printed lines from the top; ``scale`` turns pixels into points."""
        pixels = np.asarray(image.convert("RGB"))
        boxes = _boxes(pixels)
        tables = [table for table in _tables(pixels) if len(table.inside(boxes)) > 1]
        loose = [box for box in boxes if not any(table.holds(box) for table in tables)]
        usual = float(np.median([box.height for box in loose])) if loose else 0.0
        height, width = pixels.shape[:2]
        pieces, _ = regions(width, height, [Place(*box.corners) for box in loose], None)
        placed = [
            (at, _moved(_placed(line, page, scale, usual), at, piece.shift * scale))
            for at, piece in enumerate(pieces)
            for line in _printed_lines([box for box in loose if piece.holds(*box.corners)])
        ]
        for table in tables:
            corners = (table.xs[0], table.xs[-1], table.ys[0], table.ys[-1])
            there = next((i for i, piece in enumerate(pieces) if piece.holds(*corners)), 0)
            for at, row in enumerate(table.rows(boxes)):
                text = " | ".join("".join(box.text for box in cell) for cell in row)
                sure = min(box.confidence for cell in row for box in cell)
                top = (table.ys[0] + at / 1000) * scale
                x0, x1 = table.xs[0] * scale, table.xs[-1] * scale
                held = Placed(text, page, x0, x1, top, 0.0, is_row=True, confidence=sure)
                placed.append((there, held))
        return [line for _, line in sorted(placed, key=lambda each: (each[0], each[1].top))]


@dataclass(frozen=True, slots=True)
class _Table:
    """A ruled table: places of its horizontal and of its vertical rules, in pixels."""

    ys: tuple[int, ...]
    xs: tuple[int, ...]

    def holds(self, box: Box) -> bool:
        """Whether the middle of a box lies inside."""
        middle = (box.x0 + box.x1) / 2
        return self.ys[0] <= box.middle <= self.ys[-1] and self.xs[0] <= middle <= self.xs[-1]

    def inside(self, boxes: Sequence[Box]) -> list[Box]:
        """The boxes that lie inside."""
        return [box for box in boxes if self.holds(box)]

    def rows(self, boxes: Sequence[Box]) -> list[list[list[Box]]]:
        """Rows of cells of boxes; a row without text is left out."""
        cells: dict[tuple[int, int], list[Box]] = {}
        for box in self.inside(boxes):
            row = int(np.searchsorted(self.ys[1:-1], box.middle))
            column = int(np.searchsorted(self.xs[1:-1], (box.x0 + box.x1) / 2))
            cells.setdefault((row, column), []).append(box)
        return [
            [
                sorted(cells.get((row, column), []), key=lambda box: (box.top, box.x0))
                for column in range(len(self.xs) - 1)
            ]
            for row in range(len(self.ys) - 1)
            if any(at == row for at, _ in cells)
        ]


@cache
def _engine() -> Any:  # noqa: ANN401  (rapidocr ships no types)
    from rapidocr import RapidOCR

    # its classifier of upside-down lines turns upright ones of a clean page and loses them; a line
    # of low confidence is kept, for the ledger to name it
    return RapidOCR(
        params={"Global.log_level": "error", "Global.use_cls": False, "Global.text_score": 0.0}
    )


def _boxes(pixels: np.ndarray) -> list[Box]:
    found = _engine()(pixels)
    if found.boxes is None:
        return []
    return [
        Box(
            _full_width(text.strip()),
            min(float(score), RECOGNISED),
            float(corners[:, 0].min()),
            float(corners[:, 0].max()),
            float(corners[:, 1].min()),
            float(corners[:, 1].max()),
        )
        for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        if text.strip()
    ]


RECOGNISED = 0.9999  # never quite sure: confidence 1 says that the words were read, not recognised
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NARROW_MARK = re.compile(r"(?<=[\u4e00-\u9fff”》）、，])[,;:?!)]|\((?=[\u4e00-\u9fff“《])")


def _full_width(text: str) -> str:
    """Recognition does not tell the widths of a mark apart: beside Chinese it is the Chinese one."""
    return _NARROW_MARK.sub(lambda mark: mark.group().translate(_WIDE), text)


def _printed_lines(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that stand on one line, from the left; lines from the top."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        line = lines[-1] if lines else None
        if line and abs(box.middle - line[0].middle) < 0.5 * min(box.height, line[0].height):
            line.append(box)
        else:
            lines.append([box])
    return [sorted(line, key=lambda box: box.x0) for line in lines]


def _placed(line: Sequence[Box], page: int, scale: float, usual: float) -> Placed:
    """Boxes of one line as one: a gap is a space, a wide one the leader of a contents entry.

    A box's height varies with its characters; one near the page's usual height counts as that.
    """
    height = line[0].height
    if abs(height - usual) < 0.6 * usual:
        height = usual
    text = line[0].text
    for before, box in pairwise(line):
        gap = box.x0 - before.x1
        wide = gap > 6 * box.height and box.text.strip("Ⅰ-ⅻ()（）").isdigit()
        text += (_DOTS * 3 if wide else " " if gap > GAP * box.height / 2 else "") + box.text
    return Placed(
        text,
        page,
        line[0].x0 * scale,
        line[-1].x1 * scale,
        min(box.top for box in line) * scale,
        height * scale * 0.72,  # a box is higher than its characters by their leading
        confidence=min(box.confidence for box in line),
    )


def _moved(line: Placed, piece: int, shift: float) -> Placed:
    """A line of a right column where the left one stands; no two pieces share a height."""
    return replace(line, x0=line.x0 - shift, x1=line.x1 - shift, top=line.top + piece / 1000)


def _tables(pixels: np.ndarray) -> list[_Table]:
    """Ruled tables: at least two rules each way that cross."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    height, width = ink.shape
    across = _opened(ink, (max(width // 20, 30), 1))
    down = _opened(ink, (1, max(height // 60, 20)))
    joined = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8))
    contours, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    tables: list[_Table] = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        ys = _places(across[y : y + h, x : x + w].max(axis=1), y)
        xs = _places(down[y : y + h, x : x + w].max(axis=0), x)
        if len(ys) > 1 and len(xs) > 1:
            tables.append(_Table(ys, xs))
    return tables


def _opened(ink: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    import cv2

    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel))


def _places(marked: np.ndarray, offset: int) -> tuple[int, ...]:
    """Where runs of marks stand; runs closer than a few pixels are one rule."""
    at = np.flatnonzero(marked)
    if at.size == 0:
        return ()
    runs = np.split(at, np.flatnonzero(np.diff(at) > 6) + 1)
    return tuple(int(run.mean()) + offset for run in runs)
