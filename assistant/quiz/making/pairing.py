"""Matching: sentences and their figures, strengths or actors; rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from random import Random

from assistant.quiz.actors import overlap, sort_of
from assistant.quiz.fact import Fact
from assistant.quiz.grids import PERCENT
from assistant.quiz.items import BLANK, FACET_NAMES, Facet, QuizItem, cite, tagged
from assistant.quiz.material import Material
from assistant.quiz.quantities import Quantity, quantities, size, time_order
from assistant.quiz.rows import Table
from assistant.quiz.sources import Source, lead, lead_of_several

LONGEST = 110
_VARIANTS = 5
_MOST_APART = 6  # times


@dataclass(frozen=True, slots=True)
class _Matching:
    """What is to be chosen for each sentence, and of how many sentences."""

    asked: str
    least: int
    most: int


_FIGURES = _Matching("数字", 3, 4)
WORDS: dict[Facet, _Matching] = {
    "modal": _Matching("词", 3, 4),
    "actor": _Matching("主体", 3, 5),
}


def match_figures(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Three or four sentences, each with one figure, of one measure and size: any may stand in any."""
    mine = only_figure(anchor, material)
    if mine is not None and _alone(mine):
        fitting = partial(_figure_beside, mine, material)
        yield from _matched(mine, material, turn, fitting, _FIGURES)


def match_words(anchor: Source, material: Material, facet: Facet) -> Iterator[QuizItem]:
    """Three to five sentences of one document, each with another word of the kind of the facet."""
    mine = only_word(anchor, material, facet)
    if mine is not None:
        fitting = partial(only_word, material=material, facet=facet)
        yield from _matched(mine, material, 0, fitting, WORDS[facet])


def _matched(
    mine: Fact,
    material: Material,
    turn: int,
    fitting: Callable[[Source], Fact | None],
    how: _Matching,
) -> Iterator[QuizItem]:
    """The sentence of a fact with others that have a fitting one, of its document where it can be."""
    rng = Random(f"{mine.source.clause.id} {turn} {mine.facet}")
    beside = material.fellows if mine.facet == "figure" else material.companions
    for _ in range(_VARIANTS):
        chosen = {mine.text: mine}
        for source in beside(mine.source, rng):
            fact = fitting(source)
            if fact is None or len(chosen) >= how.most or not alike_in_size(fact, chosen.values()):
                continue
            if distinct(fact, chosen):
                chosen.setdefault(fact.text, fact)
        if len(chosen) < how.least:
            return
        if mine.facet == "actor" and 1 in Counter(map(sort_of, chosen)).values():
            continue  # the only office among firms tells itself
        found = sorted(chosen.values(), key=lambda fact: fact.source.clause.id)
        options = sorted(chosen, key=lambda text: (_value(chosen[text]), text))
        yield QuizItem(
            type="matching",
            facet=mine.facet,
            stem=f"{lead_of_several(fact.source for fact in found)}，给每句话的空格处选出对应的{how.asked}。",
            prompts=tuple(fact.filled(BLANK) for fact in found),
            options=tuple(options),
            key=tuple(options.index(fact.text) for fact in found),
            rationale="；".join(f"{f.source.clause.heading}：「{f.source.text}」" for f in found),
            citations=tuple(f.source.cited for f in found),
            level="记忆" if mine.facet == "figure" else "理解",
            tags=(mine.source.document.title, FACET_NAMES[mine.facet]),
        )


def match_rows(table: Table, material: Material) -> Iterator[QuizItem]:
    """The rows of a table: any two of its columns."""
    clause, body = table.clause, table.rows[:6]
    document = material.library.document(clause.document_id)
    for given, asked in combinations(range(len(table.head)), 2):
        left, right = ([row.cells[column] for row in body] for column in (given, asked))
        if not table.telling(given, asked) or len(set(right)) < len(right):
            continue
        options = list(right)
        Random(f"{clause.id} {given} {asked}").shuffle(options)
        columns = f"“{table.head[given]}”与“{table.head[asked]}”"
        yield QuizItem(
            type="matching",
            facet="contents",
            stem=f"{lead(document, clause)}《{clause.title}》，把{columns}配对。",
            prompts=tuple(left),
            options=tuple(options),
            key=tuple(options.index(value) for value in right),
            rationale=f"{clause.heading}："
            + "；".join(map("—".join, zip(left, right, strict=True))),
            citations=(cite(document, clause),),
            level="记忆",
            tags=tagged(document, clause, "内容"),
        )


def distinct(fact: Fact, chosen: Iterable[str]) -> bool:
    """Whether what stands there is clearly another thing than those chosen: no actor under another
    name, no ban among duties (which of two is forbidden everybody knows)."""
    if fact.facet == "modal":
        return all(fact.text.startswith("不") == other.startswith("不") for other in chosen)
    return not (fact.facet == "actor" and any(overlap(fact.text, other) for other in chosen))


def only_figure(source: Source, material: Material) -> Fact | None:
    """The first figure of a short sentence that has a unit."""
    if len(source.text) > LONGEST:
        return None
    found = [fact for fact in material.facts(source) if fact.quantity is not None]
    return next((fact for fact in found if fact.quantity and fact.quantity.unit), None)


def _figure_beside(mine: Fact, material: Material, source: Source) -> Fact | None:
    fact = only_figure(source, material)
    if fact is None or mine.quantity is None or fact.quantity is None or not _alone(fact):
        return None
    alike = measured_alike(mine, fact) and _in_digits(mine) == _in_digits(fact)
    return fact if alike else None


def _in_digits(fact: Fact) -> bool:
    """Whether the figure is written in digits: in its own way of writing a document tells itself."""
    return fact.quantity is not None and fact.quantity.number[0].isascii()


def alike_in_size(fact: Fact, chosen: Iterable[Fact]) -> bool:
    """Whether figures are near each other: what is longer by far everybody knows, and that nothing may be
    down as often as 20 % of the time."""
    sizes = [_size(one.quantity) for one in (fact, *chosen) if one.quantity is not None]
    return not sizes or max(sizes) <= _MOST_APART * min(sizes)


def _size(quantity: Quantity) -> float:
    """The size; of most of a hundred per cent what is missing from it."""
    missing = 100 - quantity.value
    most = quantity.unit in PERCENT and 0 < missing < quantity.value
    return missing if most else size(quantity)


def _alone(fact: Fact) -> bool:
    """Whether no other figure of its unit, and no time of day, beside it tells its size."""
    beside = [q for q in quantities(fact.source.text) if q != fact.quantity]
    return fact.quantity is not None and not any(
        q.unit == fact.quantity.unit or q.kind == "clock" for q in beside
    )


def measured_alike(one: Fact, other: Fact) -> bool:
    """Whether two figures measure the same, and times of one order."""
    if one.quantity is None or other.quantity is None:
        return False
    return _measure(one.quantity) == _measure(other.quantity)


def only_word(source: Source, material: Material, facet: Facet) -> Fact | None:
    """The only fact of this kind in a short sentence."""
    if len(source.text) > LONGEST:
        return None
    found = [fact for fact in material.facts(source) if fact.facet == facet]
    return found[0] if len(found) == 1 else None


def _measure(quantity: Quantity) -> str:
    """What the unit measures: times of one order are one, in whatever unit; else the unit."""
    return time_order(quantity) or quantity.unit


def _value(fact: Fact) -> float:
    return fact.quantity.value if fact.quantity else 0.0
