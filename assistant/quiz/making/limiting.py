"""A report's figures, and which of them keep to the limits that clauses set."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.limits import Limit, limit_of
from assistant.quiz.material import Material
from assistant.quiz.quantities import around, quantity_of
from assistant.quiz.sources import Source, lead

_VARIANTS = 5
_SHOWN = 4
_STRENGTHS = ("规定", "建议")
# times, of the next value on a side of a limit and the one after: what is further off common sense judges
_MOST_APART = (2.0, 1.7)


def choose_kept(
    anchor: Source, material: Material, turn: int, *, several: bool
) -> Iterator[QuizItem]:
    """Four measures of one document with values near their limits: which keep to them."""
    first = limit_of(anchor.text)
    if first is None:
        return
    rng = Random(f"{anchor.clause.id} {turn} {several} limits")
    for _ in range(_VARIANTS):
        chosen = [(anchor, first)]
        for source in material.companions(anchor, rng):
            found = limit_of(source.text)
            if (
                found
                and len(chosen) < _SHOWN
                and all(found.subject != limit.subject for _, limit in chosen)
            ):
                chosen.append((source, found))
        if len(chosen) < _SHOWN:
            return
        kept = rng.choice((2, 3)) if several else 1
        rng.shuffle(chosen)
        values = [_values(limit, s.text, at < kept) for at, (s, limit) in enumerate(chosen)]
        if all(values):
            told = zip(chosen, values, strict=True)
            shown = [limit.told(rng.choice(near)) for (_, limit), near in told]
            yield _item(chosen, shown, kept, rng)


def judge_kept(source: Source, turn: int, *, kept: bool) -> Iterator[QuizItem]:
    """The limit of a measure or a value near it, another in every turn: whether it keeps to it."""
    limit = limit_of(source.text)
    if limit is None:
        return
    told = _values(limit, source.text, kept)[turn : turn + 1]
    if not told:
        return
    said = limit.told(told[0])
    yield QuizItem(
        type="tf",
        facet="limit",
        stem=f"{source.lead}，判断：{said}，符合{limit.rule}。",
        options=(RIGHT, WRONG),
        key=(0 if kept else 1,),
        claim=said,
        rationale=f"{limit.verdict(kept=kept)}。{source.quoted}",
        citations=(source.cited,),
        level="应用",
        tags=source.tags("界限"),
    )


def weigh_value(source: Source, material: Material, turn: int, *, kept: bool) -> Iterator[QuizItem]:
    """What is found of a value near the limit of a measure: whether it keeps to it, and whether that is
    required or advised. Only of a document that sets limits of either strength."""
    limit = limit_of(source.text)
    beside = (limit_of(other.text) for other in material.by_document[source.document.id])
    if limit is None or len({other.rule for other in beside if other}) < len(_STRENGTHS):
        return
    for told in _values(limit, source.text, kept)[turn : turn + 1]:
        said, value = limit.told(told), quantity_of(told)
        found = limit.finding(value.value) if value else ""
        yield QuizItem(
            type="scenario",
            facet="limit",
            stem=f"{source.lead}，实际情况是：{said}。有没有守住条款的界限、那是要求还是建议，都说对的是哪一项？",
            options=limit.findings(),
            key=(limit.findings().index(found),),
            claim=said,
            rationale=f"{found}。{source.quoted}",
            citations=(source.cited,),
            level="应用",
            tags=source.tags("界限"),
        )


def _values(limit: Limit, text: str, kept: bool) -> list[str]:
    """Values that keep to the limit, the limit itself first, or that do not: the next ones on its side, that
    another limit, as plausible, would judge otherwise."""
    near = [(value, quantity_of(value)) for value in around(limit.quantity, text)]
    side = [(value, q.value) for value, q in near if q and limit.allows(q.value) == kept]
    fit = [
        value
        for (value, worth), most in zip(side, _MOST_APART, strict=False)
        if _undecided(worth, limit, most)
    ]
    return [limit.quantity.text] * kept + fit


def _undecided(value: float, limit: Limit, most: float) -> bool:
    """Whether another limit, as plausible, would judge the value otherwise: not the least there can
    be, nor far from this one."""
    low, high = sorted((value, limit.quantity.value))
    return value > 1 and high <= most * low


def _item(chosen: list[tuple[Source, Limit]], shown: list[str], kept: int, rng: Random) -> QuizItem:
    order = list(range(len(chosen)))
    rng.shuffle(order)
    document = chosen[0][0].document
    which = "有哪些" if kept > 1 else "是哪一项"
    return QuizItem(
        type="multiple" if kept > 1 else "single",
        facet="limit",
        stem=f"{lead(document)}，下列情况里，数值在条款写明的界限之内的{which}？",
        options=tuple(shown[at] for at in order),
        key=tuple(at for at, place in enumerate(order) if place < kept),
        rationale="；".join(
            f"{chosen[at][0].clause.heading}：「{chosen[at][0].text}」" for at in order
        ),
        citations=tuple(chosen[at][0].cited for at in order),
        level="应用",
        tags=(document.title, "界限"),
    )
