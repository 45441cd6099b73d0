"""Texts of a data set as a document of the library: entries by name, without numbers of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path


def entry_document(document_id: str, title: str, *, source: str, licence: str) -> dict[str, object]:
    """The record of the document that holds the entries."""
    return {
        "id": document_id,
        "number": "",
        "title": title,
        "kind": "regulation",
        "form": "verbatim",
        "numbering": "entry",
        "status": "未核",
        "text_date": None,
        "grade": "B",
        "checked_on": None,
        "source": source,
        "licence": licence,
    }


def entry(name: str, title: str, text: str) -> dict[str, object]:
    """The record of one entry; what it demands is not told."""
    return {
        "locator": name,
        "title": title,
        "text": text,
        "role": "statement",
        "modal": "unknown",
    }


def write_records(path: Path, records: Iterable[dict[str, object]]) -> None:
    """Write one record a line; raises OSError."""
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
