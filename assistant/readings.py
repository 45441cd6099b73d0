"""Readings: which of several ways to understand a follow-up the evidence bears out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from assistant.asking import AskedKind, kinds_asked, without_asked
from assistant.followups import Reading
from assistant.gate.language.clocks import clock_times
from assistant.gate.language.reading import read
from assistant.grams import grams
from assistant.judgement import OWN_NOTE, Judged, Support
from assistant.naming import referred_to
from assistant.phrases import bare_of_questions, shape_of, words_added
from assistant.premises import judge_premise
from assistant.question import Part, Question
from assistant.retrieval import Passage
from assistant.substance import concepts_in, own_characters, telling_words, words_apart
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Terms, plain

HELD = 0.5  # share of the pairs of characters of a follow-up that its evidence must have
HANDICAP = 0.1  # how much likelier a later reading must be than an earlier one
FARTHER = 0.3  # the same for one that is less to be expected
INSIDE_FROM = (
    0.1  # likelihood from which one of those does answer: elsewhere there may be a better one
)
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
_AGAIN = re.compile(r"\b[再又还也都就才从]+|[呢吗]")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with the evidence found for it; ``inside`` the documents spoken of alone."""

    reading: Reading
    question: Question
    passages: tuple[Passage, ...]
    judged: tuple[Judged, ...]
    inside: bool = False

    @property
    def lead(self) -> Support | None:
        """The support that answers the first part which has any."""
        return next((one.supports[0] for one in self.judged if one.supports), None)


def best_reading(found: tuple[Weighed, ...], terms: Terms) -> Weighed:
    """The one whose evidence answers whole and speaks of what the follow-up added, first of those that were
    sought in the documents spoken of. Where none does, the last that carries nothing and is not to be asked
    back, else the first.
    """

    inside = any(one.inside for one in found)

    def order(item: tuple[int, Weighed]) -> tuple[bool, int, int, bool, int]:
        at, one = item
        grade = _grade(one, terms)
        strays = inside and not one.inside and (_advises(one) or _likelihood(one) < FARTHER)
        less = 2 * strays or int(one.reading.unlikely)
        return not grade, less, -grade, not one.inside, at

    ranked = sorted(enumerate(found), key=order)
    _, best = ranked[0]
    grade = _grade(best, terms)
    if not grade:
        anywhere = [one for one in found if not one.inside] or list(found)
        clear = (one for one in anywhere if not any(judged.readings for judged in one.judged))
        alone = [one for one in clear if not one.reading.focus and not one.reading.unlikely]
        return alone[-1] if alone else anywhere[0]
    rivals = [one for _, one in ranked if _grade(one, terms) == grade and not one.reading.unlikely]
    for rival in rivals[1:]:
        if _likelihood(rival) > _likelihood(best) + _handicap(best, rival):
            best = rival
    return best


def _handicap(best: Weighed, rival: Weighed) -> float:
    """How much likelier a later reading must be: much where it leaves the documents spoken of, and where it
    carries a topic, whose words are found anyway, beside one that stands alone; less likely it may be than
    one that another document would answer as well: who asks so means what was spoken of (出租银行卡, 罚多少).
    """
    if best.inside and not rival.inside:
        return math.inf if _advises(rival) else FARTHER  # a note is no rule
    if rival.reading.focus and any(one.contested for one in best.judged):
        return -HANDICAP
    return FARTHER if rival.reading.focus and not best.reading.focus else HANDICAP


def _advises(weighed: Weighed) -> bool:
    return weighed.lead is not None and weighed.lead.ground == OWN_NOTE


def is_settled(best: Weighed, terms: Terms) -> bool:
    """Whether no answer of another document could be likelier by as much as it must be."""
    whole = _grade(best, terms) == 2 and not best.reading.unlikely
    return best.inside and whole and _likelihood(best) >= 1 - FARTHER


