"""Copies with an edit: where all but a few places are the source's own words, each edit must be harmless.

A claim in other words differs from its source in many places, a corrupted quotation in one or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Token

COPIED = 0.93
FEW = 2
_WEAK = frozenset({"都", "均", "各", "但", "但是", "不过", "也", "还", "就"})
Edit = tuple[Sequence[Token], Sequence[Token]]


def compare_wording(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code coverage for words put in, left out or put in another's place."""
    claim = [t for t in pair.claim.tokens if t.kind != "mark"]
    source = [t for t in pair.restated if t.kind != "mark"]
    surface = SequenceMatcher(
        None, [t.text for t in claim], [t.text for t in source], autojunk=False
    )
    places = sum(tag != "equal" for tag, *_ in surface.get_opcodes())
    if surface.ratio() < COPIED and places > FEW:
        return
    for put_in, left_out in _lasting(_edits(claim, source)):
        if not left_out:
            said = f"多了“{put_in}”"
        elif not put_in:
            said = f"少了“{left_out}”"
        else:
            said = f"“{left_out}”成了“{put_in}”"
        yield Reason("coverage", f"与原文只差几个字，但{said}。")


def _edits(claim: Sequence[Token], source: Sequence[Token]) -> list[Edit]:
    """What differs when words that say the same count as equal and light words not at all."""
    here = [t for t in claim if t.kind != "light"]
    there = [t for t in source if t.kind != "light"]
    matcher = SequenceMatcher(
        None, [_key(t) for t in here], [_key(t) for t in there], autojunk=False
    )
    edits = [
        ([t for t in here[a:b] if not _weak(t)], [t for t in there[c:d] if not _weak(t)])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    return [edit for edit in edits if any(edit)]


def _lasting(edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Edits as texts, without those that only moved words to another place."""
    texts = [("".join(_key(t) for t in a), "".join(_key(t) for t in b)) for a, b in edits]
    moved = {put_in for put_in, left_out in texts if not left_out} & {
        left_out for put_in, left_out in texts if not put_in
    }
    for (put_in, left_out), (a, b) in zip(texts, edits, strict=True):
        moves_actor = any(t.kind == "actor" for t in (*a, *b))
        if (put_in or left_out) not in moved or moves_actor:
            yield "".join(t.text for t in a), "".join(t.text for t in b)


def _key(token: Token) -> str:
    if token.kind == "plain":
        return token.text
    value = "must" if token.kind == "modal" and token.value == "need" else token.value
    return f"{token.kind}:{value}"


def _weak(token: Token) -> bool:
    return token.text in _WEAK or (token.kind == "link" and token.value == "and")
