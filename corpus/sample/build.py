"""Make the sample's files from its tree: ``python -m corpus.sample.build`` (needs the dev tools)."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.sample import FOLDER, NUMBER, TITLE, Row, rows

CHROMIUM = "/usr/bin/chromium"
SCAN_DPI = 150
_STYLE = """
@page { size: A4; margin: 25mm 22mm 22mm 28mm; }
body { font: 10.5pt/1.75 "Noto Sans CJK SC", sans-serif; text-align: justify; }
h1 { font-size: 16pt; text-align: center; margin: 60mm 0 8mm; } p { margin: 0; }
.no { text-align: left; } .in { text-indent: 2em; } .item { margin-left: 4em; text-indent: -2em; }
.sub { margin-left: 6em; text-indent: -2em; } .mid { text-align: center; font-weight: bold; margin-top: 1em; }
.page { break-before: page; } .chapter { font-weight: bold; margin: .8em 0; }
table { border-collapse: collapse; margin: 0 auto; } td { border: 1px solid #000; padding: 1mm 3mm; }
.dots { display: flex; } .dots i { flex: 1; border-bottom: 1px dotted #000; margin: 0 2mm 1.2mm; }
"""


def printed() -> Iterator[tuple[str, str]]:
    """The document as (style, text): what stands on its pages, in order."""
    every = list(rows())
    yield "mid", NUMBER
    yield "title", TITLE
    yield "mid", "2026-11-01 发布"
    yield "contents", "目次"
    page = 1
    for row in every:
        if re.fullmatch(r"\d+|附录[A-Z]|前言|引言|参考文献", row.locator):
            shown = (
                row.title if row.title == row.locator else f"{row.locator}{row.note} {row.title}"
            )
            yield "entry", f"{shown}\t{page}"
            page += 1
    waiting: list[str] = []
    for at, row in enumerate(every):
        following = every[at + 1] if at + 1 < len(every) else None
        yield from _row(row, waiting)
        if following is None or not _is_item(following, row):
            yield from (("in", text) for text in waiting)
            waiting.clear()


def _row(row: Row, waiting: list[str]) -> Iterator[tuple[str, str]]:
    paragraphs = list(row.paragraphs)
    if row.locator in ("前言", "引言", "参考文献"):
        yield "named", row.locator
    elif row.locator.startswith("附录"):
        yield "annex", row.locator
        yield "mid", f"{row.note.rstrip('）')}附录）" if "附录" not in row.note else row.note
        yield "mid", row.title
    elif row.locator.startswith("表"):
        yield "mid", f"{row.locator} {row.title}"
        yield from (("row", text) for text in paragraphs)
        return
    elif marked := re.search(r" (?:(注|示例)(\d*)|——\d+|([a-z]\)|\d\)))$", row.locator):
        mark = (
            f"{marked.group(1)}{marked.group(2)}：" if marked.group(1) else marked.group(3) or "——"
        )
        deep = row.locator.count(")") > 1
        yield (
            "sub" if deep else "item",
            f"{mark}{'' if marked.group(1) else ' '}{paragraphs.pop(0)}",
        )
    elif re.fullmatch(r"3\.\d", row.locator):
        yield "no", row.locator
        yield "in", row.title
    else:
        style = "chapter" if re.fullmatch(r"\d+", row.locator) else "no"
        yield style, f"{row.locator} {row.title}"
    if paragraphs and paragraphs[0].endswith("："):
        yield "in", paragraphs.pop(0)
        waiting += paragraphs
        return
    yield from (("in", text) for text in paragraphs)


def _is_item(following: Row, row: Row) -> bool:
    head = row.locator.split(" ")[0]
    return following.locator.startswith(f"{head} ")


def write_docx(path: Path) -> None:
    """The Word document, with a running head and a real table."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = Document()
    document.sections[0].header.paragraphs[0].text = NUMBER
    document.sections[0].footer.paragraphs[0].text = "示例（虚构）"
    table = None
    for style, text in printed():
        if style == "row":
            cells = text.split(" | ")
            table = table or document.add_table(rows=0, cols=len(cells))
            for cell, value in zip(table.add_row().cells, cells, strict=True):
                cell.text = value
            continue
        table = None
        paragraph = document.add_paragraph(
            text.replace("\t", " ……………… ") if style == "entry" else text
        )
        if style in ("title", "named", "annex", "mid"):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if style in ("named", "annex") or (text.startswith("1 范围") and style == "chapter"):
            paragraph.paragraph_format.page_break_before = True
    document.core_properties.author = "clausedesk"
    document.save(str(path))


def page_html() -> str:
    """The same pages for the browser that prints the PDF."""
    pieces: list[str] = []
    table = False
    for style, text in printed():
        if table and style != "row":
            pieces.append("</table>")
            table = False
        shown = html.escape(text)
        if style == "row":
            pieces.append("" if table else "<table>")
            table = True
            pieces.append(
                "<tr>" + "".join(f"<td>{cell}</td>" for cell in shown.split(" | ")) + "</tr>"
            )
        elif style == "title":
            pieces.append(f"<h1>{shown}</h1>")
        elif style == "entry":
            name, _, page = shown.partition("\t")
            pieces.append(f"<p class=dots>{name}<i></i>{page}</p>".replace("<i></i>", " …………………… "))
        else:
            new_page = style in ("contents", "named", "annex") or shown.startswith("1 范围")
            names = f"{'mid' if style in ('contents', 'named', 'annex') else style}{' page' if new_page else ''}"
            pieces.append(f'<p class="{names}">{shown}</p>')
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style>{''.join(pieces)}"


def write_pdf(path: Path) -> None:
    """The PDF with text, with running heads and page numbers."""
    from playwright.sync_api import sync_playwright

    small = "font-size:8px;width:100%;text-align:right;padding:0 15mm"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(page_html())
        page.pdf(
            path=str(path),
            format="A4",
            display_header_footer=True,
            header_template=f'<div style="{small}">{NUMBER}</div>',
            footer_template=f'<div style="{small}"><span class="pageNumber"></span></div>',
            margin={"top": "25mm", "bottom": "22mm", "left": "28mm", "right": "22mm"},
        )
        browser.close()


def write_scan(source: Path, path: Path) -> None:
    """The same pages as images, as a scanner leaves them."""
    import pypdfium2
    from PIL import Image

    images: list[Image.Image] = []
    for page in pypdfium2.PdfDocument(source):
        grey = page.render(scale=SCAN_DPI / 72).to_pil().convert("L")
        kept = io.BytesIO()
        grey.save(kept, "JPEG", quality=60)
        images.append(Image.open(kept))
    images[0].save(path, save_all=True, append_images=images[1:], resolution=SCAN_DPI)


if __name__ == "__main__":
    write_docx(FOLDER / "sample.docx")
    write_pdf(FOLDER / "sample.pdf")
    write_scan(FOLDER / "sample.pdf", FOLDER / "sample-scan.pdf")
