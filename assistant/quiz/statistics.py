"""What answers tell: how hard items are, which options nobody takes, what people get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from assistant.quiz.items import QuizItem
from assistant.quiz.practice import Result

LEAST_FOR_DEAD = 20
DEAD_BELOW = 0.05


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """Of one item: ``facility`` is the share of right answers (0 to 1).

    ``discrimination`` is the point-biserial correlation of being right on the item with the share of
    right answers on the other items of the same sitting (-1 to 1), None where it is not defined.
    ``dead`` are wrong options that fewer than 5 % chose, told only from 20 answers on.
    """

    item_id: str
    answers: int
    facility: float
    discrimination: float | None
    dead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """A clause and how often it was answered wrongly, of how many answers that asked for it."""

    clause_id: str
    wrong: int
    answers: int


def item_statistics(
    results: Iterable[Result], items: Mapping[str, QuizItem]
) -> tuple[ItemStatistics, ...]:
    """Statistics of every item that was answered and is known, the hardest first."""
    by_item: dict[str, list[Result]] = defaultdict(list)
    by_sitting: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in results:
        by_item[result.item_id].append(result)
        by_sitting[result.name, result.sitting].append(result)
    found = [
        ItemStatistics(
            item_id=item_id,
            answers=len(given),
            facility=sum(result.right for result in given) / len(given),
            discrimination=_discrimination(given, by_sitting),
            dead=_dead(given, items[item_id]),
        )
        for item_id, given in by_item.items()
        if item_id in items
    ]
    return tuple(sorted(found, key=lambda row: (row.facility, row.item_id)))


def most_missed(results: Iterable[Result], items: Mapping[str, QuizItem]) -> tuple[Missed, ...]:
    """Clauses by how often they were answered wrongly, the worst first. Of an item on several only
    those count as wrong whose sentence was: what was taken or left, put elsewhere or paired wrongly."""
    wrong: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for result in results:
        item = items.get(result.item_id)
        if item is None:
            continue
        answers.update(set(_asked(item)))
        wrong.update(set() if result.right else set(_missed_in(item, result.given)))
    missed = [Missed(clause_id, count, answers[clause_id]) for clause_id, count in wrong.items()]
    return tuple(
        sorted(
            (row for row in missed if row.wrong),
            key=lambda row: (-row.wrong / row.answers, -row.wrong, row.clause_id),
        )
    )


def _asked(item: QuizItem) -> list[str]:
    """The clauses that an item asks for: one for every option or pair that has its own, else the one
    that it rests on (the others only print what that one leads into)."""
    cited = [citation.clause_id for citation in item.citations]
    return cited if item.cites_options or len(cited) == len(item.prompts) else cited[:1]


def _missed_in(item: QuizItem, given: tuple[str, ...]) -> list[str]:
    """The clauses that a wrong answer was wrong about."""
    asked = _asked(item)
    if item.prompts or item.type == "order":  # answers in their order
        right = item.key_texts
        placed = item.key if item.type == "order" else range(len(item.prompts))
        differ = [at for at, text in enumerate(right) if given[at : at + 1] != (text,)]
        missed = [asked[placed[at]] for at in differ if placed[at] < len(asked)]
    elif item.cites_options:
        differing = set(given) ^ set(item.key_texts)
        missed = [
            name for option, name in zip(item.options, asked, strict=True) if option in differing
        ]
    else:
        missed = []
    return missed or asked


def to_drill(results: Iterable[Result]) -> tuple[str, ...]:
    """Ids of the items whose latest answer was wrong, the latest first."""
    latest: dict[str, Result] = {}
    for result in results:
        latest.pop(result.item_id, None)
        latest[result.item_id] = result
    return tuple(item_id for item_id, result in reversed(latest.items()) if not result.right)


def _discrimination(
    given: list[Result], by_sitting: Mapping[tuple[str, str], list[Result]]
) -> float | None:
    """Point-biserial correlation, as r of a 0/1 variable with the rest score."""
    right: list[float] = []
    rest: list[float] = []
    for result in given:
        others = [o for o in by_sitting[result.name, result.sitting] if o.item_id != result.item_id]
        if others:
            right.append(float(result.right))
            rest.append(sum(other.right for other in others) / len(others))
    if len(right) < 2:
        return None
    mean_right, mean_rest = sum(right) / len(right), sum(rest) / len(rest)
    spread = sqrt(
        sum((x - mean_right) ** 2 for x in right) * sum((y - mean_rest) ** 2 for y in rest)
    )
    if spread == 0:
        return None
    return (
        sum((x - mean_right) * (y - mean_rest) for x, y in zip(right, rest, strict=True)) / spread
    )


def _dead(given: list[Result], item: QuizItem) -> tuple[str, ...]:
    if len(given) < LEAST_FOR_DEAD or item.type not in ("single", "multiple", "scenario"):
        return ()
    chosen = Counter(option for result in given for option in set(result.given))
    return tuple(
        option
        for option in item.options
        if option not in item.key_texts and chosen[option] < DEAD_BELOW * len(given)
    )
