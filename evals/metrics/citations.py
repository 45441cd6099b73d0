"""Citations by the identity of clauses.

- precision: of the clauses an answer cites, the share that the case names; over answers that cite. An
  answer that refuses is left out: the catalogue card it may show is no evidence.
- recall: of what the case requires (each clause of ``all``; ``any`` as one), the share that is met;
  over the cases that require a citation, a refusal counting 0. ``recall_answered`` leaves refusals out.
- F1: the harmonic mean of the run's precision and recall (van Rijsbergen 1979).
- tolerant: a clause above or below the right one in the tree of its document counts as right.
"""

from __future__ import annotations

from collections.abc import Collection

from assistant.answers import Answer
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from evals.cases import ANSWERING, Case


def cited(answer: Answer) -> frozenset[str]:
    """The ids of the clauses that an answer cites as evidence; none where it refuses."""
    if answer.outcome not in ANSWERING:
        return frozenset()
    return frozenset(citation.clause_id for citation in answer.citations)


def precision(case: Case, found: Collection[str]) -> float | None:
    """Share of the cited clauses that the case names; None where nothing is cited or named."""
    if not found or not case.gold:
        return None
    return sum(one in case.gold for one in found) / len(found)


def recall(case: Case, found: Collection[str]) -> float | None:
    """Share of the required citations that are there; None where the case requires none."""
    required = [gold in found for gold in case.all]
    required += [any(gold in found for gold in case.any)] if case.any else []
    return sum(required) / len(required) if required else None


def tolerated(found: Collection[str], gold: Collection[str], library: Library) -> frozenset[str]:
    """The cited clauses, those right above or below clauses of ``gold`` taken for these."""
    return frozenset(taken for one in found for taken in (_related(one, gold, library) or {one}))


def f1(precision: float, recall: float) -> float:
    """Harmonic mean; 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _related(one: str, gold: Collection[str], library: Library) -> set[str]:
    if one in gold:
        return {one}
    lineage = _lineage(one, library)
    return {wanted for wanted in gold if wanted in lineage or one in _lineage(wanted, library)}


def _lineage(clause_id: str, library: Library) -> set[str]:
    """The clauses above a clause; none where the library has no such clause."""
    try:
        return {above.id for above in library.breadcrumb(library.clause(clause_id))}
    except ClauseNotFoundError:
        return set()
