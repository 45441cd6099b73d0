"""How grave or great a thing is: 严重混乱 is not 混乱, and 混乱 not 严重混乱."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Token

_DEGREES = frozenset(["严重", "重大", "特别", "巨大", "较大", "恶劣", "显著"])


def compare_degrees(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope: a degree that only one side gives to a thing that both name."""
    here, there = list(_graded(pair.claim.tokens)), list(_graded(pair.restated))
    for own, others, tokens, said in (
        (there, here, pair.claim.tokens, "原文的“{}”没有说到。"),
        (here, there, pair.source.tokens, "“{}”比原文说得重。"),
    ):
        for degree, thing in own:
            bare = any(t.means(thing) for t in tokens)
            if bare and not any(d.means(degree) for d, _ in others):
                yield Reason("scope", said.format(degree.text + thing.text))


def _graded(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Degrees with the word beside them that they grade."""
    for one, other in pairwise(tokens):
        if one.segment != other.segment or "word" not in (one.kind, other.kind):
            continue
        if one.text in _DEGREES and other.kind in ("word", "plain"):
            yield one, other
        elif other.text in _DEGREES and one.kind == "word":
            yield other, one
