"""Citations by the identity of clauses.

- precision: of the clauses an answer cites, the share that the case names; over answers that cite.
- recall: of what the case requires (each clause of ``all``; ``any`` as one), the share that is met;
  over the cases that require a citation, a refusal counting 0.
- F1: the harmonic mean of the run's precision and recall (van Rijsbergen 1979).
- parent-tolerant: a clause above or below the right one counts as right.
- false citations: a citation whose clause does not exist in the library, was not retrieved, or whose
  quote is not at the place it names. Counted; any is a failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.answers import Answer, Citation
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from evals.cases import Case

Quote = Literal["found", "misattributed", "not_found"]


def cited(answer: Answer) -> frozenset[str]:
    """The ids of the clauses that an answer cites."""
    return frozenset(citation.clause_id for citation in answer.citations)


def precision(case: Case, answer: Answer, *, tolerant: bool = False) -> float | None:
    """Share of the cited clauses that the case names; None where nothing is cited."""
    found = cited(answer)
    if not found:
        return None
    right = sum(any(_same(one, gold, tolerant=tolerant) for gold in case.gold) for one in found)
    return right / len(found)


def recall(case: Case, answer: Answer, *, tolerant: bool = False) -> float | None:
    """Share of the required citations that are there; None where the case requires none."""
    found = cited(answer)

    def met(wanted: Iterable[str]) -> bool:
        return any(_same(one, gold, tolerant=tolerant) for one in found for gold in wanted)

    required = [met((gold,)) for gold in case.all] + ([met(case.any)] if case.any else [])
    return sum(required) / len(required) if required else None


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Checked:
    """What one citation is worth: whether its clause exists and was retrieved, and its quote."""

    exists: bool
    retrieved: bool
    quote: Quote

    @property
    def is_false(self) -> bool:
        """Whether the citation must not have been shown."""
        return not (self.exists and self.retrieved and self.quote == "found")


def check_citation(citation: Citation, answer: Answer, library: Library) -> Checked:
    """Check one citation against the library it was given under."""
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        clause = library.edition(named).clause(named)
    except ClauseNotFoundError:
        return Checked(exists=False, retrieved=False, quote=_elsewhere(citation.quote, library))
    at_its_place = clause.text[citation.start : citation.end] == citation.quote and citation.quote
    retrieved = any(passage.clause_id == citation.clause_id for passage in answer.passages)
    quote: Quote = "found" if at_its_place else _elsewhere(citation.quote, library)
    exists = clause.id == citation.clause_id and str(clause.locator) == citation.locator
    return Checked(exists=exists, retrieved=retrieved, quote=quote)


def _elsewhere(quote: str, library: Library) -> Quote:
    bare = re.sub(r"\s", "", quote)
    there = bare and any(bare in re.sub(r"\s", "", clause.text) for clause in library)
    return "misattributed" if there else "not_found"


def _same(one: str, gold: str, *, tolerant: bool) -> bool:
    if one == gold:
        return True
    return tolerant and (_is_below(one, gold) or _is_below(gold, one))


def _is_below(lower: str, upper: str) -> bool:
    return lower.startswith(upper) and lower[len(upper) :][:1] in ("-", ".")
