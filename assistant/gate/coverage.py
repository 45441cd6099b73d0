"""Coverage: what a claim says is in the source, and what the source says of it is in the claim."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Reading, Token

SAID_AT_LEAST = 0.5
KEPT_AT_LEAST = 0.4
_SHORT = 1.5
_FRAMES = frozenset("包括 包含 属于 构成 组成 指".split())


def compare_content(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage and condition."""
    for number, _ in enumerate(pair.claim.segments):
        tokens = pair.claim.in_segment(number)
        said, covered = _covered(tokens, pair.source, pair.told)
        if said > _SHORT and covered < SAID_AT_LEAST * said:
            text = "".join(t.text for t in tokens)
            yield Reason("coverage", f"“{text}”在原文里没有依据。")
    for number, segment in enumerate(pair.source.segments):
        if segment.sentence not in pair.touched:
            continue
        tokens = pair.source.in_segment(number)
        said, covered = _covered(tokens, pair.claim, "")
        if said > _SHORT and covered < KEPT_AT_LEAST * said:
            text = "".join(t.text for t in tokens)
            yield Reason("condition", f"原文的“{text}”没有说到。")


def _covered(tokens: tuple[Token, ...], by: Reading, told: str) -> tuple[float, float]:
    said = covered = 0.0
    for token in tokens:
        if token.text in _FRAMES:
            continue
        if token.kind == "word":
            known = token.value in by.concepts or token.text in by.text or token.text in told
            part = 1.0 if known else _letters(token.text, by, told)
            said += len(token.text)
            covered += part * len(token.text)
        elif token.kind == "plain":
            said += 1
            covered += token.text in by.letters or token.text in told
    return said, covered


def _letters(text: str, by: Reading, told: str) -> float:
    return sum(letter in by.letters or letter in told for letter in text) / len(text)
