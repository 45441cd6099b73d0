"""Strength and polarity: the modal and the negations over each thing said are the source's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.gate.aligning.pairing import BEFORE, NEGATORS, TRAILING, Pair, State, heads, states
from assistant.gate.findings import Reason, Way
from assistant.gate.language.reading import Reading, Token, TokenKind

_ANCHORS = 6
_FIRST = 4
_NEAREST = 3
_DUTIES = ("must", "strict")
_WHEN = re.compile("在[^，。；]{2,16}?(?:[内中时里后前]|期间)")
_NAME = 4  # letters from a 无 on
_TOPICS = frozenset(["就", "对", "向", "按", "将", "把", "给", "为"])  # 没有就条款尽到义务
_ANYONE = frozenset(["单位", "个人", "组织"])
_JOINED = re.compile("、|或者?|和|与|及|以及")
# modal of the claim -> modals of the source that it may stand for; "" is none at all
_SAYS = {
    "must": {"must", "need"},
    "need": {"must", "need", "strict", ""},
    "strict": {"strict", "need"},
    "may": {"may", "can"},
    "can": {"may", "can", ""},
    "should": {"should"},
    "must_not": {"must_not"},
    "should_not": {"should_not"},
    "need_not": {"need_not"},
    "": {"must", "need", "can", ""},
}
_FACTUAL = frozenset(
    ["不能", "不可", "不用", "无需", "不必", "不要", "无须", "不需要"]
)  # also deny a fact
_DENIAL = "虚假 失实 拒绝 拒不 违反 违反法律规定 违背 逾期 免 免费 无偿 免除 非法 违法 无效 不当 不良 停止 去掉 欠"
_DENYING = frozenset(_DENIAL.split())


_NAMED = {
    "must": "应当", "need": "要", "strict": "必须", "may": "可以", "can": "能", "should": "宜",
    "must_not": "不得", "should_not": "不宜", "need_not": "不必",
}  # fmt: skip


_OPPOSED = "“{}”在另一边没有或者相反。"


def compare_strength(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes modal and negation."""
    claim, source = states(pair.claim), _touched(pair)
    counts = (
        Counter(head.value for head in heads(pair.claim.tokens)),
        Counter(head.value for head in heads(pair.restated)),
    )
    yield from _modals(pair.claim, claim, source, counts, claims=True)
    yield from _modals(pair.source, source, claim, counts, claims=False, within=pair.touched)
    ours = _heads(pair.claim, "negation", None)
    theirs = _heads(pair.source, "negation", pair.touched)
    said = _distinct(pair.claim, ours) + _denials(pair.claim.tokens)
    told = _distinct(pair.source, theirs) + _denials(pair.restated)
    if said and not told and not pair.source.of_kind("exception"):
        denied = ours[0].text if ours else "拒绝"
        yield Reason.saying("negation", "原文没有否定，这句话有“{ours}”。", "added", ours=denied)
    if said < told and len(ours) < len(theirs):
        yield Reason("negation", "原文的否定，这句话少说了。", "left_out")
    if said != told:
        more = len(ours) > told
        yield from _negations(pair.claim, ours, claim, source, claims=True, more=more)
        yield from _negations(pair.source, theirs, source, claim, claims=False, more=False)
    yield from _denied_less(pair.source, theirs, source, claim, claims=False)
    if said > told:
        yield from _denied_less(pair.claim, ours, claim, source, claims=True)


def _denied_less(
    reading: Reading,
    negations: Sequence[Token],
    here: Sequence[State],
    there: Sequence[State],
    *,
    claims: bool,
) -> Iterator[Reason]:
    """What one side denies is said as often on the other and denied less often (有违法所得)."""
    for head in negations:
        scope = [s.token for s in _scope(here, head)]
        since = _when(reading, head)
        known = [t for t in scope if t.kind != "actor" and t.text not in _ANYONE]
        known = [t for t in known if t.start >= since] or known
        known = [t for t in known if any(o.token.means(t) for o in there)]
        first = known[:_NEAREST]
        if len([t for t in first if t.kind == "plain"]) == len(first) == 1:
            continue  # a single letter is no thing
        joined = [p for p in pairwise(known) if _JOINED.fullmatch(_gap(reading, *p))]
        listed = {one.start: one for two in joined for one in two}.values()
        less = [_is_denied_less(t, here, there) for t in first]
        if (less and all(less)) or any(_is_denied_less(t, here, there) for t in listed):
            yield Reason.of_side("negation", _OPPOSED, head.text, claims=claims)


