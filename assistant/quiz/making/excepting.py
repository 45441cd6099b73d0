"""Exceptions: which rules have one, and which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.items import BLANK, QuizItem
from assistant.quiz.making.judging import is_one_rule
from assistant.quiz.material import Material
from assistant.quiz.provisos import Proviso, excepts_nothing, proviso_of
from assistant.quiz.quantities import is_time, quantities
from assistant.quiz.sources import Source, lead

_VARIANTS = 6
_EXPECTED = re.compile(r"不得|不应|不宜|禁止|必须|批准|同意")  # an exception is looked for there


def choose_excepted(source: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four rules of one document, two of which have an exception, which the question leaves out."""
    found = proviso_of(source)
    if found is None:
        return
    rng = Random(f"{source.clause.id} {source.start} {turn} excepted")
    others = [
        other
        for other in map(proviso_of, material.companions(source, rng))
        if other is not None and _alike(other.rule, found.rule)
    ]
    plain = list(_without(found, material, rng))
    if not others or len(plain) < 2:
        return
    shown = [(found.rule, source), (others[0].rule, others[0].source)]
    right = {rule for rule, _ in shown}
    shown += [(other.text, other) for other in plain[:2]]
    rng.shuffle(shown)
    yield QuizItem(
        type="multiple",
        facet="exception",
        stem=f"{lead(source.document)}，下列规定里，条款写了例外的有哪些？",
        options=tuple(rule for rule, _ in shown),
        key=tuple(at for at, (rule, _) in enumerate(shown) if rule in right),
        rationale="写了例外的是："
        + "".join(f"{s.clause.heading}「{s.text}」" for rule, s in shown if rule in right),
        citations=tuple(s.cited for _, s in shown),
        level="理解",
        tags=(source.document.title, "例外"),
    )


def _without(found: Proviso, material: Material, rng: Random) -> Iterator[Source]:
    """Rules of the document that are put as strongly, are as long and have no exception."""
    for other in material.companions(found.source, rng):
        same = other.clause.modal == found.source.clause.modal
        bound = _EXPECTED.search(other.text) is not None or any(
            map(is_time, quantities(other.text))
        )
        rules = bound and other.clause.role != "definition"
        rules = rules and "任何" not in other.text  # which says that there is none
        if (
            same
            and rules
            and _alike(other.text, found.rule)
            and is_one_rule(other.text)
            and excepts_nothing(material.library, other.clause)
        ):
            yield other


def _alike(one: str, other: str) -> bool:
    return 0.6 <= len(one) / len(other) <= 1.6


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
        stem=f"{source.lead}，空格处写的例外是哪一种情形？{source.printed(claim)}",
        options=options,
        key=(options.index(found.case),),
        claim=claim,
        rationale=source.quoted,
        citations=(source.cited,),
        level="理解",
        tags=source.tags("例外"),
    )
