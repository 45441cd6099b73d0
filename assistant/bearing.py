"""Bearing: which of the clauses found bear on what a part of a question claims, and which decides it."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.choosing import Chooser
from assistant.judgement import Support
from assistant.likelihood import Likelihood
from assistant.premises import Verdict, kind_of_day, names_subject
from assistant.premises.stances import COVERED, RULED, covered
from assistant.question import Part, Question
from assistant.retrieval import Passage
from assistant.standing import is_of_house, judge_standing, speaks_of_standard, with_lead_in
from corpus.figures import figures
from corpus.library import Library

NEARLY = 0.5  # of the best likelihood: a clause that states the kind of figure claimed goes before
BEARING = 0.1  # the same for one that bears the claim out: a wrong correction is the worse mistake
_DAYS = re.compile("工作日|自然日")
_OPEN: frozenset[Verdict] = frozenset({"none", "unverified"})


class Bearing:
    """Weighs what is found for claims in one library."""

    def __init__(self, library: Library, likelihood: Likelihood, chooser: Chooser) -> None:
        self._library = library
        self._likelihood = likelihood
        self._chooser = chooser

    def comparable(
        self, question: Question, part: Part, found: tuple[Support, ...]
    ) -> tuple[Support, ...]:
        """What a claimed figure may be compared with: clauses on the same thing, first of those nearly
        as likely the ones that state such a figure; one of something else bears nothing out.
        """
        kept = [
            s
            for s in found
            if s.passage.named
            or s.passage.clause.document_id in question.document_ids
            or names_subject(part, with_lead_in(s.passage.clause, self._library))
            or self._chooser.is_sure(s)
            or self._share(part, s) >= COVERED
        ]
        best = max((s.likelihood for s in kept), default=0.0)
        kinds = {figure.kind for figure in part.asserted}

        def rank(support: Support) -> tuple[bool, int]:
            kind = self._library.document(support.passage.clause.document_id).kind
            foreign = question.of_standard and kind == "regulation"  # never what the standard says
            foreign |= is_of_house(support.passage.clause, self._library) and speaks_of_standard(
                question, part, self._library
            )
            return foreign, bearing(support)

        def bearing(support: Support) -> int:
            clause = support.passage.clause
            stated = {figure.kind for figure in figures(clause.text)}
            likely = support.likelihood >= BEARING * best
            if likely and self._standing(question, part, support) == "confirmed":
                return 0  # what bears a figure out goes before what seems to contradict it
            return 1 if kinds & stated and support.likelihood >= NEARLY * best else 2

        return tuple(sorted(kept, key=rank))

    def deciding(
        self,
        question: Question,
        part: Part,
        found: tuple[Support, ...],
        chosen: tuple[Support, ...],
    ) -> tuple[Support, ...]:
        """The clause that decides what a part claims, where those chosen leave it open and it has as much of the
        claim; else those chosen.
        """
        if not part.claim or any(support.passage.named for support in chosen):
            return chosen
        if judge_standing(question, part, chosen, self._library).verdict not in _OPEN:
            return chosen
        share = max((self._share(part, support) for support in chosen), default=RULED)
        enough = max(self._likelihood.answers_from, BEARING * found[0].likelihood) if found else 1.0
        for support in found:
            if support.likelihood < enough or self._share(part, support) < max(share, RULED):
                continue
            if self._standing(question, part, support) not in _OPEN:
                return (support,)
        return chosen

    def with_days(self, part: Part, chosen: tuple[Support, ...]) -> tuple[Support, ...]:
        """The clauses chosen, and for a claim of working or natural days the one in which the document says what
        its days are.
        """
        if _DAYS.search(part.claim) is None or not chosen:
            return chosen
        for clause in self._library.clauses(chosen[0].passage.clause.document_id):
            if kind_of_day(clause.text):
                passage = Passage.looked_up(clause, self._library.titles_above(clause))
                there = any(one.passage.clause == clause for one in chosen)
                told = replace(chosen[0], passage=passage, unstated=())
                return chosen if there else (*chosen, told)
        return chosen

    def _standing(self, question: Question, part: Part, support: Support) -> Verdict:
        """The verdict on what a part claims by one clause alone."""
        return judge_standing(question, part, (support,), self._library).verdict

    def _share(self, part: Part, support: Support) -> float:
        """How much of a claim a clause has."""
        clause = with_lead_in(support.passage.clause, self._library)
        return covered(part.claim, clause.text, clause.title)
