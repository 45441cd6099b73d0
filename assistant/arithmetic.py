"""Arithmetic as people are shown it: formulas that code redoes before a sentence with one is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from assistant.gate.language.quantities import Bound
from corpus.figures import figures
from corpus.numerals import numeral_value

OPERATIONS = {
    "÷": lambda a, b: a / b,
    "×": lambda a, b: a * b,
    "＋": lambda a, b: a + b,
    "－": lambda a, b: a - b,
}
BOUNDS: dict[Bound, str] = {  # what is said before a figure
    "exactly": "",
    "reaching": "",
    "at_least": "至少",
    "above": "超过",
    "at_most": "至多",
    "below": "不到",
}
_UNIT = "(?:日|个工作日|个月|年)?"
_FORMULA = re.compile(rf"([\d.]+){_UNIT}([÷×＋－])([\d.]+)(%|{_UNIT})([＝≈])([\d.]+)")


@dataclass(frozen=True, slots=True)
class Computed:
    """What was computed, each a sentence with its formula, and what remains unknown."""

    texts: tuple[str, ...]
    unknown: str


def is_right(text: str) -> bool:
    """Whether every formula in a sentence holds: exactly with ＝, to one decimal place with ≈."""
    for a, operation, b, unit, sign, result in _FORMULA.findall(text):
        value = OPERATIONS[operation](float(a), float(b) / (100 if unit == "%" else 1))
        if abs(value - float(result)) > (0.05001 if sign == "≈" else 1e-9):
            return False
    return True


def equation(a: float, sign: str, b: float) -> str:
    """The formula with its result, rounded to one decimal place where it has more."""
    result = OPERATIONS[sign](a, b)
    equals = "＝" if abs(result - round(result, 1)) < 1e-9 else "≈"
    return f"{shown(a)}{sign}{shown(b)}{equals}{shown(result)}"


def shown(number: float | Fraction) -> str:
    """A number to one decimal place, without a zero behind the point."""
    return f"{round(float(number), 1):.15g}"


def sums_in(text: str) -> list[Fraction]:
    """The sums of money that a text names, in yuan; not those whose number cannot be read."""
    return [
        Fraction(number)
        for one in figures(text)
        if one.kind == "money" and re.fullmatch(r"[\d.]+(?:e\+?\d+)?", number := one.value[:-1])
    ]


def number_in(text: str) -> float:
    """The number that numerals say; zero where they say none (十百)."""
    try:
        return float(numeral_value(text))
    except ValueError:
        return 0.0
