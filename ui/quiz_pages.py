"""``/quiz``: make papers from clauses and hand them out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field

from assistant.answering import Assistant
from assistant.quiz.bank import STATE_NAMES, Bank
from assistant.quiz.blueprints import POINTS, Blueprint, Section
from assistant.quiz.errors import QuizError
from assistant.quiz.exports.profiles import load_profiles
from assistant.quiz.items import TYPE_NAMES
from assistant.quiz.papers import Forms
from assistant.quiz.practice import Practice
from ui.quiz_jobs import Job, Order, QuizDesk
from ui.quiz_views import (
    PAGE,
    TITLES,
    Ending,
    as_reviewed,
    outdated,
    packed,
    reviewed,
    scope_trees,
)
from ui.routing import attached, changing, page, showing

MOST_ITEMS = 1000  # in one paper from the page
_Name = Annotated[str, Field(max_length=80)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Wanted(_Body):
    """What a trainer asks for."""

    title: Annotated[str, Field(min_length=1, max_length=80)] = "练习卷"
    scope: Annotated[list[str], Field(max_length=2000)] = []
    sections: Annotated[list[Section], Field(min_length=1, max_length=8)]
    seed: Annotated[int, Field(ge=0, le=999_999_999)] = 1
    form: Forms = "A"
    repeats: bool = False
    avoid_known: bool = False
    with_model: bool = False
    by: _Name = ""


class Making(BaseModel):
    """Where a paper in the making stands."""

    id: str
    state: str
    done: int
    total: int
    error: str
    paper_id: str


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The pages, and what their script calls."""
    bank, practice = Bank(assistant.records), Practice(assistant.records)
    app.include_router(_pages(assistant, bank, practice))
    app.include_router(_making_papers(QuizDesk(assistant)))


def _pages(assistant: Assistant, bank: Bank, practice: Practice) -> APIRouter:
    """What a paper can be made of, a paper under review, and as a file."""
    routes = showing()

    @routes.get("/quiz")
    def start() -> HTMLResponse:
        library = assistant.library
        return page(
            "quiz.html",
            library,
            roots=scope_trees(library),
            types=TYPE_NAMES,
            points=POINTS,
            papers=practice.papers()[:PAGE],
            counts=bank.counts(),
            states=STATE_NAMES,
            model=assistant.settings.llm_model,
        )

    @routes.get("/quiz/papers/{paper_id}")
    def show_paper(paper_id: str) -> HTMLResponse:
        paper, library = practice.paper(paper_id), assistant.library
        rows = reviewed(paper, bank)
        return page(
            "quiz_paper.html",
            library,
            paper=paper,
            rows=rows,
            outdated=outdated((row.item for row in rows), library),
            types=TYPE_NAMES,
            states=STATE_NAMES,
            formats=TITLES,
            profiles=load_profiles().values(),
        )

    @routes.get("/quiz/papers/{paper_id}/file")
    def download_paper(paper_id: str, ending: Ending, profile: str = "clausedesk") -> Response:
        paper = as_reviewed(practice.paper(paper_id), bank)
        return attached(*packed(paper, ending, profile, named=f"{paper.title}（{paper.form} 卷）"))

    return routes


def _making_papers(desk: QuizDesk) -> APIRouter:
    """A paper is ordered, watched, or no longer wanted."""
    routes = changing()

    @routes.post("/api/quiz/jobs")
    def make(wanted: Wanted) -> Making:
        if sum(section.count for section in wanted.sections) > MOST_ITEMS:
            raise QuizError(f"一次最多出 {MOST_ITEMS} 题，更多请用命令行 clausedesk quiz make")
        blueprint = Blueprint(
            title=wanted.title,
            scope=tuple(wanted.scope),
            sections=tuple(wanted.sections),
            repeats=wanted.repeats,
        )
        return _making(
            desk.start(
                Order(
                    blueprint,
                    wanted.seed,
                    wanted.form,
                    wanted.avoid_known,
                    wanted.with_model,
                    wanted.by,
                )
            )
        )

    @routes.get("/api/quiz/jobs/{job_id}")
    def progress(job_id: str) -> Making:
        return _making(desk.get(job_id))

    @routes.post("/api/quiz/jobs/{job_id}/cancel")
    def cancel(job_id: str) -> Making:
        return _making(desk.cancel(job_id))

    return routes


def _making(job: Job) -> Making:
    return Making(
        id=job.id,
        state=job.state,
        done=job.done,
        total=job.total,
        error=job.error,
        paper_id=job.paper_id,
    )
