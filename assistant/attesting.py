"""Attesting: a statement is held against the clauses found before anything may refuse it or leave it open.

What the gate passes on a clause stands there, whatever the vocabulary makes of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from assistant.asserting import Assertion
from assistant.checking import check_claim
from assistant.followups import Reading
from assistant.gate.quotes import find_verbatim
from assistant.grams import pairs
from assistant.itemising import leads_to, led_in
from assistant.judgement import Judged
from assistant.naming import named_in
from assistant.places import stands_at
from assistant.premises import Premise
from assistant.premises.differing import Difference, difference
from assistant.premises.verdicts import OTHERWISE
from assistant.question import Part, Question
from assistant.readings import Weighed
from assistant.retrieval import Passage, retrieve
from assistant.standing import PLACED, is_of_house
from corpus.documents import Clause
from corpus.terms import plain

if TYPE_CHECKING:
    from assistant.desk import Desk

_SO = "问题里说不是这样，引用的内容就是这样写的。"
_NOT_SO = "问题里说不是这样，与引用的内容一致：{}"
_ELSEWHERE = "问题里的说法引用里有，但在 {}，不在 {}。"
_LISTED = "问题里的说法与引用所列的一项一致，要连同它前面的话一起看。"
_INCOMPLETE = "问题里的说法不完整：{}"
_PUT_IN = "问题里的说法{}"
_LOOKED_AT = 4  # clauses that may say the same in other words
_ENOUGH = 0.3  # share of a statement's pairs of characters that such a clause has
_NEARLY = 0.4  # the same of a clause of which it is nearly the words
# a statement with the clauses that may be held against it
_MaySay = tuple[Assertion, list[Passage]]
_Near = tuple[float, Assertion, Passage]  # the share of a statement that a clause has


@dataclass(frozen=True, slots=True)
class Attesting:
    """Attests for one desk; ``within``: the documents spoken of, whose clauses go first."""

    desk: Desk
    within: frozenset[str] = frozenset()

    def weighed(self, stated: Sequence[Assertion]) -> Weighed | None:
        """What a question may state with the clause that says so, or says that it is otherwise; None where no clause
        tells. ``stated``: one thing, by how much is taken for what is said around it, the least first.
        """
        found = retrieve(self.desk.retriever, self.desk.library, stated[-1].said)
        may_say = [(one, self._admitted(one, found)) for one in stated]
        nearest = _nearest(may_say)
        for one, passage in (*_verbatim(may_say), *((one, passage) for _, one, passage in nearest)):
            if self._says(passage, one):
                return self._judged(one, passage, self._standing(one, passage.clause))
            if self._lists(passage, one):
                listed = Premise("conditional", told=_LISTED)
                denied = Premise("contradicted", told=_SO)
                return self._judged(one, passage, denied if one.denied else listed)
        return self._differing(nearest)

    def _standing(self, one: Assertion, clause: Clause) -> Premise:
        """The verdict on a statement that a clause bears out: it may be denied, or said to stand elsewhere."""
        if one.denied:
            return Premise("contradicted", told=_SO)
        if not one.place:
            return Premise("confirmed")
        if self.desk.library.document(clause.document_id).kind not in PLACED:
            return Premise("unverified", (one.place,))
        if stands_at(one.place, clause):
            return Premise("confirmed")
        return Premise("contradicted", told=_ELSEWHERE.format(clause.locator, one.place))

    def _differing(self, nearest: Sequence[_Near]) -> Weighed | None:
        """A statement with the clause of which it is nearly the words, and what is otherwise there."""
        if not nearest:
            return None
        share, one, passage = max(nearest, key=lambda near: near[0])
        if one.place or share < _NEARLY:
            return None
        told = difference(one.said, self._text(passage), _titles(passage))
        premise = _premise_of(told, denied=one.denied)
        return self._judged(one, passage, premise) if premise is not None else None

    def _admitted(self, one: Assertion, found: Sequence[Passage]) -> list[Passage]:
        """The passages of documents whose word it is said to be, those of documents spoken of first."""
        library = self.desk.library
        around = Question(one.around, (), frozenset(), (), ())
        named = named_in(one.around, library)
        if named.unknown_documents or named.misdated:
            return []
        kinds = ("standard", "interpretation") if around.of_standard else ()
        passages = [
            passage
            for passage in found
            if (document := library.document(passage.clause.document_id)).kind != "trap"
            and passage.clause.text
            and (not named.document_ids or document.id in named.document_ids)
            and (not kinds or (document.kind in kinds and not is_of_house(passage.clause, library)))
        ]
        return sorted(passages, key=lambda p: p.clause.document_id not in self.within)

    def _says(self, passage: Passage, one: Assertion) -> bool:
        return check_claim(one.said, [self._text(passage)], _titles(passage)).passed

    def _text(self, passage: Passage) -> str:
        return led_in(passage.clause, self.desk.library)

    def _lists(self, passage: Passage, one: Assertion) -> bool:
        """Whether a statement is an item of a list, which without its lead says nothing for sure."""
        clause = passage.clause
        if not any(leads_to(clause, self.desk.library)):
            return False
        item = clause.text.rstrip("；;。")
        return _letters(one.said) == _letters(item) or check_claim(one.said, [item]).passed

    def _judged(self, one: Assertion, passage: Passage, premise: Premise) -> Weighed:
        text = plain(one.said)
        part = Part(text, (), (), (), text, frozenset(), (), (), one.said)
        question = Question(one.around, (part,), frozenset(), (), ())
        support = self.desk.judge.support(part, passage)
        judged = Judged(part, (support,), 1.0, (), (), None, (), premise, in_scope=True)
        return Weighed(Reading(one.said), question, (passage,), (judged,))


def _verbatim(may_say: Sequence[_MaySay]) -> Iterator[tuple[Assertion, Passage]]:
    """Statements with the clauses that have all of them word for word."""
    for one, passages in may_say:
        for passage in passages:
            if find_verbatim(one.said, passage.clause.text):
                yield one, passage


def _nearest(may_say: Sequence[_MaySay]) -> list[_Near]:
    """The first clauses that may say the same in other words, each with the statement that it has most of."""
    told: dict[str, _Near] = {}
    for one, passages in may_say:
        said = frozenset(pairs(plain(one.said)))
        for passage in passages:
            key, share = passage.clause.id, _share(said, passage)
            if key not in told or share > told[key][0]:
                told[key] = share, one, passage
    return list(islice((near for near in told.values() if near[0] >= _ENOUGH), _LOOKED_AT))


def _titles(passage: Passage) -> str:
    return " ".join((*passage.breadcrumb, passage.clause.title))


def _share(said: frozenset[str], passage: Passage) -> float:
    """Share of the pairs of characters of a statement that a clause has."""
    return len(said & set(pairs(plain(passage.clause.text)))) / (len(said) or 1)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, plain(text))).removesuffix("的")


def _premise_of(found: Difference | None, *, denied: bool) -> Premise | None:
    """The verdict on a statement that differs so from a clause, or is denied where it does; None where it is not told."""
    match found:
        case Difference("same"):
            return Premise("contradicted", told=_SO) if denied else Premise("confirmed")
        case Difference("otherwise", told) if denied:
            return Premise("confirmed", told=_NOT_SO.format(told))
        case Difference("otherwise", told) if not denied:
            return Premise("contradicted", told=OTHERWISE.format(told))
        case Difference("condition", told) if not denied:
            return Premise("contradicted", told=_INCOMPLETE.format(told))
        case Difference("less", told) if not denied:
            return Premise("conditional", told=_INCOMPLETE.format(told))
        case Difference("put_in", told) if not denied:
            return Premise("unverified", told=_PUT_IN.format(told))
        case _:
            return None