def _when(reading: Reading, head: Token) -> int:
    """Where what is denied begins: behind 在约定期限内."""
    end = head.start + len(head.text)
    when = _WHEN.match(reading.text, end)
    return when.end() if when else end


def _is_denied_less(thing: Token, here: Sequence[State], there: Sequence[State]) -> bool:
    ours = [bool(s.negated) and not s.unsure for s in here if s.token.means(thing)]
    theirs = [bool(s.negated) or _is_fronted(s, there) for s in there if s.token.means(thing)]
    return len(theirs) >= len(ours) and sum(theirs) < sum(ours)


def _is_fronted(state: State, there: Sequence[State]) -> bool:
    """Whether a thing stands before what denies it (携带的物品，经营者都不得搜查)."""
    if state.modal not in (BEFORE, ""):
        return False
    own, following = state.token.segment, state.token.segment + 1
    first = next((s.token for s in there if s.token.segment == following), None)
    acting = first is not None and (first.kind == "actor" or first.text in _ANYONE)
    return any(
        s.negated
        and (s.token.segment == own or (acting and state.modal and s.token.segment == following))
        and s.token.start > state.token.start
        for s in there
    )


def _gap(reading: Reading, one: Token, other: Token) -> str:
    return reading.text[one.start + len(one.text) : other.start]


def _distinct(reading: Reading, negations: Sequence[Token]) -> int:
    """How many things are denied: a name that holds a 无 (无船承运人) denies once, however often said."""
    named = [reading.text[t.start : t.start + _NAME] for t in negations if t.text == "无"]
    return len(negations) - len(named) + len(set(named))


def _denials(tokens: Sequence[Token]) -> int:
    """How many words deny without a negation: 拒绝 is 不同意, 逾期 is 没有按期."""
    return sum(token.text in _DENYING for token in tokens)


def _touched(pair: Pair) -> tuple[State, ...]:
    return tuple(s for s in states(pair.source) if s.token.segment in pair.touched)


def _modals(
    reading: Reading,
    here: Sequence[State],
    there: Sequence[State],
    counts: tuple[Counter[str], Counter[str]],
    *,
    claims: bool,
    within: frozenset[int] | None = None,
) -> Iterator[Reason]:
    ours, theirs = counts if claims else counts[::-1]
    known = {*(state.modal for state in there), *theirs} - {BEFORE} or {""}
    stated = any(state.modal == BEFORE for state in there)
    for modal in _heads(reading, "modal", within):
        votes: list[set[str]] = []
        negated = False
        for state in _scope(here, modal)[:_ANCHORS]:
            same = [other for other in there if other.token.means(state.token)]
            negated = negated or any(other.negated for other in same)
            governed = {other.modal for other in same}
            found = governed - {BEFORE}
            if BEFORE in governed and not any(
                _compatible(modal.value, one, claims=claims) for one in found
            ):
                continue  # spoken of before a modal too
            if found:
                votes.extend(
                    [found] * (1 + (state.token.kind == "actor"))
                )  # who does it counts twice
        agreeing = [
            found
            for found in votes or [known]
            if any(_compatible(modal.value, other, claims=claims) for other in found)
        ]
        if not votes and stated and claims and modal.text == "能":
            continue  # 能证明: no permission
        found = set().union(*votes) if votes else known
        if modal.value == "should" and "" in found and any(s.token.text == "建议" for s in there):
            continue  # 建议采用: 最好采用
        if claims and modal.value in ("can", "may") and _weaker(modal.value, found, ours, theirs):
            yield _unlike(modal, "must", claims=True)
            continue
        if 2 * len(agreeing) >= len(votes or [known]):
            continue
        if found == {""} and modal.value in known and ours[modal.value] <= theirs[modal.value]:
            continue  # said at another place, and no oftener
        if negated and (modal.text in _FACTUAL or (modal.value == "must_not" and "must" in found)):
            continue
        if claims and modal.text == "要" and found & {s.modal for s in here}:
            continue
        if not claims and "need" in found and modal.value in {s.modal for s in there}:
            continue
        yield _unlike(modal, next(iter(sorted(found)), ""), claims=claims)


