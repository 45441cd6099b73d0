"""Words that exclude each other: 境内 put in the place of 境外, or joined with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import permutations

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import contrasting


def compare_contrasts(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope."""
    yield from _contrasts(pair)
    yield from _both(pair)


def _contrasts(pair: Pair) -> Iterator[Reason]:
    theirs = contrasting(pair.source.text)
    for group, words in contrasting(pair.claim.text).items():
        here = [w for w in words if len(w) > 1 and not pair.source.says(w)]
        there = [w for w in theirs.get(group, ()) if len(w) > 1 and not pair.claim.says(w)]
        if here and there:
            yield Reason.instead("scope", here[0], there[0])


def _both(pair: Pair) -> Iterator[Reason]:
    """Two words that exclude each other joined (境内和境外), of which what is restated has one."""
    told = "".join(t.text for t in pair.restated)
    for words in contrasting(pair.claim.text).values():
        for one, other in permutations([word for word in words if len(word) > 1], 2):
            joined = re.search(f"{one}的?(?:和|与|及|以及|、|或者?|还是){other}", pair.claim.text)
            if joined and (one in told) != (other in told):
                yield Reason.unmeant("scope", joined.group())
