"""Bounds of fines near others, as laws write them."""

from __future__ import annotations

from random import Random

from assistant.quiz.grids import MOST_APART, OTHERS, how_many_below
from assistant.quiz.sanctions import Fine
from corpus.numerals import chinese_numeral

_MANTISSAS = (1, 2, 3, 5)
_SUMS = tuple(float(m * 10**power) for power in range(2, 9) for m in _MANTISSAS)  # yuan
_TIMES = (1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0)
_SHARES = (1.0, 2.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 50.0)
_LADDERS = {"元": _SUMS, "倍": _TIMES, "%": _SHARES}
_NEAR = 2  # steps
_WHOLE = 1e6  # yuan, which nobody writes out
_UNITS = ((1e8, "亿元"), (1e4, "万元"), (1.0, "元"))
Bounds = tuple[float, float]


def bounds_near(fine: Fine, rng: Random) -> tuple[Bounds, ...]:
    """The bounds of the fine, then three others: each end stands twice, so that neither tells; of a most
    alone, four that rise. Empty where none are near."""
    if not fine.low:
        return _mosts(fine, rng)
    lows = [n for n in _steps(fine.low, fine.unit) if n < fine.high]
    highs = [n for n in _steps(fine.high, fine.unit) if n > fine.low]
    rng.shuffle(lows)
    rng.shuffle(highs)
    most_apart = max(MOST_APART, fine.high / fine.low)
    for low in lows:
        for high in highs:
            if low < high <= most_apart * low and high <= most_apart * fine.low:
                return (
                    (fine.low, fine.high),
                    (low, fine.high),
                    (fine.low, high),
                    (low, high),
                )
    return ()


def _mosts(fine: Fine, rng: Random) -> tuple[Bounds, ...]:
    ladder = [n for n in _LADDERS[fine.unit] if n != fine.high]
    lower = [n for n in ladder if n < fine.high][-OTHERS:]
    higher = [n for n in ladder if n > fine.high][:OTHERS]
    below = how_many_below(len(lower), len(higher), rng)
    if below is None:
        return ()
    near = [*lower[len(lower) - below :], *higher[: OTHERS - below]]
    return ((0.0, fine.high), *((0.0, most) for most in near))


def _steps(value: float, unit: str) -> list[float]:
    """The nearest steps of the ladder below and above a value."""
    ladder = _LADDERS[unit]
    below = [n for n in ladder if n < value][-_NEAR:]
    return [*below, *[n for n in ladder if n > value][:_NEAR]]


def written(bounds: Bounds, fine: Fine) -> str:
    """Bounds as the clause of the fine writes its own."""
    low, high = bounds
    least = f"{amount(low, fine)}以上" if low else ""
    return f"{least}{amount(high, fine)}以下"


def most_of(fine: Fine) -> tuple[str, str]:
    """The number and the unit of the most, as the clause writes them."""
    most = fine.text.rpartition("以上")[2].removesuffix("以下").lstrip("，、")
    number = most.rstrip("亿万元倍%％ ")
    return number, most.removeprefix(number)


def amount(value: float, fine: Fine) -> str:
    """A sum, a number of times or a share as the clause of the fine writes its own."""
    if value == fine.high:
        return "".join(most_of(fine))
    if value == fine.low and value:
        return fine.text.partition("以上")[0]
    worth, unit = (1.0, fine.unit)
    if fine.unit == "元" and not (value < _WHOLE and _in_yuan(fine)):
        worth, unit = next(pair for pair in _UNITS if value >= pair[0])
    number = value / worth
    if fine.text[0].isascii():
        return f"{number:.10g}{unit}"
    return f"{chinese_numeral(int(number))}{unit}"


def _in_yuan(fine: Fine) -> bool:
    """Whether the clause writes out sums that others write in 万元."""
    return fine.high >= _UNITS[1][0] and most_of(fine)[1].strip() == "元"
