"""Stored papers, and how people answered: kept per name typed on the page."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass

from sqlalchemy import select

from assistant.quiz.errors import ItemNotFoundError, QuizError
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import Paper
from assistant.quiz.tables import PaperRow, ResultRow, now, transaction, utc
from assistant.records import Records


@dataclass(frozen=True, slots=True)
class Result:
    """One answer: option texts, blanks or words as given."""

    name: str
    sitting: str
    item_id: str
    given: tuple[str, ...]
    right: bool
    at: datetime.datetime


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A stored paper in a list; its title names the form."""

    id: str
    title: str
    made_at: datetime.datetime


class Practice:
    """Papers and answers in an open database. Every method raises RecordsError where it fails."""

    def __init__(self, records: Records) -> None:
        self._engine = records.engine

    def save_paper(self, paper: Paper) -> None:
        """Store a paper; one that is stored already stays as it is."""
        with transaction(self._engine) as session:
            if session.get(PaperRow, paper.id) is None:
                title, said = f"{paper.title}（{paper.form} 卷）", paper.model_dump_json()
                session.add(PaperRow(id=paper.id, title=title, made_at=now(), paper=said))

    def paper(self, paper_id: str) -> Paper:
        """A stored paper; raises ItemNotFoundError."""
        with transaction(self._engine) as session:
            row = session.get(PaperRow, paper_id)
            if row is None:
                raise ItemNotFoundError(f"没有编号为“{paper_id}”的试卷")
            return Paper.model_validate_json(row.paper)

    def papers(self) -> tuple[PaperEntry, ...]:
        """Every stored paper, the latest first."""
        with transaction(self._engine) as session:
            rows = session.scalars(select(PaperRow).order_by(PaperRow.made_at.desc()))
            return tuple(PaperEntry(row.id, row.title, utc(row.made_at)) for row in rows)

    def record(self, name: str, sitting: str, item: QuizItem, given: tuple[str, ...]) -> Result:
        """Mark an answer and store it; raises QuizError where no name was typed."""
        return self._store(
            Result(_named(name), sitting, item.id, given, item.is_right(given), now())
        )

    def record_points(
        self, name: str, sitting: str, item: QuizItem, given: tuple[str, ...], met: frozenset[int]
    ) -> Result:
        """Store a short answer that its writer compared with the points: right where it met them all.

        ``met`` are the places of the points that were met; raises QuizError for one that is not there
        or where no name was typed.
        """
        every = frozenset(range(len(item.points)))
        if not every or not met <= every:
            raise QuizError("这道题没有这样的得分点，请刷新页面再试")
        return self._store(Result(_named(name), sitting, item.id, given, met == every, now()))

    def _store(self, result: Result) -> Result:
        with transaction(self._engine) as session:
            session.add(
                ResultRow(
                    name=result.name, sitting=result.sitting, item_id=result.item_id,
                    given=json.dumps(result.given, ensure_ascii=False), right=result.right, at=result.at,
                )
            )  # fmt: skip
        return result

    def results(self, name: str = "") -> tuple[Result, ...]:
        """Every answer, or those of one name, the first one first."""
        chosen = select(ResultRow).order_by(ResultRow.id)
        if name:
            chosen = chosen.where(ResultRow.name == name)
        with transaction(self._engine) as session:
            return tuple(map(_as_result, session.scalars(chosen)))


def _named(name: str) -> str:
    if not name.strip():
        raise QuizError("请先填写姓名，成绩按姓名保存")
    return name.strip()[:80]


def _as_result(row: ResultRow) -> Result:
    given = tuple(str(part) for part in json.loads(row.given))
    return Result(row.name, row.sitting, row.item_id, given, row.right, utc(row.at))
