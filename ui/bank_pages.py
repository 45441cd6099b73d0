"""``/quiz/items``, ``/quiz/bank`` and ``/quiz/statistics``: review items, keep them, see how they did."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering import Assistant
from assistant.quiz.bank import STATE_NAMES, Bank, Entry, State
from assistant.quiz.errors import QuizError
from assistant.quiz.items import TYPE_NAMES, Difficulty, ItemType, Level, QuizItem
from assistant.quiz.papers import paper_of
from assistant.quiz.practice import Practice
from assistant.quiz.statistics import item_statistics, most_missed
from corpus.explaining import explain
from ui.quiz_views import PAGE, TITLES, Ending, known_items, packed, scope_trees
from ui.routing import attached, changing, page, showing

MOST_EXPORTED = 5000
_FIELDS = {
    "stem": "题干",
    "options": "选项",
    "prompts": "左项",
    "key": "答案",
    "accepted": "空的写法",
}
_FIELDS |= {"points": "得分点", "rationale": "解析"}
_Name = Annotated[str, Field(max_length=80)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Judged(_Body):
    """Who judged an item, and why."""

    by: _Name = ""
    reason: Annotated[str, Field(max_length=500)] = ""


class Edited(_Body):
    """An item as a person rewrote it; what is left out stays."""

    by: _Name = ""
    stem: Annotated[str, Field(max_length=4000)]
    options: list[str] = []
    prompts: list[str] = []
    key: list[int] = []
    accepted: list[list[str]] = []
    points: list[str] = []
    rationale: Annotated[str, Field(max_length=4000)]
    difficulty: Difficulty
    level: Level


class Sought(BaseModel):
    """What the bank is searched for; what is empty narrows nothing."""

    model_config = ConfigDict(frozen=True)

    words: Annotated[str, Field(max_length=100)] = ""
    state: State | Literal[""] = ""
    kind: ItemType | Literal[""] = ""
    document: Annotated[str, Field(max_length=80)] = ""


class SoughtPage(Sought):
    """One page of what is found."""

    number: Annotated[int, Field(alias="page", ge=1, le=10_000)] = 1


class SoughtFile(Sought):
    """What is found, as a file."""

    ending: Ending


class Told(BaseModel):
    """Whether an item passed its proof and is kept; ``said`` tells what to change where it is not."""

    passed: bool
    state: str
    said: str = ""


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The pages, and what their script calls."""
    bank, practice = Bank(assistant.records), Practice(assistant.records)
    app.include_router(_reviewing(assistant, bank))
    app.include_router(_pages(assistant, bank))
    app.include_router(_searching(assistant, bank))
    app.include_router(_statistics(assistant, bank, practice))


def _reviewing(assistant: Assistant, bank: Bank) -> APIRouter:
    """An item is accepted, rejected, or written anew and proved."""
    routes = changing()

    @routes.post("/api/quiz/items/{item_id}/accept")
    def accept(item_id: str, judged: Judged) -> Told:
        bank.accept(item_id, judged.by)
        return Told(passed=True, state="accepted")

    @routes.post("/api/quiz/items/{item_id}/reject")
    def reject(item_id: str, judged: Judged) -> Told:
        bank.reject(item_id, judged.reason, judged.by)
        return Told(passed=True, state="rejected")

    @routes.post("/api/quiz/items/{item_id}/edit")
    def edit(item_id: str, edited: Edited) -> Told:
        entry = bank.get(item_id)
        proof = bank.edit(item_id, _edited(entry.item, edited), assistant.library, edited.by)
        state = "accepted" if proof.passed else entry.state
        return Told(passed=proof.passed, state=state, said=proof.said)

    return routes


def _pages(assistant: Assistant, bank: Bank) -> APIRouter:
    """An item with its history."""
    routes = showing()

    @routes.get("/quiz/items/{item_id}")
    def show_item(item_id: str) -> HTMLResponse:
        return page(
            "quiz_item.html",
            assistant.library,
            entry=bank.get(item_id),
            history=bank.history(item_id),
            flagged=bank.flagged(assistant.library).get(item_id, ""),
            types=TYPE_NAMES,
            states=STATE_NAMES,
        )

    return routes


def _searching(assistant: Assistant, bank: Bank) -> APIRouter:
    """The bank as it is searched, and what was found as a file."""
    routes = showing()

    @routes.get("/quiz/bank")
    def show_bank(sought: Annotated[SoughtPage, Query()]) -> HTMLResponse:
        number = sought.number
        found = _found(bank, sought, limit=PAGE + 1, offset=(number - 1) * PAGE)
        asked = sought.model_dump(exclude={"number"})
        library = assistant.library
        flagged = bank.flagged(library)
        return page(
            "quiz_bank.html",
            library,
            rows=found[:PAGE],
            flagged=flagged,
            changed=bank.entries(flagged),
            documents=[root.document for root in scope_trees(library)],
            asked=asked,
            before=urlencode(asked | {"page": number - 1}) if number > 1 else "",
            after=urlencode(asked | {"page": number + 1}) if len(found) > PAGE else "",
            query=urlencode(asked),
            types=TYPE_NAMES,
            states=STATE_NAMES,
            formats=TITLES,
        )

    @routes.get("/quiz/bank/file")
    def download_bank(sought: Annotated[SoughtFile, Query()]) -> Response:
        found = _found(bank, sought, limit=MOST_EXPORTED)
        paper = paper_of((entry.item for entry in found), "题库")
        return attached(*packed(paper, sought.ending, "clausedesk", named=paper.title))

    return routes


def _found(bank: Bank, sought: Sought, *, limit: int, offset: int = 0) -> tuple[Entry, ...]:
    return bank.search(
        sought.words,
        state=sought.state or None,
        item_type=sought.kind or None,
        document_id=sought.document,
        limit=limit,
        offset=offset,
    )


def _statistics(assistant: Assistant, bank: Bank, practice: Practice) -> APIRouter:
    routes = showing()

    @routes.get("/quiz/statistics")
    def statistics() -> HTMLResponse:
        results, items = practice.results(), known_items(bank, practice)
        labels = {c.clause_id: c.label for item in items.values() for c in item.citations}
        return page(
            "quiz_statistics.html",
            assistant.library,
            rows=item_statistics(results, items),
            items=items,
            missed=most_missed(results, items),
            labels=labels,
            people=len({result.name for result in results}),
            types=TYPE_NAMES,
        )

    return routes


def _edited(item: QuizItem, edited: Edited) -> QuizItem:
    """The item with what a person changed; raises QuizError where its shape is wrong."""
    changed = edited.model_dump(exclude={"by"})
    lists = ("options", "prompts", "key", "accepted", "points")
    kept = {name: value for name, value in changed.items() if name not in lists or value}
    try:
        return QuizItem.model_validate(item.model_dump(exclude={"id"}) | kept)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        said = str(first.get("ctx", {}).get("error", "")) or explain(first)
        said = _FIELDS.get(str((*first["loc"], "")[0]), "") + said
        raise QuizError(f"这样改不成一道题：{said}") from exc
