"""What can go wrong with quizzes, below corpus.errors.ClausedeskError.

QuizError           anything about items, papers and the bank
├── ScopeError      the scope of a paper names something the library does not have
├── BlueprintError  a blueprint that cannot be read
├── ExportError     a file that cannot be written or read back
└── ItemNotFoundError  no such item or paper in the bank
"""

from corpus.errors import ClausedeskError


class QuizError(ClausedeskError):
    """A quiz cannot be made, kept, exported or read."""


class ScopeError(QuizError, LookupError):
    """The scope names a document or clause that is not in the library."""


class BlueprintError(QuizError, ValueError):
    """The blueprint of a paper cannot be read."""


class ExportError(QuizError):
    """A file of items cannot be written or read back."""


class ItemNotFoundError(QuizError, LookupError):
    """The bank has no such item or paper."""
