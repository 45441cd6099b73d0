"""Characters that nobody sees: they turn text round on a page, drive a terminal, or cannot be written."""

from __future__ import annotations

import re
import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs"})  # control, format (marks of direction), surrogates
_BREAKING = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_UNREADABLE = _UNSEEN | {"Co", "Cn"}  # private and unassigned: what they show depends on the font


def without_unseen(text: str) -> str:
    """The text without control and format characters and surrogates; white space stays, of one kind
    where it is a control character: files of other kinds cannot hold a form feed.
    """
    return _without(_UNSEEN, text)


def readable(text: str) -> str:
    """The text with what everybody reads alike: without private and unassigned characters either."""
    return _without(_UNREADABLE, text)


def _without(categories: frozenset[str], text: str) -> str:
    text = _BREAKING.sub(" ", text)
    return "".join(
        char for char in text if char.isspace() or unicodedata.category(char) not in categories
    )
