"""Verbatim quotes: where a text stands in a source, whatever its white space and character width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.gate.aligning.ruling import EASES, OPENS_LIMIT, OTHER_RULE
from corpus.sentences import Span, sentence_spans

_DEPENDENT = re.compile(
    rf"^(?:{OPENS_LIMIT}|{EASES}|前款|前项|上述)|(?:除外|例外)。?$|{OTHER_RULE}"
    r"|不受(?:前款|本款|上述|前述|此).{0,8}限|不适用(?:前款|本款|上述|前述)"
)
_LIFTING = re.compile(r"(?:可以?不|无需|无须|不必)再?(?P<act>[一-鿿]{2})")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)\s+(?=\d)")  # 1 5 is not 15
_SPACE = re.compile(r"\s")
_ENDS = "。.!！;；\n"


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text without white space and width differences, and where each character came from."""

    text: str
    places: tuple[int, ...]


def find_verbatim(text: str, source: str) -> Span | None:
    """The span of ``source`` that says ``text``, or None. White space and width do not count, but
    for the space in 1 5.
    """
    return _find(_fold(text), _fold(source), source)


def find_unmarked(text: str, source: str) -> Span | None:
    """As ``find_verbatim``, marks between words not counting either: figures may read otherwise."""
    return _find(_unmarked(_fold(text)), _unmarked(_fold(source)), source)


def _find(text: _Folded, within: _Folded, source: str) -> Span | None:
    wanted = text.text.rstrip(_ENDS)
    at = within.text.find(wanted) if wanted else -1
    if at < 0:
        return None
    start, end = within.places[at], within.places[at + len(wanted) - 1] + 1
    return Span(start, end, source[start:end])


def whole_sentences(span: Span, source: str) -> Span:
    """The sentences of ``source`` that ``span`` touches and those that they depend on.

    Extends over following sentences that depend on one (但…, 除…外, 情况复杂的…, 确需延长的…,
    可以不 what it asks for) and back to the sentence that a dependent one leans on.
    """
    spans = sentence_spans(source)
    touched = [n for n, one in enumerate(spans) if one.start < span.end and span.start < one.end]
    first, last = touched[0], touched[-1]
    while first > 0 and _leans(spans[first].text, spans[first - 1].text):
        first -= 1
    while last + 1 < len(spans) and _leans(spans[last + 1].text, spans[last].text):
        last += 1
    start, end = spans[first].start, spans[last].end
    return Span(start, end, source[start:end])


def _leans(sentence: str, before: str) -> bool:
    """Whether a sentence limits the one before it: by its words, or by lifting a duty of it."""
    lifted = any(m["act"] in before for m in _LIFTING.finditer(sentence))
    return lifted or bool(_DEPENDENT.search(sentence))


@lru_cache(maxsize=2048)
def _fold(text: str) -> _Folded:
    if unicodedata.is_normalized("NFKC", text) and not _SPACE.search(text):
        return _Folded(text, tuple(range(len(text))))
    letters: list[str] = []
    places: list[int] = []
    apart = {match.start() for match in _BETWEEN_DIGITS.finditer(text)}
    for place, letter in enumerate(text):
        for folded in letter if is_odd_digit(letter) else unicodedata.normalize("NFKC", letter):
            if not folded.isspace() or place in apart:
                letters.append(" " if folded.isspace() else folded)
                places.append(place)
    return _Folded("".join(letters), tuple(places))


def _unmarked(folded: _Folded) -> _Folded:
    kept = [at for at, letter in enumerate(folded.text) if letter.isalnum()]
    return _Folded("".join(folded.text[at] for at in kept), tuple(folded.places[at] for at in kept))


@cache
def is_odd_digit(letter: str) -> bool:
    """Whether a character is or holds a digit that is not written as people write figures: ⁵, ②, ٢, ㏤, ⅛."""
    digits = unicodedata.category(letter) in ("Nd", "No")
    digits = digits or any(map(str.isdecimal, unicodedata.normalize("NFKC", letter)))
    return digits and not (letter.isascii() or "０" <= letter <= "９")
