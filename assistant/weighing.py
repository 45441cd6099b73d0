"""Weighing: the readings of a question with the evidence found for each, in the documents spoken of first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.following import answered_as_topic, ruled_as_topic, with_tables
from assistant.followups import Reading, SpokenOf
from assistant.gate.language.reading import read
from assistant.naming import named_in
from assistant.phrases import BREACHED
from assistant.question import Question
from assistant.readings import (
    Weighed,
    best_reading,
    is_answered,
    is_settled,
    speaking_of,
)
from assistant.retrieval import Passage, merged
from assistant.sanctioning import is_sanction
from assistant.settings import Settings
from assistant.substance import telling_words
from assistant.timing import timed
from corpus.figures import figures
from corpus.terms import plain

if TYPE_CHECKING:
    from assistant.desk import Desk

_ASKS_SUM = re.compile(r"多少|几|多[大长久]|哪[年月天]|[完全]吗")
_ANY: frozenset[str] = frozenset()  # document


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weighs for one question; ``searched`` is what was found so far by the words of a reading, ``known``
    the topics weighed so far, by their words and where sought.
    """

    desk: Desk
    settings: Settings
    timings: dict[str, float]
    spoken_of: SpokenOf
    searched: dict[str, tuple[Question, tuple[tuple[Passage, ...], ...]]] = field(
        default_factory=dict
    )
    known: dict[tuple[str, frozenset[str]], Weighed] = field(default_factory=dict)

    def best(self, readings: tuple[Reading, ...]) -> Weighed:
        """The reading that the evidence bears out best, in the documents that were spoken of or in any."""
        once: dict[str, Reading] = {}
        for reading in readings:
            once.setdefault(reading.text, reading)
        inside: list[Weighed] = []
        anywhere: list[Reading] = []
        for reading in once.values():
            documents = self.spoken_of.documents
            named = named_in(reading.text, self.desk.library).document_ids
            if documents and named <= documents:
                within = _ANY if named else documents
                inside.append(replace(self._weighed(reading, within), inside=True))
            if not inside or not (
                named <= documents and (named or (reading.unlikely and not reading.focus))
            ):
                anywhere.append(reading)
        if inside and is_settled(
            best := best_reading(tuple(inside), self.desk.terms), self.desk.terms
        ):
            return best
        found = (*inside, *(self._weighed(reading, _ANY) for reading in anywhere))
        return best_reading(found, self.desk.terms)

    def in_scope(self, weighed: Weighed, asked: str) -> Weighed:
        """A follow-up is about the library where it carries what was asked before or the documents spoken of have
        its words, answered or not.
        """
        carries = self.spoken_of.documents and weighed.reading.focus
        known = all(one.in_scope for one in weighed.judged)
        if known or not (carries or self._speaks_of(asked)):
            return weighed
        judged = tuple(replace(one, in_scope=True) for one in weighed.judged)
        return replace(weighed, judged=judged)

    def _speaks_of(self, asked: str) -> bool:
        """Whether the documents spoken of have a word of a question."""
        documents = (self.desk.library.clauses(one) for one in self.spoken_of.documents)
        text = plain("".join(clause.text for clauses in documents for clause in clauses))
        words = (token.text for token in read(plain(asked)).of_kind("word"))
        return any(word in text for word in words if len(word) > 1)

    def topic_of_sum(self, asked: str, best: Weighed) -> Weighed | None:
        """What answers the question asked before, of whose figures ``asked`` may want the sum: where it brings
        figures of its own, or the documents spoken of answer it no other way. None where nothing does.
        """
        topic, documents = self.spoken_of.topic, self.spoken_of.documents
        if not topic or not _ASKS_SUM.search(asked):
            return None
        if not figures(asked) and best.inside and is_answered(best, self.desk.terms):
            return None
        earlier = self._weighed(Reading(topic), documents)
        return earlier if is_answered(earlier, self.desk.terms) else None

    def shown(self, weighed: Weighed) -> str:
        """What people are shown as the question: asked of the document that they had named, where no other one
        that was spoken of answers.
        """
        lead, text = weighed.lead, weighed.question.understood_as
        library, name = self.desk.library, self.spoken_of.name
        named = named_in(name, library).document_ids
        of_named = lead is None or lead.passage.clause.document_id in named
        names = named_in(text, library).document_ids
        return f"{name}{text}" if weighed.inside and of_named and not names else text

    def _weighed(self, reading: Reading, within: frozenset[str]) -> Weighed:
        """A reading with what is found for it, in certain documents alone where they are given."""
        desk = self.desk
        question, retrieved = self._search(reading.text)
        if within:
            named = tuple(one for one in question.named if one.document_id in within)
            question = replace(question, document_ids=within, named=named)
        with timed(self.timings, "retrieve"):
            by_part = desk.passages(question, retrieved, self.settings.passages, within=within)
            if breached := BREACHED.fullmatch(reading.focus):
                by_part = tuple(
                    tuple(one for one in found if is_sanction(one.clause, desk.library))
                    for found in by_part
                )
        with timed(self.timings, "judge"):
            judged = desk.judge.judge(question, by_part)
            weighed = Weighed(reading, question, merged(by_part), judged)
            if reading.focus and not is_answered(weighed, desk.terms):
                told = speaking_of(reading.focus, by_part, desk.terms)
                weighed = replace(weighed, judged=desk.judge.judge(question, told))
        answered = is_answered(replace(weighed, inside=bool(within)), desk.terms)
        tables = with_tables(weighed.judged, reading.text, desk.library)
        if reading.topic and answered and tables:
            shown = (support.passage for one in tables for support in one.supports)
            found = merged((weighed.passages, tuple(shown)))
            return replace(weighed, judged=tables, passages=found)
        bare = breached or not telling_words(reading.focus)
        if reading.topic and (bare or not answered):
            return self._of_topic(weighed, within)
        return weighed

    def _search(self, text: str) -> tuple[Question, tuple[tuple[Passage, ...], ...]]:
        """A reading analysed and what is retrieved for its parts, once for all places where it is sought."""
        if text not in self.searched:
            with timed(self.timings, "understand"):
                question = self.desk.understood(text)
            with timed(self.timings, "retrieve"):
                self.searched[text] = question, self.desk.retrieved(question)
        return self.searched[text]

    def _of_topic(self, weighed: Weighed, within: frozenset[str]) -> Weighed:
        """A follow-up as what answers its topic answers it, where that does."""
        asked = weighed.reading.topic, within
        if (topic := self.known.get(asked)) is None:
            topic = self.known[asked] = self._weighed(Reading(asked[0]), within)
        terms = self.desk.terms
        judged = answered_as_topic(weighed, topic, terms, self.desk.library)
        unlikely = weighed.reading.unlikely or not judged
        case = within and not weighed.reading.unlikely  # what is asked as a whole is none
        if not judged and case and not is_answered(replace(weighed, inside=True), terms):
            judged = ruled_as_topic(weighed, topic, terms, self.desk.library)
        if not judged:
            return weighed
        found = (support.passage for one in judged for support in one.supports)
        return replace(
            weighed,
            reading=replace(weighed.reading, focus="", unlikely=unlikely),  # found there, or not
            passages=merged((topic.passages, tuple(found))),
            judged=judged,
        )
