"""Same fact, other words: items that rest on the same sentence give each other away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.quiz.items import BLANK, NOT_LISTED, WRONG, Facet, ItemType, QuizItem
from assistant.quiz.quantities import CHINESE, quantities
from assistant.quiz.sanctions import bounds_told
from assistant.quiz.support import bare, pairs_of
from assistant.quiz.telling import Secret, Shown, secrets_of
from corpus.numerals import numeral_value

Place = tuple[str, int, int]
_SAME = 0.8  # share of the character pairs of the longer of two texts
_WITHIN = 0.85  # of the shorter
_MARKED = 0.55  # of the shorter, where both have the same figure or are lists
_FEWEST = 14  # pairs that such texts share
_ARTICLE = re.compile(rf"第([{CHINESE}零]+)条")
_APPROVAL = re.compile("批准|核准|许可|审批")
_UNAPPROVED = re.compile(rf"未经[^，。；]{{0,16}}?(?:批准|许可|核准|同意|{BLANK})|擅自")
_BELOW = re.compile(r"-(?:para|item)\d+.*$")


class Seen:
    """The sentences that items have used, and the questions asked.

    With ``sentences_again`` a sentence may be used by several items, a question still only once.
    """

    def __init__(self, items: Iterable[QuizItem] = (), *, sentences_again: bool = False) -> None:
        self._sentences_again = sentences_again
        self._places: dict[str, list[Place]] = {}
        self._asked: set[str] = set()
        self._groups: dict[tuple[ItemType, Facet], list[frozenset[Place]]] = {}
        self._told = _TextsTold()
        self._once: set[tuple[str, str]] = set()
        self._shown: list[Shown] = []
        self._secrets: list[tuple[Secret, ...]] = []
        for item in items:
            self.add(item)

    def has(self, item: QuizItem) -> bool:
        """Whether the item repeats a sentence or a question, or tells or is told by one."""
        mine = places(item)
        if _asked_by(item) in self._asked or any(map(self._used, mine)):
            return True
        if self._regroups(item, mine):
            return True
        return not self._sentences_again and self._tells(item)

    def add(self, item: QuizItem) -> bool:
        """Take the item; False, and nothing taken, where there is such a one already."""
        if self.has(item):
            return False
        mine = places(item)
        self._asked.add(_asked_by(item))
        for place in mine:
            self._places.setdefault(place[0], []).append(place)
        if len(mine) > 1:
            self._groups.setdefault((item.type, item.facet), []).append(frozenset(mine))
        if self._sentences_again:
            return True
        self._once |= _once_in(item)
        for text in told_by(item):
            self._told.add(text)
        self._shown.append(Shown(item))
        self._secrets.append(secrets_of(item))
        return True

    def _tells(self, item: QuizItem) -> bool:
        """Whether what the item shows or rests on answers another, or the other way round."""
        shown, secrets = Shown(item), secrets_of(item)
        return (
            not self._once.isdisjoint(_once_in(item))
            or any(map(self._told.has, told_by(item)))
            or any(map(shown.tells, self._secrets))
            or any(other.tells(secrets) for other in self._shown)
        )

    def _regroups(self, item: QuizItem, mine: tuple[Place, ...]) -> bool:
        """Whether most sentences of an item of several stood in one item that asks the same already."""
        groups = self._groups.get((item.type, item.facet), ()) if len(mine) > 1 else ()
        return any(len(group.intersection(mine)) > len(mine) / 2 for group in groups)

    def _used(self, place: Place) -> bool:
        clause_id, start, end = place
        return not self._sentences_again and any(
            start < e and s < end for _, s, e in self._places.get(clause_id, ())
        )


class Told(NamedTuple):
    """A text that an item gives away. Texts that share one of their ``marks`` (a figure of a
    document, that they are lists of it, the article they are paragraphs of) tell each other sooner."""

    text: str
    marks: frozenset[tuple[str, str]]


class _TextsTold:
    """Texts that were told, for finding one that says nearly the same."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._marks: list[frozenset[tuple[str, str]]] = []
        self._having: dict[str, list[int]] = defaultdict(list)

    def add(self, told: Told) -> None:
        pairs = pairs_of(told.text)
        for pair in pairs:
            self._having[pair].append(len(self._sizes))
        self._sizes.append(len(pairs))
        self._marks.append(told.marks)

    def has(self, told: Told) -> bool:
        pairs = pairs_of(told.text)
        shared = Counter(at for pair in pairs for at in self._having.get(pair, ()))
        for at, count in shared.items():
            shorter, longer = sorted((len(pairs), self._sizes[at]))
            near = _MARKED if told.marks & self._marks[at] else _WITHIN
            if count >= _SAME * longer or count >= max(near * shorter, _FEWEST):
                return True
        return False


