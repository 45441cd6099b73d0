"""The part of the library that a paper is made from: documents, chapters, clauses."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.quiz.errors import ScopeError
from corpus.documents import Clause
from corpus.errors import ClauseNotFoundError
from corpus.library import Library


def clauses_in(library: Library, scope: Iterable[str]) -> tuple[Clause, ...]:
    """The clauses of the named documents and clauses with everything below them.

    An empty scope is the whole library. A name is a document id or a clause id, the printed locator
    accepted (``reg-x/第三章``). Raises ScopeError naming what is not there.
    """
    names = [name for name in scope if name.strip()]
    if not names:
        if not library.documents:
            raise ScopeError(
                "资料库里还没有文档，请先用 clausedesk corpus add 载入，或去掉 --only-home"
            )
        return tuple(library)
    chosen: dict[str, Clause] = {}
    for name in names:
        for clause in _below(library, name.strip()):
            chosen[clause.id] = clause
    return tuple(clause for clause in library if clause.id in chosen)


def _below(library: Library, name: str) -> Iterable[Clause]:
    try:
        if "/" not in name:
            return library.clauses(name)
        top = library.clause(name)
    except ClauseNotFoundError as exc:
        raise ScopeError(f"出题范围“{name}”不在资料库里：{exc}") from exc
    inside = library.clauses(top.document_id)
    return [clause for clause in inside if clause == top or top in library.breadcrumb(clause)]
