"""The verdict on a premise: figures, what is allowed or required, who acts, and what a clause is said to be.

Where the clauses speak of something else, nothing is contradicted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial

from assistant.checking import Reason, ReasonCode, check_claim
from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.premises.actors import as_named, named_actors, other_actors
from assistant.premises.cases import (
    in_case,
    is_one_case,
    on_the_rest,
    without_denied_case,
)
from assistant.premises.differing import difference
from assistant.premises.exchanged import exchanged, is_turned_round
from assistant.premises.extent import (
    judge_inclusion,
)
from assistant.premises.matter import judge_matter
from assistant.premises.quantities import judge_figures
from assistant.premises.relations import judge_relations
from assistant.premises.spoken import as_drafted
from assistant.premises.stances import (
    RULED,
    covered,
    excluded,
    is_covered_with_conditions,
    is_opposed,
)
from assistant.premises.status import (
    denies_standard,
    is_advice,
    is_denied,
    judge_days,
    judge_denial,
    no_original,
    other_editions,
    other_starts,
    strengths,
    titles,
)
from assistant.premises.thresholds import concludes, falls_outside
from assistant.premises.upholding import groundless, has_more, is_turned, is_upheld, says_otherwise
from assistant.premises.verdicts import OTHERWISE, Verdict
from assistant.question import Part
from assistant.substance import said_once
from corpus.documents import Clause
from corpus.terms import plain

_NEARER = 0.1  # of a claim's words: from here one clause is nearer to it than another
_LEFT_OUT: frozenset[ReasonCode] = frozenset({"condition", "exception"})


_ENOUGH = re.compile(
    r"[就便](?:行|够|可以?|成|好|得)了?(?=$|[，。吧吗])|即可|足够|[只光仅](?:要|需|用)(?!求)|有[^，。]{1,12}就(?:行|能|可)"
)


@dataclass(frozen=True, slots=True)
class Premise:
    """The verdict; ``said``: words of the question that the evidence contradicts or does not have,
    or, where it is confirmed, those that it bears out. ``conditional``: borne out, under conditions
    that the question does not name. ``told``: one sentence for people on what it is that the verdict rests on.
    """

    verdict: Verdict
    said: tuple[str, ...] = ()
    told: str = ""


def judge_premise(part: Part, evidence: tuple[Clause, ...]) -> Premise:
    """Whether what the part takes for granted is borne out by the clauses chosen."""
    found = _nearest(part, evidence)
    if not part.claim or found.verdict not in ("confirmed", "none"):
        return found
    if len(evidence) == 1 and (
        told := exchanged(part.claim, evidence[0].text, _faults(part.claim, evidence[0]))
    ):
        return Premise("contradicted", told=OTHERWISE.format(told))
    undone = found.verdict == "confirmed" and (
        any(map(partial(_is_miscopied, part.claim), evidence))
        or _is_turned(part.claim, evidence)
        or _is_said_to_do(part.claim, evidence)
    )
    return Premise("none") if undone else found


def _faults(claim: str, clause: Clause) -> tuple[Reason, ...]:
    return check_claim(claim, [clause.text], clause.title).reasons


def _is_miscopied(claim: str, clause: Clause) -> bool:
    """Whether a claim is nearly in the words of a clause, and the gate stops it there for what can be told: it is not
    borne out by the rest of its words.
    """
    if not _faults(claim, clause):
        return False
    found = difference(claim, clause.text, clause.title)
    return found is not None and found.kind in ("otherwise", "condition", "put_in")


def _is_said_to_do(claim: str, evidence: tuple[Clause, ...]) -> bool:
    """Whether a claim says that a thing will do (有代办人的证就行), where the gate finds that each clause asks for more."""
    return _ENOUGH.search(claim) is not None and all(
        any(reason.way == "left_out" for reason in _faults(claim, one)) for one in evidence
    )


def _is_turned(claim: str, evidence: tuple[Clause, ...]) -> bool:
    """Whether the gate finds an order or a bound of a clause turned round, and no clause bears out the order told."""
    if not any(is_turned_round(claim, _faults(claim, one)) for one in evidence):
        return False
    return not any("confirmed" in judge_relations(claim, one.text, one.title) for one in evidence)


def _nearest(part: Part, evidence: tuple[Clause, ...]) -> Premise:
    shares = [covered(part.claim, clause.text, clause.title) for clause in evidence]
    if part.claim and len(evidence) > 1:
        most, second = sorted(shares, reverse=True)[:2]
        one = _judge(part, (evidence[shares.index(most)],))
        if most - second >= _NEARER and one.verdict in ("confirmed", "contradicted"):
            return one
    return _judge(part, evidence)


def _judge(part: Part, evidence: tuple[Clause, ...]) -> Premise:
    if denies_standard(part):
        return Premise(judge_denial(evidence))
    if days := judge_days(part.claim, evidence):
        return Premise(days[0], said_once(days[1:]))
    part = replace(part, claim=as_named(part, evidence))
    missed = _missed(part.claim, evidence) if part.claim else None
    part = replace(part, claim=as_drafted(part.claim, part.surfaces))
    told = [(clause, in_case(part.claim, clause.text)) for clause in evidence if part.claim]
    found = judge_figures(part, evidence)
    misfigured = [one.said for one in found if one.verdict == "contradicted"]
    wrong = list(misfigured)
    if part.claim:
        wrong += [word for _, text in told for word in excluded(on_the_rest(part.claim), text)]
        opposed = any(_is_against(part, text, clause) for clause, text in told)
        if not wrong and opposed:
            wrong.append("")
    matter = judge_matter(part, evidence)
    if matter is not None and matter.verdict == "contradicted":
        wrong.append(matter.said)
    if is_denied(part, evidence) or is_advice(part, evidence):
        wrong = wrong or [""]
    others = other_actors(part, evidence)
    wrong += others + other_editions(part, evidence)
    same_titles, other_titles = titles(part, evidence)
    wrong += other_titles + no_original(part, evidence)
    as_binding, other_strength = strengths(part, evidence)
    wrong += other_strength + other_starts(part, evidence)
    unknown = [one.said for one in found if one.verdict == "unverified"]
    right = [one.said for one in found if one.verdict == "confirmed"]
    right += named_actors(part, evidence) + same_titles + as_binding
    right += [matter.said] if matter is not None and matter.verdict == "confirmed" else []
    mixed = misfigured and len(found) == 1  # the figure of one thing said of another beside it
    if missed == set() and not mixed and not others:
        return Premise("confirmed", said_once(one.said for one in found) or said_once(right))
    said = "".join(f"{clause.title}{clause.text}" for clause in evidence)
    without = groundless(part.claim, said) if part.claim else ""
    if not any(covered(part.claim, clause.text, clause.title) >= RULED for clause in evidence):
        right = []  # a figure of something else
    if without and wrong == misfigured and not right:
        return Premise("unverified", (without,))
    if wrong:
        return Premise("contradicted", said_once(wrong))
    if unknown:
        return Premise("unverified", said_once(unknown))
    ruled = any(
        clause.modal != "none" and is_covered_with_conditions(part.claim, clause.text)
        for clause in evidence
    )
    if ruled and missed is not None and missed <= _LEFT_OUT:
        return Premise("conditional", said_once(right))
    if right and any(is_one_case(part.claim, clause.text) for clause in evidence):
        return Premise("conditional", said_once(right))
    upheld = any(_is_for(part, text, clause) for clause, text in told)
    looked_at = matter is not None or as_binding
    borne_out = looked_at or any(_is_told(part, *one) for one in told)
    turned = not borne_out and is_turned(part.claim, [text for _, text in told])
    otherwise = not looked_at and says_otherwise(part.claim, [text for _, text in told])
    if (right or upheld) and not has_more(part.claim, said) and not (otherwise or turned):
        return Premise("confirmed", said_once(right))
    return Premise("none")


def _is_against(part: Part, text: str, clause: Clause) -> bool:
    """Whether what a clause says of the case of a claim is against it."""
    part = replace(part, claim=without_denied_case(part.claim))
    included = judge_inclusion(part.claim, clause.text, part.named)
    opposed = is_opposed(part.claim, text, clause.title) and included != "confirmed"
    return (
        (opposed and not falls_outside(read(part.claim), read(text)))
        or included == "contradicted"
        or "contradicted" in judge_relations(part.claim, text, clause.title)
    )


def _is_for(part: Part, text: str, clause: Clause) -> bool:
    """Whether what a clause says of the case of a claim bears it out."""
    return is_upheld(part.claim, text, clause) or _is_told(part, clause, text)


def _is_told(part: Part, clause: Clause, text: str) -> bool:
    """Whether a clause bears a claim out in the order of things, the one who acts again, what is counted in, or
    the case of a bound: its words may differ in what is denied.
    """
    return (
        "confirmed" in judge_relations(part.claim, text, clause.title)
        or judge_inclusion(part.claim, clause.text, part.named) == "confirmed"
        or concludes(read(part.claim), read(text))
    )


def _missed(claim: str, evidence: tuple[Clause, ...]) -> set[ReasonCode] | None:
    """What the gate misses between a claim and the clause that says most of it, in any words; None without evidence."""
    said = normalised(claim)
    texts = [plain(normalised(clause.text)).rstrip("。") for clause in evidence]
    if told := [text for text in texts if said in text]:
        return {"condition"} if any(is_covered_with_conditions(claim, t) for t in told) else set()
    checks = [check_claim(claim, [clause.text]).reasons for clause in evidence]
    return min(({reason.code for reason in reasons} for reasons in checks), key=len, default=None)
