"""Words of which the other text has not a letter: what cannot be decided is not accepted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from assistant.gate.aligning.pairing import Pair
from assistant.gate.comparisons.coverage import FRAMES
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import empty_words, general_words

_NAMING = frozenset("率度量额费权")  # 解决率 is no 解决
_REFUSING = frozenset(["拒绝"])  # 不办


def compare_unheard(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage and condition.

    Words that say nothing by themselves are free; those that say little are where every word of
    what is restated is said too. What is restated may leave out no other word than these.
    """
    free = FRAMES | empty_words()
    unsaid = [word for word in _unsaid(pair) if word not in free]
    for word in unsaid:
        if word not in general_words():
            yield Reason.left_out("condition", word)
    if not unsaid:
        free |= general_words()
    for word in _unheard(pair):
        if len(word) > 1 and word not in free:
            yield Reason.unheard(word)


def _unheard(pair: Pair) -> Iterator[str]:
    """Words of the lexicon, and runs of single letters."""
    letters, end = "", -1
    for token, after in zip_longest(pair.claim.tokens, pair.claim.tokens[1:]):
        if token.kind not in ("word", "plain") or not pair.is_unheard(token):
            continue
        if token.start > end and letters:
            yield letters
            letters = ""
        end = token.start + len(token.text)
        if len(token.text) > 1:
            named = after is not None and after.kind == "plain" and after.text in _NAMING
            yield token.text + after.text if named else token.text
        else:
            letters += token.text
    if letters:
        yield letters


def _unsaid(pair: Pair) -> Iterator[str]:
    """Words of what is restated that have no counterpart in the claim, not even a letter."""
    denied = bool(pair.claim.of_kind("negation"))
    for token in pair.restated:
        if (
            token.kind == "word"
            and len(token.text) > 1
            and not (token.text in _REFUSING and denied)
            and token.senses.isdisjoint(pair.claim.concepts)
            and pair.claim.letters.isdisjoint(token.text)
        ):
            yield token.text
