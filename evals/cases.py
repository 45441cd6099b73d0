"""Cases: a question, and what a right assistant must do. Files are strict; every clause id must exist."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from assistant.answers import Outcome, Turn
from corpus.errors import ClauseNotFoundError
from corpus.explaining import explain, explain_os
from corpus.library import Library
from evals.errors import CaseError

Answerability = Literal["answerable", "partly", "near", "far"]
Split = Literal["development", "report"]
ANSWERING: frozenset[Outcome] = frozenset({"answered", "partial", "advice", "corrected"})
NEAR_DUPLICATE = 0.85  # Jaccard overlap of the bigrams of two questions
_Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Alternative(BaseModel):
    """Another outcome that can be defended, and why; scored apart."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    reason: Annotated[str, StringConstraints(min_length=5)]


class Case(BaseModel):
    """One case. ``all`` and ``any`` hold clause ids: every one, at least one must be cited.

    ``must_state`` and ``must_not_state`` are words of the answer, spaces ignored.
    ``answerability``: whether the library holds the answer, half of it, or not (near the field,
    far from it). ``derived_from`` names the case that this one only spells differently.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
    question: _Text
    history: tuple[Turn, ...] = ()
    expected: Outcome
    alternative: Alternative | None = None
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    must_state: tuple[str, ...] = ()
    must_not_state: tuple[str, ...] = ()
    answerability: Answerability
    tags: tuple[str, ...] = Field(min_length=1)
    derived_from: str | None = None
    note: str = ""

    @model_validator(mode="after")
    def _fits(self) -> Case:
        cites = self.expected in ("answered", "partial", "advice")
        if cites and not (self.all or self.any):
            raise ValueError(f"期望 {self.expected} 的用例要写出应引用的条款（all 或 any）")
        if self.expected in ("answered", "partial") and self.answerability in ("near", "far"):
            raise ValueError(f"期望 {self.expected}，answerability 却是 {self.answerability}")
        return self

    @property
    def gold(self) -> frozenset[str]:
        """Every clause that a right answer may cite for what is expected."""
        return frozenset((*self.all, *self.any))


def load_cases(paths: Iterable[Path], library: Library) -> tuple[Case, ...]:
    """All cases of the files, clause ids resolved to the library's own.

    Raises CaseError, one sentence with file and line: a field that is wrong, an id that comes
    twice, a clause that does not exist, or a question that nearly repeats another.
    """
    cases: list[Case] = []
    where: dict[str, str] = {}
    for path in paths:
        for number, row in _rows(path):
            place = f"{path}:{number}"
            case = _case(row, place)
            if case.id in where:
                raise CaseError(f"{place}：编号 {case.id} 与 {where[case.id]} 重复")
            where[case.id] = place
            cases.append(_resolved(case, library, place))
    if not cases:
        raise CaseError("没有读到任何用例，请检查文件")
    _refuse_near_duplicates(cases, where)
    return tuple(cases)


def split_of(case: Case, cases: Sequence[Case]) -> Split:
    """Which half of the split a case is in; see ``splits``."""
    return splits(cases)[case.id]


def splits(cases: Sequence[Case]) -> dict[str, Split]:
    """Development or report, by clause: cases that share a clause are on the same side.

    Groups of cases that are linked by clauses or by ``derived_from`` are put on a side by a hash of
    their smallest clause id (or case id), so that adding a case moves few others.
    """
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for case in cases:
        for linked in (*sorted(case.gold), *filter(None, (case.derived_from,))):
            a, b = sorted((root(case.id), root(linked)))
            parent[b] = a
    members: dict[str, list[str]] = {}
    for name in parent:
        members.setdefault(root(name), []).append(name)
    sides: dict[str, Split] = {}
    for case in cases:
        key = min(members.get(root(case.id), [case.id]))
        half = hashlib.sha256(key.encode()).digest()[0] % 2
        sides[case.id] = "report" if half else "development"
    return sides


def _rows(path: Path) -> Iterable[tuple[int, dict[str, object] | str]]:
    if path.suffix.lower() in (".xlsx", ".csv"):
        from evals.sheets import read_sheet

        yield from read_sheet(path)
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as exc:
        raise CaseError(f"{path} 不是 UTF-8 的文本，请另存为 UTF-8") from exc
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line


def _case(row: dict[str, object] | str, place: str) -> Case:
    try:
        return Case.model_validate_json(row) if isinstance(row, str) else Case.model_validate(row)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "这一行"
        said = str(first.get("ctx", {}).get("error", "")) or explain(first)
        raise CaseError(f"{place}：{field} 不对：{said}") from exc


def _resolved(case: Case, library: Library, place: str) -> Case:
    def found(named: str) -> str:
        try:
            return library.clause(named).id
        except ClauseNotFoundError as exc:
            raise CaseError(f"{place}：{exc}") from exc

    return case.model_copy(
        update={"all": tuple(map(found, case.all)), "any": tuple(map(found, case.any))}
    )


def _refuse_near_duplicates(cases: Sequence[Case], where: dict[str, str]) -> None:
    """Hand-written cases must differ: variants say so by ``derived_from``."""
    known = {case.id for case in cases}
    pairs: list[tuple[Case, set[str]]] = []
    for case in cases:
        if case.derived_from is not None:
            if case.derived_from not in known:
                raise CaseError(f"{where[case.id]}：derived_from 的 {case.derived_from} 不存在")
            continue
        said = _bigrams(case.question)
        for other, theirs in pairs:
            both = len(said & theirs) / max(1, len(said | theirs))
            if both >= NEAR_DUPLICATE and case.history == other.history:
                raise CaseError(
                    f"{where[case.id]}：与 {other.id} 几乎是同一个问题，变体请写 derived_from"
                )
        pairs.append((case, said))


def _bigrams(text: str) -> set[str]:
    bare = re.sub(r"\W+", "", text).lower()
    return {bare[at : at + 2] for at in range(len(bare) - 1)} or {bare}
