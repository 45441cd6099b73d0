"""Sanctioning: what a document has done to those who break a clause of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.gate.language.reading import read
from assistant.judgement import Support
from assistant.naming import referred_to
from assistant.retrieval import Passage
from corpus.documents import Clause
from corpus.library import Library

_SANCTION = re.compile(r"罚款|责令|处分|警告|没收|吊销|拘留|赔偿责任|刑事责任")


def sanctions_for(answering: Sequence[Support], library: Library) -> tuple[Support, ...]:
    """The clauses that punish who breaks those that answer, by naming these or their articles; first those that
    have a word of what is broken, since an article that is named may lay down several things.
    """
    documents = dict.fromkeys(one.passage.clause.document_id for one in answering)
    sanctions = [c for one in documents for c in library.clauses(one) if is_sanction(c, library)]
    naming = [(clause, referred_to(clause, library)) for clause in sanctions]
    found = [
        (_shares_word(one.passage.clause, clause), clause, one)
        for one in answering
        for clause, named in naming
        if any(_has_in_it(other, one.passage.clause) for other in named)
    ]
    likely = [one for one in found if one[0]] or found
    once = {clause.id: (clause, one) for _, clause, one in reversed(likely)}
    return tuple(
        replace(one, passage=Passage.looked_up(clause, library.titles_above(clause)), unstated=())
        for clause, one in reversed(once.values())
    )


def _has_in_it(named: Clause, clause: Clause) -> bool:
    """Whether a clause is the one named, or part of it."""
    steps = named.locator.steps
    same = named.document_id == clause.document_id
    return same and clause.locator.steps[: len(steps)] == steps


def _shares_word(broken: Clause, sanction: Clause) -> bool:
    words, told = ({w.text for w in read(one.text).of_kind("word")} for one in (broken, sanction))
    return bool(words & told)


def is_sanction(clause: Clause, library: Library) -> bool:
    """Whether a clause, or the lead of it as an item, says what follows where a rule is broken."""
    above = library.parent(clause)
    return any(_SANCTION.search(one.text) for one in (clause, above) if one is not None)
