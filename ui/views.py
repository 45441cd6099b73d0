"""A clause as people see it, the same for page, API and command line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import suppress

from corpus.documents import (
    Attribution,
    Clause,
    Form,
    Grade,
    Modal,
    Provenance,
    Role,
    Status,
    citation_label,
    provenance,
)
from corpus.errors import ClauseNotFoundError
from corpus.frozen import Frozen
from corpus.library import Library


class ClauseLink(Frozen):
    """A neighbouring clause: its id and what to call it."""

    clause_id: str
    locator: str
    title: str
    heading: str


class ClauseView(Frozen):
    """A clause with everything that is shown beside its text."""

    clause_id: str
    document_id: str
    document: str
    edition: str
    locator: str
    title: str
    heading: str
    text: str
    label: str
    provenance: Provenance
    form: Form
    role: Role
    modal: Modal
    attribution: Attribution | None
    status: Status
    grade: Grade
    checked_on: datetime.date | None
    source: str
    title_only: bool
    parent: ClauseLink | None
    breadcrumb: tuple[ClauseLink, ...]
    children: tuple[ClauseLink, ...]
    leans_on: tuple[ClauseLink, ...]
    previous: ClauseLink | None
    next: ClauseLink | None
    library_version: str


def clause_view(library: Library, clause: Clause) -> ClauseView:
    """Everything about one clause of the library."""
    document = library.document(clause.document_id)
    before, after = library.neighbours(clause)
    return ClauseView(
        clause_id=clause.id,
        document_id=clause.document_id,
        document=document.name,
        edition=clause.edition,
        locator=str(clause.locator),
        title=clause.title,
        heading=clause.heading,
        text=clause.text,
        label=citation_label(document, clause),
        provenance=provenance(document, clause),
        form=document.form,
        role=clause.role,
        modal=clause.modal,
        attribution=clause.attribution,
        status=document.status,
        grade=clause.grade,
        checked_on=clause.checked_on,
        source=clause.source,
        title_only=library.is_title_only(clause),
        parent=_link(library.parent(clause)),
        breadcrumb=tuple(filter(None, map(_link, library.breadcrumb(clause)))),
        children=tuple(filter(None, map(_link, library.children(clause)))),
        leans_on=tuple(_leans_on(library, clause)),
        previous=_link(before),
        next=_link(after),
        library_version=library.version,
    )


def _leans_on(library: Library, clause: Clause) -> Iterator[ClauseLink]:
    """The clauses of other documents that a note leans on, by their full labels."""
    for clause_id in clause.leans_on:
        with suppress(ClauseNotFoundError):  # a library without what ships
            found = library.clause(clause_id)
            label = citation_label(library.document(found.document_id), found)
            yield ClauseLink(
                clause_id=found.id,
                locator=str(found.locator),
                title=found.title,
                heading=f"{label} {found.title}",
            )


def _link(clause: Clause | None) -> ClauseLink | None:
    if clause is None:
        return None
    return ClauseLink(
        clause_id=clause.id,
        locator=str(clause.locator),
        title=clause.title,
        heading=clause.heading,
    )
