"""What a claim says that its source says too, and where."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.aligning.locating import CONTENT, weight
from assistant.gate.language.reading import Reading, Token

UNSAID = 0.5  # letters of which a claim may have the like by chance
_WORD = 2  # letters of most words


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says ``times`` times: how much it is, and where the source says the like, as bits."""

    weight: float
    where: int
    times: int

    def needs(self, here: int, kept: int) -> bool:
        """Whether the source does not say it as often without what is ``here``."""
        left = self.where & kept & ~here
        return bool(self.where & here) and left.bit_count() < min(
            self.times, (self.where & kept).bit_count()
        )


def said_of(claim: Reading, source: Reading) -> list[Said]:
    """What the claim says that the source says too."""
    counted = Counter(_places(claim, source))
    return [Said(much, where, times) for (much, where), times in counted.items() if where]


def _places(claim: Reading, source: Reading) -> Iterator[tuple[float, int]]:
    """How much each thing is that the claim says, and where the source says the like."""
    by_sense: dict[str, int] = {}
    by_letters: dict[str, int] = {}
    at: dict[int, int] = {}
    for n, token in enumerate(source.tokens):
        for place in range(token.start, token.start + len(token.text)):
            at[place] = n
        if token.kind in CONTENT:
            for sense in token.senses:
                by_sense[sense] = by_sense.get(sense, 0) | 1 << n
    for place in range(len(source.text) - 1):
        pair = source.text[place : place + 2]
        if place in at and place + 1 in at:
            by_letters[pair] = by_letters.get(pair, 0) | 1 << at[place] | 1 << at[place + 1]
    for token in claim.tokens:
        if token.kind not in CONTENT:
            continue
        where = 0
        if token.kind != "plain":
            for sense in token.senses:
                where |= by_sense.get(sense, 0)
            if len(token.text) == _WORD:
                where |= by_letters.get(token.text, 0)  # 宣告 of 宣告破产
        if not where and token.kind in ("word", "plain"):
            first = token.start - (token.kind == "plain")
            last = token.start + len(token.text) - (token.kind == "word")
            for place in range(max(0, first), last):
                where |= by_letters.get(claim.text[place : place + 2], 0)
        yield weight(token), where


def tokens_in(start: int, end: int, source: Reading) -> int:
    """The tokens of a source from ``start`` to ``end``, as bits."""
    first, last = (bisect_left(source.tokens, at, key=_start_of) for at in (start, end))
    return (1 << max(first, last)) - (1 << first)


def _start_of(token: Token) -> int:
    return token.start
