"""Segments of a claim beside those that they restate: a case is no duty, a term not another act's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from assistant.gate.aligning.pairing import Pair
from assistant.gate.aligning.ruling import is_case, text_of
from assistant.gate.comparisons.coverage import MEASURES
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_MUST = frozenset(["must", "need", "strict"])
_RULED = _MUST | {"may", "can"}
_BOUND = _MUST | {"must_not"}
_COUNTED = frozenset(["word", "plain", "quantity", "name", "actor", "order"])
_KEPT = frozenset(["word", "quantity"])  # whom a rule is for may be named at another place
_SAME = 0.8
_KNOWN = 0.6
_LEAST = 4  # letters that tell a segment
_IF = re.compile(r"^(?:如果|若|要是|假如|只要|只有|倘若)|(?:的话|的)$")
_CASE = re.compile(r"^(?:如果|若|要是)|(?:的|时|的话)$")
_EXCEPTS = re.compile("^(?!除).*(?:除外|例外|不在此限|不在此列)$")
_THEN = re.compile("^(?:并)?(?:应|不得|必须|须)")
SETTING = re.compile(
    "(?:在|于|自|从)[^，]*(?:[内前时后中起下]|期间|过程中|方面)"
)  # 应当在职责范围内，…
_LAW = re.compile(
    "违反|未|没有|不|拒绝|逾期|规定"
)  # 违反…的, 不履行的: cases of rules put as duties


def compare_cases(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes condition, modal, coverage and exception."""
    yield from _moved(pair)
    yield from _excepted_early(pair)
    yield from _of_another_rule(pair)
    yield from _turned_over(pair)
    yield from _of_another_case(pair)
    for n, _ in enumerate(pair.claim.segments):
        said = _content(pair.claim.in_segment(n))
        if sum(len(t.text) for t in said) < _LEAST:
            continue
        text = text_of([n], pair.claim)
        if _IF.search(text) and not _values(pair.claim, n) and not _LAW.search(text):
            yield from _made_case(said, text, pair, n)
        elif _values(pair.claim, n) & _RULED and not is_case(n, pair.claim):
            yield from _made_duty(pair, n, text)


def _made_case(said: Sequence[Token], text: str, pair: Pair, at: int) -> Iterator[Reason]:
    """及时告知的，可以不计入期限 for 可以不计入期限，但应当及时告知."""
    home, share = _home(said, pair.source)
    if share < _SAME or _is_case_like(home, pair.source):
        return
    values = _values(pair.source, home)
    modal = next((t.start for t in pair.source.in_segment(home) if t.kind == "modal"), 0)
    told = [t for t in _content(pair.source.in_segment(home)) if _has(t, said)]
    if told and all(t.start < modal for t in told):
        return  # 未复核的条目应停用: which ones
    if not values or values - _BOUND:  # what is allowed may be a case: 申请挂失的，应当…
        return
    cases = [m for m, _ in enumerate(pair.source.segments) if _is_case_like(m, pair.source)]
    if any(_share(said, _senses(pair.source)[m]) > _KNOWN for m in cases):
        return
    rest = [t for t in _content(pair.source.in_segment(home)) if not _has(t, said)]
    others = [t for t in pair.claim.tokens if t.segment != at]
    if (
        sum(_has(t, others) for t in rest) * 2 > len(rest) > 0
    ):  # 核对证件的，应当登记: the same rule
        return
    yield Reason.saying("condition", "“{ours}”在原文里不是条件，是规定要做到的。", ours=text)


def _made_duty(pair: Pair, at: int, text: str) -> Iterator[Reason]:
    """应当以预收款方式提供商品 for 以预收款方式提供商品，应当约定."""
    tokens = pair.claim.in_segment(at)
    modal = next(t for t in tokens if t.kind == "modal" and t.value in _RULED and t.text != "要")
    said = _content([t for t in tokens if t.start > modal.start])
    setting = SETTING.fullmatch(text.partition(modal.text)[2])
    if setting or sum(len(t.text) for t in said) < _LEAST:
        return
    home, share = _home(said, pair.source)
    if share < _SAME or not _is_case_like(home, pair.source) or _values(pair.source, home):
        return
    ruled = [m for m, _ in enumerate(pair.source.segments) if _values(pair.source, m)]
    if any(_share(said, _senses(pair.source)[m]) > _KNOWN for m in ruled):
        return
    yield Reason.saying("modal", "“{ours}”在原文里是条件，不是要求。", ours=text)


