"""A small document of its own, and an index over it."""

import json
from pathlib import Path

from assistant.answering import library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.index import build_index
from assistant.settings import Settings

DOCUMENT = {
    "id": "sample-rules",
    "number": "Q/TEST 1—2026",
    "title": "示例规范",
    "kind": "standard",
    "form": "verbatim",
    "numbering": "gbt",
    "status": "现行",
    "text_date": "2026-01-01",
    "grade": "A",
    "checked_on": "2026-11-23",
    "source": "测试自写",
    "licence": "测试自写",
}
CLAUSES = [
    {"locator": "4", "title": "时限", "role": "heading", "modal": "none"},
    {
        "locator": "4.1",
        "title": "录音保存",
        "text": "通话录音应保存 2 年。",
        "role": "requirement",
        "modal": "应",
    },
    {
        "locator": "4.2",
        "title": "回访",
        "text": "回访宜在 3 日内完成。但节假日除外。",
        "role": "recommendation",
        "modal": "宜",
    },
]


def write_document(folder: Path, document=None, clauses=None) -> Path:
    """A library file; without arguments the sample above."""
    folder.mkdir(parents=True, exist_ok=True)
    document = {**DOCUMENT, **(document or {})}
    path = folder / f"{document['id']}.jsonl"
    lines = [document, *(CLAUSES if clauses is None else clauses)]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def build(settings: Settings) -> None:
    settings.prepare_home()
    embeddings = ClauseEmbeddings(settings.model_in_force)
    build_index(library_in_force(settings), embeddings, settings.index)
