"""What a request must be before anything reads it: meant for this service, and of a bounded size."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.readers import MOST_BYTES as MOST_FILE_BYTES
from ui.refusing import say

MOST_BYTES = 200_000
_UPLOADS = ("/api/imports", "/api/evaluations/sheet")


class KnownHosts:
    """Refuses what is asked under another name than the service's own (421).

    A page of another site can have its own name resolved to this machine (DNS rebinding): to the
    browser both are then one site, and only the name in the request tells them apart.
    """

    def __init__(
        self, app: ASGIApp, listening: Sequence[str] = (), listed: Sequence[str] = ()
    ) -> None:
        self._app = app
        self._names = {"localhost", *(name.lower() for name in (*listening, *listed))}
        addresses = [address for text in listening if (address := _address(text)) is not None]
        self._everywhere = any(address.is_unspecified for address in addresses)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421 and the setting that lists a name."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        name = _name_of(host)
        if self._is_ours(name):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            said = f"这个服务不用“{name[:80]}”这个名字；要用它，请在启动前把主机名写进 CLAUSEDESK_HOSTS"
            await say(Request(scope), 421, said)(scope, receive, send)

    def _is_ours(self, name: str) -> bool:
        """Whether a name is this machine's own, one where it listens, or listed.

        A service that listens everywhere is asked under any address: that is no name to be resolved.
        """
        if name in self._names:
            return True
        address = _address(name)
        return address is not None and (self._everywhere or address.is_loopback)


def _name_of(host: str) -> str:
    """The name or address of a Host header without its port; "" where it holds none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """The address that a text is, None where it is a name."""
    try:
        return ip_address(text)
    except ValueError:
        return None


class LimitBody:
    """Reads a request's body before anything else does, at most MOST_BYTES, or a file's; refuses what is longer.

    The length is counted, never taken from a header: a chunked body has none.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or answer 413."""
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD", "OPTIONS"):
            await self._app(scope, receive, send)
            return
        body, more = bytearray(), True
        most = MOST_FILE_BYTES if scope["path"] in _UPLOADS else MOST_BYTES
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > most:
                refused = say(Request(scope), 413, f"请求正文太大，最多 {most} 字节")
                await refused(scope, receive, send)
                return
        whole = iter(({"type": "http.request", "body": bytes(body), "more_body": False},))

        async def replay() -> Message:
            return next(whole, None) or await receive()

        await self._app(scope, replay, send)
