"""Judging: is the question answerable from these passages, and which clauses answer it?

Every passage that may answer a part (``assistant.admission``) gets a likelihood from its evidence
(``assistant.evidence``) by a fitted regression (``assistant.likelihood``). The likeliest one answers
where it reaches the threshold; clauses that are as likely stand beside it (``assistant.choosing``).
What follows here is on what is missing and on who owns it.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.admission import Admission
from assistant.bearing import NEARLY, Bearing
from assistant.choosing import Chooser
from assistant.clarifying import is_fragment, readings_of
from assistant.drafting import asks_penalty
from assistant.evidence import Evidence, Reader
from assistant.judgement import GROUND, KIND_WORDS, OWN_NOTE, Judged, Owner, Support
from assistant.lacking import Lacking
from assistant.likelihood import Likelihood
from assistant.naming import SUBJECT_CARD
from assistant.premises import judge_premise
from assistant.question import Part, Question
from assistant.retrieval import Passage
from assistant.sanctioning import is_sanction, sanctions_for
from assistant.scope import asks, in_scope
from assistant.standing import judge_standing
from assistant.tales import without_circumstances
from corpus.library import Library
from corpus.terms import Term, Terms

SAME_QUESTION = 0.8  # of the words: a labelled question asked again, its clauses answer
LEADING = 3  # passages of a tale that are judged by what of it they speak of
FEW = 2  # characters: a side question of no more (有没有说法) asks nothing of its own


class Judge:
    """Judges questions against one library, by likelihoods of what its reader reads."""

    def __init__(
        self, library: Library, terms: Terms, likelihood: Likelihood, reader: Reader
    ) -> None:
        self._library = library
        self._likelihood = likelihood
        self._reader = reader
        self._words = reader.words
        self.admission = Admission(library, terms)
        self._chooser = Chooser(library, likelihood, reader.words, self.admission)
        self._bearing = Bearing(library, likelihood, self._chooser)
        self._lacking = Lacking(reader.words, self._chooser)

    def judge(
        self, question: Question, found: tuple[tuple[Passage, ...], ...]
    ) -> tuple[Judged, ...]:
        """One judgement a part, in the order asked; ``found`` are the passages of each part."""
        is_question = asks(question)
        judged = tuple(
            self._judge_part(question, part, passages if is_question else ())
            for part, passages in zip(question.parts, found, strict=True)
        )
        best = max(one.likelihood for one in judged)
        kept = tuple(
            self._beside_another(one) if one.likelihood < best else one
            for one in judged
            if one.likelihood == best or one.part.terms or len(one.part.rest) > FEW
        )
        return kept or judged

    def _beside_another(self, one: Judged) -> Judged:
        """One of several parts; where its unsure lead has nothing of its words, it is missing."""
        if (
            not one.supports
            or self._chooser.is_sure(one.supports[0])
            or one.supports[0].evidence.held
        ):
            return one
        missing = (*one.part.told, *self._lacking.telling(one.part))
        return replace(one, supports=(), missing=missing, unsaid=())

    def candidates(
        self, question: Question, part: Part, passages: tuple[Passage, ...]
    ) -> tuple[Support, ...]:
        """The passages that may answer a part with their likelihoods, the likeliest first."""
        passages = tuple(passage for passage in passages if passage.clause.text)
        read = zip(passages, self._reader.read(part, passages), strict=True)
        admitted = [
            self._support(part, passage, evidence)
            for passage, evidence in read
            if self.admission.admits(
                question, part, passage.clause, self._words.concepts(passage.clause)
            )
        ]
        return tuple(sorted(admitted, key=lambda s: (-s.likelihood, s.ground, -s.passage.score)))

    def support(self, part: Part, passage: Passage) -> Support:
        """A passage that bears a part out, or out of which it is told to be otherwise: surely so."""
        (evidence,) = self._reader.read(part, (passage,))
        return replace(self._support(part, passage, evidence), likelihood=1.0, unstated=())

    def _judge_part(self, question: Question, part: Part, eligible: tuple[Passage, ...]) -> Judged:
        readings = self._readings(question, part, eligible)
        if readings or (not part.terms and not part.rest):
            eligible = tuple(p for p in eligible if p.named and not readings)
        found = self.candidates(question, part, eligible)
        if part.claim and part.asserted:
            found = self._bearing.comparable(question, part, found)
        chosen = self._chooser.choose(question, part, found)
        if not chosen and (told := self._told(question, part, eligible, found)):
            chosen = self._chooser.choose(question, part, told)
        chosen = self._bearing.deciding(question, part, found, chosen)
        chosen = self._punished(part, self._bearing.with_days(part, chosen))
        if part.claim and chosen and chosen[0].unstated and not chosen[0].passage.named:
            clauses = tuple(support.passage.clause for support in chosen)
            if judge_premise(part, clauses).verdict == "unverified":
                chosen = ()  # what states no such figure is no ground for or against the one claimed
        missing = self._lacking.left_out(part, chosen)
        if missing and chosen:
            chosen, missing = self._completed(question, part, eligible, chosen, missing)
        if not chosen:
            asked = without_circumstances(part, lambda _word: False)
            missing = (*asked.told, *self._lacking.telling(asked))
        names = missing if chosen else tuple(term.term for term in part.terms)
        owner = None if self._is_loaded(question) else self.admission.owner(names)
        if chosen and (beyond := self._beyond_card(question, part, chosen[0])):
            owner = beyond, self._library.clause(f"{chosen[0].passage.clause.document_id}/scope")
            chosen = ()
        if not chosen and found and self._chooser.misses_the_point(part, found[0]):
            missing = (self._lacking.point(part),)
        lead = chosen[0] if chosen else None
        return Judged(
            part,
            chosen,
            max((s.likelihood for s in found), default=0.0),
            missing,
            self._lacking.unsaid(part, lead) if lead else (),
            Owner(*owner) if owner else None,
            () if chosen or part.rest else self._chooser.title_only(part),
            judge_standing(question, part, chosen, self._library),
            in_scope(
                question,
                part,
                max((s.evidence.words for s in found), default=0.0),
                max((p.vectors or 0.0 for p in eligible), default=0.0),
            ),
            readings,
            _is_contested(found),
        )

    def _told(
        self,
        question: Question,
        part: Part,
        passages: tuple[Passage, ...],
        found: tuple[Support, ...],
    ) -> tuple[Support, ...]:
        """What leads a tale, in its order, each judged by what of the tale it speaks of."""
        told: list[Support] = []
        for clause in (one.passage.clause for one in found[:LEADING]):
            asked = self._words.told_of(part, clause)
            if asked is part:
                return ()
            judged = self.candidates(question, asked, passages)
            told += [one for one in judged if one.passage.clause is clause]
        return tuple(told)

    def _punished(self, part: Part, chosen: tuple[Support, ...]) -> tuple[Support, ...]:
        """Asked what is done to who breaks a rule, for the rule alone what punishes that; where its document does not
        tell, that is left unstated.
        """
        if part.claim or not chosen or not asks_penalty(part):
            return chosen
        lead, *beside = chosen
        if any(is_sanction(one.passage.clause, self._library) for one in chosen):
            return chosen
        unstated = replace(lead, unstated=(*lead.unstated, "处罚"))
        return sanctions_for((lead,), self._library)[:1] or (unstated, *beside)

    def _is_loaded(self, question: Question) -> bool:
        """Whether the text of a document that the question names is here."""
        named = map(self._library.document, question.document_ids)
        return any(document.kind != "catalogue" for document in named)

    def _beyond_card(self, question: Question, part: Part, lead: Support) -> str:
        """What is asked of a document whose card alone is here, and that an unsure entry of the card lacks."""
        card = lead.passage.clause.document_id
        if question.document_ids != {card} or card == SUBJECT_CARD or lead.passage.named:
            return ""
        if self._library.document(card).kind != "catalogue" or self._chooser.is_sure(lead):
            return ""
        if part.asked - {"amount"} and lead.evidence.stated:
            return ""
        return "、".join(self._words.unheld(part, lead.passage.clause))

    def _readings(
        self, question: Question, part: Part, eligible: tuple[Passage, ...]
    ) -> tuple[str, ...]:
        """What a bare fragment may mean; nothing where a clause surely answers a lone word."""
        if not is_fragment(question, part):
            return ()
        found = self.candidates(question, part, eligible)
        if part.rest and found and self._chooser.is_sure(found[0]):
            return ()
        theirs = (s for s in found if s.passage.named or s.evidence.held or s.evidence.stated)
        return readings_of(part, tuple(s.passage for s in theirs), self._library)

    def _support(self, part: Part, passage: Passage, evidence: Evidence) -> Support:
        document = self._library.document(passage.clause.document_id)
        ground = OWN_NOTE if document.kind == "note" else GROUND[passage.clause.attribution]
        if passage.named:
            return Support(passage, evidence, 1.0, ground)
        likelihood = self._likelihood.of(evidence)
        asked_before = (passage.recalled or 0.0) >= SAME_QUESTION
        if asked_before or document.kind == "trap":  # admitted: its own figure was brought
            likelihood = max(likelihood, self._likelihood.sure_from)
        unstated = tuple(KIND_WORDS[kind] for kind in sorted(part.asked) if kind in KIND_WORDS)
        return Support(passage, evidence, likelihood, ground, unstated if evidence.unstated else ())

    def _completed(
        self,
        question: Question,
        part: Part,
        eligible: tuple[Passage, ...],
        chosen: tuple[Support, ...],
        missing: tuple[str, ...],
    ) -> tuple[tuple[Support, ...], tuple[str, ...]]:
        """The supports with those of the concepts left out, and what stays missing."""
        still: list[str] = []
        for term in (term for term in part.terms if term.term in missing):
            found = self.candidates(question, _about(part, term), eligible)
            if found and found[0].likelihood >= self._likelihood.sure_from:
                chosen = (*chosen, found[0])
            else:
                still.append(term.term)
        return chosen, tuple(still)


def _is_contested(found: tuple[Support, ...]) -> bool:
    """Whether a clause of another document is half as likely as the best, or more."""
    return any(
        support.passage.clause.document_id != found[0].passage.clause.document_id
        and support.likelihood >= NEARLY * found[0].likelihood
        for support in found[1:]
    )


def _about(part: Part, term: Term) -> Part:
    """The part as if only this concept was asked about."""
    pairs = [
        (named, surface)
        for named, surface in zip(part.named, part.surfaces, strict=True)
        if named == term
    ]
    return replace(
        part,
        terms=(term,),
        named=tuple(named for named, _ in pairs),
        surfaces=tuple(surface for _, surface in pairs),
        rest="",
    )
