"""Files that a page hands out."""

from __future__ import annotations

from urllib.parse import quote

from fastapi.responses import Response


def attached(name: str, content: bytes, media_type: str = "application/octet-stream") -> Response:
    """A file to be saved under its name, which may be Chinese."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers)
