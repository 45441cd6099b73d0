"""A question in its conversation: what it means after what was asked before, and what was spoken of last.

Only what the person asked counts; what was answered is never read for content. The topic is carried,
never the evidence. A follow-up is read as one question that stands alone, and people are shown it. Where
words alone do not tell, there are several readings (``followups``), and the evidence decides (``desk``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Turn
from assistant.followups import Reading, in_document, readings_after
from assistant.naming import PLAIN_NUMBER, names_as_written
from assistant.phrases import POLITE, THIS_DOCUMENT, shape_of
from assistant.privacy import mask_personal_data
from assistant.substance import concepts_in, has_substance
from corpus.library import Library
from corpus.terms import Terms, plain

MOST_TURNS = 12
LONGEST_TURN = 2000


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of a question, likeliest first; or it asks where the last answer came from, or the
    last figure.
    """

    readings: tuple[Reading, ...]
    of_last_answer: bool = False
    of_figure: bool = False


def in_context(asked: str, history: Sequence[Turn], terms: Terms, library: Library) -> Understood:
    """What ``asked`` may mean after ``history``; at least one reading.

    Where it asks of the last answer, the reading is the question that this was an answer to.
    """
    topic = topic_of(history, terms, library)
    shape = shape_of(asked)
    of_answer = shape.of_answer and (shape.points or not has_substance(shape.said, terms))
    if topic is None:
        return Understood((Reading(asked),), of_last_answer=of_answer and shape.points)
    if of_answer:
        return Understood((Reading(topic),), of_last_answer=True, of_figure=shape.of_figure)
    named = _with_document(asked, history, library)
    if named is not None:
        return Understood((Reading(named),))
    found = readings_after(topic, asked, terms, library)
    document = _document_of(history, library)
    return Understood(in_document(document, asked, found, terms, library))


def topic_of(history: Sequence[Turn], terms: Terms, library: Library) -> str | None:
    """The last thing the person asked as a question that stands alone, None where nothing was asked.

    What names nothing of the field and points at nothing said changes no topic, nor do thanks.
    """
    topic: str | None = None
    for turn in history[-MOST_TURNS:]:
        said = " ".join(mask_personal_data(turn.text[:LONGEST_TURN]).split())
        shape = shape_of(said)
        follows = (
            shape.points or shape.contrasts or shape.corrected or not has_substance(said, terms)
        )
        if turn.role != "user" or POLITE.fullmatch(said):
            continue
        if topic and not (follows or concepts_in(plain(said), terms)):
            continue
        if topic is None:
            names = has_substance(said, terms) or PLAIN_NUMBER.search(plain(said))
            topic = said if names else None
        elif not (shape.of_answer and follows):
            topic = readings_after(topic, said, terms, library)[0].text
    return topic


def _with_document(asked: str, history: Sequence[Turn], library: Library) -> str | None:
    """``这部办法`` by the name of the document spoken of last; None where it says no such thing."""
    pointing = THIS_DOCUMENT.search(asked)
    if pointing is None:
        return None
    name = _document_of(history, library, answered=True)
    return f"{asked[: pointing.start()]}{name}{asked[pointing.end() :]}" if name else None


def _document_of(history: Sequence[Turn], library: Library, *, answered: bool = False) -> str:
    """The name of the document that was asked of last, as written; with ``answered`` also that of one
    which was only answered from. Empty where none was named.
    """
    for turn in reversed(history[-MOST_TURNS:]):
        asked = turn.role == "user" or answered
        if asked and (names := names_as_written(turn.text[:LONGEST_TURN], library)):
            return names[0]
    return ""
