"""Cases: a question, and what a right assistant must do. Files are strict; every clause id must exist."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError, model_validator

from assistant.answers import Outcome, Turn
from assistant.wording import OUTCOME_WORDS
from corpus.errors import ClauseNotFoundError
from corpus.explaining import explain, explain_os
from corpus.frozen import Frozen
from corpus.jsonl import lines_of
from corpus.library import Library
from evals.duplicates import near_duplicates
from evals.errors import CaseError

Answerability = Literal["answerable", "partly", "near", "far"]
Split = Literal["development", "report"]
ANSWERING: frozenset[Outcome] = frozenset({"answered", "partial", "advice", "corrected"})
_Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class Alternative(Frozen):
    """Another outcome that can be defended, and why; scored apart."""

    outcome: Outcome
    reason: Annotated[str, StringConstraints(min_length=5)]


class Case(Frozen):
    """One case. ``all`` and ``any`` hold clause ids: every one, at least one must be cited.

    ``must_state`` and ``must_not_state`` are words of the answer, spaces ignored.
    ``answerability``: whether the library holds the answer, half of it, or not (near the field,
    far from it). ``derived_from`` names the case that this one only spells differently.
    """

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
            raise ValueError(
                f"应有结果是“{OUTCOME_WORDS[self.expected]}”的用例要写出应引用的条款"
                "（表格里的“都应引用”或“至少引用一条”，文件里的 all 或 any）"
            )
        if self.expected in ("answered", "partial") and self.answerability in ("near", "far"):
            raise ValueError(f"期望 {self.expected}，answerability 却是 {self.answerability}")
        return self

    @property
    def gold(self) -> frozenset[str]:
        """Every clause that a right answer may cite for what is expected."""
        return frozenset((*self.all, *self.any))


def load_cases(paths: Iterable[Path], library: Library) -> tuple[Case, ...]:
    """All cases of the files, clause ids resolved to the library's own.

    Raises CaseError naming file, row and column of what is wrong, and how many rows more are: a field,
    an id that comes twice, a clause that does not exist, a question that nearly repeats another.
    """
    cases: list[Case] = []
    where: dict[str, str] = {}
    wrong: list[str] = []
    for row in (row for path in paths for row in _rows(path)):
        try:
            case = _resolved(_case(row), library, row)
        except CaseError as exc:
            wrong.append(str(exc))
            continue
        if case.id in where:
            wrong.append(f"{row.place}：编号 {case.id} 与 {where[case.id]} 重复，请改一个")
            continue
        where[case.id] = row.place
        cases.append(case)
    wrong += _missing_origins(cases, where) + _repeated(cases, where)
    if wrong:
        more = f"（另有 {len(wrong) - 1} 处：{'；'.join(wrong[1:4])}）" if wrong[1:] else ""
        raise CaseError(wrong[0] + more)
    if not cases:
        raise CaseError("没有读到任何用例，请检查文件")
    return tuple(cases)


def side_of(cases: Sequence[Case], split: Split | None) -> tuple[Case, ...]:
    """The cases on one side of the split; all of them for None."""
    sides = splits(cases)
    return tuple(case for case in cases if split in (None, sides[case.id]))


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


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file before it is checked. ``columns`` names the fields as the file does.

    ``wrong`` is what the reader found wrong itself, by field.
    """

    place: str
    data: dict[str, object] | str
    columns: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """Where a field stands, for a message."""
        return f"{self.place} 的“{self.columns[name]}”列" if name in self.columns else self.place


def _rows(path: Path) -> Iterable[Row]:
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
    for number, line in enumerate(lines_of(text), start=1):
        if line.strip():
            yield Row(f"{path}:{number}", line)


def _case(row: Row) -> Case:
    for name, said in row.wrong.items():
        raise CaseError(f"{row.of(name)}不对：{said}")
    data = row.data
    try:
        return (
            Case.model_validate_json(data) if isinstance(data, str) else Case.model_validate(data)
        )
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
        ours = first["type"] == "value_error"  # its words are those of our own validators
        said = str(first["ctx"]["error"]) if ours else explain(first)
        if name.partition(".")[0] in row.columns:
            raise CaseError(f"{row.of(name.partition('.')[0])}不对：{said}") from exc
        raise CaseError(f"{row.place}：{name or '这一行'} 不对：{said}") from exc


def _resolved(case: Case, library: Library, row: Row) -> Case:
    def found(name: str, named: Iterable[str]) -> tuple[str, ...]:
        try:
            return tuple(library.clause(each).id for each in named)
        except ClauseNotFoundError as exc:
            raise CaseError(f"{row.of(name)}：{exc}") from exc

    return case.model_copy(update={"all": found("all", case.all), "any": found("any", case.any)})


def _missing_origins(cases: Sequence[Case], where: Mapping[str, str]) -> list[str]:
    return [
        f"{where[case.id]}：derived_from 的 {case.derived_from} 不存在"
        for case in cases
        if case.derived_from is not None and case.derived_from not in where
    ]


def _repeated(cases: Sequence[Case], where: Mapping[str, str]) -> list[str]:
    """Hand-written cases must differ: variants say so by ``derived_from``."""
    written = [case for case in cases if case.derived_from is None]
    return [
        f"{where[written[at].id]}：与 {written[other].id} 几乎是同一个问题，变体请写 derived_from"
        for at, other in near_duplicates([case.question for case in written])
        if written[at].history == written[other].history
    ]
