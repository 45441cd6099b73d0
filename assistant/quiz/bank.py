"""The bank: items people keep, and what was done to each, by whom and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.quiz.duplicates import Seen
from assistant.quiz.errors import ItemNotFoundError, QuizError
from assistant.quiz.items import TYPES, ItemType, QuizItem
from assistant.quiz.proof import Proof, prove
from assistant.quiz.support import bare
from assistant.quiz.tables import ItemRow, VersionRow, now, transaction, utc
from assistant.records import Records
from corpus.library import Library

State = Literal["proposed", "accepted", "rejected"]
ItemVerdict = Literal["proposed", "accepted", "edited", "rejected"]
STATE_NAMES: dict[State, str] = {"proposed": "待审", "accepted": "已采用", "rejected": "已退回"}

_BATCH = 500  # ids in one question to the database


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the bank. ``id`` is the bank's and stays when an edit gives the item another."""

    id: str
    version: int
    state: State
    updated_at: datetime.datetime
    item: QuizItem


@dataclass(frozen=True, slots=True)
class Version:
    """One thing done to an item."""

    version: int
    verdict: ItemVerdict
    reason: str
    by: str
    at: datetime.datetime
    item: QuizItem


class Bank:
    """The quiz tables of an open database. Every method raises RecordsError where it fails."""

    def __init__(self, records: Records) -> None:
        self._engine = records.engine

    def add(self, items: Iterable[QuizItem], by: str) -> tuple[str, ...]:
        """Propose items; the ids of those that are new. Items that ask a fact the bank already
        has (same sentence, same type) are left out."""
        new: list[str] = []
        with transaction(self._engine) as session:
            seen = _known(session)
            for item in items:
                if session.get(ItemRow, item.id) is None and seen[item.type].add(item):
                    session.add(_row(item.id, item, "proposed", 1))
                    session.flush()
                    session.add(_version(item.id, item, 1, "proposed", "", by))
                    new.append(item.id)
        return tuple(new)

    def get(self, entry_id: str) -> Entry:
        """One entry; raises ItemNotFoundError."""
        with transaction(self._engine) as session:
            return _entry(self._row(session, entry_id))

    def entries(self, item_ids: Iterable[str]) -> dict[str, Entry]:
        """The entries of these ids that the bank has."""
        wanted = tuple(item_ids)
        found: dict[str, Entry] = {}
        with transaction(self._engine) as session:
            for start in range(0, len(wanted), _BATCH):
                chosen = select(ItemRow).where(ItemRow.id.in_(wanted[start : start + _BATCH]))
                found |= {row.id: _entry(row) for row in session.scalars(chosen)}
        return found

    def in_use(self) -> tuple[Entry, ...]:
        """Every entry that was not rejected."""
        with transaction(self._engine) as session:
            rows = session.scalars(select(ItemRow).where(ItemRow.state != "rejected"))
            return tuple(map(_entry, rows))

    def history(self, entry_id: str) -> tuple[Version, ...]:
        """What was done to an item, the first thing first; raises ItemNotFoundError."""
        with transaction(self._engine) as session:
            self._row(session, entry_id)
            chosen = (
                select(VersionRow).where(VersionRow.item_id == entry_id).order_by(VersionRow.id)
            )
            return tuple(map(_as_version, session.scalars(chosen)))

    def accept(self, entry_id: str, by: str) -> None:
        """Take an item into use."""
        self._judge(entry_id, "accepted", "", by)

    def reject(self, entry_id: str, reason: str, by: str) -> None:
        """Send an item back; raises QuizError without a reason."""
        if not reason.strip():
            raise QuizError("退回题目要写原因")
        self._judge(entry_id, "rejected", reason.strip(), by)

    def edit(self, entry_id: str, item: QuizItem, library: Library, by: str) -> Proof:
        """Prove the edited item at once; it is stored and accepted only where it passes."""
        changed = QuizItem.model_validate(item.model_dump(exclude={"id"}) | {"made_by": "person"})
        proof = prove(changed, library)
        if proof.passed:
            with transaction(self._engine) as session:
                row = self._row(session, entry_id)
                version = row.version + 1
                session.merge(_row(entry_id, changed, "accepted", version))
                session.add(_version(entry_id, changed, version, "edited", "", by))
        return proof

    def search(
        self,
        words: str = "",
        *,
        state: State | None = None,
        item_type: ItemType | None = None,
        document_id: str = "",
        limit: int = 50,
        offset: int = 0,
    ) -> tuple[Entry, ...]:
        """Entries that hold all the words, the latest first."""
        chosen = select(ItemRow).order_by(ItemRow.updated_at.desc(), ItemRow.id)
        for word in words.split():
            chosen = chosen.where(ItemRow.words.contains(bare(word), autoescape=True))
        if state:
            chosen = chosen.where(ItemRow.state == state)
        if item_type:
            chosen = chosen.where(ItemRow.type == item_type)
        if document_id:
            chosen = chosen.where(ItemRow.document_id == document_id)
        with transaction(self._engine) as session:
            return tuple(map(_entry, session.scalars(chosen.limit(limit).offset(offset))))

    def counts(self) -> dict[State, int]:
        """How many items are in each state."""
        with transaction(self._engine) as session:
            rows = session.execute(select(ItemRow.state, func.count()).group_by(ItemRow.state))
            found = {str(state): count for state, count in rows}
        return {state: found.get(state, 0) for state in STATE_NAMES}

    def flagged(self, library: Library) -> dict[str, str]:
        """Entries whose cited clause is no longer what was cited, with what changed."""
        found: dict[str, str] = {}
        for entry in self.in_use():
            proof = prove(entry.item, library)
            if changed := [f.said for f in proof.faults if f.code == "citation"]:
                found[entry.id] = "；".join(dict.fromkeys(changed))
        return found

    def _judge(
        self, entry_id: str, verdict: Literal["accepted", "rejected"], reason: str, by: str
    ) -> None:
        with transaction(self._engine) as session:
            row = self._row(session, entry_id)
            row.state, row.updated_at = verdict, now()
            item = QuizItem.model_validate_json(row.item)
            session.add(_version(entry_id, item, row.version, verdict, reason, by))

    def _row(self, session: Session, entry_id: str) -> ItemRow:
        row = session.get(ItemRow, entry_id)
        if row is None:
            raise ItemNotFoundError(f"题库里没有编号为“{entry_id}”的题目")
        return row


