"""``/learning``: which questions the clauses are learned from, under review, with who, when and where from."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field, StringConstraints

from assistant.answering import Assistant
from assistant.learning import (
    Example,
    Learned,
    LearnedQuestions,
    Origin,
    feedback_examples,
    known_examples,
)
from corpus.documents import Clause, citation_label
from corpus.errors import ClauseNotFoundError, RecordError
from corpus.frozen import Frozen
from corpus.library import Library
from evals.learning import FOLDS, measure_learning
from evals.metrics.resampling import Estimate
from ui.adopting_pages import clauses_near
from ui.routing import changing, page, showing
from ui.wording import ORIGIN_WORDS

MOST_OFFERED = 12  # clauses offered for a question added by hand
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
ClauseId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Confirmed(Frozen):
    """A question and its clauses, by whom; ``answer_id`` where an answer was called useful."""

    by: Name
    question: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=500)]
    clauses: Annotated[tuple[ClauseId, ...], Field(min_length=1, max_length=20)]
    answer_id: str = ""


class Declined(Frozen):
    """An answer called useful whose clauses are not the right ones, by whom."""

    by: Name
    answer_id: str


class Switched(Frozen):
    """Whether answers use labelled questions."""

    enabled: bool


class Done(BaseModel):
    """The batch that was learned or forgotten, and how many questions it has."""

    batch: str
    questions: int


class Measured(BaseModel):
    """Mean reciprocal rank of the first right clause, with 95 % intervals, over ``questions``."""

    questions: int
    before: tuple[float, float, float]
    after: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its clauses as a reviewer sees them; those gone from the library by id."""

    question: str
    clauses: tuple[Clause, ...]
    gone: tuple[str, ...]
    answer_id: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was learned at once; its first line stands for where all of it came from."""

    first: Learned
    asked: tuple[Asked, ...]


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The page, and what its script calls."""
    learned = LearnedQuestions(assistant.settings.home)
    app.include_router(_pages(assistant, learned))
    app.include_router(_learning(assistant, learned))


def _pages(assistant: Assistant, learned: LearnedQuestions) -> APIRouter:
    routes = showing()

    @routes.get("/learning")
    def start(question: Annotated[str, Query(max_length=500)] = "") -> HTMLResponse:
        library, home = assistant.library, assistant.settings.home
        found = assistant.find(question)[:MOST_OFFERED] if question.strip() else ()
        waiting = feedback_examples(assistant.records, library, home)
        return page(
            "learning.html",
            library,
            enabled=learned.enabled,
            known=len(known_examples(library, home)),
            waiting=[_asked(library, one, one.answer_id) for one in waiting],
            question=question.strip(),
            offered=[passage.clause for passage in found if passage.clause.text],
            label=lambda clause: citation_label(library.document(clause.document_id), clause),
            batches=batches(library, learned.all()),
            origins=ORIGIN_WORDS,
            least=FOLDS,
        )

    return routes


def _learning(assistant: Assistant, learned: LearnedQuestions) -> APIRouter:
    """Questions are confirmed, declined, taken back, switched off, and measured."""
    routes = changing()
    writing = threading.Lock()

    @routes.post("/api/learning")
    def learn(told: Confirmed) -> Done:
        library = assistant.library
        clauses = tuple(library.clause(named).id for named in told.clauses)
        example = Example(question=told.question, clauses=clauses)
        origin: Origin = "feedback" if told.answer_id else "hand"
        with writing:
            known = dict(known_examples(library, assistant.settings.home))
            if set(clauses) <= set(known.get(example.question, ())):
                raise RecordError(f"“{example.question}”已经对着这些条款学过，不用再学")
            batch = learned.learn([example], origin, told.answer_id, by=told.by)
        return Done(batch=batch, questions=1)

    @routes.post("/api/learning/decline")
    def decline(told: Declined) -> Done:
        """The reviewer's verdict takes the place of the other; the answer waits as a case instead."""
        comment = f"{told.by}：引用的条款不对（审看标注问题时）"
        assistant.records.save_feedback(told.answer_id, "wrong", comment)
        return Done(batch="", questions=0)

    @routes.post("/api/learning/batches/{batch}/undo")
    def undo(batch: str) -> Done:
        with writing:
            return Done(batch=batch, questions=learned.undo(batch))

    @routes.post("/api/learning/switch")
    def switch(wanted: Switched) -> Switched:
        learned.enable() if wanted.enabled else learned.disable()
        return wanted

    @routes.post("/api/learning/measure")
    def measure() -> Measured:
        library = assistant.library
        here = [one for one in learned.all() if not _asked(library, one).gone]
        ways = {one.question: Example(question=one.question, clauses=one.clauses) for one in here}
        gain = measure_learning(tuple(ways.values()), library, assistant.settings)
        if gain is None:
            raise RecordError(f"学过的问题只有 {len(ways)} 个，满 {FOLDS} 个才量得出学习前后的差别")
        return Measured(
            questions=len(ways), before=_figures(gain.before), after=_figures(gain.after)
        )

    return routes


def batches(library: Library, every: Sequence[Learned]) -> list[Batch]:
    """What was learned, the newest batch first."""
    found: list[Batch] = []
    for _, group in groupby(every, key=lambda one: one.batch):
        ones = list(group)
        found.append(Batch(ones[0], tuple(_asked(library, one) for one in ones)))
    return found[::-1]


def _asked(library: Library, one: Example | Learned, answer_id: str = "") -> Asked:
    found = tuple(clause for clause, _ in clauses_near(library, one.clauses))
    gone = tuple(named for named in one.clauses if not _is_there(library, named))
    return Asked(one.question, found, gone, answer_id)


def _is_there(library: Library, named: str) -> bool:
    try:
        library.clause(named)
    except ClauseNotFoundError:
        return False
    return True


def _figures(estimate: Estimate) -> tuple[float, float, float]:
    return estimate.value, estimate.low, estimate.high
