"""Verbatim quotes: where a text stands in a source, whatever its white space and character width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import Span, sentence_spans

_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|前款|前项|上述|其中|情况复杂|情况特别复杂|有下列|若|如|否则)|(?:除外|例外)。?$"
    r"|(?:另有|有特别)(?:规定|约定|安排)的，(?:从|依|依照|按|按照|适用)其"
)
_ENDS = "。.!！;；\n"


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text without white space and width differences, and where each character came from."""

    text: str
    places: tuple[int, ...]


def find_verbatim(text: str, source: str) -> Span | None:
    """The span of ``source`` that says ``text``, or None. White space and width do not count."""
    wanted = _fold(text).text.rstrip(_ENDS)
    folded = _fold(source)
    at = folded.text.find(wanted) if wanted else -1
    if at < 0:
        return None
    start, end = folded.places[at], folded.places[at + len(wanted) - 1] + 1
    return Span(start, end, source[start:end])


def whole_sentences(span: Span, source: str) -> Span:
    """The sentences of ``source`` that ``span`` touches and those that they depend on.

    Extends over following sentences that depend on one (但…, 除…外, 情况复杂的…) and back to the
    sentence that a dependent one leans on.
    """
    spans = sentence_spans(source)
    touched = [n for n, one in enumerate(spans) if one.start < span.end and span.start < one.end]
    first, last = touched[0], touched[-1]
    while first > 0 and _DEPENDENT.search(spans[first].text):
        first -= 1
    while last + 1 < len(spans) and _DEPENDENT.search(spans[last + 1].text):
        last += 1
    start, end = spans[first].start, spans[last].end
    return Span(start, end, source[start:end])


def is_whole(span: Span, source: str) -> bool:
    """Whether a quote is made of whole sentences with everything they depend on."""
    whole = whole_sentences(span, source)
    return _fold(whole.text).text.rstrip(_ENDS) == _fold(span.text).text.rstrip(_ENDS)


@lru_cache(maxsize=2048)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for folded in unicodedata.normalize("NFKC", letter):
            if not folded.isspace():
                letters.append(folded)
                places.append(place)
    return _Folded("".join(letters), tuple(places))
