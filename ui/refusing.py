"""Refusing a request: one sentence, as a page for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from pydantic import BaseModel

from ui.rendering import render

# what people open; the rest answers programs
_PAGES = ("c", "review", "learning", "terms", "import", "evaluate", "quiz", "practice")


class Wrong(BaseModel):
    """Every error: one sentence."""

    error: str


def say(
    request: Request, status: int, message: str, nearest: Mapping[str, str] = MappingProxyType({})
) -> Response:
    """One sentence: as a page for people, as JSON for programs.

    ``nearest`` are ids of clauses and documents, with what they are called, that a page offers.
    """
    first = request.url.path.split("/")[1]
    if first in _PAGES or "text/html" in request.headers.get("accept", ""):
        title = "没有找到" if status == 404 else "服务出错了" if status >= 500 else "这一步做不了"
        shown = render("error.html", title=title, message=message, nearest=nearest, tab=f"/{first}")
        return HTMLResponse(shown, status_code=status)
    return JSONResponse(Wrong(error=message).model_dump(), status_code=status)
