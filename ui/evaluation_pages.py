"""``/evaluate``: run cases, read the figures, open a case beside its evidence, compare, take feedback in."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from assistant.answering import Assistant
from corpus.frozen import Frozen
from evals.cases import Case, Split
from evals.comparing import compare_runs
from evals.errors import RunNotFoundError
from evals.reporting import plots, read_scores
from evals.results import write_results
from evals.scoring import Score
from evals.sheets import write_template
from evals.words import FAULT_WORDS, METRIC_WORDS, WORDS
from ui.adopting_pages import clauses_near, waiting
from ui.evaluations import EvaluationDesk, Job, Stored, Suite
from ui.rendering import turn_view
from ui.routing import attached, changing, page, paged, showing

PER_PAGE = 50
FIGURES = (
    "passed",
    "outcome",
    "citation_precision",
    "citation_recall",
    "facts_stated",
    "near_refused",
)
_SHEETS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
_FILES = {"report.html": "text/html", "junit.xml": "application/xml", "answers.jsonl": "text/plain"}


class Chosen(Frozen):
    """What to run."""

    suite: Suite
    split: Split | None = None


class Progress(BaseModel):
    """Where a run stands."""

    id: str
    state: str
    done: int
    total: int
    error: str


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The pages, what their script calls, and downloads."""
    desk = EvaluationDesk(assistant)
    app.include_router(_files(assistant, desk))  # first: template.xlsx is no run
    app.include_router(_pages(assistant, desk))
    app.include_router(_running(assistant, desk))


def _pages(assistant: Assistant, desk: EvaluationDesk) -> APIRouter:
    """All runs, one, one of its cases, and two compared."""
    routes = showing()

    @routes.get("/evaluate")
    def start() -> HTMLResponse:
        return page(
            "evaluation.html",
            assistant.library,
            suites=desk.suites(),
            runs=[(stored, desk.job(stored.id)) for stored in desk.stored()],
            figures=FIGURES,
            waiting=waiting(assistant),
        )

    @routes.get("/evaluate/compare")
    def compare(a: str = "", b: str = "") -> HTMLResponse:
        before, after = desk.get(a), desk.get(b)
        compared = compare_runs(desk.open(a), desk.open(b), assistant.library)
        return page(
            "evaluation_compare.html",
            assistant.library,
            before=before,
            after=after,
            compared=compared,
        )

    @routes.get("/evaluate/{run_id}")
    def show(
        run_id: str,
        passed: Literal["", "yes", "no"] = "",
        fault: Annotated[str, Query(max_length=40)] = "",
        tag: Annotated[str, Query(max_length=60)] = "",
        text: Annotated[str, Query(max_length=100)] = "",
        number: Annotated[int, Query(alias="page", ge=1)] = 1,
    ) -> HTMLResponse:
        asked = {"passed": passed, "fault": fault, "tag": tag, "text": text}
        return _run_page(desk, assistant, desk.get(run_id), asked, number)

    @routes.get("/evaluate/{run_id}/cases/{case_id}")
    def one_case(run_id: str, case_id: str) -> HTMLResponse:
        run = desk.open(run_id)
        case, made = run.case(case_id), run.made(case_id)
        score = next(s for s in read_scores(run.folder) if s.id == case_id)
        return page(
            "evaluation_case.html",
            assistant.library,
            stored=desk.get(run_id),
            case=case,
            score=score,
            turns=[turn_view(assistant.library, made.answer)] if made.answer else [],
            wanted=clauses_near(assistant.library, case.all, case.any),
            words=METRIC_WORDS,
        )

    return routes


