"""Figures that a text tells one by one of several things (分别为50%、40%或者30%; 三级为80%，四级为75%): each is of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import Reading
from assistant.premises.verdicts import Verdict

_RESPECTIVELY = "分别"
_JOINT = re.compile("、|以及|或者?|和|与")
_SEVERAL = 2


def judge_respective(one: Quantity, claim: str, source: Reading) -> Verdict | None:
    """The verdict on a figure by the one that a text tells of the thing the claim names, of several things told one by
    one; "unverified" where it names none of them for sure, None where the text tells no figure so.
    """
    for number, segment in enumerate(source.segments):
        word = source.text.find(_RESPECTIVELY, segment.start, segment.end)
        told = [q for q in source.quantities if word >= 0 and word < q.start < segment.end]
        told = [q for q in told if q.unit == one.unit]
        if len(told) < _SEVERAL:
            continue
        first = next(s for s in source.segments[: number + 1] if s.sentence == segment.sentence)
        *listed, last = _JOINT.split(source.text[first.start : word])[-len(told) :]
        alike = [*(_ending(name, claim) for name in listed), _ending(last[::-1], claim[::-1])]
        most = max(alike)
        if len(alike) < len(told) or alike.count(most) > 1:
            return "unverified" if any(q.value == one.value for q in told) else None
        return "confirmed" if told[alike.index(most)].value == one.value else "contradicted"
    return None


def _ending(name: str, text: str) -> int:
    """The letters of the longest end of a name that a text has."""
    return next((n for n in range(len(name), 0, -1) if name[-n:] in text), 0)


def is_of_another(one: Quantity, claim: Reading, sources: Sequence[Reading]) -> bool:
    """Whether texts tell a figure of others than what a claim says it of by a figure too, and another of that
    (四级…80%, of 三级为80%，四级为75%).
    """
    told = [group for source in sources for group in _by_segment(source)]
    for key in (q for q in claim.quantities if q.unit != one.unit):
        of_key = [group for group in told if any(_is_same(key, q) for q in group)]
        others = [g for g in told if g not in of_key and any(q.unit == key.unit for q in g)]
        own = [q for group in of_key for q in group if q.unit == one.unit]
        elsewhere = any(_is_same(one, q) for group in others for q in group)
        if own and elsewhere and not any(_is_same(one, q) for q in own):
            return True
    return False


def _is_same(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _by_segment(reading: Reading) -> list[list[Quantity]]:
    return [
        [q for q in reading.quantities if segment.start <= q.start < segment.end]
        for segment in reading.segments
    ]
