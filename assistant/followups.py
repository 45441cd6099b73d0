"""Follow-ups: what a question may mean after a topic, as questions that stand alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.asking import kinds_asked, without_asked
from assistant.bibliography import of_document, of_law
from assistant.contrasting import contrasted, is_alike, without_special
from assistant.exchanging import (
    in_digits,
    with_antecedent,
    with_bound,
    with_extent,
    with_figures,
    with_number,
    with_person,
    without_claim,
    without_default,
    without_figures,
)
from assistant.naming import PLAIN_NUMBER, named_in, names_as_written
from assistant.phrases import (
    BREACHED,
    CONCLUDES,
    NAMES_DOCUMENT,
    NEW_TOPIC,
    POLITE,
    Shape,
    bare_of_questions,
    shape_of,
)
from assistant.question import CIRCUMSTANCES
from assistant.statements import claim_of
from assistant.subjects import is_case
from assistant.substance import concepts_in, has_substance, own_characters, telling_words
from corpus.library import Library
from corpus.terms import Terms, plain

WHOLE = 6  # characters of its own: what asks with as many stands by itself
LONGEST_FRAGMENT = 8  # characters: words of no more that ask nothing are contrasted with the topic
# which days are meant, where a rule says 日: 算工作日吗
_WHICH_DAYS = "是工作日还是自然日"
_DAYS = "(?:工作日|自然日|日历日|交易日)"
_KIND_OF_DAY = re.compile(
    rf"(?:是不是|[是算按指计]|都)*{_DAYS}(?:还是{_DAYS})?(?:算|计|来)*(?:吗|么|吧)?"
)
_WHO, _OF_WHO = "由谁来负责", set("由来归它")  # however it is asked: 由谁来做
# 要本人同意吗: who or what is that of the topic
_SUBJECTLESS = re.compile(
    r"(?:还|也|都|就|再|必)?(?:要不要|用不用|需不需要|能不能|可不可以|是不是|要|需要?|能|可以|得|会|须)(?!求)"
)
_REFERS = re.compile("[这那它他她再还又]")  # to something said: 转过去那边还要核一遍吗
_PRONOUN = re.compile(r"(?:那|这)(?:个|些|种|条|边|样)?|它们?|别的|其他的?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question that stands alone. ``focus``: the words that were added to an earlier topic, empty
    where nothing was carried; evidence that does not speak of them answers something else. ``topic``:
    the question asked before, where the follow-up asks something more of the same. ``unlikely``: it
    would not be asked so here; it counts where no other is answered as well. ``whole``: a complete question
    of its own, which may be of anything.
    """

    text: str
    focus: str = ""
    topic: str = ""
    unlikely: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """The documents that a conversation is about, the name that the person last called one of them by, and
    the question asked last, as understood.
    """

    documents: frozenset[str] = frozenset()
    name: str = ""
    topic: str = ""


NOTHING = SpokenOf()


def readings_after(topic: str, asked: str, terms: Terms, library: Library) -> tuple[Reading, ...]:
    """What ``asked`` may mean after a topic, the likeliest first; at least one reading."""
    if NEW_TOPIC.match(asked):
        return (Reading(NEW_TOPIC.sub("", asked)),)
    shape = shape_of(asked)
    if _KIND_OF_DAY.fullmatch(shape.said) and asked != _WHICH_DAYS:
        return readings_after(topic, _WHICH_DAYS, terms, library)
    shape = replace(shape, said=in_digits(shape.said))
    if (only := _only_reading(shape, topic, asked, terms, library)) is not None:
        return (Reading(only),)
    if shape.corrected and shape.asks:
        return _corrected(shape, topic, terms, library)
    states = claim_of(shape.said)
    if shape.corrected or (shape.contrasts and not states):
        return _contrasts(shape, topic, terms, library)
    if (of_catalogue := of_document(shape.said, topic, terms, library)) is not None:
        return (Reading(of_catalogue),)
    if not shape.asks and not states and len(shape.said) <= LONGEST_FRAGMENT:
        return _contrasts(shape, topic, terms, library)
    return _asks_more(shape, topic, asked, terms, library)


