"""Lay questions that we wrote for articles of Chinese statutes, from the articles' text alone.

``assistant/statute_questions/*.jsonl`` holds a line a question: {"question", "articles"}; an article
goes by its law and number, as statute folders name their texts (``劳动合同法第十条``). They are training
data always: whoever wrote them saw none of the questions that measure the model.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from corpus.errors import RecordError
from corpus.frozen import Frozen
from corpus.jsonl import records_of

SHIPPED = tuple(sorted((Path(__file__).parent / "statute_questions").glob("*.jsonl")))


class StatuteQuestion(Frozen):
    """A question and the articles that answer it, by law and number."""

    question: Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
    articles: Annotated[
        tuple[Annotated[str, StringConstraints(min_length=2)], ...], Field(min_length=1)
    ]


@dataclass(frozen=True, slots=True)
class Placed:
    """Questions with those of their articles that a folder has, and those that have none there."""

    questions: tuple[tuple[str, tuple[str, ...]], ...]
    left_out: tuple[StatuteQuestion, ...]


def statute_questions(paths: Iterable[Path] = SHIPPED) -> tuple[StatuteQuestion, ...]:
    """Every question of the files, in their order; raises RecordError naming file and line."""
    found: dict[str, StatuteQuestion] = {}
    for path in paths:
        for place, question in records_of(path, StatuteQuestion):
            if question.question in found:
                raise RecordError(f"{place}：“{question.question}”重复了，请删去一个")
            found[question.question] = question
    return tuple(found.values())


def placed(questions: Iterable[StatuteQuestion], articles: Container[str]) -> Placed:
    """The questions over the articles that there are; one without any is left out."""
    found: list[tuple[str, tuple[str, ...]]] = []
    left_out: list[StatuteQuestion] = []
    for question in questions:
        there = tuple(article for article in question.articles if article in articles)
        if there:
            found.append((question.question, there))
        else:
            left_out.append(question)
    return Placed(tuple(found), tuple(left_out))
