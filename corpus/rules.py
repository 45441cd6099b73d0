"""Editorial rules of what ships, as far as code can enforce them: ``clausedesk corpus check``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from corpus.documents import Clause, Document
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from corpus.terms import Terms, plain

# no clause of this standard is publicly verified, so none may be named by number
_UNVERIFIED_NUMBER = re.compile(
    r"32315[^，。；]{0,8}(?:[，, ]|的)?\s*(?:第\s*[0-9一二三四五六七八九十]+\s*[章条节]|\d{1,2}\.\d)"
)
_REQUIREMENT_WORDING = re.compile(r"标准(?:明确)?(?:要求|规定|必须|强制)|(?<![满适])应当|必须|不得")
_LICENSED = "gbt-32315-2015"


def problems(library: Library, terms: Terms) -> list[str]:
    """One sentence a broken rule, empty when all is well."""
    return list(
        chain(_clause_problems(library), _duplicates(library), _term_problems(library, terms))
    )


def _clause_problems(library: Library) -> Iterator[str]:
    for clause in library:
        document = library.document(clause.document_id)
        if document.id != _LICENSED and _UNVERIFIED_NUMBER.search(clause.text):
            yield f"{clause.id}：出现了 GB/T 32315—2015 的条款号，没有来源可以核实，请删去"
        if document.kind == "interpretation" and clause.modal not in ("none", "unknown"):
            yield f"{clause.id}：解读不能判定强度，modal 应为 unknown 或 none"
        if _advice_dressed_up(document, clause):
            yield f"{clause.id}：建议或说明里用了要求的语气，请改写"
        if clause.checked_on is None and clause.grade == "A":
            yield f"{clause.id}：A 级记录要有核验日期"


def _advice_dressed_up(document: Document, clause: Clause) -> bool:
    advising = document.kind == "note" or clause.attribution in ("advice", "unattributed")
    return advising and _REQUIREMENT_WORDING.search(clause.text) is not None


def _duplicates(library: Library) -> Iterator[str]:
    seen: dict[str, Clause] = {}
    for clause in library:
        if clause.text and (other := seen.setdefault(plain(clause.text), clause)) is not clause:
            yield f"{clause.id}：正文与 {other.id} 相同，请删去一条"


def _term_problems(library: Library, terms: Terms) -> Iterator[str]:
    for term in terms.terms:
        if term.belongs_to is not None and term.belongs_to.partition("/")[0] in library.documents:
            try:
                library.clause(term.belongs_to)
            except ClauseNotFoundError as exc:
                yield f"术语“{term.term}”：{exc}"
