"""``/import``: bring a document of one's own, see what was made of it, correct it, put it in force."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from assistant.answering import Assistant
from corpus.editions import remove, restore
from corpus.frozen import Frozen
from corpus.importing import Card
from corpus.readers.lines import Told
from corpus.structures import KINDS
from ui.import_views import (
    changes_since,
    own_documents,
    page_image,
    problems,
    same_titled,
    source_lines,
    window,
)
from ui.imports import ImportDesk, Job
from ui.routing import changing, page, showing


class Again(Frozen):
    """How to read the file again."""

    structure: Literal["gbt", "statute", "outline", "heading"] | None = None
    recognise: bool = False


class Said(Frozen):
    """What a person said of a line."""

    line: int
    told: Told = ""
    words: Annotated[str | None, Field(max_length=5000)] = None


class Progress(BaseModel):
    """Where an import stands."""

    id: str
    state: str
    page: int
    pages: int
    error: str


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The page, and what its script calls."""
    desk = ImportDesk(assistant)
    app.include_router(_pages(assistant, desk))
    app.include_router(_importing(desk))
    app.include_router(_switching(assistant))


def _pages(assistant: Assistant, desk: ImportDesk) -> APIRouter:
    """What was loaded, and an import under review with the images of its pages."""
    routes = showing()

    @routes.get("/import")
    def start() -> HTMLResponse:
        own = list(own_documents(assistant.settings.home))
        return page("import.html", assistant.library, own=own)

    @routes.get("/import/{job_id}")
    def show(job_id: str, around: int = 0) -> HTMLResponse:
        now = replace(desk.get(job_id))  # the reading goes on beside; its state is copied first
        return _job_page(assistant, now, around)

    @routes.get("/api/imports/{job_id}/pages/{number}.png")
    def show_page(job_id: str, number: int) -> Response:
        return Response(page_image(desk.get(job_id).path, number), media_type="image/png")

    return routes


def _importing(desk: ImportDesk) -> APIRouter:
    """A file is read, watched, corrected, read again, and put in force."""
    routes = changing()

    @routes.post("/api/imports")
    async def upload(request: Request, name: Annotated[str, Query(max_length=300)]) -> Progress:
        return _progress(desk.start(name, await request.body()))

    @routes.get("/api/imports/{job_id}")
    def progress(job_id: str) -> Progress:
        return _progress(desk.get(job_id))

    @routes.post("/api/imports/{job_id}/cancel")
    def cancel(job_id: str) -> Progress:
        return _progress(desk.cancel(job_id))

    @routes.post("/api/imports/{job_id}/again")
    def again(job_id: str, how: Again) -> Progress:
        return _progress(desk.read_again(job_id, how.structure, recognise=how.recognise))

    @routes.post("/api/imports/{job_id}/lines")
    def correct(job_id: str, said: Said) -> Progress:
        return _progress(desk.correct(job_id, said.line, said.told, said.words))

    @routes.post("/api/imports/{job_id}/accept")
    def accept(job_id: str, card: Card) -> Progress:
        return _progress(desk.accept(job_id, card))

    return routes


def _switching(assistant: Assistant) -> APIRouter:
    """A document of one's own is removed, or an edition of it put in force again."""
    routes, home = changing(), assistant.settings.home

    @routes.post("/import/own/{document_id}/{what}")
    def switch(
        document_id: str, what: Literal["remove", "restore"], edition: str = ""
    ) -> RedirectResponse:
        if what == "remove":
            remove(document_id, home)
        else:
            restore(document_id, edition, home)
        assistant.reindex()
        return RedirectResponse("/import", status_code=303)

    return routes


def _job_page(assistant: Assistant, job: Job, around: int) -> HTMLResponse:
    lines, home = source_lines(job), assistant.settings.home
    start, end = window(lines, around)
    return page(
        "import_job.html",
        assistant.library,
        job=job,
        ledger=job.imported.ledger if job.imported else None,
        nodes=job.imported.tree.nodes if job.imported else [],
        problems=problems(job),
        lines=lines[start:end],
        earlier=lines[:start][-1:],
        later=lines[end:][:1],
        kinds={name: said for name, (said, _, _) in KINDS.items()},
        recognised=job.source.recognised if job.source else (),
        has_images=job.source is not None and job.source.media in ("pdf", "image"),
        before=assistant.library.documents.get(job.card.id) if job.card else None,
        twins=same_titled(job.card, assistant.library),
        changes=changes_since(job.document, home) if job.document is not None else None,
    )


def _progress(job: Job) -> Progress:
    return Progress(id=job.id, state=job.state, page=job.page, pages=job.pages, error=job.error)
