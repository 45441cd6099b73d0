"""How much of one text is another's: near-duplicates, and runs copied from a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from corpus.terms import plain

SHINGLE = 2
NEAR_DUPLICATE = 0.5
_TITLE = re.compile(r"《[^》]*》|(?:GB|JR|SJ|YD)/T\s*[\d.]+(?:[—-]\d{4})?")


def resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard resemblance of two sets of shingles, 0 to 1 (Broder 1997)."""
    return len(one & other) / len(one | other) if one or other else 0.0


def shingles(text: str) -> frozenset[str]:
    """The character pairs of a text without digits and punctuation: a template shows through."""
    letters = re.sub(r"[\W\d_]+", "", plain(text))
    return frozenset(letters[at : at + SHINGLE] for at in range(len(letters) - SHINGLE + 1))


def near_duplicates(texts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, float]]:
    """Pairs of ids whose texts resemble each other at least NEAR_DUPLICATE, with how much."""
    known = [(name, shingles(text)) for name, text in texts]
    for (one, ones), (other, others) in combinations(known, 2):
        if min(len(ones), len(others)) < NEAR_DUPLICATE * max(len(ones), len(others)):
            continue
        if (alike := resemblance(ones, others)) >= NEAR_DUPLICATE:
            yield one, other, alike


def longest_shared_run(text: str, source: str) -> str:
    """The longest run of characters of ``text`` that is also in ``source`` (already plain).

    Titles and numbers of documents do not count: there is one way to write them.
    """
    longest = ""
    for stretch in _TITLE.split(text):
        own = plain(stretch)
        start = 0
        while start + len(longest) < len(own):
            run = own[start : start + len(longest) + 1]
            if run in source:
                longest = run
            else:
                start += 1
    return longest
