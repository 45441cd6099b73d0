"""What can be wrong with an evaluation.

ClausedeskError
└── EvaluationError
    ├── CaseError    a file of cases is wrong (names file and line)
    └── RunError     a run's folder is incomplete or belongs to other cases
        └── RunNotFoundError    there is no such run, or no such case in it
"""

from __future__ import annotations

from corpus.errors import ClausedeskError


class EvaluationError(ClausedeskError):
    """An evaluation cannot be done."""


class CaseError(EvaluationError):
    """A file of cases is wrong; the message names file and line."""


class RunError(EvaluationError):
    """A run's folder is incomplete, or belongs to other cases."""


class RunNotFoundError(RunError):
    """There is no such run, or no such case in it."""
