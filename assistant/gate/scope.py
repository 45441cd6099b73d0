"""Scope, alternatives and order: how far a rule reaches, 或 or 和, and what comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair, content, similarity
from assistant.gate.reading import Reading, Token

_STRONG_ALL = frozenset("所有 一切 全部 任何 凡 凡是 一律".split())
_NEAR = 14
_DISTRIBUTES = frozenset({"all", "must_not", "not", "may"})  # 任何单位和个人 is 任何单位或者个人


def compare_scope(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope and order."""
    yield from _scope_words(pair)
    yield from _links(pair)
    yield from _order(pair)
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
    yield from _link_side(pair.claim.tokens, pair.restated, "这句话")
    yield from _link_side(pair.restated, pair.claim.tokens, "原文")
    if not any(t.value in ("or", "either") or t.text == "、" for t in pair.source.tokens):
        for token in pair.claim.of_kind("link"):
            if token.value == "or":
                yield Reason("scope", f"原文没有“{token.text}”的意思。")
                return


def _link_side(
    here: Sequence[Token], there: Sequence[Token], whose: str
) -> Iterator[Reason]:
    for n, token in enumerate(here):
        if token.kind != "link":
            continue
        if any(t.value in _DISTRIBUTES for t in here if t.segment == token.segment):
            continue
        left = next((t for t in reversed(here[max(0, n - 4) : n]) if _said(t)), None)
        right = next((t for t in here[n + 1 : n + 5] if _said(t)), None)
        if left is None or right is None:
            continue
        between = _between(there, left.value, right.value)
        opposite = "and" if token.value == "or" else "or"
        if between and opposite in between and token.value not in between and "list" not in between:
            yield Reason("scope", f"{whose}的“{left.text}{token.text}{right.text}”与另一边的关系不同。")


def _said(token: Token) -> bool:
    return token.kind in ("word", "plain", "actor", "quantity", "name")


def _between(tokens: Sequence[Token], left: str, right: str) -> set[str]:
    """The links in the shortest stretch between two things, whichever comes first."""
    places = [
        (abs(a - b), min(a, b), max(a, b))
        for a, one in enumerate(tokens)
        if one.value == left
        for b, other in enumerate(tokens)
        if other.value == right and a != b
    ]
    if not places or min(places)[0] > _NEAR:
        return set()
    _, first, last = min(places)
    found = {t.value for t in tokens[first:last] if t.kind == "link"}
    if any(t.text == "、" for t in tokens[first:last]):
        found.add("list")
    return found


def _order(pair: Pair) -> Iterator[Reason]:
    here = [t for t in pair.claim.of_kind("order")]
    there = [t for t in pair.restated if t.kind == "order"]
    values_here, values_there = {t.value for t in here}, {t.value for t in there}
    for token in here:
        if token.value == "before" and "before" not in values_there:
            if "after" not in values_there and token.text in ("先", "首先", "优先"):
                continue
            if not _inverted(pair, token, [t for t in there if t.value == "after"]):
                yield Reason("order", f"“{token.text}”的先后与原文不同。")
        if token.value == "after" and "after" not in values_there and "before" in values_there:
            if not _inverted(pair, token, [t for t in there if t.value == "before"]):
                yield Reason("order", f"“{token.text}”的先后与原文不同。")
        if token.value in ("soon", "timely", "same") and token.value not in values_there:
            if token.text not in ("一并", "同时"):
                yield Reason("order", f"“{token.text}”在原文里没有。")
    for token in there:
        if token.value in ("before", "after") and not values_here & {"before", "after"}:
            if token.text not in ("先", "再", "然后", "后", "才", "优先", "首先"):
                yield Reason("order", f"原文的“{token.text}”没有说到。")
        if token.value in ("soon", "timely") and token.value not in values_here:
            yield Reason("order", f"原文的“{token.text}”没有说到。")
    counts = [
        sum(t.value == value for t in here) - sum(t.value == value for t in there)
        for value in ("before", "after")
    ]
    if counts[0] * counts[1] < 0 and abs(counts[0]) == abs(counts[1]):
        flipped = [t for t in here if t.value == ("before" if counts[0] > 0 else "after")]
        others = [t for t in there if t.value == ("after" if counts[0] > 0 else "before")]
        if flipped and not any(_inverted(pair, t, others) for t in flipped):
            yield Reason("order", f"“{flipped[0].text}”的先后与原文不同。")


def _inverted(pair: Pair, token: Token, others: Sequence[Token]) -> bool:
    """Whether 办理前核验 is said as 核验后办理: the marks stand at different things."""
    if not others:
        return False
    here = _anchor(pair.claim, token)
    return all(similarity(here, _anchor(pair.source, other)) < 0.5 for other in others)


def _anchor(reading: Reading, token: Token) -> set[str]:
    tokens = [t for t in reading.in_segment(token.segment)]
    if token.text in ("先", "再", "首先", "事先", "事前", "预先", "然后", "随后"):
        return {t.value for t in content(t for t in tokens if t.start > token.start)[:3]}
    return {t.value for t in content(t for t in tokens if t.start < token.start)[-3:]}


def _exceptions(pair: Pair) -> Iterator[Reason]:
    here = [t for t in pair.claim.of_kind("exception")]
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
    here = {t.value: t for t in pair.claim.of_kind("compare")}
    there = {t.value: t for t in pair.restated if t.kind == "compare"}
    put_in = [t for value, t in here.items() if value not in there]
    left_out = [t for value, t in there.items() if value not in here]
    if put_in and left_out:
        said = f"原文说的是“{left_out[0].text}”，不是“{put_in[0].text}”。"
        yield Reason("comparator", said)
