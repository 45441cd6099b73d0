"""Fines that statutes set: for which act, in which case, on whom, within which bounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.quiz.items import BLANK
from assistant.quiz.offences import Offence, Part, offences_of, parts_of
from assistant.quiz.quantities import CHINESE
from corpus.documents import Clause
from corpus.errors import NumeralError
from corpus.library import Library
from corpus.numerals import numeral_value

ELIDED = "……"
_SUM = rf"(?:\d+(?:\.\d+)?|[{CHINESE}]+)\s?(?:亿元|万元|元|倍|[%％])"
_BOUNDS = re.compile(rf"(?P<bounds>(?:(?P<low>{_SUM})以上[、，]?)?(?P<high>{_SUM})以下)")
_FINED = re.compile(rf"(?<!以上){_BOUNDS.pattern}(?=的?罚款)")
_APART = 1.5  # times
_ON_WHOM = re.compile("对[^，；]{2,30}(?:处|给予|没收|予以)")
_FAILS = re.compile("逾期|拒不|经|仍")
_LONGEST = 240  # characters of the paragraph up to the fine
WORTH = {"亿元": 1e8, "万元": 1e4, "元": 1.0, "倍": 1.0, "%": 1.0, "％": 1.0}


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine between ``low`` and ``high`` (yuan, times or per cent; ``low`` 0 where only the most is
    told), which stands at ``start:end`` of the clause's text.

    ``told`` is the paragraph up to it, with ____ where the bounds stand; ``whom`` is on whom, empty for
    who does it.
    """

    offence: Offence
    told: str
    start: int
    end: int
    low: float
    high: float
    unit: str
    whom: str = ""

    @property
    def clause(self) -> Clause:
        """The paragraph that sets it."""
        return self.offence.clause

    @property
    def text(self) -> str:
        """The bounds as they stand."""
        return self.clause.text[self.start : self.end]

    def filled(self, bounds: str) -> str:
        """What is told, with these bounds."""
        return self.told.replace(BLANK, bounds)

    def drawing(self, about: str) -> Random:
        """What draws for one question about it: the same each time."""
        return Random(f"{self.clause.id} {self.start} {self.offence.act} {about}")


def fines_of(library: Library, clause: Clause) -> tuple[Fine, ...]:
    """The fines of a paragraph for acts that can be understood by themselves, but not two that are for
    the same."""
    found = [
        fine
        for offence in offences_of(library, clause)
        if "罚款" in clause.text
        for fine in _fines(offence)
    ]
    same = Counter(fine.told for fine in found)
    return tuple(f for f in found if same[f.told] == 1 and len(f.told) <= _LONGEST)


def bounds_told(text: str) -> set[str]:
    """The bounds of the fines that a text prints."""
    return {match["bounds"] for match in _FINED.finditer(text)}


def _fines(offence: Offence) -> Iterator[Fine]:
    parts = parts_of(offence)
    by_worth = any(part.worth for part in parts)
    for part in parts:
        if part.worth.startswith("有"):
            continue  # whether a fine that comes after is of this case only cannot be told
        found = list(_FINED.finditer(part.said))
        if len(found) != 1 or (by_worth and not part.worth and found[0]["high"].endswith("元")):
            continue  # where the gain decides, a sum is of those cases only that are not told
        if (ends := _ends(found[0])) is None:
            continue
        start, end = (part.start + at for at in found[0].span("bounds"))
        blanked = f"{part.said[: start - part.start]}{BLANK}{part.said[end - part.start :]}"
        told = _told(offence, part, blanked)
        yield Fine(offence, told, start, end, *ends, unit_of(found[0]["high"]), part.whom)


def _told(offence: Offence, part: Part, blanked: str) -> str:
    """The paragraph up to the fine: other bounds are elided, and what it says of lighter cases, but for
    what somebody fails to do in this one (逾期不改正的)."""
    text = offence.clause.text
    tier = max(offence.start, *(text.rfind(mark, 0, part.start) + 1 for mark in "；。"))
    lighter = text[offence.start : tier]
    if lighter and part.case and not _FAILS.match(part.case) and not _ON_WHOM.search(lighter):
        lighter = f"{ELIDED}；"
    own = f"{lighter}{text[tier : part.start]}"
    return f"{offence.act}，{_FINED.sub(ELIDED, own)}{blanked}"


def apart_enough(one: Fine, other: Fine) -> bool:
    """Whether the most of one fine is clearly more than that of the other."""
    low, high = sorted((one.high, other.high))
    return high >= _APART * low


def bounds_in(written: str) -> tuple[float, float] | None:
    """The least (0 for none) and the most that bounds say, None where a text is no bounds."""
    found = _BOUNDS.fullmatch(written)
    return None if found is None else _ends(found)


def _ends(found: re.Match[str]) -> tuple[float, float] | None:
    """The two ends of bounds that were found, None where their characters make no number (百百元)."""
    try:
        return value_of(found["low"]), value_of(found["high"])
    except NumeralError:
        return None


def value_of(written: str | None) -> float:
    """A sum in yuan, or a number of times or per cent; 0 for none."""
    if written is None:
        return 0.0
    number = written.rstrip("亿万元倍%％ ")
    value = float(number) if number[0].isascii() else float(numeral_value(number))
    return value * WORTH[_unit(written)]


def unit_of(written: str) -> str:
    """元 for sums of money, else 倍 or %."""
    unit = _unit(written)
    return "元" if unit.endswith("元") else unit.replace("％", "%")


def _unit(written: str) -> str:
    return next(unit for unit in WORTH if written.endswith(unit))
