"""Files of one record a line, read into models."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from corpus.explaining import explain, explain_os
from evals.errors import CaseError

_RowT = TypeVar("_RowT", bound=BaseModel)


def read_rows(path: Path, kind: type[_RowT]) -> Iterator[_RowT]:
    """The records of a file, empty lines left out; raises CaseError naming file, line and field."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _row(f"{path}:{number}", line, kind)
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except UnicodeDecodeError as exc:
        raise CaseError(f"{path} 不是 UTF-8 的文本，请另存为 UTF-8") from exc


def _row(place: str, line: str, kind: type[_RowT]) -> _RowT:
    try:
        return kind.model_validate_json(line)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        name = ".".join(str(part) for part in first["loc"]) or "整行"
        raise CaseError(f"{place}：{name} 不对：{explain(first)}") from exc
