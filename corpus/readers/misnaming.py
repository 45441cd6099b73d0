"""Files that are not what their names say, told by what they really are."""

from __future__ import annotations

import zipfile
from pathlib import Path

from corpus.errors import ReadError

MOST_UNPACKED = 400 * 1024 * 1024
_WORD, _SHEET, _IMAGE = "Word 文档", "Excel 表格", "图片"
_CALLED = {
    ".docx": _WORD, ".doc": _WORD, ".pdf": "PDF", ".xlsx": _SHEET, ".xls": _SHEET,
    ".png": _IMAGE, ".jpg": _IMAGE, ".jpeg": _IMAGE, ".tif": _IMAGE, ".tiff": _IMAGE, ".bmp": _IMAGE,
}  # fmt: skip
# how the name of a part of a package opens, and what the package then is
_PACKED = {"xl/": _SHEET, "ppt/": "演示文稿", "mimetype": "别的办公软件的文档或电子书"}


def refuse_misnamed(path: Path, found: str, ending: str) -> None:
    """Raise ReadError where a text or a page has the name of something else: such a file is mostly
    what a server said instead of handing the document out.
    """
    called = _CALLED.get(path.suffix.lower())
    if called is not None:
        raise ReadError(
            f"{path.name} 按结尾应是“{called}”，里面却是{found}：请打开看看，内容对就把结尾改成 {ending}，不对就重新取得这个文件"
        )


def refuse_package(path: Path) -> None:
    """Raise ReadError where a zip file is damaged, unpacks without end or is no Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile as exc:
        raise ReadError(f"{path.name} 损坏了，打不开，请重新取得这个文件") from exc
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise ReadError(
            f"{path.name} 解压后超过 {MOST_UNPACKED // 2**20} MB，不像正常的文档，没有载入"
        )
    names = [entry.filename for entry in entries]
    for opening, found in _PACKED.items():
        if any(name.startswith(opening) for name in names):
            raise ReadError(f"{path.name} 里面是“{found}”，请把要载入的文字另存为 .docx 或 .txt")
