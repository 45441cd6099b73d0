"""Get out what came in: the clauses of a document as JSON or Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable

from corpus.documents import Clause, Document


def as_json(clauses: Iterable[Clause]) -> str:
    """A list of clauses with locator, title, text, parent, role, modal and page."""
    rows = [
        {
            "locator": str(clause.locator),
            "title": clause.title,
            "text": clause.text,
            "parent": str(clause.parent) if clause.parent else None,
            "role": clause.role,
            "modal": clause.modal,
            "page": clause.page,
        }
        for clause in clauses
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_markdown(document: Document, clauses: Iterable[Clause]) -> str:
    """The document as headings by level, each with its own text."""
    pieces = [f"# {document.name}"]
    for clause in clauses:
        step = clause.locator.steps[0]
        level = min(6, 1 + max(1, len(step.number)) + len(clause.locator.steps) - 1)
        pieces.append(f"{'#' * level} {clause.heading}")
        if clause.text:
            pieces.append(clause.text)
    return "\n\n".join(pieces)
