"""Labelled questions: what people ask, and the clauses that answer it.

Written ones ship beside the documents (``corpus/data/questions``); they teach retrieval the words of
people who do not know the clause's own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from corpus.errors import ClauseNotFoundError, RecordError
from corpus.frozen import Frozen
from corpus.jsonl import records_of
from corpus.library import Library
from corpus.terms import plain

SHIPPED_QUESTIONS = tuple(sorted((Path(__file__).parent / "data" / "questions").glob("*.jsonl")))
# questions in the field that nothing here answers, in BEIR layout with a topic
SHIPPED_UNANSWERABLE = Path(__file__).parent / "data" / "unanswerable.jsonl"
SHIPPED_FAR = SHIPPED_UNANSWERABLE.with_name("far.jsonl")  # the same, of everyday life
SHIPPED_LAWS = SHIPPED_UNANSWERABLE.with_name("laws.jsonl")  # about laws that do not ship
ALIKE = 0.9  # Jaccard of character bigrams from which two questions count as one

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class LabelledQuestion(Frozen):
    """A question and every clause that answers it, by ``document_id/locator``.

    ``derived_from`` is the id of the hand-written question that this one is a variant of (mistyped,
    with fillers), ``None`` where it is written by hand itself.
    """

    id: _Text
    question: Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
    clauses: Annotated[tuple[_Text, ...], Field(min_length=1)]
    side: Literal["agent", "customer", "trainer"]
    style: Literal["plain", "terse", "spoken", "typo"]
    derived_from: _Text | None = None


def load_questions(paths: Iterable[Path], library: Library) -> tuple[LabelledQuestion, ...]:
    """Every question of the files, in their order, with clause ids as the library has them.

    Raises RecordError naming file and line: a field is wrong, a clause is not in ``library``, an id
    or a clause occurs twice, a variant's original is unknown or has other clauses, or two
    hand-written questions are nearly the same.
    """
    places: dict[str, str] = {}
    questions: dict[str, LabelledQuestion] = {}
    for path in paths:
        for place, written in records_of(path, LabelledQuestion):
            question = _resolved(written, library, place)
            if question.id in questions:
                raise RecordError(
                    f"{place}：编号“{question.id}”已在 {places[question.id]} 用过，请换一个"
                )
            questions[question.id] = question
            places[question.id] = place
    _refuse_lost_variants(questions, places)
    _refuse_repeats(questions, places)
    return tuple(questions.values())


def _resolved(question: LabelledQuestion, library: Library, place: str) -> LabelledQuestion:
    """The question with the library's own ids of its clauses."""
    try:
        ids = tuple(library.clause(named).id for named in question.clauses)
    except ClauseNotFoundError as exc:
        raise RecordError(f"{place}：{exc}") from exc
    if len(set(ids)) < len(ids):
        raise RecordError(f"{place}：问题“{question.id}”把同一条款写了两次，请删去一个")
    return question.model_copy(update={"clauses": ids})


def _refuse_lost_variants(
    questions: Mapping[str, LabelledQuestion], places: Mapping[str, str]
) -> None:
    for question in questions.values():
        if question.derived_from is None:
            continue
        original = questions.get(question.derived_from)
        if original is None or original.derived_from is not None:
            raise RecordError(
                f"{places[question.id]}：没有“{question.derived_from}”这个手写的原问题，请核对编号"
            )
        if set(original.clauses) != set(question.clauses):
            raise RecordError(
                f"{places[question.id]}：变体的条款与原问题“{original.id}”不同，请改成一致"
            )


def _refuse_repeats(questions: Mapping[str, LabelledQuestion], places: Mapping[str, str]) -> None:
    """Compare only pairs that share an early bigram: two sets of Jaccard ≥ t must share one of the
    first ``n - ⌈t·n⌉ + 1`` in any common order (prefix filtering, Chaudhuri et al. 2006)."""
    by_start: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for question in questions.values():
        if question.derived_from is not None:
            continue
        grams = _bigrams(question.question)
        starts = sorted(grams)[: len(grams) - math.ceil(ALIKE * len(grams)) + 1]
        for start in starts:
            for other, others in by_start.get(start, ()):
                if len(grams & others) >= ALIKE * len(grams | others):
                    raise RecordError(
                        f"{places[question.id]}：“{question.question}”与 {places[other]} 的"
                        f"“{questions[other].question}”几乎一样，请改写，或填上 derived_from"
                    )
        for start in starts:
            by_start.setdefault(start, []).append((question.id, grams))


def _bigrams(question: str) -> frozenset[str]:
    letters = re.sub(r"[\W_]", "", plain(question))
    return frozenset(letters[at : at + 2] for at in range(max(1, len(letters) - 1)))
