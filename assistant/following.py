"""Following: what a follow-up is told from what answers the question before it, where nothing answers it itself."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.asking import AskedKind, kinds_asked, without_asked
from assistant.gate.language.clocks import clock_times
from assistant.gate.language.reading import read
from assistant.grams import grams
from assistant.judgement import Judged, Support
from assistant.naming import referred_to
from assistant.phrases import ASKS_WHAT, BREACHED, bare_of_questions, shape_of
from assistant.premises import judge_premise
from assistant.question import Part
from assistant.readings import Weighed, graded, spoken_of
from assistant.retrieval import Passage
from assistant.sanctioning import sanctions_for
from assistant.substance import concepts_in, own_characters, telling_words
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Terms, plain

# kinds of fact that words tell: when a rule does not hold, that a term grows, from when it runs, how old one is
_WRITTEN: tuple[tuple[AskedKind, re.Pattern[str]], ...] = (
    ("exception", re.compile(r"除外|另有|但是?[^，。；]*可以不|可以不|不适用")),
    ("extension", re.compile(r"延长|延期|展期|顺延|宽限")),
    ("start", re.compile(r"自[^，,。；]{1,20}起")),
    ("age", re.compile(r"周岁")),
)
_HAPPENING = frozenset("了被把给到") | {"已经"}
# whether it may be done in some way: 打电话行不行
_WHETHER = re.compile(r"(?:行|可以|成)(?:吗|么|不|不行|吧)[?？]*$|(?:可不可以|能不能)[?？]*$")
_OF_KIND = re.compile(r"[^，,的]{4,}的|[^，,]{7,}")  # 情节特别轻的
_WHICH = re.compile("(?:要?[用是算按走做]|属于?|为)*哪一?(?P<of>[级类种档等])")


def answered_as_topic(
    follow_up: Weighed, topic: Weighed, terms: Terms, library: Library
) -> tuple[Judged, ...]:
    """The facts that a follow-up asks for (要在几天内提, 谁不能做), from the clauses that answer its topic,
    or from those that these refer to (在 5.2.3 规定的时段); or what these say of all that it adds (全取,
    of 全部提前支取).

    Empty where none of them states it, or where it names something that they do not speak of.
    """
    parts = follow_up.question.parts
    answering = [support for one in topic.judged for support in one.supports]
    if BREACHED.fullmatch(follow_up.reading.focus):
        return _as_told(parts, topic, sanctions_for(answering, library))
    added = own_characters(follow_up.reading.focus)
    near = [one for one in answering if _keeps_to(follow_up.reading.focus, one.passage, terms)]
    kept = tuple(
        replace(one, unstated=())
        for one in answering
        if (one in near and _states(parts, one.passage.clause.text))
        or _says_all(added, one.passage.clause.text)
    )
    if not kept:
        kept = tuple(
            replace(one, passage=passage, unstated=())
            for one in near
            for clause in referred_to(one.passage.clause, library)
            if _states(parts, clause.text)
            for passage in (Passage.looked_up(clause, library.titles_above(clause)), one.passage)
        )
    return _as_told(parts, topic, kept)


def _as_told(
    parts: tuple[Part, ...], topic: Weighed, kept: tuple[Support, ...]
) -> tuple[Judged, ...]:
    """Parts as what answers their topic, or goes with that, answers them; empty where nothing does."""
    clauses = tuple(support.passage.clause for support in kept)
    return tuple(
        replace(
            topic.judged[0],
            part=part,
            supports=kept,
            premise=judge_premise(part, clauses),
            missing=(),
            unsaid=(),
        )
        for part in parts
        if kept
    )


def ruled_as_topic(
    follow_up: Weighed, topic: Weighed, terms: Terms, library: Library
) -> tuple[Judged, ...]:
    """The clauses that answer a topic, for a case that they do not speak of (没赚到钱呢), or the table that
    they refer to, where it is asked which of its classes (查余额用哪级): told to be unsaid.

    Empty where neither is asked, and where nothing answers the topic whole.
    """
    focus = follow_up.reading.focus
    if graded(topic, terms) < 2:
        return ()
    tables = with_tables(topic.judged, follow_up.reading.text, library)
    if not tables and not _puts_case(focus, terms):
        return ()
    (one, *_) = tables or topic.judged
    beside = _beside(one.supports, focus, library)
    told = (bare_of_questions(_WHICH.sub("", focus)),)
    asked = follow_up.question.parts[0]
    return (
        replace(
            one,
            part=asked,
            supports=beside
            or tuple(replace(each, unstated=() if tables else told) for each in one.supports),
            premise=judge_premise(asked, tuple(each.passage.clause for each in one.supports)),
            unsaid=told,
        ),
    )


def _beside(supports: tuple[Support, ...], focus: str, library: Library) -> tuple[Support, ...]:
    """The other paragraphs of the articles that answer, which have a word of a case that those lack."""
    words = {gram for gram in grams(telling_words(focus)) if len(gram) > 1}
    found = []
    for one in supports:
        clause = one.passage.clause
        statute = clause.locator.numbering == "statute"
        for other in library.clauses(clause.document_id) if statute else ():
            new = sum(word in other.text and word not in clause.text for word in words)
            if new and other.locator.steps[:1] == clause.locator.steps[:1]:
                passage = Passage.looked_up(other, library.titles_above(other))
                found.append((new, replace(one, passage=passage, unstated=())))
    return (max(found, key=lambda each: each[0])[1],) if found else ()


def with_tables(judged: tuple[Judged, ...], asked: str, library: Library) -> tuple[Judged, ...]:
    """The tables that clauses refer to in their place, where it is asked which of as many classes as they
    say there are (核验分三级，见表1: 查账户用哪级); empty where there is none.
    """
    which = _WHICH.search(asked)
    if which is None:
        return ()
    counted = re.compile(rf"[二两三四五六七八九十\d]\s*{which['of']}")
    found = []
    for one in judged:
        supports = tuple(
            replace(support, passage=Passage.looked_up(clause, library.titles_above(clause)))
            for support in one.supports
            if counted.search(support.passage.clause.text)
            for clause in referred_to(support.passage.clause, library)
            if clause.role == "table"
        )
        if supports:
            found.append(replace(one, supports=supports))
    return tuple(found)


def _puts_case(focus: str, terms: Terms) -> bool:
    """Whether a follow-up says that something happened or did not, or how it is done, or asks whether so; not
    whether something else is, nor what.
    """
    happens = any(
        token.kind in ("negation", "quantity")
        or (token.kind == "light" and token.text in _HAPPENING)
        for token in read(focus).tokens
    )
    if ASKS_WHAT.search(focus):
        return False
    if _WHETHER.search(focus):
        others = concepts_in(plain(focus), terms)
        return happens or all(mention.term.topic == "渠道" for mention in others)
    return happens or (_OF_KIND.fullmatch(focus) is not None and not shape_of(focus).asks)


def _states(parts: tuple[Part, ...], text: str) -> bool:
    """Whether a text states a fact of a kind that each part asks for."""
    stated = _kinds_of_fact(text)
    units = {figure.text.lstrip("0123456789. ") for figure in figures(text)}

    def is_stated(part: Part) -> bool:
        asked = kinds_asked(part.text.rpartition(":")[2])  # not what the topic asked for
        counted = any(unit in part.text for unit in units)
        return bool(asked & (stated if counted else stated - {"count"}))

    return all(map(is_stated, parts))


def _says_all(added: set[str], text: str) -> bool:
    """Whether a text has all of several characters between two marks."""
    told = added - set("只仅光单一")
    return len(told) > 1 and any(told <= set(said) for said in re.split(r"\W+", text))


def _keeps_to(focus: str, passage: Passage, terms: Terms) -> bool:
    """Whether a follow-up adds nothing to its topic that a clause does not speak of, but what it asks for."""
    telling = telling_words(without_asked(plain(focus)))
    return not telling or spoken_of(telling, passage, terms) == 2


def _kinds_of_fact(text: str) -> set[str]:
    """The kinds of figure that a text states; "clock" and "who" where it tells the time and who acts, and
    what its words tell.
    """
    acts = {"who"} if read(text).of_kind("actor") or "人" in text else set[str]()
    told = {"clock"} if next(clock_times(text), None) else set[str]()
    written = {kind for kind, pattern in _WRITTEN if pattern.search(text)}
    kinds = {figure.kind for figure in figures(text)}
    paid = {"money"} if "multiple" in kinds else set[str]()  # 几倍 asks for an amount
    return kinds | paid | acts | told | written
