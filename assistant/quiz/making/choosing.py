"""Sentences of one document as they stand, among some with one fact changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem
from assistant.quiz.making.judging import is_judged, states_rule
from assistant.quiz.material import Material
from assistant.quiz.sources import Source, lead

_VARIANTS = 8
_FEWEST = 2  # sentences beside it that can be changed
_OF_COURSE = re.compile("(?:遵守|依照|按照|符合)[^，。]*(?:法律|法规|规定)")
_COUNTS = ((2, 2), (3, 1), (2, 3), (3, 2), (4, 1))  # how many are true, how many false


def choose_statements(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four or five sentences of one document, two or more of them as they stand."""
    rng = Random(f"{anchor.clause.id} {turn} statements")
    true, false = rng.choice(_COUNTS)
    for company in _companies(anchor, material, rng, true, false):
        if (made := _item(company, false, material, rng)) is not None:
            yield made


def choose_statement(anchor: Source, material: Material) -> Iterator[QuizItem]:
    """Four sentences of one document, one of them as it stands."""
    rng = Random(f"{anchor.clause.id} statement")
    for company in _companies(anchor, material, rng, 1, 3):
        if (made := _item(company, 3, material, rng)) is not None:
            yield made


def _companies(
    anchor: Source, material: Material, rng: Random, true: int, false: int
) -> Iterator[list[Source]]:
    """The sentence with others of its document that are as long; the last ``false`` of them have something
    to change. As far as there are enough, those that stand as they are might be changed too: else a
    sentence of its kind would always be true."""
    if anchor.document.kind == "interpretation" or not _rules(anchor):
        return
    for _ in range(_VARIANTS):
        near = [
            source
            for source in material.companions(anchor, rng)
            if _rules(source) and 0.6 <= len(source.text) / len(anchor.text) <= 1.6
        ]
        can_change = [source for source in near if _can_change(source, material)]
        if len(can_change) < _FEWEST:
            return  # the same line would be the changed one every time
        others = [source for source in near if source not in can_change]
        if _can_change(anchor, material) and rng.random() < false / (true + false):
            kept = [*can_change[false - 1 :], *others][:true]
            chosen = [*kept, anchor, *can_change[: false - 1]]
        elif _can_change(anchor, material) or len(can_change) < len(others):
            kept = [*can_change[false:], *others][: true - 1]
            chosen = [anchor, *kept, *can_change[:false]]
        else:
            return
        if len(chosen) == true + false and all(_can_change(s, material) for s in chosen[-false:]):
            yield chosen


def _can_change(source: Source, material: Material) -> bool:
    return any(fact.plausible for fact in material.facts(source))


def _rules(source: Source) -> bool:
    """Whether a sentence rules something that might be otherwise: whom one may encourage, or what everybody
    has a right to, nobody takes for false."""
    whole = source.text.endswith("。") and is_judged(source.text)
    return whole and states_rule(source.text) and not _OF_COURSE.search(source.text)


def _item(chosen: list[Source], false: int, material: Material, rng: Random) -> QuizItem | None:
    """The sentences, the last ``false`` of them changed; None where one cannot be changed."""
    options: list[tuple[str, Source, str]] = []
    swapped: set[tuple[str, str]] = set()
    for at, source in enumerate(chosen):
        if at < len(chosen) - false:
            options.append((source.text, source, ""))
            continue
        changes = [fact for fact in material.facts(source) if fact.plausible]
        if not changes:
            return None
        fact = rng.choice(changes)
        wrong = rng.choice(rng.choice(fact.plausible))
        if (fact.text, wrong) in swapped:
            return None  # the same change twice tells both
        swapped.add((fact.text, wrong))
        said = f"「{fact.filled(wrong)}」不一致，{source.clause.heading}写的是“{fact.text}”"
        options.append((fact.filled(wrong), source, said))
    rng.shuffle(options)
    document = chosen[0].document
    several = false < len(chosen) - 1
    return QuizItem(
        type="multiple" if several else "single",
        facet="statement",
        stem=f"{lead(document)}，下列说法与条款一致的{'有哪些' if several else '是哪一项'}？",
        options=tuple(text for text, _, _ in options),
        key=tuple(at for at, (_, _, said) in enumerate(options) if not said),
        rationale="；".join(said for _, _, said in options if said) + "；其余与条款一致。",
        citations=tuple(s.cited for _, s, _ in options),
        level="理解",
        tags=(document.title, "正误"),
    )
