"""Upholding: whether a clause says what a claim does, though not in words that the gate passes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checking import check_claim
from assistant.gate.aligning.locating import weight
from assistant.gate.aligning.pairing import content
from assistant.gate.findings import Reason, ReasonCode
from assistant.gate.language.lexicon import contrasts
from assistant.gate.language.reading import Token, read
from assistant.premises.cases import nearest, without_denied_case
from assistant.premises.stances import ACTS_LISTED, covered, rules_alike
from corpus.documents import Clause

MOSTLY = 0.8  # share of a claim's words from which one that adds nothing is upheld
RULED = 0.7  # the same for one that rules what the clause rules alike
_NUMBER = re.compile(
    r"[A-Za-z]+(?:/[A-Za-z]+)?\s?\d[\d.]*(?:[—-]\d{4})?"
)  # of the document it is said of
LONG = 3.0  # letters of a part of a claim that says something by itself
_CHANGED: frozenset[ReasonCode] = frozenset(
    {
        "figure",
        "unit",
        "comparator",
        "negation",
        "modal",
        "instrument",
        "order",
        "clause_number",
        "actor",
    }
)
_WORD = 4  # letters of a word, and not a whole sentence, of which the text has nothing


def is_upheld(claim: str, text: str, clause: Clause) -> bool:
    """Whether a clause has nearly all the words of a claim and the ``text`` of the case that it is about has
    nothing that is otherwise, or it has most of them and the text rules the same things alike.
    """
    share = covered(_NUMBER.sub(" ", claim), clause.text, clause.title)
    if share < RULED or _is_apart(claim, text):
        return False
    found = check_claim(claim, [nearest(claim, text)], clause.title)
    changed = {reason.code for reason in found.reasons if _is_changed(reason)}
    if changed <= {"modal"} and rules_alike(claim, text, clause.title):
        bound = _bound(text)
        return not bound or _bound(claim) <= bound
    return share >= MOSTLY and not changed


_TURNED: frozenset[ReasonCode] = frozenset({"negation", "order"})
# what figures, stances and the order of things are looked at for
_LOOKED_AT = _TURNED | frozenset[ReasonCode]({"figure", "unit", "comparator", "modal"})
_MEASURED = re.compile(
    r"\d|至少|至多|不[低高少多大小]于|不超过|[应须宜可]当?→|→(?:必须|应|须|要|得|可)"
)


def says_otherwise(claim: str, texts: Sequence[str]) -> bool:
    """Whether the gate finds that a claim says something that none of some texts says, or says otherwise: what
    it only leaves out is no fault of it.
    """
    checks = [check_claim(claim, [text]).reasons for text in texts]
    return bool(checks) and all(any(_is_otherwise(r) for r in reasons) for reasons in checks)


def is_turned(claim: str, texts: Sequence[str]) -> bool:
    """Whether the gate finds that a claim denies, or orders in time, something otherwise than each of some texts;
    in a list of acts that are barred a denial is part of the act.
    """
    claim = without_denied_case(claim)
    return all(
        not ACTS_LISTED.search(text)
        and any(
            r.code in _TURNED and r.way != "left_out"
            for r in check_claim(claim, [nearest(claim, text)]).reasons
        )
        for text in texts
    )


def _is_otherwise(reason: Reason) -> bool:
    ours, theirs = reason.ours, reason.theirs
    words = f"{theirs}→{ours}" if reason.way == "edited" else ours + theirs
    if reason.code in _LOOKED_AT or (reason.code == "coverage" and _MEASURED.search(words)):
        return False
    if reason.way == "edited":  # 发放, 发: one is the other
        return ours not in theirs and theirs not in ours
    return reason.way in ("added", "instead", "turned")


def has_more(claim: str, text: str) -> bool:
    """Whether a part of a claim, between two commas, has not a word that a text has."""
    reading, letters = read(claim), set(text)
    there = read(text).concepts
    parts = [content(reading.in_segment(n)) for n, _ in enumerate(reading.segments)]
    return any(
        sum(map(weight, part)) >= LONG
        and not any(
            token.kind == "quantity"
            or token.senses & there
            or (token.kind != "actor" and letters.issuperset(token.text))
            for token in part
        )
        for part in parts
    )


_DUTIES = frozenset({"must", "strict", "need", "should"})
_WORDS = 1.5  # letters of a duty that says something


def groundless(claim: str, text: str) -> str:
    """What a claim says has to be done, or is so much, where a text has not a word of it (异地再备一份, of
    所有通话应全程录音) and no figure of its kind; empty where it has one, or the claim rules nothing.
    """
    reading, there = read(claim), read(text)
    bounds = {one.start for one in reading.quantities if one.bound not in ("exactly", "reaching")}
    starts = [
        (token.start if token.kind == "quantity" else token.start + len(token.text), token.segment)
        for token in reading.tokens
        if (token.kind == "modal" and token.value in _DUTIES) or token.start in bounds
    ]
    last, number = max(starts, default=(len(reading.text), 0))
    behind = [t for t in content(reading.in_segment(number)) if t.start >= last]
    acts = [t for t in behind if t.kind not in ("quantity", "actor")]
    heard = any(t.senses & there.concepts or _is_written(t, reading.text, there.text) for t in acts)
    named = bool(acts) and not there.letters.isdisjoint(acts[0].text)  # 验收, of 检验
    units = {one.unit for one in reading.quantities if one.start >= last}
    measured = not acts and not units.isdisjoint(one.unit for one in there.quantities)
    enough = sum(map(weight, behind)) >= _WORDS
    end = reading.segments[number].end
    return reading.text[last:end] if enough and not (heard or named or measured) else ""


def _is_written(token: Token, claim: str, text: str) -> bool:
    """Whether a text has a token, or of a single letter the one that stands before or behind it too."""
    at = token.start
    beside = (claim[max(at - 1, 0) : at + 1], claim[at : at + 2])
    return token.text in text and (
        len(token.text) > 1 or any(len(two) > 1 and two in text for two in beside)
    )


def _is_changed(reason: Reason) -> bool:
    """Whether a claim says something otherwise; what it leaves out, or says without a modal, is no fault."""
    if reason.way == "unheard":
        return len(reason.ours) <= _WORD
    omitted = reason.way == "left_out" and reason.code != "negation"
    return reason.code in _CHANGED and not omitted


def _is_apart(claim: str, text: str) -> bool:
    """Whether a text tells apart what a claim has one of (活期, 定期): which of them is meant is not looked at."""
    for group in contrasts():
        there = {word for word in group if word in text}
        there -= {w for w in there for longer in there if w != longer and w in longer}
        if len(there) > 1 and any(word in claim for word in there):
            return True
    return False


def _bound(text: str) -> set[str]:
    """Those whom the modals of a text bind: who stands in their segment, else first in their sentence."""
    reading = read(text)
    actors = [(token, reading.segments[token.segment]) for token in reading.of_kind("actor")]
    bound: set[str] = set()
    for modal in reading.of_kind("modal"):
        own = {token.value for token, _ in actors if token.segment == modal.segment}
        sentence = reading.segments[modal.segment].sentence
        first = [token.value for token, segment in actors if segment.sentence == sentence]
        bound |= own or set(first[:1])
    return bound