def _moved(pair: Pair) -> Iterator[Reason]:
    """应提交，可以在三日内告知 for 应在三日内提交，可以告知: what only one segment has, said of another."""
    spoken = [_content(pair.claim.in_segment(n)) for n, _ in enumerate(pair.claim.segments)]
    owners = [_content(pair.source.in_segment(n)) for n, _ in enumerate(pair.source.segments)]
    senses = [frozenset().union(*(t.senses for t in tokens)) for tokens in owners]
    for at, said in enumerate(spoken):
        for token in (t for t in said[1:] if t.kind in _KEPT and len(t.text) > 1):
            own = [n for n, one in enumerate(senses) if not token.senses.isdisjoint(one)]
            if len(own) != 1 or token.text in MEASURES:
                continue
            others = [t for t in said if t is not token]
            if token.kind == "word" and _has(token, owners[own[0]][:1]):
                continue
            if sum(len(t.text) for t in others) < _LEAST:
                continue
            if _is_subject(token, said, pair.claim) and any(
                _is_subject(t, owners[own[0]], pair.source)
                for t in owners[own[0]]
                if t.means(token)
            ):
                continue  # whom both rules are for
            home, share = _home(others, pair.source)
            if (
                home == own[0]
                or share < _SAME
                or any(t.senses.isdisjoint(senses[home]) for t in others)
            ):
                continue
            if home < own[0] and not _values(pair.source, home):
                continue  # 储户的储蓄情况，应当保密: what is spoken of
            rest = [one for n, one in enumerate(spoken) if n != at]
            if any(_has(token, one) for one in rest):
                continue
            if any(_tells(one, own[0], pair.source) for one in rest):
                yield Reason.saying("coverage", "“{ours}”在原文里说的是另一件事。", ours=token.text)
                return


def _is_subject(token: Token, said: Sequence[Token], reading: Reading) -> bool:
    """Whether a token stands before the modal of its segment."""
    modals = (t.start for t in reading.in_segment(said[0].segment) if t.kind == "modal")
    return token.start < next(modals, -1)


def _excepted_early(pair: Pair) -> Iterator[Reason]:
    """可以退货，但已经使用的除外；应当退款 for 可以退货；应当退款，但已经使用的除外."""
    last = len(pair.claim.segments) - 1
    for at in (n for n in range(1, last) if _EXCEPTS.search(text_of([n], pair.claim))):
        home, share = _home(_content(pair.claim.in_segment(at)), pair.source)
        if share < _SAME or home == 0:
            continue
        later = [_content(pair.claim.in_segment(n)) for n in range(at + 1, last + 1)]
        before = _content(pair.claim.in_segment(at - 1))
        ruled = home - 1
        if not _tells(before, ruled, pair.source) and any(
            _tells(one, ruled, pair.source) for one in later
        ):
            text = text_of([at], pair.claim)
            yield Reason.saying("exception", "“{ours}”在原文里不是前面这件事的例外。", ours=text)


def _of_another_rule(pair: Pair) -> Iterator[Reason]:
    """投诉的，坐席应当每日复盘 for 投诉的，应当登记。坐席应当每日复盘: a case before another rule than its own.

    A case binds what follows it, not what stands before it (应当核对，异常的，应当上报).
    """
    homes = [_told_at(n, pair) for n, _ in enumerate(pair.claim.segments)]
    for at, (case, ruled) in enumerate(pairwise(homes)):
        if case is None or ruled is None or not is_case(at, pair.claim):
            continue
        theirs = [pair.source.segments[n] for n in (case, ruled)]
        apart = theirs[0].sentence < theirs[1].sentence and not is_case(ruled, pair.source)
        goes_on = ruled > 0 and pair.source.segments[ruled - 1].part == theirs[1].part
        own = [n for n, one in enumerate(pair.source.segments) if one.part == theirs[0].part]
        kept = any(n in homes for n in own if n > case)
        early = (
            ruled < case and theirs[0].part == theirs[1].part and not is_case(ruled, pair.source)
        )
        if (
            (early or (apart and not goes_on))
            and is_case(case, pair.source)
            and not kept
            and own[-1] > case
        ):
            text = text_of([at], pair.claim)
            yield Reason.saying("condition", "“{ours}”在原文里说的是别的事。", ours=text)


