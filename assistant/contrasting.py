"""Contrasting: a topic with something else in the place of what it is contrasted with (那视频的呢).

A question is a document, a subject with what qualifies it, and what is asked of them. What is said takes
the place of its like: of a document a document, of what qualified the subject a qualifier (复杂的), of a
concept one of the same kind, else of the subject. Where words alone do not tell there are several
questions, and the evidence decides between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.exchanging import (
    in_place_of_its_like,
    replaced,
    without_claim,
    without_default,
    without_figures,
)
from assistant.frame import FRAME
from assistant.gate.language.reading import read
from assistant.naming import PLAIN_NUMBER, names_as_written
from assistant.phrases import NAMES_DOCUMENT
from assistant.question import CIRCUMSTANCES
from assistant.subjects import SOMEBODY, asks_from, is_case, is_of_case, is_parallel
from assistant.substance import concepts_in, own_characters
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Mention, Term, Terms, Topic, plain

LONGEST_QUALIFIER = 4  # characters of what qualifies a subject right before it: 紧急投诉
LONGEST_SUBJECT = 5  # characters from the start of a question to where it asks: no compound
LONGEST_PHRASE = 10  # the same where a phrase takes its place: 鉴定的时间
LONGEST_NAME = 6  # characters of whoever takes the place of another
LONGEST_ACT = 1  # characters of a verb that is no subject: 那改呢
# whoever is none of those asked about before: 老员工, after 新人
_USUAL = re.compile(
    r"(?:老(?!人)|普通|一般|正常|其[他余]|别的?|非新)的?(?:员工|人员?|坐席|座席|客户|情况|同事)?"
)
_COUNTED = re.compile(r"\d[个名位]?$")  # 80个坐席: given, and not what is asked about
_SAYS_NOT_OF_WHAT = re.compile("(?:是?多少)?[?？]?")
_ACT = re.compile(r"(?:能不能|可不可以|能否|可以|需要|怎么|能|要|该)(?P<act>[^\W\d几多什谁哪])")
_IN_IT = re.compile(r"(?:里面?|中|上)的?$")
# a document as people call it that has no such name: 监管办法
_DESCRIBED = re.compile(r"[^\W\d]{1,8}?(?:规范|办法|条例|规定|制度|准则|指引)(?=[^的])")
_LINK = re.compile(r"(?:里面?|中|的)?[,，]?")


def contrasted(said: str, topic: str, terms: Terms, library: Library) -> tuple[str, ...]:
    """The topic with ``said`` in the place of what it is contrasted with, the likeliest first.

    What the old topic took for granted is not said of the new one. Empty where ``said`` has no place in
    the topic: it stands beside it then.
    """
    kept = without_claim(topic)
    if {figure.kind for figure in figures(said)} & {figure.kind for figure in figures(kept)}:
        kept = without_figures(kept)  # what is said has its own
    text = plain(kept)
    if (other := _of_another_document(said, text, library)) is not None:
        return (other,)
    asked_before = kept.split("：")  # back to what something was put in the place of
    again = [n for n, piece in enumerate(asked_before) if n and plain(said) in plain(piece)]
    if again:
        return ("：".join(asked_before[again[0] :]),)
    places = _places_in(text, terms, library)
    alike = in_place_of_its_like(said, kept)
    like = (
        (alike,)
        if alike is not None
        else tuple(places.for_concept(said))
        or tuple(places.for_somebody(said))
        or tuple(places.for_words(said))
    )
    like = (*places.for_qualifier(said), *like)
    whole = tuple(places.for_subject(said))
    parallel = is_parallel(said, text[places.start : places.end])
    found = (*whole, *like) if parallel else (*like, *whole)
    return tuple(dict.fromkeys(one.replace(":", "：") for one in found))


def without_special(said: str, topic: str, terms: Terms, library: Library) -> str | None:
    """The topic without the special case it asked about, where what is said is the usual one (老员工)."""
    text = plain(without_claim(topic))
    concepts = _places_in(text, terms, library).concepts
    if not _USUAL.fullmatch(said) or not concepts:
        return None
    return f"{text[: concepts[0].start]}{text[concepts[0].end :]}"


def is_alike(said: str, topic: str, supposes: bool, terms: Terms, library: Library) -> bool:
    """Whether what is said is of the kind of the subject of a topic, and so stands in its place: named alike,
    or both a case, or neither; what it ``supposes`` is a case.
    """
    places = _places_in(plain(without_claim(topic)), terms, library)
    subject, case = places.text[places.start : places.end], is_case(said, terms)
    same = case == is_of_case(subject, terms) and (case or not supposes)
    return same or is_parallel(plain(said), subject)


def _of_another_document(said: str, text: str, library: Library) -> str | None:
    """The topic of another document, where what is said names that alone (消保法呢)."""
    number = PLAIN_NUMBER.search(text)
    if number and NAMES_DOCUMENT.search(said):
        return f"{text[: number.start()]}{said}{text[number.end() :]}"
    bare = _IN_IT.sub("", plain(said))
    known = names_as_written(bare, library)[:1] == [bare]
    if not known and (bare == plain(said) or not NAMES_DOCUMENT.search(bare)):
        return None
    described = _DESCRIBED.match(text)
    old = [*names_as_written(text, library), *([described.group()] if described else [])]
    return text.replace(old[0], bare, 1) if old else f"{bare}{text}"


@dataclass(frozen=True, slots=True)
class _Places:
    """Where in a topic (plain text) something else may stand: from ``start``, behind the document's name
    and what was asked before, to ``end``, where it asks; its concepts, the subject first.
    """

    text: str
    start: int
    end: int
    concepts: tuple[Mention, ...]
    terms: Terms

    def for_concept(self, said: str) -> Iterator[str]:
        """A concept in the place of one of its kind, or of the subject; nothing for words unknown."""
        new = self._wholly_known(said)
        if not new or "的" in said[1:-1]:
            return
        names = {mention.term.term for mention in new}
        same = [m for m in self.concepts if m.term.term in names]  # 结束语, after 开头语
        old = [mention for mention in self.concepts if mention not in same]
        topics = _topics(new[-1].term, self.terms)
        alike = [mention for mention in old if topics & _topics(mention.term, self.terms)]
        alike = alike or [
            Mention(m.term, self._qualified(m.start), m.end)
            for m in same
            if self.text[self._qualified(m.start) : m.end] not in plain(said)
        ]
        subject = [] if topics & CIRCUMSTANCES else old
        if new[0].start:  # 一般投诉, of 复杂投诉
            alike = [Mention(m.term, self._qualified(m.start), m.end) for m in alike]
        for place in (*alike[:1], *subject[:1]):
            yield replaced(place, said, self.text)

    def for_qualifier(self, said: str) -> Iterator[str]:
        """``复杂的`` before the subject, in the place of what qualified that; before what is asked where
        no subject is known.
        """
        if not said.endswith("的"):
            return
        subject = next((self._bare(m) for m in self.concepts if m.start >= self.start), None)
        if subject is None:
            yield from self.for_words(said.removesuffix("的"))
            yield f"{self.text[: self.start]}{said}{self.text[self.start :]}"
            return
        kept = without_default(self.text[self.start : self._qualified(subject)])
        yield f"{self.text[: self.start]}{kept}{said}{self.text[subject:]}"

    def for_somebody(self, said: str) -> Iterator[str]:
        """Whoever is named by the kind of person or body in the place of another (单位交多少, 个人呢), with what
        was said of that already (业主要挖路, 物业公司要挖呢).
        """
        new = SOMEBODY.search(said)
        if new is None or len(said) > LONGEST_NAME:
            return
        if not own_characters(said[new.end() :]) <= own_characters(self.text):
            return
        said = said[: new.end()]
        words = read(self.text).of_kind("word", "actor")
        acting = {one.start + len(one.text): one.start for one in read(self.text).of_kind("actor")}
        for old in SOMEBODY.finditer(self.text, self.start):
            if any(one.start < old.end() < one.start + len(one.text) for one in words):
                continue  # 个人信息
            yield f"{self.text[: acting.get(old.end(), old.start())]}{said}{self.text[old.end() :]}"
            return

    def for_subject(self, said: str) -> Iterator[str]:
        """Whatever is named in the place of all that stands before where it is asked."""
        vague = _SAYS_NOT_OF_WHAT.fullmatch(self.text, self.end) or said.endswith("的")
        if self.start + 1 < self.end and not vague:
            yield f"{self.text[: self.start]}{said}{self.text[self.end :]}"

    def for_words(self, said: str) -> Iterator[str]:
        """Words that are like no concept: in the place of the verb, the subject, or what is known of it."""
        act = _ACT.search(self.text, self.start)
        if act and len(said) <= LONGEST_ACT:
            yield f"{self.text[: act.start('act')]}{said}{self.text[act.end('act') :]}"
            return
        asked = self.end < len(self.text)
        end = self.end if asked else self.start
        inside = [mention for mention in self.concepts if self.start <= mention.start < end]
        phrase = "的" in said[1:-1]
        of = self.text.rfind("的", self.start + 1, end - 1)
        if (
            of > 0 and not phrase and not said.endswith("的")
        ):  # 首次响应 of 文字渠道: another's, or another one of the same
            yield f"{self.text[: self.start]}{said}{self.text[of:]}"
            yield f"{self.text[: of + 1]}{said}{self.text[end:]}"
        longest = LONGEST_PHRASE if phrase else LONGEST_SUBJECT
        if (phrase or len(inside) < 2) and end - self.start <= longest:
            yield from self.for_subject(said)
        subject = [one for one in self.concepts[:1] if not asked or one.start <= end]
        for place in () if self._wholly_known(said) else subject:
            yield replaced(place, said, self.text)

    def _wholly_known(self, said: str) -> tuple[Mention, ...]:
        """The concepts that words name, where they say nothing else."""
        new = concepts_in(plain(said), self.terms)
        return new if not FRAME.sub("", _without(plain(said), new)) else ()

    def _qualified(self, subject: int) -> int:
        """Where what qualifies a subject that starts there begins (紧急投诉)."""
        before = self.text[self.start : subject]
        is_none = FRAME.fullmatch(before) and without_default(before)
        return subject if is_none or len(before) > LONGEST_QUALIFIER else min(self.start, subject)

    def _bare(self, subject: Mention) -> int:
        """Where a subject starts without what its own name qualifies it by (外包坐席)."""
        for at in range(subject.start + 1, subject.end - 1):
            named = concepts_in(self.text[at : subject.end], self.terms)
            if any(one.start == 0 and one.end == subject.end - at for one in named):
                return at
        return subject.start


def _places_in(text: str, terms: Terms, library: Library) -> _Places:
    start = text.rfind(":") + 1
    described = _DESCRIBED.match(text)
    called = [*names_as_written(text, library)[:1], *PLAIN_NUMBER.findall(text)[:1]]
    called = called or ([described.group()] if described else [])
    for name in called:
        named = text.find(name) + len(name)
        link = _LINK.match(text, named)
        start = max(start, link.end() if link else named)
    there = concepts_in(text, terms)
    asked = tuple(m for m in there if not _COUNTED.search(text, 0, m.start)) or there
    behind = tuple(m for m in asked if m.start >= start) or asked
    return _Places(text, start, asks_from(text, start), behind, terms)


def _topics(term: Term, terms: Terms) -> frozenset[Topic]:
    """Its own topic, and those of concepts named after it (质检: 质检员)."""
    named_after = (other.topic for other in terms.terms if other.term.startswith(term.term))
    return frozenset({term.topic, *named_after} if len(term.term) > 1 else {term.topic})


def _without(text: str, mentions: tuple[Mention, ...]) -> str:
    left = list(text)
    for mention in mentions:
        left[mention.start : mention.end] = " " * (mention.end - mention.start)
    return "".join(left).replace(" ", "")
