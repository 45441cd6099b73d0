"""Which items of a pool a section of a paper gets: varied, balanced, and like those of another form."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest
from random import Random

from assistant.quiz.blueprints import Section
from assistant.quiz.duplicates import Seen, places
from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.pool import Pool
from assistant.quiz.variety import Variety, side_of

_Kinds = Callable[[QuizItem], tuple[str, ...]]
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
    room = _true_and_false(section.count, like, rng) if section.type == "tf" else None
    offered = _varied(pool.items(section.type, rng), section.count)
    waiting: Iterable[QuizItem] = (item for item in offered if section.wants(item))
    if room is not None and not like:
        waiting = _in_turn(waiting, section.count)
    taken = _Taken(seen, room, variety, like)
    # what would make a kind uneven comes again, when the other side has come
    for kinds in (_kind, _hardness, _any, _any) if like else (_facet, _any, _any):
        left = _left(kinds, section.count, like, taken.items)
        passed: list[QuizItem] = []
        for item in islice(waiting, None if kinds is _any else _LOOKED_AT * section.count):
            if len(taken.items) == section.count:
                return
            if left[kinds(item)] < 1 or taken.tilt_with(item):
                passed.append(item)
            elif taken.add(item):
                left[kinds(item)] -= 1
                yield item
        waiting = chain(passed, waiting)


class _Taken:
    """The ``items`` that a section has taken. ``room`` is how many 判断题 may still be true and false."""

    def __init__(
        self,
        seen: Seen,
        room: Counter[int] | None,
        variety: Variety | None,
        like: Sequence[QuizItem],
    ) -> None:
        self.items: list[QuizItem] = []
        self._seen = seen
        self._room = room
        self._variety = variety
        self._like = like

    def tilt_with(self, item: QuizItem) -> bool:
        """Whether the item would leave its kind with more answers on one side than on the other."""
        if self._variety is not None:
            return not self._variety.evens(item)
        return not self._like and _tilts(item, self.items)

    def add(self, item: QuizItem) -> bool:
        """Take the item, unless it repeats what there is or is on a side that is full; whether it did."""
        if self._variety is not None and not self._variety.fits(item):
            return False
        if self._room is not None and self._room[item.key[0]] < 1:
            return False
        if not self._seen.add(item):
            return False
        if self._variety is not None:
            self._variety.add(item)
        if self._room is not None:
            self._room[item.key[0]] -= 1
        self.items.append(item)
        return True


def _left(
    kinds: _Kinds, count: int, like: Sequence[QuizItem], taken: Sequence[QuizItem]
) -> dict[tuple[str, ...], int]:
    """How many more of each kind are to come before those that are unlike: as many as the other form
    has, else a third of all."""
    if kinds is _any:
        return Counter({(): count})
    if like:
        return Counter(map(kinds, like)) - Counter(map(kinds, taken))
    return defaultdict(lambda: max(1, -(-count // _SHARE)))


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
