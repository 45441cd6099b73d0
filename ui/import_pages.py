"""``/import``: bring a document of one's own, see what was made of it, correct it, put it in force."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.answering import Assistant
from corpus.comparing import differences
from corpus.documents import Document, Slug
from corpus.editions import past_editions, remove, restore
from corpus.errors import ClauseNotFoundError, RecordError
from corpus.importing import Card
from corpus.library import load_document, load_library
from corpus.readers.lines import Told
from corpus.structures import KINDS
from ui.imports import ImportDesk, Job
from ui.origin import same_origin
from ui.rendering import render

IMAGE_DPI = 96
MOST_SHOWN = 4000  # lines on one page; longer documents show the part around a problem


class Again(BaseModel):
    """How to read the file again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    structure: Literal["gbt", "statute", "outline", "heading"] | None = None
    recognise: bool = False


class Said(BaseModel):
    """What a person said of a line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    line: int
    told: Told = ""
    words: Annotated[str | None, Field(max_length=5000)] = None


class Proposed(Card):
    """The card as a person corrected it."""

    id: Slug
    title: Annotated[str, Field(min_length=1, max_length=200)]


class Progress(BaseModel):
    """Where an import stands."""

    id: str
    state: str
    page: int
    pages: int
    error: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What the ledger says, with the line that it is about where one can be named."""

    is_error: bool
    said: str
    line: int | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source and where it went: a place, or furniture with its reason."""

    number: int
    text: str
    page: int | None
    y: float | None
    place: str
    reason: str
    doubtful: bool
    told: Told


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document that was loaded, and its earlier editions."""

    document: Document
    in_force: bool
    editions: tuple[str, ...]


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The page, and what its script calls."""
    desk = ImportDesk(assistant)
    home = assistant.settings.home

    @app.get("/import", include_in_schema=False)
    def start() -> HTMLResponse:
        return HTMLResponse(
            render("import.html", version=assistant.library.version, own=list(own_documents(home)))
        )

    @app.get("/import/{job_id}", include_in_schema=False)
    def show(job_id: str) -> HTMLResponse:
        now = replace(desk.get(job_id))  # the reading goes on beside; its state is copied first
        return HTMLResponse(_job_page(assistant, now))

    @app.post("/api/imports", include_in_schema=False, dependencies=[Depends(same_origin)])
    async def upload(request: Request, name: Annotated[str, Query(max_length=300)]) -> Progress:
        return _progress(desk.start(name, await request.body()))

    @app.get("/api/imports/{job_id}", include_in_schema=False)
    def progress(job_id: str) -> Progress:
        return _progress(desk.get(job_id))

    @app.get("/api/imports/{job_id}/pages/{number}.png", include_in_schema=False)
    def page_image(job_id: str, number: int) -> Response:
        return Response(_page_image(desk.get(job_id).path, number), media_type="image/png")

    @app.post(
        "/api/imports/{job_id}/cancel",
        include_in_schema=False,
        dependencies=[Depends(same_origin)],
    )
    def cancel(job_id: str) -> Progress:
        return _progress(desk.cancel(job_id))

    @app.post(
        "/api/imports/{job_id}/again", include_in_schema=False, dependencies=[Depends(same_origin)]
    )
    def again(job_id: str, how: Again) -> Progress:
        return _progress(desk.read_again(job_id, how.structure, recognise=how.recognise))

    @app.post(
        "/api/imports/{job_id}/lines", include_in_schema=False, dependencies=[Depends(same_origin)]
    )
    def correct(job_id: str, said: Said) -> Progress:
        return _progress(desk.correct(job_id, said.line, said.told, said.words))

    @app.post(
        "/api/imports/{job_id}/accept",
        include_in_schema=False,
        dependencies=[Depends(same_origin)],
    )
    def accept(job_id: str, card: Proposed) -> Progress:
        return _progress(desk.accept(job_id, Card.model_validate(card.model_dump())))

    @app.post(
        "/import/own/{document_id}/{what}",
        include_in_schema=False,
        dependencies=[Depends(same_origin)],
    )
    def switch(
        document_id: str, what: Literal["remove", "restore"], edition: str = ""
    ) -> RedirectResponse:
        if what == "remove":
            remove(document_id, home)
        else:
            restore(document_id, edition, home)
        assistant.reindex()
        return RedirectResponse("/import", status_code=303)


def own_documents(home: Path) -> Iterator[OwnDocument]:
    """Documents loaded into the home, in force or not, with their earlier editions."""
    editions: dict[str, list[str]] = {}
    for path in sorted(past_editions(home).glob("*@*.jsonl")):
        name, _, edition = path.stem.partition("@")
        editions.setdefault(name, []).append(edition)
    current = {path.stem: path for path in sorted((home / "documents").glob("*.jsonl"))}
    for name in sorted({*editions, *current}):
        path = current.get(name) or past_editions(home) / f"{name}@{editions[name][-1]}.jsonl"
        try:
            document, _ = load_document(path)
        except RecordError:
            continue
        past = tuple(
            e for e in editions.get(name, ()) if name not in current or e != document.edition
        )
        yield OwnDocument(document, name in current, past)


def problems(job: Job) -> list[Problem]:
    """What the ledger says, errors first, each with its line."""
    if job.imported is None:
        return []
    tree, ledger = job.imported.tree, job.imported.ledger
    lines = {str(n.locator): n.lines[-1].number for n in tree.nodes if n.lines}
    found: list[Problem] = []
    for is_error, every in ((True, ledger.errors), (False, ledger.warnings)):
        for said in every:
            at = re.search(r"第 (\d+) 行", said)
            named = max((name for name in lines if name in said), key=len, default=None)
            line = int(at.group(1)) if at else lines[named] if named else None
            found.append(Problem(is_error, said, line))
    return found


def source_lines(job: Job) -> list[SourceLine]:
    """Every line with text, in reading order, and where it went."""
    if job.imported is None or job.source is None:
        return []
    places = {line.number: str(n.locator) for n in job.imported.tree.nodes for line in n.lines}
    reasons = {line.number: reason for line, reason in job.imported.tree.furniture}
    return [
        SourceLine(
            line.number,
            line.text,
            line.page,
            line.y,
            places.get(line.number, ""),
            reasons.get(line.number, ""),
            line.confidence < 0.8,
            line.told,
        )
        for line in job.imported.source.lines
        if line.text.strip()
    ]


def _job_page(assistant: Assistant, job: Job) -> str:
    lines = source_lines(job)
    changes = None
    if job.document is not None:
        changes = _changes(assistant, job.document)
    return render(
        "import_job.html",
        version=assistant.library.version,
        job=job,
        ledger=job.imported.ledger if job.imported else None,
        nodes=job.imported.tree.nodes if job.imported else [],
        problems=problems(job),
        lines=lines[:MOST_SHOWN],
        left=len(lines) - MOST_SHOWN,
        kinds={name: said for name, (said, _, _) in KINDS.items()},
        recognised=job.source.recognised if job.source else (),
        has_images=job.source is not None and job.source.media in ("pdf", "image"),
        changes=changes,
    )


def _changes(assistant: Assistant, document: Document) -> dict[str, int] | None:
    """How many clauses were added, removed and changed against the edition before; None without."""
    home = assistant.settings.home
    own = next((o for o in own_documents(home) if o.document.id == document.id), None)
    if own is None or not own.editions:
        return None
    newest = max(
        own.editions,
        key=lambda e: (past_editions(home) / f"{document.id}@{e}.jsonl").stat().st_mtime,
    )
    library = load_library(home / "documents", past=past_editions(home))
    name = f"{document.id}@{newest}"
    found = differences(library.edition(name).clauses(name), library.clauses(document.id))
    return {kind: sum(c.kind == kind for c in found) for kind in ("新增", "删除", "修改")}


def _page_image(path: Path, number: int) -> bytes:
    """A page as PNG; raises ClauseNotFoundError where there is none."""
    import pypdfium2
    from PIL import Image

    made = io.BytesIO()
    try:
        if path.read_bytes()[:4] == b"%PDF":
            document = pypdfium2.PdfDocument(path)
            try:
                document[number - 1].render(scale=IMAGE_DPI / 72).to_pil().save(made, "PNG")
            finally:
                document.close()
        else:
            with Image.open(path) as image:
                image.seek(number - 1)
                image.convert("RGB").save(made, "PNG")
    except (OSError, ValueError, IndexError, EOFError, pypdfium2.PdfiumError) as exc:
        raise ClauseNotFoundError(f"第 {number} 页没有图像") from exc
    return made.getvalue()


def _progress(job: Job) -> Progress:
    return Progress(id=job.id, state=job.state, page=job.page, pages=job.pages, error=job.error)
