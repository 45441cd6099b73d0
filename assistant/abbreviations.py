"""Abbreviations: the subject of a document as people cut it short (交强险, 个税).

A Chinese abbreviation keeps characters of the full name in their order, and ends in its head, the last one; of
two it keeps the first too. It is taken for one only where no clause writes any two neighbours of it: what the library writes means itself.
"""

from __future__ import annotations

import re

from assistant.grams import pairs
from corpus.library import Library
from corpus.terms import plain

_SHORTER = 2  # times that a name is as long as what it is cut down to, or more
_ACT = re.compile(
    r"法?(?:管理|实施|暂行|试行|监督|登记|特别|若干)*(?:法|条例|办法|规定|细则|规范|解释)(?:[（(].*)?$"
)


def abbreviated(text: str, library: Library) -> dict[str, str]:
    """What of a plain text stands for the subject of a document, with the id of that."""
    found: dict[str, str] = {}
    for document in library.documents.values():
        if document.kind in ("regulation", "standard", "house"):
            subject = _ACT.sub("", plain(document.title).removeprefix("中华人民共和国"))
            for short in _cut_short(text, subject):
                if not _is_written(short, library):
                    found[short] = document.id
    return found


def _cut_short(text: str, subject: str) -> set[str]:
    found: set[str] = set()
    for end in (at for at, char in enumerate(text) if char == subject[-1:]):
        start, left = end, len(subject) - 1
        while start and (left := subject.rfind(text[start - 1], 0, left)) >= 0:
            start -= 1
        short = text[start : end + 1]
        whole = len(short) > 2 or (len(short) > 1 and short[0] == subject[0])
        if whole and short not in subject and len(subject) >= _SHORTER * len(short):
            found.add(short)
    return found


def _is_written(short: str, library: Library) -> bool:
    return any(pair in clause.text for pair in pairs(short) for clause in library)
