"""Read a file into lines: docx, PDF with a text layer, Markdown and plain text."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from corpus.errors import ReadError
from corpus.explaining import explain_os
from corpus.readers.lines import Line, Paragraph, Source, paragraphs

__all__ = ["Line", "Paragraph", "Source", "paragraphs", "read_source"]

MOST_BYTES = 100 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024


def read_source(path: Path) -> Source:
    """The lines of a file, by what it contains and not by its ending.

    Raises ReadError, one sentence that says what is wrong with the file and what to do: missing,
    empty, too big, damaged, encrypted, without text, garbled, or of a kind that is not read.
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
    if content.startswith(b"%PDF"):
        from corpus.readers.pdf import read_pdf

        return _source(path, content, "pdf", *read_pdf(path))
    if content.startswith(b"PK"):
        from corpus.readers.docx import read_docx

        _refuse_bomb(path)
        return _source(path, content, "docx", *read_docx(path))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError(f"{path.name} 是旧式 .doc 或加了密码的 Office 文件，请另存为不加密的 .docx")
    from corpus.readers.text import read_text

    return _source(path, content, "text", *read_text(path.name, content))


def _source(path: Path, content: bytes, media: str, pages: int | None, lines: list[Line]) -> Source:
    if not any(line.text.strip() for line in lines):
        raise ReadError(f"{path.name} 里没有文字；扫描件请先做文字识别（OCR）再载入")
    return Source(path.name, media, hashlib.sha256(content).hexdigest(), pages, tuple(lines))


def _refuse_bomb(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as exc:
        raise ReadError(f"{path.name} 损坏了，打不开，请重新取得这个文件") from exc
    if unpacked > MOST_UNPACKED:
        raise ReadError(
            f"{path.name} 解压后超过 {MOST_UNPACKED // 2**20} MB，不像正常的文档，没有载入"
        )