def _only_reading(
    shape: Shape, topic: str, asked: str, terms: Terms, library: Library
) -> str | None:
    """What is asked where words alone tell: of a document named, by itself, or with another figure or number in
    the topic; None where they do not.
    """
    said = shape.said
    if (asked_of_law := of_law(said, topic, terms, library)) is not None:
        return asked_of_law
    of_nothing = shape.contrasts and _PRONOUN.fullmatch(said)
    if POLITE.fullmatch(asked) or shape.stands_alone or of_nothing:
        return asked
    return (
        with_extent(asked, topic)
        or with_bound(said, topic)
        or with_number(said, topic)
        or with_figures(said, topic)
    )


def _corrected(shape: Shape, topic: str, terms: Terms, library: Library) -> tuple[Reading, ...]:
    """What is asked in the place of what was understood."""
    said = shape.said
    others = (*_carried(said, topic, terms), *_contrasts(shape, topic, terms, library))
    if shape.denies_all or len(own_characters(said)) >= WHOLE:
        return (Reading(said, whole=True), *_less_likely(others))
    return (*others, Reading(said, unlikely=True))


def _less_likely(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return tuple(replace(one, unlikely=True) for one in readings)


def _asks_more(
    shape: Shape, topic: str, asked: str, terms: Terms, library: Library
) -> tuple[Reading, ...]:
    """What is asked of the topic, or of something else."""
    said, kinds = shape.said, kinds_asked(shape.said)
    if kinds == {"who"} and own_characters(said) <= _OF_WHO:
        said = _WHO
    carried = _carried(said, topic, terms)
    if CONCLUDES.match(asked) or BREACHED.fullmatch(said):
        return carried
    if (of_person := with_person(said, topic, terms)) is not None:
        return (Reading(of_person), *carried)
    named = named_in(said, library).document_ids
    of_another = shape.asks and not named <= named_in(topic, library).document_ids
    if of_another or (shape.points and _names_again(asked, topic, terms)):
        return (Reading(said if of_another else asked), *carried)
    # 最高罚多少 after 怎么罚: nothing of its own
    same = own_characters(said) <= own_characters(topic) and not telling_words(said)
    if shape.points or same or not has_substance(without_figures(said), terms):
        names = not same and shape.asks and concepts_in(plain(said), terms)
        return (*carried, Reading(said, unlikely=True)) if names else carried
    if (full := with_antecedent(said, topic)) is not None:
        return (Reading(full), *_less_likely(carried))
    if kinds and not telling_words(without_asked(plain(said))):
        return carried
    if _SUBJECTLESS.match(said) or (kinds and _names_nothing(said, terms)):
        return (*carried, Reading(asked, unlikely=True))
    if len(own_characters(said)) >= WHOLE and not shape.led:
        return (
            Reading(asked, whole=True),
            *(_less_likely(carried) if _REFERS.search(asked) else ()),
        )
    if shape.led or not concepts_in(plain(said), terms):
        return (*carried, Reading(said if shape.led else asked))
    return (Reading(asked), *carried)


def _contrasts(shape: Shape, topic: str, terms: Terms, library: Library) -> tuple[Reading, ...]:
    """What is contrasted, in the place of its like, beside the topic, and in a correction by itself."""
    said = shape.said
    places = contrasted(said, topic, terms, library)
    of_document = NAMES_DOCUMENT.search(said) or names_as_written(said, library)
    if of_document and places:
        # no clause speaks of its document
        return tuple(_and_asks(Reading(one), shape.more, terms, library) for one in places)
    asked = shape_of(without_claim(topic)).asks
    asks = [one for one in places if shape_of(one).asks or not asked]
    beside = tuple(Reading(one, said) for one in asks)
    carried = _carried(said, without_claim(topic), terms)
    untold = bool(beside) and not telling_words(said)  # 一般的: evidence on anything speaks of it
    if is_alike(said, topic, shape.supposes, terms, library):
        found = (*beside, *(replace(one, unlikely=untold) for one in carried))
    else:
        found = (*carried[:1], *beside, *carried[1:])
    if (usual := without_special(said, topic, terms, library)) is not None:
        found = (*found, Reading(usual))
    concepts = concepts_in(plain(said), terms)
    names = any(mention.term.topic not in CIRCUMSTANCES for mention in concepts)
    if shape.corrected and (names or len(own_characters(said)) >= WHOLE):
        found = (*found[:-1], Reading(said), found[-1])
    others = tuple(_and_asks(reading, shape.more, terms, library) for reading in found)
    alone = (Reading(f"{said}{shape.more}"),) if shape_of(shape.more).asks else ()
    itself = telling_words(shape.more) and not is_case(said, terms)
    return (*alone, *others) if itself else (*others, *alone)


def _names_again(asked: str, topic: str, terms: Terms) -> bool:
    """Whether a question names the subject of the topic itself, as one edited by hand does."""
    if asked.startswith(("那", "这", "它")):
        return False
    named = concepts_in(plain(topic), terms)
    subjects = [mention.term for mention in named if mention.term.topic not in CIRCUMSTANCES]
    return bool(subjects) and subjects[0] in {m.term for m in concepts_in(plain(asked), terms)}


def _and_asks(reading: Reading, more: str, terms: Terms, library: Library) -> Reading:
    """A contrast that goes on to ask (换成视频呢，多少秒): its question takes the place of the old one."""
    same = kinds_asked(more) & kinds_asked(reading.text) and not own_characters(more)
    if not more or same:  # 紧急的多久: what was asked before
        return reading
    found = readings_after(reading.text.replace("：", "，", 1), more, terms, library)
    asked = next((one for one in found if one.topic), found[0])
    return Reading(asked.text, reading.focus or asked.focus)


def _carried(said: str, topic: str, terms: Terms) -> tuple[Reading, ...]:
    """The topic with what was said: its own question if it asks one, else that of the topic."""
    claim = claim_of(said)
    if not claim and not shape_of(said).asks:
        asked = topic.rpartition("：")[2]
        kept = asked if concepts_in(plain(asked), terms) else topic
        return (Reading(f"{said}：{without_default(kept)}", said, topic),)
    added = claim or said
    numbered = PLAIN_NUMBER.search(plain(topic))  # of the same document something else
    others = (
        (Reading(f"{numbered.group()}：{said}", added),)
        if numbered and concepts_in(plain(said), terms)
        else ()
    )
    subjects = _subjects_of(topic, terms)
    return (
        *(
            Reading(f"{about}：{said}", "" if _goes_on(said, about, terms) else added, topic)
            for about in subjects
        ),
        *others,
    )


def _goes_on(said: str, about: str, terms: Terms) -> bool:
    """Whether what is said after a subject adds nothing to it: it concludes, or has of its words."""
    same = not concepts_in(plain(said), terms) and own_characters(said) & own_characters(about)
    return bool(same or CONCLUDES.match(said))


def _subjects_of(topic: str, terms: Terms) -> tuple[str, ...]:
    """What a topic is about, without the words that ask; of one thing asked after the other both, the first
    first.
    """
    pieces = topic.split("：")
    named = [piece for piece in pieces if concepts_in(plain(piece), terms)] or pieces[:1]
    return tuple(dict.fromkeys(map(bare_of_questions, named)))


def _names_nothing(said: str, terms: Terms) -> bool:
    """Whether a follow-up says at most who or through what: 到底几点到几点, 坐席自己能批多少."""
    text = plain(said)
    named = concepts_in(text, terms)
    for mention in reversed(named):
        text = f"{text[: mention.start]}，{text[mention.end :]}"
    circumstances = all(mention.term.topic in CIRCUMSTANCES for mention in named)
    return not telling_words(said) or (circumstances and not telling_words(text))
