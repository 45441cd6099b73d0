"""Several right: sentences of one document as they stand, among some with one fact changed."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.making.judging import is_one_rule
from assistant.quiz.material import Material
from assistant.quiz.sources import Source, lead

_VARIANTS = 8
_COUNTS = ((2, 2), (2, 3), (3, 2))  # how many are true, how many false


def choose_statements(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four or five sentences of one document, two or three of them as they stand."""
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
    """The sentence with others of its document that are as long and state one thing too, of which something
    might be otherwise."""
    if anchor.document.kind == "interpretation" or not _alterable(anchor, material):
        return
    for _ in range(_VARIANTS):
        near = [
            source
            for source in material.companions(anchor, rng)
            if _alterable(source, material) and 0.6 <= len(source.text) / len(anchor.text) <= 1.6
        ]
        if len(near) >= true - 1 + false:
            yield [anchor, *near[: true - 1 + false]]


def _alterable(source: Source, material: Material) -> bool:
    """Whether a sentence states one thing, of which something might be otherwise: what could not be
    tells that it is true."""
    whole = source.text.endswith("。") and is_one_rule(source.text)
    return whole and any(fact.plausible for fact in material.facts(source))


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
        wrong = rng.choice(fact.plausible[0])
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
        citations=tuple(cite(document, s.clause, s.start, s.end) for _, s, _ in options),
        level="理解",
        tags=(document.title, "正误"),
    )
