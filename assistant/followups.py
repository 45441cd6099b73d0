"""Follow-ups: what a question may mean after a topic, as questions that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.exchanging import (
    in_place_of_its_like,
    replaced,
    with_extent,
    with_figures,
    without_claim,
    without_default,
    without_figures,
    without_other_actor,
)
from assistant.frame import FRAME
from assistant.naming import PLAIN_NUMBER, named_in
from assistant.phrases import CONCLUDES, NAMES_DOCUMENT, POLITE, bare_of_questions, shape_of
from assistant.question import CIRCUMSTANCES
from assistant.statements import claim_of
from assistant.substance import concepts_in, has_substance, own_characters, telling_words
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Mention, Term, Terms, Topic, plain

WHOLE = 6  # characters of its own: a correction that asks with as many stands by itself
LONGEST_FOLLOW_UP = 24  # characters: a longer question without a sign of it stands alone
_STANDARD = re.compile(r"标准|国标")
# whoever is none of those asked about before: 老员工, after 新人
_USUAL = re.compile(
    r"(?:老|普通|一般|正常|其[他余]|别的?|非新)的?(?:员工|人员?|坐席|座席|客户|情况|同事)?"
)
# how many, and not of what: 80个坐席要几个
_OF_WHAT = re.compile(r"(?:几|多少)[个名位]?人?(?:才?够|合适|呢|啊)?[?？]*$")
_COUNTED = re.compile(r"\d[个名位]?$")  # 80个坐席: given, and not what is asked about
_WHICH = re.compile(r"(?:哪|什么|啥)个?(?:标准|国标)")
_PRONOUN_OF_DOCUMENT = re.compile(r"^(?:那么?|它|这个|那个|还有)+")
_BESIDE = re.compile(r"(?:那么?)?(?:它|这个|那个)[跟和与同比]")
_PRONOUN = re.compile(r"(?:那|这)(?:个|些|种|条|边|样)?|它们?|别的|其他的?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that stands alone. ``focus``: the words that were added to an earlier topic, empty
    where nothing was carried; evidence that does not speak of them answers something else. ``topic``:
    the question asked before, where the follow-up asks something more of the same.
    """

    text: str
    focus: str = ""
    topic: str = ""


def readings_after(topic: str, asked: str, terms: Terms, library: Library) -> tuple[Reading, ...]:
    """What ``asked`` may mean after a topic, the likeliest first; at least one reading."""
    shape = shape_of(asked)
    if (
        POLITE.fullmatch(asked)
        or shape.stands_alone
        or (shape.contrasts and _PRONOUN.fullmatch(shape.said))
    ):
        return (Reading(asked),)
    exchanged = with_extent(asked, topic) or with_figures(shape.said, topic)
    if exchanged is not None:
        return (Reading(exchanged),)
    if shape.corrected:
        concepts = concepts_in(plain(shape.said), terms)
        about = any(mention.term.topic not in CIRCUMSTANCES for mention in concepts)
        alone = (Reading(shape.said),) if about else ()
        found = _contrasted(shape.said, topic, terms)
        if shape.asks and len(own_characters(shape.said)) >= WHOLE:
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
    # 最高罚多少 after 怎么罚: nothing of its own
    only_asks = own_characters(shape.said) <= own_characters(topic)
    same = only_asks and not telling_words(shape.said)
    if shape.points or same or not has_substance(without_figures(shape.said), terms):
        return carried
    lacks = _OF_WHAT.search(shape.said) and figures(shape.said)
    if shape.led or lacks or not concepts_in(plain(shape.said), terms):
        return (*carried, Reading(asked))
    if len(asked) > LONGEST_FOLLOW_UP:
        return (Reading(asked),)
    return (Reading(asked), *carried)


def names_as_written(text: str, library: Library) -> list[str]:
    """The names of documents that a text has letter for letter."""
    said = plain(text)
    return [name for name in named_in(text, library).names if name in said]


def _names_again(asked: str, topic: str, terms: Terms) -> bool:
    """Whether a question names the subject of the topic itself, as one edited by hand does."""
    if asked.startswith(("那", "这", "它")):
        return False
    named = concepts_in(plain(topic), terms)
    subjects = [mention.term for mention in named if mention.term.topic not in CIRCUMSTANCES]
    return bool(subjects) and subjects[0] in {m.term for m in concepts_in(plain(asked), terms)}


