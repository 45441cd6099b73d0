"""What is wrong with an answer to a case, by name (``words.FAULT_WORDS``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.answers import Answer, Sentence
from corpus.figures import figures
from corpus.library import Library
from evals.cases import ANSWERING, Case
from evals.metrics import support
from evals.metrics.quoting import Checked


def find_faults(
    case: Case,
    answer: Answer,
    values: Mapping[str, float | None],
    counts: Mapping[str, int],
    checked: Sequence[Checked],
    library: Library,
) -> tuple[str, ...]:
    """The names of an answer's faults, each once; a case without faults is passed."""
    every = (
        *_of_outcome(case, answer, values),
        *_of_content(values, counts),
        *_of_citations(checked),
        *(_of_sentence(s, answer, library) for s in support.unsupported(answer, library)),
    )
    return tuple(dict.fromkeys(every))


def _of_outcome(case: Case, answer: Answer, values: Mapping[str, float | None]) -> Iterator[str]:
    answered = answer.outcome in ANSWERING
    if values["outcome_with_alternative"] == 0.0:
        yield "wrong_outcome"
        if answered and case.expected not in ANSWERING:
            yield "answered_unanswerable"
        if not answered and case.expected in ANSWERING:
            yield "refused_answerable"
    if answered and _below_one(values["citation_recall"]):
        tolerated = values["citation_recall_tolerant"] == 1.0
        yield "cites_relative" if tolerated else "misses_clause"
    if answered and _below_one(values["facts_stated"]):
        yield "misses_fact"


def _of_content(values: Mapping[str, float | None], counts: Mapping[str, int]) -> Iterator[str]:
    if values["forbidden_kept_out"] == 0.0:
        yield "states_forbidden"
    if values["attribution"] == 0.0:
        yield "wrong_attribution"
    if counts["unverified_numbers"]:
        yield "unverified_number"


def _of_citations(checked: Sequence[Checked]) -> Iterator[str]:
    for one in checked:
        if not one.exists:
            yield "invented_clause"
        if one.quote == "misattributed":
            yield "misattributed_quote"
        if one.quote == "not_found":
            yield "invented_quote"
        if not one.retrieved:
            yield "unretrieved"


def _of_sentence(sentence: Sentence, answer: Answer, library: Library) -> str:
    """Why a stating sentence is not supported by what it cites."""
    others = [c.n for c in answer.citations if c.n not in sentence.citations]
    if support.is_supported(sentence.text, support.cited_texts(others, answer, library)):
        return "swapped_citation"
    cited = "\n".join(support.cited_texts(sentence.citations, answer, library))
    given = {(figure.kind, figure.value) for figure in figures(cited)}
    if any((figure.kind, figure.value) not in given for figure in figures(sentence.text)):
        return "changed_figure"
    return "unsupported"


def _below_one(value: float | None) -> bool:
    return value is not None and value < 1.0
