"""Exceptions: whether a rule has one, and which."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import BLANK, RIGHT, WRONG, QuizItem, cite
from assistant.quiz.making.judging import is_one_rule
from assistant.quiz.material import Material
from assistant.quiz.provisos import Proviso, excepts_nothing, proviso_of
from assistant.quiz.sources import Source

_VARIANTS = 6


def judge_exception(source: Source) -> Iterator[QuizItem]:
    """A rule that has an exception, which the question leaves out."""
    found = proviso_of(source)
    if found is not None:
        said = f"条款写了例外：「{source.text}」"
        yield _judged(source, found.rule, RIGHT, said)


def judge_no_exception(source: Source, material: Material) -> Iterator[QuizItem]:
    """For a rule that has one, another of its document that has none."""
    found = proviso_of(source)
    if found is None:
        return
    rng = Random(f"{source.clause.id} {source.start} no exception")
    for other in material.companions(source, rng):
        alike = (
            0.6 <= len(other.text) / len(found.rule) <= 1.6
            and other.clause.modal == source.clause.modal
        )
        if alike and is_one_rule(other.text) and excepts_nothing(material.library, other.clause):
            yield _judged(other, other.text, WRONG, f"条款没有写例外：「{other.clause.text}」")


def choose_exception(source: Source, material: Material) -> Iterator[QuizItem]:
    """Which of the circumstances that the document excepts somewhere is excepted from this rule."""
    found = proviso_of(source)
    if found is None or not found.own:
        return
    rng = Random(f"{source.clause.id} {source.start} exception")
    others = [
        other.case
        for other in map(proviso_of, material.by_document[source.document.id])
        if other is not None and other.own and other.case != found.case
    ]
    for _ in range(_VARIANTS):
        if len(set(others)) < 3:
            return
        options = [found.case, *rng.sample(list(dict.fromkeys(others)), 3)]
        rng.shuffle(options)
        yield _chosen(found, tuple(options))


def _chosen(found: Proviso, options: tuple[str, ...]) -> QuizItem:
    source = found.source
    claim = source.text.replace(found.case, BLANK, 1)
    return QuizItem(
        type="single",
        facet="exception",
        stem=f"{source.lead}，空格处写的例外是哪一种情形？「{claim}」",
        options=options,
        key=(options.index(found.case),),
        claim=claim,
        rationale=f"{source.lead}：「{source.text}」",
        citations=(cite(source.document, source.clause, source.start, source.end),),
        difficulty="中",
        level="理解",
        tags=_tags(source),
    )


def _judged(source: Source, rule: str, answer: str, said: str) -> QuizItem:
    return QuizItem(
        type="tf",
        facet="exception",
        stem=f"{source.lead}，判断：条款给下面这条规定写了例外。「{rule}」",
        options=(RIGHT, WRONG),
        key=(0 if answer == RIGHT else 1,),
        claim=rule,
        rationale=said,
        citations=(cite(source.document, source.clause, source.start, source.end),),
        difficulty="易" if answer == RIGHT else "中",
        level="理解",
        tags=_tags(source),
    )


def _tags(source: Source) -> tuple[str, ...]:
    return tuple(filter(None, (source.document.title, "例外", source.clause.title)))
