"""Homophones: the commonest typing errors of a Chinese input method, mended by sound or shape.

Where two neighbouring characters of a question stand nowhere in the library, but others of the same
(toneless) sound do, those are added to what is searched; nothing is taken away from it. What is read
instead of a character typed (``corrected``) must be surer: it makes a word of the library with a
neighbour, where the one typed makes none with either that is known to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.frame import FRAME

_FIRST, _LAST = 0x4E00, 0x9FFF
_FILE = "sounds.npy"
_COMMON = 4  # texts that a pair must stand in, to be what somebody meant
_SURE = 10  # the same, to be read instead of what was typed
_OFTENER = 8  # times that people ask with it, against what was typed
Sounds = npt.NDArray[np.uint16]
# characters that are taken for one another by their shape
_ALIKE = (
    "诉拆折 己已巳 未末 侯候 晴睛 辨辩辫 撤撒 贷货 拔拨 竞竟 徽微 洽恰 既即 侍待 段断 赔陪倍培 设没 话活 住往 使便 "
    "问间闻 冻陈 账帐胀 款欸 限恨 失矢 验险检 核该 卷券 拍怕 偿尝 期欺 扣扪 免兔"
)
# words of every question, numerals and particles: they stand beside anything
_SMALL = re.compile(rf"{FRAME.pattern}|[零一二两三四五六七八九十百千万几半着子]")
_SHAPED = {char: group for group in _ALIKE.split() for char in group}


class Homophones:
    """Pairs of characters that the library uses, by their sound.

    ``attested`` tells of any other pair whether people write it.
    """

    def __init__(
        self,
        sounds: Sounds,
        pairs: Iterable[tuple[str, int]],
        attested: Callable[[str], bool] = lambda _pair: False,
    ) -> None:
        self._sounds = sounds
        self._attested = attested
        self._known: dict[str, int] = {}
        self._after: dict[str, dict[str, int]] = {}
        self._before: dict[str, dict[str, int]] = {}
        self._by_sound: dict[tuple[int, int], tuple[int, str]] = {}
        for pair, count in pairs:
            self._known[pair] = count
            if count >= _SURE and not any(map(_SMALL.fullmatch, pair)):
                self._after.setdefault(pair[0], {})[pair[1]] = count
                self._before.setdefault(pair[1], {})[pair[0]] = count
            if count >= _COMMON and (sound := self._sound(pair)) is not None:
                known = self._by_sound.get(sound, (0, ""))
                self._by_sound[sound] = max(known, (count, pair))

    @classmethod
    def load(
        cls, folder: Path, pairs: Iterable[tuple[str, int]], attested: Callable[[str], bool]
    ) -> Homophones:
        """Over the table that ``save_sounds`` wrote; ``pairs`` with the number of their texts."""
        sounds: Sounds = np.load(folder / _FILE)
        return cls(sounds, pairs, attested)

    def corrected(
        self,
        question: str,
        words: Iterable[str] = (),
        asked: Callable[[str], int] = lambda _pair: 0,
    ) -> str:
        """The question with the characters that were surely meant for those that make no word.

        ``words`` are some of it that are surely meant; ``asked`` gives the number of labelled questions that have a pair.
        """
        meant = {"".join(pair) for word in words for pair in pairwise(word)}
        return "".join(self._meant(question, at, meant, asked) for at in range(len(question)))

    def mended(self, question: str) -> str:
        """The question, followed by same-sounding pairs for those that stand nowhere."""
        added: dict[str, None] = {}
        for at in range(len(question) - 1):
            pair = question[at : at + 2]
            sound = self._sound(pair)
            if sound is not None and pair not in self._known and sound in self._by_sound:
                added[self._by_sound[sound][1]] = None
        return " ".join([question, "，".join(added)]) if added else question

    def _meant(
        self, question: str, at: int, meant: Container[str], asked: Callable[[str], int]
    ) -> str:
        """What is read for the character typed there: itself where nothing better is sure, or a pair of it is meant.

        A neighbour that makes a commoner word with the character on its other side needs no other.
        """
        typed = question[at]
        before, after = question[max(0, at - 1) : at], question[at + 1 : at + 2]
        pairs = [pair for pair in (before + typed, typed + after) if self._sound(pair)]
        if _SMALL.fullmatch(typed) or any(p in meant or self._is_written(p) for p in pairs):
            return typed
        likely: dict[str, int] = {}
        bound = self._bound(question[max(0, at - 2) : at])
        for char, count in self._after.get(before, {}).items():
            if count > bound and asked(before + char) >= _OFTENER * asked(before + typed):
                likely[char] = count
        bound = self._bound(question[at + 1 : at + 3])
        for char, count in self._before.get(after, {}).items():
            if count > bound and asked(char + after) >= _OFTENER * asked(typed + after):
                likely[char] = max(count, likely.get(char, 0))
        heard = [char for char in likely if char != typed and self._confusable(char, typed)]
        return max(heard, key=lambda char: (likely[char], char), default=typed)

    def _is_written(self, pair: str) -> bool:
        return pair in self._known or self._attested(pair)

    def _bound(self, pair: str) -> int:
        """How many texts have a pair, 0 where one of it is a word of every question."""
        small = any(map(_SMALL.fullmatch, pair))
        return 0 if len(pair) < 2 or small else self._known.get(pair, 0)

    def _confusable(self, one: str, other: str) -> bool:
        sound = self._sound_of(one)
        return (sound > 0 and sound == self._sound_of(other)) or one in _SHAPED.get(other, ())

    def _sound(self, pair: str) -> tuple[int, int] | None:
        if len(pair) < 2:
            return None
        one, other = map(self._sound_of, pair)
        return (one, other) if one and other else None

    def _sound_of(self, char: str) -> int:
        return int(self._sounds[ord(char) - _FIRST]) if _FIRST <= ord(char) <= _LAST else 0


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
