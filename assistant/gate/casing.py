"""Cases and duties exchanged: what has to be done is no case of the rule, nor its case a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.findings import Reason
from assistant.gate.pairing import Pair
from assistant.gate.reading import Reading, Token
from assistant.gate.ruling import is_case, text_of

_MUST = frozenset(["must", "need", "strict"])
_BOUND = _MUST | {"must_not"}
_COUNTED = frozenset(["word", "plain", "quantity", "name", "actor", "order"])
_SAME = 0.8
_KNOWN = 0.6
_LEAST = 4  # letters that tell a segment
_IF = re.compile(r"^(?:如果|若|要是|假如|只要|只有|倘若)|(?:的话|的)$")
_THEN = re.compile("^(?:并)?(?:应|不得|必须|须)")
_LAW = re.compile(
    "违反|未|没有|不|拒绝|逾期|规定"
)  # 违反…的, 不履行的: cases of rules put as duties


def compare_cases(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes condition and modal."""
    for n, _ in enumerate(pair.claim.segments):
        said = _content(pair.claim.in_segment(n))
        if sum(len(t.text) for t in said) < _LEAST:
            continue
        text = text_of([n], pair.claim)
        if _IF.search(text) and not _values(pair.claim, n) and not _LAW.search(text):
            yield from _made_case(said, text, pair, n)
        elif _values(pair.claim, n) & _MUST and not is_case(n, pair.claim):
            yield from _made_duty(pair, n, text)


def _made_case(said: Sequence[Token], text: str, pair: Pair, at: int) -> Iterator[Reason]:
    """及时告知的，可以不计入期限 for 可以不计入期限，但应当及时告知."""
    home, share = _home(said, pair.source)
    if share < _SAME or _is_case_like(home, pair.source):
        return
    values = _values(pair.source, home)
    if not values or values - _BOUND:  # what is allowed may be a case: 申请挂失的，应当…
        return
    cases = [m for m, _ in enumerate(pair.source.segments) if _is_case_like(m, pair.source)]
    if any(_share(said, pair.source.in_segment(m)) > _KNOWN for m in cases):
        return
    rest = [t for t in _content(pair.source.in_segment(home)) if not _has(t, said)]
    others = [t for t in pair.claim.tokens if t.segment != at]
    if (
        sum(_has(t, others) for t in rest) * 2 > len(rest) > 0
    ):  # 核对证件的，应当登记: the same rule
        return
    yield Reason("condition", f"“{text}”在原文里不是条件，是规定要做到的。")


def _made_duty(pair: Pair, at: int, text: str) -> Iterator[Reason]:
    """应当以预收款方式提供商品 for 以预收款方式提供商品，应当约定."""
    tokens = pair.claim.in_segment(at)
    modal = next(t for t in tokens if t.kind == "modal" and t.value in _MUST and t.text != "要")
    said = _content([t for t in tokens if t.start > modal.start])
    if sum(len(t.text) for t in said) < _LEAST:
        return
    home, share = _home(said, pair.source)
    if share < _SAME or not _is_case_like(home, pair.source) or _values(pair.source, home):
        return
    ruled = [m for m, _ in enumerate(pair.source.segments) if _values(pair.source, m)]
    if any(_share(said, pair.source.in_segment(m)) > _KNOWN for m in ruled):
        return
    yield Reason("modal", f"“{text}”在原文里是条件，不是要求。")


def _is_case_like(n: int, source: Reading) -> bool:
    """Whether a segment is a case: X的, or X before ，应当."""
    if source.in_segment(n)[-1:] and source.in_segment(n)[-1].kind == "quantity":
        return False  # 不少于20学时
    if is_case(n, source):
        return True
    follows = n + 1 < len(source.segments) and (
        source.segments[n + 1].part == source.segments[n].part
    )
    return follows and not _values(source, n) and bool(_THEN.search(text_of([n + 1], source)))


def _home(said: Sequence[Token], source: Reading) -> tuple[int, float]:
    """The segment of the source that has most of the words, and how much of them."""
    shares = [_share(said, source.in_segment(n)) for n, _ in enumerate(source.segments)]
    best = max(range(len(shares)), key=shares.__getitem__)
    return best, shares[best]


def _share(said: Sequence[Token], tokens: Sequence[Token]) -> float:
    whole = sum(len(t.text) for t in said)
    return sum(len(t.text) for t in said if _has(t, tokens)) / whole


def _has(token: Token, tokens: Sequence[Token]) -> bool:
    return any(t.means(token) for t in tokens)


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.kind in _COUNTED]


def _values(reading: Reading, n: int) -> set[str]:
    return {t.value for t in reading.in_segment(n) if t.kind == "modal" and t.text != "要"}
