"""Readings: which of several ways to understand a follow-up the evidence bears out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from assistant.followups import Reading
from assistant.gate.language.reading import read
from assistant.grams import grams
from assistant.judgement import OWN_NOTE, Judged, Support
from assistant.phrases import words_added
from assistant.question import Question
from assistant.retrieval import Passage
from assistant.substance import words_apart
from corpus.terms import Terms, plain

HELD = 0.5  # share of the pairs of characters of a follow-up that its evidence must have
HANDICAP = 0.1  # how much likelier a later reading must be than an earlier one
FARTHER = 0.3  # the same for one that is less to be expected
INSIDE_FROM = (
    0.05  # likelihood from which one of those does answer: elsewhere there may be a better one
)
_AGAIN = re.compile(r"\b[再又还也都就才从由]+|[呢吗]")


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
        grade = graded(one, terms)
        doubtful = _advises(one) or _likelihood(one) < FARTHER
        strays = inside and not one.inside and doubtful and not one.reading.whole
        less = 2 * strays or int(one.reading.unlikely)
        return not grade, less, -grade, not one.inside, at

    ranked = sorted(enumerate(found), key=order)
    _, best = ranked[0]
    grade = graded(best, terms)
    if not grade:
        anywhere = [one for one in found if not one.inside] or list(found)
        clear = (one for one in anywhere if not any(judged.readings for judged in one.judged))
        alone = [one for one in clear if not one.reading.focus and not one.reading.unlikely]
        return alone[-1] if alone else anywhere[0]
    rivals = [one for _, one in ranked if graded(one, terms) == grade and not one.reading.unlikely]
    for rival in rivals[1:]:
        if _likelihood(rival) > _likelihood(best) + _handicap(best, rival):
            best = rival
    return best


def _handicap(best: Weighed, rival: Weighed) -> float:
    """How much likelier a later reading must be: much where it leaves the documents spoken of, and where it
    carries a topic, whose words are found anyway, beside one that stands alone; less likely it may be than
    one that another document would answer as well: who asks so means what was spoken of (出租银行卡, 罚多少).
    """
    if rival.reading.topic and best.reading.focus and not best.reading.topic:
        return math.inf  # it has all words of the question before, and is found for them
    if best.inside and not rival.inside:
        near = HANDICAP if rival.reading.whole else FARTHER
        return math.inf if _advises(rival) else near  # a note is no rule
    if rival.reading.focus and any(one.contested for one in best.judged):
        return -HANDICAP
    return FARTHER if rival.reading.focus and not best.reading.focus else HANDICAP


def _advises(weighed: Weighed) -> bool:
    return weighed.lead is not None and weighed.lead.ground == OWN_NOTE


def is_settled(best: Weighed, terms: Terms) -> bool:
    """Whether no answer of another document could be likelier by as much as it must be."""
    whole = graded(best, terms) == 2 and not best.reading.unlikely
    return best.inside and whole and _likelihood(best) >= 1 - FARTHER


def is_answered(weighed: Weighed, terms: Terms) -> bool:
    """Whether evidence was found that speaks of what the follow-up added."""
    return graded(weighed, terms) > 0


def graded(weighed: Weighed, terms: Terms) -> int:
    """0: nothing found, or about something else; 1: part of it; 2: all of it."""
    lead = weighed.lead
    if lead is not None and weighed.inside and lead.likelihood < INSIDE_FROM:
        return 0
    if lead is None or not (spoken := spoken_of(weighed.reading.focus, lead.passage, terms)):
        return 0
    added = plain(weighed.reading.focus)
    names = terms.named(added)
    lacks = lead.unstated or any(
        one.missing or any(word in added or word in names for word in one.unsaid)
        for one in weighed.judged
    )
    return 1 if lacks else spoken


def _likelihood(weighed: Weighed) -> float:
    """How likely what leads answers a reading, by the share of what the follow-up added that it speaks of."""
    lead = weighed.lead
    if lead is None:
        return 0.0
    added = plain(words_added(weighed.reading.focus))
    text = _text(lead.passage)
    return lead.likelihood * (1.0 if _means(text, added) else _share(text, added))


def speaking_of(
    focus: str, by_part: tuple[tuple[Passage, ...], ...], terms: Terms
) -> tuple[tuple[Passage, ...], ...]:
    """Of the passages of each part those named, or that speak of all that a follow-up added."""
    return tuple(
        tuple(p for p in passages if p.named or spoken_of(focus, p, terms) == 2)
        for passages in by_part
    )


def spoken_of(focus: str, passage: Passage, terms: Terms) -> int:
    """How much of the words that a follow-up added a clause speaks of: 0 nothing, 1 of its concepts
    only, 2 of all of them.
    """
    text = _text(passage)
    added = plain(words_added(focus))
    mentions = terms.mentions(added)
    wanted = {mention.term.term for mention in mentions}
    if wanted and not wanted & terms.named(text):
        return 0
    for mention in reversed(mentions):
        added = f"{added[: mention.start]}，{added[mention.end :]}"
    if _share(text, added) >= HELD or _means(text, added):
        return 2
    return 1 if wanted else 0


def _text(passage: Passage) -> str:
    """All that is written of a clause, plain."""
    return plain(f"{''.join(passage.breadcrumb)}{passage.clause.title}{passage.clause.text}")


def _means(text: str, added: str) -> bool:
    """Whether a text has more than half of the words and people added under names that mean the same
    (调出, 调取; 高管, 高级管理人员).
    """
    words = [token for token in read(added).of_kind("word", "actor") if len(token.text) > 1]
    there = read(text).concepts
    held = sum(not token.senses.isdisjoint(there) for token in words)
    return held > HELD * len(words)


def _share(text: str, added: str) -> float:
    """The share of the words added that a text has: of their pairs of characters, or, where no two stand
    together, of the characters. All of nothing.
    """
    own = set(grams(_AGAIN.sub("，", words_apart(added))))
    pairs = {gram for gram in own if len(gram) > 1} or own
    return len(pairs.intersection(grams(text))) / len(pairs) if pairs else 1.0
