"""Asking a stored question again, with its history, and what has become different since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.answering import Assistant
from assistant.answers import Answer, Sentence

Aspect = Literal[
    "library_version",
    "settings_hash",
    "model",
    "understood_as",
    "outcome",
    "notice",
    "citations",
    "sentences",
    "wording",
    "passages",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect in which the answers differ; what there is one of comes as a single item."""

    aspect: Aspect
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """A stored answer, the answer given now (stored too), and all their differences."""

    before: Answer
    after: Answer
    differences: tuple[Difference, ...]


def replay(assistant: Assistant, answer_id: str) -> Replay:
    """Ask the question of a stored answer again. Raises AnswerNotFoundError, RecordsError."""
    before = assistant.records.get(answer_id)
    after = assistant.ask(before.question, before.history)
    found = ((aspect, view(before), view(after)) for aspect, view in _ASPECTS.items())
    return Replay(before, after, tuple(Difference(*one) for one in found if one[1] != one[2]))


def _citations(answer: Answer) -> tuple[str, ...]:
    return tuple(
        f"{one.clause_id}（{one.document_id}@{one.edition}/{one.locator}，第 {one.start} 至 {one.end} 字）：{one.quote}"
        for one in answer.citations
    )


def _sentence(one: Sentence) -> str:
    marks = "".join(f"[{n}]" for n in one.citations)
    return f"{one.text}{marks}（{one.kind}，{one.check}）"


def _wording(answer: Answer) -> tuple[str, ...]:
    if answer.wording is None:
        return ()
    said = tuple(_sentence(one) for one in answer.wording.sentences)
    return (*said, answer.wording.notice) if answer.wording.notice else said


_ASPECTS: Mapping[Aspect, Callable[[Answer], tuple[str, ...]]] = {
    "library_version": lambda answer: (answer.library_version,),
    "settings_hash": lambda answer: (answer.settings_hash,),
    "model": lambda answer: (answer.model,) if answer.model else (),
    "understood_as": lambda answer: (answer.understood_as,),
    "outcome": lambda answer: (answer.outcome,),
    "notice": lambda answer: (answer.notice,) if answer.notice else (),
    "citations": _citations,
    "sentences": lambda answer: tuple(_sentence(one) for one in answer.sentences),
    "wording": _wording,
    "passages": lambda answer: tuple(one.clause_id for one in answer.passages),
}