def _of_document(said: str, topic: str, terms: Terms, library: Library) -> str | None:
    """What is asked of a document as such (谁起草的, 它是强制的吗), of the one that the topic names."""
    asked = concepts_in(plain(said), terms)
    of_catalogue = asked and all(mention.term.topic == "标准" for mention in asked)
    text = plain(topic)
    as_written = names_as_written(topic, library)
    names = (*as_written, *PLAIN_NUMBER.findall(text), *_STANDARD.findall(text))
    beside = _BESIDE.match(said)  # 它跟32315是同一天实施的吗: of both
    if beside and of_catalogue and names:
        return f"{names[0]}{said[beside.end() - 1 :]}"
    if not of_catalogue or named_in(said, library).names or _STANDARD.search(_WHICH.sub("", said)):
        return None
    return f"{names[0]}{_PRONOUN_OF_DOCUMENT.sub('', said)}" if names else None


def _and_asks(reading: Reading, more: str) -> Reading:
    """A contrast that goes on to ask (换成视频呢，多少秒): its question takes the place of the old one."""
    if not more:
        return reading
    return Reading(f"{bare_of_questions(reading.text)}：{more}", reading.focus)


def _carried(said: str, topic: str, terms: Terms) -> tuple[Reading, ...]:
    """The topic with what was said: its own question if it asks one, else that of the topic."""
    claim = claim_of(said)
    if not claim and not shape_of(said).asks:
        return (Reading(f"{said}：{without_default(topic)}", said),)
    same = not concepts_in(plain(said), terms) and own_characters(said) & own_characters(topic)
    goes_on = same or CONCLUDES.match(said)
    focus = "" if goes_on else claim or said
    numbered = PLAIN_NUMBER.search(plain(topic))  # of the same document something else
    others = (
        (Reading(f"{numbered.group()}：{said}", focus),)
        if numbered and concepts_in(plain(said), terms)
        else ()
    )
    subject, _, more = topic.partition("：")  # one thing asked of it after the other
    about = subject if more and concepts_in(plain(subject), terms) else topic
    about = bare_of_questions(without_other_actor(about, said))
    return (Reading(f"{about}：{said}", focus, topic), *others)


def _contrasted(
    said: str, topic: str, terms: Terms, *, replaces: bool = False
) -> tuple[Reading, ...]:
    """The topic with ``said`` in the place of what it is contrasted with, and beside it.

    What it replaces is the stretch that is most like it, a concept of its own topic of the vocabulary, or
    the first one, the subject; words that the vocabulary does not know stand beside it first. What the
    old topic took for granted is not said of the new one.
    """
    kept = without_claim(topic)
    text = plain(kept)
    numbered = PLAIN_NUMBER.search(text)
    if numbered and NAMES_DOCUMENT.search(said):
        return (Reading(f"{text[: numbered.start()]}{said}{text[numbered.end() :]}"),)
    asked_before = kept.split(
        "："
    )  # back to what something was put in the place of: 视频：电话多少秒接
    again = [n for n, piece in enumerate(asked_before) if n and plain(said) in plain(piece)]
    if again:
        return (Reading("：".join(asked_before[again[0] :]), said),)
    if (alike := in_place_of_its_like(said, kept)) is not None:
        return (Reading(alike, said), *_carried(said, kept, terms))
    new = concepts_in(plain(said), terms)
    names = {mention.term.term for mention in new}
    old = tuple(m for m in concepts_in(text, terms) if m.term.term not in names)
    carried = _carried(said, kept, terms)
    last = text.rfind(":") + 1  # what was asked last of the same subject (存款保险：利息也算吗)
    old = tuple(m for m in old if not _COUNTED.search(text, 0, m.start)) or old
    old = tuple(m for m in old if m.start >= last) or old
    if replaces or (new and not FRAME.sub("", _without(plain(said), new))):
        topics = _topics(new[-1].term, terms) if new else frozenset[Topic]()
        alike_in_kind = [mention for mention in old if topics & _topics(mention.term, terms)]
        first = [] if topics & CIRCUMSTANCES or not old else [old[0]]
        places = dict.fromkeys((*alike_in_kind[:1], *first))
        return (*(Reading(replaced(place, said, text), said) for place in places), *carried)
    usual = old[:1] if _USUAL.fullmatch(said) else ()
    return (
        *carried,
        *(Reading(replaced(place, said, text), said) for place in old[:1]),
        *(Reading(f"{text[: place.start]}{text[place.end :]}") for place in usual),
    )


def _topics(term: Term, terms: Terms) -> frozenset[Topic]:
    """Its own topic, and those of concepts named after it (质检: 质检员)."""
    named_after = (other.topic for other in terms.terms if other.term.startswith(term.term))
    return frozenset({term.topic, *named_after} if len(term.term) > 1 else {term.topic})


def _without(text: str, mentions: tuple[Mention, ...]) -> str:
    left = list(text)
    for mention in mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(left).replace(" ", "")
