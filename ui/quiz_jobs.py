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
from assistant.quiz.papers import Forms, Paper, make_papers
from assistant.quiz.practice import Practice
from assistant.quiz.proposing import Proposer, open_proposer
from corpus.errors import ClausedeskError

State = Literal["making", "ready", "failed", "cancelled"]
MOST_JOBS = 20


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: with ``avoid_known`` no sentence that the bank asks already; with ``with_model`` the
    language model words single choices anew. ``by`` is who asks for it.
    """

    blueprint: Blueprint
    seed: int = 1
    form: Forms = "A"
    avoid_known: bool = False
    with_model: bool = False
    by: str = ""


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

    def start(self, order: Order) -> Job:
        """Begin to make a paper or a pair; raises QuizError where a model may not word it anew."""
        settings = self._assistant.settings
        proposer = open_proposer(settings, order.form) if order.with_model else None
        job = Job(uuid.uuid4().hex[:12], total=sum(s.count for s in order.blueprint.sections))
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > MOST_JOBS:
                self._jobs.popitem(last=False)[1].stop.set()
        threading.Thread(target=self._make, args=(job, order, proposer), daemon=True).start()
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

    def _make(self, job: Job, order: Order, proposer: Proposer | None) -> None:
        def progress(done: int, total: int) -> None:
            job.done, job.total = done, total
            if job.stop.is_set():
                raise _CancelledError

        bank, practice = Bank(self._assistant.records), Practice(self._assistant.records)
        try:
            taken = [entry.item for entry in bank.in_use()] if order.avoid_known else []
            papers = make_papers(
                order.blueprint,
                self._assistant.library,
                order.seed,
                order.form,
                taken=taken,
                progress=progress,
                proposer=proposer,
            )
            if not all(paper.items for paper in papers):
                raise QuizError(_nothing(papers[-1], order))
            made = [entry.item for paper in papers for entry in paper.items]
            for paper in reversed(papers):  # the first one is the latest in the list
                practice.save_paper(paper)
            new = bank.add(made, order.by)
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


def _nothing(paper: Paper, order: Order) -> str:
    """Why a paper has no item, in one sentence."""
    used = ["A 卷的句子 B 卷不再用"] * (order.form != "A") + [
        "题库里考过的句子不再用"
    ] * order.avoid_known
    return "没有出成一道题，没有留下卷子。" + "；".join((*used, *paper.shortfalls))
