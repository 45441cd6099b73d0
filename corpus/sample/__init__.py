"""A plainly fictitious standard, for tests, evaluation and demonstration; never part of what ships.

``standard.txt`` is its true clause tree. The files beside it were made from that by
``python -m corpus.sample.build``: a Word document, a PDF with text, and a PDF of page images.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Document
from corpus.editions import install
from corpus.importing import Card, read_import

FOLDER = Path(__file__).parent
NUMBER = "Q/CDK 0001—2026"
TITLE = "示例银行客户联络中心服务规范"
CARD = Card(id="sample", number=NUMBER, title=TITLE, fictitious=True)


def install_sample(home: Path) -> Document:
    """Put the standard in force in ``home``, read from its Word document."""
    return install(read_import(FOLDER / "sample.docx", CARD), home)


@dataclass(frozen=True, slots=True)
class Row:
    """One place of the tree as it is printed: its paragraphs stand apart."""

    locator: str
    title: str
    paragraphs: tuple[str, ...]
    note: str = ""

    @property
    def text(self) -> str:
        """Its own paragraphs, one a line."""
        return "\n".join(self.paragraphs)


def rows() -> Iterator[Row]:
    """The tree in reading order."""
    for line in (FOLDER / "standard.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        locator, title, *text = line.split("\t")
        name, _, note = locator.partition("（")
        paragraphs = tuple(text[0].split("\\n")) if text and text[0] else ()
        yield Row(name, title, paragraphs, f"（{note}" if note else "")


def true_clauses() -> list[tuple[str, str, str]]:
    """(locator, title, text) of every clause that an import has to find, hanging paragraphs too."""
    every = list(rows())
    names = {row.locator for row in every}
    found: list[tuple[str, str, str]] = []
    for row in every:
        below = any(
            name.startswith(f"{row.locator}.") and name.count(".") == row.locator.count(".") + 1
            for name in names
        )
        if below and row.paragraphs and row.title:
            found.append((row.locator, row.title, ""))
            found += [
                (f"{row.locator} 第{number}段", "", text)
                for number, text in enumerate(row.paragraphs, start=1)
            ]
        else:
            found.append((row.locator, row.title, row.text))
    return found
