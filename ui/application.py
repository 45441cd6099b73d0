"""The web application: HTTP API, permanent clause addresses, and the workbench page at ``/``."""

from __future__ import annotations

import logging
from typing import Annotated, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answering import Assistant
from assistant.answers import Answer, Turn
from assistant.errors import AnswerNotFoundError, QuestionError
from assistant.quiz.errors import ItemNotFoundError, QuizError
from corpus.errors import (
    ClausedeskError,
    ClauseNotFoundError,
    ImportRefusedError,
    ReadError,
    RecordError,
)
from corpus.explaining import explain
from corpus.readers import MOST_BYTES as MOST_FILE_BYTES
from evals.errors import EvaluationError, RunNotFoundError
from ui import (
    adopting_pages,
    clause_pages,
    evaluation_pages,
    import_pages,
    knowledge_pages,
    learning_pages,
    practice_pages,
    quiz_pages,
)
from ui.page import mount_page
from ui.rendering import render
from ui.views import ClauseView, clause_view

_log = logging.getLogger(__name__)
MOST_BYTES = 200_000
_UPLOADS = ("/api/imports", "/api/evaluations/sheet")
# what people open; the rest answers programs
_PAGES = ("c", "review", "learning", "terms", "import", "evaluate", "quiz", "practice")


class Asked(BaseModel):
    """Body of ``POST /api/ask``; an evaluation asks for answers that are not recorded."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: str
    history: Annotated[tuple[Turn, ...], Field(max_length=100)] = ()
    recorded: bool = True


class Feedback(BaseModel):
    """Body of ``POST /api/answers/{id}/feedback``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    verdict: Literal["useful", "wrong"]
    comment: Annotated[str, Field(max_length=500)] = ""


class Saved(BaseModel):
    """What was stored."""

    saved: bool


class Health(BaseModel):
    """Whether the service answers, and from which library."""

    status: Literal["ok"]
    library_version: str
    clauses: int


class Wrong(BaseModel):
    """Every error: one sentence."""

    error: str


def create_app(assistant: Assistant) -> FastAPI:
    """The whole application over one assistant. Its OpenAPI page needs no outside file."""
    app = FastAPIOffline(
        title="条问 clausedesk",
        version="1",
        description="有出处的回答：一个问题，一个 Answer。",
        responses={status: {"model": Wrong} for status in (400, 404, 413, 422)},
    )
    app.add_middleware(LimitBody)
    _add_errors(app)
    import_pages.add_routes(app, assistant)
    adopting_pages.add_routes(app, assistant)
    evaluation_pages.add_routes(app, assistant)
    learning_pages.add_routes(app, assistant)
    quiz_pages.add_routes(app, assistant)
    practice_pages.add_routes(app, assistant)
    _add_api(app, assistant)  # last of the programs' addresses: it answers unknown ones
    clause_pages.add_routes(app, assistant)
    knowledge_pages.add_routes(app, assistant)
    mount_page(app, assistant)
    _add_unknown(app)
    return app


def _add_unknown(app: FastAPI) -> None:
    """An address that nothing answers is told in one sentence, where Gradio would say it in English."""
    for mounted in app.routes:
        if isinstance(mounted, Mount) and isinstance(mounted.app, FastAPI):
            _add_errors(mounted.app)


def _add_api(app: FastAPI, assistant: Assistant) -> None:
    @app.post("/api/ask")
    def answered(asked: Asked) -> Answer:
        """Answer one question; every turn retrieves anew."""
        ask = assistant.ask if asked.recorded else assistant.ask_unrecorded
        return ask(asked.question, asked.history)

    @app.get("/api/answers/{answer_id}")
    def answer(answer_id: str) -> Answer:
        """A stored answer."""
        return assistant.recall(answer_id)

    @app.post("/api/answers/{answer_id}/wording", response_class=StreamingResponse)
    def wording(answer_id: str) -> StreamingResponse:
        """A model's wording of a stored answer as it grows, one Wording as it is shown as JSON a line."""
        given = assistant.recall(answer_id)
        growing = (given,) if given.wording is not None else assistant.word(given)
        lines = (one.wording.shown().model_dump_json() + "\n" for one in growing if one.wording)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    @app.post("/api/answers/{answer_id}/feedback")
    def feedback(answer_id: str, given: Feedback) -> Saved:
        """Store a person's verdict on an answer."""
        assistant.records.save_feedback(answer_id, given.verdict, given.comment)
        return Saved(saved=True)

    @app.get("/api/clauses/{clause_id:path}")
    def clause(clause_id: str) -> ClauseView:
        """A clause by its id (``document/locator`` or ``document@edition/locator``)."""
        library = assistant.library.edition(clause_id)
        return clause_view(library, library.clause(clause_id))

    @app.get("/healthz")
    def healthz() -> Health:
        """Whether this process answers."""
        library = assistant.library
        return Health(status="ok", library_version=library.version, clauses=len(library))

    @app.api_route("/gradio_api/upload", methods=["GET", "POST"], include_in_schema=False)
    def no_upload() -> None:
        raise HTTPException(404)  # the page takes no files

    @app.api_route("/api/{rest:path}", methods=["GET", "POST"], include_in_schema=False)
    def unknown(rest: str) -> None:
        raise HTTPException(404)  # else the page mounted at "/" would answer in its own words


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(ClausedeskError)
    def expected(request: Request, exc: ClausedeskError) -> Response:
        missing = isinstance(
            exc, ClauseNotFoundError | AnswerNotFoundError | RunNotFoundError | ItemNotFoundError
        )
        wrong = isinstance(
            exc,
            QuestionError
            | ReadError
            | ImportRefusedError
            | RecordError
            | EvaluationError
            | QuizError,
        )
        status = 404 if missing else 400 if wrong else 503
        return _say(request, status, str(exc))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, exc: RequestValidationError) -> Response:
        first = exc.errors()[0]
        names = [str(part) for part in first["loc"] if part != "body"]
        field = "请求正文" if first["type"] == "json_invalid" or not names else ".".join(names)
        return _say(request, 422, f"{field} 不对：{explain(first)}。写法见 /docs")

    @app.exception_handler(HTTPException)
    def http(request: Request, exc: HTTPException) -> Response:
        said = {
            400: "请求读不出来，正文应是 UTF-8 的 JSON，写法见 /docs",
            403: "这个请求来自别的网站，没有照办",
            404: "没有这个地址",
            405: "这个地址不支持这种请求",
        }.get(exc.status_code)
        return _say(request, exc.status_code, said or f"请求不能处理（{exc.status_code}）")

    @app.exception_handler(Exception)
    def unexpected(request: Request, exc: Exception) -> Response:
        _log.error("request failed: %s", request.url.path, exc_info=exc)
        return _say(request, 500, "服务出错了，已记入日志，请稍后再试")


def _say(request: Request, status: int, message: str) -> Response:
    """One sentence: as a page for people, as JSON for programs."""
    first = request.url.path.split("/")[1]
    if first in _PAGES or "text/html" in request.headers.get("accept", ""):
        title = "没有找到" if status == 404 else "服务出错了" if status >= 500 else "这一步做不了"
        shown = render("error.html", title=title, message=message, tab=f"/{first}")
        return HTMLResponse(shown, status_code=status)
    return JSONResponse(Wrong(error=message).model_dump(), status_code=status)


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
                refused = _say(Request(scope), 413, f"请求正文太大，最多 {most} 字节")
                await refused(scope, receive, send)
                return
        whole = iter(({"type": "http.request", "body": bytes(body), "more_body": False},))

        async def replay() -> Message:
            return next(whole, None) or await receive()

        await self._app(scope, replay, send)
