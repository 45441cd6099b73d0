"""How pages are routed and answered: what shows something, what changes something, what is handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode, urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from corpus.library import Library
from ui.rendering import render


def showing() -> APIRouter:
    """Routes of pages and of what their scripts read; the API's own page leaves them out."""
    return APIRouter(include_in_schema=False)


def changing() -> APIRouter:
    """As ``showing``, for routes that change something: a page of another site is refused there."""
    return APIRouter(include_in_schema=False, dependencies=[Depends(_same_origin)])


def page(template: str, library: Library, **values: object) -> HTMLResponse:
    """A page over a library, whose version stands in its head."""
    return HTMLResponse(render(template, version=library.version, **values))


def paged(
    every: Sequence[object], number: int, size: int, asked: Mapping[str, str]
) -> dict[str, object]:
    """What a template tells of a long list: how many there are, those of a page, and the queries of all
    pages, this one marked."""
    return {
        "found": len(every),
        "shown": every[(number - 1) * size : number * size],
        "pages": [
            (other, urlencode({**asked, "page": other}), other == number)
            for other in range(1, -(-len(every) // size) + 1)
        ],
    }


def attached(name: str, content: bytes, media_type: str = "application/octet-stream") -> Response:
    """A file to be saved under its name, which may be Chinese."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers)


def _same_origin(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)
