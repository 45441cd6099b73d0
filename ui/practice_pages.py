"""``/practice``: take a paper or a drill, see at once what is right and which clause says so."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Annotated, Literal

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from assistant.answering import Assistant
from assistant.quiz.bank import Bank
from assistant.quiz.errors import ItemNotFoundError, QuizError
from assistant.quiz.items import TYPE_NAMES, QuizItem
from assistant.quiz.practice import Practice
from assistant.quiz.statistics import most_missed, to_drill
from corpus.documents import Provenance
from corpus.frozen import Frozen
from ui.quiz_views import as_reviewed, known_items, outdated
from ui.routing import changing, page, showing

DRILL = 20  # items of one drill
MOST_ACCEPTED = 5000  # accepted items that a drill is drawn from
MOST_MISSED = 10
_Name = Annotated[str, Query(max_length=80)]


class Given(Frozen):
    """One answer: option texts (in order for 排序 and 配对) or blanks, as given."""

    name: Annotated[str, Field(max_length=80)]
    sitting: Annotated[str, Field(max_length=40)]
    item_id: Annotated[str, Field(max_length=40)]
    given: Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=30)]


class Met(Given):
    """A short answer and the points of the key that its writer finds in it, by their places."""

    met: Annotated[list[Annotated[int, Field(ge=0)]], Field(max_length=30)]


class Cited(BaseModel):
    """The words that decide an item and where they stand."""

    label: str
    provenance: Provenance
    quote: str
    href: str


class Verdict(BaseModel):
    """What came of an answer; ``right`` is None where code does not mark (简答)."""

    right: bool | None
    answer: list[str]
    rationale: str
    citations: list[Cited]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody chose to take: a stored paper, or a drill of what went wrong or of the bank."""

    name: str
    paper: str
    drill: str
    document: str


@dataclass(frozen=True, slots=True)
class _Own:
    """How one person stands: answers, right ones, items to drill, clauses missed most."""

    answers: int
    right: int
    wrong_now: int


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """The pages, and what their script calls."""
    bank, practice = Bank(assistant.records), Practice(assistant.records)
    app.include_router(_pages(assistant, bank, practice))
    app.include_router(_marking(bank, practice))


def _pages(assistant: Assistant, bank: Bank, practice: Practice) -> APIRouter:
    """What there is to take, and one sitting."""
    routes = showing()

    @routes.get("/practice")
    def start(name: _Name = "") -> HTMLResponse:
        name, library = name.strip(), assistant.library
        results = practice.results(name) if name else ()
        items = known_items(bank, practice) if results else {}
        labels = {c.clause_id: c.label for item in items.values() for c in item.citations}
        accepted = bank.search(state="accepted", limit=MOST_ACCEPTED) if name else ()
        by_document = Counter(entry.item.citations[0].document_id for entry in accepted)
        return page(
            "practice.html",
            library,
            name=name,
            papers=practice.papers(),
            accepted=len(accepted),
            drills=[
                (d, by_document[d.id]) for d in library.documents.values() if by_document[d.id]
            ],
            own=_Own(len(results), sum(r.right for r in results), len(to_drill(results))),
            missed=most_missed(results, items)[:MOST_MISSED],
            labels=labels,
        )

    @routes.get("/practice/take")
    def take(
        name: _Name = "",
        paper: Annotated[str, Query(max_length=40)] = "",
        drill: Literal["", "wrong", "bank"] = "",
        document: Annotated[str, Query(max_length=80)] = "",
    ) -> HTMLResponse:
        if not name.strip():
            raise QuizError("请先填写姓名，成绩按姓名保存")
        title, chosen = _chosen(_Asked(name.strip(), paper, drill, document), bank, practice)
        stale = outdated(chosen, assistant.library)
        items = [item for item in chosen if item.id not in stale]
        if not items:
            raise QuizError("这些题引用的条款都变了，请先到“题库”里修改或者重新出题")
        return page(
            "practice_take.html",
            assistant.library,
            name=name.strip(),
            sitting=uuid.uuid4().hex[:12],
            title=title,
            items=items,
            stale=len(stale),
            types=TYPE_NAMES,
        )

    return routes


def _marking(bank: Bank, practice: Practice) -> APIRouter:
    """An answer is marked and kept."""
    routes = changing()

    @routes.post("/api/practice/answers")
    def answer(given: Given) -> Verdict:
        item = _known(given.item_id, bank, practice)
        if item.type == "short":  # its writer compares it with the points: see below
            return _verdict(item, None)
        result = practice.record(given.name, given.sitting, item, tuple(given.given))
        return _verdict(item, result.right)

    @routes.post("/api/practice/points")
    def points(given: Met) -> Verdict:
        item = _known(given.item_id, bank, practice)
        met = frozenset(given.met)
        result = practice.record_points(given.name, given.sitting, item, tuple(given.given), met)
        return _verdict(item, result.right)

    return routes


def _known(item_id: str, bank: Bank, practice: Practice) -> QuizItem:
    """The item of the bank or of a stored paper; raises ItemNotFoundError."""
    item = known_items(bank, practice).get(item_id)
    if item is None:
        raise ItemNotFoundError("这道题已经不在题库里了，请重新选一份卷子")
    return item


def _chosen(asked: _Asked, bank: Bank, practice: Practice) -> tuple[str, tuple[QuizItem, ...]]:
    """The items of a sitting and what it is called; raises QuizError where there are none."""
    if asked.paper:
        chosen = as_reviewed(practice.paper(asked.paper), bank)
        return chosen.title, tuple(entry.item for entry in chosen.items)
    if asked.drill == "wrong":
        known = known_items(bank, practice)
        wanted = to_drill(practice.results(asked.name))
        items = tuple(known[item_id] for item_id in wanted if item_id in known)[:DRILL]
        if not items:
            raise QuizError("没有要重做的错题")
        return "错题重做", items
    found = list(bank.search(state="accepted", document_id=asked.document, limit=MOST_ACCEPTED))
    if not found:
        raise QuizError("题库里还没有已采用的题目，请先在“题库”里出题并采用")
    Random().shuffle(found)
    return "随机练习", tuple(entry.item for entry in found[:DRILL])


def _verdict(item: QuizItem, right: bool | None) -> Verdict:
    return Verdict(
        right=right,
        answer=list(item.key_texts),
        rationale=item.rationale,
        citations=[
            Cited(
                label=cited.label,
                provenance=cited.provenance,
                quote=cited.quote,
                href=f"/c/{cited.permanent_id}?start={cited.start}&end={cited.end}",
            )
            for cited in item.citations
        ],
    )
