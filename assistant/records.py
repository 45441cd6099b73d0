"""Stored answers and what people said of them: SQLAlchemy over SQLite in the home folder."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError
from sqlalchemy import (
    DateTime,
    ForeignKey,
    String,
    Text,
    create_engine,
    event,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.answers import Answer
from assistant.errors import AnswerNotFoundError, RecordDamagedError, RecordsError

Verdict = Literal["useful", "wrong"]
MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "0002"


@dataclass(frozen=True, slots=True)
class Feedback:
    """A person's verdict on a stored answer."""

    answer: Answer
    verdict: str
    comment: str
    given_at: datetime.datetime


class Base(DeclarativeBase):
    """Tables of the home database; alembic migrations follow it."""


class AnswerRow(Base):
    """One Answer as JSON, with what lists filter by."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    asked_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)
    outcome: Mapped[str] = mapped_column(String(20), index=True)
    library_version: Mapped[str] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(Text)


class FeedbackRow(Base):
    """A person's verdict on an answer."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    given_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    verdict: Mapped[str] = mapped_column(String(10))
    comment: Mapped[str] = mapped_column(Text)


class Records:
    """The database of one home folder; created and migrated when first opened."""

    def __init__(self, home: Path) -> None:
        self.path = home / "clausedesk.db"
        self._engine = create_engine(f"sqlite:///{self.path}")
        event.listen(self._engine, "connect", _sqlite_pragmas)
        with self._telling("打开"):
            _migrate(self._engine)

    @property
    def engine(self) -> Engine:
        """The open database, for tables kept elsewhere (the quiz bank)."""
        return self._engine

    def save(self, answer: Answer) -> None:
        """Store an answer, or what has become of it since; raises RecordsError."""
        row = AnswerRow(
            id=answer.answer_id,
            asked_at=_now(),
            outcome=answer.outcome,
            library_version=answer.library_version,
            answer=answer.model_dump_json(),
        )
        with self._telling("写入"), Session(self._engine) as session, session.begin():
            session.merge(row)

    def get(self, answer_id: str) -> Answer:
        """A stored answer; raises AnswerNotFoundError where there is none, RecordDamagedError."""
        row = None
        if answer_id.isascii():  # ours are; what cannot be encoded never reaches the database
            with self._telling("读取"), Session(self._engine) as session:
                row = session.get(AnswerRow, answer_id)
        if row is None:
            raise AnswerNotFoundError(f"没有编号为“{answer_id}”的回答")
        return _read(row.id, row.answer)

    def save_feedback(self, answer_id: str, verdict: Verdict, comment: str = "") -> None:
        """Store a verdict on a stored answer; raises AnswerNotFoundError, RecordsError."""
        self.get(answer_id)
        row = FeedbackRow(answer_id=answer_id, given_at=_now(), verdict=verdict, comment=comment)
        with self._telling("写入"), Session(self._engine) as session, session.begin():
            session.add(row)

    def feedback(self, limit: int = 200) -> list[Feedback]:
        """What people said of answers, the newest first; the last verdict on each answer alone.

        Answers whose record is damaged are left out.
        """
        latest = select(func.max(FeedbackRow.id)).group_by(FeedbackRow.answer_id)
        chosen = (
            select(FeedbackRow, AnswerRow.answer)
            .join(AnswerRow, AnswerRow.id == FeedbackRow.answer_id)
            .where(FeedbackRow.id.in_(latest))
            .order_by(FeedbackRow.id.desc())
            .limit(limit)
        )
        with self._telling("读取"), Session(self._engine) as session:
            found: list[Feedback] = []
            for row, answer in session.execute(chosen):
                with suppress(RecordDamagedError):
                    given = _read(row.answer_id, answer)
                    found.append(Feedback(given, row.verdict, row.comment, row.given_at))
            return found

    def close(self) -> None:
        """Release the database file."""
        self._engine.dispose()

    @contextmanager
    def _telling(self, doing: str) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as exc:
            reason = str(getattr(exc, "orig", None) or exc)
            raise RecordsError(
                f"回答记录库 {self.path} 无法{doing}（{reason}）。文件若已损坏，请移走它再试，程序会新建一个"
            ) from exc


def _read(answer_id: str, stored: str) -> Answer:
    """The answer of a record, with all that a page shows of one."""
    try:
        answer = Answer.model_validate_json(stored)
    except ValidationError as exc:
        raise _damaged(answer_id) from exc
    numbers = [one.n for one in answer.citations]
    named = {n for said in answer.sentences for n in said.citations}
    if numbers != list(range(1, len(numbers) + 1)) or not named <= set(numbers):
        raise _damaged(answer_id)
    if "total" not in answer.timings_ms:
        raise _damaged(answer_id)
    return answer


def _damaged(answer_id: str) -> RecordDamagedError:
    return RecordDamagedError(f"编号为“{answer_id}”的回答存档已损坏，读不出来，请重新提问")


def _migrate(engine: Engine) -> None:
    """Bring the schema to HEAD; alembic loads only when there is something to do."""
    with engine.connect() as connection:
        known = inspect(connection).has_table("alembic_version")
        version = known and connection.execute(text("select version_num from alembic_version"))
        if version and version.scalar() == HEAD:
            return
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _sqlite_pragmas(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
