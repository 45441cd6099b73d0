"""A model server on a loopback port that speaks the chat protocol as scripted: for tests and the benchmark."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict


class ChatMessage(BaseModel):
    """One message of a request."""

    model_config = ConfigDict(frozen=True)

    role: str
    content: str


class ChatRequest(BaseModel):
    """What a client asked."""

    model_config = ConfigDict(frozen=True)

    model: str
    messages: tuple[ChatMessage, ...]
    stream: bool = False


Script: TypeAlias = Callable[[BaseHTTPRequestHandler, ChatRequest], None]


class LoopbackModel(ThreadingHTTPServer):
    """Plays ``script`` for every request and keeps the requests."""

    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.requests: list[ChatRequest] = []

    @property
    def base_url(self) -> str:
        """The address as CLAUSEDESK_LLM_BASE_URL wants it."""
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def serving(script: Script) -> Iterator[LoopbackModel]:
    """A running server that stops at the end of the block."""
    server = LoopbackModel(script)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def says(*pieces: str, first: float = 0.0, between: float = 0.0) -> Script:
    """Streams ``pieces``: the first after ``first`` seconds, the others ``between`` apart."""

    def script(handler: BaseHTTPRequestHandler, request: ChatRequest) -> None:
        start_stream(handler)
        for n, piece in enumerate(pieces):
            time.sleep(between if n else first)
            send_piece(handler, piece)
        end_stream(handler)

    return script


def quotes(*, first: float, between: float) -> Script:
    """Streams the clauses that it was given, each with its marker, four characters at a time."""

    def script(handler: BaseHTTPRequestHandler, request: ChatRequest) -> None:
        given = re.findall(r"^\[(\d+)\] (.*)$", request.messages[-1].content, re.MULTILINE)
        text = "\n".join(f"{clause}[{n}]" for n, clause in given)
        pieces = [text[at : at + 4] for at in range(0, len(text), 4)]
        says(*pieces, first=first, between=between)(handler, request)

    return script


def start_stream(handler: BaseHTTPRequestHandler) -> None:
    """The head of a streamed reply."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()


def send_piece(handler: BaseHTTPRequestHandler, text: str) -> None:
    """One piece of the reply's text."""
    _send_event(handler, {"role": "assistant", "content": text}, None)


def end_stream(handler: BaseHTTPRequestHandler, reason: str = "stop") -> None:
    """The end of a reply that is whole (``stop``) or was cut for length (``length``)."""
    _send_event(handler, {}, reason)
    send_raw(handler, "data: [DONE]\n\n")


def send_raw(handler: BaseHTTPRequestHandler, text: str) -> None:
    """Bytes of the stream as they are."""
    handler.wfile.write(text.encode())
    handler.wfile.flush()


def _send_event(handler: BaseHTTPRequestHandler, delta: dict[str, str], reason: str | None) -> None:
    event = {
        "id": "loopback",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "loopback",
        "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
    }
    send_raw(handler, f"data: {json.dumps(event)}\n\n")


class _Handler(BaseHTTPRequestHandler):
    server: LoopbackModel

    def do_POST(self) -> None:
        """Play the script; a client that has gone, as clients do at their deadline, is no error."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        request = ChatRequest.model_validate_json(body)
        self.server.requests.append(request)
        with suppress(OSError):
            self.server.script(self, request)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing is logged."""
