"""Cases: which of the cases that a clause tells apart (情况复杂的，…；…) a claim is about."""

from __future__ import annotations

import re

from assistant.gate.reading import normalised

_CONDITION = re.compile(r"^(?P<condition>[^，；。]{3,20}?)的，")


def in_case(claim: str, text: str) -> str:
    """The part of a text for the one case that a claim names in its words; else the whole text."""
    whole = normalised(text)
    said = normalised(claim)
    found = [
        piece
        for piece in re.split(r"[；。]", whole)
        if (case := _CONDITION.match(piece)) and case["condition"] in said
    ]
    return found[0] if len(found) == 1 else text
