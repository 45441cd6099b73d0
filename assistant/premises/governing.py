"""Governing: which words of a text are allowed, forbidden, required, waived or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal

from assistant.gate.aligning.pairing import BEFORE, State, states
from assistant.gate.language.reading import Reading

Stance = Literal["allows", "forbids", "requires", "needs", "advises", "waives", "denies", "states"]

_MODALS: dict[str, Stance] = {
    "must": "requires",
    "strict": "requires",
    "need": "needs",
    "should": "advises",
    "may": "allows",
    "can": "allows",
    "must_not": "forbids",
    "should_not": "forbids",
    "need_not": "waives",
}
_VERDICTS = frozenset("行成可好能对")  # 也不行: what is said to be so stands before it


@dataclass(frozen=True, slots=True)
class Said:
    """A word, or two characters that the lexicon does not know, with what governs it."""

    key: str
    text: str
    segment: int
    stance: Stance
    whom: bool = False  # an actor


def governed(reading: Reading, sentences: frozenset[int]) -> list[Said]:
    """What is said of words; those before the modal or negation of their segment are its subject."""
    heads = {
        token.segment: token.start
        for token in reversed(reading.tokens)
        if token.kind in ("modal", "negation")
    }
    found = [
        state
        for state in states(reading)
        if reading.segments[state.token.segment].sentence in sentences
        and state.modal != BEFORE
        and state.token.kind in ("word", "plain", "actor")
        and state.token.start > heads.get(state.token.segment, -1)
    ]
    said: list[Said] = []
    for state, following in zip_longest(found, found[1:]):
        token = state.token
        if len(token.text) > 1:
            whom = token.kind == "actor"
            said.append(Said(token.value, token.text, token.segment, _stance(state), whom))
        elif following and following.token.start == token.start + 1:
            text = reading.text[token.start : token.start + 2]
            said.append(Said(text, text, token.segment, _stance(state)))
        elif _stance(state) != "states" and token.text not in _VERDICTS:
            said.append(Said(token.value, token.text, token.segment, _stance(state)))
    return said


def runs(found: Sequence[Said]) -> Iterator[list[Said]]:
    """Words next to one another that are governed alike."""
    for _, run in groupby(found, key=lambda said: (said.segment, said.stance)):
        yield list(run)


def stances_of(word: Said, words: Sequence[Said]) -> set[Stance]:
    """How a word stands among others: as a rule has it, else as it is mentioned."""
    told = {other.stance for other in words if _same_word(word, other)}
    return told - {"states"} or told


def _same_word(one: Said, other: Said) -> bool:
    """Whether two words are one, or one the verb that the other, a rule, begins with (不接, 应当接受)."""
    short, long = sorted((one.text, other.text), key=len)
    ruled = "states" not in (one.stance, other.stance)
    begins = len(short) == 1 and len(long) == 2 and long[0] == short
    return one.key == other.key or (ruled and begins)


def _stance(state: State) -> Stance:
    """What governs a word: 可以不 leaves it open, 应当不 forbids it, 不 alone denies it."""
    if not state.negated or state.modal in ("must_not", "should_not", "need_not"):
        return _MODALS.get(state.modal, "states")
    if state.modal in ("may", "can"):
        return "waives"
    return "forbids" if state.modal in ("must", "strict") else "denies"
