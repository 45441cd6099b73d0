"""Things that a claim adds: one more member of a list, another measure to go by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import empty_words
from assistant.gate.language.reading import Token

_MEASURED_BY = frozenset(["按", "按照", "根据", "依据", "依照", "凭"])
_NEAR = 2
_OTHERS = frozenset(["其他", "其它", "其余", "别的"])
_WORDS = ("word", "plain", "actor")


def compare_added(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope."""
    tokens = pair.claim.tokens
    joints = [n for n, t in enumerate(tokens) if _joins(t)]
    more = len(joints) > sum(map(_joins, pair.restated))
    for n in joints if more else ():
        run = _run(tokens, n)
        new = _unknown(run, pair)
        if len(new) > 1 and 2 * len(new) > sum(len(t.text) for t in run):
            yield Reason("scope", f"“{tokens[n].text}{new}”在原文里没有。")
    if not any(t.text in _MEASURED_BY for t in pair.restated):
        return
    for n, token in enumerate(tokens):
        if token.text in _MEASURED_BY:
            new = _unknown(_run(tokens, n), pair)
            if len(new) > 1:
                yield Reason("scope", f"“{token.text}{new}”在原文里没有。")


def _joins(token: Token) -> bool:
    return token.kind == "link" or token.text == "、"


def _run(tokens: Sequence[Token], at: int) -> list[Token]:
    """The next things in the segment, up to a 的 or to what is no thing."""
    found: list[Token] = []
    for token in tokens[at + 1 : at + 1 + _NEAR]:
        if token.segment != tokens[at].segment or token.kind not in _WORDS:
            break
        found.append(token)
    return found


def _unknown(things: Sequence[Token], pair: Pair) -> str:
    """Their letters that are not in the source, nor are words that say the same."""
    free = _OTHERS | empty_words()
    return "".join(t.text for t in things if t.text not in free and pair.is_unheard(t))
