"""Papers in the making: items are made in a thread, counted as they come, and kept for review."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from assistant.answering import Assistant
from assistant.quiz.bank import Bank
from assistant.quiz.blueprints import Blueprint
from assistant.quiz.errors import ItemNotFoundError, QuizError
from assistant.quiz.papers import Form, Paper, make_pair, make_paper
from assistant.quiz.practice import Practice
from corpus.errors import ClausedeskError

State = Literal["making", "ready", "failed", "cancelled"]
Forms = Form | Literal["AB"]  # both together, as long as each other
MOST_JOBS = 20


class _CancelledError(Exception):
    """A person stopped the making."""


@dataclass(slots=True)
class Job:
    """A paper in the making, or a pair of which ``paper_id`` is the first. ``error`` is one sentence where
    the state is failed; ``known`` counts items whose fact the bank had already.
    """

    id: str
    state: State = "making"
    done: int = 0
    total: int = 0
    error: str = ""
    paper_id: str = ""
    known: int = 0
    stop: threading.Event = field(default_factory=threading.Event)


class QuizDesk:
    """The papers that one process is making, the last few of them."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()

    def start(
        self, blueprint: Blueprint, seed: int, form: Forms, *, avoid_known: bool, by: str
    ) -> Job:
        """Begin to make a paper or a pair; with ``avoid_known`` no sentence that the bank asks already."""
        job = Job(uuid.uuid4().hex[:12], total=sum(s.count for s in blueprint.sections))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_JOBS:
                self._jobs.popitem(last=False)[1].stop.set()
        making = threading.Thread(
            target=self._make, args=(job, blueprint, seed, form, avoid_known, by), daemon=True
        )
        making.start()
        return job

    def get(self, job_id: str) -> Job:
        """A job by its id; raises ItemNotFoundError where it is gone."""
        with self._lock:
            if job_id not in self._jobs:
                raise ItemNotFoundError("这次出题已经不在了，请重新出题")
            return self._jobs[job_id]

    def cancel(self, job_id: str) -> Job:
        """Stop a job; what it made is let go."""
        job = self.get(job_id)
        job.stop.set()
        return job

    def _make(
        self, job: Job, blueprint: Blueprint, seed: int, form: Forms, avoid_known: bool, by: str
    ) -> None:
        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total
            if job.stop.is_set():
                raise _CancelledError

        bank, practice = Bank(self._assistant.records), Practice(self._assistant.records)
        try:
            taken = [entry.item for entry in bank.in_use()] if avoid_known else []
            library = self._assistant.library
            papers: tuple[Paper, ...]
            if form == "AB":
                papers = make_pair(blueprint, library, seed, taken=taken, progress=progress)
            else:
                papers = (
                    make_paper(blueprint, library, seed, form=form, taken=taken, progress=progress),
                )
            if not all(paper.items for paper in papers):
                raise QuizError(_nothing(papers[-1], form, avoid_known))
            made = [entry.item for paper in papers for entry in paper.items]
            for paper in reversed(papers):  # the first one is the latest in the list
                practice.save_paper(paper)
            new = bank.add(made, by)
        except _CancelledError:
            job.state = "cancelled"
        except ClausedeskError as exc:
            job.error, job.state = str(exc), "failed"
        else:
            job.paper_id, job.known = papers[0].id, len(made) - len(new)
            job.state = "ready"
        finally:  # what nobody foresaw is in the log of the service
            if job.state == "making":
                job.error = "出题时出错了，没有留下题目。请换个范围再试；原因在服务的日志里"
                job.state = "failed"


def _nothing(paper: Paper, form: Forms, avoid_known: bool) -> str:
    """Why a paper has no item, in one sentence."""
    used = ["A 卷的句子 B 卷不再用"] * (form != "A") + ["题库里考过的句子不再用"] * avoid_known
    return "没有出成一道题，没有留下卷子。" + "；".join((*used, *paper.shortfalls))
