"""Alternatives: 或 or 和."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from assistant.gate.findings import Reason
from assistant.gate.pairing import BEFORE, Pair, states
from assistant.gate.reading import Token

_ANY = frozenset(["任何", "谁", "哪", "不论", "无论", "不管"])  # 任何单位和个人 is 任何单位或者个人
_EITHER = frozenset(["or", "either"])
_APART = 10
_BESIDE = 3
_ITEM = 5  # letters of a thing in a list
_LISTED = "、"  # joins as 和 or 或 do
_GOING_ON = frozenset(["并", "并且", "且"])
_NOT_PARTING = _GOING_ON | {"还是"}  # 不论借记卡纠纷，还是信用卡纠纷


def compare_links(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope: 或 between two things that the source joins with 和, and the other way round."""
    source = pair.restated
    for at, token in enumerate(pair.claim.tokens):
        if token.kind != "link" or token.text in _GOING_ON or _freed(pair.claim.tokens, at):
            continue
        found = _joined(pair.claim.tokens, at, _without_kept(source, pair.claim.tokens, token))
        opposite = "or" if token.value == "and" else "and"
        introduced = _introducing(pair.claim.tokens, at, source)
        if any(opposite in one and token.value not in one for one in (found, introduced)):
            yield Reason("scope", f"这句话的“{token.text}”在原文里是另一种关系。")
        elif token.value == "or" and found <= {_LISTED} and _obliges(pair, token):
            yield Reason("scope", f"这句话的“{token.text}”在原文里没有。")
    ours, theirs = _counted(pair.claim.tokens), _counted(source)
    for more, fewer in (("and", "or"), ("or", "and")):
        if ours[more] > theirs[more] and ours[fewer] < theirs[fewer]:
            yield Reason("scope", "这句话的“和”“或”与原文不同。")
    here, there = _leading(pair.claim.tokens), _leading(source)
    if here["or"] < there["or"] and here["and"] > there["and"]:
        yield Reason("scope", "原文用“或者”分开的，这句话并在一起了。")
    if here["or"] > there["or"] and not any(t.value in _EITHER for t in source):
        yield Reason("scope", "这句话用“或者”分开的，原文并在一起。")
    if any(t.value == "either" for t in source) and here["and"] > there["and"] and not there["or"]:
        yield Reason("scope", "原文是几项之一，这句话并在一起了。")


def _without_kept(source: Sequence[Token], claim: Sequence[Token], link: Token) -> list[Token]:
    """The source without the links of another kind that the claim has too, before the same thing."""
    kept = [b for a, b in _linked(claim) if a.value != link.value]
    gone = {
        a.start
        for a, b in _linked(source)
        if a.value != link.value and any(b.means(one) for one in kept)
    }
    return [t for t in source if t.start not in gone]


def _linked(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Links with the thing that each stands before."""
    things = [t for t in tokens if t.kind == "link" or _said(t)]
    return ((a, b) for a, b in pairwise(things) if a.kind == "link" and _said(b))


def _obliges(pair: Pair, link: Token) -> bool:
    """Whether a link joins things that must be done, in a source that leaves no choice."""
    if any(t.value in _EITHER for t in pair.restated):
        return False
    after = [s for s in states(pair.claim) if s.token.start > link.start]
    if after and after[0].token.kind == "actor":  # 银行或支付机构应当: all who have to
        after = [s for s in after if s.modal != BEFORE]
    ruled = next(iter(after), None)
    return ruled is not None and ruled.modal in ("must", "need", "strict") and not ruled.negated


def _counted(tokens: Sequence[Token]) -> Counter[str]:
    return Counter(
        t.value
        for n, t in enumerate(tokens)
        if t.kind == "link" and t.text not in _NOT_PARTING and not _freed(tokens, n)
    )


def _leading(tokens: Sequence[Token]) -> Counter[str]:
    """How often 或者 and 和 begin a segment."""
    return Counter(
        t.value
        for before, t in pairwise(tokens)
        if t.kind == "link" and before.segment != t.segment and t.text not in _NOT_PARTING
    )


def _freed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a link may be 和 or 或 alike: right after 任何."""
    near = [t for t in tokens[:at] if t.segment == tokens[at].segment][-5:]
    free = [n for n, t in enumerate(near) if t.text in _ANY]
    return bool(free) and not any(t.kind in ("modal", "negation") for t in near[free[-1] :])


def _introducing(tokens: Sequence[Token], at: int, source: Sequence[Token]) -> set[str]:
    """The links of the source that stand right before what a link stands before."""
    thing = next((t for t in tokens[at + 1 :] if t.kind != "light"), None)
    if thing is None or thing.segment != tokens[at].segment or not _said(thing):
        return set()
    there = [t for t in source if t.kind != "light"]
    return {a.value for a, b in pairwise(there) if a.kind == "link" and b.means(thing)}


def _joined(tokens: Sequence[Token], at: int, source: Sequence[Token]) -> set[str]:
    """What joins in the source the nearest two things beside a link that it has."""
    segment = tokens[at].segment
    leads = at > 0 and tokens[at - 1].segment != segment
    before = tokens[at - 1].segment if leads else segment
    left = [t for t in tokens[:at] if t.segment == before and _said(t)][: -1 - _BESIDE : -1]
    right = [t for t in tokens[at + 1 :] if t.segment == segment and _said(t)][:_BESIDE]
    right = [t for t in right if not any(t.means(one) for one in left)]
    near = sorted(product(range(len(left)), range(len(right))), key=sum)
    return next((found for m, n in near if (found := _joining(left[m], right[n], source))), set())


def _joining(left: Token, right: Token, source: Sequence[Token]) -> set[str]:
    """What joins two things in the source: the links between them, or else those of their list."""
    places = [
        (min(m, n), max(m, n))
        for m, one in enumerate(source)
        if one.means(left)
        for n, other in enumerate(source)
        if other.means(right) and m != n and _together(one, other) and abs(m - n) <= _APART
    ]
    found: set[str] = set()
    for start, end in places:
        links = [t for t in source[start:end] if t.kind == "link"]
        if source[start].segment != source[end].segment:  # 保费，以及其他收入
            first = _first(source, source[end].segment)
            links = [t for t in links if t is first and t.text not in _GOING_ON]
        between = {t.value for t in links}
        listed = any(t.text == "、" for t in source[start:end])
        if not between and listed:
            between = {t.value for t in _ending(source, end)} or {_LISTED}
        found |= between
    return found


def _ending(tokens: Sequence[Token], at: int) -> Iterator[Token]:
    """The links that end the list of which a thing is part: 或者 of 查询、冻结或者划拨."""
    letters = 0
    for token in tokens[at + 1 : at + _APART]:
        if token.text == _LISTED:
            letters = 0
        elif token.kind == "link":
            yield token
        elif token.segment != tokens[at].segment or token.kind == "modal" or letters > _ITEM:
            return
        else:
            letters += len(token.text)


def _first(tokens: Sequence[Token], segment: int) -> Token | None:
    return next((t for t in tokens if t.segment == segment), None)


def _together(one: Token, other: Token) -> bool:
    return abs(one.segment - other.segment) <= 1


def _said(token: Token) -> bool:
    return token.kind in ("word", "plain", "actor", "quantity", "name")
