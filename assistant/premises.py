"""Premises: whether what a question takes for granted is borne out by the clauses chosen.

A figure is compared with figures of the same dimension in sentences that speak of the same thing; what
is claimed to be allowed, forbidden, required or denied with what governs the same words there; who is
claimed to act with who does. Where the clauses speak of something else, nothing is contradicted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.deadlines import steps_of
from assistant.frame import FRAME
from assistant.gate.pairing import content
from assistant.gate.quantities import Bound, Quantity
from assistant.gate.reading import Reading, read
from assistant.grams import grams
from assistant.question import CIRCUMSTANCES, Part
from assistant.stances import excluded, is_opposed
from corpus.documents import Clause
from corpus.figures import Figure, figures
from corpus.terms import plain

_YES_OR_NO = re.compile(r"吗|是不是|是否|有没有|吧")
Verdict = Literal["none", "confirmed", "contradicted", "unverified"]


@dataclass(frozen=True, slots=True)
class Premise:
    """The verdict; ``said``: words of the question that the evidence contradicts or does not have,
    or, where it is confirmed, those that it bears out.
    """

    verdict: Verdict
    said: tuple[str, ...] = ()


def judge_premise(part: Part, evidence: tuple[Clause, ...]) -> Premise:
    """Whether what the part takes for granted is borne out by the clauses chosen."""
    found = _of_ratios(part, evidence) + _of_quantities(part, evidence)
    wrong = [one.said for one in found if one.verdict == "contradicted"]
    if part.claim:
        wrong += [word for clause in evidence for word in excluded(part.claim, clause.text)]
        if not wrong and any(is_opposed(part.claim, clause.text) for clause in evidence):
            wrong.append("")
    if _denied(part, evidence) or _is_advice(part, evidence):
        wrong = wrong or [""]
    wrong += _other_organisation(part, evidence) + _other_edition(part, evidence)
    if wrong:
        return Premise("contradicted", _shown(wrong))
    unknown = [one.said for one in found if one.verdict == "unverified"]
    if unknown:
        return Premise("unverified", _shown(unknown))
    right = [one.said for one in found if one.verdict == "confirmed"]
    return Premise("confirmed", _shown(right)) if right else Premise("none")


@dataclass(frozen=True, slots=True)
class _One:
    """The verdict on one figure, as the question says it."""

    verdict: Verdict
    said: str


def _shown(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, said)))


def _of_ratios(part: Part, evidence: tuple[Clause, ...]) -> list[_One]:
    """Ratios against the ratios stated: equal to one of them or between two (1:10 in 1/8-1/15)."""
    stated = [
        figure
        for clause in evidence
        if names_subject(part, clause)
        for figure in figures(clause.text)
        if figure.kind == "ratio"
    ]
    return [
        _One(_ratio_verdict(figure, stated), figure.text)
        for figure in part.asserted
        if figure.kind == "ratio"
    ]


def _ratio_verdict(figure: Figure, stated: list[Figure]) -> Verdict:
    if not stated:
        return "unverified"
    ends = [_quotient(other) for other in stated]
    return "confirmed" if min(ends) <= _quotient(figure) <= max(ends) else "contradicted"


def _quotient(figure: Figure) -> float:
    first, _, second = figure.value.partition(":")
    try:
        return float(first) / float(second)
    except (ValueError, ZeroDivisionError):
        return 0.0


_DIMENSIONS = {
    "日": "time",
    "工作日": "time",
    "月": "time",
    "秒": "time",
    "个": "count",
    "人": "count",
}
_COUNTED = frozenset({"个", "人", "家", ""})  # too common to be missed where they are not stated
_MUCH = (
    0.75  # of the most that any sentence shares with a claim: what shares less is of another thing
)
_ALLOWS = re.compile(r"可以|就行|就可|能|允许|够了|就算")
_SHARE = re.compile(r"%|‰|百分之|成|一半|半数")
_SHORT_YEAR = re.compile(r"(?<!\d)(\d{2}年\d{1,2}月)")
_MONEY = re.compile(
    r"(?<=[\d一二两三四五六七八九十百千])([万亿])(?![元块万亿人个名位户次笔张条家字平倍])"
)


def _of_quantities(part: Part, evidence: tuple[Clause, ...]) -> list[_One]:
    """Every other figure taken for granted, against those of the sentences on the same thing."""
    if not (part.asserted or part.claim):
        return []
    claim = read(_spelt_out(part.claim or part.text))
    allowed = _ALLOWS.search(part.text) is not None
    of_roles = any(figure.kind == "ratio" for figure in part.asserted)
    sources = [(clause, read(clause.text)) for clause in evidence if names_subject(part, clause)]
    return [
        _One(_verdict(one, claim, sources, allowed=allowed), claim.text[one.start : one.end])
        for one in claim.quantities
        if _is_figure(one, claim) and not (of_roles and one.unit in _COUNTED)
    ]


def _spelt_out(text: str) -> str:
    """Short forms of speech in full: 100万 of money, the year 15年12月."""
    return _SHORT_YEAR.sub(r"20\1", _MONEY.sub(r"\1元", text))


def _is_figure(one: Quantity, claim: Reading) -> bool:
    """Whether it says how much of something; ratios are looked at by ``_of_ratios``."""
    if one.weak or one.unit == "" or claim.text[one.start : one.end].endswith("一块"):
        return False
    return one.unit != "比" or _SHARE.search(claim.text[one.start : one.end]) is not None


def _verdict(
    one: Quantity, claim: Reading, sources: list[tuple[Clause, Reading]], *, allowed: bool
) -> Verdict:
    near: list[tuple[Quantity, int]] = []
    for clause, source in sources:
        alike = [other for other in source.quantities if _dimension(other) == _dimension(one)]
        near += [(other, _shared(claim, source, other, clause)) for other in alike]
    most = max((shared for _, shared in near), default=0)
    on_the_same = [other for other, shared in near if shared and shared >= _MUCH * most]
    equal = [other for other in on_the_same if _equal_value(one, other)]
    if equal:
        return "contradicted" if all(_clash(one, other) for other in equal) else "confirmed"
    if _is_reached(one, sources):
        return "confirmed"
    if allowed and any(_satisfies(one, other) for other in on_the_same):
        return "none"
    if on_the_same:
        return "contradicted"
    return "none" if one.unit in _COUNTED else "unverified"


def _dimension(one: Quantity) -> str:
    return _DIMENSIONS.get(one.unit, one.unit)


def _same_unit(one: Quantity, other: Quantity) -> bool:
    """10个 and 10名 count alike; a working day is no day."""
    return one.unit == other.unit or _dimension(one) == _dimension(other) == "count"


def _equal_value(one: Quantity, other: Quantity) -> bool:
    if not _same_unit(one, other):
        return False
    if one.unit == "日期":  # a year or a month that the other makes exact
        step = 10000 if one.value % 10000 == 0 else 100 if one.value % 100 == 0 else 1
        return one.value // step == other.value // step
    return one.value == other.value


_UP: frozenset[Bound] = frozenset({"at_least", "above"})
_DOWN: frozenset[Bound] = frozenset({"at_most", "below"})


def _clash(one: Quantity, other: Quantity) -> bool:
    """Whether two bounds on the same value point in opposite directions (至少5名, 不超过5名)."""
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


_EVERYONE = "客服代表"  # everything here is about them: they need not be named again


def names_subject(part: Part, clause: Clause) -> bool:
    """Whether a clause is about what the part speaks of: the roles it counts, or the first of its
    concepts, or most of them; figures of other things bear nothing out and contradict nothing.
    """
    text = plain(f"{clause.title}{clause.text}")
    named = [(term, any(plain(name) in text for name in term.names)) for term in part.named]
    if any(figure.kind == "ratio" for figure in part.asserted):
        roles = [here for term, here in named if term.topic == "岗位" and term.term != _EVERYONE]
        return all(roles)
    subjects = [here for term, here in named if term.topic not in CIRCUMSTANCES]
    return not subjects or subjects[0] or sum(subjects) * 2 > len(subjects)


def _is_reached(one: Quantity, sources: list[tuple[Clause, Reading]]) -> bool:
    """Whether a number of days is what a rule with its extensions comes to (30日, 再延长30日: 60日)."""
    reached = {step.reach for clause, _ in sources for step in steps_of(clause.text)}
    return one.unit == "日" and one.value in reached


def _shared(claim: Reading, source: Reading, other: Quantity, clause: Clause) -> int:
    """How many words and pairs of characters a claim shares with the sentence of a figure or the
    title of its clause; 0 where it is about something else. A clause's one date is what it is about.
    """
    segment = next(s for s in source.segments if s.start <= other.start < s.end)
    sentence = "".join(
        token.text
        for token in source.tokens
        if source.segments[token.segment].sentence == segment.sentence
    )
    beside = f"{clause.title}。{sentence}"
    pairs = _pairs(FRAME.sub(" ", claim.text)) & _pairs(beside)
    words = _words(claim) & _words(read(beside))
    shared = len(_pairs(claim.text) & _pairs(beside)) + len(words)
    if other.unit == "日期" and sum(one.unit == "日期" for one in source.quantities) == 1:
        return shared + 1
    return shared if words or len(pairs) > 1 else 0


def _words(reading: Reading) -> set[str]:
    return {
        token.value
        for token in content(reading.tokens)
        if token.kind in ("word", "actor") and len(token.text) > 1
    }


def _pairs(text: str) -> set[str]:
    """The pairs of characters that stand together in a text."""
    return {gram for gram in grams(text) if len(gram) > 1}


def _denied(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether the part insists on a word that the evidence denies (强制的咯 / 不是强制性)."""
    return part.insists and any(
        re.search(rf"(?:不是|并非|没有)[^，。；]{{0,4}}{re.escape(surface)}", plain(clause.text))
        for clause in evidence
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "标准"
    )


