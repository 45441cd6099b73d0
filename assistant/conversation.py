"""Follow-ups: what a question means after what was asked before. The topic is carried, never the evidence.

Only what the person asked counts; what was answered is never read for content. A follow-up is read
as one question that stands alone, and people are shown it. Where words alone do not tell, there are
several readings, and the evidence decides (``assistant/answering.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Turn
from assistant.frame import FRAME
from assistant.naming import PLAIN_NUMBER, named_in
from assistant.phrases import (
    CONCLUDES,
    NAMES_DOCUMENT,
    POLITE,
    THIS_DOCUMENT,
    bare_of_questions,
    claims,
    shape_of,
)
from assistant.privacy import mask_personal_data
from assistant.question import CIRCUMSTANCES
from assistant.statements import claim_of
from corpus.figures import Figure, figures
from corpus.library import Library
from corpus.terms import Mention, Term, Terms, Topic, plain

MOST_TURNS = 12
LONGEST_TURN = 2000
WHOLE = 6  # characters of its own: a correction that asks with as many stands by itself
LONGEST_FOLLOW_UP = 24  # characters: a longer question without a sign of it stands alone


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that stands alone. ``focus``: the words that were added to an earlier topic, empty
    where nothing was carried; evidence that does not speak of them answers something else.
    """

    text: str
    focus: str = ""


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
    of_answer = shape.of_answer and (shape.points or not _content(shape.said, terms))
    if topic is None:
        return Understood((Reading(asked),), of_last_answer=of_answer and shape.points)
    if of_answer:
        return Understood((Reading(topic),), of_last_answer=True, of_figure=shape.of_figure)
    named = _with_document(asked, history, library)
    if named is not None:
        return Understood((Reading(named),))
    return Understood(_readings(asked, topic, terms, library))


def topic_of(history: Sequence[Turn], terms: Terms, library: Library) -> str | None:
    """The last thing the person asked as a question that stands alone, None where nothing was asked.

    What names nothing of the field and points at nothing said changes no topic, nor do thanks.
    """
    topic: str | None = None
    for turn in history[-MOST_TURNS:]:
        said = " ".join(mask_personal_data(turn.text[:LONGEST_TURN]).split())
        shape = shape_of(said)
        follows = shape.points or shape.contrasts or shape.corrected or not _content(said, terms)
        if turn.role != "user" or POLITE.fullmatch(said):
            continue
        if topic and not (follows or _concepts(plain(said), terms)):
            continue
        if topic is None:
            topic = said if _content(said, terms) else None
        elif not (shape.of_answer and follows):
            topic = _readings(said, topic, terms, library)[0].text
    return topic


def _readings(asked: str, topic: str, terms: Terms, library: Library) -> tuple[Reading, ...]:
    shape = shape_of(asked)
    if (
        POLITE.fullmatch(asked)
        or shape.stands_alone
        or (shape.contrasts and _PRONOUN.fullmatch(shape.said))
    ):
        return (Reading(asked),)
    if (replaced := _with_figures(shape.said, topic)) is not None:
        return (Reading(replaced),)
    if shape.corrected:
        concepts = _concepts(plain(shape.said), terms)
        about = any(mention.term.topic not in CIRCUMSTANCES for mention in concepts)
        alone = (Reading(shape.said),) if about else ()
        found = _contrasted(shape.said, topic, terms)
        if shape.asks and len(_own(shape.said)) >= WHOLE:
            return (Reading(shape.said), *found)
        return (*found[:-1], *alone, found[-1])
    if shape.contrasts:
        found = _contrasted(shape.said, topic, terms, replaces=shape.replaces)
        return tuple(_and_asks(reading, shape.more) for reading in found)
    if (of_document := _of_document(shape.said, topic, terms, library)) is not None:
        return (Reading(of_document),)
    carried = _carried(shape.said, topic, terms)
    if shape.points and _names_again(asked, topic, terms):
        return (Reading(asked), *carried)
    if shape.points or not _stands(shape.said, terms):
        return carried
    if shape.led or not _concepts(plain(shape.said), terms):
        return (*carried, Reading(asked))
    if len(asked) > LONGEST_FOLLOW_UP:
        return (Reading(asked),)
    return (Reading(asked), *carried)


