"""Everyday words: what people say for the words in which rules are put (小票: 购货凭证)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from corpus.frozen import Frozen
from corpus.jsonl import records_of

SHIPPED_EVERYDAY = Path(__file__).parent / "data" / "everyday.jsonl"


class Saying(Frozen):
    """Words of rules that say the same, ``formal``, and what people say for them, ``spoken``.

    Written as ``corpus.terms.plain`` writes them.
    """

    formal: Annotated[tuple[str, ...], Field(min_length=1)]
    spoken: Annotated[tuple[str, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class Rendered:
    """An everyday word, as ``plain`` writes it, and the words of rules for it."""

    said: str
    formal: tuple[str, ...]


class Everyday:
    """Finds everyday words in questions: the longest wins."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        found: dict[str, dict[str, None]] = {}
        for saying in sayings:
            for word in saying.spoken:
                found.setdefault(word, {}).update(dict.fromkeys(saying.formal))
        self._formal = {word: tuple(known) for word, known in found.items()}
        self._longest = max(map(len, self._formal), default=0)

    def rendered(self, text: str) -> tuple[Rendered, ...]:
        """Every everyday word of a ``plain`` text, left to right, not overlapping."""
        found: list[Rendered] = []
        at = 0
        while at < len(text):
            for end in range(min(len(text), at + self._longest), at + 1, -1):
                if formal := self._formal.get(text[at:end]):
                    found.append(Rendered(text[at:end], formal))
                    at = end - 1
                    break
            at += 1
        return tuple(found)


def load_sayings() -> tuple[Saying, ...]:
    """The everyday words that ship; raises RecordError naming file and line."""
    return tuple(saying for _, saying in records_of(SHIPPED_EVERYDAY, Saying))


@cache
def load_everyday() -> Everyday:
    """The finder of those words, read once in a process: every page and question shares it."""
    return Everyday(load_sayings())
