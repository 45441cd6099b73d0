"""Parting: the pieces of what is typed that each ask one thing."""

from __future__ import annotations

import re

from assistant.asking import ASSERTS, QUESTION_WORDS
from assistant.statements import granted_in
from corpus.terms import Terms

# asks or concludes something
_GOES_ON = (QUESTION_WORDS, ASSERTS, re.compile(r"(.)不\1"))
_PARTS = re.compile(
    r"[?？。!！；;\n]+|[，,](?=\s*(?:还有|另外|以及|同时|并且|顺便|再问|然后|那么?))"
)
_STANDS = re.compile(r"(?:我们|咱们|我行|本行|我这|这边|现在|目前)[^，,]{0,6}[有是]\S*\d")


def pieces_of(text: str, terms: Terms) -> tuple[str, ...]:
    """The pieces of a question, in their order, each once; what one grants before it asks is a piece of its
    own.
    """
    pieces = (piece for whole in _split(text) for piece in _granted_first(whole, terms))
    return tuple(dict.fromkeys(pieces))


def count_asked(text: str) -> int:
    """How many things are asked, each counted once."""
    return len(set(_split(text)))


def _split(text: str) -> list[str]:
    """The parts that ask; a statement before a question goes with the question after it, how things stand
    here (我们有200个座席) also with the one before it.
    """
    pieces = [piece for piece in _PARTS.split(text) if piece and re.search(r"\w", piece)]
    parts: list[str] = []
    waiting = ""
    for piece in (sub for whole in pieces for sub in _asking_twice(whole)):
        waiting += piece
        if QUESTION_WORDS.search(piece):
            parts.append(waiting)
            waiting = ""
        else:
            waiting += "，"
    left = waiting.rstrip("，")
    if left and parts and _STANDS.match(left):
        return [*parts[:-1], f"{parts[-1]}，{left}"]
    return [*parts, left] if left else parts or [text]


def _granted_first(piece: str, terms: Terms) -> list[str]:
    """What a part grants before it asks as a part that wants a yes: whether it is so is told, whatever there
    is on what is asked from it. That stands alone where it names two concepts of its own, what it is about
    and what of it.
    """
    granted = granted_in(piece)
    if granted is None:
        return [piece]
    if not any(one.search(granted.asked) for one in _GOES_ON):
        return [f"{granted.claim}，对吧"]
    alone = len(terms.named(granted.asked) - terms.named(granted.claim)) > 1
    return [
        f"{granted.claim}，对吧",
        granted.asked if alone else f"{granted.claim}，{granted.asked}",
    ]


def _asking_twice(piece: str) -> list[str]:
    """The sides of commas where all ask something."""
    sides = re.split(r"[，,、]", piece)
    return sides if all(QUESTION_WORDS.search(side) for side in sides) else [piece]
