"""Figures in a text: ratios, durations, dates, money, counts, as values that can be compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.numerals import numeral_value, without_endless

FigureKind = Literal["ratio", "share", "duration", "date", "money", "multiple", "count", "clause"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written (``text``), what kind it is, and its value in one normal form."""

    kind: FigureKind
    value: str
    text: str


# what makes 4.5 a figure and no number of a clause: 4.5平方米, 1.2m, but 5.4.3a)
MEASURED = (
    r"[%％‰‱℃:：倍万亿百千元块角分秒个年月日天小时米平度档折成克斤人次笔页级星]|[a-zA-Z]+(?!\))"
)
_NUMBER = r"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万]+"
_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(r"(?<!\d)(?P<a>\d{2})年(?P<b>\d{1,2})月(?P<c>\d{1,2})[日号]"),
    ),
    ("date", re.compile(r"(?P<a>\d{4})[-年./](?P<b>\d{1,2})[-月./](?P<c>\d{1,2})[日号]?")),
    ("date", re.compile(r"(?<!\d)(?P<a>(?:19|20)\d{2})年(?:(?P<b>\d{1,2})月)?")),
    ("date", re.compile(r"(?<![\d年])(?P<b>\d{1,2})月(?P<c>\d{1,2})[日号]")),
    ("share", re.compile(r"(?P<a>\d+(?:\.\d+)?)[%％]|百分之(?P<b>[零一二三四五六七八九十百]+|\d+)")),
    (
        "ratio",
        re.compile(r"(?<![\d.])(?P<a>\d{1,3}|[一二两三四五六七八九十])\s*[:：∶/⁄比]\s*"
                   r"(?P<b>\d{1,4}|[一二两三四五六七八九十]+)(?![\d.])"),
    ),
    (
        "ratio",
        re.compile(r"(?P<a>\d{1,3}|[一二两三四五六七八九十])[个名][^，。；？?,;]{0,6}?[带管配盯](?P<b>\d{1,3}|[二两三四五六七八九十]{1,3})[个名人]"),
    ),
    ("ratio", re.compile(r"(?P<b>[二三四五六七八九十百]+)分之(?P<a>[一二三四五六七八九十])")),
    (
        "clause",
        re.compile(rf"(?<![\d.])(?P<a>\d{{1,2}}(?:\.\d{{1,2}}){{2,5}}(?![\d.])|\d{{1,2}}\.\d{{1,2}}(?![\d.]|{MEASURED}))"
                   r"|第(?P<b>\d{1,3}|[零一二三四五六七八九十百]+)(?P<c>[章条节])"),
    ),
    (
        "duration",
        re.compile(rf"(?P<a>{_NUMBER})(?P<b>个?工作日|个?自然日|个?小时|分钟|秒钟?|个?月|(?<!同一)天|日|年|周(?!岁)|个?星期|(?:min|h|s)(?![a-z]))"),
    ),
    ("money", re.compile(r"(?<![\d.])(?P<a>\d+(?:\.\d+)?)(?P<b>[百千])(?:元|块钱|块)")),
    (
        "money",
        re.compile(rf"(?P<a>{_NUMBER})(?:(?P<b>[万亿])(?:元|块钱|块|(?![万亿人个名位户次笔张条家字平倍]))|(?:元|块钱|(?<=\d)块))"),
    ),
    ("multiple", re.compile(rf"(?P<a>{_NUMBER})倍")),
    ("count", re.compile(rf"(?<!第)(?P<a>{_NUMBER})(?P<b>个|名|人|位|家|条|页|台|平方米|平米|平|课时|学时|席|路)")),
)  # fmt: skip
_MAGNITUDES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_UNITS = {
    "天": "日",
    "自然日": "日",
    "秒钟": "秒",
    "星期": "周",
    "min": "分钟",
    "h": "小时",
    "s": "秒",
    "位": "人",
    "名": "人",
    "个": "人",
}


@lru_cache(maxsize=4096)
def figures(text: str) -> tuple[Figure, ...]:
    """Every figure of a text, left to right; a stretch of text belongs to one figure only.

    A number of more than 18 digits is no figure.
    """
    normal = without_endless(unicodedata.normalize("NFKC", text).replace("⁄", "/"))
    normal = re.sub(r"(?<=\d)\s+(?=[^\d\s])|(?<=[^\d\s])\s+(?=\d)", "", normal)
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Figure]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(normal):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            found.append((start, Figure(kind, _value(kind, match), match.group())))
    return tuple(figure for _, figure in sorted(found, key=lambda item: item[0]))


def span_of_control(one: float, other: float) -> str:
    """A ratio of two numbers, whichever comes first, as one to how many: "1:8" for 8 and 1."""
    few, many = sorted((one, other))
    return f"1:{many / few:g}" if few else "0"


def _value(kind: FigureKind, match: re.Match[str]) -> str:
    groups = match.groupdict()
    a, b, c = (groups.get(name) for name in ("a", "b", "c"))
    match kind:
        case "date":
            a = f"20{a}" if a and len(a) == 2 else a
            return "-".join(str(int(part)) for part in (a, b, c) if part)
        case "share":
            return f"{_number(a or b or '')}%"
        case "ratio":
            return span_of_control(float(_number(a or "1")), float(_number(b or "1")))
        case "clause":
            return a or f"{_number(b or '')}{c}"
        case "money":
            return _yuan(_number(a or ""), b or "")
        case "multiple":
            return f"{_number(a or '')}倍"
        case "duration" | "count":
            unit = (b or "").removeprefix("个") or "个"
            return f"{_number(a or '')}{_UNITS.get(unit, unit)}"


def _yuan(number: str, magnitude: str) -> str:
    try:
        return f"{float(number) * _MAGNITUDES[magnitude]:.12g}元"
    except ValueError:
        return f"{number}{magnitude}元"


def _number(text: str) -> str:
    if re.fullmatch(r"[\d.]+", text):
        return f"{float(text):.15g}"
    try:
        return str(numeral_value(text))
    except ValueError:
        return text
