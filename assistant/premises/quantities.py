"""Figures taken for granted, against figures of the same dimension in sentences on the same thing."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.deadlines import steps_of
from assistant.gate.language.quantities import Bound, Quantity
from assistant.gate.language.reading import Reading, read
from assistant.gate.language.units import CHINESE
from assistant.premises.cases import amounts_of_case
from assistant.premises.rates import judge_rates, judge_ratios, rates
from assistant.premises.respective import is_of_another, judge_respective
from assistant.premises.stances import COVERED, OF_ALL, covered
from assistant.premises.subjects import (
    Source,
    apart_from,
    is_beside,
    names_subject,
    of_another_act,
    shared_with,
    sources_on,
)
from assistant.premises.thresholds import judge_case
from assistant.premises.verdicts import FigureVerdict, Verdict
from assistant.question import Part
from corpus.documents import Clause


def judge_figures(part: Part, evidence: tuple[Clause, ...]) -> list[FigureVerdict]:
    """One verdict for each figure taken for granted, ratios first."""
    return judge_ratios(part, evidence) + _of_quantities(part, evidence)


_DIMENSIONS = {
    "日": "time",
    "工作日": "time",
    "月": "time",
    "秒": "time",
    "个": "count",
    "人": "count",
    **dict.fromkeys(("件", "项", "份", "张", "笔"), "count"),  # 12条 of what a rule counts as 12件
}
_COUNTED = frozenset({"个", "人", "家", ""})  # too common to be missed where they are not stated

_MUCH = (
    0.75  # of the most that any sentence shares with a claim: what shares less is of another thing
)
_ALLOWS = re.compile(r"可以|就行|就可|能|允许|够了|就算")
_FARTHEST = re.compile(r"最[长多晚迟久慢]|至多|顶多|上限|封顶|死线")
_SHARE = re.compile(r"%|‰|百分之|成|一半|半数")
_EACH = re.compile(r"一[层个家名次笔项间台条](?:里面?|内|上)")  # 一层里: in each
_NOT_ONE = re.compile("[一1][^，。；]{1,2}[都也][没不]|[一1][分毛]钱?[没不]")  # none at all
_ONCE = re.compile(r"(?:只|仅|最多)[^，。；]{0,6}[一1]次|[一1]次[^，。；]{0,10}(?:就|便)")
_EACH_TIME = re.compile(rf"[^，。；内前后的]{{0,8}}(?:\d|[{CHINESE}])")  # 一个月最少抽六件
_ONE_PERSON = re.compile(r"(?:[一1]个?|单)人")


def _of_quantities(part: Part, evidence: tuple[Clause, ...]) -> list[FigureVerdict]:
    """Every other figure taken for granted, against those of the sentences on the same thing."""
    if not (part.asserted or part.claim):
        return []
    claim = read(part.claim or part.text)
    allowed = _ALLOWS.search(part.text) is not None
    of_roles = any(figure.kind == "ratio" for figure in part.asserted)
    sources = sources_on(part, [clause for clause in evidence if _is_on(part, clause)])
    # of another thing by name: what has the figure in the same words may still be on it
    others = [] if sources else [read(clause.text).quantities for clause in evidence]
    often = judge_rates(
        claim.text, [f"{s.title}。{s.reading.text}" for s in sources], allowed=allowed
    )
    cases = {start for clause in evidence for start in amounts_of_case(claim.text, clause.text)}
    told = [span for rate in rates(claim.text) for span in range(rate.start, rate.end) if often]
    found = [
        *often,
        *(
            FigureVerdict(
                _verdict(one, claim, sources, allowed=allowed, insists=part.insists),
                claim.text[one.start : one.end],
            )
            for one in _ruled(claim)
            if _is_figure(one, claim)
            and one.start not in cases
            and one.start not in told
            and not (of_roles and one.unit in _COUNTED)
        ),
    ]
    elsewhere = {(one.value, one.unit, one.bound) for stated in others for one in stated}
    there = {
        claim.text[one.start : one.end]
        for one in claim.quantities
        if (one.value, one.unit, one.bound) in elsewhere
    }
    return [one for one in found if one.said not in there]


def _is_on(part: Part, clause: Clause) -> bool:
    """Whether a clause is on what a part speaks of: by its concepts, or by more than half of its words."""
    share = covered(part.claim, clause.text, clause.title) if part.claim else 0.0
    return names_subject(part, clause) or share > COVERED


def _is_figure(one: Quantity, claim: Reading) -> bool:
    """Whether it says how much of something; ratios are looked at by ``ratios``."""
    said = claim.text[one.start : one.end]
    if (
        _EACH.match(claim.text, one.start)
        or _NOT_ONE.match(claim.text, one.start)
        or claim.text[: one.start].endswith("点")
    ):
        return False  # 一点五倍 is not five
    if one.unit == "人" and _ONE_PERSON.match(claim.text, one.start):
        return True
    if one.unit == "次" and any(
        m.start() <= one.start < m.end() for m in _ONCE.finditer(claim.text)
    ):
        return True
    if _is_length(one, claim.text):
        return True
    if one.weak or one.unit == "" or said.endswith("一块"):
        return False
    return one.unit != "比" or _SHARE.search(said) is not None


def _is_length(one: Quantity, text: str) -> bool:
    """Whether what may be read as how often (一年) says how long: not 每一年, 一年一次 or 一天都不行."""
    after = text[one.end : one.end + 1]
    return (
        one.weak
        and _DIMENSIONS.get(one.unit) == "time"
        and text.startswith(("一", "1"), one.start)
        and after not in ("都", "也")
        and not _EACH_TIME.match(text, one.end)
        and text[max(one.start - 1, 0) : one.start]
        not in ("哪", "某", "这", "那", "上", "下", "同")
        and not any(rate.start <= one.start < rate.end for rate in rates(text))
    )


def _verdict(
    one: Quantity, claim: Reading, sources: list[Source], *, allowed: bool, insists: bool
) -> Verdict:
    near: list[tuple[Quantity, int]] = []
    beside: list[Quantity] = []  # those whose own part of the sentence has a word of the claim
    apart: list[
        Quantity
    ] = []  # those whose own part has not a character of it, where another's has
    alone = all(_dimension(q) != _dimension(one) for q in claim.quantities if q.start != one.start)
    cases: list[Verdict] = []
    for source in sources:
        if (told := judge_respective(one, claim.text, source.reading)) is not None:
            return told
        stated = _ruled(source.reading)
        alike = [
            other
            for other in stated
            if _dimension(other) == _dimension(one)
            and (not other.weak or other.unit in _COUNTED or _is_length(other, source.reading.text))
        ]
        if insists:
            cases += [judge_case(one, other, claim, source.reading) for other in alike]
        apart += apart_from(claim if alone else _said_with(one, claim), source, alike)
        apart += of_another_act(one, claim, source, alike)
        near += [(other, shared_with(claim, source, other)) for other in alike]
        beside += [other for other in alike if is_beside(claim, source, other)]
    most = max((shared for _, shared in near), default=0)
    enough = _MUCH * most if alone else 1  # beside another figure, which the words may be of
    on_the_same = [other for other, shared in near if shared and shared >= enough]
    equal = [other for other in on_the_same if _equal_value(one, other)]
    if len({*cases} - {"none"}) == 1:
        return next(case for case in cases if case != "none")
    if _is_exceeded(one, claim, sources) or (
        equal and is_of_another(one, claim, [source.reading for source in sources])
    ):
        return "contradicted"
    if equal and OF_ALL.search(claim.text) and any(not _equal_value(one, o) for o in on_the_same):
        return "contradicted"
    if equal and all(other in apart for other in equal) and not _is_reached(one, sources):
        return "contradicted"
    if equal:
        return "contradicted" if all(_clash(one, other) for other in equal) else "confirmed"
    if _is_reached(one, sources):
        return "confirmed"
    if allowed and any(_satisfies(one, other) for other in on_the_same):
        return "none"
    if any(_is_about(one, other) for other in on_the_same):
        return "none"
    if any(other in beside for other in on_the_same):
        return "contradicted"
    return "none" if one.unit in _COUNTED else "unverified"


def _said_with(one: Quantity, claim: Reading) -> Reading:
    """What a claim says in the segment of one of its figures (跟听120学时, of 培训120学时，跟听120学时)."""
    segment = next(s for s in claim.segments if s.start <= one.start < s.end)
    return read(claim.text[segment.start : segment.end])


def _ruled(reading: Reading) -> list[Quantity]:
    """The quantities of a text; what must not be so many or more (不得开立两个以上) is to be less."""
    barred = [t for t in reading.of_kind("modal") if t.value in ("must_not", "should_not")]
    found: list[Quantity] = []
    for one in reading.quantities:
        segment = next(n for n, s in enumerate(reading.segments) if s.start <= one.start < s.end)
        behind = any(t.segment == segment and t.start < one.start for t in barred)
        less = one.bound == "at_least" and behind  # not 65岁以上的老人不得…
        how_often = "每" in reading.text[one.start : one.end]  # 至少每半年, 最长每半年: the same
        found.append(replace(one, bound="below" if less else "exactly" if how_often else one.bound))
    return found


def _dimension(one: Quantity) -> str:
    return _DIMENSIONS.get(one.unit, one.unit)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """10个 and 10名 count alike; a working day is no day."""
    return one.unit == other.unit or _dimension(one) == _dimension(other) == "count"


_SECONDS_A_DAY = 24 * 60 * 60
_A_MONTH = (28, 31)  # days


def _is_about(one: Quantity, other: Quantity) -> bool:
    """Whether one counts in months what the other counts in days (三个月, 90日): nearly as long."""
    days, months = sorted((one, other), key=lambda q: q.unit == "月")
    shortest, longest = (days_of * months.value for days_of in _A_MONTH)
    return (days.unit, months.unit) == ("日", "月") and shortest <= days.value <= longest


def _equal_value(one: Quantity, other: Quantity) -> bool:
    if {one.unit, other.unit} == {"日", "秒"}:  # 一天, 24小时
        days, seconds = sorted((one, other), key=lambda q: q.unit == "秒")
        return days.value * _SECONDS_A_DAY == seconds.value
    if not _same_unit(one, other):
        return False
    if one.unit == "日期":  # a year or a month that the other makes exact
        step = 10000 if one.value % 10000 == 0 else 100 if one.value % 100 == 0 else 1
        return one.value // step == other.value // step
    return one.value == other.value


_UP: frozenset[Bound] = frozenset({"at_least", "above"})
_DOWN: frozenset[Bound] = frozenset({"at_most", "below"})


def _clash(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds on the same value point in opposite directions (至少5名, 不超过5名), or the
    other leaves the value out.
    """
    if one.bound == "exactly":
        return other.bound == "below"
    return (one.bound in _UP and other.bound in _DOWN) or (
        one.bound in _DOWN and other.bound in _UP
    )


def _satisfies(one: Quantity, other: Quantity) -> bool:
    """Whether a value lies on the allowed side of a bound: 5年 of 不少于3年."""
    if not _same_unit(one, other):
        return False
    return (other.bound in _UP and one.value >= other.value) or (
        other.bound in _DOWN and one.value <= other.value
    )


def _is_reached(one: Quantity, sources: list[Source]) -> bool:
    """Whether a number of days is what a rule comes to by its extensions (30日, 再延长30日: 60日)."""
    return one.unit == "日" and one.value in _reached(sources)


def _is_exceeded(one: Quantity, claim: Reading, sources: list[Source]) -> bool:
    """Whether a number of days is said to be the most there is, and a rule with its extensions comes to more."""
    farthest = _FARTHEST.search(claim.text) is not None
    return one.unit == "日" and farthest and max(_reached(sources), default=0) > one.value


def _reached(sources: list[Source]) -> set[int]:
    return {step.reach for source in sources for step in steps_of(source.reading.text)[1:]}
