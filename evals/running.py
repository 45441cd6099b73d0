"""Runs: ask every case, keep every answer, go on where a killed run stopped.

A run is a folder: ``run.json`` (what was asked, of what, by which code), ``cases.jsonl``,
``answers.jsonl`` (one line a case, written as it comes), and what scoring makes of them. An answer that
fails is a result of its own, never a crash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answers import Answer, Turn
from corpus.explaining import explain_os
from evals.cases import Case
from evals.errors import RunError

Asker = Callable[[str, Sequence[Turn]], Answer]
Progress = Callable[[int, int], None]
ROOT = Path(__file__).resolve().parent.parent
_CODE = ("corpus", "assistant", "evals", "ui")


class Made(BaseModel):
    """Line of ``answers.jsonl``: the answer to a case, or why there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    answer: Answer | None = None
    error: str = ""


class Described(BaseModel):
    """``run.json``: what a run was made of. ``cases_sha256`` is over the cases as they were asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    cases_sha256: str
    cases: int
    asked: str
    library_version: str
    settings_hash: str
    code_version: str
    started: str


def run(
    cases: Sequence[Case],
    asker: Asker,
    folder: Path,
    described: Described,
    *,
    workers: int = 4,
    progress: Progress = lambda done, total: None,
) -> list[Made]:
    """Ask the cases that the folder has no answer to; all answers in the order of the cases.

    Raises RunError where the folder holds a run of other cases or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _check_same(folder, described)
        (folder / "run.json").write_text(described.model_dump_json(indent=2), encoding="utf-8")
        text = "".join(case.model_dump_json() + "\n" for case in cases)
        (folder / "cases.jsonl").write_text(text, encoding="utf-8")
        made = {one.id: one for one in read_answers(folder)}
        waiting = [case for case in cases if case.id not in made]
        progress(len(made), len(cases))
        with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
            for one in _asked(waiting, asker, workers):
                file.write(one.model_dump_json() + "\n")
                file.flush()
                made[one.id] = one
                progress(len(made), len(cases))
    except OSError as exc:
        raise RunError(f"{folder} 写不进去（{explain_os(exc)}），请换一个 --out") from exc
    return [made[case.id] for case in cases]


def read_run(folder: Path) -> tuple[Described, list[Case], list[Made]]:
    """A finished run's parts; raises RunError where the folder is none or is incomplete."""
    try:
        described = Described.model_validate_json((folder / "run.json").read_bytes())
        lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
        cases = [Case.model_validate_json(line) for line in lines]
    except (OSError, ValidationError) as exc:
        raise RunError(f"{folder} 不是一次评测的目录，或已损坏") from exc
    made = {one.id: one for one in read_answers(folder)}
    if missing := [case.id for case in cases if case.id not in made]:
        raise RunError(
            f"{folder} 没有跑完，还差 {len(missing)} 个用例，用同样的命令和 --out 再跑一次会接着做"
        )
    return described, cases, [made[case.id] for case in cases]


def read_answers(folder: Path) -> Iterator[Made]:
    """The answers so far; a last line that was cut off by a kill is left out."""
    path = folder / "answers.jsonl"
    if not path.exists():
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            yield Made.model_validate_json(line)
        except ValidationError as exc:
            if number < len(lines):
                raise RunError(f"{path}:{number} 读不懂，请删去这一行再跑") from exc
    if lines and not path.read_text(encoding="utf-8").endswith("\n"):
        whole = [line for line in lines if _is_whole(line)]
        path.write_text("".join(line + "\n" for line in whole), encoding="utf-8")


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


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def http_asker(address: str, timeout_seconds: float = 60.0) -> Asker:
    """An asker over a running server's ``POST /api/ask``."""
    import httpx

    client = httpx.Client(base_url=address.rstrip("/"), timeout=timeout_seconds)

    def ask(question: str, history: Sequence[Turn]) -> Answer:
        body = {"question": question, "history": [turn.model_dump() for turn in history]}
        response = client.post("/api/ask", json=body)
        response.raise_for_status()
        return Answer.model_validate_json(response.content)

    return ask


def _asked(cases: Sequence[Case], asker: Asker, workers: int) -> Iterator[Made]:
    """Answers as they come; few are under way at a time, so that memory is bounded."""
    waiting = iter(cases)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        under_way: set[Future[Made]] = set()
        while True:
            for case in waiting:
                under_way.add(pool.submit(_ask_one, case, asker))
                if len(under_way) >= 2 * workers:
                    break
            if not under_way:
                return
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()


def _ask_one(case: Case, asker: Asker) -> Made:
    try:
        return Made(id=case.id, answer=asker(case.question, case.history))
    except Exception as exc:  # noqa: BLE001 - whatever is evaluated may fail; that is its result
        return Made(id=case.id, error=f"{type(exc).__name__}：{exc}"[:500])


def _check_same(folder: Path, described: Described) -> None:
    path = folder / "run.json"
    if not path.exists():
        return
    try:
        before = Described.model_validate_json(path.read_bytes())
    except ValidationError as exc:
        raise RunError(f"{path} 读不懂，请换一个 --out") from exc
    same = ("cases_sha256", "library_version", "settings_hash", "code_version", "asked")
    if any(getattr(before, name) != getattr(described, name) for name in same):
        raise RunError(
            f"{folder} 里是另一次评测（用例、资料库、设置或程序不同），请换一个 --out 或删去它"
        )


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
