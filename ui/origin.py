"""A page of another site must not change anything here."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request
from starlette.exceptions import HTTPException


def same_origin(request: Request) -> None:
    """Dependency of routes that change something; raises 403 for a request from elsewhere."""
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)
