"""Choosing: which of the passages that may answer a part do, and which are said beside the lead.

Likelihoods decide; the rules here are few and each is about what a likelihood does not see: that the
very thing asked is missing, that another document owns it, that our own note stands before an article.
"""

from __future__ import annotations

import re

from assistant.admission import APART, WANTS_ADVICE, Admission
from assistant.asking import FIGURED, kinds_asked
from assistant.drafting import is_put
from assistant.focus import WHETHER, either_of, focus_of
from assistant.judgement import KIND_WORDS, NEGATIVE, OWN_NOTE, Support
from assistant.likelihood import Likelihood
from assistant.question import Part, Question
from assistant.standing import is_of_house, speaks_of_standard
from assistant.words import Words
from corpus.documents import Clause
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import plain

MOST_SUPPORTS = 3
BESIDE = 0.9  # of the leading likelihood: from here a clause is said beside it
BESIDE_SIBLING = 0.8  # the same for one under the same heading
STRONGER = 0.4  # of the leading likelihood: from here a document's own words go before our notes
DRAFTED_SO = (
    0.3  # of the leading likelihood: from here what is drafted as what is asked for goes before
)
HALF = 0.5  # of what is asked, by weight
ASKED_SO = 0.45  # how near a labelled question is to one that asks the same in other words
NEARLY = 0.6  # of the leading likelihood: from here the title tells which of several is meant
_APPENDIX = re.compile(r"附录[a-z]")  # in plain form


