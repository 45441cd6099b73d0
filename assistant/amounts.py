"""Amounts computed from one figure of a quote: so much for each, so often in a period, above a limit."""

from __future__ import annotations

import re

from assistant.arithmetic import BOUNDS, OPERATIONS, Computed, equation, number_in, shown, sums_in
from assistant.gate.language.quantities import Bound, Quantity, quantities
from assistant.gate.language.spelling import normalised
from assistant.gate.language.units import UNITS, number_of
from corpus.sentences import sentence_spans
from corpus.terms import Terms, plain

_EACH_UNKNOWN = "以上合计是按引用的每一份推算的，不是原文；各份是否都一样、怎样取整，引用没有写明。"
_PERIODS_UNKNOWN = "以上合计是按引用的每一期推算的，不是原文；起止怎样算，引用没有写明。"
_ABOVE_UNKNOWN = "差额是按问题里的数推算的，不是原文；问题里的数怎样计入，须对照引用。"
_TOTAL = re.compile(r"多少|几|一共|总共|合计|加起来")
_APART = re.compile(r"每|各自?|分别|人均|平均")
_CLASSIFIER = "[个名位台张件次笔人间层套份]"
_EACH = re.compile(
    rf"每一?(?P<of>{_CLASSIFIER})?(?P<what>[^\W\d]{{2,4}}?)?(?=[的应须需宜可不每至限配])"
)
_NUMERAL = r"\d+|[一二两三四五六七八九十百千]+"
_WRITTEN = re.compile(rf"(?P<n>\d+\.\d+|{_NUMERAL})(?P<unit>[^\W\d]{{0,4}})")
_TOTALS: frozenset[Bound] = frozenset({"at_least", "at_most", "exactly"})


def amount(asked: str, quote: str, terms: Terms) -> Computed | None:
    """What ``asked`` (plain text) wants of a figure of the quote; None where nothing is or can be told."""
    told = normalised(quote)
    return _over_periods(asked, told) or _each(asked, told, terms) or _above(asked, quote)


def _each(asked: str, quote: str, terms: Terms) -> Computed | None:
    """The total of so many, where the quote gives one figure for each."""
    if not _TOTAL.search(asked) or _APART.search(asked):
        return None
    for span in sentence_spans(quote):
        for each in _EACH.finditer(span.text):
            many = _count_of(each["what"] or each["of"] or "", asked, terms)
            counted = f" {shown(many)} {each['of'] or ''}{each['what'] or ''}合计"
            if many and (found := _times(many, span.text[each.end() :], counted, _EACH_UNKNOWN)):
                return found
    return None


_PERIODS = {"年": 12, "季度": 3, "季": 3, "月": 1}
_PERIOD = "|".join(_PERIODS)
_PER = re.compile(
    rf"每个?(?P<of>{_PERIOD})(?P<bound>[^，。；\d每]{{0,8}}?)(?=[\d一二两三四五六七八九十])"
)
_SPAN = re.compile(rf"(?<![第每\d])(?P<n>{_NUMERAL})个?(?P<of>{_PERIOD})(?![初底末内前级])")


def _over_periods(asked: str, quote: str) -> Computed | None:
    """How many in a longer time, where the quote says how many in each month, quarter or year."""
    spans = list(_SPAN.finditer(asked))
    if not spans or not _TOTAL.search(_SPAN.sub("", asked)):
        return None
    asked_last = spans[-1]  # 一年几次：三年加起来几次
    months = number_in(asked_last["n"]) * _PERIODS[asked_last["of"]]
    for per in _PER.finditer(quote):
        if "每" in re.split("[。；]", quote[: per.start()])[-1]:
            continue  # 每名坐席每月: so often for each of them
        times, rest = divmod(months, _PERIODS[per["of"]])
        behind = quote[per.start("bound") :].partition("，")[0]
        if rest or times < 2:
            continue
        if found := _times(times, behind, asked_last.group(), _PERIODS_UNKNOWN):
            return found
    return None


def _times(many: float, part: str, counted: str, unknown: str) -> Computed | None:
    """So many times the one figure of a part of a quote; None where it has not one that can be read."""
    given = [one for one in quantities(part) if not one.weak and one.unit != "比"]
    written = _WRITTEN.search(part, given[0].start) if len(given) == 1 else None
    if written is None or given[0].bound not in _TOTALS or given[0].odd:
        return None
    one = float(number_of(written["n"]))
    total = OPERATIONS["×"](many, one)
    if {float(shown(one)), float(shown(total))} != {one, total}:
        return None  # more decimal places than are shown
    said = f"{BOUNDS[given[0].bound] or '共'} {shown(total)} {_unit(written['unit'])}"
    return Computed((f"推算：{equation(many, '×', one)}，即{counted}{said}。",), unknown)


def _unit(written: str) -> str:
    """The unit at the start of what follows a number: 平方米, h, 件."""
    return max((unit for unit in UNITS if written.startswith(unit)), key=len, default="")


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


_ASKS_ABOVE = re.compile(
    r"(?:超出?过?|多出|剩下?|差|赔偿?付?|偿付)[^，。?？]{0,6}(?:多少|几|吗|[不没]|全)"
)
_EACH_SUM = re.compile(
    rf"(?P<n>{_NUMERAL})[^\W\d]{{1,5}}?(?:各自?|都|每[个张笔户])[^\W\d]{{0,4}}?(?=[\d一二两三四五六七八九十])"
)
_TEN_THOUSAND = 10_000


def _above(asked: str, quote: str) -> Computed | None:
    """How far the sums of a question are together above the one limit of a quote, or that they are not."""
    limits = [one for one in _sums(plain(quote)) if one.bound == "at_most"]
    sums = sums_in(asked)
    if len(limits) != 1 or not sums or not _ASKS_ABOVE.search(asked):
        return None
    each = _EACH_SUM.search(asked) if len(sums) == 1 else None
    counted = number_in(each["n"]) if each else 1
    parts = [float(one) for one in sums]
    whole, limit = sum(parts) * counted, float(limits[0].value)
    large = all(one % _TEN_THOUSAND == 0 for one in (*parts, limit))
    unit, share = ("万元", _TEN_THOUSAND) if large else ("元", 1)
    formulas = []
    if counted > 1:
        formulas.append(equation(parts[0] / share, "×", counted))
    for at in range(1, len(parts)):
        formulas.append(equation(sum(parts[:at]) / share, "＋", parts[at] / share))
    if whole <= limit:
        if not formulas:
            return None
        return Computed(
            (f"推算：{'，'.join(formulas)}，没有超出限额 {shown(limit / share)} {unit}。",),
            _ABOVE_UNKNOWN,
        )
    over = equation(whole / share, "－", limit / share)
    text = f"推算：{'，'.join([*formulas, over])}，即超出限额 {shown((whole - limit) / share)} {unit}。"
    return Computed((text,), _ABOVE_UNKNOWN)


def _sums(text: str) -> list[Quantity]:
    return [one for one in quantities(text) if one.unit == "元" and not one.odd]
