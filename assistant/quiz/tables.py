"""Tables of the quiz bank in the home database."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Boolean, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.errors import RecordsError
from assistant.records import Base


class ItemRow(Base):
    """An item as it is now. Its id stays when it is edited; ``words`` is what a search looks in."""

    __tablename__ = "quiz_items"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(10), index=True)
    type: Mapped[str] = mapped_column(String(10), index=True)
    document_id: Mapped[str] = mapped_column(String(80), index=True)
    updated_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)
    words: Mapped[str] = mapped_column(Text)
    item: Mapped[str] = mapped_column(Text)


class VersionRow(Base):
    """What was done to an item, by whom and why, with the item as it was then."""

    __tablename__ = "quiz_versions"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("quiz_items.id"), index=True)
    version: Mapped[int] = mapped_column(Integer)
    verdict: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))
    item: Mapped[str] = mapped_column(Text)


class PaperRow(Base):
    """A paper as it was made."""

    __tablename__ = "quiz_papers"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), index=True)
    paper: Mapped[str] = mapped_column(Text)


class ResultRow(Base):
    """One answer of one person to one item."""

    __tablename__ = "quiz_results"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    name: Mapped[str] = mapped_column(String(80), index=True)
    sitting: Mapped[str] = mapped_column(String(40), index=True)
    item_id: Mapped[str] = mapped_column(String(40), index=True)
    given: Mapped[str] = mapped_column(Text)
    right: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True))


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session that is committed at the end; raises RecordsError where the database fails."""
    try:
        with Session(engine) as session, session.begin():
            yield session
    except SQLAlchemyError as exc:
        reason = str(getattr(exc, "orig", None) or exc)
        raise RecordsError(f"题库读写失败（{reason}），请稍后再试或检查数据目录") from exc


def now() -> datetime.datetime:
    """This moment in UTC, for a row."""
    return datetime.datetime.now(datetime.UTC)


def utc(at: datetime.datetime) -> datetime.datetime:
    """A time as read from SQLite, which drops the zone."""
    return at if at.tzinfo else at.replace(tzinfo=datetime.UTC)