def _names_again(asked: str, topic: str, terms: Terms) -> bool:
    """Whether a question names the subject of the topic itself, as one edited by hand does."""
    if asked.startswith(("那", "这", "它")):
        return False
    subjects = [m.term for m in _concepts(plain(topic), terms) if m.term.topic not in CIRCUMSTANCES]
    return bool(subjects) and subjects[0] in {m.term for m in _concepts(plain(asked), terms)}


def _of_document(said: str, topic: str, terms: Terms, library: Library) -> str | None:
    """What is asked of a document as such (谁起草的, 它是强制的吗), of the one that the topic names."""
    asked = _concepts(plain(said), terms)
    of_catalogue = asked and all(mention.term.topic == "标准" for mention in asked)
    if not of_catalogue or named_in(said, library).names or _STANDARD.search(_WHICH.sub("", said)):
        return None
    text = plain(topic)
    as_written = _names_as_written(topic, library)
    names = (*as_written, *PLAIN_NUMBER.findall(text), *_STANDARD.findall(text))
    return f"{names[0]}{_PRONOUN_OF_DOCUMENT.sub('', said)}" if names else None


def _and_asks(reading: Reading, more: str) -> Reading:
    """A contrast that goes on to ask (换成视频呢，多少秒): its question takes the place of the old one."""
    if not more:
        return reading
    return Reading(f"{bare_of_questions(reading.text)}：{more}", reading.focus)


def _carried(said: str, topic: str, terms: Terms) -> tuple[Reading, ...]:
    """The topic with what was said: its own question if it asks one, else that of the topic."""
    claim = claim_of(said)
    if claim or shape_of(said).asks:
        same = not _concepts(plain(said), terms) and _own(said) & _own(topic)
        goes_on = same or CONCLUDES.match(said)
        focus = "" if goes_on else claim or said
        numbered = PLAIN_NUMBER.search(plain(topic))  # of the same document something else
        others = (
            (Reading(f"{numbered.group()}：{said}", focus),)
            if numbered and _concepts(plain(said), terms)
            else ()
        )
        subject, _, more = topic.partition("：")  # one thing asked of it after the other
        about = subject if more and _concepts(plain(subject), terms) else topic
        return (Reading(f"{bare_of_questions(about)}：{said}", focus), *others)
    return (Reading(f"{said}：{_without_default(topic)}", said),)


def _own(text: str) -> set[str]:
    """The characters of its words, words of asking aside."""
    return {char for char in FRAME.sub("", plain(text)) if char.isalpha()}


def _with_document(asked: str, history: Sequence[Turn], library: Library) -> str | None:
    """``这部办法`` by the name of the document spoken of last; None where it says no such thing."""
    pointing = THIS_DOCUMENT.search(asked)
    if pointing is None:
        return None
    for turn in reversed(history[-MOST_TURNS:]):
        if names := _names_as_written(turn.text[:LONGEST_TURN], library):
            return f"{asked[: pointing.start()]}{names[0]}{asked[pointing.end() :]}"
    return None


def _names_as_written(text: str, library: Library) -> list[str]:
    """The names of documents that a text has letter for letter."""
    said = plain(text)
    return [name for name in named_in(text, library).names if name in said]


_DEFAULT = re.compile(
    r"一般的?情况下?|正常的?情况下?|一般的?|普通的?|通常|平时|平常|正常的?|简单的?"
)


_STANDARD = re.compile(r"标准|国标")
_WHICH = re.compile(r"(?:哪|什么|啥)个?(?:标准|国标)")
_PRONOUN_OF_DOCUMENT = re.compile(r"^(?:那么?|它|这个|那个|还有)+")
_PRONOUN = re.compile(r"(?:那|这)(?:个|些|种|条|边|样)?|它们?|别的|其他的?")


def _without_default(topic: str) -> str:
    """A topic without the word for the usual case, which the follow-up is not (一般投诉, 复杂的呢)."""
    return _DEFAULT.sub("", topic)


