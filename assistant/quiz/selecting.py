"""Which items of a pool a section of a paper gets: varied, balanced, and like those of another form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from random import Random

from assistant.quiz.blueprints import Section
from assistant.quiz.duplicates import Seen, places
from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.pool import Pool
from assistant.quiz.variety import Variety, side_of

_AHEAD = 6
_SHARE = 3
_LOOKED_AT = 12  # items for each one wanted, before those will do that are unlike


def select(
    pool: Pool,
    section: Section,
    seen: Seen,
    rng: Random,
    *,
    variety: Variety | None = None,
    like: Sequence[QuizItem] = (),
) -> Iterator[QuizItem]:
    """The items of one section, no sentence twice; of 判断题 half are true. With ``variety`` (of the
    whole paper) a kind of knowledge comes for more than a third of them only where others run out.

    With ``like`` (the items of the other form) those come first that are of the kind of knowledge,
    difficulty and level of one of them, then those of difficulty and level, then the rest.
    """
    most = max(1, -(-section.count // _SHARE))
    room = _true_and_false(section.count, like, rng) if section.type == "tf" else None
    offered = _varied(pool.items(section.type, rng), section.count)
    waiting: Iterable[QuizItem] = (item for item in offered if section.wants(item))
    if room is not None and not like:
        waiting = _in_turn(waiting, section.count)
    taken: list[QuizItem] = []
    counts: Counter[str] = Counter()
    # what would make a kind uneven comes again, when the other side has come
    for alike in (_kind, _hardness, None, None) if like else (_facet, None, None):
        quota = Counter(map(alike, like)) - Counter(map(alike, taken)) if alike and like else None
        passed: list[QuizItem] = []
        for item in islice(waiting, _LOOKED_AT * section.count) if alike else waiting:
            if len(taken) == section.count:
                return
            full = (
                quota[alike(item)] < 1
                if alike and quota is not None
                else counts[item.facet] >= most
            )
            if variety is not None:
                uneven = not variety.evens(item)
            else:
                uneven = not like and _tilts(item, taken)
            if (alike and full) or uneven:
                passed.append(item)
            elif variety is not None and not variety.fits(item):
                continue
            elif (room is None or room[item.key[0]] > 0) and seen.add(item):
                if variety is not None:
                    variety.add(item)
                if alike and quota is not None:
                    quota[alike(item)] -= 1
                if room is not None:
                    room[item.key[0]] -= 1
                taken.append(item)
                counts[item.facet] += 1
                yield item
        waiting = chain(passed, waiting)


def evened(judged: list[QuizItem]) -> list[QuizItem]:
    """Of 判断题 of every kind, and of all, as many true as false or one more: with too few of one,
    fewer of the other."""
    for kinds in (_facet, _any):
        counts = Counter((kinds(item), item.answer) for item in judged)
        room = {
            (kind, answer): min(counts[kind, RIGHT], counts[kind, WRONG]) + 1
            for kind, _ in counts
            for answer in (RIGHT, WRONG)
        }
        kept: list[QuizItem] = []
        for item in judged:
            room[kinds(item), item.answer] -= 1
            kept += [item] if room[kinds(item), item.answer] >= 0 else []
        judged = kept
    return judged


def _true_and_false(count: int, like: Sequence[QuizItem], rng: Random) -> Counter[int]:
    """How many 判断题 may be true (0) and false (1): as in the other form, else half of each."""
    if like:
        return Counter(item.key[0] for item in like)
    larger = rng.randrange(2)
    return Counter({larger: (count + 1) // 2, 1 - larger: count // 2})


def _in_turn(items: Iterable[QuizItem], count: int) -> Iterator[QuizItem]:
    """判断题, false and true ones of every kind in turn as far as one looks ahead."""
    items = iter(items)
    ahead: dict[str, dict[str, list[QuizItem]]] = {}
    for item in islice(items, _LOOKED_AT * count):
        kind = ahead.setdefault(item.facet, {WRONG: [], RIGHT: []})
        kind[item.answer].append(item)
    kinds = [zip_longest(*sides.values()) for sides in ahead.values()]
    for turn in zip_longest(*kinds, fillvalue=()):
        yield from (item for pair in turn for item in pair if item is not None)
    yield from items


def _tilts(item: QuizItem, taken: Sequence[QuizItem]) -> bool:
    """Whether there are already more items of its kind with answers on its side than on the other."""
    if (side := side_of(item)) is None:
        return False
    kind = [side_of(other) for other in taken if other.facet == item.facet]
    return 2 * kind.count(side) > len(kind)


def _facet(item: QuizItem) -> tuple[str, ...]:
    return (item.facet,)


def _any(item: QuizItem) -> tuple[str, ...]:
    return ()


def _kind(item: QuizItem) -> tuple[str, ...]:
    return (item.facet, *_hardness(item))


def _hardness(item: QuizItem) -> tuple[str, ...]:
    """Of 判断题 the answer too: else one that is true takes the place of one that is false."""
    return (item.difficulty, item.level, *(item.key_texts if item.type == "tf" else ()))


def _varied(items: Iterator[QuizItem], count: int) -> Iterator[QuizItem]:
    """The items with kinds of knowledge taking turns, looking a good way ahead: half of each kind
    first, so that another form finds the other half."""
    waiting: dict[tuple[str, ...], list[QuizItem]] = {}
    for item in islice(items, _AHEAD * count + 60):
        waiting.setdefault((item.facet, *item.tags[1:2]), []).append(item)
    first = [kept[: len(kept) // 2] for kept in waiting.values()]
    later = [kept[len(kept) // 2 :] for kept in waiting.values()]
    for half in (first, later):
        in_turn = [i for turn in zip_longest(*half) for i in turn if i is not None]
        yield from sorted(in_turn, key=lambda item: len(places(item)) > 1)  # these use up several
    yield from items
