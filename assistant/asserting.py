"""Asserting: the statement that a whole question makes and only wants a yes or a no to, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.asking import QUESTION_WORDS
from assistant.places import OPENS
from assistant.saying import ASKED, END, LEAD, OURS, TAG, TAIL, is_denial
from assistant.statements import claim_of

_LEAST = 6  # letters of a statement that says something by itself
_MOST = 4  # things said before a statement
_TAILS = 2  # behind it
# what is asked within a statement: 录音是不是应保存2年, 录音不是应保存2年吗
_WITHIN = re.compile(
    rf"(?<=.)(?:难道)?(?:是不是|是否|(?<!是)不是(?=.*[吗么嘛]{END}))(?=(?!这样|这么)[^?？]{{3}})"
)
_MARKS = re.compile(rf"[吗么]?{END}")
_RULED = re.compile(r"的?(?:规定|要求)$")


@dataclass(frozen=True, slots=True)
class Assertion:
    """``said``: what is stated; ``around``: what is said around it; ``denied``: that it is not so; ``place``: the
    number of the clause in which it is said to stand.
    """

    said: str
    around: str
    denied: bool = False
    place: str = ""


def assertions_in(text: str) -> tuple[Assertion, ...]:
    """What a text may state in whole, by how much of it is taken for what is only said around a statement, the
    least first; none where it states nothing.
    """
    text = text.strip()
    found = {one.said: one for one in _stated(text)}
    return tuple(found.values())


def _stated(text: str) -> Iterator[Assertion]:
    ends = list(_ends(text))
    states = LEAD.match(text) and not QUESTION_WORDS.search(text.rstrip("?？"))
    if not ends and (states or ASKED.match(text) or _WITHIN.search(text) or claim_of(text)):
        ends = [len(_MARKS.sub("", text))]
    if ends and is_denial(text[ends[-1] :]):
        ends = ends[-1:]
    for end in ends:
        said, behind = text[:end], text[end:]
        yield from _behind(said, text, behind)
        for asked in _WITHIN.finditer(text):
            if asked.end() < end:
                whole = said[: asked.start()] + said[asked.end() :]
                yield from _behind(whole, text, f"{asked.group()}{behind}")
        if ruled := _RULED.search(said):
            yield from _behind(said[: ruled.start()], text, behind)


def _ends(text: str) -> Iterator[int]:
    """Where a statement may end, the last first: before what asks whether it is so, before all that is said of it."""
    for _ in range(_TAILS):
        found = {match.start() for one in (TAG, TAIL) if (match := one.search(text))}
        if not found or min(found) == 0:
            return
        yield from sorted(found, reverse=True)
        text = text[: min(found)]


def _behind(said: str, text: str, after: str) -> Iterator[Assertion]:
    """A statement with more and more taken away of what stands before it; ``after``: what is said of it elsewhere."""
    place = before = ""
    for _ in range(_MOST + 1):
        if sum(map(str.isalnum, said)) < _LEAST:
            return
        around = text.replace(said, " ", 1).replace(place, "")
        yield Assertion(said, around, is_denial(f"{before}{after}"), place)
        named = OPENS.match(said) if not place else None
        lead = named or LEAD.match(said) or ASKED.match(said) or OURS.match(said)
        if lead is None or not lead.end():
            return
        place, before = (named["place"], before) if named else (place, before + lead.group())
        said = said[lead.end() :]
