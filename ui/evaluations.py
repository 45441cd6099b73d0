"""Evaluations in the app: runs in a thread, kept as folders under ``evaluations/`` of the home."""

from __future__ import annotations

import logging
import re
import secrets
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assistant.answering import Assistant
from corpus.errors import ClausedeskError
from evals.adopting import adopted_file
from evals.cases import Case, Split, load_cases, side_of
from evals.errors import CaseError, RunError, RunNotFoundError
from evals.reporting import Report, read_report, write_reports
from evals.running import prepare, run
from evals.runs import Described, Run, describe, open_run, read_cases, read_described
from evals.scoring import score_run
from evals.suites import DATA
from evals.summary import summarise

_log = logging.getLogger(__name__)
State = Literal["running", "done", "stopped", "failed"]
Suite = Literal["shipped", "sample", "adopted"]
SUITE_WORDS: dict[Suite, str] = {
    "shipped": "随附用例",
    "sample": "示例标准的用例",
    "adopted": "收下的用例",
}
WORKERS = 2  # of the machine's few; people are asking questions beside it
_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")


class _StoppedError(Exception):
    """A person stopped the run."""


@dataclass(slots=True)
class Job:
    """A run under way in this process. ``error`` is one sentence where it failed."""

    id: str
    total: int
    done: int = 0
    state: State = "running"
    error: str = ""
    stop: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True)
class Stored:
    """A run in the home; ``report`` is None while it is not finished."""

    id: str
    name: str
    started: str
    cases: int
    report: Report | None


class EvaluationDesk:
    """The evaluations of one home; one runs at a time."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.folder = assistant.settings.home / "evaluations"
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def suites(self) -> dict[Suite, str]:
        """The suites that can be chosen here, with what they are called."""
        library = self._assistant.library
        there = {
            "shipped": not self._assistant.settings.only_home,
            "sample": "sample" in library.documents,
            "adopted": adopted_file(self._assistant.settings.home).exists(),
        }
        return {suite: word for suite, word in SUITE_WORDS.items() if there[suite]}

    def start_suite(self, suite: Suite, split: Split | None) -> Job:
        """Run a suite, or one side of its split; raises CaseError."""
        name = SUITE_WORDS[suite]
        if suite == "adopted":
            files = [adopted_file(self._assistant.settings.home)]
        else:
            files = sorted((DATA / suite).glob("*.jsonl"))
        cases = side_of(load_cases(files, self._assistant.library), split)
        if split is not None:
            name += "（开发用的一半）" if split == "development" else "（报告用的一半）"
        return self._start(self._new_id(), name, cases)

    def start_file(self, name: str, content: bytes) -> Job:
        """Run the cases of an uploaded file; raises CaseError naming row and column, without its folder."""
        suffix = Path(name).suffix.lower()
        if suffix not in (".xlsx", ".csv", ".jsonl"):
            raise CaseError(f"“{name}”不是用例表格，请用 .xlsx、.csv 或 .jsonl")
        run_id = self._new_id()
        path = self.folder / run_id / f"uploaded{suffix}"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
        try:
            cases = load_cases([path], self._assistant.library)
            return self._start(run_id, Path(name).name[:80], cases)
        except ClausedeskError as exc:
            shutil.rmtree(path.parent)
            raise CaseError(str(exc).replace(str(path), f"“{Path(name).name}”")) from exc

    def resume(self, run_id: str) -> Job:
        """Go on with a run that was stopped, or whose process ended."""
        stored = self.get(run_id)
        if stored.report is not None:
            raise RunError("这次评测已经跑完")
        return self._start(run_id, stored.name, read_cases(self.folder / run_id))

    def cancel(self, run_id: str) -> None:
        """Stop a run after the answers in hand."""
        if job := self._jobs.get(run_id):
            job.stop.set()

    def remove(self, run_id: str) -> None:
        """Delete a run that is not under way."""
        if (job := self._jobs.get(run_id)) and job.state == "running":
            raise RunError("这次评测还在跑，请先停下")
        shutil.rmtree(self._folder(run_id))
        self._jobs.pop(run_id, None)

    def job(self, run_id: str) -> Job | None:
        """The run as it goes in this process, None where it does not."""
        return self._jobs.get(run_id)

    def stored(self) -> list[Stored]:
        """All runs, the newest first."""
        found = (path.parent.name for path in self.folder.glob("*/run.json"))
        return [self.get(run_id) for run_id in sorted(filter(_ID.fullmatch, found), reverse=True)]

    def get(self, run_id: str) -> Stored:
        """A run by its id; raises RunNotFoundError."""
        folder = self._folder(run_id)
        described = read_described(folder)
        try:
            report = read_report(folder)
        except RunError:
            report = None
        return Stored(run_id, described.name, described.started, described.cases, report)

    def open(self, run_id: str) -> Run:
        """A finished run with its answers; raises RunError."""
        return open_run(self._folder(run_id))

    def report(self, run_id: str) -> Report:
        """What a finished run came to; raises RunError."""
        return read_report(self._folder(run_id))

    def path(self, run_id: str, name: str) -> Path:
        """A file of a run; raises RunNotFoundError."""
        return self._folder(run_id) / name

    def _folder(self, run_id: str) -> Path:
        folder = self.folder / run_id
        if not _ID.fullmatch(run_id) or not (folder / "run.json").exists():
            raise RunNotFoundError("没有这次评测，可能已经删去")
        return folder

    def _new_id(self) -> str:
        return datetime.now(tz=UTC).strftime("%Y%m%d-%H%M%S-") + secrets.token_hex(2)

    def _start(self, run_id: str, name: str, cases: Sequence[Case]) -> Job:
        assistant = self._assistant
        described = describe(
            name,
            cases,
            "网页",
            library_version=assistant.library.version,
            settings_hash=assistant.settings.hash,
        )
        with self._lock:
            if any(job.state == "running" for job in self._jobs.values()):
                raise RunError("有一次评测正在跑，请等它跑完或先停下它")
            prepare(cases, self.folder / run_id, described)
            job = self._jobs[run_id] = Job(run_id, len(cases))
        threading.Thread(target=self._run, args=(job, cases, described), daemon=True).start()
        return job

    def _run(self, job: Job, cases: Sequence[Case], described: Described) -> None:
        def progress(done: int, total: int) -> None:
            job.done = done
            if job.stop.is_set():
                raise _StoppedError

        folder = self.folder / job.id
        try:
            made = run(
                cases,
                self._assistant.ask_unrecorded,
                folder,
                described,
                workers=WORKERS,
                progress=progress,
            )
            library = self._assistant.library
            scores = score_run(made, library)
            write_reports(made, scores, summarise(cases, scores, library))
            job.state = "done"
        except _StoppedError:
            job.state = "stopped"
        except ClausedeskError as exc:
            job.state, job.error = "failed", str(exc)
        except Exception as exc:  # noqa: BLE001 - a thread has nobody above it to tell
            _log.error("evaluation failed", exc_info=exc)
            job.state, job.error = "failed", f"评测时出错（{type(exc).__name__}），已记入日志"