def _known(session: Session) -> dict[ItemType, Seen]:
    known: dict[ItemType, Seen] = {kind: Seen() for kind in TYPES}
    for row in session.scalars(select(ItemRow).where(ItemRow.state != "rejected")):
        item = QuizItem.model_validate_json(row.item)
        known[item.type].add(item)
    return known


def _row(entry_id: str, item: QuizItem, state: State, version: int) -> ItemRow:
    said = (
        item.stem,
        *item.options,
        *item.key_texts,
        *item.tags,
        *(c.label for c in item.citations),
    )
    return ItemRow(
        id=entry_id,
        version=version,
        state=state,
        type=item.type,
        document_id=item.citations[0].document_id,
        updated_at=now(),
        words="|".join(map(bare, said)),
        item=item.model_dump_json(),
    )


def _version(
    entry_id: str, item: QuizItem, version: int, verdict: ItemVerdict, reason: str, by: str
) -> VersionRow:
    return VersionRow(
        item_id=entry_id,
        version=version,
        verdict=verdict,
        reason=reason,
        by=by[:80],
        at=now(),
        item=item.model_dump_json(),
    )


def _entry(row: ItemRow) -> Entry:
    state: State = next(known for known in STATE_NAMES if known == row.state)
    item = QuizItem.model_validate_json(row.item)
    return Entry(row.id, row.version, state, utc(row.updated_at), item)


def _as_version(row: VersionRow) -> Version:
    verdict: ItemVerdict = next(v for v in get_args(ItemVerdict) if v == row.verdict)
    item = QuizItem.model_validate_json(row.item)
    return Version(row.version, verdict, row.reason, row.by, utc(row.at), item)