def _running(assistant: Assistant, desk: EvaluationDesk) -> APIRouter:
    """Runs are started, watched, stopped and removed; an answer of one is taken up."""
    routes = changing()

    @routes.post("/evaluate/{run_id}/cases/{case_id}/adopt")
    def take_up(run_id: str, case_id: str) -> RedirectResponse:
        """An answer of a run joins the records when a person takes it up."""
        made = desk.open(run_id).made(case_id)
        if made.answer is None:
            raise RunNotFoundError("这个用例没有得到回答，收不成用例")
        assistant.records.save(made.answer)
        return RedirectResponse(f"/evaluate/adopt/{made.answer.answer_id}", status_code=303)

    @routes.post("/api/evaluations")
    def run_suite(chosen: Chosen) -> Progress:
        return _progress(desk.start_suite(chosen.suite, chosen.split))

    @routes.post("/api/evaluations/sheet")
    async def run_sheet(request: Request, name: Annotated[str, Query(max_length=300)]) -> Progress:
        return _progress(desk.start_file(name, await request.body()))

    @routes.get("/api/evaluations/{run_id}")
    def progress(run_id: str) -> Progress:
        stored, job = desk.get(run_id), desk.job(run_id)
        if job is not None:
            return _progress(job)
        state = "done" if stored.report else "stopped"
        return Progress(id=run_id, state=state, done=0, total=stored.cases, error="")

    @routes.post("/api/evaluations/{run_id}/{what}")
    def change(run_id: str, what: Literal["cancel", "resume", "remove"]) -> dict[str, str]:
        match what:
            case "cancel":
                desk.cancel(run_id)
            case "resume":
                desk.resume(run_id)
            case "remove":
                desk.remove(run_id)
        return {"id": run_id}

    return routes


def _files(assistant: Assistant, desk: EvaluationDesk) -> APIRouter:
    """The sheet to fill in, and a run as files."""
    routes = showing()

    @routes.get("/evaluate/template.xlsx")
    def template() -> Response:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "template.xlsx"
            write_template(path, assistant.library)
            return attached("template.xlsx", path.read_bytes(), _SHEETS["xlsx"])

    @routes.get("/evaluate/{run_id}/files/{name}")
    def file(
        run_id: str,
        name: Literal["report.html", "junit.xml", "answers.jsonl", "results.xlsx", "results.csv"],
    ) -> Response:
        if name in _FILES:
            path = desk.path(run_id, name)
            return FileResponse(path, media_type=_FILES[name], filename=f"{run_id}-{name}")
        run, report = desk.open(run_id), desk.report(run_id)
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            write_results(path, run, read_scores(run.folder), report.summary)
            return attached(f"{run_id}-{name}", path.read_bytes(), _SHEETS[path.suffix[1:]])

    return routes


def _run_page(
    desk: EvaluationDesk, assistant: Assistant, stored: Stored, asked: dict[str, str], number: int
) -> HTMLResponse:
    job = desk.job(stored.id)
    if stored.report is None:
        return page("evaluation_wait.html", assistant.library, stored=stored, job=job)
    run = desk.open(stored.id)
    every = list(zip(run.cases, read_scores(run.folder), strict=True))
    chosen = [(case, score) for case, score in every if _is_asked(case, score, asked)]
    summary = stored.report.summary
    return page(
        "evaluation_run.html",
        assistant.library,
        stored=stored,
        summary=summary,
        run=stored.report.run,
        words=WORDS,
        fault_words=FAULT_WORDS,
        plots=plots(summary),
        asked=asked,
        tags=sorted({tag for case, _ in every for tag in case.tags}),
        others=[one for one in desk.stored() if one.id != stored.id and one.report],
        **paged(chosen, number, PER_PAGE, asked),
    )


def _is_asked(case: Case, score: Score, asked: dict[str, str]) -> bool:
    return (
        asked["passed"] in ("", "yes" if score.passed else "no")
        and (not asked["fault"] or asked["fault"] in score.faults)
        and (not asked["tag"] or asked["tag"] in case.tags)
        and asked["text"] in f"{case.id} {case.question} {case.note}"
    )


def _progress(job: Job) -> Progress:
    return Progress(id=job.id, state=job.state, done=job.done, total=job.total, error=job.error)
