"""Rules of the source that a claim takes apart: the case of one with the consequence of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.gate.aligning.locating import CONTENT, weight
from assistant.gate.aligning.optional import Option, options
from assistant.gate.aligning.ruling import is_case
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_SAID = 2.0  # letters of a rule's own: more than one word
_HALF = 0.5  # of a rule's own words
_NEXT = 2  # segments in which a pronoun looks back
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
    times = Counter(s for t in source.tokens if t.kind in CONTENT for s in t.senses)
    found = (o for o in options(source) if not (o.member or o.late) and o.least == 1)
    for _, group in groupby(found, key=lambda option: option.group):
        whole = {option.unit: option for option in reversed([*group])}.values()
        yield [_own(_things(rule, source), times) for rule in whole]


def _things(rule: Option, source: Reading) -> list[Token]:
    """What a rule says, but for what a pronoun of the next sentence may stand for (他们常把…)."""
    inside = [n for n, s in enumerate(source.segments) if rule.start < s.end and s.start < rule.end]
    after = range(inside[-1] + 1, inside[-1] + 1 + _NEXT)
    meant = any(t.text in _PRONOUNS for n in after for t in source.in_segment(n))
    return [
        t
        for n in inside
        for t in source.in_segment(n)
        if t.kind in CONTENT
        and rule.start <= t.start < rule.end
        and not (t.kind == "actor" and t.start == rule.start)  # goes on as the subject
        and not (meant and (t.kind == "actor" or n == inside[0]))
    ]


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
