"""Cases: which of the cases that a clause tells apart (情况复杂的，…；…, or 坐席…；班组长…) a claim is about."""

from __future__ import annotations

import re

from assistant.gate.reading import read
from assistant.gate.spelling import normalised
from assistant.grams import pairs
from corpus.figures import figures

_CONDITION = re.compile(r"^(?P<condition>[^，；。的]{3,20}?)式?的")


def in_case(claim: str, text: str) -> str:
    """The part of a text for the one case that a claim names in its words, or for the one who acts in
    it; else the whole text.
    """
    whole, said = normalised(text), normalised(claim)
    for marks in ("；。", "；。，"):
        pieces = re.split(f"[{marks}]", whole)
        found = {
            case["condition"]: piece
            for piece in pieces
            if (case := _CONDITION.match(piece))
            and case["condition"] in said
            and sum(other.startswith(case["condition"]) for other in pieces) == 1
        }
        longest = max(found, key=len, default="")
        if longest and all(condition in longest for condition in found):
            return found[longest]
    return _of_actor(claim, [piece for piece in re.split("[；。]", whole) if piece]) or text


def _of_actor(claim: str, pieces: list[str]) -> str:
    """The one piece with a figure where the one who acts in a claim does, where others act in others."""
    mine = _actors(claim)
    acting = [(piece, _actors(piece)) for piece in pieces if figures(piece)]
    own = [piece for piece, actors in acting if mine & actors]
    others = [piece for piece, actors in acting if actors and not mine & actors]
    return own[0] if len(own) == 1 and others else ""


def _actors(text: str) -> set[str]:
    return {token.value for token in read(text).tokens if token.kind == "actor"}


def is_one_case(claim: str, text: str) -> bool:
    """Whether a text tells cases with figures apart and the claim has no word of any of them."""
    conditions = [
        case["condition"]
        for piece in re.split("[；。]", normalised(text))
        if (case := _CONDITION.match(piece)) and figures(piece)
    ]
    told = {pair for condition in conditions for pair in pairs(condition)}
    return len(conditions) > 1 and told.isdisjoint(pairs(normalised(claim)))
