"""Files of one JSON object a line."""

from __future__ import annotations


def lines_of(text: str) -> list[str]:
    """The lines of a JSONL text; only a line feed ends one, for a string may hold U+2028 or U+0085."""
    return text.removesuffix("\n").split("\n") if text else []
