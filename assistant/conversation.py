"""A question in its conversation: what it means after what was asked before, and what was spoken of last.

Only what the person asked counts; what was answered is never read for content. The topic is carried,
never the evidence. A follow-up is read as one question that stands alone, and people are shown it. Where
words alone do not tell, there are several readings (``followups``), and the evidence decides (``desk``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.answers import Answer, Turn
from assistant.bibliography import is_of_document
from assistant.courtesies import without_courtesies
from assistant.coverage import of_scope
from assistant.followups import NOTHING, Reading, SpokenOf, readings_after
from assistant.naming import PLAIN_NUMBER, SUBJECT_CARD, named_in, names_as_written
from assistant.origin import Recalled
from assistant.phrases import (
    DATED,
    NAMES_DOCUMENT,
    OF_ANSWER,
    POLITE,
    STRENGTH,
    THIS_DOCUMENT,
    back_to,
    bare_of_questions,
    shape_of,
)
from assistant.privacy import mask_personal_data
from assistant.statements import claim_of
from assistant.substance import concepts_in, has_substance, telling_words
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Terms, plain

MOST_TURNS = 12
LONGEST_TURN = 2000
_SUBJECT = re.compile(r"(?!那|这)[^\W\d]{2,10}$")  # right before what points at a document
NONE_STORED: Mapping[str, Answer] = {}


@dataclass(frozen=True, slots=True)
class Understood:
    """The readings of a question, likeliest first; or what it asks of the ``last`` answer."""

    readings: tuple[Reading, ...]
    last: Recalled | None = None
    spoken_of: SpokenOf = NOTHING


def in_context(
    asked: str,
    history: Sequence[Turn],
    terms: Terms,
    library: Library,
    stored: Mapping[str, Answer] = NONE_STORED,
) -> Understood:
    """What ``asked`` may mean after ``history``; at least one reading. ``stored`` are answers of it by id.

    Where it asks of the last answer, the reading is the question that this was an answer to.
    """
    said = without_courtesies(asked)
    topics = _topics_of(history, terms, library, stored)
    if (back := back_to(said, len(topics))) is not None:
        at, more = back
        end, earlier = topics[at]
        if more:
            return in_context(more, history[:end], terms, library, stored)
        spoken_of = _spoken_of(history[:end], library, stored)
        return Understood((Reading(earlier),), spoken_of=spoken_of)
    last = recalled(said, history, terms)
    topic = topics[-1][1] if topics else None
    if topic is None:
        # …是人行提出的，这个说法靠谱吗: states what it points at
        points = shape_of(asked).points and not has_substance(claim_of(asked), terms)
        return Understood((Reading(asked),), last=last if points else None)
    asked = said
    if last is not None and not (last == "binding" and is_of_document(topic, terms)):
        return Understood((Reading(topic),), last=last)
    if _brings_figure(asked, history):
        return Understood((Reading(asked),))
    named = _with_document(asked, history, library)
    if named is not None:
        return Understood((Reading(named),))
    scope = of_scope(asked, topic, terms, library)
    found = (Reading(scope),) if scope else readings_after(topic, asked, terms, library)
    if shape_of(asked).contrasts and _is_refused(history, stored):
        found = _asking_the_same(found, topic, library)
    spoken_of = replace(_spoken_of(history, library, stored), topic=topic)
    if POLITE.fullmatch(asked) or _is_of_another(asked, spoken_of, library):
        return Understood(found)
    names = any(named_in(one.text, library).document_ids for one in found)
    if spoken_of.documents and not (names or scope) and is_of_document(asked, terms):
        found = (Reading(asked, unlikely=True),)  # of none but those
    return Understood(found, spoken_of=spoken_of)


def recalled(asked: str, history: Sequence[Turn], terms: Terms) -> Recalled | None:
    """What is asked of the last answer, where that is all that is asked, and of no figure but those said."""
    shape = shape_of(asked)
    if STRENGTH.fullmatch(shape.said) and not shape.contrasts:
        return "binding"
    if DATED.fullmatch(asked):
        return "date"
    if _brings_figure(asked, history):
        return None
    if shape.of_answer and (
        shape.points or not has_substance(OF_ANSWER.sub("", shape.said), terms)
    ):
        return "figure" if shape.of_figure else "source"
    return None


def _brings_figure(asked: str, history: Sequence[Turn]) -> bool:
    """Whether a question where something is said is about a figure that was not spoken of (客户说是10天)."""
    said = {figure.value for turn in history[-MOST_TURNS:] for figure in figures(turn.text)}
    others = figures(OF_ANSWER.sub(" ", asked))
    brought = {figure.value for figure in others if figure.kind != "clause"}
    return shape_of(asked).of_answer and bool(brought - said)


def topic_of(
    history: Sequence[Turn],
    terms: Terms,
    library: Library,
    stored: Mapping[str, Answer] = NONE_STORED,
) -> str | None:
    """The last thing the person asked as a question that stands alone, None where nothing was asked."""
    topics = _topics_of(history, terms, library, stored)
    return topics[-1][1] if topics else None


def _topics_of(
    history: Sequence[Turn], terms: Terms, library: Library, stored: Mapping[str, Answer]
) -> list[tuple[int, str]]:
    """What the person asked one after the other as questions that stand alone, each with the number of turns
    up to its answer.

    What names nothing of the field and points at nothing said changes no topic, nor do thanks, nor what is
    asked of the last answer. A question whose answer is known means what it was answered as.
    """
    topics: list[tuple[int, str]] = []
    before = max(len(history) - MOST_TURNS, 0)
    recent = history[before:]
    for at, (turn, reply) in enumerate(zip_longest(recent, recent[1:]), before + 1):
        if turn.role != "user":
            continue
        answer = stored.get(reply.answer_id or "") if reply is not None else None
        said = " ".join(mask_personal_data(turn.text[:LONGEST_TURN]).split())
        if topics and recalled(said, history[: at - 1], terms):
            continue
        topic = _topic_after(topics, said, answer, terms, library)
        if topic is not None and (not topics or topic != topics[-1][1]):
            topics.append((at + (reply is not None and reply.role == "assistant"), topic))
    return topics


def _topic_after(
    topics: Sequence[tuple[int, str]],
    said: str,
    answer: Answer | None,
    terms: Terms,
    library: Library,
) -> str | None:
    """What a message asks after what was asked before it; None where it changes no topic."""
    topic = topics[-1][1] if topics else None
    back = back_to(said, len(topics))
    shape = shape_of(said)
    follows = shape.points or shape.contrasts or shape.corrected or not has_substance(said, terms)
    if POLITE.fullmatch(said):
        return None
    completed = answer is not None and answer.citations and answer.understood_as != said
    if topic and not (back or follows or completed or concepts_in(plain(said), terms)):
        return None
    if answer is not None and has_substance(answer.understood_as, terms):
        return answer.understood_as
    if topic is None:
        names = has_substance(said, terms) or PLAIN_NUMBER.search(plain(said))
        return said if names else None
    if back is not None:
        topic, said = topics[back[0]][1], back[1]
    return readings_after(topic, said, terms, library)[0].text if said else topic


def _is_refused(history: Sequence[Turn], stored: Mapping[str, Answer]) -> bool:
    """Whether the last answer told nothing."""
    answer = stored.get(history[-1].answer_id or "") if history else None
    return answer is not None and not answer.citations


def _asking_the_same(
    found: tuple[Reading, ...], topic: str, library: Library
) -> tuple[Reading, ...]:
    """Of readings after a refused question those that ask the same of something else, as if asked first: who
    was told nothing of one thing is not told something else of another.
    """
    of_document = "".join(names_as_written(topic, library))
    words = telling_words(bare_of_questions(topic)).split("，")
    asked = [word for word in words if word not in of_document]
    kept = [one for one in found if any(word in one.text for word in asked)]
    exchanged = [one for one in kept if not one.topic]
    return tuple(Reading(one.text) for one in exchanged or kept or found[:1])


def _spoken_of(history: Sequence[Turn], library: Library, stored: Mapping[str, Answer]) -> SpokenOf:
    """What the person named last, and what was answered from last."""
    named, cited, name = frozenset[str](), frozenset[str](), ""
    for turn in history[-MOST_TURNS:]:
        text = turn.text[:LONGEST_TURN]
        answer = stored.get(turn.answer_id or "")
        there = named_in(text, library).document_ids
        if turn.role == "user":
            name = next(iter(names_as_written(text, library)), name)
            named = there or named
        elif answer is not None:
            cited = frozenset(one.document_id for one in answer.citations) or cited
        else:
            cited = there or cited
    said = named | cited
    titles = {one.title for one in library.documents.values() if one.id in said}
    found = {
        one.id
        for one in library.documents.values()
        if (one.title in titles and one.kind not in ("note", "trap"))
        or (SUBJECT_CARD in said and one.kind == "interpretation")
    }
    return SpokenOf(frozenset(found), name)


def _is_of_another(asked: str, spoken_of: SpokenOf, library: Library) -> bool:
    """Whether a question says of which document it is asked, and not by the word that one spoken of is called
    by, too (那规范里怎么写).
    """
    shape = shape_of(asked)
    called = NAMES_DOCUMENT.search(shape.said)
    if called is None:
        return shape.stands_alone
    titles = (plain(library.document(one).title) for one in spoken_of.documents)
    return not any(called.group() in title for title in titles)


def _with_document(asked: str, history: Sequence[Turn], library: Library) -> str | None:
    """``这部办法`` by the name of the document spoken of last; None where it says no such thing."""
    pointing = THIS_DOCUMENT.search(asked)
    if pointing is None:
        return None
    if (titled := _titled(asked[: pointing.start()], pointing.group(), library)) is not None:
        return f"{titled}{asked[pointing.end() :]}"
    name = _last_named(history, library)
    return f"{asked[: pointing.start()]}{name}{asked[pointing.end() :]}" if name else None


def _titled(before: str, called: str, library: Library) -> str | None:
    """The title of the only document that is called so and has in it what is said before (公积金那个条例)."""
    said = _SUBJECT.search(before)
    titles = {
        one.title
        for one in library.documents.values()
        if said and said.group() in one.title and one.title.endswith(called[-1])
    }
    return f"《{titles.pop()}》" if len(titles) == 1 else None


def _last_named(history: Sequence[Turn], library: Library) -> str:
    """The name of the document that was asked of or answered from last, as written; empty where none was."""
    for turn in reversed(history[-MOST_TURNS:]):
        if names := names_as_written(turn.text[:LONGEST_TURN], library):
            return names[0]
    return ""
