"""Terms computed from a quote: the dates on which they end, with their extension, two in a row."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from assistant.arithmetic import Computed
from assistant.deadlines import Step, TermUnit, steps_of
from corpus.figures import figures

_DAYS_UNKNOWN = (
    "日期是推算的：收到当日算不算第一日，引用没有写明，所以两种都列出；遇节假日是否顺延也没有写明。"
)
_AHEAD_UNKNOWN = (
    "日期是推算的：从哪一天往前数、当日算不算在内，以引用写明的为准；遇节假日怎样办没有写明。"
)
_FROM_UNKNOWN = "日期是推算的：从哪一天起算以引用写明的为准，问题里的日子是不是那一天，须另行确认。"
_SUM_UNKNOWN = "期限是按引用的各段相加推算的；延长要满足引用写明的条件。"
_ROW_UNKNOWN = "期限是按引用的两段先后相加推算的；每一段从何时起算，以引用写明的为准。"
_WORKDAYS_UNKNOWN = "引用按工作日计，要看放假安排，本库没有日历，不推算到具体日期。"

_NUMBER = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,4})\s*"
_DATE = re.compile(
    r"(?:(?P<y>\d{4})年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})[日号]|(?P<only>(?:19|20)\d{2})年(?!\d)"
)
_ASKS_DATE = re.compile(r"几号|几月|哪[一]?[天年]|什么时候|何时|到期|截止|最[晚迟]|期满|届满|之前")
_RUNNING = re.compile("[^。；]*起[^。；]*")  # a term that runs from something
# a term that ends with something: 提前10日, 实施前七日, 届满30日前
_AHEAD = re.compile(
    rf"^[^。；]*?(?:提前|前)(?:至少)?\s*{_NUMBER}[日天]|^[^。；]*?{_NUMBER}[日天](?:以|之)?前"
)
_MOST_DATES = 2


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a question names, as written; ``year`` as written, ``whole`` where only a year is."""

    written: str
    day: datetime.date
    year: str | None
    whole: bool


def due(asked: str, quote: str) -> Computed | None:
    """The dates on which the terms of a quote end, from the dates in the question (plain text)."""
    named = list(_DATE.finditer(asked))
    if not named or not _ASKS_DATE.search(_DATE.sub("", asked)):
        return None
    terms = [step.reach for step in steps_of(quote)]
    if not terms or "哪年" in asked:
        return _long_due(named, quote)
    start = _day_of(named[0])
    if start is None or start.whole or not _in_calendar(start.day, max(terms)):
        return None
    if _AHEAD.search(quote):
        ends = f"推算：{start.written}往前数 {terms[0]} 日是 {_shown(start, -terms[0])}。"
        return Computed((ends,), _AHEAD_UNKNOWN)
    said = {f.value for f in figures(_DATE.sub("", asked))}
    chosen = [days for days in terms if f"{days}日" in said] or terms
    leap = "" if start.year or not _crosses_february(start.day, chosen[-1]) else "（按平年算）"
    texts = tuple(
        f"推算{leap}：{start.written}收到，满 {days} 日是 {_shown(start, days)}（当日不计）"
        f"或 {_shown(start, days - 1)}（当日计入）。"
        for days in chosen
    )
    return Computed(texts, _DAYS_UNKNOWN)


def _long_due(named: list[re.Match[str]], quote: str) -> Computed | None:
    """As ``due``, of a quote without a term of days."""
    running = "".join(_RUNNING.findall(quote))
    for unit in ("年", "月"):
        if steps := steps_of(running, unit):
            return _years_on(named, steps[0])
    return Computed((), _WORKDAYS_UNKNOWN) if "工作日" in quote else None


def _years_on(named: list[re.Match[str]], term: Step) -> Computed | None:
    """The dates or years that lie a term of months or years after those of a question."""
    texts = []
    for match in named[:_MOST_DATES]:
        start = _day_of(match)
        end = _months_on(start.day, term.reach * _MONTHS[term.unit]) if start else None
        if start is None or end is None or (start.whole and term.unit != "年"):
            return None
        year = f"{end.year}年" if start.year else _year_from(start.day, end)
        reached = year if start.whole else f"{year}{end.month}月{end.day}日"
        texts.append(f"推算：{start.written}起，满 {_length(term.reach, term.unit)}是 {reached}。")
    return Computed(tuple(texts), _FROM_UNKNOWN)


