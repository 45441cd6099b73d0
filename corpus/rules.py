"""Editorial rules of what ships, as far as code can enforce them: ``clausedesk corpus check``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from corpus.documents import Clause, Document
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from corpus.overlap import near_duplicates
from corpus.terms import Terms, plain

# no clause of this standard is publicly verified, so none may be named by number
_UNVERIFIED_NUMBER = re.compile(
    r"32315[^，。；]{0,8}(?:[，, ]|的)?\s*(?:第\s*[0-9一二三四五六七八九十]+\s*[章条节]|\d{1,2}\.\d)"
)
_REQUIREMENT_WORDING = re.compile(
    r"标准(?:明确)?(?:要求|规定|必须|强制)|(?<![满适相对])应当|必须|不得|严禁"
)
_TARGET = re.compile(
    r"\d+(?:\.\d+)?\s*(?:[%％秒分天日年月倍]|个月|小时|工作日)|百分之[一二三四五六七八九十\d]"
)
_LICENSED = "gbt-32315-2015"


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record breaks; a warning is for a person to weigh."""

    place: str
    said: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{'提醒：' if self.is_warning else ''}{self.place}：{self.said}"


def findings(library: Library, terms: Terms) -> list[Finding]:
    """What breaks a rule, empty when all is well."""
    return list(
        chain(
            _clause_findings(library),
            _duplicates(library),
            _near_duplicates(library),
            _term_findings(library, terms),
        )
    )


def _clause_findings(library: Library) -> Iterator[Finding]:
    for clause in library:
        document = library.document(clause.document_id)
        if document.id != _LICENSED and _UNVERIFIED_NUMBER.search(clause.text):
            yield Finding(clause.id, "出现了 GB/T 32315—2015 的条款号，没有来源可以核实，请删去")
        if document.kind == "interpretation" and clause.modal not in ("none", "unknown"):
            yield Finding(clause.id, "解读不能判定强度，modal 应为 unknown 或 none")
        if _advice_dressed_up(document, clause):
            yield Finding(clause.id, "建议或说明里用了要求的语气，请改写")
        if document.kind == "note":
            yield from _note_findings(document, clause)
        for leaned_on in clause.leans_on:
            if not _exists(library, leaned_on):
                yield Finding(clause.id, f"leans_on 里的“{leaned_on}”不在资料库里")
        if clause.checked_on is None and clause.grade == "A":
            yield Finding(clause.id, "A 级记录要有核验日期")


def _note_findings(document: Document, clause: Clause) -> Iterator[Finding]:
    figure = _TARGET.search(clause.text)
    if figure is not None and clause.source == document.source:
        yield Finding(clause.id, f"说明里的数字“{figure.group()}”没有写来源，请删去或注明")
    if clause.modal != "none":
        yield Finding(clause.id, "本项目说明只是建议，modal 应为 none")


def _exists(library: Library, clause_id: str) -> bool:
    try:
        library.clause(clause_id)
    except ClauseNotFoundError:
        return False
    return True


def _advice_dressed_up(document: Document, clause: Clause) -> bool:
    advising = document.kind == "note" or clause.attribution in ("advice", "unattributed")
    return advising and _REQUIREMENT_WORDING.search(clause.text) is not None


def _duplicates(library: Library) -> Iterator[Finding]:
    seen: dict[str, Clause] = {}
    for clause in library:
        if library.document(clause.document_id).form == "verbatim":
            continue  # what a document says twice is its own affair
        if clause.text and (other := seen.setdefault(plain(clause.text), clause)) is not clause:
            yield Finding(clause.id, f"正文与 {other.id} 相同，请删去一条")


def _near_duplicates(library: Library) -> Iterator[Finding]:
    """Notes that say nearly the same: templates, and points made twice."""
    notes = (
        (clause.id, clause.text)
        for clause in library
        if clause.text and library.document(clause.document_id).kind == "note"
    )
    for one, other, alike in near_duplicates(notes):
        yield Finding(other, f"与 {one} 有 {alike:.0%} 相同，像一个模板，请合并或改写")


def _term_findings(library: Library, terms: Terms) -> Iterator[Finding]:
    for term in terms.terms:
        owner = (term.belongs_to or "").partition("/")[0]
        if term.belongs_to and owner in library.documents and not _exists(library, term.belongs_to):
            yield Finding(f"术语“{term.term}”", f"belongs_to 的“{term.belongs_to}”不在资料库里")
