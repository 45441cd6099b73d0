"""Feedback becomes cases: a reviewer sees an answer beside its evidence and says what was right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, get_args

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from assistant.answering import Assistant
from assistant.answers import Outcome
from assistant.records import Feedback
from corpus.documents import Clause
from corpus.errors import ClauseNotFoundError
from corpus.frozen import Frozen
from corpus.library import Library
from evals.adopting import adopt, adopted_file, adopted_id
from ui.rendering import turn_view
from ui.routing import changing, page, showing

MOST_NEAR = 10  # passages offered beside the clauses that were cited


class Judgement(Frozen):
    """What a reviewer says an answer should have been."""

    expected: Outcome
    question: Annotated[str, Field(max_length=2000)] = ""
    clauses: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    must_state: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    must_not_state: Annotated[tuple[str, ...], Field(max_length=20)] = ()
    note: Annotated[str, Field(max_length=500)] = ""


class Adopted(BaseModel):
    """The case that was made."""

    case: str


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The page of one answer under review, and what its form sends."""
    pages, posts = showing(), changing()

    @pages.get("/evaluate/adopt/{answer_id}")
    def adopting(answer_id: str) -> HTMLResponse:
        answer, library = assistant.recall(answer_id), assistant.library
        cited = [citation.clause_id for citation in answer.citations]
        found = [passage.clause_id for passage in answer.passages[:MOST_NEAR]]
        return page(
            "evaluation_adopt.html",
            library,
            turns=[turn_view(library, answer)],
            answer=answer,
            outcomes=[outcome for outcome in get_args(Outcome) if outcome != "failed"],
            clauses=clauses_near(library, cited, found),
        )

    @posts.post("/api/answers/{answer_id}/adopt")
    def adopt_answer(answer_id: str, judged: Judgement) -> Adopted:
        case = adopt(
            assistant.recall(answer_id),
            judged.expected,
            adopted_file(assistant.settings.home),
            assistant.library,
            question=judged.question,
            any_of=judged.clauses,
            must_state=judged.must_state,
            must_not_state=judged.must_not_state,
            note=judged.note,
        )
        return Adopted(case=case.id)

    app.include_router(pages)
    app.include_router(posts)


def waiting(assistant: Assistant) -> list[Feedback]:
    """The thumbs-down on answers that are not cases yet, the newest first."""
    path = adopted_file(assistant.settings.home)
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    return [
        one
        for one in assistant.records.feedback()
        if one.verdict == "wrong" and f'"id":"{adopted_id(one.answer.answer_id)}"' not in known
    ]


def clauses_near(library: Library, *named: Sequence[str]) -> list[tuple[Clause, bool]]:
    """Clauses to look at, once each, with whether the first list names them; gone ones left out."""
    found: list[tuple[Clause, bool]] = []
    for clause_id in dict.fromkeys(each for names in named for each in names):
        try:
            found.append((library.clause(clause_id), clause_id in named[0]))
        except ClauseNotFoundError:
            continue
    return found