def _unlike(modal: Token, other: str, *, claims: bool) -> Reason:
    """The modal of one side, where the other side has another one or, empty, none."""
    named = _NAMED.get(other, "")
    said = (
        f"“{modal.text}”的强度与{'原文' if claims else '这句话'}的“{named or '没有情态词'}”不同。"
    )
    ours, theirs = (modal.text, named) if claims else (named, modal.text)
    way: Way = "instead" if named else "added" if claims else "left_out"
    return Reason("modal", said, way, ours, theirs)


def _weaker(modal: str, found: set[str], ours: Counter[str], theirs: Counter[str]) -> bool:
    """Whether a 能 or 可以 stands where the source has one of its 应当, of which there are fewer."""
    fewer = sum(ours[m] for m in _DUTIES) < sum(theirs[m] for m in _DUTIES)
    return fewer and ours[modal] > theirs[modal] and not found.isdisjoint(_DUTIES)


def _compatible(here: str, there: str, *, claims: bool) -> bool:
    if claims:
        return there in _SAYS[here]
    return here in _SAYS[there] or (here in ("need", "can") and there == "")


def _negations(
    reading: Reading,
    negations: Sequence[Token],
    here: Sequence[State],
    there: Sequence[State],
    *,
    claims: bool,
    more: bool,
) -> Iterator[Reason]:
    """Negations of things that the other side does not deny; ``more``: that has fewer of them."""
    for head in negations:
        until = min((t.start for t in negations if t.start > head.start), default=len(reading.text))
        scope = [s for s in _scope(here, head) if s.token.start < until]
        aligned = [
            (state, other) for state in scope for other in there if other.token.means(state.token)
        ]
        if aligned:
            topic = bool(scope) and _gap(reading, head, scope[0].token) in _TOPICS
            if not _agree(aligned, len(aligned) if topic else _FIRST):
                yield Reason.of_side("negation", _OPPOSED, head.text, claims=claims)
        elif not any(other.negated for other in there) or more:
            yield Reason.of_side(
                "negation", "“{}”是否定，另一边没有否定。", head.text, claims=claims
            )


def _heads(reading: Reading, kind: TokenKind, within: frozenset[int] | None) -> list[Token]:
    tokens = [t for t in reading.tokens if within is None or t.segment in within]
    if kind == "modal":
        return heads(tokens)
    negative = [t for t in heads(tokens) if t.value in NEGATORS]
    return sorted([*negative, *(t for t in tokens if t.kind == kind)], key=lambda t: t.start)


def _agree(aligned: Sequence[tuple[State, State]], first: int) -> bool:
    """Whether one of the first things under a negation is negated as often on the other side."""
    agree: dict[int, bool] = {}
    for state, other in aligned:
        at = state.token.start
        agree[at] = agree.get(at, False) or state.negated == other.negated
    return any(list(agree.values())[:first])


def _scope(states_here: Sequence[State], head: Token) -> list[State]:
    """What follows a head in its segment, up to the next place where the state changes."""
    if head.text in TRAILING:
        before = [s for s in states_here if s.token.segment == head.segment]
        return [s for s in before if s.token.start < head.start][-1:]
    after = [
        s for s in states_here if s.token.segment == head.segment and s.token.start > head.start
    ]
    if not after:
        return [s for s in states_here if s.token.segment == head.segment][-2:]
    first = after[0]
    if not first.negated and head.value in NEGATORS:  # 违法所得没有或者不足一万元
        return [
            s for s in states_here if s.token.segment == head.segment and s.token.start < head.start
        ][-1:]
    state = (first.modal, first.negated)
    return list(takewhile(lambda s: (s.modal, s.negated) == state, after))
