"""Packed files (xlsx, docx, apkg) without the moment they were made in: same paper, same bytes."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(?=</dcterms:)")


def without_time(path: Path) -> None:
    """Rewrite a packed file in place with one fixed moment on every part and in its properties."""
    with zipfile.ZipFile(path) as packed:
        parts = [(name, packed.read(name)) for name in packed.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts:
            put(packed, name, _MOMENT.sub(rb"\g<1>1980-01-01T00:00:00Z", content))


def put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add one part that says nothing of when it was written."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    packed.writestr(info, content)
