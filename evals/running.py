"""Running: ask every case, keep every answer at once, go on where a stopped run ended.

An answer that fails is a result of its own, never a crash; a run that is taken up again asks these
anew, with the cases that have no answer yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path

from corpus.explaining import explain_os
from evals.asking import Asker
from evals.cases import Case
from evals.errors import RunError
from evals.runs import Described, Made, Run, open_run, read_answers, read_described

Progress = Callable[[int, int], None]


def run(
    cases: Sequence[Case],
    asker: Asker,
    folder: Path,
    described: Described,
    *,
    workers: int = 4,
    progress: Progress = lambda done, total: None,
) -> Run:
    """Ask the cases that the folder has no answer to. ``progress`` may raise to stop the run.

    Raises RunError where the folder holds a run of other cases or cannot be written.
    """
    prepare(cases, folder, described)
    try:
        answered = {made.id for _, made in read_answers(folder) if made.answer is not None}
        waiting = [case for case in cases if case.id not in answered]
        done = len(cases) - len(waiting)
        progress(done, len(cases))
        _cut_off_half_a_line(folder)
        with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
            for made in _asked(waiting, asker, workers):
                file.write(made.model_dump_json() + "\n")
                file.flush()
                done += 1
                progress(done, len(cases))
    except OSError as exc:
        raise RunError(f"{folder} 写不进去（{explain_os(exc)}），请换一个 --out") from exc
    return open_run(folder)


def prepare(cases: Sequence[Case], folder: Path, described: Described) -> None:
    """Make the folder of a run, or see that it is of this very run; raises RunError."""
    try:
        if (folder / "run.json").exists():
            _check_same(folder, described)
            return
        folder.mkdir(parents=True, exist_ok=True)
        text = "".join(case.model_dump_json() + "\n" for case in cases)
        (folder / "cases.jsonl").write_text(text, encoding="utf-8")
        # last and in one step: a folder with it is a run, whoever looks at it meanwhile
        unfinished = folder / "run.json.part"
        unfinished.write_text(described.model_dump_json(indent=2), encoding="utf-8")
        unfinished.replace(folder / "run.json")
    except OSError as exc:
        raise RunError(f"{folder} 写不进去（{explain_os(exc)}），请换一个 --out") from exc


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
    before = read_described(folder)
    same = ("cases_sha256", "library_version", "settings_hash", "code_version", "asked")
    if any(getattr(before, name) != getattr(described, name) for name in same):
        raise RunError(
            f"{folder} 里是另一次评测（用例、资料库、设置或程序不同），请换一个 --out 或删去它"
        )


def _cut_off_half_a_line(folder: Path) -> None:
    """Take away what a kill left of a line, so that the next answer begins on its own."""
    path = folder / "answers.jsonl"
    if path.exists():
        content = path.read_bytes()
        if not content.endswith(b"\n"):
            with path.open("r+b") as file:
                file.truncate(content.rfind(b"\n") + 1)
