"""One rule in four wordings, which differ in one or two of its facts: which is the clause's."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from assistant.quiz.fact import Fact
from assistant.quiz.items import QuizItem
from assistant.quiz.making.cloze import rationale, tags
from assistant.quiz.material import Material
from assistant.quiz.sources import Source

_LONGEST = 80
_PAIRS = 6
_CHANGED = 3  # options beside the right one


def choose_wordings(source: Source, material: Material) -> Iterator[Iterator[QuizItem]]:
    """For every two facts of a sentence, the question which of four wordings is the clause's."""
    usable = [fact for fact in material.facts(source) if fact.plausible]
    apart = [
        (one, other)
        for one, other in combinations(sorted(usable, key=lambda fact: fact.start), 2)
        if one.end <= other.start
    ]
    if len(source.text) <= _LONGEST and source.document.kind != "interpretation":
        yield from (_wordings(source, pair) for pair in apart[:_PAIRS])


def _wordings(source: Source, pair: tuple[Fact, Fact]) -> Iterator[QuizItem]:
    for options in _two_changed(source, *pair, 0, len(source.text)):
        shuffled = list(options)
        pair[0].rng.shuffle(shuffled)
        yield QuizItem(
            type="single",
            facet="statement",
            stem=f"{source.lead}，{_led(source)}下列写法中哪一项是条款的规定？",
            options=tuple(shuffled),
            key=(shuffled.index(source.text),),
            rationale=rationale(pair[0]),
            citations=(source.cited,),
            level="理解",
            tags=tags(pair[0]),
        )


def _led(source: Source) -> str:
    return f"「{source.under}」" if source.under else ""


def ways(source: Source, inside: list[Fact], low: int, high: int) -> Iterator[tuple[str, ...]]:
    """The words at ``low:high`` as they stand with three changed: two facts in turn, or one thrice that is
    no figure (of a figure alone a cloze asks)."""
    usable = [fact for fact in inside if fact.rivals]
    for one in usable:
        for other in usable:
            if one.end <= other.start:
                yield from _two_changed(source, one, other, low, high)
    for fact in usable:
        for rivals in fact.rivals if fact.facet != "figure" else ():
            if len(rivals) >= _CHANGED:
                right = source.text[low:high]
                yield right, *(_changed(source, [(fact, r)], low, high) for r in rivals[:_CHANGED])


def _two_changed(
    source: Source, one: Fact, other: Fact, low: int, high: int
) -> Iterator[tuple[str, ...]]:
    """The words with the first fact changed, with the second, with both."""
    for rivals, more in zip(one.plausible, other.plausible, strict=False):
        first, second = (one, rivals[0]), (other, more[0])
        yield (
            source.text[low:high],
            *(
                _changed(source, changes, low, high)
                for changes in ([first], [second], [first, second])
            ),
        )


def _changed(source: Source, changes: list[tuple[Fact, str]], low: int, high: int) -> str:
    text = source.text[:high]
    for fact, wrong in sorted(changes, key=lambda change: -change[0].start):
        text = text[: fact.start] + wrong + text[fact.end :]
    return text[low:]
