"""The language model behind an OpenAI-compatible address: its text as it comes, or what went wrong.

Requests run on an event loop of their own, so that a model that hangs, trickles or never ends is
cut off at the deadline and its connection closed, and no thread waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.claims import ends_a_sentence
from assistant.errors import ModelError
from corpus.characters import readable

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.answers import Fault
    from assistant.settings import Settings

_log = logging.getLogger(__name__)
MOST_REQUESTS = 16  # at once; the threads that answer questions are 40
MOST_CHARACTERS = 8000  # of one reply; what is longer does not end

Message = tuple[str, str]  # (role, text), as LangChain takes it
_TAIL = 40  # characters: enough for the end of a sentence with its markers
_ENDS: Mapping[str, Fault] = {
    "length": "endless",
    "content_filter": "filtered",
    "tool_calls": "unreadable",
    "function_call": "unreadable",
}


class Chat:
    """Asks one chat model; each reply must be whole within ``timeout`` seconds."""

    def __init__(self, model: BaseChatModel, timeout: float) -> None:
        self._model = model
        self.timeout = timeout
        self._places = threading.BoundedSemaphore(MOST_REQUESTS)

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """The pieces of the reply as they come, without characters that nobody sees.

        Raises ModelError with the fault; then the reply is not whole.
        """
        if not self._places.acquire(blocking=False):
            raise ModelError("crowded")
        pieces: queue.SimpleQueue[str | ModelError | None] = queue.SimpleQueue()
        reply = asyncio.run_coroutine_threadsafe(self._read(messages, pieces), self._loop)
        deadline = time.monotonic() + self.timeout
        left = MOST_CHARACTERS
        try:
            while (piece := _next(pieces, deadline)) is not None:
                left -= len(piece)
                if left < 0:
                    raise ModelError("endless")
                yield piece
        finally:
            reply.cancel()
            self._places.release()

    def close(self) -> None:
        """Stop the loop; replies that still come are given up."""
        if "_loop" in self.__dict__:
            self._loop.call_soon_threadsafe(self._loop.stop)

    @cached_property
    def _loop(self) -> asyncio.AbstractEventLoop:
        loop = asyncio.new_event_loop()
        threading.Thread(target=_run, args=(loop,), name="chat", daemon=True).start()
        return loop

    async def _read(
        self, messages: Sequence[Message], pieces: queue.SimpleQueue[str | ModelError | None]
    ) -> None:
        reason = tail = ""
        try:
            async for chunk in self._model.astream(list(messages)):
                reason = str(chunk.response_metadata.get("finish_reason") or reason)
                if text := readable(str(chunk.text)):
                    tail = (tail + text)[-_TAIL:]
                    pieces.put(text)
        except Exception as exc:  # noqa: BLE001 - foreign code decodes a foreign server's words
            _log.warning("the language model failed: %s", type(exc).__name__)
            pieces.put(ModelError(_fault_of(exc)))
        else:
            fault = _fault_at_end(reason, tail)
            pieces.put(ModelError(fault) if fault else None)


def open_chat(settings: Settings) -> Chat | None:
    """The chat of the settings, or None where no model is configured. Nothing is sent yet."""
    if not settings.llm_model:
        return None
    from langchain_openai import ChatOpenAI

    from assistant.streams import open_client

    model = ChatOpenAI(
        model=settings.llm_model,
        base_url=settings.llm_base_url,
        # local servers want a key and ignore it; without one the library looks elsewhere
        api_key=settings.llm_api_key
        if settings.llm_api_key.get_secret_value()
        else SecretStr("none"),
        temperature=0,
        max_retries=0,  # a second try would come too late
        stream_usage=False,  # many gateways refuse the option
        # ours is the deadline; the library's own wait can swallow the cancelling of a busy stream
        stream_chunk_timeout=None,
        use_responses_api=False,
        # a client of our own: the shared one belongs to whatever loop used it first
        http_async_client=open_client(settings.llm_timeout),
    )
    return Chat(model, settings.llm_timeout)


def _next(pieces: queue.SimpleQueue[str | ModelError | None], deadline: float) -> str | None:
    """The next piece, None at the end. Raises ModelError."""
    try:
        piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
    except queue.Empty:
        raise ModelError("late") from None
    if isinstance(piece, ModelError):
        raise piece
    return piece


def _fault_at_end(reason: str, tail: str) -> Fault | None:
    """What is wrong with a reply whose connection ended in order, by its reason and its last words.

    Servers name reasons of their own for a reply that is whole (``eos``, ``end_turn``); some name none.
    """
    if reason:
        return _ENDS.get(reason)
    if not tail:
        return "empty"
    return None if ends_a_sentence(tail) else "cut"


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    loop.run_forever()
    while waiting := asyncio.all_tasks(
        loop
    ):  # a task that is cancelled may leave one that tidies up
        for task in waiting:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


def _fault_of(exc: Exception) -> Fault:
    import httpx
    import openai

    if fault := _own_fault(exc):
        return fault
    match exc:
        case openai.APITimeoutError() | httpx.TimeoutException() | TimeoutError():
            return "late"
        case openai.APIStatusError():
            return _fault_of_status(exc.status_code)
        case openai.APIConnectionError():
            return "unreachable" if _is_caused_by(exc, httpx.ConnectError) else "cut"
        case httpx.TransportError():
            return "cut"
        case openai.APIError():
            return "server"
        case ValueError() if "No generation chunks" in str(exc):
            return "empty"
        case _:
            return "unreadable"


def _own_fault(exc: BaseException | None) -> Fault | None:
    """The fault that we found in the reply ourselves, however the libraries between wrapped it."""
    if isinstance(exc, ModelError):
        return exc.fault
    return _own_fault(exc.__cause__) if exc else None


def _is_caused_by(exc: BaseException | None, kind: type[Exception]) -> bool:
    return exc is not None and (isinstance(exc, kind) or _is_caused_by(exc.__cause__, kind))


def _fault_of_status(status: int) -> Fault:
    known: dict[int, Fault] = {401: "key", 403: "key", 404: "missing", 429: "busy"}
    if status < 400:
        return "missing"  # sent elsewhere, and nowhere is followed
    return known.get(status, "server" if status >= 500 else "rejected")
