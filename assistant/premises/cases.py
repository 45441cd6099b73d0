"""Cases: which of the cases that a clause tells apart (情况复杂的，…；…, or 坐席…；班组长…) a claim is about."""

from __future__ import annotations

import re

from assistant.gate.aligning.locating import hits
from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.grams import pairs
from assistant.premises.thresholds import is_within
from corpus.figures import figures

_CONDITION = re.compile(r"^(?P<condition>[^，；。的]{3,20}?)式?的")

# what is said of the whole (整笔) is said of the rest too
_REST = re.compile(r"剩下|剩余|其余|余下|剩的|整[笔单份]都?")
_USUAL = re.compile("(?:普通|一般|正常|平常|平时|通常|常规)的?")
_REST_SAID = re.compile(rf"(?:{_REST.pattern})(?:的|部分)*")
_REST_THERE = re.compile(r"(?:其余|剩余|余下)[^；。]*")


def in_case(claim: str, text: str) -> str:
    """The part of a text for the one case that a claim names in its words, or as the usual one, or for the one
    who acts in it; else the whole text.
    """
    whole, said = normalised(text), normalised(claim)
    if _REST.search(said) and (rest := _REST_THERE.search(whole)):
        return rest.group()
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
    told = [piece for piece in re.split("[；。]", whole) if figures(piece)]
    plain = [piece for piece in told if not _CONDITION.match(piece)]
    if _USUAL.search(said) and not _USUAL.search(whole) and len(plain) == 1 < len(told):
        return plain[0]
    actor = _of_actor(claim, [piece for piece in re.split("[；。]", whole) if piece])
    return in_amount(claim, text) or actor or text


def nearest(claim: str, text: str) -> str:
    """What of a text a claim speaks of: the segments nearest to it, each with the case that stands before it."""
    source = read(text)
    near = set(hits(read(claim), source))
    for number in sorted(near, reverse=True):
        while number and source.text[source.segments[number - 1].end - 1] in "的时":
            number -= 1
            near.add(number)
    said = (source.segments[number] for number in sorted(near))
    return "，".join(source.text[one.start : one.end] for one in said) or text


def on_the_rest(claim: str) -> str:
    """What a claim says of the rest (…，剩下的按活期算), by the name that rules have for it; the whole where it
    speaks of none.
    """
    rest = _REST_SAID.search(claim)
    return f"其余部分{claim[rest.end() :]}" if rest else claim


def in_amount(claim: str, text: str) -> str:
    """The one case of a text whose bounds a figure of a claim lies within (补偿3000元的, of 超过500元但不
    超过5000元的), where others have bounds too; else empty.
    """
    bounded = [
        (piece, bounds)
        for piece in re.split("[；。]", normalised(text))
        if (bounds := _bounds(piece))
    ]
    units = {bound.unit for _, bounds in bounded for bound in bounds}
    amounts = [one for one in read(claim).quantities if one.unit in units]
    if len(bounded) < 2 or len(units) != 1 or len(amounts) != 1:
        return ""
    if amounts[0].bound not in ("exactly", "reaching"):
        return ""
    within = [piece for piece, bounds in bounded if all(is_within(amounts[0], b) for b in bounds)]
    return within[0] if len(within) == 1 else ""


def amounts_of_case(claim: str, text: str) -> frozenset[int]:
    """Where the figures of a claim start that only say which case of a text it is about."""
    units = {bound.unit for bound in _bounds(in_amount(claim, text))}
    return frozenset(one.start for one in read(claim).quantities if one.unit in units)


def _bounds(piece: str) -> list[Quantity]:
    """The figures that bound a case (超过500元但不超过5000元的，…)."""
    condition, parted, _ = piece.partition("的，")
    found = read(condition).quantities if parted else ()
    return [one for one in found if one.bound not in ("exactly", "reaching")]


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


_DENIED_CASE = re.compile("(?:如果|要是)?不[^，。；不]{1,6}(?:的话|的情况下|的时候|时)，?")


def without_denied_case(claim: str) -> str:
    """A claim without the case that something is not so (不严重的话), which denies nothing that a rule says."""
    return _DENIED_CASE.sub("", claim)