_REQUIRED = re.compile(r"必须|强制|硬性|一定要|务必|(?:标准|国标|32315)(?:里|中)?(?:要求|规定)")


def _is_advice(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether a requirement is claimed of what is an interpreter's advice."""
    advice = evidence and all(clause.attribution == "advice" for clause in evidence)
    return bool(advice) and _REQUIRED.search(part.claim) is not None


_EDITION = re.compile(r"([a-z]+(?:/[a-z]+)?\d+(?:\.\d+)*)[-—–]+(\d{4})")


def _other_edition(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Editions that are claimed where the evidence names another of the same document."""
    said = {m[1]: m for m in _EDITION.finditer(part.claim)}
    there = [m for clause in evidence for m in _EDITION.finditer(plain(clause.text))]
    years = {number: {m[2] for m in there if m[1] == number} for number in said}
    return [m.group() for number, m in said.items() if years[number] and m[2] not in years[number]]


_DOES = r"(?:负责|牵头|主管|管理|监管|发布|制定|批准|审批|归口|提出|承担|发的|定的|出的|说了算|管)"


def _other_organisation(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Organisations that a question names as the one, where the evidence names others only."""
    texts = [clause.text for clause in evidence]
    if not texts or _YES_OR_NO.search(part.text) is None:
        return []
    asked = [
        (term.term, surface)
        for term, surface in zip(part.named, part.surfaces, strict=True)
        if term.topic == "机构"
    ]
    if asked and not any(name in text for names in asked for name in names for text in texts):
        return [surface for _, surface in asked]
    return [name for name in _acting(part.claim) if all(_acts_otherwise(name, t) for t in texts)]


def _acting(claim: str) -> list[str]:
    """The actors that a claim says do something: 由A…, A负责…, …是A定的."""
    actors = [token.text for token in read(claim).tokens if token.kind == "actor"] if claim else []
    return [
        actor
        for actor in actors
        if re.search(
            rf"(?:由|归|是|为){re.escape(actor)}|{re.escape(actor)}(?:自己)?{_DOES}", claim
        )
    ]


def _acts_otherwise(actor: str, text: str) -> bool:
    """Whether a text names other actors and not this one, by any of its names."""
    value = next(iter(token.value for token in read(actor).tokens), actor)
    named = {token.value for token in read(text).tokens if token.kind == "actor"}
    return bool(named) and value not in named and actor not in text
