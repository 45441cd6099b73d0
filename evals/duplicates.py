"""Questions that nearly repeat another: at least NEAR_DUPLICATE of their character pairs are shared.

Jaccard resemblance of the sets of pairs (Broder 1997). Only pairs of texts that share one of their
rarest pairs are compared (prefix filtering, Bayardo, Ma and Srikant 2007): no pair at the threshold is
missed, and a thousand questions take milliseconds.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpus.overlap import resemblance

NEAR_DUPLICATE = 0.85


def near_duplicates(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places (later, earlier) of texts that nearly repeat each other."""
    said = [character_pairs(text) for text in texts]
    common = Counter(pair for pairs in said for pair in pairs)
    holding: dict[str, list[int]] = defaultdict(list)
    for at, pairs in enumerate(said):
        rarest = sorted(pairs, key=lambda pair: (common[pair], pair))
        prefix = rarest[: len(pairs) - math.ceil(NEAR_DUPLICATE * len(pairs)) + 1]
        for other in sorted({other for pair in prefix for other in holding[pair]}):
            if resemblance(pairs, said[other]) >= NEAR_DUPLICATE:
                yield at, other
        for pair in prefix:
            holding[pair].append(at)


def character_pairs(text: str) -> frozenset[str]:
    """The character pairs of a text without punctuation; of one character that one."""
    bare = re.sub(r"\W+", "", text).lower()
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1)) or frozenset({bare})