class Chooser:
    """Chooses for one library."""

    def __init__(
        self, library: Library, likelihood: Likelihood, words: Words, admission: Admission
    ) -> None:
        self._library = library
        self._likelihood = likelihood
        self._words = words
        self._admission = admission
        self._headings = tuple(clause for clause in library if library.is_title_only(clause))

    def choose(
        self, question: Question, part: Part, found: tuple[Support, ...]
    ) -> tuple[Support, ...]:
        """The lead, where it is likely enough, and what is as likely on the same ground."""
        if not found or found[0].likelihood < self._likelihood.answers_from:
            return ()
        whole = found
        found = tuple(s for s in found if not self._of_roles_alone(part, s))
        if found and not self.is_sure(found[0]):
            found = tuple(s for s in found if not self._is_beside(question, part, s))
        found = self._drafted_so(part, found)
        if found and self._is_owned_elsewhere(question, part, found[0]):
            return ()
        if not found or found[0].likelihood < self._likelihood.answers_from:
            return ()
        lead = found[0]
        if not self.is_sure(lead) and self._is_put(part, lead) is None:
            lead = self._on_the_very_thing(part, found)
        to_the_point = self._to_the_point(part, lead, found)
        if to_the_point is None:
            return ()
        lead = to_the_point
        if lead.ground == OWN_NOTE and not WANTS_ADVICE.search(part.text):
            enough = max(self._likelihood.answers_from, STRONGER * lead.likelihood)
            own = [s for s in found if s.ground != OWN_NOTE and s.likelihood >= enough]
            leaned_on = self._leaned_on(lead, found)
            if leaned_on and (not own or own[0] in leaned_on):
                return tuple(leaned_on[:MOST_SUPPORTS])
            lead = own[0] if own else lead
        if part.claim and self._library.document(lead.passage.clause.document_id).kind == "trap":
            in_force = (s for s in found if s.passage.clause.id in lead.passage.clause.leans_on)
            return (lead, *in_force)
        if speaks_of_standard(question, part, self._library):
            found = self._before_house(lead, found)
            lead = lead if lead in found else found[0]
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
                or _tells_of_another(question, lead.passage.clause, s.passage.clause)
            )
        ]
        ruled = _shown_by(lead, whole)
        return self._of_named(found) or (*ruled, lead, *beside)[:MOST_SUPPORTS]

    def _of_named(self, found: tuple[Support, ...]) -> tuple[Support, ...]:
        """The clauses that a question names; of those under a heading of a standard (附录A) only what surely
        answers where one does, by what is asked of them.
        """
        named = tuple(s for s in found if s.passage.named)
        kinds = {self._library.document(s.passage.clause.document_id).kind for s in named}
        if len(named) < 2 or "regulation" in kinds:
            return named
        likely = {s.passage.clause.id: self._likelihood.of(s.evidence) for s in named}
        sure = self._likelihood.sure_from
        return tuple(s for s in named if likely[s.passage.clause.id] >= sure) or named

    def is_sure(self, support: Support) -> bool:
        """Whether three in five of the passages as likely as this are right, or more."""
        return support.likelihood >= self._likelihood.sure_from

    def misses_the_point(self, part: Part, lead: Support) -> bool:
        """Whether a lead has not the concept that is asked about, neither of two to choose from, nor what is
        asked whether it has to be; or stands in another appendix.
        """
        clause = lead.passage.clause
        if lead.passage.named:
            return False
        part = self._words.in_words_of(part, clause)
        if place := _APPENDIX.search(part.text):
            return place.group() not in plain(clause.text)
        focus = focus_of(part)
        if either := either_of(part):
            return not any(self._words.speaks_of(part, word, clause) for word in either)
        asked = focus in part.surfaces or (focus and self._asks_whether(part))
        return bool(asked) and not self._words.speaks_of(part, focus, clause)

    def _to_the_point(
        self, part: Part, lead: Support, found: tuple[Support, ...]
    ) -> Support | None:
        """The lead, or where it misses the point the likeliest beside it in its article that does not."""
        if not self.misses_the_point(part, lead):
            return lead
        enough = max(self._likelihood.answers_from, NEARLY * lead.likelihood)
        beside = (s for s in found if s.likelihood >= enough and _are_siblings(lead, s))
        return next((one for one in beside if not self.misses_the_point(part, one)), None)

    def _asks_whether(self, part: Part) -> bool:
        """Whether a part asks whether something has to be, in no words of the vocabulary."""
        whether = WHETHER.search(part.text)
        after = part.text[whether.end() :] if whether else ""
        return bool(after) and not any(surface in after for surface in part.surfaces)

    def title_only(self, part: Part) -> tuple[Clause, ...]:
        """Headings on the subject of a part that have no body."""
        wanted = {term.term for term in part.terms}
        return tuple(
            heading for heading in self._headings if self._words.named(heading.title) & wanted
        )

    def _on_the_very_thing(self, part: Part, found: tuple[Support, ...]) -> Support:
        """Of those nearly as likely as the best, and with all that it has of the question, the one whose
        title names most of what is asked and least else.
        """
        asked = {term.term for term in part.terms}
        best = found[0]
        enough = max(self._likelihood.answers_from, NEARLY * best.likelihood)

        def shared(support: Support) -> float:
            titled = self._words.named(support.passage.clause.title)
            return len(titled & asked) / (len(titled | asked) or 1)

        rivals = (s for s in found if s.evidence.unknown <= best.evidence.unknown)
        return max((s for s in rivals if s.likelihood >= enough), key=shared)

    def _drafted_so(self, part: Part, found: tuple[Support, ...]) -> tuple[Support, ...]:
        """Before a lead that is not drafted as what is asked for, the best of those a third as likely that is."""
        if not found or found[0].passage.named or self._is_put(part, found[0]) is not False:
            return found
        enough = max(self._likelihood.answers_from, DRAFTED_SO * found[0].likelihood)
        rivals = [s for s in found if s.likelihood >= enough and self._is_put(part, s) is not False]
        first = rivals[:1]
        return (*first, *(s for s in found if s not in first))

    def _is_put(self, part: Part, support: Support) -> bool | None:
        clause = support.passage.clause
        return is_put(part, "\n".join((*support.passage.breadcrumb, clause.title)), clause.text)

    def _before_house(self, lead: Support, found: tuple[Support, ...]) -> tuple[Support, ...]:
        """Asked what the standard says, the passages without the bank's own rules, where another one
        answers nearly as likely as the lead; else as they are.
        """
        enough = max(self._likelihood.answers_from, STRONGER * lead.likelihood)
        others = tuple(s for s in found if not is_of_house(s.passage.clause, self._library))
        kinds = ("standard", "interpretation")
        theirs = tuple(
            s
            for s in others
            if s.likelihood >= enough
            and self._library.document(s.passage.clause.document_id).kind in kinds
        )
        if lead in others:
            return others
        return theirs if theirs and not lead.passage.named else found

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
        if support.passage.named or self.is_sure(support) or question.document_ids:
            return False
        there = self._words.concepts(support.passage.clause)
        lacking = tuple(term.term for term in part.terms if term.term not in there)
        return support.evidence.words < HALF and self._admission.owner(lacking) is not None

    def _is_beside(self, question: Question, part: Part, support: Support) -> bool:
        """Whether a passage that is not sure to answer speaks of something else.

        Neither it nor what people ask of it has a word of what is asked; it stands at another place; it gives
        no figure of the kind asked for (our notes give none) and lacks something else too, or one of something
        else, which is worse than none; a heading without a body is the better answer; or it is a regulation
        that has less than half of what is asked of the standard.
        """
        evidence = support.evidence
        if support.passage.named:
            return False
        if part.places or not (evidence.held or self._is_asked_so(support)):
            return True
        whole = not evidence.concepts_lacking and not evidence.unknown
        if evidence.unstated and support.ground != OWN_NOTE and not whole:
            return True
        if support.ground == OWN_NOTE and not _is_asked_for_such(part, support):
            return True
        kind = self._library.document(support.passage.clause.document_id).kind
        if question.of_standard and kind == "regulation" and evidence.words < HALF:
            return True
        asks_figure = bool(part.asked & (KIND_WORDS.keys() - {"amount"}) or part.asserted)
        lacking = self._lacks_concepts(part, support) and not APART.search(part.text)
        return lacking and (asks_figure or bool(not part.rest and self.title_only(part)))

    def _lacks_concepts(self, part: Part, support: Support) -> bool:
        """Whether a passage lacks a concept of a part; one that is only implied in the kind of fact asked for
        (多久: 时限) is not lacking where it states such a fact.
        """
        named = {term.term for term in part.named}
        implied = [term for term in part.terms if term.term not in named]
        stated = len(implied) if support.evidence.stated else 0
        return support.evidence.concepts_lacking > stated

    def _is_asked_so(self, support: Support) -> bool:
        """Whether people ask for a passage in the words of the question, which it has not: nearly so, and half
        of them at least.
        """
        evidence = support.evidence
        return evidence.asked_before >= ASKED_SO and evidence.unknown < HALF

    def _of_roles_alone(self, part: Part, support: Support) -> bool:
        """Whether a passage has only the roles of what is asked: they are no subject."""
        clause = support.passage.clause
        part = self._words.in_words_of(part, clause)
        roles = bool(part.terms) and all(term.topic == "岗位" for term in part.terms)
        words = " ".join(word for word in part.rest.split() if len(word) > 1)
        return roles and bool(words) and not self._words.holds_any(words, clause)

    def _enough_beside(self, lead: Support, other: Support) -> float:
        """The likelihood from which another clause stands beside the lead: less for its siblings."""
        share = BESIDE_SIBLING if _are_siblings(lead, other) else BESIDE
        return max(self._likelihood.answers_from, share * lead.likelihood)

    def _is_of_more(self, part: Part, support: Support) -> bool:
        """Whether the title of a clause names a concept that is not asked about."""
        titled = self._words.named(support.passage.clause.title)
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


