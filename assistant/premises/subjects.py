"""Subjects: which clauses, and which sentences of them, are on what a part of a question speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from assistant.frame import FRAME
from assistant.gate.aligning.pairing import content
from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import Reading, Token, read
from assistant.grams import pairs
from assistant.premises.cases import in_case
from assistant.question import CIRCUMSTANCES, Part
from corpus.documents import Clause
from corpus.terms import plain

_SAYING = ("word", "plain", "actor", "order")
_TIMES = frozenset({"日", "工作日", "月", "秒"})


def names_subject(part: Part, clause: Clause) -> bool:
    """Whether a clause is about what the part speaks of: the roles it counts, or the first of its
    concepts, or most of them; figures of other things bear nothing out and contradict nothing.
    """
    text = plain(f"{clause.title}{clause.text}")
    named = [(term, term.is_in(text)) for term in part.terms]
    if any(figure.kind == "ratio" for figure in part.asserted):
        roles = [here for term, here in named if term.topic == "岗位"]
        return all(roles)
    subjects = [here for term, here in named if term.topic not in CIRCUMSTANCES]
    return not subjects or subjects[0] or sum(subjects) * 2 > len(subjects)


@dataclass(frozen=True, slots=True)
class Source:
    """What a clause says on a claim, under its title."""

    title: str
    reading: Reading


def sources_on(part: Part, clauses: list[Clause]) -> list[Source]:
    """The clauses that name most of the concepts of the part, of those the ones whose title it has,
    each as the case of it claimed says.
    """
    ranks = [_nearness(part, clause) for clause in clauses]
    return [
        Source(clause.title, read(in_case(part.claim, clause.text)))
        for clause, rank in zip(clauses, ranks, strict=True)
        if rank == max(ranks)
    ]


def _nearness(part: Part, clause: Clause) -> tuple[int, bool]:
    text = plain(f"{clause.title}{clause.text}")
    named = sum(term.is_in(text) for term in part.named)
    return named, plain(clause.title) in part.text


def shared_with(claim: Reading, source: Source, other: Quantity) -> int:
    """How many words and pairs of characters a claim shares with the sentence of a figure or the
    title of its clause; 0 where it is about something else. A clause's one date is what it is about.
    """
    reading = source.reading
    segment = next(s for s in reading.segments if s.start <= other.start < s.end)
    sentence = "".join(
        token.text
        for token in reading.tokens
        if reading.segments[token.segment].sentence == segment.sentence
    )
    beside = f"{source.title}。{sentence}"
    alike = set(pairs(FRAME.sub(" ", claim.text))) & set(pairs(beside))
    words = _words(claim) & _words(read(beside))
    shared = len(set(pairs(claim.text)) & set(pairs(beside))) + len(words)
    if other.unit == "日期" and sum(one.unit == "日期" for one in reading.quantities) == 1:
        return shared + 1
    telling = {two for two in pairs(FRAME.sub(" ", claim.text)) if not two.isdigit()}
    whole = telling == alike  # 急诊24小时都有人: says no more
    return shared if words or len(alike) > 1 or whole else 0


def is_beside(claim: Reading, source: Source, other: Quantity) -> bool:
    """Whether the segment of a figure has a word of the claim (5天内补办手续 has none of 7天后领新存单);
    a date is what its clause is about.
    """
    number = next(
        n for n, s in enumerate(source.reading.segments) if s.start <= other.start < s.end
    )
    said = "".join(token.text for token in source.reading.in_segment(number))
    shared = set(pairs(FRAME.sub(" ", claim.text))) & set(pairs(said)) or _words(claim) & _words(
        read(said)
    )
    return other.unit == "日期" or bool(shared)


def apart_from(claim: Reading, source: Source, alike: list[Quantity]) -> list[Quantity]:
    """The figures of a text whose segments have no character of a claim beside what all of them have,
    where the segment of another one has (报告 of 1 h 内报告，24 h 内完成影响评估).
    """
    acts = (token.text for token in content(claim.tokens) if token.kind == "word")
    said = set("".join((FRAME.sub("", claim.text), *acts)))  # 报告 asks nothing here: it is the act
    told = {one.start: set(_segment_of(source.reading, one)) for one in alike}
    common = set.intersection(*told.values()) if told else set()
    shared = {start: said & own - common for start, own in told.items()}
    return [one for one in alike if any(shared.values()) and not shared[one.start]]


def of_another_act(
    one: Quantity, claim: Reading, source: Source, alike: list[Quantity]
) -> list[Quantity]:
    """The figures of a text with an act of their own behind them of which a claim has nothing (5日内出具报告), where
    what the claim does in its time (5日内告知) stands beside them.
    """
    reading = source.reading
    acts = _behind(claim, one)
    said = {sense for token in acts for sense in token.senses}
    found: list[Quantity] = []
    for other in alike if one.unit in _TIMES else ():
        own = _behind(reading, other)
        sentence = reading.segments[own[0].segment].sentence if own else -1
        beside = [t for t in reading.tokens if reading.segments[t.segment].sentence == sentence]
        ruled = any(token.kind == "modal" for token in beside)
        there = {s for token in beside if token.segment != own[0].segment for s in token.senses}
        heard = any(_is_like(token, said) for token in own for said in claim.tokens)
        if own and ruled and not heard and said & there:
            found.append(other)
    return found


def _is_like(one: Token, other: Token) -> bool:
    """Whether two words mean the same, or have a character in the same place (转送, 转给)."""
    return one.means(other) or any(a == b for a, b in zip(one.text, other.text, strict=False))


def _behind(reading: Reading, one: Quantity) -> list[Token]:
    """The words of an act that stand behind a figure in its segment."""
    number = next(n for n, s in enumerate(reading.segments) if s.start <= one.start < s.end)
    behind = (t for t in reading.in_segment(number) if t.start >= one.end)
    return [t for t in behind if t.kind == "word" and len(t.text) > 1]


def _segment_of(reading: Reading, one: Quantity) -> str:
    """What stands in the segment of a figure, and in the case before it (客户未接的，), beside figures and
    words that carry no content.
    """
    number = next(n for n, s in enumerate(reading.segments) if s.start <= one.start < s.end)
    within = [number]
    while within[0] and reading.text[reading.segments[within[0] - 1].end - 1] == "的":
        within.insert(0, within[0] - 1)
    if reading.text[reading.segments[number].end - 1] == "的":
        within.append(number + 1)  # 超过5000元的，: what is then done
    tokens = [token for n in within for token in reading.in_segment(n)]
    return "".join(
        token.text
        for token, after in zip_longest(tokens, tokens[1:])
        if token.kind in _SAYING
        or (token.kind == "light" and after is not None and after.kind == "plain")  # 出境
    )


def _words(reading: Reading) -> set[str]:
    return {
        token.value
        for token in content(reading.tokens)
        if token.kind in ("word", "actor") and len(token.text) > 1
    }
