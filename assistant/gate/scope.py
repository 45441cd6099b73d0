"""Scope, alternatives and exceptions: how far a rule reaches, 或 or 和, and what it leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Token

_STRONG_ALL = frozenset(["所有", "一切", "全部", "任何"])
_ANY = frozenset(["任何", "谁", "哪", "不论", "无论", "不管"])  # 任何单位和个人 is 任何单位或者个人
_ALIKE = 1


def compare_scope(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope, exception and comparator."""
    yield from _scope_words(pair)
    yield from _links(pair)
    yield from _exceptions(pair)
    yield from _bare_comparators(pair)


def _scope_words(pair: Pair) -> Iterator[Reason]:
    here = {t.value: t for t in pair.claim.of_kind("scope")}
    there = {t.value: t for t in pair.restated if t.kind == "scope"}
    anywhere = {t.value for t in pair.source.of_kind("scope")}
    for value, token in here.items():
        if value in anywhere:
            continue
        if value == "all" and token.text not in _STRONG_ALL:
            continue
        if value == "only" and _excludes(pair.restated):
            continue
        if value == "either" and any(t.value == "or" for t in pair.restated):
            continue
        yield Reason("scope", f"原文没有“{token.text}”的意思。")
    for value, token in there.items():
        if value in here or (value == "all" and token.text not in _STRONG_ALL):
            continue
        if value == "only" and any(t.kind == "exception" for t in pair.claim.tokens):
            continue
        if value == "either" and any(t.value == "or" for t in pair.claim.tokens):
            continue
        yield Reason("scope", f"原文的“{token.text}”没有说到。")


def _excludes(tokens: Sequence[Token]) -> bool:
    return any(t.kind == "exception" for t in tokens) and any(
        t.value in ("must_not", "not") for t in tokens
    )


def _links(pair: Pair) -> Iterator[Reason]:
    ours = [t for t in pair.claim.of_kind("link") if t.value == "or"]
    theirs = [t for t in pair.restated if t.value == "or" and t.kind == "link"]
    if len(ours) != len(theirs):
        yield from _link_side(pair.claim.tokens, pair.restated, claims=True)
        yield from _link_side(pair.restated, pair.claim.tokens, claims=False)


def _link_side(here: Sequence[Token], there: Sequence[Token], *, claims: bool) -> Iterator[Reason]:
    """Links whose counterpart, the one with the same things around it, is the opposite."""
    whose = "这句话" if claims else "原文"
    others = [(n, t) for n, t in enumerate(there) if t.kind == "link" or t.text == "、"]
    for n, token in enumerate(here):
        if token.kind != "link" or any(t.text in _ANY for t in here[max(0, n - 5) : n]):
            continue
        left, right = _beside(here, n)
        scored = [(_alike(left, right, *_beside(there, m)), other) for m, other in others]
        top = max((score for score, _ in scored), default=0)
        found = {other.value for score, other in scored if score == top}
        if token.value == "or" and top < _ALIKE and claims:
            if not any(t.value in ("or", "either") for _, t in others):
                yield Reason("scope", f"{whose}的“{token.text}”在另一边没有。")
        elif top >= _ALIKE and found <= {"and", "or"} - {token.value}:
            yield Reason("scope", f"{whose}的“{token.text}”与另一边的关系不同。")


def _beside(tokens: Sequence[Token], at: int) -> tuple[list[str], list[str]]:
    left = [t.value for t in tokens[max(0, at - 6) : at] if _said(t)][-4:]
    right = [t.value for t in tokens[at + 1 : at + 7] if _said(t)][:4]
    return left, right


def _alike(left: list[str], right: list[str], its_left: list[str], its_right: list[str]) -> int:
    """How many things stand on the same sides of two links, or on the opposite ones; 0 for one.

    What stands next to the link must be near the other link.
    """
    straight = crossed = 0
    if left[-1:] and right[:1]:
        if left[-1] in its_left[-2:] and right[0] in its_right[:2]:
            straight = len({*left} & {*its_left}) + len({*right} & {*its_right})
        if left[-1] in its_right and right[0] in its_left:
            crossed = len({*left} & {*its_right}) + len({*right} & {*its_left})
    return max(straight, crossed)


def _said(token: Token) -> bool:
    return token.kind in ("word", "plain", "actor", "quantity", "name")


def _exceptions(pair: Pair) -> Iterator[Reason]:
    here = list(pair.claim.of_kind("exception"))
    there = [t for t in pair.restated if t.kind == "exception"]
    strong = [t for t in there if t.text not in ("但", "但是", "不过", "然而", "外", "却")]
    replaced = bool(here) or any(t.text in ("除非", "只有", "只能") for t in pair.claim.tokens)
    if strong and not replaced:
        yield Reason("exception", f"原文的例外“{strong[0].text}”没有说到。")
    added = [t for t in here if t.text not in ("但", "但是", "不过", "然而", "外", "却")]
    only = any(t.value == "only" for t in pair.restated)
    if added and not there and not only:
        yield Reason("exception", f"原文没有例外“{added[0].text}”。")


def _bare_comparators(pair: Pair) -> Iterator[Reason]:
    """Comparators without a figure: 不得超出规定的数量 is not 不得低于规定的数量."""
    here = Counter(t.value for t in pair.claim.of_kind("compare"))
    there = Counter(t.value for t in pair.restated if t.kind == "compare")
    if (here - there) and (there - here):
        put_in = next(t for t in pair.claim.of_kind("compare") if t.value in here - there)
        yield Reason("comparator", f"“{put_in.text}”的界限与原文不同。")
