"""Scope: how far a rule reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.excepting import WEAK_EXCEPTIONS
from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Reading, Token

_STRONG_ALL = frozenset(["所有", "一切", "全部", "任何"])
_EITHER = frozenset(["or", "either"])
# words that widen or narrow a rule and have to be the source's
_AREA = re.compile("全(?:国|省|市|县|行|球|社会)|单方|擅自|无条件|终身|永久|独家|随时|任意")
_ONE_OF = re.compile("有(?:其中)?(?:任何|任意)?一[项个种方条类]|其中一[项个种方条类]")
_ALL_OF = re.compile("都|均|各|皆|全部|同时|和|并")


def compare_scope(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope."""
    yield from _scope_words(pair)
    yield from _areas(pair)


def _scope_words(pair: Pair) -> Iterator[Reason]:
    ours = pair.claim.tokens
    limiting = [
        t
        for n, t in enumerate(ours)
        if t.kind == "scope" and _limits(t, pair.claim) and not _is_noun(ours, n)
    ]
    here = {t.value: t for t in sorted(limiting, key=lambda t: t.text in _STRONG_ALL)}
    there = {
        t.value: t
        for n, t in enumerate(pair.restated)
        if t.kind == "scope" and not _is_noun(pair.restated, n)
    }
    for value, token in here.items():
        if value in there:
            continue
        if value == "all" and token.text not in _STRONG_ALL:
            continue
        if value == "only" and _excludes(pair):
            continue
        if value == "either" and (
            any(t.value == "or" for t in pair.restated)
            or any(q.weak for q in pair.source.quantities)
        ):
            continue
        yield Reason("scope", f"原文没有“{token.text}”的意思。")
    here = {t.value: t for t in pair.claim.of_kind("scope")}
    for value, token in there.items():
        if value in here or (value == "all" and token.text not in _STRONG_ALL):
            continue
        if value == "only" and any(t.kind == "exception" for t in pair.claim.tokens):
            continue
        if value == "either" and any(t.value == "or" for t in pair.claim.tokens):
            continue
        yield Reason("scope", f"原文的“{token.text}”没有说到。")


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether 部分 says no how many: 利息部分, 负有责任的部分."""
    if tokens[at].text != "部分":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or after.segment != tokens[at].segment or after.text in "的、"
    before = tokens[at - 1] if at else None
    return ends or (
        before is not None and before.text == "的" and before.segment == tokens[at].segment
    )


def _areas(pair: Pair) -> Iterator[Reason]:
    """全国 for 特定区域, 有一项跟上 for 都跟上."""
    told = "".join(t.text for t in pair.restated)
    one = _ONE_OF.search(pair.claim.text)
    choice = _ONE_OF.search(told) or any(t.value in _EITHER for t in pair.restated)
    if one and not choice and _ALL_OF.search(told):
        yield Reason("scope", f"原文没有“{one.group()}”的意思。")
    for area in dict.fromkeys(_AREA.findall(pair.claim.text)):
        if area not in pair.source.text and area not in pair.told:
            yield Reason("scope", f"“{area}”在原文里没有。")


def _limits(token: Token, reading: Reading) -> bool:
    """有的 limits where it begins a segment (有的客户), not in 拥有的; 只是 limits nothing."""
    if token.text == "有的":
        return reading.in_segment(token.segment)[0] is token
    return token.text != "只是"


def _excludes(pair: Pair) -> bool:
    """Whether the source forbids but for an exception, which the claim has as what alone is allowed."""
    forbidden = any(t.value in ("must_not", "not") for t in pair.restated)
    return forbidden and _strong(pair.claim.tokens) < _strong(pair.restated)


def _strong(tokens: Sequence[Token]) -> int:
    return sum(
        t.text == "除非" or (t.kind == "exception" and t.text not in WEAK_EXCEPTIONS)
        for t in tokens
    )