def _with_figures(said: str, topic: str) -> str | None:
    """The topic with a figure of the same kind and unit replaced (60个坐席要几个班长, 那80个人呢); a bare
    number takes the unit of the only figure there is (补偿300元谁定, 那3000呢).
    """
    given = figures(said)
    if not given and said.isdecimal():
        there = [figure for figure in figures(topic) if figure.kind != "clause"]
        number = re.match(r"\d+", there[0].text) if len(there) == 1 else None
        if number is None or there[0].kind in ("ratio", "date"):
            return None
        return topic.replace(there[0].text, f"{said}{there[0].text[number.end() :]}")
    if len(given) != 1 or FRAME.sub("", plain(said).replace(plain(given[0].text), "")).strip(
        "人个"
    ):
        return None
    same = [figure for figure in figures(topic) if _comparable(figure, given[0])]
    if len(same) != 1 or same[0].text not in topic:
        return None
    return topic.replace(same[0].text, given[0].text)


def _comparable(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and one.value.lstrip("0123456789.") == other.value.lstrip(
        "0123456789."
    )


def _contrasted(
    said: str, topic: str, terms: Terms, *, replaces: bool = False
) -> tuple[Reading, ...]:
    """The topic with ``said`` in the place of what it is contrasted with, and beside it.

    What it replaces is a concept of its own topic of the vocabulary, or the first one, the subject;
    words that the vocabulary does not know stand beside it first. What the old topic took for granted is not said of the new one.
    """
    kept = _without_claim(topic)
    text = plain(kept)
    numbered = PLAIN_NUMBER.search(text)
    if numbered and NAMES_DOCUMENT.search(said):
        return (Reading(f"{text[: numbered.start()]}{said}{text[numbered.end() :]}"),)
    new = _concepts(plain(said), terms)
    names = {mention.term.term for mention in new}
    old = tuple(m for m in _concepts(text, terms) if m.term.term not in names)
    carried = _carried(said, kept, terms)
    last = text.rfind(":") + 1  # what was asked last of the same subject (存款保险：利息也算吗)
    old = tuple(m for m in old if m.start >= last) or old
    if replaces or (new and not FRAME.sub("", _without(plain(said), new))):
        topics = _topics(new[-1].term, terms) if new else frozenset[Topic]()
        alike = [mention for mention in old if topics & _topics(mention.term, terms)]
        subject = [] if topics & CIRCUMSTANCES or not old else [old[0]]
        places = dict.fromkeys((*alike[:1], *subject))
        return (*(_replaced(place, said, text) for place in places), *carried)
    return (*carried, *(_replaced(place, said, text) for place in old[:1]))


def _replaced(place: Mention, said: str, topic: str) -> Reading:
    """The topic with other words in the place of one of its concepts; words of asking in it stay."""
    old = topic[place.start : place.end]
    subject = bare_of_questions(old) if shape_of(old).asks else old
    new = old.replace(subject, said, 1)
    return Reading(f"{topic[: place.start]}{new}{topic[place.end :]}".replace(":", "："), said)


def _without_claim(topic: str) -> str:
    """A topic that takes a figure for granted, as the question what it is."""
    return bare_of_questions(_without_figures(topic)) if claims(topic) else topic


def _concepts(text: str, terms: Terms) -> tuple[Mention, ...]:
    """The concepts named in a plain text, words of asking aside."""
    found = terms.mentions(text)
    return tuple(
        mention for mention in found if not FRAME.fullmatch(text[mention.start : mention.end])
    )


def _topics(term: Term, terms: Terms) -> frozenset[Topic]:
    """Its own topic, and those of concepts named after it (质检: 质检员)."""
    named_after = (other.topic for other in terms.terms if other.term.startswith(term.term))
    return frozenset({term.topic, *named_after} if len(term.term) > 1 else {term.topic})


def _without_figures(topic: str) -> str:
    bare = topic
    for figure in figures(topic):
        if figure.kind != "clause":
            bare = bare.replace(figure.text, "\n" if figure.kind != "ratio" else "\r")
    bare = re.sub(r"([\n\r])[到至~—-]\1", r"\1", bare)
    return bare.replace("\n", "").replace("\r", "" if "比" in bare else "配比")


def _without(text: str, mentions: Sequence[Mention]) -> str:
    left = list(text)
    for mention in mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(left).replace(" ", "")


def _stands(said: str, terms: Terms) -> bool:
    """Whether it has words of its own beside figures and words of asking."""
    return _content(_without_figures(said), terms)


def _content(said: str, terms: Terms) -> bool:
    """Whether there is more in it than words of asking: a concept, a figure, other words."""
    text = plain(said)
    if figures(said) or _concepts(text, terms):
        return True
    return len(re.sub(r"[\W\d]", "", FRAME.sub("", text))) > 1
