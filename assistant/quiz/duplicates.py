"""Same fact, other words: items that rest on the same sentence give each other away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from assistant.quiz.items import ItemType, QuizItem
from assistant.quiz.quantities import quantities
from assistant.quiz.support import bare, pairs_of

Place = tuple[str, int, int]
_SAME = 0.8  # share of the character pairs of the longer of two texts
_AROUND = 4  # characters
_WITHIN, _LONG = 0.85, 20  # of the shorter, and how many at least


class Seen:
    """The sentences that items have used, and the questions asked.

    With ``sentences_again`` a sentence may be used by several items, a question still only once.
    """

    def __init__(self, items: Iterable[QuizItem] = (), *, sentences_again: bool = False) -> None:
        self._sentences_again = sentences_again
        self._places: dict[str, list[Place]] = {}
        self._asked: set[str] = set()
        self._groups: dict[ItemType, list[frozenset[Place]]] = {}
        self._told = _Told()
        self._figures: set[tuple[str, str]] = set()
        for item in items:
            self.add(item)

    def add(self, item: QuizItem) -> bool:
        """Take the item; False, and nothing taken, where it repeats a sentence or a question."""
        asked = bare(item.stem) + "|".join(sorted(map(bare, item.options)))
        mine = places(item)
        if asked in self._asked or any(map(self._used, mine)):
            return False
        told = () if self._sentences_again else told_by(item)
        figures = set() if self._sentences_again else figures_of(item)
        if figures & self._figures or any(map(self._told.has, told)) or self._regroups(item, mine):
            return False
        self._figures |= figures
        for text in told:
            self._told.add(text)
        self._asked.add(asked)
        for place in mine:
            self._places.setdefault(place[0], []).append(place)
        return True

    def _regroups(self, item: QuizItem, mine: tuple[Place, ...]) -> bool:
        """Whether most sentences of an item of several stood in one item of its type already."""
        groups = self._groups.setdefault(item.type, [])
        if len(mine) < 2:
            return False
        if any(len(group.intersection(mine)) > len(mine) / 2 for group in groups):
            return True
        groups.append(frozenset(mine))
        return False

    def _used(self, place: Place) -> bool:
        clause_id, start, end = place
        return not self._sentences_again and any(
            start < e and s < end for _, s, e in self._places.get(clause_id, ())
        )


class _Told:
    """Texts that were told, for finding one that says nearly the same."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._having: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> None:
        pairs = pairs_of(text)
        for pair in pairs:
            self._having[pair].append(len(self._sizes))
        self._sizes.append(len(pairs))

    def has(self, text: str) -> bool:
        pairs = pairs_of(text)
        shared = Counter(at for pair in pairs for at in self._having.get(pair, ()))
        return any(
            count >= _SAME * max(len(pairs), self._sizes[at])
            or count >= max(_WITHIN * min(len(pairs), self._sizes[at]), _LONG)
            for at, count in shared.items()
        )


def figures_of(item: QuizItem) -> set[tuple[str, str]]:
    """The figures of the sentences that an item rests on, each with its clause, and in its document
    with the words around it: another sentence that has the same figure there tells it."""
    found: set[tuple[str, str]] = set()
    for cited in item.citations:
        for figure in quantities(cited.quote):
            around = cited.quote[max(0, figure.start - _AROUND) : figure.end + _AROUND]
            found |= {(cited.clause_id, bare(figure.text)), (cited.document_id, bare(around))}
    return found


def told_by(item: QuizItem) -> tuple[str, ...]:
    """What an item gives away: the members of its list, else the sentences that it rests on."""
    if item.facet == "contents":
        return (bare("".join(item.key_texts)),)
    return tuple(dict.fromkeys(bare(cited.quote) for cited in item.citations))


def places(item: QuizItem) -> tuple[Place, ...]:
    """Where in the library an item takes its facts from."""
    return tuple(
        dict.fromkeys((cited.clause_id, cited.start, cited.end) for cited in item.citations)
    )
