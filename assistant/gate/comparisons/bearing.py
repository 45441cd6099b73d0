"""Segments that one text has for itself: take one away and the rest says as much of the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.comparisons.coverage import FRAMES
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_BEARING = frozenset(["word", "actor", "quantity", "name"])
_LONG = 4  # letters of a segment
_HELD = 0.6  # of a segment's letters
_SOME = 2
_OWN = 2  # letters of which nothing is in the other text


def compare_bearing(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage (put in) and condition (left out)."""
    said = [t for t in pair.claim.tokens if t.kind in _BEARING]
    told = [t for t in pair.restated if t.kind in _BEARING]
    segments = sorted({t.segment for t in pair.claim.tokens})
    for number in segments if len(segments) > 1 else ():
        alone = _stands_alone(number, said, told, pair.claim, pair.source, pair.told)
        if alone or _said_less(number, said, told):
            yield Reason.unheard(_text(pair.claim, number))
    for number in sorted(pair.touched) if len(pair.touched) > 1 else ():
        alone = _stands_alone(number, told, said, pair.source, pair.claim, "")
        if alone or (_said_less(number, told, said) and not _leads_in(pair.source, number)):
            yield Reason.left_out("condition", _text(pair.source, number))
    yield from _beside_copies(pair)
    yield from _under_another_rule(pair)


def _under_another_rule(pair: Pair) -> Iterator[Reason]:
    """A copied segment that in the source goes on with one rule and here goes on with another."""
    theirs = [_text(pair.source, n) for n, _ in enumerate(pair.source.segments)]
    before = -1
    for n, segment in enumerate(pair.claim.segments):
        text = _text(pair.claim, n)
        at = theirs.index(text) if theirs.count(text) == 1 else -1
        goes_on = n > 0 and pair.claim.segments[n - 1].part == segment.part
        if at > 0 and before >= 0 and goes_on:
            part = pair.source.segments[at].part
            if pair.source.segments[at - 1].part == part != pair.source.segments[before].part:
                yield Reason.saying("condition", "“{ours}”在原文里说的是别的事。", ours=text)
        before = at


def _said_less(number: int, told: Sequence[Token], said: Sequence[Token]) -> bool:
    """Whether the other side says every thing of a segment less often than this side does."""
    own = [t for t in told if t.segment == number and t.text != "规定"]
    return len({t.value for t in own}) >= _SOME and all(
        sum(t.means(one) for t in said) < sum(t.means(one) for t in told) for one in own
    )


def _beside_copies(pair: Pair) -> Iterator[Reason]:
    """A segment beside copied ones that says little of what they leave of the source."""
    texts = [_text(pair.claim, n) for n, _ in enumerate(pair.claim.segments)]
    theirs = [_text(pair.source, n) for n, _ in enumerate(pair.source.segments)]
    copied = [n for n, text in enumerate(texts) if text in theirs]
    if 2 * sum(len(texts[n]) for n in copied) < sum(map(len, texts)):
        return
    left: dict[int, set[str]] = {}
    for n, text in enumerate(theirs):
        if text not in texts:
            beside = left.setdefault(pair.source.segments[n].sentence, set())
            beside.update(*(t.senses for t in pair.source.in_segment(n)))
    for n, text in enumerate(texts):
        said = [t for t in pair.claim.in_segment(n) if t.kind in _BEARING]
        total = sum(len(t.text) for t in said)
        if n in copied or total < _LONG:
            continue
        held = (
            sum(len(t.text) for t in said if not t.senses.isdisjoint(one)) for one in left.values()
        )
        if max(held, default=0) < _HELD * total:
            yield Reason.unheard(text)


def _stands_alone(
    number: int,
    here: Sequence[Token],
    there: Sequence[Token],
    own: Reading,
    other: Reading,
    told: str,
) -> bool:
    """Whether a segment bears nothing of the other text that the rest does not, and says more."""
    inside = [t for t in own.in_segment(number) if t.kind in (*_BEARING, "plain")]
    known = other.text + told
    alone = [t for t in inside if t.text not in FRAMES and t.senses.isdisjoint(other.concepts)]
    if sum(len(t.text) for t in alone if not any(x in known for x in t.text)) < _OWN:
        return False
    rest = [t for t in here if t.segment != number]
    return not any(_borne(t, inside, rest, there) for t in there)


def _borne(
    thing: Token, inside: Sequence[Token], rest: Sequence[Token], there: Sequence[Token]
) -> bool:
    """Whether the segment says a thing that the rest of its text says less often than the other."""
    if not any(t.means(thing) for t in inside):
        return False
    return sum(t.means(thing) for t in rest) < sum(t.means(thing) for t in there)


def _leads_in(reading: Reading, number: int) -> bool:
    end = reading.segments[number].end
    return reading.text[end : end + 1] == "："


def _text(reading: Reading, number: int) -> str:
    return reading.text[reading.segments[number].start : reading.segments[number].end]
