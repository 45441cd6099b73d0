"""How hard an item is: by what has to be known, never by what the answer is."""

from __future__ import annotations

import re

from assistant.quiz.items import Difficulty, Facet, ItemType, QuizItem
from assistant.quiz.quantities import is_time, quantities
from corpus.library import Library

# to judge one sentence is less than to choose, to choose less than to recall or to weigh several
_EFFORT: dict[ItemType, int] = {
    "tf": 0, "single": 1, "matching": 1, "multiple": 2, "scenario": 2, "order": 2, "blank": 2, "short": 2,
}  # fmt: skip
_LONG, _VERY_LONG = 30, 70  # characters
_MUCH = 120  # characters of all options together
_SEVERAL = 3  # figures near each other, or points to be named
_CONDITION = re.compile(r"除外|例外|但|另有|不适用|的，|[^同]时，|后，")
# what turns on one word: how strong, in which days, how far, with which exception
_SUBTLE: tuple[Facet, ...] = ("modal", "unit", "limit", "exception", "attribution")
_EASY, _FAIR = 1, 3


def rated(item: QuizItem, library: Library) -> QuizItem:
    """The item with its difficulty.

    Points are given for the type's effort, the length of the words it rests on, conditions and
    exceptions in them, other figures of the clause that could be taken for theirs, many points to be
    named, one word that all turns on, and much to read in the options; up to 1 is 易, up to 3 中, more 难. A sentence that is judged counts as the clause has
    it, a rule whose exception is asked about as it is shown: true and false ones of one sentence, and
    rules with and without an exception, are equally hard.
    """
    texts = [item.claim] if item.facet == "exception" else [c.quote for c in item.citations]
    texts = texts[:1] if item.type == "tf" else texts
    longest = max(map(len, texts))
    points = _EFFORT[item.type]
    points += (longest > _LONG) + (longest > _VERY_LONG)
    points += any(map(_CONDITION.search, texts))
    points += _near_figures(texts, library.clause(item.citations[0].clause_id).text)
    points += len(item.points) > _SEVERAL
    points += (item.facet in _SUBTLE) + (sum(map(len, item.options)) > _MUCH)
    found: Difficulty = "易" if points <= _EASY else "中" if points <= _FAIR else "难"
    return item.model_copy(update={"difficulty": found})


def _near_figures(texts: list[str], clause: str) -> int:
    """Whether the clause has other figures of a kind that the texts have: 1, or 2 for several."""
    kinds = {kind for text in texts for kind in _kinds(text)}
    near = [kind for kind in _kinds(clause) if kind in kinds]
    return (len(near) > 1) + (len(near) > _SEVERAL)


def _kinds(text: str) -> list[str]:
    return ["time" if is_time(q) else q.unit for q in quantities(text)]
