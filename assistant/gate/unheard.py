"""Words of a claim of which its source has not a letter: what cannot be decided is not accepted."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.gate.coverage import FRAMES
from assistant.gate.findings import Reason
from assistant.gate.lexicon import empty_words, general_words
from assistant.gate.pairing import Pair
from assistant.gate.reading import Reading


def compare_unheard(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code coverage.

    Words that say nothing by themselves are free; those that say little are where every word of
    what is restated is said too.
    """
    known = pair.source.letters | frozenset(pair.told)
    free = FRAMES | empty_words()
    if not _leaves_out(pair):
        free |= general_words()
    for word in _unheard(pair.claim, pair.source, known):
        if len(word) > 1 and word not in free:
            yield Reason("coverage", f"“{word}”在原文里没有依据。")


def _unheard(claim: Reading, source: Reading, known: frozenset[str]) -> Iterator[str]:
    """Words of the lexicon, and runs of letters between them."""
    run = ""
    for token, after in zip(claim.tokens, (*claim.tokens[1:], None), strict=True):
        if token.kind == "plain" and token.text not in known:
            run += token.text
            if after is not None and after.kind == "plain" and after.segment == token.segment:
                continue
        if run:
            yield run
        run = ""
        if (
            token.kind == "word"
            and token.senses.isdisjoint(source.concepts)
            and known.isdisjoint(token.text)
        ):
            yield token.text


def _leaves_out(pair: Pair) -> bool:
    """Whether a word of what is restated has no counterpart in the claim, not even a letter."""
    return any(
        token.kind == "word"
        and len(token.text) > 1
        and token.text not in FRAMES | empty_words()
        and token.senses.isdisjoint(pair.claim.concepts)
        and pair.claim.letters.isdisjoint(token.text)
        for token in pair.restated
    )
