"""What can be wrong with documents.

ClausedeskError            everything this program says in one sentence instead of a traceback
├── CorpusError            documents
│   ├── LocatorError       a text is not a locator of its numbering system
│   ├── NumeralError       a text is not a number
│   ├── ReadError          a file cannot be read, or not trusted
│   ├── ImportRefusedError an import whose ledger has errors
│   ├── RecordError        a library file breaks its format (names file and line)
│   └── ClauseNotFoundError  no such document or clause in the library
└── (assistant.errors)     index, settings, stored records
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class ClausedeskError(Exception):
    """Base of all expected errors. The message says what happened, the value, and what to do."""


class CorpusError(ClausedeskError):
    """A document or the library is wrong."""


class LocatorError(CorpusError, ValueError):
    """A text is not a locator of its numbering system."""


class NumeralError(CorpusError, ValueError):
    """A text is not a number, or one that no document counts to."""


class ReadError(CorpusError):
    """A file cannot be read, or what it yields cannot be trusted."""


class ImportRefusedError(CorpusError):
    """The ledger of an import has errors; nothing was installed."""


class RecordError(CorpusError):
    """A library file breaks its format; the message names file and line."""


class ClauseNotFoundError(CorpusError, LookupError):
    """No such document or clause in the library; ``nearest`` are ids with what they are called."""

    def __init__(self, message: str, nearest: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(message)
        self.nearest = nearest
