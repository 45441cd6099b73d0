"""A text as the gate reads it: segments, and tokens with what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.gate.language.cutting import cuts
from assistant.gate.language.lexicon import Kind, Word, lexicon
from assistant.gate.language.quantities import Quantity, quantities
from assistant.gate.language.spelling import normalised

TokenKind = Kind | Literal["quantity", "number", "name", "plain", "mark"]

_NUMBERED = re.compile(
    r"第\d+(?:[章节条款项](?!件)(?:第?[（(][零一二三四五六七八九十\d]+[)）]项)?)+"
    r"|(?<=第)[(（][一二三四五六七八九十]+[)）](?=项)"
    r"|(?<![\d.A-Za-z])\d{1,2}(?:\.\d{1,2}){2,5}(?!\d)"
    r"|(?<![\d.A-Za-z])\d{1,2}\.\d{1,2}(?=[的条节款规所里中 ]|规定|$)(?!倍)"
    r"|(?<=[的第见])\d{1,2}\.\d{1,2}(?=[，。、；：])"
    r"|附录[A-Z](?:\.\d+)*|[表图][A-Z]?\.?\d+(?:\.\d+)*|(?<![A-Za-z])[A-Z](?:\.\d+)+"
)
_NAME = re.compile(
    r"《[^》]+》|[A-Z]{1,4}(?:/[A-Z]{1,4})?\d+(?:\.\d+)?(?:[—-]\d{4})?|(?<![\dA-Za-z])\d[A-Z](?![A-Za-z\d])|〔\d{4}〕\d+号|\d{4}年第\d+号"
)
_ENDS = "。！？"
_BREAKS = "，；：。！？"
_CLOSING = frozenset(
    ["准许", "允许", "需要"]
)  # no modals at the end of a segment: 裁定准许, 工作需要
_BEFORE_DUTY = frozenset("都就也还均皆必")
_TOWARDS = frozenset("由向在按把将对给经自从有为于与报被")
# a 得 behind these says how a thing is done
_DONE_SO = frozenset("做办干弄搞说讲写答走跑看听用来去取拿管学教记懂变算")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: ``kind`` says what it is, ``value`` is shared by equal pieces."""

    kind: TokenKind
    value: str
    text: str
    start: int
    segment: int
    senses: frozenset[str]

    def means(self, other: Token) -> bool:
        """Whether two tokens may say the same."""
        return self.value == other.value or not self.senses.isdisjoint(other.senses)


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two marks, at ``start:end``.

    ``sentence`` numbers the sentence that it is in; ``part`` the rule of it, parted by semicolons
    (not those of a list) and by 但.
    """

    start: int
    end: int
    sentence: int
    part: int


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A normalised text with its segments, tokens and quantities; equal to itself alone."""

    text: str
    segments: tuple[Segment, ...]
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    letters: frozenset[str]
    concepts: frozenset[str]
    by_segment: tuple[tuple[Token, ...], ...]

    def of_kind(self, *kinds: TokenKind) -> tuple[Token, ...]:
        """Its tokens of these kinds, left to right."""
        return tuple(token for token in self.tokens if token.kind in kinds)

    def says(self, word: str) -> bool:
        """Whether it has a word, or another that says the same."""
        known = lexicon().get(word)
        return word in self.text or (
            known is not None and not known.senses.isdisjoint(self.concepts)
        )

    def in_segment(self, segment: int) -> tuple[Token, ...]:
        """The tokens of one segment."""
        return self.by_segment[segment] if segment < len(self.by_segment) else ()


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """The reading of a text; kept, so that a clause is read once."""
    normal = normalised(text)
    segments = _segments(normal)
    numbers = [(m.start(), m.end(), "number", m.group()) for m in _NUMBERED.finditer(normal)]
    names = [(m.start(), m.end(), "name", m.group()) for m in _NAME.finditer(normal)]
    masked = _masked(normal, [*names, *numbers])
    found = quantities(masked)
    fixed: dict[int, tuple[int, TokenKind, str]] = {}
    reached = {one.start: frozenset([f"≥{one.said}"]) for one in found if one.bound == "reaching"}
    for one in found:
        fixed[one.start] = (one.end, "quantity", one.said)
    for start, end, kind, value in (*numbers, *names):
        fixed[start] = (end, "number" if kind == "number" else "name", value)
    tokens = _tokens(normal, segments, fixed, reached)
    return Reading(
        normal,
        segments,
        tokens,
        found,
        frozenset(normal),
        frozenset().union(*(t.senses for t in tokens if t.kind in ("word", "actor", "light"))),
        _by_segment(tokens, len(segments)),
    )


