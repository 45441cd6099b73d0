"""What can go wrong while answering, below corpus.errors.ClausedeskError.

ClausedeskError
├── QuestionError       an empty, oversized or unreadable question
├── IndexMissingError   there is no index, or it belongs to another library or model
├── SettingsError       a setting in the environment is wrong
├── ModelError          the language model failed; says how
├── UsageError          a command that asks for two things at once, or for nothing
├── HomeError           the home folder cannot be used
├── ServeError          the web address cannot be used
└── RecordsError        the database of answers cannot be used
    ├── AnswerNotFoundError  no answer is stored under that id
    └── RecordDamagedError   the answer stored under that id cannot be read
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import ClausedeskError

if TYPE_CHECKING:
    from assistant.answers import Fault


class QuestionError(ClausedeskError, ValueError):
    """A question that cannot be asked; the message says what to change."""


class IndexMissingError(ClausedeskError):
    """No index, or one that does not fit the library or the model."""


class SettingsError(ClausedeskError, ValueError):
    """A setting in the environment has a value that cannot be used."""


class UsageError(ClausedeskError):
    """A command was given too much or too little to do."""


class ModelError(ClausedeskError):
    """The language model failed: ``fault`` says how, people are told in the wording's notice."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class HomeError(ClausedeskError):
    """The home folder cannot be created, read or written."""


class ServeError(ClausedeskError):
    """The address to serve at is taken or not allowed."""


class RecordsError(ClausedeskError):
    """The database of answers cannot be used."""


class AnswerNotFoundError(RecordsError, LookupError):
    """No answer is stored under that id."""


class RecordDamagedError(RecordsError):
    """The answer stored under that id cannot be read."""
