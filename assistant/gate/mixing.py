"""Rules of the source that a claim takes apart: the case of one with the consequence of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.gate.findings import Reason
from assistant.gate.locating import CONTENT, weight
from assistant.gate.optional import Option, options
from assistant.gate.reading import Reading, Token
from assistant.gate.ruling import is_case

_SAID = 2.0  # letters of a rule's own: more than one word
_HALF = 0.5  # of a rule's own words
_PRONOUNS = frozenset(["它", "它们", "他", "他们", "她", "其"])


def compare_mixed(claim: Reading, source: Reading) -> Iterator[Reason]:
    """Reasons of the code coverage: one statement says half of one rule and half of another."""
    rules = [own for own in _groups(source) if len(own) > 1]
    for said in _statements(claim) if rules else ():
        if any(_halves(said, own) > 1 for own in rules):
            text = "".join(t.text for t in said)
            yield Reason("coverage", f"“{text}”把原文的两处说成了一处。")


def _groups(source: Reading) -> Iterator[list[list[Token]]]:
    """For rules that stand beside each other, or rows of a table, what each says alone."""
    things = [t for t in source.tokens if t.kind in CONTENT]
    times = Counter(sense for t in things for sense in t.senses)
    found = (o for o in options(source) if not o.member and o.least == 1)
    for _, group in groupby(found, key=lambda option: option.group):
        whole = {option.unit: option for option in reversed([*group])}.values()
        rules = [
            [t for t in things if one.start <= t.start < one.end and not _is_meant(t, one, source)]
            for one in whole
        ]
        yield [_own(rule, times) for rule in rules]


def _is_meant(token: Token, rule: Option, source: Reading) -> bool:
    """Whether a thing may be what a pronoun of the next sentence stands for (他们常把…)."""
    first = next(t.segment for t in source.tokens if t.start >= rule.start)
    if token.kind != "actor" and token.segment != first:
        return False
    after = [s for s in source.segments if s.start >= rule.end][:2]
    return any(
        t.text in _PRONOUNS
        for t in source.tokens
        if after and after[0].start <= t.start < after[-1].end
    )


def _own(rule: Sequence[Token], times: Counter[str]) -> list[Token]:
    here = Counter(sense for t in rule for sense in t.senses)
    return [t for t in rule if all(times[sense] == here[sense] for sense in t.senses)]


def _statements(claim: Reading) -> Iterator[list[Token]]:
    """What a claim says, each thing with its case."""
    said: list[Token] = []
    for n, _ in enumerate(claim.segments):
        said.extend(claim.in_segment(n))
        if not is_case(n, claim):
            yield said
            said = []
    if said:
        yield said


def _halves(said: Sequence[Token], rules: Sequence[Sequence[Token]]) -> int:
    """Of how many rules a statement says something, but less than half."""
    senses = {s for t in said if t.kind in CONTENT for s in t.senses}
    halves = 0
    for own in rules:
        here = sum(weight(t) for t in own if not t.senses.isdisjoint(senses))
        halves += _SAID < here < _HALF * sum(map(weight, own))
    return halves
