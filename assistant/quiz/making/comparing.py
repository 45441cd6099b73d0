"""Fines of one document side by side: which bounds are whose, which are higher, which are the clauses'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.quiz.brackets import bounds_near, written
from assistant.quiz.items import BLANK, ItemType, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sanctions import Fine, apart_enough
from assistant.quiz.sources import lead

_VARIANTS = 5
_FEWEST, _MOST = 3, 4
_MOST_APART = 6  # times: how grave an act is everybody can guess
_RELATIVE = ("倍", "%", "％")
_BASE = 4  # characters before the bounds: 违法所得
_SHORTER, _LONGER = 0.6, 1.6  # times as long


def match_fines(fine: Fine, material: Material, turn: int) -> Iterator[QuizItem]:
    """Three or four acts and the bounds of their fines."""
    rng = fine.drawing(f"match {turn}")
    for _ in range(_VARIANTS):
        chosen = _beside(fine, material, rng, lambda one, two: one.low != two.low)
        if len(chosen) < _FEWEST:
            return
        options = [f.text for f in sorted(chosen, key=lambda f: (f.high, f.low))]
        asked = "给每句话的空格处选出对应的罚款幅度。"
        key = tuple(options.index(one.text) for one in chosen)
        told = tuple(f"{one.told}。" for one in chosen)
        yield _item("matching", chosen, material, asked, tuple(options), key, told)


def order_fines(fine: Fine, material: Material) -> Iterator[QuizItem]:
    """Three or four acts by the most that they are fined."""
    rng = fine.drawing("order 0")
    for _ in range(_VARIANTS):
        chosen = _beside(fine, material, rng, _can_be_ranked)
        if len(chosen) < _FEWEST:
            return
        rng.shuffle(chosen)
        asked = "按空格处罚款的上限从低到高排列。"
        key = tuple(sorted(range(len(chosen)), key=lambda at: chosen[at].high))
        yield _item("order", chosen, material, asked, tuple(f"{f.told}。" for f in chosen), key)


def choose_fines(fine: Fine, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four acts with the bounds of their fines, two of them as the clauses have them."""
    rng = fine.drawing(f"choose {turn}")
    for _ in range(_VARIANTS):
        chosen = _beside(fine, material, rng, lambda one, two: True)
        if len(chosen) < _MOST:
            return
        rng.shuffle(chosen)
        near = [bounds_near(one, rng) for one in chosen]
        true = set(rng.sample(range(_MOST), 2))
        if not all(near):
            continue
        shown = [
            one.text if at in true else written(rng.choice(near[at][1:]), one)
            for at, one in enumerate(chosen)
        ]
        options = tuple(f"{f.filled(text)}。" for f, text in zip(chosen, shown, strict=True))
        asked = "下列罚款幅度与条款一致的有哪些？"
        yield _item("multiple", chosen, material, asked, options, tuple(sorted(true)))


def _beside(
    fine: Fine, material: Material, rng: Random, fits: Callable[[Fine, Fine], bool]
) -> list[Fine]:
    """The fine with others of its document that are of its kind and size and fit each other, one a
    paragraph."""
    chosen = [fine]
    others = [one for fines in material.fines.values() for one in fines]
    rng.shuffle(others)
    for one in others:
        if len(chosen) < _MOST and all(_alike(one, f) and fits(one, f) for f in chosen):
            chosen.append(one)
    return chosen


def _can_be_ranked(one: Fine, other: Fine) -> bool:
    """Whether the most of both can be put in order: twice a gain is neither more nor less than five
    times an output."""
    yuan = one.unit not in _RELATIVE
    bases = {fine.told.partition(BLANK)[0][-_BASE:] for fine in (one, other)}
    return apart_enough(one, other) and (yuan or len(bases) == 1)


def _alike(one: Fine, other: Fine) -> bool:
    same = (one.unit, one.whom, one.clause.document_id) == (
        other.unit,
        other.whom,
        other.clause.document_id,
    )
    low, high = sorted((one.high, other.high))
    as_long = _SHORTER <= len(one.told) / len(other.told) <= _LONGER
    bounded = one.low > 0 and other.low > 0 and one.text != other.text
    return same and bounded and as_long and high <= _MOST_APART * low and one.clause != other.clause


def _item(
    kind: ItemType,
    chosen: Sequence[Fine],
    material: Material,
    asked: str,
    options: tuple[str, ...],
    key: tuple[int, ...],
    prompts: tuple[str, ...] = (),
) -> QuizItem:
    document = material.library.document(chosen[0].clause.document_id)
    return QuizItem(
        type=kind,
        facet="sanction",
        stem=f"{lead(document)}，{asked}",
        prompts=prompts,
        options=options,
        key=key,
        claim="；".join(fine.filled(fine.text) for fine in chosen),
        rationale="；".join(f"{f.clause.heading}：「{f.filled(f.text)}。」" for f in chosen),
        citations=tuple(cite(document, f.clause) for f in chosen),
        level="理解" if kind == "order" else "记忆",
        tags=(document.title, "罚则"),
    )
