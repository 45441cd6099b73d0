"""Text into grams: characters and character bigrams, the unit of keyword and vector search.

Measured better than word segmentation on Chinese statutes, and safe for documents on which
nothing was trained. Runs of ASCII letters and digits stay whole ("asa", "32312").
"""

from __future__ import annotations

import re
import unicodedata

_CHINESE = "㐀-鿿々〇"
_RUN = re.compile(rf"[a-z0-9]+|[{_CHINESE}]+")
_INNER_SPACE = re.compile(rf"(?<=[{_CHINESE}])\s+(?=[{_CHINESE}])")


def grams(text: str) -> list[str]:
    """Characters and bigrams of each run of Chinese characters, and whole ASCII runs."""
    found: list[str] = []
    joined = _INNER_SPACE.sub("", unicodedata.normalize("NFKC", text).lower())
    for run in _RUN.findall(joined):
        if run.isascii():
            found.append(run)
        else:
            found.extend(run)
            found.extend(run[at : at + 2] for at in range(len(run) - 1))
    return found


def pairs(text: str) -> list[str]:
    """The grams that are more than one character: bigrams and whole ASCII runs."""
    return [gram for gram in grams(text) if len(gram) > 1]
