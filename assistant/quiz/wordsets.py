"""Words of law that come in fixed sets, one of which a rule names, and where they stand in it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

DUTY = "(?<![相反适响供对回])应(?:当|(?![急用对答变激届付]))"  # of a statute, and of a standard
_FILE = Path(__file__).with_suffix(".toml")
_HOW_OFTEN = re.compile("[每按](?P<unit>年|半年|季度|月|周|日)")
_Words = Annotated[tuple[str, ...], Field(strict=False)]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Set(_Record):
    where: str
    told: str
    words: dict[str, _Words]


class _File(_Record):
    written: _Words
    often: _Words
    set: Annotated[tuple[_Set, ...], Field(strict=False)]


@dataclass(frozen=True, slots=True)
class WordSet:
    """Words, each with those that are taken for it, at the place that ``where`` finds as ``word``.

    A sentence that ``told`` finds elsewhere in says which of them it must be.
    """

    where: re.Pattern[str]
    told: re.Pattern[str]
    words: dict[str, tuple[str, ...]]

    @property
    def of_cases(self) -> bool:
        """Whether the words say in which case a rule goes further (情节严重的，)."""
        return "的，" in self.where.pattern


@dataclass(frozen=True, slots=True)
class WordSets:
    """All sets; ``written`` are words that a blank may ask for, ``often`` those that say how often, the most
    frequent first."""

    sets: tuple[WordSet, ...]
    written: frozenset[str]
    often: tuple[str, ...]


def spellings_of(word: str) -> tuple[str, ...]:
    """How a word of a set may be written in a blank: as it stands, and for how often in other words."""
    found = _HOW_OFTEN.fullmatch(word)
    if found is None:
        return (word,)
    unit, counted = found["unit"], "个" if found["unit"] in ("月", "季度", "周") else ""
    return tuple(
        dict.fromkeys(
            (
                word,
                *(
                    f"{each}{unit}"
                    for each in ("每", "按", f"每{counted}", f"每一{counted}", f"一{counted}")
                ),
            )
        )
    )


def oftener(word: str, than: str) -> bool:
    """Whether a word says that something is done oftener than another word does, or neither says how
    often: what is done monthly is done every year too."""
    often = word_sets().often
    return word not in often or than not in often or often.index(word) < often.index(than)


@lru_cache(maxsize=1)
def word_sets() -> WordSets:
    """The sets that ship."""
    file = _File.model_validate(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    return WordSets(tuple(map(_compiled, file.set)), frozenset(file.written), file.often)


def _compiled(found: _Set) -> WordSet:
    names = "|".join(sorted(found.words, key=len, reverse=True))
    place = found.where.replace("WORD", f"(?P<word>{names})").replace("应当", DUTY)
    return WordSet(re.compile(place), re.compile(found.told), found.words)
