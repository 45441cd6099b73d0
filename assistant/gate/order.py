"""Order in time: what comes before, after, at once or in good time is what the source says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair, content, similarity
from assistant.gate.reading import Reading, Token

_OPPOSITE = {"before": "after", "after": "before"}
_FORWARD = frozenset(
    ["先", "再", "首先", "事先", "事前", "预先", "然后", "随后"]
)  # 先 what follows
_LOOSE = frozenset(
    ["先", "首先", "优先", "再", "然后", "后", "之后", "以后", "才"]
)  # join, need no order
_PACE = frozenset(["soon", "timely", "same"])
_TOGETHER = frozenset(["同时", "一并"])


def compare_order(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code order."""
    here = pair.claim.of_kind("order")
    there = tuple(t for t in pair.restated if t.kind == "order")
    yield from _sequence(pair, here, there)
    yield from _flipped(pair, here, there)
    for token in _lacking(here, there):
        if token.value in _PACE and token.text not in _TOGETHER:
            yield Reason("order", f"“{token.text}”在原文里没有。")
    for token in _lacking(there, here):
        if token.value in ("soon", "timely"):
            yield Reason("order", f"原文的“{token.text}”没有说到。")


def _lacking(here: Sequence[Token], there: Sequence[Token]) -> list[Token]:
    values = {t.value for t in there}
    return [t for t in here if t.value not in values]


def _sequence(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """Befores and afters that the other side has not."""
    for token in _lacking(here, there):
        if token.value not in _OPPOSITE:
            continue
        others = [t for t in there if t.value == _OPPOSITE[token.value]]
        if others and not _inverted(pair, token, others):
            yield Reason("order", f"“{token.text}”的先后与原文不同。")
        elif not others and token.text not in _LOOSE:
            yield Reason("order", f"“{token.text}”的先后在原文里没有。")
    if not any(t.value in _OPPOSITE for t in here):
        for token in there:
            if token.value in _OPPOSITE and token.text not in _LOOSE:
                yield Reason("order", f"原文的“{token.text}”没有说到。")


def _flipped(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """One before that became an after, or the other way round, beside others of both."""
    more = {
        value: sum(t.value == value for t in here) - sum(t.value == value for t in there)
        for value in _OPPOSITE
    }
    if more["before"] + more["after"] == 0 and more["before"] != 0:
        gained = "before" if more["before"] > 0 else "after"
        marks = [t for t in here if t.value == gained]
        others = [t for t in there if t.value == _OPPOSITE[gained]]
        if marks and others and not any(_inverted(pair, t, others) for t in marks):
            yield Reason("order", f"“{marks[0].text}”的先后与原文不同。")


def _inverted(pair: Pair, token: Token, others: Sequence[Token]) -> bool:
    """Whether 办理前核验 is said as 核验后办理: the marks stand at different things."""
    here = _anchor(pair.claim, token)
    return all(similarity(here, _anchor(pair.source, other)) < 0.5 for other in others)


def _anchor(reading: Reading, token: Token) -> set[str]:
    """What a mark puts first or last: the things before 之前, those after 先."""
    tokens = reading.in_segment(token.segment)
    if token.text in _FORWARD:
        return {t.value for t in content(t for t in tokens if t.start > token.start)[:3]}
    return {t.value for t in content(t for t in tokens if t.start < token.start)[-3:]}
