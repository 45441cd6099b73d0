"""Judging: is the question answerable from these passages, and which clauses answer it?

Every passage that may answer a part (``assistant.admission``) gets a likelihood from its evidence
(``assistant.evidence``) by a fitted regression (``assistant.likelihood``). The likeliest one answers
where it reaches the threshold; clauses that are as likely stand beside it. Few rules follow, on what
is missing and on who owns it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.admission import APART, WANTS_ADVICE, Admission
from assistant.clarifying import is_fragment, readings_of
from assistant.evidence import Evidence, Reader
from assistant.focus import WHETHER, focus_of
from assistant.likelihood import Likelihood
from assistant.premises import Premise, judge_premise, names_subject
from assistant.question import AskedKind, Part, Question
from assistant.retrieval import Passage
from assistant.scope import asks, in_scope
from corpus.documents import Attribution, Clause
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Term, Terms

NEARLY = 0.5  # of the best likelihood: a clause that states the kind of figure claimed goes before
BEARING = 0.1  # the same for one that bears the claim out: a wrong correction is the worse mistake
MOST_SUPPORTS = 3
BESIDE = 0.9  # of the leading likelihood: from here a clause is said beside it
BESIDE_SIBLING = 0.8  # the same for one under the same heading
STRONGER = 0.6  # of the leading likelihood: from here a document's own words go before our notes
SAME_QUESTION = 0.8  # of the words: a labelled question asked again, its clauses answer
FEW = 2  # characters: a side question of no more (有没有说法) asks nothing of its own
HALF = 0.5
MOST = 0.7  # share of the words asked below which also a sure answer tells what it lacks

_KIND_WORDS: dict[AskedKind, str] = {
    "ratio": "具体的比例",
    "duration": "具体的期限",
    "date": "具体的日期",
    "share": "具体的百分比",
    "money": "具体的金额",
}
_JOINED = r"(?:和|与|跟|及|以及|、|还有)"
# strongest ground first: what is quoted from a document, then what others say about it
_GROUND: dict[Attribution | None, int] = {
    None: 0, "attributed": 0, "negative": 1, "unattributed": 2, "mixed": 3, "advice": 4,
}  # fmt: skip
NEGATIVE = 1
OWN_NOTE = 5


@dataclass(frozen=True, slots=True)
class Support:
    """A passage that answers a part, and how likely it does.

    ``ground`` says whose words it is: 0 a document's own, up to 5 our own notes. ``unstated`` are the
    kinds of fact asked for that it does not state, as people call them.
    """

    passage: Passage
    evidence: Evidence
    likelihood: float
    ground: int
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owner:
    """Another document that owns a concept: the card clause that says so."""

    concept: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Judged:
    """What the library has for one part of a question.

    ``likelihood`` is that of the best passage, also where it was not enough. ``missing`` names what
    no clause answers; ``unsaid`` are words that the leading clause lacks, told where it is unsure;
    ``elsewhere`` is the document that owns what is missing; ``title_only`` are headings on the
    subject without a body; ``readings`` what a bare fragment may mean.
    """

    part: Part
    supports: tuple[Support, ...]
    likelihood: float
    missing: tuple[str, ...]
    unsaid: tuple[str, ...]
    elsewhere: Owner | None
    title_only: tuple[Clause, ...]
    premise: Premise
    in_scope: bool
    readings: tuple[str, ...] = ()

    @property
    def lacks(self) -> bool:
        """Whether the leading clause does not state the kind of fact asked for, or the very thing."""
        whether = WHETHER.search(self.part.text) is not None
        unsaid = whether and focus_of(self.part) in self.unsaid
        return bool(self.supports and (self.supports[0].unstated or unsaid))


class Judge:
    """Judges questions against one library, by likelihoods of what its reader reads."""

    def __init__(
        self, library: Library, terms: Terms, likelihood: Likelihood, reader: Reader
    ) -> None:
        self._library = library
        self._likelihood = likelihood
        self._reader = reader
        self.admission = Admission(library, terms)
        self._headings = tuple(clause for clause in library if library.is_title_only(clause))

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
        if not one.supports or self._is_sure(one.supports[0]) or one.supports[0].evidence.held:
            return one
        missing = (*(term.term for term in one.part.terms), *_telling(one.part))
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
                question, part, passage.clause, self._reader.concepts(passage.clause)
            )
        ]
        return tuple(sorted(admitted, key=lambda s: (-s.likelihood, s.ground, -s.passage.score)))

    def _judge_part(self, question: Question, part: Part, eligible: tuple[Passage, ...]) -> Judged:
        readings = self._readings(question, part, eligible)
        if readings or (not part.terms and not part.rest):
            eligible = tuple(p for p in eligible if p.named and not readings)
        found = self.candidates(question, part, eligible)
        if part.claim and part.asserted:
            found = self._comparable(question, part, found)
        chosen = self._chosen(question, part, found)
        if part.claim and chosen and chosen[0].unstated and not chosen[0].passage.named:
            clauses = tuple(support.passage.clause for support in chosen)
            if judge_premise(part, clauses).verdict == "unverified":
                chosen = ()  # what states no such figure is no ground for or against the one claimed
        missing = self._left_out(part, chosen)
        if missing and chosen:
            chosen, missing = self._completed(question, part, eligible, chosen, missing)
        if not chosen:
            missing = (*(term.term for term in part.terms), *_telling(part))
        owner = self.admission.owner(missing)
        if not chosen and found and self._misses_the_point(part, found[0]):
            missing = (self._point(part),)
        lead = chosen[0] if chosen else None
        return Judged(
            part,
            chosen,
            max((s.likelihood for s in found), default=0.0),
            missing,
            self._unsaid(part, lead) if lead else (),
            Owner(*owner) if owner else None,
            () if chosen or part.rest else self._title_only(part),
            judge_premise(part, tuple(support.passage.clause for support in chosen)),
            in_scope(question, part, max((s.evidence.words for s in found), default=0.0)),
            readings,
        )

    def _readings(
        self, question: Question, part: Part, eligible: tuple[Passage, ...]
    ) -> tuple[str, ...]:
        """What a bare fragment may mean; nothing where a clause surely answers a lone word."""
        if not is_fragment(question, part):
            return ()
        found = self.candidates(question, part, eligible)
        if part.rest and found and self._is_sure(found[0]):
            return ()
        theirs = (s for s in found if s.passage.named or s.evidence.held or s.evidence.stated)
        return readings_of(part, tuple(s.passage for s in theirs), self._library)

    def _comparable(
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
            or names_subject(part, s.passage.clause)
        ]
        best = max((s.likelihood for s in kept), default=0.0)
        kinds = {figure.kind for figure in part.asserted}

        def rank(support: Support) -> tuple[bool, int]:
            kind = self._library.document(support.passage.clause.document_id).kind
            foreign = question.of_standard and kind == "regulation"  # never what the standard says
            return foreign, bearing(support)

        def bearing(support: Support) -> int:
            clause = support.passage.clause
            stated = {figure.kind for figure in figures(clause.text)}
            bears = judge_premise(part, (clause,)).verdict == "confirmed"
            if bears and support.likelihood >= BEARING * best:
                return 0  # what bears a figure out goes before what seems to contradict it
            return 1 if kinds & stated and support.likelihood >= NEARLY * best else 2

        return tuple(sorted(kept, key=rank))

    def _support(self, part: Part, passage: Passage, evidence: Evidence) -> Support:
        document = self._library.document(passage.clause.document_id)
        ground = OWN_NOTE if document.kind == "note" else _GROUND[passage.clause.attribution]
        if passage.named:
            return Support(passage, evidence, 1.0, ground)
        likelihood = self._likelihood.of(evidence)
        asked_before = (passage.recalled or 0.0) >= SAME_QUESTION
        if asked_before or document.kind == "trap":  # admitted: its own figure was brought
            likelihood = max(likelihood, self._likelihood.sure_from)
        unstated = tuple(_KIND_WORDS[kind] for kind in sorted(part.asked) if kind in _KIND_WORDS)
        return Support(passage, evidence, likelihood, ground, unstated if evidence.unstated else ())

    def _chosen(
        self, question: Question, part: Part, found: tuple[Support, ...]
    ) -> tuple[Support, ...]:
        """The lead, where it is likely enough, and what is as likely on the same ground."""
        if not found or found[0].likelihood < self._likelihood.answers_from:
            return ()
        found = tuple(s for s in found if not self._of_roles_alone(part, s))
        if found and not self._is_sure(found[0]):
            found = tuple(s for s in found if not self._is_beside(question, part, s))
        if found and self._is_owned_elsewhere(question, part, found[0]):
            return ()
        if not found or found[0].likelihood < self._likelihood.answers_from:
            return ()
        lead = found[0]
        if self._misses_the_point(part, lead):
            return ()
        if lead.ground == OWN_NOTE and not WANTS_ADVICE.search(part.text):
            enough = max(self._likelihood.answers_from, STRONGER * lead.likelihood)
            own = [s for s in found if s.ground != OWN_NOTE and s.likelihood >= enough]
            if not own and (leaned_on := self._leaned_on(lead, found)):
                return tuple(leaned_on[:MOST_SUPPORTS])
            lead = own[0] if own else lead
        beside = [
            s
            for s in found
            if s is not lead
            and (
                (
                    s.ground == lead.ground
                    and s.likelihood >= self._enough_beside(lead, s)
                    and not self._is_of_more(part, s)
                )
                or self._says_the_same(part, lead, s)
            )
        ]
        named = [s for s in found if s.passage.named]
        return tuple(named) or (lead, *beside)[:MOST_SUPPORTS]

    def _misses_the_point(self, part: Part, lead: Support) -> bool:
        """Whether a lead has not what is asked about: a concept, or of an unsure one any such word."""
        focus = focus_of(part)
        if (
            not focus
            or lead.passage.named
            or self._reader.speaks_of(part, focus, lead.passage.clause)
        ):
            return False
        return focus in part.surfaces or not self._is_sure(lead)

    def _point(self, part: Part) -> str:
        """What is asked about, by the name of its concept."""
        focus = focus_of(part)
        return part.named[part.surfaces.index(focus)].term if focus in part.surfaces else focus

    def _leaned_on(self, note: Support, found: tuple[Support, ...]) -> list[Support]:
        """The articles that a note of ours leans on, where one of them answers too: they go before it."""
        leaned_on = note.passage.clause.leans_on
        articles = {
            (clause.document_id, clause.parent or clause.locator)
            for clause in map(self._library.clause, leaned_on)
        }
        theirs = [
            s
            for s in found
            if (s.passage.clause.document_id, s.passage.clause.parent or s.passage.clause.locator)
            in articles
        ]
        answers = any(s.likelihood >= self._likelihood.answers_from for s in theirs)
        return theirs if answers else []

    def _is_owned_elsewhere(self, question: Question, part: Part, support: Support) -> bool:
        """Whether another document owns a concept of the part that an unsure passage, with less than
        half of what is asked, does not name.
        """
        if support.passage.named or self._is_sure(support) or question.document_ids:
            return False
        there = self._reader.concepts(support.passage.clause)
        lacking = tuple(term.term for term in part.terms if term.term not in there)
        return support.evidence.words < HALF and self.admission.owner(lacking) is not None

    def _is_beside(self, question: Question, part: Part, support: Support) -> bool:
        """Whether a passage that is not sure to answer speaks of something else.

        It has no word of what is asked; it stands at another place; it gives a figure of something
        else, which is worse than none; a heading without a body is the better answer; or it is a regulation that has less than half of what is asked of the standard.
        """
        evidence = support.evidence
        if support.passage.named:
            return False
        if part.places or not evidence.held:
            return True
        kind = self._library.document(support.passage.clause.document_id).kind
        if question.of_standard and kind == "regulation" and evidence.words < HALF:
            return True
        asks_figure = bool(part.asked & _KIND_WORDS.keys() or part.asserted)
        lacking = evidence.concepts_lacking > 0 and not APART.search(part.text)
        return lacking and (asks_figure or bool(not part.rest and self._title_only(part)))

    def _of_roles_alone(self, part: Part, support: Support) -> bool:
        """Whether a passage has only the roles of what is asked: they are no subject."""
        roles = bool(part.terms) and all(term.topic == "岗位" for term in part.terms)
        clause = support.passage.clause
        return roles and bool(part.rest) and not self._reader.holds_any(part.rest, clause)

    def _enough_beside(self, lead: Support, other: Support) -> float:
        """The likelihood from which another clause stands beside the lead: less for its siblings."""
        one, two = lead.passage.clause, other.passage.clause
        siblings = one.document_id == two.document_id and one.parent == two.parent is not None
        share = BESIDE_SIBLING if siblings else BESIDE
        return max(self._likelihood.answers_from, share * lead.likelihood)

    def _is_of_more(self, part: Part, support: Support) -> bool:
        """Whether the title of a clause names a concept that is not asked about."""
        titled = self._reader.named(support.passage.clause.title)
        return bool(part.terms) and not titled <= {term.term for term in part.terms}

    def _says_the_same(self, part: Part, lead: Support, other: Support) -> bool:
        """Whether a clause bears the lead out: it has all that is asked, and the same figures of the
        kind asked for, or it is part of the same sentence.
        """
        one, two = lead.passage.clause, other.passage.clause
        whole = not (other.evidence.lacking or other.evidence.unstated or other.evidence.unfocused)
        if not whole or other.likelihood < self._likelihood.answers_from:
            return False
        if one.attribution and one.parent == two.parent and one.document_id == two.document_id:
            return _sentence(one) == _sentence(two) and other.ground <= NEGATIVE
        asked = {figure for figure in figures(one.text) if figure.kind in part.asked}
        values = {figure.value for figure in asked}
        return bool(values) and values == {
            figure.value for figure in figures(two.text) if figure.kind in part.asked
        }

    def _left_out(self, part: Part, chosen: tuple[Support, ...]) -> tuple[str, ...]:
        """Of concepts joined by 和 those that no clause chosen names (班组长和质检员的配比)."""
        named = frozenset[str]().union(*(self._reader.concepts(s.passage.clause) for s in chosen))
        pairs = zip(
            zip(part.named, part.surfaces, strict=True),
            zip(part.named[1:], part.surfaces[1:], strict=True),
            strict=False,
        )
        joined = [
            term.term
            for (one, before), (other, after) in pairs
            if re.search(f"{re.escape(before)}{_JOINED}{re.escape(after)}", part.text)
            for term in (one, other)
        ]
        return tuple(dict.fromkeys(name for name in joined if chosen and name not in named))

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

    def _unsaid(self, part: Part, lead: Support) -> tuple[str, ...]:
        """Words and kinds of fact asked that an unsure lead has nothing of."""
        if lead.passage.named:
            return ()
        told = not self._is_sure(lead) or lead.evidence.words < MOST
        words = self._reader.unheld(part, lead.passage.clause) if told else ()
        return (*words, *lead.unstated)

    def _is_sure(self, support: Support) -> bool:
        return support.likelihood >= self._likelihood.sure_from

    def _title_only(self, part: Part) -> tuple[Clause, ...]:
        wanted = {term.term for term in part.terms}
        return tuple(
            heading for heading in self._headings if self._reader.named(heading.title) & wanted
        )


def _sentence(clause: Clause) -> str:
    """The sentence that a clause of an interpretation is part of (第1句 of 第1句第2分句)."""
    return re.sub(r"第\d+分句$", "", str(clause.locator))


def _telling(part: Part) -> tuple[str, ...]:
    """The words of a part beside its concepts; single characters only where there is nothing else."""
    return tuple(word for word in part.rest.split() if len(word) > 1 or not part.terms)


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
