"""A run is a folder: asked once, scored as often as one likes.

``run.json`` says what was asked, of what, by which code; ``cases.jsonl`` holds the cases as they were
asked; ``answers.jsonl`` a line a case in the order in which answers came. Reports stand beside them.
Answers are read one at a time, so that memory does not grow with a run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from assistant.answers import Answer
from corpus.frozen import Frozen
from corpus.jsonl import lines_of
from evals.cases import Case
from evals.errors import RunError, RunNotFoundError

ROOT = Path(__file__).resolve().parent.parent
_CODE = ("corpus", "assistant", "evals", "ui")


class Made(Frozen):
    """Line of ``answers.jsonl``: the answer to a case, or why there is none."""

    id: str
    answer: Answer | None = None
    error: str = ""


class Described(Frozen):
    """``run.json``. ``cases_sha256`` is over the cases; ``asked`` names what answered them."""

    name: str
    cases_sha256: str
    cases: int
    asked: str
    library_version: str
    settings_hash: str
    code_version: str
    started: str


@dataclass(frozen=True, slots=True)
class Run:
    """A run with all its answers; iterating reads them in the order of the cases."""

    folder: Path
    described: Described
    cases: tuple[Case, ...]
    offsets: dict[str, int]

    def __iter__(self) -> Iterator[tuple[Case, Made]]:
        with (self.folder / "answers.jsonl").open("rb") as file:
            for case in self.cases:
                file.seek(self.offsets[case.id])
                yield case, Made.model_validate_json(file.readline())

    def case(self, case_id: str) -> Case:
        """A case by its id; raises RunNotFoundError."""
        for case in self.cases:
            if case.id == case_id:
                return case
        raise RunNotFoundError(f"这次评测里没有用例“{case_id}”")

    def made(self, case_id: str) -> Made:
        """What came of a case; raises RunNotFoundError."""
        offset = self.offsets[self.case(case_id).id]
        with (self.folder / "answers.jsonl").open("rb") as file:
            file.seek(offset)
            return Made.model_validate_json(file.readline())


def read_described(folder: Path) -> Described:
    """What a run is of; raises RunError where the folder is none."""
    try:
        return Described.model_validate_json((folder / "run.json").read_bytes())
    except (OSError, ValidationError) as exc:
        raise RunError(f"{folder} 不是一次评测的目录，或已损坏") from exc


def read_cases(folder: Path) -> tuple[Case, ...]:
    """The cases of a run as they were asked; raises RunError where the folder is none."""
    try:
        lines = lines_of((folder / "cases.jsonl").read_text(encoding="utf-8"))
        return tuple(Case.model_validate_json(line) for line in lines)
    except (OSError, UnicodeDecodeError, ValidationError) as exc:
        raise RunError(f"{folder} 不是一次评测的目录，或已损坏") from exc


def open_run(folder: Path) -> Run:
    """A finished run; raises RunError where the folder is none or is incomplete."""
    described, cases = read_described(folder), read_cases(folder)
    offsets = {made.id: offset for offset, made in read_answers(folder)}
    if missing := sum(case.id not in offsets for case in cases):
        raise RunError(
            f"{folder} 没有跑完，还差 {missing} 个用例，用同样的命令和 --out 再跑一次会接着做"
        )
    return Run(folder, described, cases, offsets)


def read_answers(folder: Path) -> Iterator[tuple[int, Made]]:
    """The answers so far, each with its place in the file; a line that a kill cut off is left out.

    Raises RunError for a whole line that cannot be read.
    """
    path = folder / "answers.jsonl"
    if not path.exists():
        return
    offset = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                yield offset, Made.model_validate_json(line)
            except ValidationError as exc:
                raise RunError(f"{path}:{number} 读不懂，请删去这一行再跑") from exc
            offset += len(line)


def describe(
    name: str, cases: Sequence[Case], asked: str, *, library_version: str, settings_hash: str
) -> Described:
    """What is about to be run, by this code and now."""
    return Described(
        name=name,
        cases_sha256=cases_hash(cases),
        cases=len(cases),
        asked=asked,
        library_version=library_version,
        settings_hash=settings_hash,
        code_version=code_version(),
        started=datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def cases_hash(cases: Sequence[Case]) -> str:
    """The hash of the cases in their order."""
    whole = "\n".join(case.model_dump_json() for case in cases)
    return hashlib.sha256(whole.encode()).hexdigest()


def code_version() -> str:
    """Twelve hex digits over the program's own source files."""
    whole = hashlib.sha256()
    for folder in _CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            whole.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()[:12]
