"""Read a file into lines: docx, PDF, scanned pages and images, HTML, Markdown and plain text."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from corpus.characters import without_unseen
from corpus.errors import ReadError
from corpus.explaining import explain_os
from corpus.readers.lines import Line, Paragraph, Progress, Source, paragraphs
from corpus.readers.misnaming import refuse_misnamed, refuse_package

__all__ = ["Line", "Paragraph", "Progress", "Source", "paragraphs", "read_source"]

MOST_BYTES = 100 * 1024 * 1024
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")


def read_source(
    path: Path, *, recognise: bool = False, progress: Progress = lambda page, pages: None
) -> Source:
    """The lines of a file, by what it contains and not by its ending.

    With ``recognise`` the pages of a PDF are read from their images, whatever their text layer
    says. ``progress`` is told every page and may raise to stop. Raises ReadError, one sentence that
    says what is wrong with the file and what to do: missing, empty, too big, damaged, encrypted,
    without text, garbled, or of a kind that is not read.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(
                f"{path.name} 有 {size // 2**20} MB，最多读 {MOST_BYTES // 2**20} MB，请拆开"
            )
        content = path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path} 读不出来（{explain_os(exc)}），请检查路径和权限") from exc
    if not content.strip():
        raise ReadError(f"{path.name} 是空的，请换一个文件")
    media, pages, lines, recognised = _read(path, content, recognise, progress)
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"{path.name} 里没有文字，请换一个文件")
    sha256 = hashlib.sha256(content).hexdigest()
    seen = tuple(replace(line, text=without_unseen(line.text)) for line in lines)
    cleaned = tuple(
        new.number for old, new in zip(lines, seen, strict=True) if old.text != new.text
    )
    return Source(path.name, media, sha256, pages, seen, tuple(recognised), cleaned)


def _read(
    path: Path, content: bytes, recognise: bool, progress: Progress
) -> tuple[str, int | None, list[Line], list[int]]:
    if content.startswith(b"%PDF"):
        from corpus.readers.pdf import read_pdf

        return "pdf", *read_pdf(path, progress, recognise=recognise)
    if content.startswith(_IMAGES):
        from corpus.readers.ocr import read_image

        return "image", *read_image(path, progress)
    if content.startswith(b"PK"):
        from corpus.readers.docx import read_docx

        refuse_package(path)
        return "docx", *read_docx(path), []
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(f"{path.name} 是旧式 .doc 或加了密码的 Office 文件，请另存为不加密的 .docx")
    if content.startswith(b"{\\rtf"):
        raise ReadError(f"{path.name} 里面是 RTF，请用 Word 打开它，另存为 .docx")
    from corpus.readers.markup import looks_like_html, read_html
    from corpus.readers.text import read_text

    if looks_like_html(content):
        lines = read_html(path.name, content)
        if path.suffix.lower() != ".doc":  # under that name Word keeps web pages too
            refuse_misnamed(path, "网页", ".html")
        return "html", *lines, []
    lines = read_text(path.name, content)
    refuse_misnamed(path, "纯文本", ".txt")
    return "text", *lines, []
