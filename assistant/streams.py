"""The HTTP client that speaks with a language model: what a reply may be before anybody decodes it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx

from assistant.errors import ModelError

MOST_BYTES = 16 * 1024 * 1024  # of one reply; the longest that is read whole takes about a quarter


def open_client(timeout: float) -> httpx.AsyncClient:
    """A client that follows nowhere, unpacks nothing, and breaks off what is no stream or too long.

    Its requests raise ModelError as the cause of what the library above raises.
    """
    return httpx.AsyncClient(
        timeout=timeout,
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_admit]},
    )


async def _admit(response: httpx.Response) -> None:
    kind = response.headers.get("content-type", "")
    other = "json" in kind or "html" in kind  # no stream: a whole reply, or somebody's page
    packed = response.headers.get("content-encoding", "identity") != "identity"
    if packed or (response.is_success and other):
        await response.aclose()
        raise ModelError("unreadable")
    if not isinstance(response.stream, httpx.AsyncByteStream):
        raise ModelError("unreadable")
    response.stream = _Bounded(response.stream)


class _Bounded(httpx.AsyncByteStream):
    def __init__(self, stream: httpx.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        left = MOST_BYTES
        async for piece in self._stream:
            left -= len(piece)
            if left < 0:
                raise ModelError("endless")
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()
