"""Text into grams: characters and character bigrams, the unit of keyword and vector search.

Measured better than word segmentation on Chinese statutes, and safe for documents on which
nothing was trained. Runs of ASCII letters and digits stay whole ("asa", "32312").
"""

from __future__ import annotations

import re

from corpus.terms import plain

_RUN = re.compile(r"[a-z0-9]+|[㐀-鿿々〇]+")


def grams(text: str) -> list[str]:
    """Characters and bigrams of each run of Chinese characters, and whole ASCII runs."""
    found: list[str] = []
    for run in _RUN.findall(plain(text)):
        if run.isascii():
            found.append(run)
        else:
            found.extend(run)
            found.extend(run[at : at + 2] for at in range(len(run) - 1))
    return found
