"""The web application: HTTP API, permanent clause addresses, and the workbench page at ``/``."""

from __future__ import annotations

import logging
from typing import Annotated, Literal

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response, StreamingResponse
from fastapi_offline import FastAPIOffline
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Mount

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
from corpus.frozen import Frozen
from evals.errors import EvaluationError, RunNotFoundError
from ui import (
    adopting_pages,
    bank_pages,
    clause_pages,
    evaluation_pages,
    import_pages,
    knowledge_pages,
    learning_pages,
    practice_pages,
    quiz_pages,
)
from ui.admitting import KnownHosts, LimitBody
from ui.page import mount_page
from ui.refusing import Wrong, say
from ui.views import ClauseView, clause_view

_log = logging.getLogger(__name__)


class Asked(Frozen):
    """Body of ``POST /api/ask``; an evaluation asks for answers that are not recorded."""

    question: str
    history: Annotated[tuple[Turn, ...], Field(max_length=100)] = ()
    recorded: bool = True


class Feedback(Frozen):
    """Body of ``POST /api/answers/{id}/feedback``."""

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


def create_app(assistant: Assistant, listening: tuple[str, ...] = ()) -> FastAPI:
    """The whole application over one assistant. Its OpenAPI page needs no outside file.

    ``listening`` are the names and addresses that it is served at; it answers for those, for the
    loopback ones and for those that a setting lists.
    """
    app = FastAPIOffline(
        title="条问 clausedesk",
        version="1",
        description="有出处的回答：一个问题，一个 Answer。",
        responses={status: {"model": Wrong} for status in (400, 404, 413, 421, 422)},
    )
    app.add_middleware(LimitBody)
    app.add_middleware(KnownHosts, listening=listening, listed=assistant.settings.host_names)
    _add_errors(app)
    import_pages.add_routes(app, assistant)
    adopting_pages.add_routes(app, assistant)
    evaluation_pages.add_routes(app, assistant)
    learning_pages.add_routes(app, assistant)
    quiz_pages.add_routes(app, assistant)
    bank_pages.add_routes(app, assistant)
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
        nearest = exc.nearest if isinstance(exc, ClauseNotFoundError) else {}
        return say(request, status, str(exc), nearest)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, exc: RequestValidationError) -> Response:
        first = exc.errors()[0]
        names = [str(part) for part in first["loc"] if part != "body"]
        field = "请求正文" if first["type"] == "json_invalid" or not names else ".".join(names)
        return say(request, 422, f"{field} 不对：{explain(first)}。写法见 /docs")

    @app.exception_handler(HTTPException)
    def http(request: Request, exc: HTTPException) -> Response:
        said = {
            400: "请求读不出来，正文应是 UTF-8 的 JSON，写法见 /docs",
            403: "这个请求来自别的网站，没有照办",
            404: "没有这个地址",
            405: "这个地址不支持这种请求",
        }.get(exc.status_code)
        return say(request, exc.status_code, said or f"请求不能处理（{exc.status_code}）")

    @app.exception_handler(Exception)
    def unexpected(request: Request, exc: Exception) -> Response:
        _log.error("request failed: %s", request.url.path, exc_info=exc)
        return say(request, 500, "服务出错了，已记入日志，请稍后再试")