_MONTHS: dict[TermUnit, int] = {"年": 12, "月": 1}
_ASKS_LONGEST = re.compile(r"最[长多晚迟]|总共|一共|合计|加起来|加一[块起]|全部|算上延长|延长")
_OF_TIME = re.compile("[天日月年周久长延期]")
_ASKS_BOTH = re.compile(r"总共|一共|合计|加起来|加一[块起]|前后|两段")
_FROM = re.compile(
    r"之日起[^，。；]{0,3}?(?:[\d一二三四五六七八九十百]+)\s*(?:个工作日|日|天|个月|年)"
)


def longest(asked: str, quote: str) -> Computed | None:
    """A term of a quote with its last extension, where the longest is asked, or two terms in a row."""
    if not _OF_TIME.search(asked):
        return None
    said = {figure.value for figure in figures(asked)}
    for unit in _IN_WORDS:
        steps = steps_of(quote, unit)
        if len(steps) < 2 or not steps[-1].added:
            continue
        before, last = steps[-2:]
        if _ASKS_LONGEST.search(asked) or f"{last.reach}{unit}" in said:
            text = (
                f"推算：{_sum(before.reach, last.days, unit)}，"
                f"延长的条件都满足时最长 {_length(last.reach, unit)}。"
            )
            return Computed((text,), _SUM_UNKNOWN)
    return _in_a_row(quote) if _ASKS_BOTH.search(asked) else None


def _in_a_row(quote: str) -> Computed | None:
    """The sum of the two terms that a quote lets run one after the other."""
    terms = [match.group() for match in _FROM.finditer(quote)]
    for unit in _IN_WORDS:
        runs = [steps[0] for term in terms if (steps := steps_of(term, unit))]
        if len(terms) == len(runs) == 2:
            first, second = (run.reach for run in runs)
            text = f"推算：{_sum(first, second, unit)}，即前后两段合计 {_length(first + second, unit)}。"
            return Computed((text,), _ROW_UNKNOWN)
    return None


_IN_WORDS: dict[TermUnit, str] = {"日": "日", "工作日": "个工作日", "月": "个月", "年": "年"}


def _sum(one: int, other: int, unit: TermUnit) -> str:
    word = _IN_WORDS[unit]
    return f"{one}{word}＋{other}{word}＝{one + other}{word}"


def _length(number: int, unit: TermUnit) -> str:
    return f"{number} {_IN_WORDS[unit]}"


def _day_of(match: re.Match[str]) -> _Day | None:
    """The day that a date says; None where no calendar has it. Without a year it is one of a common year."""
    if match["only"]:
        return _Day(
            match.group(), datetime.date(int(match["only"]), 1, 1), match["only"], whole=True
        )
    try:
        day = datetime.date(int(match["y"] or 2001), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
    return _Day(match.group(), day, match["y"], whole=False)


def _in_calendar(start: datetime.date, days: int) -> bool:
    """Whether the days so far before and behind a date are ones that a calendar has."""
    try:
        _ = start + datetime.timedelta(days=days), start - datetime.timedelta(days=days)
    except OverflowError:
        return False
    return True


def _months_on(start: datetime.date, months: int) -> datetime.date | None:
    """The same day so many months later, the last day of a month that has no such day (民法典第二百零二条)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(start.day, last))


def _year_from(start: datetime.date, end: datetime.date) -> str:
    """In what year an end lies, seen from a start whose year is not told."""
    apart = end.year - start.year
    named = {-1: "上年", 0: "", 1: "次年"}
    return named.get(apart, f"{apart} 年后的" if apart > 0 else f"{-apart} 年前的")


def _crosses_february(start: datetime.date, days: int) -> bool:
    """Whether the end of February lies within so many days: there a leap year makes a difference."""
    ends = (datetime.date(year, 2, 28) for year in (start.year, start.year + 1))
    return any(start <= end < start + datetime.timedelta(days=days) for end in ends)


def _shown(start: _Day, days: int) -> str:
    end = start.day + datetime.timedelta(days=days)
    shown = f"{end.month}月{end.day}日"
    if start.year:
        return f"{end.year}年{shown}"
    return f"{_year_from(start.day, end)}{shown}"