def _is_asked_for_such(part: Part, note: Support) -> bool:
    """Whether people ask a note of ours, which sets no figure, for one of the kinds that a part asks for, if any."""
    kinds = part.asked & (FIGURED | {"count"})
    questions = note.passage.questions
    return not kinds or any(kinds & kinds_asked(question) for question in questions)


def _are_siblings(lead: Support, other: Support) -> bool:
    """Whether two clauses stand under the same one, as the paragraphs of an article do."""
    one, two = lead.passage.clause, other.passage.clause
    return one.document_id == two.document_id and one.parent == two.parent is not None


def _shown_by(example: Support, found: tuple[Support, ...]) -> tuple[Support, ...]:
    """The rule that an example shows, which is said before it; nothing for any other clause."""
    clause = example.passage.clause
    above = (clause.document_id, clause.parent) if clause.role == "example" else None
    places = ((s.passage.clause.document_id, s.passage.clause.locator) for s in found)
    return tuple(s for s, place in zip(found, places, strict=True) if place == above)


def _tells_of_another(question: Question, one: Clause, other: Clause) -> bool:
    """Whether two clauses tell the same, by their titles, of two documents that a question names."""
    documents = {one.document_id, other.document_id}
    return len(documents) == 2 and documents <= question.document_ids and one.title == other.title


def _sentence(clause: Clause) -> str:
    """The sentence that a clause of an interpretation is part of (第1句 of 第1句第2分句)."""
    return re.sub(r"第\d+分句$", "", str(clause.locator))
