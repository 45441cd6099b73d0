"""Which of four sentences has this figure, strength or actor at its blank: recall turned round."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random

from assistant.quiz.duplicates import article_of
from assistant.quiz.fact import Fact
from assistant.quiz.items import BLANK, FACET_NAMES, Facet, QuizItem
from assistant.quiz.making.pairing import (
    alike_in_size,
    distinct,
    measured_alike,
    only_figure,
    only_word,
)
from assistant.quiz.material import Material
from assistant.quiz.sources import Source, lead

_VARIANTS = 5
_SHOWN = 4
_RIGHT = (2, 3)  # of the four, where several are


def choose_place(
    anchor: Source, material: Material, facet: Facet, turn: int, *, several: bool
) -> Iterator[QuizItem]:
    """Four sentences of one document with a blank, one or ``several`` of which have what the anchor has."""
    find = only_figure if facet == "figure" else partial(only_word, facet=facet)
    mine = find(anchor, material)
    if mine is None or anchor.document.kind == "interpretation":
        return
    rng = Random(f"{anchor.clause.id} {turn} {facet} {several} place")
    right = rng.choice(_RIGHT) if several else 1
    for _ in range(_VARIANTS):
        same, others = [mine], list[Fact]()
        articles = {article_of(anchor.clause.id)}
        for source in material.companions(anchor, rng):
            fact = find(source, material) if article_of(source.clause.id) not in articles else None
            if fact is None or not 0.6 <= len(source.text) / len(anchor.text) <= 1.6:
                continue
            if _led(fact) != _led(mine):
                continue  # 向____ among those that begin with it tells itself
            if fact.text == mine.text:
                same.append(fact)
            elif _other(fact, mine):
                others.append(fact)
            else:
                continue
            articles.add(article_of(source.clause.id))  # of one article they are alike
        chosen = [*same[:right], *others[: _SHOWN - right]]
        if len(same) < right or len(chosen) < _SHOWN:
            return
        yield _item(chosen, right, rng)


def _other(fact: Fact, mine: Fact) -> bool:
    """Whether what stands there is of one kind with the anchor's and clearly another."""
    if mine.facet == "figure":
        return measured_alike(mine, fact) and alike_in_size(fact, (mine,))
    if mine.facet == "actor" and not any(mine.text in rivals for rivals in fact.rivals):
        return False  # nobody would think that it is the one asked for
    return distinct(fact, (mine.text,))


def _led(fact: Fact) -> bool:
    """Whether a preposition stands before the blank."""
    return fact.source.text[: fact.start].endswith(("由", "经", "向"))


def _item(chosen: list[Fact], right: int, rng: Random) -> QuizItem:
    shown = list(chosen)
    rng.shuffle(shown)
    mine, document = chosen[0], chosen[0].source.document
    which = "有哪些" if right > 1 else "是哪一句"
    return QuizItem(
        type="multiple" if right > 1 else "single",
        facet=mine.facet,
        stem=f"{lead(document)}，下列各句中，空格处填“{mine.text}”的{which}？",
        options=tuple(fact.filled(BLANK) for fact in shown),
        key=tuple(at for at, fact in enumerate(shown) if fact.text == mine.text),
        claim=mine.text,
        rationale="；".join(f"{f.source.clause.heading}：「{f.source.text}」" for f in shown),
        citations=tuple(f.source.cited for f in shown),
        level="记忆" if mine.facet in ("figure", "actor") else "理解",
        tags=(document.title, FACET_NAMES[mine.facet]),
    )
