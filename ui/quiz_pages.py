"""``/quiz``: make papers from clauses and hand them out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI
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
from ui.downloads import attached
from ui.origin import same_origin
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
from ui.rendering import render

MOST_ITEMS = 1000  # in one paper from the page
_Name = Annotated[str, Field(max_length=80)]
_POSTED = [Depends(same_origin)]


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
    desk = QuizDesk(assistant)
    bank, practice = Bank(assistant.records), Practice(assistant.records)

    @app.get("/quiz", include_in_schema=False)
    def start() -> HTMLResponse:
        library = assistant.library
        shown = render(
            "quiz.html",
            version=library.version,
            roots=scope_trees(library),
            types=TYPE_NAMES,
            points=POINTS,
            papers=practice.papers()[:PAGE],
            counts=bank.counts(),
            states=STATE_NAMES,
            model=assistant.settings.llm_model,
        )
        return HTMLResponse(shown)

    @app.post("/api/quiz/jobs", include_in_schema=False, dependencies=_POSTED)
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

    @app.get("/api/quiz/jobs/{job_id}", include_in_schema=False)
    def progress(job_id: str) -> Making:
        return _making(desk.get(job_id))

    @app.post("/api/quiz/jobs/{job_id}/cancel", include_in_schema=False, dependencies=_POSTED)
    def cancel(job_id: str) -> Making:
        return _making(desk.cancel(job_id))

    @app.get("/quiz/papers/{paper_id}", include_in_schema=False)
    def show_paper(paper_id: str) -> HTMLResponse:
        paper, library = practice.paper(paper_id), assistant.library
        rows = reviewed(paper, bank)
        shown = render(
            "quiz_paper.html",
            version=library.version,
            paper=paper,
            rows=rows,
            outdated=outdated((row.item for row in rows), library),
            types=TYPE_NAMES,
            states=STATE_NAMES,
            formats=TITLES,
            profiles=load_profiles().values(),
        )
        return HTMLResponse(shown)

    @app.get("/quiz/papers/{paper_id}/file", include_in_schema=False)
    def download_paper(paper_id: str, ending: Ending, profile: str = "clausedesk") -> Response:
        paper = as_reviewed(practice.paper(paper_id), bank)
        return attached(*packed(paper, ending, profile, named=f"{paper.title}（{paper.form} 卷）"))


def _making(job: Job) -> Making:
    return Making(
        id=job.id,
        state=job.state,
        done=job.done,
        total=job.total,
        error=job.error,
        paper_id=job.paper_id,
    )
