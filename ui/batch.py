"""Many rows from a file, one result a line: questions to answer, sentences to check.

A result file is written whole or not at all.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from assistant.answering import Assistant
from assistant.answers import Turn
from assistant.checking import Checker
from assistant.errors import QuestionError
from corpus.errors import RecordError
from corpus.explaining import explain_os
from corpus.frozen import Frozen
from corpus.jsonl import records_of


def _row_id(given: object) -> object:
    short = isinstance(given, str) and len(given) <= 200
    if short or (isinstance(given, int) and not isinstance(given, bool) and abs(given) < 10**18):
        return given
    raise PydanticCustomError("row_id", "no id")


RowId = Annotated[str | int, BeforeValidator(_row_id)]


class BatchRow(Frozen):
    """One line of the input file."""

    id: RowId
    question: str
    history: tuple[Turn, ...] = ()


class CheckRow(Frozen):
    """One sentence to check against the text that it cites."""

    id: RowId
    sentence: str
    clause_text: str


Row = TypeVar("Row", BatchRow, CheckRow)


def answer_batch(assistant: Assistant, source: Path, target: Path) -> int:
    """Answer every line of ``source`` into ``target``; returns how many.

    Raises RecordError naming the line that is wrong; then nothing is written. A question that
    cannot be asked (empty, too long) becomes a row with outcome "clarify" that says so.
    """
    return _each_row(source, target, BatchRow, lambda row: _answer(assistant, row))


def check_batch(source: Path, target: Path, check: Checker) -> int:
    """Run the gate (``check``) over every line of ``source`` into ``target``; returns how many.

    Raises RecordError naming the line that is wrong; then nothing is written.
    """
    return _each_row(source, target, CheckRow, lambda row: _check(row, check))


def _each_row(
    source: Path, target: Path, kind: type[Row], result: Callable[[Row], dict[str, object]]
) -> int:
    rows = _read_rows(source, kind)
    target = Path(os.path.realpath(target))  # a link stays one
    unfinished = target.parent / f".{uuid.uuid4().hex}.unfinished"
    try:
        if target.exists() and not target.is_file():
            raise RecordError(f"{target} 是目录或设备，不是文件，请换一个位置")
        if target.exists() and target.samefile(source):
            raise RecordError(f"结果会盖掉 {source} 本身，请换一个位置")
        with unfinished.open("w", encoding="utf-8") as file:
            for row in rows:
                line = {"id": row.id, **result(row)}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
        unfinished.replace(target)
    except OSError as exc:
        raise RecordError(f"{target} 写不进去（{explain_os(exc)}），请换一个位置") from exc
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return len(rows)


def _check(row: CheckRow, check: Checker) -> dict[str, object]:
    finding = check(row.sentence, (row.clause_text,))
    return {"passed": finding.passed, "reasons": [asdict(reason) for reason in finding.reasons]}


def _answer(assistant: Assistant, row: BatchRow) -> dict[str, object]:
    try:
        answer = assistant.ask(row.question, row.history)
    except QuestionError as exc:
        said = {"outcome": "clarify", "text": str(exc), "notice": str(exc)}
        return {"question": row.question[:200], **said, "sentences": [], "citations": []}
    return answer.model_dump(mode="json")


def _read_rows(source: Path, kind: type[Row]) -> list[Row]:
    try:
        return [row for _, row in records_of(source, kind)]
    except RecordError as exc:
        raise RecordError(f"{exc}，没有写出任何结果") from exc
