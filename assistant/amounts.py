"""Amounts computed from one figure of a quote: so much for each, so many times a sum, above a limit."""

from __future__ import annotations

import re

from assistant.arithmetic import OPERATIONS, Computed, equation, number_in, shown
from assistant.gate.language.quantities import Quantity, quantities
from assistant.gate.language.spelling import normalised
from corpus.sentences import sentence_spans
from corpus.terms import Terms, plain

_EACH_UNKNOWN = "以上合计是按引用的每一份推算的，不是原文；各份是否都一样、怎样取整，引用没有写明。"
_TIMES_UNKNOWN = (
    "金额是按问题里的数推算的，不是原文；问题里的数是不是引用所说的计算基数，须另行确认。"
)
_ABOVE_UNKNOWN = "差额是按问题里的数推算的，不是原文；问题里的数怎样计入，须对照引用。"
_TOTAL = re.compile(r"多少|几|一共|总共|合计|加起来")
_APART = re.compile(r"每|各自?|分别|人均|平均")
_CLASSIFIER = "[个名位台张件次笔人间层套份]"
_EACH = re.compile(
    rf"每一?(?P<of>{_CLASSIFIER})?(?P<what>[^\W\d]{{2,4}}?)?(?=[的应须需宜可不每至限配])"
)
_NUMERAL = r"\d+|[一二两三四五六七八九十百千]+"
_WRITTEN = re.compile(r"(?P<n>\d+(?:\.\d+)?)(?P<unit>[^\W\d]{0,4})")
_SAID = {"at_least": "至少", "at_most": "至多", "exactly": "共"}


def amount(asked: str, quote: str, terms: Terms) -> Computed | None:
    """What ``asked`` (plain text) wants of a figure of the quote; None where nothing is or can be told."""
    return _each(asked, normalised(quote), terms) or _times(asked, quote) or _above(asked, quote)


def _each(asked: str, quote: str, terms: Terms) -> Computed | None:
    """The total of so many, where the quote gives one figure for each."""
    if not _TOTAL.search(asked) or _APART.search(asked):
        return None
    for span in sentence_spans(quote):
        for each in _EACH.finditer(span.text):
            many = _count_of(each["what"] or each["of"] or "", asked, terms)
            behind = span.text[each.end() :]
            given = [one for one in quantities(behind) if not one.weak]
            written = _WRITTEN.search(behind, given[0].start) if len(given) == 1 else None
            if not many or written is None or given[0].bound not in _SAID or given[0].odd:
                continue
            one = float(written["n"])
            total = OPERATIONS["×"](many, one)
            if {float(shown(one)), float(shown(total))} != {one, total}:
                continue  # more decimal places than are shown
            said = f"{_SAID[given[0].bound]} {shown(total)} {_unit(written['unit'])}"
            counted = f"{shown(many)} {each['of'] or ''}{each['what'] or ''}"
            return Computed(
                (f"推算：{equation(many, '×', one)}，即 {counted}合计{said}。",), _EACH_UNKNOWN
            )
    return None


def _unit(written: str) -> str:
    """The unit at the start of what follows a number: 平方米, h, 件."""
    latin = re.match(r"[a-z]+", written)
    return latin.group() if latin else re.sub(r"[内的应且并].*", "", written)


def _count_of(what: str, asked: str, terms: Terms) -> float:
    """How many of a thing a question says there are; people without a role where it is one. 0: not said."""
    roles = {one.term.term for one in terms.mentions(what) if one.term.topic == "岗位"}
    if not what:
        return 0.0
    counts = re.finditer(rf"(?P<n>{_NUMERAL})(?:{_CLASSIFIER})?", asked)
    for match in reversed(list(counts)):  # what was asked last: 一个工位多大：20个工位呢
        behind = asked[match.end() :]
        named = {one.term.term for one in terms.mentions(asked) if one.start == match.end()}
        people = roles and match.group().endswith("人")
        itself = match.group().endswith(what) or behind.startswith(what)
        if itself or people or (roles and named & roles):
            return number_in(match["n"])
    return 0.0


_TIMES = re.compile(r"(?<![\d.])(?P<n>\d+|[一二两三四五六七八九十]+)倍(?!以[上下内])")
_FLOOR = re.compile(r"不足(?P<least>\d+)元的?[，,]?[按为是](?P<paid>\d+)元")
_ASKS_SUM = re.compile(
    r"(?:赔|补|退|付|给|收|交|罚|偿|增加|要求)[^，。?？]{0,6}(?:多少|几)|(?:多少|几)[块元钱]"
)


def _times(asked: str, quote: str) -> Computed | None:
    """So many times the sum that a question names; the least that is due where the quote says one."""
    compact = plain(quote)
    factors = list(_TIMES.finditer(compact))
    sums = _sums(asked)
    if len(factors) != 1 or len(sums) != 1 or not _ASKS_SUM.search(asked):
        return None
    if re.search(r"[1-9一]倍以上", compact):
        return None
    factor, base = number_in(factors[0]["n"]), float(sums[0].value)
    result = OPERATIONS["×"](base, factor)
    floor = _FLOOR.search(compact)
    text = f"推算：{equation(base, '×', factor)}"
    if floor and result < float(floor["least"]):
        text += f"，不足 {floor['least']} 元的为 {floor['paid']} 元，即 {floor['paid']} 元。"
    else:
        text += f"，即 {shown(result)} 元。"
    return Computed((text,), _TIMES_UNKNOWN)


_ASKS_ABOVE = re.compile(r"(?:超出?过?|多出|剩下?|差)[^，。?？]{0,6}(?:多少|几)")
_TEN_THOUSAND = 10_000


def _above(asked: str, quote: str) -> Computed | None:
    """How far the sum of a question is above the one limit of a quote."""
    limits = [one for one in _sums(plain(quote)) if one.bound == "at_most"]
    sums = _sums(asked)
    if len(limits) != 1 or len(sums) != 1 or not _ASKS_ABOVE.search(asked):
        return None
    whole, limit = float(sums[0].value), float(limits[0].value)
    if whole <= limit:
        return None
    large = whole % _TEN_THOUSAND == limit % _TEN_THOUSAND == 0
    unit, share = ("万元", _TEN_THOUSAND) if large else ("元", 1)
    over = f"{equation(whole / share, '－', limit / share)}"
    text = f"推算：{over}，即超出限额 {shown((whole - limit) / share)} {unit}。"
    return Computed((text,), _ABOVE_UNKNOWN)


def _sums(text: str) -> list[Quantity]:
    return [one for one in quantities(text) if one.unit == "元" and not one.odd]
