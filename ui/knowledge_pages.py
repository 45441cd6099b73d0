"""Pages for those who keep the library: the records under review, and the vocabulary."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from fastapi import APIRouter, FastAPI, Query
from fastapi.responses import HTMLResponse

from assistant.answering import Assistant
from corpus.documents import Clause, Document, Grade, Provenance, citation_label, provenance
from corpus.library import Library
from corpus.rules import findings
from corpus.terms import Term, Terms, Topic, load_terms
from ui.routing import page, paged, showing

PER_PAGE = 100
Age = Literal["unchecked", "30", "90", "180", "365"]
AGE_WORDS: dict[Age, str] = {
    "unchecked": "未核",
    "30": "超过 30 天",
    "90": "超过 90 天",
    "180": "超过 180 天",
    "365": "超过一年",
}


@dataclass(frozen=True, slots=True)
class Record:
    """A clause as a reviewer sees it; ``age`` is days since its source was looked up, or None."""

    clause: Clause
    document: Document
    label: str
    provenance: Provenance
    age: int | None


@dataclass(frozen=True, slots=True)
class Class:
    """All records of one class: how many, how many unchecked, and the oldest check in days."""

    provenance: Provenance
    records: int
    unchecked: int
    oldest: int | None


def add_routes(app: FastAPI, assistant: Assistant) -> None:
    """``/review`` lists the records by source, class and age of check; ``/terms`` the vocabulary."""
    app.include_router(_review(assistant))
    app.include_router(_terms(assistant))


def _review(assistant: Assistant) -> APIRouter:
    routes = showing()

    @routes.get("/review")
    def review(
        word: Annotated[str, Query(max_length=20)] = "",
        document: Annotated[str, Query(max_length=80)] = "",
        grade: Literal["", "A", "B"] = "",
        age: Literal["", Age] = "",
        text: Annotated[str, Query(max_length=100)] = "",
        number: Annotated[int, Query(alias="page", ge=1)] = 1,
    ) -> HTMLResponse:
        library = assistant.library
        every = records(library, datetime.datetime.now(tz=datetime.UTC).date())
        chosen = [
            record
            for record in every
            if word in ("", record.provenance)
            and document in ("", record.document.id)
            and grade in ("", record.clause.grade)
            and _is_as_old(record, age)
            and text in f"{record.label}{record.clause.title}{record.clause.text}"
        ]
        asked = {"word": word, "document": document, "grade": grade, "age": age, "text": text}
        return page(
            "review.html",
            library,
            documents=library.documents.values(),
            grades=get_args(Grade),
            ages=AGE_WORDS,
            asked=asked,
            classes=classes(every),
            findings=findings(library, load_terms()),
            **paged(chosen, number, PER_PAGE, asked),
        )

    return routes


def _terms(assistant: Assistant) -> APIRouter:
    routes = showing()

    @routes.get("/terms")
    def terms() -> HTMLResponse:
        known = load_terms()
        library = assistant.library
        return page(
            "terms.html",
            library,
            topics=by_topic(known),
            count=len(known),
            documents=library.documents,
        )

    return routes


def records(library: Library, today: datetime.date) -> list[Record]:
    """Every clause with text, the oldest check first; those never checked come before all."""
    found = [
        Record(
            clause,
            document := library.document(clause.document_id),
            citation_label(document, clause),
            provenance(document, clause),
            (today - clause.checked_on).days if clause.checked_on else None,
        )
        for clause in library
        if clause.text
    ]
    return sorted(found, key=lambda record: (record.age is not None, -(record.age or 0)))


def classes(every: Iterable[Record]) -> list[Class]:
    """The records counted by provenance."""
    grouped: dict[Provenance, list[Record]] = defaultdict(list)
    for record in every:
        grouped[record.provenance].append(record)
    return [
        Class(
            word,
            len(group),
            sum(record.age is None for record in group),
            max((record.age for record in group if record.age is not None), default=None),
        )
        for word, group in sorted(grouped.items())
    ]


def by_topic(terms: Terms) -> dict[Topic, list[Term]]:
    """The vocabulary under its topics, in their order."""
    return {
        topic: found
        for topic in get_args(Topic)
        if (found := [term for term in terms.terms if term.topic == topic])
    }


def _is_as_old(record: Record, age: Literal["", Age]) -> bool:
    if age == "":
        return True
    if age == "unchecked":
        return record.age is None
    return record.age is not None and record.age > int(age)