def _by_segment(tokens: Sequence[Token], count: int) -> tuple[tuple[Token, ...], ...]:
    found: list[list[Token]] = [[] for _ in range(count)]
    for token in tokens:
        found[token.segment].append(token)
    return tuple(map(tuple, found))


def _masked(text: str, spans: list[tuple[int, int, str, str]]) -> str:
    letters = list(text)
    for start, end, _, _ in spans:
        letters[start:end] = "※" * (end - start)
    return "".join(letters)


def _segments(text: str) -> tuple[Segment, ...]:
    found: list[Segment] = []
    start = sentence = part = 0
    leads_in = False
    for at, letter in enumerate(text + "。"):
        if letter in _BREAKS:
            if at > start:
                part += text.startswith(("但", "不过", "然而"), start)
                found.append(Segment(start, at, sentence, part))
            start = at + 1
            sentence += letter in _ENDS
            leads_in = (leads_in or letter == "：") and letter not in _ENDS
            part += letter in _ENDS or (letter == "；" and not leads_in)
    return tuple(found)


def _tokens(
    text: str,
    segments: tuple[Segment, ...],
    fixed: dict[int, tuple[int, TokenKind, str]],
    reached: dict[int, frozenset[str]],
) -> tuple[Token, ...]:
    words = lexicon()
    found: list[Token] = []
    done = 0
    for number, segment in enumerate(segments):
        at = max(segment.start, done)
        while at < segment.end:
            if at in fixed:
                ends, kind_of = [fixed[at][0]], fixed[at][1:]
            else:
                stop = next((n for n in range(at + 1, segment.end) if n in fixed), segment.end)
                ends, kind_of = cuts(text, at, stop, words), None
            for end in ends:
                kind, value = kind_of or _kind(text[at:end], words, end == segment.end)
                if text[at:end] == "得" and _obliges(text, end, found, number, words):
                    kind, value = "modal", "need"
                word = words.get(text[at:end])
                senses = word.senses if word is not None and word.kind == kind else frozenset()
                senses |= reached.get(at, frozenset())
                found.append(Token(kind, value, text[at:end], at, number, senses | {value}))
                at = end
        done = at
    return tuple(found)


def _obliges(
    text: str, end: int, before: Sequence[Token], segment: int, words: dict[str, Word]
) -> bool:
    """Whether a 得 stands between who has to do a thing and a word of what, not behind a verb (做得好)."""
    last = before[-1].text if before and before[-1].segment == segment else ""
    if last in _DONE_SO:
        return False
    follows = (w for n in (2, 3, 4) if (w := words.get(text[end : end + n])))
    does = next((w.kind in ("word", "order", "light", "negation") for w in follows), False)
    return does or last in _BEFORE_DUTY or text[end : end + 1] in _TOWARDS


def _kind(said: str, words: dict[str, Word], closes: bool) -> tuple[TokenKind, str]:
    """What a piece is, and its value; ``closes`` says that its segment ends with it."""
    if closes and said in _CLOSING:
        return "word", said
    if word := words.get(said):
        return word.kind, word.value
    return ("plain" if said.isalnum() else "mark"), said
