"""Fines that statutes set: for which act, in which case, on whom, within which bounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.items import BLANK
from assistant.quiz.offences import Offence, Part, offences_of, parts_of
from assistant.quiz.quantities import CHINESE
from corpus.documents import Clause
from corpus.library import Library
from corpus.numerals import numeral_value

ELIDED = "……"
_SUM = rf"(?:\d+(?:\.\d+)?|[{CHINESE}]+)\s?(?:亿元|万元|元|倍|[%％])"
_BOUNDS = re.compile(rf"(?P<bounds>(?:(?P<low>{_SUM})以上[、，]?)?(?P<high>{_SUM})以下)")
_FINED = re.compile(rf"(?<!以上){_BOUNDS.pattern}(?=的?罚款)")
_APART = 1.5  # times
_WORTH = {"亿元": 1e8, "万元": 1e4, "元": 1.0, "倍": 1.0, "%": 1.0, "％": 1.0}


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine between ``low`` and ``high`` (yuan, times or per cent; ``low`` 0 where only the most is
    told), which stands at ``start:end`` of the clause's text.

    ``told`` says for what: the act, what makes it graver, by what it is measured, on whom, with ____
    where the bounds stand; ``whom`` is on whom, empty for who does it.
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

    @property
    def tier(self) -> tuple[int, int]:
        """Where the part of the clause between two ； is that sets the fine."""
        text = self.clause.text
        ends = [at for mark in "；。：" if (at := text.find(mark, self.end)) >= 0]
        start = max(text.rfind(mark, 0, self.start) for mark in "；。") + 1
        return start, min(ends, default=len(text))

    def filled(self, bounds: str) -> str:
        """What is told, with these bounds."""
        return self.told.replace(BLANK, bounds)


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
    return tuple(fine for fine in found if same[fine.told] == 1)


def _fines(offence: Offence) -> Iterator[Fine]:
    parts = parts_of(offence)
    by_worth = any(part.worth for part in parts)
    for part in parts:
        if part.worth.startswith("有"):
            continue  # whether a fine that comes after is of this case only cannot be told
        found = list(_FINED.finditer(part.said))
        if len(found) != 1 or (by_worth and not part.worth and found[0]["high"].endswith("元")):
            continue  # where the gain decides, a sum is of those cases only that are not told
        low, high = (value_of(found[0][end]) for end in ("low", "high"))
        start, end = (part.start + at for at in found[0].span("bounds"))
        blanked = f"{part.said[: start - part.start]}{BLANK}{part.said[end - part.start :]}"
        told = _told(offence.act, part, blanked)
        yield Fine(offence, told, start, end, low, high, unit_of(found[0]["high"]), part.whom)


def _told(act: str, part: Part, blanked: str) -> str:
    """The act, its case and on whom, then what is done, the rest elided."""
    begun = [act, *filter(None, (part.case, part.worth))]
    begun[:-1] = [said.removesuffix("的") for said in begun[:-1]]
    whom = f"对{part.whom}"
    led = "" if not part.whom or whom in blanked else f"{whom}{'，' if part.near else ELIDED}"
    return f"{'，'.join(begun)}，{ELIDED}{led}{blanked}"


def apart_enough(one: Fine, other: Fine) -> bool:
    """Whether the most of one fine is clearly more than that of the other."""
    low, high = sorted((one.high, other.high))
    return high >= _APART * low


def bounds_in(written: str) -> tuple[float, float] | None:
    """The least (0 for none) and the most that bounds say, None where a text is no bounds."""
    found = _BOUNDS.fullmatch(written)
    return (value_of(found["low"]), value_of(found["high"])) if found else None


def value_of(written: str | None) -> float:
    """A sum in yuan, or a number of times or per cent; 0 for none."""
    if written is None:
        return 0.0
    number = written.rstrip("亿万元倍%％ ")
    value = float(number) if number[0].isascii() else float(numeral_value(number))
    return value * _WORTH[_unit(written)]


def unit_of(written: str) -> str:
    """元 for sums of money, else 倍 or %."""
    unit = _unit(written)
    return "元" if unit.endswith("元") else unit.replace("％", "%")


def _unit(written: str) -> str:
    return next(unit for unit in _WORTH if written.endswith(unit))
