"""Differing: in what a statement that is nearly a text's own words is otherwise, told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.checking import ReasonCode, check_claim
from assistant.gate.aligning.pairing import NEGATORS
from assistant.gate.language.reading import Reading, Token, TokenKind, read
from assistant.premises.aligned import DUTIES, Aligned, Edit, letters_of, words_of
from assistant.premises.exchanged import exchanged
from assistant.premises.stances import ACTS_LISTED

_NEARLY = 0.85  # share of a statement's words that the text has too, in its order
_NEAR = 0.3  # of all words: from here it is not the text that is quoted
_BESIDE = 0.1  # of all words: what else may be otherwise
_FEW = 3  # words that are put in another's place
_SHORT = 4  # letters that are alike by chance
# what tells one rule from another, with what the gate calls a fault in it
_TELLING: dict[TokenKind, frozenset[ReasonCode]] = {
    "quantity": frozenset({"figure", "unit", "comparator"}),
    "compare": frozenset({"figure", "comparator"}),
    "modal": frozenset({"modal"}),
    "negation": frozenset({"negation", "modal"}),
    "order": frozenset({"order", "comparator"}),
    "scope": frozenset({"scope"}),
    "link": frozenset({"scope"}),
    "actor": frozenset({"actor"}),
    "name": frozenset({"instrument"}),
    "number": frozenset({"clause_number"}),
}
_LEFT_OUT: frozenset[ReasonCode] = frozenset(
    {"condition", "exception", "order", "scope", "coverage"}
)
_OF_DUTY: frozenset[ReasonCode] = frozenset({"modal", "coverage"})
_LONG = 10  # letters of a statement that repeats a rule, and does not only touch on it
_GAP = 2  # letters that say nothing between two words
_CONDITIONS = frozenset("的时后前内下起")  # at the end of the case that a rule is for


@dataclass(frozen=True, slots=True)
class Difference:
    """``told``: in one sentence, what is otherwise in a text, left out of it, or put in beside it; "same": only the word
    of a duty is another (必须 for 应当) or goes without saying (至少 3 年, of 应不少于 3 年).
    """

    kind: Literal["same", "otherwise", "condition", "less", "put_in", "untold"]
    told: str = ""


def difference(said: str, text: str, titles: str = "") -> Difference | None:
    """In what a statement that the gate stops on a text is otherwise: "untold" where nothing of it can be told for
    sure; None where it is not nearly in the text's words.
    """
    reasons = check_claim(said, [text], titles).reasons
    if told := exchanged(said, text, reasons):
        return Difference("otherwise", told)
    claim, source = read(said), read(text)
    beside = Aligned(claim, source)
    edits = beside.edits
    added = [
        n for edit in edits if not beside.is_reworded(edit) for n in _put_in(edit, claim, source)
    ]
    plain = [t for t in beside.ours if t.kind not in _TELLING and t.segment not in added]
    other = [t for edit in edits for t in edit.ours if t in plain]
    if letters_of(beside.alike) < _SHORT or letters_of(other) > (1 - _NEARLY) * letters_of(plain):
        return None
    if added:
        return _besides(claim, added, text, titles)
    found = frozenset(reason.code for reason in reasons)
    if ACTS_LISTED.search(beside.told):
        return None
    if found <= _OF_DUTY and all(
        map(_is_duty, (*beside.gone, *(t for e in edits for t in e.ours)))
    ):
        return Difference("same")
    telling = [
        edit for edit in edits if _is_otherwise(edit, found) and beside.is_same_measure(edit)
    ]
    rest = [t for edit in edits if edit not in telling for t in (*edit.ours, *edit.theirs)]
    one = len(telling) == 1 or all(t.kind == "actor" for edit in telling for t in edit.ours)
    if telling and one and letters_of(rest) <= _BESIDE * letters_of(beside.ours):
        return Difference("otherwise", _in_place(telling[0], claim, source))
    if not any(edit.ours for edit in edits) and _LEFT_OUT & found:
        return _left_out(beside)
    return Difference("untold") if letters_of(rest) <= _NEAR * letters_of(beside.ours) else None


def _is_duty(token: Token) -> bool:
    """Whether a word only says that what it stands before has to be."""
    return token.kind == "modal" and token.value in DUTIES


def _put_in(edit: Edit, claim: Reading, source: Reading) -> Iterator[int]:
    """The segments of a statement of which a text has not a word in their place, and one nowhere."""
    for number in sorted({t.segment for t in edit.ours}):
        words = set(words_of(claim.in_segment(number)))
        told = (t for t in words if t.kind in ("word", "actor", "plain"))
        new = any(t.senses.isdisjoint(source.concepts) and t.text not in source.text for t in told)
        if new and words <= set(edit.ours):
            yield number


def _besides(claim: Reading, added: Sequence[int], text: str, titles: str) -> Difference:
    """What is put in beside what a text says; "untold" where the rest is not what it says."""
    segments = [claim.text[one.start : one.end] for one in claim.segments]
    rest = "，".join(one for number, one in enumerate(segments) if number not in added)
    if not check_claim(rest, [text], titles).passed:
        return Difference("untold")
    new = "，".join(segments[number] for number in added)
    return Difference("put_in", f"里，“{new}”引用里没有，不能确认；其余的引用里有。")


def _left_out(beside: Aligned) -> Difference | None:
    """What a statement leaves out of the sentences that it is in: a case or an exception of a rule, or less. None
    where that is so much that it is in other words, or the statement is short.
    """
    source, told = beside.source, [t.start for t in beside.alike]
    runs = list(_runs([t for t in beside.gone if _may_lack(t)]))
    cases = [run for run in runs if _is_case(run, source)]
    less = [run for run in runs if run not in cases and told[0] < run[0].start < told[-1]]
    much = letters_of(beside.ours)
    if much < _LONG or letters_of([t for run in less for t in run]) > _NEAR * much:
        return None
    if cases:
        return Difference("condition", _written(cases, source))
    return Difference("less", _written(less, source)) if less else Difference("untold")


def _may_lack(token: Token) -> bool:
    """Whether a word is missed where it is left out: not one that only asks for what is said."""
    return token.kind != "modal" or _turns(token)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Words next to one another."""
    run: list[Token] = []
    for token in tokens:
        if run and token.start - (run[-1].start + len(run[-1].text)) > _GAP:
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _written(runs: Sequence[Sequence[Token]], source: Reading) -> str:
    return f"引用还写了{'、'.join(f'“{_text(run, source)}”' for run in runs)}。"


