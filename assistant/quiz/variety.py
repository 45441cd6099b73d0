"""What would make a paper monotonous: one word changed for the same other again, one unit always right."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from random import Random

from assistant.quiz.items import RIGHT, Facet, QuizItem
from assistant.quiz.quantities import CHINESE

_ONCE: tuple[Facet, ...] = ("attribution",)  # one choice in a paper: the answers are few
_MOST: dict[Facet, int] = {
    "measure": 4,
    "modal": 4,
    "class": 3,
}  # in a paper: every one is asked alike
_SAME_SWAPS = 4  # of one strength for another, of which there are few; of other words one
_STRENGTH = re.compile("[应宜可]")
_FIGURE = re.compile(rf"[\d{CHINESE}]")
_WORKING = "工作日"
_KEPT = re.compile("符合|在期限|适用")
Swapped = tuple[str, str]


class Variety:
    """The items of the paper of a seed, for asking whether another of the kind may come."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._once: set[Facet] = set()
        self._asked: Counter[Facet] = Counter()
        self._swapped: Counter[Swapped] = Counter()
        self._sides: Counter[tuple[Facet, bool]] = Counter()
        self._strengths: Counter[str] = Counter()

    def fits(self, item: QuizItem) -> bool:
        """Whether the item repeats nothing that a paper should have once only, or a few times."""
        again = item.type == "single" and item.facet in self._once
        again = again or self._asked[item.facet] >= _MOST.get(item.facet, self._asked.total() + 1)
        swapped = all(self._swapped[swap] < _most_of(swap) for swap in swapped_in(item))
        return not again and swapped and self._varies(item)

    def _varies(self, item: QuizItem) -> bool:
        """Whether the strength that a blank has has not come oftener than all others: else who always
        writes 应 has most."""
        strength = _strength(item)
        others = self._strengths.total() - self._strengths[strength]
        return not strength or self._strengths[strength] <= others

    def evens(self, item: QuizItem) -> bool:
        """Whether its answer leaves its kind even: the sides come in turn, and which is first chance
        says, so that over papers too the kind tells nothing of its answer."""
        facet, side = item.facet, side_of(item)
        if side is None:
            return True
        ahead = self._sides[facet, side] - self._sides[facet, not side]
        first = Random(f"{self._seed} {facet}").random() < 0.5
        return ahead < (1 if side == first else 0)

    def add(self, item: QuizItem) -> None:
        """Take the item."""
        if item.facet in _ONCE and item.type == "single":
            self._once.add(item.facet)
        self._asked[item.facet] += 1
        self._swapped.update(swapped_in(item))
        if strength := _strength(item):
            self._strengths[strength] += 1
        if (side := side_of(item)) is not None:
            self._sides[item.facet, side] += 1


def _most_of(swap: Swapped) -> int:
    """How often a paper may have one word changed for another."""
    return _SAME_SWAPS if all(map(_STRENGTH.fullmatch, swap)) else 1


def swapped_in(item: QuizItem) -> frozenset[Swapped]:
    """The words of clauses, each with the word that the item's false statements have instead."""
    if item.facet == "term":  # one word of law is asked once
        return frozenset((word, "") for word in item.key_texts)
    if item.facet != "statement" or item.type not in ("tf", "single", "multiple"):
        return frozenset()
    said = (item.claim,) if item.type == "tf" else item.options
    quotes = [cited.quote for cited in item.citations]
    quotes = quotes if len(quotes) == len(said) else quotes[:1] * len(said)
    return frozenset(
        (quote[a:b], text[c:d])
        for text, quote in zip(said, quotes, strict=True)
        for tag, a, b, c, d in SequenceMatcher(None, quote, text, autojunk=False).get_opcodes()
        if tag == "replace" and not _FIGURE.search(quote[a:b] + text[c:d])
    )


def _strength(item: QuizItem) -> str:
    """The modal word that is chosen for a blank, empty where none is."""
    chosen = item.facet == "modal" and item.type == "single" and not item.cites_options
    return item.key_texts[0] if chosen else ""


def side_of(item: QuizItem) -> bool | None:
    """On which of two sides the answer is, where its kind must not tell it: working days or days, right
    or wrong, a case that keeps to the rule or does not, what is advised or required."""
    if item.facet == "unit":
        return _WORKING in item.key_texts[0]
    if item.type == "scenario" and item.facet == "limit":
        return "建议" in item.key_texts[0]
    if item.type == "scenario" and item.facet == "case":
        return _KEPT.match(item.key_texts[0]) is not None
    return item.answer == RIGHT if item.type == "tf" else None
