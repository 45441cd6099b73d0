"""Retrieval as the answer saw it: whether the clauses that a case requires were among its passages.

Recall at ``depth`` (Manning, Raghavan and Schütze 2008, §8.4), each clause of ``all`` counting one and
``any`` counting one. The retrieval evaluation proper runs over BEIR folders.
"""

from __future__ import annotations

from assistant.answers import Answer
from evals.cases import Case
from evals.metrics.citations import recall

DEPTH = 10


def retrieved(case: Case, answer: Answer, depth: int = DEPTH) -> float | None:
    """Share of the required clauses among the first passages; None where none is required."""
    return recall(case, {passage.clause_id for passage in answer.passages[:depth]})
