"""Standing: whose word can bear out what is claimed of the standard. A house document is the bank's own word."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.gate.language.reading import read
from assistant.grams import pairs
from assistant.itemising import items_below, leads_to, led_in
from assistant.judgement import Support
from assistant.naming import SUBJECT_CARD
from assistant.places import stands_at
from assistant.premises import Premise, judge_premise
from assistant.premises.stances import covered
from assistant.question import Part, Question
from corpus.documents import Clause, Document
from corpus.library import Library
from corpus.terms import plain

# the standard itself, by name or as 标准 alone: 补贴标准 and 本行标准 are others
_THE_STANDARD = re.compile(
    r"国标|国家标准|32315|基本要求|(?:^|[，。,、 按据照是在与和的跟]|这个|这份|这|该)标准(?:[里中上说写讲要规原有允把明]|对|是否|必须|应)"
)

PLACED = ("standard", "house", "regulation")  # kinds of documents whose own text has places


def is_of_house(clause: Clause, library: Library) -> bool:
    """Whether a clause is the bank's own rule, and not what is called the standard."""
    return is_own(library.document(clause.document_id), library)


def is_own(document: Document, library: Library) -> bool:
    """Whether a document is the bank's own: a house document, or a standard of its own (Q/…) beside that which
    is called the standard.
    """
    own_standard = document.number.startswith("Q/") and SUBJECT_CARD in library.documents
    return document.kind == "house" or own_standard


def speaks_of_standard(question: Question, part: Part, library: Library) -> bool:
    """Whether a part is about GB/T 32315 itself: by its name, or by a clause number that is no other
    document's.
    """
    others = question.document_ids - {SUBJECT_CARD}
    if any(is_own(library.document(one), library) for one in others):
        return False
    return _THE_STANDARD.search(plain(question.text)) is not None or (
        bool(part.places) and not question.named
    )


def judge_standing(
    question: Question, part: Part, supports: tuple[Support, ...], library: Library
) -> Premise:
    """The verdict on what a part takes for granted. Claimed of the standard, a house document bears
    nothing out: what others say decides, and by itself it leaves the claim unverified.
    """
    place = (part.placed_at,) if part.placed_at else part.places if not question.named else ()
    if part.claim and place and supports and speaks_of_standard(question, part, library):
        return Premise("unverified", place)
    if part.placed_at and supports:
        lead = with_lead_in(supports[0].passage.clause, library)
        figured = judge_premise(replace(part, claim=part.text), (lead,))
        if part.asserted and figured.verdict == "contradicted":
            return figured  # wherever it stands, it is another figure
        return _judge_place(part, supports[0].passage.clause, library)
    clauses = tuple(with_lead_in(support.passage.clause, library) for support in supports)
    if not speaks_of_standard(question, part, library):
        found = judge_premise(part, clauses)
        if found.verdict == "confirmed" and _is_of_another(part, supports[0], library):
            return Premise("conditional", found.said)
        notes = all(library.document(clause.document_id).kind == "note" for clause in clauses)
        # our notes rule nothing: what is claimed of a rule is against none
        return Premise("none") if notes and found.verdict == "contradicted" else found
    others = tuple(clause for clause in clauses if not is_of_house(clause, library))
    premise = judge_premise(part, others or clauses)
    if others or not clauses or premise.verdict == "none":
        return premise
    return Premise("unverified", premise.said)


def _is_of_another(part: Part, support: Support, library: Library) -> bool:
    """Whether the item of a list that is to bear a claim out has not a word of it that tells it from the others,
    which have figures of their own (六个月 of 设立, 三个月 of 变更、终止).
    """
    clause = support.passage.clause
    parent = library.parent(clause) if any(leads_to(clause, library)) else None
    others = [one for one in items_below(parent, library) if one != clause] if parent else []
    own = _named_in(clause.text).difference(*(_named_in(one.text) for one in others))
    figured = any(read(one.text).quantities for one in others)
    return figured and bool(own) and own.isdisjoint(_named_in(part.claim))


def _named_in(text: str) -> set[str]:
    """What a text names beside its figures: all that its words mean, and its pairs of characters."""
    reading = read(text)
    said = "".join("，" if t.kind == "quantity" else t.text for t in reading.tokens)
    return {*reading.concepts, *pairs(said)}


def _judge_place(part: Part, lead: Clause, library: Library) -> Premise:
    """Whether what a part asks about stands where it is said to: only a document's own text has places.

    It does where the clause that answers stands there; where what stands there has as much of it, nothing
    is told.
    """
    if library.document(lead.document_id).kind not in PLACED:
        return Premise("unverified", (part.placed_at,))
    there = [
        clause for clause in library.clauses(lead.document_id) if stands_at(part.placed_at, clause)
    ]
    if lead in there:
        return Premise("confirmed", (part.placed_at,))
    most = covered(part.text, lead.text, lead.title)
    if any(covered(part.text, one.text, one.title) >= most for one in there):
        return Premise("none")
    return Premise("contradicted", (part.placed_at,))


def with_lead_in(clause: Clause, library: Library) -> Clause:
    """An item of a list behind the sentences that lead in to it (不应计入：客户打错的)."""
    text = led_in(clause, library)
    return clause if text == clause.text else clause.model_copy(update={"text": text})
