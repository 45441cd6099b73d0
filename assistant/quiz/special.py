"""Proof rules of single kinds of item, beside the claims that every kind has."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.quiz.items import BLANK, RIGHT, QuizItem
from assistant.quiz.quantities import quantities
from corpus.library import Library

_LARGEST_CHANGE = 16


def special_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """What the rules of the item's own kind find wrong."""
    if item.claim and item.claim not in item.stem and item.type != "scenario":
        yield "题干里没有要判断或补全的那句话"
    if item.type == "tf":
        yield from _judged(item)
    if item.type == "blank":
        yield from _spelt(item)


def _judged(item: QuizItem) -> Iterator[str]:
    """A false statement differs from its clause in one place, a true one in none."""
    if item.key_texts == (RIGHT,):
        return
    stands, said = item.citations[0].quote, item.claim
    codes = SequenceMatcher(None, stands, said, autojunk=False).get_opcodes()
    changes = [code for code in codes if code[0] != "equal"]
    if not changes:
        yield "错误的说法与条款没有不同"
        return
    _, first, _, first_said, _ = changes[0]
    _, _, last, _, last_said = changes[-1]
    if max(last - first, last_said - first_said) > _LARGEST_CHANGE:
        yield "错误的说法只能改动一处"


def _spelt(item: QuizItem) -> Iterator[str]:
    """All spellings of a blank are the same figure with the unit that follows it."""
    after = item.claim.split(BLANK)[1:]
    for answers, unit in zip(item.accepted, after, strict=False):
        values = {q.value for spelling in answers for q in quantities(spelling + unit[:5])[:1]}
        if len(values) > 1:
            yield "一个空格的几种写法不是同一个数"