def _turned_over(pair: Pair) -> Iterator[Reason]:
    """应当备案的，变更名称 for 变更名称的，应当备案: what follows put as the case, and the case as what follows."""
    homes = [_told_at(n, pair) for n, _ in enumerate(pair.claim.segments)]
    for at, home in enumerate(homes):
        if home is None or is_case(home, pair.source) or not is_case(at, pair.claim):
            continue
        part = pair.source.segments[home].part
        followed = [m for m in homes[at + 1 :] if m is not None and m < home]
        cases = [m for m in followed if _CASE.search(text_of([m], pair.source))]
        if any(pair.source.segments[m].part == part for m in cases):
            text = text_of([at], pair.claim)
            yield Reason.saying(
                "condition", "“{ours}”在原文里不是条件，是条件之后的事。", ours=text
            )


def _of_another_case(pair: Pair) -> Iterator[Reason]:
    """未登记的，吊销 for 未登记的，警告；伪造的，吊销: what follows one case of the source told of another one."""
    bound: dict[int, int] = {}  # parts with a case, each with the first that it has
    for n, segment in enumerate(pair.source.segments):
        if is_case(n, pair.source):
            bound.setdefault(segment.part, n)
    case: set[int] = set()
    told: list[Token] = []
    part = -1
    for at, segment in enumerate(pair.claim.segments if len(bound) > 1 else ()):
        case = case if segment.part == part else set()
        part = segment.part
        told.extend(pair.claim.in_segment(at))
        homes = {n: pair.source.segments[n].part for n in _told_by(at, pair)}
        if is_case(at, pair.claim):
            case |= {p for p in homes.values() if p in bound}
            continue
        own = [p in case or bound.get(p, n) >= n for n, p in homes.items()]
        theirs = (pair.source.in_segment(bound[p]) for p in homes.values() if p in bound)
        if case and homes and not any(own) and not any(_is_told(one, told) for one in theirs):
            case_told = text_of([at], pair.claim)
            yield Reason.saying("condition", "“{ours}”在原文里说的是另一种情形。", ours=case_told)


def _is_told(case: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether all words of a case are said."""
    return all(_has(t, told) for t in _content(case))


def _told_by(n: int, pair: Pair) -> list[int]:
    """All segments of the source that a segment of the claim may restate."""
    said = _content(pair.claim.in_segment(n))
    if sum(len(t.text) for t in said) < _LEAST:
        return []
    return [m for m, senses in enumerate(_senses(pair.source)) if _share(said, senses) >= _SAME]


def _told_at(n: int, pair: Pair) -> int | None:
    """The segment of the source that a segment of the claim restates."""
    said = _content(pair.claim.in_segment(n))
    if sum(len(t.text) for t in said) < _LEAST:
        return None
    home, share = _home(said, pair.source)
    return home if share >= _SAME else None


def _tells(said: Sequence[Token], n: int, source: Reading) -> bool:
    """Whether a segment restates one of the source."""
    if sum(len(t.text) for t in said) < _LEAST:
        return False
    home, share = _home(said, source)
    return home == n and share >= _SAME


def _is_case_like(n: int, source: Reading) -> bool:
    """Whether a segment is a case: X的, or X before ，应当."""
    if source.in_segment(n)[-1:] and source.in_segment(n)[-1].kind == "quantity":
        return False  # 不少于20学时
    if is_case(n, source) or text_of([n], source).startswith("为了"):
        return True
    follows = n + 1 < len(source.segments) and (
        source.segments[n + 1].part == source.segments[n].part
    )
    return follows and not _values(source, n) and bool(_THEN.search(text_of([n + 1], source)))


def _home(said: Sequence[Token], source: Reading) -> tuple[int, float]:
    """The segment of the source that has most of the words, and how much of them."""
    shares = [_share(said, senses) for senses in _senses(source)]
    best = max(range(len(shares)), key=shares.__getitem__)
    return best, shares[best]


def _share(said: Sequence[Token], senses: frozenset[str]) -> float:
    whole = sum(len(t.text) for t in said)
    held = (len(t.text) for t in said if not t.senses.isdisjoint(senses))
    return sum(held) / whole if whole else 0.0


@lru_cache(maxsize=4096)
def _senses(reading: Reading) -> tuple[frozenset[str], ...]:
    """All that the words of each segment may mean."""
    return tuple(
        frozenset().union(*(t.senses for t in reading.in_segment(n)))
        for n, _ in enumerate(reading.segments)
    )


def _has(token: Token, tokens: Sequence[Token]) -> bool:
    return any(t.means(token) for t in tokens)


def _content(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.kind in _COUNTED]


def _values(reading: Reading, n: int) -> set[str]:
    return {t.value for t in reading.in_segment(n) if t.kind == "modal" and t.text != "要"}
