"""Imports in progress: a file is read in a thread, shown, corrected by hand, and put in force."""

from __future__ import annotations

import re
import shutil
import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assistant.answering import Assistant
from corpus.corrections import Correction, correction_of
from corpus.documents import Document
from corpus.editions import Provenance, install, provenance_in_force
from corpus.errors import ClausedeskError, ClauseNotFoundError, ReadError
from corpus.importing import Card, Imported, imported_from
from corpus.proposing import proposed_card
from corpus.readers import Source, read_source
from corpus.readers.lines import Told

State = Literal["reading", "ready", "failed", "cancelled", "installed"]
MOST_JOBS = 8


class _CancelledError(Exception):
    """A person stopped the reading."""


@dataclass(slots=True)
class Job:
    """One file on its way in. ``error`` is one sentence where the state is failed."""

    id: str
    path: Path
    name: str
    state: State = "reading"
    page: int = 0
    pages: int = 0
    error: str = ""
    recognise: bool = False
    structure: str | None = None
    source: Source | None = None
    imported: Imported | None = None
    card: Card | None = None
    corrections: tuple[Correction, ...] = ()
    document: Document | None = None
    stop: threading.Event = field(default_factory=threading.Event)


class ImportDesk:
    """The imports of one process, the last few of them; files wait in ``incoming/`` of the home."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._home = assistant.settings.home
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        shutil.rmtree(self._home / "incoming", ignore_errors=True)  # of a process that has ended

    def start(self, name: str, content: bytes) -> Job:
        """Keep the file and begin to read it."""
        job_id = uuid.uuid4().hex[:12]
        safe = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", Path(name).name)[-100:].strip(" .") or "文件"
        folder = self._home / "incoming" / job_id
        folder.mkdir(parents=True)
        path = folder / safe
        path.write_bytes(content)
        job = Job(job_id, path, safe)
        with self._lock:
            self._jobs[job_id] = job
            while len(self._jobs) > MOST_JOBS:
                _, oldest = self._jobs.popitem(last=False)
                oldest.stop.set()
                shutil.rmtree(oldest.path.parent, ignore_errors=True)
        self._read(job)
        return job

    def get(self, job_id: str) -> Job:
        """A job by its id; raises ClauseNotFoundError where it is gone."""
        with self._lock:
            if job_id not in self._jobs:
                raise ClauseNotFoundError("这次载入已经不在了，请重新选择文件")
            return self._jobs[job_id]

    def read_again(self, job_id: str, structure: str | None, *, recognise: bool) -> Job:
        """Take another structure, or read the pages from their images (or no longer)."""
        job = self.get(job_id)
        self._must_be(job, "ready", "failed", "cancelled")
        job.structure = structure
        if job.source is None or recognise != job.recognise:
            job.recognise, job.state, job.error = recognise, "reading", ""
            job.stop.clear()
            self._read(job)
        else:
            self._build(job)
        return job

    def correct(self, job_id: str, line: int, told: Told, words: str | None) -> Job:
        """Record what a person said of a line, in place of what was said of it before."""
        job = self.get(job_id)
        self._must_be(job, "ready", "failed")
        if job.source is None:
            raise ReadError("这个文件还没有读出来，不能更正")
        try:
            made = correction_of(job.source, line, told, words)
        except KeyError as exc:
            raise ReadError(f"没有第 {line} 行，请刷新页面") from exc
        others = tuple(c for c in job.corrections if (c.line, c.nth) != (made.line, made.nth))
        changes = made.told != "" or (made.words is not None and made.words != made.line)
        job.corrections = (*others, made) if changes else others
        self._build(job)
        return job

    def accept(self, job_id: str, card: Card) -> Job:
        """Put the document in force; answers use it from the next question on."""
        job = self.get(job_id)
        self._must_be(job, "ready")
        job.card = card
        self._build(job)
        if job.imported is None:
            raise ReadError(job.error or "这个文件没有读出条款")
        job.document = install(job.imported, self._home)
        self._assistant.reindex()
        job.state = "installed"
        return job

    def cancel(self, job_id: str) -> Job:
        """Stop the reading after the page in hand."""
        job = self.get(job_id)
        job.stop.set()
        return job

    def _made_before(self, card: Card) -> Provenance | None:
        """How the edition in force of the same document was made: same id, number or title."""
        for path in sorted((self._home / "documents").glob("*.jsonl")):
            made = provenance_in_force(self._home, path.stem)
            if made and (
                made.card.id == card.id
                or (card.number and made.card.number == card.number)
                or made.card.title == card.title
            ):
                return made
        return None

    def _must_be(self, job: Job, *states: State) -> None:
        if job.state not in states:
            said = {"reading": "还在读取", "installed": "已经载入", "cancelled": "已经取消"}
            raise ReadError(f"这个文件{said.get(job.state, '没有读出来')}，现在不能这样做")

    def _read(self, job: Job) -> None:
        threading.Thread(target=self._run, args=(job,), daemon=True).start()

    def _run(self, job: Job) -> None:
        def progress(page: int, pages: int) -> None:
            if job.stop.is_set():
                raise _CancelledError
            job.page, job.pages = page, pages

        try:
            job.source = read_source(job.path, recognise=job.recognise, progress=progress)
            self._build(job)
        except _CancelledError:
            job.state = "cancelled"
        except ClausedeskError as exc:
            job.state, job.error = "failed", str(exc)
        except Exception as exc:  # noqa: BLE001 - a thread has nobody above it to tell
            job.state, job.error = "failed", f"读取时出错（{type(exc).__name__}），请换一种格式再试"

    def _build(self, job: Job) -> None:
        """The tree and the ledger of what was read, with the corrections so far."""
        if job.source is None:
            return
        try:
            if job.card is None:
                bare = imported_from(job.source, Card(id="x", title="x"), job.structure, files=())
                job.card = proposed_card(job.source, bare.tree.numbering)
                made = self._made_before(job.card)
                if made is not None:
                    job.card, job.corrections = made.card, made.corrections
            job.imported = imported_from(
                job.source,
                job.card,
                job.structure,
                files=(job.path,),
                recognised=job.recognise,
                corrections=job.corrections,
            )
            job.state, job.error = "ready", ""
        except ClausedeskError as exc:
            job.imported, job.state, job.error = None, "failed", str(exc)
