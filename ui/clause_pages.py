"""Permanent addresses: ``/c/<document>/<locator>`` opens a clause in its document's tree."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.answering import Assistant
from corpus.documents import Clause, Document, Provenance, provenance
from corpus.library import Library
from ui.routing import page, showing
from ui.views import clause_view


@dataclass(frozen=True, slots=True)
class _Row:
    document: Document
    provenance: Provenance
    count: int


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The list of documents, a document's tree, and each clause in it."""
    routes = showing()

    @routes.get("/c")
    @routes.get("/c/")
    def documents() -> HTMLResponse:
        return _documents_page(assistant.library)

    @routes.get("/c/{document_id}")
    def document(document_id: str) -> HTMLResponse:
        library = assistant.library.edition(document_id)
        return _page(library, library.document(document_id), None)

    @routes.get("/c/{document_id}/{place:path}")
    def clause(document_id: str, place: str, start: int = 0, end: int = 0) -> Response:
        library = assistant.library.edition(document_id)
        found = library.clause(f"{document_id}/{place}")
        if place != found.locator.slug:
            return RedirectResponse(f"/c/{quote(document_id)}/{quote(found.locator.slug)}")
        owner = library.document(found.document_id)
        return _page(library, owner, found, start, end)

    app.include_router(routes)


def _documents_page(library: Library) -> HTMLResponse:
    rows = [
        _Row(document, provenance(document, clauses[0]), len(clauses))
        for document in library.documents.values()
        if (clauses := library.clauses(document.id))
    ]
    return page("documents.html", library, rows=rows)


def _page(
    library: Library, document: Document, clause: Clause | None, start: int = 0, end: int = 0
) -> HTMLResponse:
    text = clause.text if clause else ""
    start, end = max(0, start), min(len(text), end)
    marked = text[start:end]
    return page(
        "clause.html",
        library,
        document=document,
        view=clause_view(library, clause) if clause else None,
        top=[top for top in library.clauses(document.id) if top.parent is None],
        children=library.children,
        below=library.children(clause) if clause else (),
        before=text[:start] if marked else text,
        marked=marked,
        after=text[end:] if marked else "",
    )