def _asked_by(item: QuizItem) -> str:
    return bare(item.stem) + "|".join(sorted(map(bare, item.options)))


def _once_in(item: QuizItem) -> set[tuple[str, str]]:
    """What comes once in a paper: figures, false lines, a word of law of the same thing."""
    words = {("", secret.beside) for secret in secrets_of(item) if secret.beside}
    return figures_of(item) | false_lines(item) | words


def figures_of(item: QuizItem) -> set[tuple[str, str]]:
    """The figures of the sentences that an item rests on, each with its article: another sentence of
    the article that has the same figure tells it. The bounds of fines, which recur, come once in a
    document, wherever they are asked for or printed; so do the points of short answers."""
    document = item.citations[0].document_id
    quotes = [] if item.facet == "measure" else [cited.quote for cited in item.citations]
    said = [item.claim] if item.facet == "sanction" else [item.stem, *item.options, *quotes]
    bounds = {(document, bare(bounds)) for text in said for bounds in bounds_told(text)}
    if _tells_approval(item):
        bounds.add((document, "批准"))
    if item.facet == "sanction":
        return bounds
    points = {(document, bare(point)) for point in item.points}
    return (
        bounds
        | points
        | {
            (article_of(cited.clause_id), bare(figure.text))
            for cited in item.citations
            for figure in quantities(cited.quote)
        }
    )


def told_by(item: QuizItem) -> tuple[Told, ...]:
    """What an item gives away: the members of its list, else the sentences that it rests on."""
    if item.facet in ("sanction", "measure"):
        said = item.claim or item.stem.rpartition("「")[2]
        return (Told(bare(said), frozenset(_broken(item.citations[0].document_id, said))),)
    document = item.citations[0].document_id
    if item.facet == "contents" and item.type != "tf":
        return (Told(bare("".join(item.key_texts)), frozenset({(document, "列举")})),)
    quotes = {cited.quote: article_of(cited.clause_id) for cited in item.citations}
    return tuple(
        Told(
            bare(quote),
            frozenset(((article, "条"), *((document, bare(q.text)) for q in quantities(quote)))),
        )
        for quote, article in quotes.items()
    )


def _tells_approval(item: QuizItem) -> bool:
    """Whether the item prints that something needs approval (未经批准，擅自设立…), or asks whether it does."""
    shown = "\n".join((item.stem, *item.prompts, *item.options))
    asked = item.facet in ("dealing", "term", "procedure") and _APPROVAL.search(shown) is not None
    return asked or _UNAPPROVED.search(shown) is not None


def _broken(document_id: str, act: str) -> Iterator[tuple[str, str]]:
    """The articles that an act is said to break: they have the rule that it tells."""
    for number in _ARTICLE.findall(act):
        yield f"{document_id}/art{numeral_value(number)}", "条"


def false_lines(item: QuizItem) -> set[tuple[str, str]]:
    """What the item shows as no member of a list: who meets it again knows that it never is one."""
    if item.facet != "contents":
        return set()
    if item.type == "tf":
        return {("", bare(item.claim))} if item.answer == WRONG else set()
    right = set(item.key_texts)
    member = not item.stem.endswith(f"{NOT_LISTED}下列哪一项？")
    return {("", bare(option)) for option in item.options if (option in right) != member}


def article_of(clause_id: str) -> str:
    """The article that a clause is or is of, by its id."""
    return _BELOW.sub("", clause_id)


def places(item: QuizItem) -> tuple[Place, ...]:
    """Where in the library an item takes its facts from."""
    return tuple(
        dict.fromkeys((cited.clause_id, cited.start, cited.end) for cited in item.citations)
    )
