"""From an answer to a case: a reviewer says what was right, and the question joins the cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from assistant.answers import Answer
from corpus.explaining import explain, explain_os
from corpus.library import Library
from evals.cases import Case, load_cases
from evals.errors import CaseError


def adopted_file(home: Path) -> Path:
    """Where adopted cases are kept in a home folder."""
    return home / "cases" / "adopted.jsonl"


def adopt(
    answer: Answer,
    expected: str,
    target: Path,
    library: Library,
    *,
    any_of: Sequence[str] = (),
    must_state: Sequence[str] = (),
    must_not_state: Sequence[str] = (),
    note: str = "",
) -> Case:
    """Append the case to ``target`` and return it; nothing is written where it is wrong.

    Raises CaseError: an unknown outcome or clause, or a question that is there already.
    """
    row = {
        "id": f"adopted-{answer.answer_id[:12].lower()}",
        "question": answer.question,
        "expected": expected,
        "any": list(any_of),
        "must_state": list(must_state),
        "must_not_state": list(must_not_state),
        "answerability": "answerable" if any_of else "near",
        "tags": ["adopted"],
        "note": note,
    }
    try:
        case = Case.model_validate(row)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        said = str(first.get("ctx", {}).get("error", "")) or explain(first)
        raise CaseError(f"收不成用例：{said}") from exc
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        unfinished.write_text(before + case.model_dump_json() + "\n", encoding="utf-8")
        load_cases([unfinished], library)
        unfinished.replace(target)
    except OSError as exc:
        raise CaseError(f"{target} 写不进去（{explain_os(exc)}）") from exc
    finally:
        unfinished.unlink(missing_ok=True)
    return case
