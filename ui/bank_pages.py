"""``/quiz/items``, ``/quiz/bank`` and ``/quiz/statistics``: review items, keep them, see how they did."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering import Assistant
from assistant.quiz.bank import STATE_NAMES, Bank, State
from assistant.quiz.errors import QuizError
from assistant.quiz.items import TYPE_NAMES, Difficulty, ItemType, Level, QuizItem
from assistant.quiz.papers import paper_of
from assistant.quiz.practice import Practice
from assistant.quiz.statistics import item_statistics, most_missed
from corpus.explaining import explain
from ui.downloads import attached
from ui.origin import same_origin
from ui.quiz_views import PAGE, TITLES, Ending, known_items, packed, scope_trees
from ui.rendering import render

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
_POSTED = [Depends(same_origin)]


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


class Told(BaseModel):
    """Whether an item passed its proof and is kept; ``said`` tells what to change where it is not."""

    passed: bool
    state: str
    said: str = ""


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The pages, and what their script calls."""
    bank, practice = Bank(assistant.records), Practice(assistant.records)

    @app.post("/api/quiz/items/{item_id}/accept", include_in_schema=False, dependencies=_POSTED)
    def accept(item_id: str, judged: Judged) -> Told:
        bank.accept(item_id, judged.by)
        return Told(passed=True, state="accepted")

    @app.post("/api/quiz/items/{item_id}/reject", include_in_schema=False, dependencies=_POSTED)
    def reject(item_id: str, judged: Judged) -> Told:
        bank.reject(item_id, judged.reason, judged.by)
        return Told(passed=True, state="rejected")

    @app.post("/api/quiz/items/{item_id}/edit", include_in_schema=False, dependencies=_POSTED)
    def edit(item_id: str, edited: Edited) -> Told:
        entry = bank.get(item_id)
        proof = bank.edit(item_id, _edited(entry.item, edited), assistant.library, edited.by)
        state = "accepted" if proof.passed else entry.state
        return Told(passed=proof.passed, state=state, said=proof.said)

    @app.get("/quiz/items/{item_id}", include_in_schema=False)
    def show_item(item_id: str) -> HTMLResponse:
        shown = render(
            "quiz_item.html",
            version=assistant.library.version,
            entry=bank.get(item_id),
            history=bank.history(item_id),
            flagged=bank.flagged(assistant.library).get(item_id, ""),
            types=TYPE_NAMES,
            states=STATE_NAMES,
        )
        return HTMLResponse(shown)

    @app.get("/quiz/bank", include_in_schema=False)
    def show_bank(
        words: Annotated[str, Query(max_length=100)] = "",
        state: State | Literal[""] = "",
        kind: ItemType | Literal[""] = "",
        document: Annotated[str, Query(max_length=80)] = "",
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
    ) -> HTMLResponse:
        found = bank.search(
            words,
            state=state or None,
            item_type=kind or None,
            document_id=document,
            limit=PAGE + 1,
            offset=(page - 1) * PAGE,
        )
        asked = {"words": words, "state": state, "kind": kind, "document": document}
        library = assistant.library
        flagged = bank.flagged(library)
        shown = render(
            "quiz_bank.html",
            version=library.version,
            rows=found[:PAGE],
            flagged=flagged,
            changed=bank.entries(flagged),
            documents=[root.document for root in scope_trees(library)],
            asked=asked,
            before=urlencode(asked | {"page": page - 1}) if page > 1 else "",
            after=urlencode(asked | {"page": page + 1}) if len(found) > PAGE else "",
            query=urlencode(asked),
            types=TYPE_NAMES,
            states=STATE_NAMES,
            formats=TITLES,
        )
        return HTMLResponse(shown)

    @app.get("/quiz/bank/file", include_in_schema=False)
    def download_bank(
        ending: Ending,
        words: Annotated[str, Query(max_length=100)] = "",
        state: State | Literal[""] = "",
        kind: ItemType | Literal[""] = "",
        document: Annotated[str, Query(max_length=80)] = "",
    ) -> Response:
        found = bank.search(
            words,
            state=state or None,
            item_type=kind or None,
            document_id=document,
            limit=MOST_EXPORTED,
        )
        paper = paper_of((entry.item for entry in found), "题库")
        return attached(*packed(paper, ending, "clausedesk", named=paper.title))

    @app.get("/quiz/statistics", include_in_schema=False)
    def statistics() -> HTMLResponse:
        results, items = practice.results(), known_items(bank, practice)
        labels = {c.clause_id: c.label for item in items.values() for c in item.citations}
        shown = render(
            "quiz_statistics.html",
            version=assistant.library.version,
            rows=item_statistics(results, items),
            items=items,
            missed=most_missed(results, items),
            labels=labels,
            people=len({result.name for result in results}),
            types=TYPE_NAMES,
        )
        return HTMLResponse(shown)


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
