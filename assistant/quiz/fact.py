"""One place of a sentence that can be blanked or changed, and what else might stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from assistant.quiz.directions import direction
from assistant.quiz.items import Facet
from assistant.quiz.quantities import Quantity, quantities, quantity_of, ranges
from assistant.quiz.sources import Source
from assistant.quiz.wordsets import oftener

_BETWEEN = re.compile(r"\s?(?:之间|[以之]?内)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A place ``start:end`` of a source's text that can be asked, and the ways to get it wrong.

    ``rivals`` are sets of texts that could stand there, near and parallel, the best set first;
    ``spelt`` what a blank accepts for ``blank``, the part that a fill-in leaves empty (the number
    without its unit).
    """

    facet: Facet
    source: Source
    start: int
    end: int
    rivals: tuple[tuple[str, ...], ...] = ()
    blank: tuple[int, int] = (0, 0)
    spelt: tuple[str, ...] = ()
    quantity: Quantity | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    def filled(self, with_text: str) -> str:
        """The sentence with something else at that place."""
        text = self.source.text
        changed = text[: self.start] + with_text + text[self.end :]
        return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", changed)

    @property
    def plausible(self) -> tuple[tuple[str, ...], ...]:
        """For changing a sentence: the rivals of each set that do not read absurdly there and do not
        follow from what it says (who has 5 days at most has 10 days at most)."""
        most = 1 if self.facet in ("unit", "dealing") or self.text.startswith("不") else 2
        sets = ([rival for rival in rivals if self._says_more(rival)] for rivals in self.rivals)
        return tuple(tuple(rivals[:most]) for rivals in sets if rivals)

    def _says_more(self, rival: str) -> bool:
        """Whether the sentence with the rival asks for more, or gives more, than it does; no leave is meant
        for what is advised (宜, 可: who may do it keeps to it too)."""
        if self.facet == "modal":
            return not (self.text == "宜" and rival == "可")
        if self.facet == "term":
            return oftener(rival, self.text)
        if self.facet == "unit":
            return self._is_longer_unit(rival)
        if self.facet != "figure":
            return True
        if self.quantity is None:
            return _excludes(rival, self.text, self.source.text[self.end :])
        found, way = quantity_of(rival), direction(self.quantity, self.source.text)
        if found is None or way is None:
            return False
        more = found.value > self.quantity.value
        return way == "either" or more == (way == "up")

    def _is_longer_unit(self, rival: str) -> bool:
        """Whether the same number of the other kind of days, of which working days are the longer, asks for
        more, or gives more."""
        own = next(q for q in quantities(self.source.text) if q.start == self.start)
        found, way = quantity_of(rival), direction(own, self.source.text)
        if found is None or way is None or found.value != own.value or found.unit == own.unit:
            return False
        return way == "either" or ("工作日" in found.unit) == (way == "up")

    @property
    def rng(self) -> Random:
        """Chance that is always the same for this fact, so that its items are stable."""
        return Random(f"{self.source.clause.id} {self.source.start} {self.facet} {self.start}")


def _excludes(rival: str, text: str, after: str) -> bool:
    """Whether a range and another cannot both be meant: neither lies in the other, or it is narrower than
    the time in which something is to be done; the bounds of a punishment are all there is to it."""
    if text.endswith("以下"):
        return True
    ends = [ranges(f"每日 {one}")[:1] for one in (rival, text)]
    if not all(ends):
        return False
    (low, high), (own_low, own_high) = (pair[0] for pair in ends)
    inside = own_low.value <= low.value and high.value <= own_high.value
    around = low.value <= own_low.value and own_high.value <= high.value
    return (inside and _BETWEEN.match(after) is not None) or not (inside or around)
