"""Items of a library for the tests of the quiz, made once."""

from functools import cache
from random import Random

from assistant.quiz.items import QuizItem
from assistant.quiz.pool import Pool
from assistant.quiz.proof import prove
from corpus.library import Library


@cache
def items(library: Library, kind: str, *clause_ids: str) -> list[QuizItem]:
    clauses = [library.clause(name) for name in clause_ids] or list(library)
    return list(Pool(library, clauses).items(kind, Random(1)))


def first(library: Library, kind: str, facet: str) -> QuizItem:
    return next(item for item in items(library, kind) if item.facet == facet)


def changed(item: QuizItem, **fields) -> QuizItem:
    return QuizItem.model_validate(item.model_dump(exclude={"id"}) | fields)


def said(item: QuizItem, library: Library, **fields) -> str:
    return prove(changed(item, **fields), library).said
