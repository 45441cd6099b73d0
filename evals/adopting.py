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


def adopted_id(answer_id: str) -> str:
    """The id of the case that an answer becomes."""
    return f"adopted-{answer_id[:12].lower()}"


def adopt(
    answer: Answer,
    expected: str,
    target: Path,
    library: Library,
    *,
    question: str = "",
    any_of: Sequence[str] = (),
    must_state: Sequence[str] = (),
    must_not_state: Sequence[str] = (),
    note: str = "",
) -> Case:
    """Append the case to ``target`` and return it; nothing is written where it is wrong.

    ``question`` replaces the answer's own; what was said before it becomes the case's history. Raises
    CaseError: an unknown outcome or clause, or a question that is there already.
    """
    row = {
        "id": adopted_id(answer.answer_id),
        "question": question or answer.question,
        "history": [{"role": turn.role, "text": turn.text} for turn in answer.history],
        "expected": expected,
        "any": list(any_of),
        "must_state": list(must_state),
        "must_not_state": list(must_not_state),
        "answerability": _answerability(expected, any_of),
        "tags": ["adopted"],
        "note": note,
    }
    try:
        case = Case.model_validate(row)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        said = str(first.get("ctx", {}).get("error", "")) or explain(first)
        raise CaseError(f"收不成用例：{said}") from exc
    _append(case, target, library)
    return case


def _append(case: Case, target: Path, library: Library) -> None:
    """Write the case behind those that are there, all of them or none."""
    unfinished = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        before = target.read_text(encoding="utf-8") if target.exists() else ""
        if f'"id":"{case.id}"' in before:
            raise CaseError(f"这次回答已经收成用例 {case.id}，不用再收")
        unfinished.write_text(before + case.model_dump_json() + "\n", encoding="utf-8")
        load_cases([unfinished], library)
        unfinished.replace(target)
    except OSError as exc:
        raise CaseError(f"{target} 写不进去（{explain_os(exc)}）") from exc
    finally:
        unfinished.unlink(missing_ok=True)


def _answerability(expected: str, any_of: Sequence[str]) -> str:
    match expected:
        case "partial":
            return "partly"
        case "out_of_scope":
            return "far"
        case _:
            return "answerable" if any_of else "near"
