"""The gate: what code must prove of a sentence before a person sees it.

An ``evidence`` sentence is verbatim text of clauses that were retrieved for this question: its
citations exist in the library, its quote is the clause's own text at that span, and the quote is
made of whole sentences together with the conditions and exceptions that follow them. A sentence in
other words passes ``check_claim``: it says only, and all of, what its sources say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.gate.comparing import differences
from assistant.gate.findings import Finding, Reason, ReasonCode
from assistant.gate.opinion import SecondOpinion
from assistant.gate.quotes import find_unmarked, find_verbatim, whole_sentences
from assistant.retrieval import Passage
from corpus.numerals import without_endless
from corpus.sentences import Span

__all__ = [
    "Checker",
    "Finding",
    "Quote",
    "Reason",
    "ReasonCode",
    "check_claim",
    "check_quote",
    "checker_with",
    "complete_quote",
]


LONGEST = 800
LONGEST_SOURCES = 10_000  # characters, together: how long comparing takes grows faster than they do
Checker = Callable[[str, Sequence[str]], Finding]


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

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands, however its passage was found."""
        return self.passage.clause.id, self.start, self.end


def complete_quote(passage: Passage, wanted: Span) -> Quote:
    """The quote that holds ``wanted`` with the conditions and exceptions around it."""
    whole = whole_sentences(wanted, passage.clause.text)
    return Quote(passage, whole.start, whole.end)


def check_quote(quote: Quote, retrieved: tuple[Passage, ...], shown: str) -> bool:
    """Whether ``shown`` may be shown on this quote: retrieved, verbatim, whole and complete."""
    found = any(passage.clause.id == quote.passage.clause.id for passage in retrieved)
    if not found or not quote.text or shown != quote.text:
        return False
    span = Span(quote.start, quote.end, quote.text)
    return whole_sentences(span, quote.passage.clause.text) == span


def check_claim(sentence: str, sources: Sequence[str], told: str = "") -> Finding:
    """Whether ``sentence`` says only, and all of, what ``sources`` (texts of cited clauses) say.

    ``told`` are headings of those clauses, whose words the sentence may use too.
    """
    sources = [source for source in sources if any(letter.isalnum() for letter in source)]
    if not any(letter.isalnum() for letter in sentence) or not sources:
        return Finding(passed=False, reasons=(Reason("empty", "没有内容或没有引用，不能核验。"),))
    if verbatim := _own_words(sentence, sources, find_verbatim):
        return Finding(passed=True, verbatim=verbatim)
    if len(sentence) > LONGEST:
        said = f"这句话超过 {LONGEST} 字，不能核验，请拆成几句。"
        return Finding(passed=False, reasons=(Reason("too_long", said),))
    if any(without_endless(text) != text for text in (sentence, *sources)):
        said = "有一个数超过 18 位，不能核验，请检查。"
        return Finding(passed=False, reasons=(Reason("figure", said),))
    if sum(map(len, sources)) > LONGEST_SOURCES:
        said = f"所引条款超过 {LONGEST_SOURCES} 字，只核验照抄的整句，请只引用有关的条款。"
        return Finding(passed=False, reasons=(Reason("too_long", said),))
    reasons = differences(sentence, tuple(sources), told)
    if reasons:
        return Finding(passed=False, reasons=reasons)
    return Finding(passed=True, verbatim=_own_words(sentence, sources, find_unmarked))


def _own_words(
    sentence: str, sources: Sequence[str], find: Callable[[str, str], Span | None]
) -> str:
    """The whole sentences of a source that the sentence is; empty where it is none."""
    for source in sources:
        span = find(sentence, source)
        if span is not None:
            whole = whole_sentences(span, source)
            if find(whole.text, sentence) is not None:
                return whole.text
    return ""


def checker_with(nli_model: str) -> Checker:
    """``check_claim``, made stricter by the second opinion of a model where one is set."""
    if not nli_model:
        return check_claim
    opinion = SecondOpinion(nli_model)

    def check(sentence: str, sources: Sequence[str]) -> Finding:
        finding = check_claim(sentence, sources)
        if not finding.passed or opinion.agrees(sentence, sources):
            return finding
        said = "推理模型认为所引条款得不出这句话。"
        return Finding(passed=False, reasons=(Reason("second_opinion", said),))

    return check
