"""Which segments of a source a claim speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.gate.language.reading import Reading, Token, TokenKind

CONTENT: tuple[TokenKind, ...] = ("word", "plain", "actor", "quantity", "name", "number")
_NEAR = 0.7  # of the best score: as good
_LIKE = 0.5  # of what a segment of the claim says
_MUCH = 4.0  # letters of another sentence
_TELLING = ("word", "quantity", "name")
_SAID = 0.6  # of a segment's own words said: restated


def hits(claim: Reading, source: Reading) -> Iterator[int]:
    """The best segments for each segment of the claim, and those that it says for the most part."""
    senses = [
        {s for t in _content(source, n) for s in t.senses} for n, _ in enumerate(source.segments)
    ]
    wanted = [_content(claim, number) for number, _ in enumerate(claim.segments)]
    scores = [
        [sum(weight(t) for t in one if not t.senses.isdisjoint(s)) for s in senses]
        for one in wanted
    ]
    everything = {s for t in claim.tokens if t.kind in CONTENT for s in t.senses}
    unsaid = [
        sum(weight(t) for t in _content(source, n) if t.senses.isdisjoint(everything))
        for n, _ in enumerate(source.segments)
    ]
    main, main_senses = _main(wanted, senses, source)
    total = [sum(column) for column in zip(*scores, strict=True)]
    found: set[int] = set()
    for number, row in enumerate(scores):
        top = max(row, default=0.0)
        if main and sum(weight(t) for t in wanted[number] if t.senses & main_senses) >= top:
            row = [score if n in main else 0.0 for n, score in enumerate(row)]
            top = max(row, default=0.0)
        if top >= _LIKE * sum(map(weight, wanted[number])) > 0:
            near = [n for n, score in enumerate(row) if score >= _NEAR * top]
            ours, said = _denied(claim, number), {t.value for t in wanted[number]}
            otherwise = {n: len((ours ^ _denied(source, n)) & said) for n in near}
            found.add(
                max(
                    near,
                    key=lambda n: (row[n] - otherwise[n], n not in found, -unsaid[n], total[n], -n),
                )
            )
    found.update(_said_besides(found, claim, source))
    yield from found
    yield from _unexplained(found, claim, source)


def _main(
    wanted: Sequence[Sequence[Token]], senses: Sequence[set[str]], source: Reading
) -> tuple[frozenset[int], set[str]]:
    """The segments of the sentence that has most of a claim, and all that they say."""
    sentences: dict[int, list[int]] = {}
    for n, segment in enumerate(source.segments):
        sentences.setdefault(segment.sentence, []).append(n)
    said = {one: set().union(*(senses[n] for n in of)) for one, of in sentences.items()}
    most = max(
        said,
        key=lambda one: sum(weight(t) for row in wanted for t in row if t.senses & said[one]),
        default=None,
    )
    return (frozenset(sentences[most]), said[most]) if most is not None else (frozenset(), set())


def _said_besides(found: set[int], claim: Reading, source: Reading) -> Iterator[int]:
    """Segments that the claim says for the most part: of the sentences found, or with something new."""
    said = [t for t in claim.tokens if t.kind in CONTENT]
    everything = {s for t in said for s in t.senses}
    held = {
        number: [t for t in _content(source, number) if not t.senses.isdisjoint(everything)]
        for number, _ in enumerate(source.segments)
    }
    mostly = [
        number
        for number, words in held.items()
        if words and _weigh(words) >= _SAID * _weigh(_content(source, number))
    ]
    sentences = {source.segments[n].sentence for n in found}
    beside = [n for n in mostly if source.segments[n].sentence in sentences]
    yield from beside
    explained = {s for n in (*found, *beside) for t in _content(source, n) for s in t.senses}
    new = {s for t in said if t.senses.isdisjoint(explained) for s in t.senses}
    for number in mostly:
        words = held[number]
        if _weigh(words) >= _MUCH and any(not t.senses.isdisjoint(new) for t in words):
            yield number


def _unexplained(found: set[int], claim: Reading, source: Reading) -> Iterator[int]:
    """Segments of the sentences found that alone have a figure or a word of the claim, not as a subject."""
    explained = {s for n in found for t in _content(source, n) for s in t.senses}
    sentences = {source.segments[n].sentence for n in found}
    beside = [n for n, one in enumerate(source.segments) if one.sentence in sentences]
    for token in claim.tokens:
        if token.kind in _TELLING and len(token.text) > 1 and token.senses.isdisjoint(explained):
            held = [
                n
                for n in beside
                if any(not t.senses.isdisjoint(token.senses) for t in _told(source, n))
            ]
            if len(held) == 1:
                yield held[0]


def _weigh(tokens: Sequence[Token]) -> float:
    return sum(map(weight, tokens))


def _denied(reading: Reading, segment: int) -> set[str]:
    """What stands right behind the negations of a segment."""
    return {
        thing.value
        for token, thing in pairwise(reading.in_segment(segment))
        if token.kind == "negation" and thing.kind == "word"
    }


def _content(reading: Reading, segment: int) -> list[Token]:
    return [t for t in reading.in_segment(segment) if t.kind in CONTENT]


def _told(reading: Reading, segment: int) -> list[Token]:
    """What a segment says of its subject: what follows its modal, or all where it has none."""
    tokens = reading.in_segment(segment)
    modal = next((t.start for t in tokens if t.kind == "modal"), -1)
    return [t for t in tokens if t.kind in CONTENT and t.start > modal]


def weight(token: Token) -> float:
    """How much a token says."""
    return 0.5 if token.kind == "plain" else float(len(token.text))
