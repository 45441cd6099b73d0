"""What makes a thing graver or narrower: 严重混乱 is not 混乱, 不良记录 not 记录."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import narrowing_words
from assistant.gate.language.reading import Reading, Token

_SHORT = 4  # tokens of 到了地方上
_DEGREES = frozenset(["严重", "重大", "特别", "巨大", "较大", "恶劣", "显著"])


def compare_degrees(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope: a degree that only one side gives to a thing that both name."""
    yield from _widened(pair)
    here, there = list(_graded(pair.claim.tokens)), list(_graded(pair.restated))
    for text in _ungraded(there, here, pair.claim.tokens):
        yield Reason.left_out("scope", text)
    for text in _ungraded(here, there, pair.source.tokens):
        yield Reason.saying("scope", "“{ours}”比原文说得重。", "added", ours=text)


def _ungraded(
    own: Sequence[tuple[Token, Token]],
    others: Sequence[tuple[Token, Token]],
    tokens: Sequence[Token],
) -> Iterator[str]:
    """Degrees of one side with things that the other side, of these ``tokens``, names without."""
    for degree, thing in own:
        bare = any(t.means(thing) for t in tokens)
        if bare and not any(d.means(degree) for d, _ in others):
            yield degree.text + thing.text


def _graded(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Degrees with the word beside them that they grade."""
    for one, other in pairwise(tokens):
        if one.segment != other.segment or "word" not in (one.kind, other.kind):
            continue
        if one.text in _DEGREES and other.kind in ("word", "plain"):
            yield one, other
        elif other.text in _DEGREES and one.kind == "word":
            yield other, one


def _widened(pair: Pair) -> Iterator[Reason]:
    """What narrows a thing is said less often than in the source, and the thing is not."""
    tokens = [t for t in pair.restated if t.text != "的"]
    told = "".join(t.text for t in pair.restated)
    for n, narrow in enumerate(tokens):
        after = [t for t in tokens[n + 1 : n + 3] if t.segment == narrow.segment]
        if narrow.text not in narrowing_words() or not after:
            continue
        if _said(narrow, pair.claim.tokens) >= _said(narrow, pair.restated):
            continue
        if _said(narrow, _setting(pair.claim)):
            continue  # 到了地方上，县级政府…，政府其他部门…
        if after[0].kind in ("word", "actor") and len(after[0].text) > 1:
            kept = _said(after[0], pair.claim.tokens) >= _said(after[0], pair.restated)
        else:
            thing = "".join(t.text for t in after)
            kept = after[0].kind == "plain" and pair.claim.text.count(thing) >= told.count(thing)
        if kept:
            yield Reason.saying(
                "scope", "原文的限定“{theirs}”没有说全。", "left_out", theirs=narrow.text
            )


def _setting(claim: Reading) -> Sequence[Token]:
    """What a claim sets before all that it says: a short first segment without a modal, of words alone."""
    first = claim.in_segment(0) if len(claim.segments) > 1 else ()
    plain = all(t.kind in ("word", "light", "plain") for t in first)
    return first if plain and len(first) <= _SHORT else ()


def _said(word: Token, tokens: Sequence[Token]) -> int:
    """How often some tokens say a word."""
    return sum(t.means(word) or word.text in t.text for t in tokens)
