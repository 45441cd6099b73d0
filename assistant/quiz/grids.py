"""Figures that rules are written with: near a figure, as round as it is, on the grid of its measure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

OTHERS = 3  # numbers beside the right one
MOST_APART = 20  # times, of two bounds that a law sets to one thing
MONEY = ("元", "万元", "亿元", "万", "亿")
PERCENT = ("%", "％")
# the lengths and counts that rules are written with: 36 days or 240,000 yuan nobody believes
_LADDERS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("日", "天", "自然日", "个自然日"), (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360)),
    **dict.fromkeys(("工作日", "个工作日"), (1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90)),
    **dict.fromkeys(("小时", "个小时", "h"), (1, 2, 3, 4, 6, 8, 12, 24, 36, 48, 72, 96)),
    **dict.fromkeys(("分钟", "min", "秒", "s"), (1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120)),
    **dict.fromkeys(("个月", "月"), (1, 2, 3, 4, 6, 9, 12, 18, 24, 36)),
    "倍": (1, 2, 3, 5, 10, 15, 20, 30, 50),
    "年": (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50),
    "周岁": (6, 8, 10, 12, 13, 14, 15, 16, 17, 18, 20, 22, 25, 30, 45, 50, 55, 60, 65, 70, 75, 80),
}  # fmt: skip
_LADDER = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 40, 50, 60, 80)
_DAYS = ("日", "天", "自然日", "个自然日")
_UNROUND = (6, 8, 9, 12, 16, 18, 24, 32, 36, 48, 64, 72, 96)  # like 12 and 24
_FEW_PERCENT = (1, 2, 3, 4, 5, 6, 8, 10, 15)
_LOW_HALVES = (1.2, 1.3, 1.5, 1.8, 2.5)
_FIVES, _ONES = range(-20, 25, 5), (-8, -6, -4, -3, -2, 0, 2, 3, 4, 6, 8)
_LOUDER = range(-15, 20, 5)  # dB: a louder room by 20 is another room
_MANTISSAS = (1.0, 2.0, 3.0, 5.0)
_ODD_MANTISSAS = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0)  # around a figure like 60,000
_UNROUND_MANTISSAS = (0.8, 0.9, 1.2, 1.6, 1.8, 2.4, 3.6, 4.8, 6.4)  # around 120
# what is missing at the grades of what hardly ever fails: 99.99, 99.95, 99.9
_GRADES = tuple(round(m * 10.0**k, 6) for k in (-2, -1, 0) for m in (1, 5))
_MOST_APART = 3.4  # times, of what is no money: 300 lx, but no 2000
_RUNGS_APART = 3  # times
_NEAR = 2.5  # times, of what is not round
_FEW = 5
_YI = 10_000  # 万元: nobody writes 10000万元
_PASS = 50  # of a hundred points
_NEARLY_ALL = 90  # per cent: told by what is missing


def how_many_below(lower: int, higher: int, rng: Random) -> int | None:
    """How many of the numbers beside a right one are smaller, where there are so many to either side; None
    where there are too few. Drawn among all, then moved into the room there is: else a small one is
    mostly the smallest."""
    if lower + higher < OTHERS:
        return None
    return min(max(rng.randrange(OTHERS + 1), OTHERS - higher), lower)


def near_values(value: float, unit: str, decimals: int) -> list[float]:
    """Values around one with this unit and so many decimals, in rising order, itself among them."""
    if decimals:
        return _decimal(value, decimals, percent=unit in PERCENT)
    if unit in PERCENT or (unit == "分" and value > _PASS):
        return _points(value)
    if unit == "dB":
        return [value + step for step in _LOUDER if value + step > 0]
    ladder = _LADDERS.get(unit, _LADDER)
    if unit in MONEY or value > max(ladder):
        return _rounded(value, unit)
    if value in ladder:
        near = _beside(value, ladder, 4)
        return [v for v in near if value < _FEW or max(v, value) <= _RUNGS_APART * min(v, value)]
    if unit in _DAYS and value % 7 == 0:
        return [v for weeks in range(1, 9) if _fits(v := 7.0 * weeks, value)]
    if value % 5 == 0:
        return [v for step in _FIVES if _fits(v := value + step, value)]
    unround = (float(v) for v in _UNROUND if max(v, value) <= _NEAR * min(v, value))
    return sorted({value, *unround})


def _decimal(value: float, decimals: int, *, percent: bool) -> list[float]:
    missing = round(100 - value, 6)
    if percent and value > _NEARLY_ALL and missing in _GRADES:
        return sorted(round(100 - v, 6) for v in _beside(missing, _GRADES, 3))
    if (leading := round(value * 10**decimals, 6)) < 10:
        tenths = _MANTISSAS if leading in _MANTISSAS else range(1, 10)
        scales = (-1, 0, 1) if leading in _MANTISSAS else (0,)
        grid = [round(m * 10.0 ** (k - decimals), 6) for k in scales for m in tenths]
        return _beside(value, grid, 3)
    if (value * 2).is_integer():
        halves = (value + k for k in range(-3, 4))
        return [v for v in (_LOW_HALVES if value in _LOW_HALVES else halves) if value / 2 <= v]
    step = 10.0 ** (1 - decimals) if decimals > 1 else 0.2
    shifted = (round(value + step * k, decimals) for k in range(-4, 5))
    most = 100 if percent else value * 2
    return [v for v in shifted if value / 2 <= v <= most and not v.is_integer()]


def _points(value: float) -> list[float]:
    if value in _FEW_PERCENT and value <= _FEW_PERCENT[-2]:
        return _beside(value, _FEW_PERCENT, 4)
    if value % 5 == 0:
        return [v for step in _FIVES if 0 < (v := value + step) < 100 and _fits(v, value)]
    near = (value + step for step in _ONES)
    return [v for v in near if 0 < v < 100 and v % 5]  # among 90 and 95 the 92 tells itself


def _rounded(value: float, unit: str) -> list[float]:
    """Values of as few digits, for money also ten times as large."""
    scale = 10.0 ** (len(str(int(value))) - 1)
    leading = value / scale
    mantissas: Sequence[float] = _UNROUND_MANTISSAS
    if leading in _MANTISSAS:
        mantissas = _MANTISSAS
    elif leading in _ODD_MANTISSAS or unit in MONEY:
        mantissas = _ODD_MANTISSAS
    scales = (1.0,) if mantissas is _UNROUND_MANTISSAS else (0.1, 1, 10)
    found = (m * scale * k for m in mantissas for k in scales)
    far = 10 if unit in MONEY else _MOST_APART
    most = _YI if unit == "万元" and value < _YI else float("inf")
    near = {value, *(v for v in found if value / far <= v <= value * far and v.is_integer())}
    return sorted(v for v in near if v < most)


def _beside(value: float, grid: Iterable[float], most: int) -> list[float]:
    """The values of a grid next to one, at most so many on either side."""
    rungs = sorted({float(rung) for rung in grid})
    at = sum(1 for rung in rungs if rung < value)
    return rungs[max(0, at - most) : at + most + 1]


def _fits(one: float, value: float) -> bool:
    return one > 0 and max(one, value) <= _MOST_APART * min(one, value)