def is_answered(weighed: Weighed, terms: Terms) -> bool:
    """Whether evidence was found that speaks of what the follow-up added."""
    return _grade(weighed, terms) > 0


def _grade(weighed: Weighed, terms: Terms) -> int:
    """0: nothing found, or about something else; 1: part of it; 2: all of it."""
    lead = weighed.lead
    if lead is not None and weighed.inside and lead.likelihood < INSIDE_FROM:
        return 0
    if lead is None or not (spoken := _spoken_of(weighed.reading.focus, lead.passage, terms)):
        return 0
    added = plain(weighed.reading.focus)
    names = terms.named(added)
    lacks = lead.unstated or any(
        one.missing or any(word in added or word in names for word in one.unsaid)
        for one in weighed.judged
    )
    return 1 if lacks else spoken


def _likelihood(weighed: Weighed) -> float:
    return weighed.lead.likelihood if weighed.lead is not None else 0.0


def speaking_of(
    focus: str, by_part: tuple[tuple[Passage, ...], ...], terms: Terms
) -> tuple[tuple[Passage, ...], ...]:
    """Of the passages of each part those named, or that speak of all that a follow-up added."""
    return tuple(
        tuple(p for p in passages if p.named or _spoken_of(focus, p, terms) == 2)
        for passages in by_part
    )


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
    if not kept:
        return ()
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
    )


def ruled_as_topic(
    follow_up: Weighed, topic: Weighed, terms: Terms, library: Library
) -> tuple[Judged, ...]:
    """The clauses that answer a topic, for a case that they do not speak of (没赚到钱呢), or the table that
    they refer to, where it is asked which of its classes (查余额用哪级): told to be unsaid.

    Empty where neither is asked, and where nothing answers the topic whole.
    """
    focus = follow_up.reading.focus
    if _grade(topic, terms) < 2:
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
    whether something else is.
    """
    happens = any(
        token.kind in ("negation", "quantity")
        or (token.kind == "light" and token.text in _HAPPENING)
        for token in read(focus).tokens
    )
    if happens or _WHETHER.search(focus):
        others = concepts_in(plain(focus), terms)
        return happens or all(mention.term.topic == "渠道" for mention in others)
    return _OF_KIND.fullmatch(focus) is not None and not shape_of(focus).asks


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
    return not telling or _spoken_of(telling, passage, terms) == 2


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


def _spoken_of(focus: str, passage: Passage, terms: Terms) -> int:
    """How much of the words that a follow-up added a clause speaks of: 0 nothing, 1 of its concepts
    only, 2 of all of them.
    """
    clause = passage.clause
    text = plain(f"{''.join(passage.breadcrumb)}{clause.title}{clause.text}")
    added = plain(words_added(focus))
    mentions = terms.mentions(added)
    wanted = {mention.term.term for mention in mentions}
    if wanted and not wanted & terms.named(text):
        return 0
    for mention in reversed(mentions):
        added = f"{added[: mention.start]}，{added[mention.end :]}"
    if _holds(text, _AGAIN.sub("，", words_apart(added))) or _means(text, added):
        return 2
    return 1 if wanted else 0


def _means(text: str, added: str) -> bool:
    """Whether a text has more than half of the words and people added under names that mean the same
    (调出, 调取; 高管, 高级管理人员).
    """
    words = [token for token in read(added).of_kind("word", "actor") if len(token.text) > 1]
    there = read(text).concepts
    held = sum(not token.senses.isdisjoint(there) for token in words)
    return held > HELD * len(words)


def _holds(text: str, added: str) -> bool:
    """Whether a text has the words added: half of their pairs of characters, or, where no two stand
    together, most of the characters. Nothing added is held.
    """
    own = set(grams(added))
    pairs = {gram for gram in own if len(gram) > 1}
    held = len((pairs or own).intersection(grams(text)))
    return not own or (held >= HELD * len(pairs) if pairs else held > HELD * len(own))
