"""A set as adapters read it, and the home that it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.explaining import explain_os
from corpus.library import load_library
from evals.cases import Case, load_cases
from evals.duplicates import near_duplicates
from evals.entries import entry, entry_document, write_records
from evals.errors import CaseError


@dataclass(frozen=True, slots=True)
class ExternalText:
    """A text that may be cited."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ExternalQuestion:
    """A question, the texts that answer it (any of them) and words that the answer must state."""

    id: str
    question: str
    gold: tuple[str, ...]
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExternalSet:
    """Texts and questions; ``left_out`` counts questions without a text that answers them."""

    texts: tuple[ExternalText, ...]
    questions: tuple[ExternalQuestion, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Licence:
    """What a person says of a set: its name, where it is from and under which licence."""

    name: str
    source: str
    licence: str


def write_home(given: ExternalSet, stated: Licence, home: Path) -> tuple[Case, ...]:
    """Write ``documents/external.jsonl`` and ``cases.jsonl`` into a home; the cases, checked.

    Questions that nearly repeat another become variants of it (``derived_from``). Raises CaseError: a set
    without questions, a text that is named and missing, a home that has documents already.
    """
    if not given.questions:
        raise CaseError("这套数据里没有一个问题标出了依据，不能评测引用")
    places = {text.id: f"text-{at}" for at, text in enumerate(given.texts, start=1)}
    document = home / "documents" / "external.jsonl"
    try:
        if any(document.parent.glob("*.jsonl")):
            raise CaseError(f"{home} 里已有文档，请用一个新的目录")
        document.parent.mkdir(parents=True, exist_ok=True)
        head = entry_document("external", stated.name, source=stated.source, licence=stated.licence)
        texts = (entry(places[text.id], text.title, text.text) for text in given.texts)
        write_records(document, (head, *texts))
        cases = home / "cases.jsonl"
        write_records(cases, _cases(given.questions, places))
    except OSError as exc:
        raise CaseError(f"{home} 写不进去（{explain_os(exc)}），请换一个目录") from exc
    return load_cases([cases], load_library(document.parent))


def _cases(
    questions: Sequence[ExternalQuestion], places: dict[str, str]
) -> list[dict[str, object]]:
    repeats = dict(near_duplicates([q.question for q in questions]))
    rows: list[dict[str, object]] = []
    for at, question in enumerate(questions):
        if missing := [name for name in question.gold if name not in places]:
            raise CaseError(f"问题 {question.id} 的依据 {missing[0]} 不在文本里")
        rows.append(
            {
                "id": _case_id(question.id),
                "question": question.question,
                "expected": "answered",
                "any": [f"external/{places[name]}" for name in question.gold],
                "must_state": list(question.facts),
                "answerability": "answerable",
                "tags": ["external"],
                "derived_from": _case_id(questions[repeats[at]].id) if at in repeats else None,
                "note": f"原编号 {question.id}",
            }
        )
    return rows


def _case_id(name: str) -> str:
    """An id that our files allow, the same for the same name."""
    return f"q-{hashlib.sha256(name.encode()).hexdigest()[:16]}"