def _is_case(run: Sequence[Token], source: Reading) -> bool:
    """Whether what is left out is a case that a rule is for, or an exception to it."""
    whole = (
        n
        for n in {t.segment for t in run}
        if all(t in run or not _may_lack(t) for t in words_of(source.in_segment(n)))
    )
    case = any(source.text[source.segments[n].end - 1] in _CONDITIONS for n in whole)
    return case or any(t.kind in ("condition", "exception") for t in run)


def _is_otherwise(edit: Edit, found: frozenset[ReasonCode]) -> bool:
    """Whether what tells one rule from another is put in another's place, put in or denied, as the gate finds too."""
    ours, theirs = edit.ours, edit.theirs
    if len(ours) > _FEW or len(theirs) > _FEW:
        return False
    telling = [t for t in (*ours, *theirs) if t.kind in _TELLING and _TELLING[t.kind] & found]
    if not ours:
        return len(telling) == len(theirs) and any(map(_turns, theirs))
    if not theirs:
        return len(telling) == len(ours) and any(map(_alters, ours))
    kinds = {t.kind for t in ours} & {t.kind for t in theirs} | ({"actor"} & {t.kind for t in ours})
    if {"modal", "negation"} & kinds and any(map(_turns, ours)) != any(map(_turns, theirs)):
        return bool({"modal", "negation"} & found)
    return any(t.kind in kinds for t in telling)


def _turns(token: Token) -> bool:
    """Whether a word denies what stands behind it."""
    return token.value in NEGATORS


def _alters(token: Token) -> bool:
    """Whether a word makes another rule of one that has it not."""
    return _turns(token) or token.kind in ("scope", "order", "quantity", "compare")


def _in_place(edit: Edit, claim: Reading, source: Reading) -> str:
    theirs, ours = edit.written
    after = edit.behind
    if not (theirs and ours) and after[0] is not None and after[1] is not None:
        theirs, ours = (*theirs, after[0]), (*ours, after[1])
    if not theirs:
        return f"引用没有写“{_text(ours, claim)}”。"
    if not ours:
        return f"引用还写了“{_text(theirs, source)}”。"
    return f"引用写的是“{_text(theirs, source)}”，不是“{_text(ours, claim)}”。"


def _text(tokens: Sequence[Token], reading: Reading) -> str:
    return reading.text[tokens[0].start : tokens[-1].start + len(tokens[-1].text)]
