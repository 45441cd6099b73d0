"""The proof of an item: what code shows before anyone sees it.

An item passes when its key follows from the cited clause, every wrong option is contradicted by or
absent from the whole library, and nothing but knowledge tells right from wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from assistant.quiz.claims import Claim, claims
from assistant.quiz.fairness import option_faults, stem_faults
from assistant.quiz.items import ItemCitation, QuizItem
from assistant.quiz.sources import NEVER_A_KEY
from assistant.quiz.special import special_faults
from assistant.quiz.support import bare, blank_segment, evidence_of, filled, follows
from corpus.errors import ClauseNotFoundError
from corpus.library import Library

FaultCode = Literal["citation", "key", "distractor", "options", "wording"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an item does not pass; ``said`` tells a trainer what to change."""

    code: FaultCode
    said: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the proof of one item found."""

    faults: tuple[Fault, ...]

    @property
    def passed(self) -> bool:
        """Whether people may see the item."""
        return not self.faults

    @property
    def said(self) -> str:
        """The faults in one sentence."""
        return "；".join(dict.fromkeys(fault.said for fault in self.faults))


def prove(item: QuizItem, library: Library) -> Proof:
    """Check one item against the library; raises nothing, every fault is named."""
    return Proof(tuple(_faults(item, library)))


def _faults(item: QuizItem, library: Library) -> Iterator[Fault]:
    broken = [f for citation in item.citations for f in _citation_faults(citation, library)]
    yield from (Fault("citation", said) for said in broken)
    yield from (Fault("wording", said) for said in stem_faults(item))
    yield from (Fault("options", said) for said in option_faults(item))
    if broken:
        return
    yield from (Fault("key", said) for said in special_faults(item, library))
    for claim in claims(item):
        if claim.holds and not follows(claim.sentence, claim.quote):
            yield Fault("key", f"答案“{claim.answer}”不能由所引条款得出")
        elif not claim.holds and (said := _true_after_all(claim, library)):
            yield Fault("distractor", said)


def _citation_faults(citation: ItemCitation, library: Library) -> Iterator[str]:
    try:
        clause = library.clause(citation.clause_id)
    except ClauseNotFoundError as exc:
        yield str(exc)
        return
    document = library.document(clause.document_id)
    if document.kind in NEVER_A_KEY:
        yield f"{NEVER_A_KEY[document.kind]}不能作为答案依据"
    if clause.text[citation.start : citation.end] != citation.quote:
        yield f"{citation.label} 的引文与现行条款不一致"


def _has_change(claim: Claim, text: str) -> bool:
    """Whether a clause that says nearly the same has what the claim has instead of its quote's words,
    with a character of either side: then it may well say just that in other words."""
    said, quote = bare(claim.sentence), bare(claim.quote)
    codes = SequenceMatcher(None, quote, said, autojunk=False).get_opcodes()
    changed = [
        said[max(0, low - 1) : high + 1] for tag, _, _, low, high in codes if tag == "replace"
    ]
    return bool(changed) and all(piece in bare(text) for piece in changed)


def _true_after_all(claim: Claim, library: Library) -> str:
    """Where the library says what a wrong option claims, or nothing."""
    evidence = evidence_of(library)
    if follows(claim.sentence, claim.quote):
        return f"干扰项“{claim.answer}”也能由所引条款得出"
    told = filled(blank_segment(claim.template), claim.answer) if claim.template else claim.sentence
    if elsewhere := evidence.holders(told):
        return f"干扰项“{claim.answer}”在 {elsewhere[0].id} 里是对的"
    for clause in evidence.alike(told):
        if clause.id != claim.clause_id and (
            follows(claim.sentence, clause.text) or _has_change(claim, clause.text)
        ):
            return f"干扰项“{claim.answer}”在 {clause.id} 里是对的"
    return ""
