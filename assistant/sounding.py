"""Homophones: the commonest typing errors of a Chinese input method, mended by sound.

Where two neighbouring characters of a question stand nowhere in the library, but others of the same
(toneless) sound do, those are added to the question. Nothing is taken away from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt

_FIRST, _LAST = 0x4E00, 0x9FFF
_FILE = "sounds.npy"
_COMMON = 4  # texts that a pair must stand in, to be what somebody meant
Sounds = npt.NDArray[np.uint16]


class Homophones:
    """Pairs of characters that the library uses, by their sound."""

    def __init__(self, sounds: Sounds, pairs: Iterable[tuple[str, int]]) -> None:
        self._sounds = sounds
        self._known: set[str] = set()
        self._by_sound: dict[tuple[int, int], tuple[int, str]] = {}
        for pair, count in pairs:
            self._known.add(pair)
            if count >= _COMMON and (sound := self._sound(pair)) is not None:
                known = self._by_sound.get(sound, (0, ""))
                self._by_sound[sound] = max(known, (count, pair))

    @classmethod
    def load(cls, folder: Path, pairs: Iterable[tuple[str, int]]) -> Homophones:
        """Over the table that ``save_sounds`` wrote; ``pairs`` with the number of their texts."""
        sounds: Sounds = np.load(folder / _FILE)
        return cls(sounds, pairs)

    def mended(self, question: str) -> str:
        """The question, followed by same-sounding pairs for those that stand nowhere."""
        added: dict[str, None] = {}
        for at in range(len(question) - 1):
            pair = question[at : at + 2]
            sound = self._sound(pair)
            if sound is not None and pair not in self._known and sound in self._by_sound:
                added[self._by_sound[sound][1]] = None
        return " ".join([question, "，".join(added)]) if added else question

    def _sound(self, pair: str) -> tuple[int, int] | None:
        first, second = ord(pair[0]), ord(pair[1])
        if not (_FIRST <= first <= _LAST and _FIRST <= second <= _LAST):
            return None
        one, other = int(self._sounds[first - _FIRST]), int(self._sounds[second - _FIRST])
        return (one, other) if one and other else None


def sound_table() -> Sounds:
    """A number for the toneless sound of each character from U+4E00 on; 0 where it has none."""
    from pypinyin import lazy_pinyin

    numbers: dict[str, int] = {}
    table = np.zeros(_LAST - _FIRST + 1, dtype=np.uint16)
    for at in range(len(table)):
        char = chr(_FIRST + at)
        sound = lazy_pinyin(char)[0]
        if sound != char:
            table[at] = numbers.setdefault(sound, len(numbers) + 1)
    return table


def save_sounds(folder: Path) -> None:
    """Write the table beside the keyword index, so that no question waits for it."""
    np.save(folder / _FILE, sound_table())
