"""Readings: which of several ways to understand a follow-up the evidence bears out."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answerability import Judged, Support
from assistant.conversation import Reading
from assistant.frame import FRAME
from assistant.question import Question
from assistant.retrieval import Passage
from corpus.terms import Terms, plain

HELD = 0.5  # share of the characters of a follow-up that its evidence must have, concepts aside
HANDICAP = 0.1  # how much likelier a later reading must be than an earlier one


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with the evidence found for it."""

    reading: Reading
    question: Question
    passages: tuple[Passage, ...]
    judged: tuple[Judged, ...]

    @property
    def lead(self) -> Support | None:
        """The support that answers the first part which has any."""
        return next((one.supports[0] for one in self.judged if one.supports), None)


def best_reading(found: tuple[Weighed, ...], terms: Terms) -> Weighed:
    """The one whose evidence answers whole and speaks of what the follow-up added. Where none does,
    the one that carries nothing, else the first.
    """
    ranked = sorted(enumerate(found), key=lambda item: (-_grade(item[1], terms), item[0]))
    _, best = ranked[0]
    grade = _grade(best, terms)
    if not grade:
        return next((one for one in found if not one.reading.focus), found[0])
    rivals = [one for _, one in ranked if _grade(one, terms) == grade]
    for rival in rivals[1:]:
        if _likelihood(rival) > _likelihood(best) + HANDICAP:
            best = rival
    return best


def _grade(weighed: Weighed, terms: Terms) -> int:
    """0: nothing found, or about something else; 1: part of it; 2: all of it."""
    lead = weighed.lead
    if lead is None or not _speaks_of(weighed.reading.focus, lead, terms):
        return 0
    return 1 if lead.unstated or any(one.missing for one in weighed.judged) else 2


def _likelihood(weighed: Weighed) -> float:
    return weighed.lead.likelihood if weighed.lead is not None else 0.0


def _speaks_of(focus: str, support: Support, terms: Terms) -> bool:
    """Whether a clause speaks of the words that a follow-up added: a concept, or most characters."""
    clause = support.passage.clause
    text = plain(f"{''.join(support.passage.breadcrumb)}{clause.title}{clause.text}")
    wanted = {mention.term.term for mention in terms.mentions(plain(focus))}
    if wanted:
        return bool(wanted & terms.named(text))
    own = {char for char in FRAME.sub("", plain(focus)) if char.isalnum()}
    return not own or len(own & set(text)) >= HELD * len(own)
