"""Files of one JSON object a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from corpus.errors import RecordError
from corpus.explaining import explain, explain_os

_RecordT = TypeVar("_RecordT", bound=BaseModel)


def records_of(path: Path, kind: type[_RecordT]) -> Iterator[tuple[str, _RecordT]]:
    """The records of a file, each with its place (``file:line``) for messages; empty lines are none.

    Raises RecordError naming file, line and field.
    """
    try:
        # only a line feed ends a line: a string may hold U+2028 or U+0085
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    place = f"{path}:{number}"
                    yield place, _record(place, line, kind)
    except OSError as exc:
        raise RecordError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except UnicodeDecodeError as exc:
        raise RecordError(f"{path} 不是 UTF-8 的文本，请另存为 UTF-8") from exc


def lines_of(text: str) -> list[str]:
    """The lines of a JSONL text; only a line feed ends one, for a string may hold U+2028 or U+0085."""
    return text.removesuffix("\n").split("\n") if text else []


def _record(place: str, line: str, kind: type[_RecordT]) -> _RecordT:
    try:
        return kind.model_validate_json(line)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "整行"
        raise RecordError(f"{place}：{field} 不对（{explain(first)}）") from exc
