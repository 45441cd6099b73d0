"""What an honest sentence may leave out of a clause: other sentences, rules, items, rows, members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.gate.locating import CONTENT, weight
from assistant.gate.optional import Option, frames, options
from assistant.gate.reading import Reading, Token

_UNSAID = 0.5  # letters of which a claim may have the like by chance
_SEVERAL = 2
_TIDY = (
    (re.compile(r"[，；：、]+(?=[。；])|(?<=[。；：，、])[，；、]+|^[，；、。]+"), ""),
    (re.compile(r"。{2,}"), "。"),
    (re.compile(r"[，；：、]+$"), ""),
)


@dataclass(frozen=True, slots=True)
class _Said:
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


def abridged(claim: Reading, source: Reading) -> str:
    """The shortest true part of ``source`` that still has all that the claim speaks of.

    Each option of ``options`` may go as long as its group keeps enough of its members; those go
    first of which the claim says least.
    """
    said = _said(claim, source)
    choices = list(options(source))
    gone = _gone(choices, said, source)
    if gone and "：" not in claim.text:
        gone = _gone([*gone, *choices, *frames(source)], said, source)
    return _without(source, _without_torn(gone, choices))


def _without_torn(gone: Sequence[Option], choices: Sequence[Option]) -> list[Option]:
    """What is gone but for members of lists of which two stay: who names two of five says that these are all."""
    sizes = Counter(one.group for one in choices if one.member)
    lost = Counter(one.group for one in set(gone) if one.member)
    return [one for one in gone if not one.member or sizes[one.group] - lost[one.group] < _SEVERAL]


def _gone(choices: list[Option], said: Sequence[_Said], source: Reading) -> list[Option]:
    bits = {option: _bits(option, source) for option in choices}
    about = {one: [s for s in said if s.where & here] for one, here in bits.items()}
    kept = (1 << len(source.tokens)) - 1
    gone: list[Option] = []
    cut: set[tuple[int, int]] = set()
    while (option := _least(choices, bits, about, kept, cut)) is not None:
        gone.append(option)
        cut.add((option.group, option.unit))
        kept &= ~bits[option]
        choices = [one for one in choices if one is not option and bits[one] & kept]
    return gone


def _least(
    choices: Sequence[Option],
    bits: dict[Option, int],
    about: dict[Option, list[_Said]],
    kept: int,
    cut: set[tuple[int, int]],
) -> Option | None:
    """The option that may go and of which the claim says least; ``about`` is what it says of each."""
    units: dict[int, set[int]] = {}
    for option in choices:
        if (option.group, option.unit) not in cut:
            units.setdefault(option.group, set()).add(option.unit)
    found: tuple[float, int] | None = None
    least: Option | None = None
    for option in choices:
        here = bits[option] & kept
        whole = units.get(option.group, set())
        if len(whole) - (option.unit in whole) < option.least:
            continue
        any_of = sum(s.weight for s in about[option] if s.where & here)
        own = sum(s.weight for s in about[option] if s.needs(here, kept))
        if (any_of if option.member else own) > _UNSAID:
            continue
        rank = (any_of, -here.bit_count())
        if found is None or rank < found:
            found, least = rank, option
    return least


def _bits(option: Option, source: Reading) -> int:
    first, end = (
        bisect_left(source.tokens, at, key=_start_of) for at in (option.start, option.end)
    )
    return (1 << max(first, end)) - (1 << first)


def _start_of(token: Token) -> int:
    return token.start


def _said(claim: Reading, source: Reading) -> list[_Said]:
    """What the claim says that the source says too."""
    counted = Counter(_places(claim, source))
    return [_Said(much, where, times) for (much, where), times in counted.items() if where]


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
        if not where and token.kind in ("word", "plain"):
            first = token.start - (token.kind == "plain")
            last = token.start + len(token.text) - (token.kind == "word")
            for place in range(max(0, first), last):
                where |= by_letters.get(claim.text[place : place + 2], 0)
        yield weight(token), where


def _without(source: Reading, gone: Sequence[Option]) -> str:
    cut = bytearray(len(source.text))
    for option in gone:
        cut[option.start : option.end] = b"\1" * len(cut[option.start : option.end])
    text = "".join(letter for letter, out in zip(source.text, cut, strict=True) if not out)
    for pattern, put in _TIDY:
        text = pattern.sub(put, text)
    return text
