"""The gate: what code must prove of a sentence before a person sees it.

An ``evidence`` sentence is verbatim text of clauses that were retrieved for this question: its
citations exist in the library, its quote is the clause's own text at that span, and the quote is
made of whole sentences together with the conditions and exceptions that follow them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.retrieval import Passage
from corpus.sentences import Span, sentence_spans

_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|前款|前项|上述|其中|情况复杂|情况特别复杂|有下列|若|如|否则)|(?:除外|例外)。?$"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of a passage's clause, at ``start:end`` of its text."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quoted words, exactly as they stand in the clause."""
        return self.passage.clause.text[self.start : self.end]


def complete_quote(passage: Passage, wanted: Span) -> Quote:
    """The quote that holds ``wanted`` with the conditions and exceptions around it.

    Extends over following sentences that depend on it (但…, 除…外, 情况复杂的…) and back to the
    sentence that a dependent one leans on.
    """
    spans = sentence_spans(passage.clause.text)
    first = last = spans.index(wanted)
    while first > 0 and _DEPENDENT.search(spans[first].text):
        first -= 1
    while last + 1 < len(spans) and _DEPENDENT.search(spans[last + 1].text):
        last += 1
    return Quote(passage, spans[first].start, spans[last].end)


def check_quote(quote: Quote, retrieved: tuple[Passage, ...], shown: str) -> bool:
    """Whether ``shown`` may be shown on this quote: retrieved, verbatim, whole and complete."""
    if quote.passage not in retrieved or not quote.text or shown != quote.text:
        return False
    spans = sentence_spans(quote.passage.clause.text)
    inside = [span for span in spans if quote.start <= span.start and span.end <= quote.end]
    if not inside or (inside[0].start, inside[-1].end) != (quote.start, quote.end):
        return False
    after = spans.index(inside[-1]) + 1
    leans_back = _DEPENDENT.search(inside[0].text) is not None and inside[0] is not spans[0]
    cut_off = after < len(spans) and _DEPENDENT.search(spans[after].text) is not None
    return not leans_back and not cut_off
