"""Scope and alternatives: how far a rule reaches, 或 or 和."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from assistant.gate.aligning.pairing import BEFORE, Pair, states
from assistant.gate.aligning.ruling import is_case
from assistant.gate.comparisons.excepting import WEAK_EXCEPTIONS
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_STRONG_ALL = frozenset(["所有", "一切", "全部", "任何"])
_ANY = frozenset(["任何", "谁", "哪", "不论", "无论", "不管"])  # 任何单位和个人 is 任何单位或者个人
_EITHER = frozenset(["or", "either"])
# words that widen or narrow a rule and have to be the source's
_AREA = re.compile("全(?:国|省|市|县|行|球|社会)|单方|擅自|无条件|终身|永久|独家|随时|任意")
_ONE_OF = re.compile("有(?:其中)?(?:任何|任意)?一[项个种方条类]|其中一[项个种方条类]")
_ALL_OF = re.compile("都|均|各|皆|全部|同时|和|并")
_APART = 10
_BESIDE = 3
_ITEM = 5  # letters of a thing in a list
_WHICHEVER = frozenset(["不管", "无论", "不论", "不管是", "无论是", "不论是"])
_WITH = frozenset(["与", "跟", "同", "和"])
_LISTED = "、"  # joins as 和 or 或 do
_NAMING = frozenset(["的", "这", "那", "该", "此"])
_GOING_ON = frozenset(["并", "并且", "且"])
_BOTH = frozenset(["并且", "且"])
_TOGETHER = _GOING_ON | {"而且", "同时"}
_OR = frozenset(["或", "或者"])
_NOT_PARTING = _GOING_ON | {"还是"}  # 不论借记卡纠纷，还是信用卡纠纷


def compare_scope(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code scope."""
    yield from _scope_words(pair)
    yield from _areas(pair)
    yield from _links(pair)


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
        yield Reason.unmeant("scope", token.text)
    here = {t.value: t for t in pair.claim.of_kind("scope")}
    for value, token in there.items():
        if value in here or (value == "all" and token.text not in _STRONG_ALL):
            continue
        if token.text == "只是" and "most" in here:
            continue  # 多半只是运气
        if value == "only" and any(t.kind == "exception" for t in pair.claim.tokens):
            continue
        if value == "either" and any(t.value == "or" for t in pair.claim.tokens):
            continue
        yield Reason.left_out("scope", token.text)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether 部分 says no how many: 利息部分, 负有责任的部分."""
    if tokens[at].text != "部分":
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = after is None or after.segment != tokens[at].segment or after.text in "的、"
    before = tokens[at - 1] if at else None
    return ends or (
        before is not None and before.text in _NAMING and before.segment == tokens[at].segment
    )


def _areas(pair: Pair) -> Iterator[Reason]:
    """全国 for 特定区域, 有一项跟上 for 都跟上."""
    told = "".join(t.text for t in pair.restated)
    one = _ONE_OF.search(pair.claim.text)
    choice = _ONE_OF.search(told) or any(t.value in _EITHER for t in pair.restated)
    if one and not choice and _ALL_OF.search(told):
        yield Reason.unmeant("scope", one.group())
    for area in dict.fromkeys(_AREA.findall(pair.claim.text)):
        if area not in pair.source.text and area not in pair.told:
            yield Reason.added("scope", area)


def _limits(token: Token, reading: Reading) -> bool:
    """有的 limits where it begins a segment (有的客户), not in 拥有的; 只是 limits nothing."""
    if token.text == "有的":
        return reading.in_segment(token.segment)[0] is token
    if token.text == "约":  # 约三天, not 另约时间
        return reading.text[token.start + 1 : token.start + 2].isnumeric()
    return token.text != "只是"


def _excludes(pair: Pair) -> bool:
    """Whether the source forbids but for an exception, which the claim has as what alone is allowed."""
    forbidden = any(_is_denied(pair.source, n) for n in pair.touched)
    only = next((t.segment for t in pair.claim.tokens if t.value == "only"), 0)
    ruled = range(only, len(pair.claim.segments) if is_case(only, pair.claim) else only + 1)
    kept = any(
        _is_denied(pair.claim, n) for n in ruled
    )  # 只有甲，才不得: the exception turned round
    return forbidden and not kept and _strong(pair.claim.tokens) < _strong(pair.restated)


def _is_denied(reading: Reading, n: int) -> bool:
    return any(t.value in ("must_not", "not") for t in reading.in_segment(n))


def _strong(tokens: Sequence[Token]) -> int:
    return sum(
        t.text == "除非" or (t.kind == "exception" and t.text not in WEAK_EXCEPTIONS)
        for t in tokens
    )


def _links(pair: Pair) -> Iterator[Reason]:
    """或 between two things that the source joins with 和, and the other way round."""
    source = pair.restated
    for at, token in enumerate(pair.claim.tokens):
        if token.kind != "link" or token.text in _GOING_ON or _freed(pair.claim.tokens, at):
            continue
        found = _joined(pair.claim.tokens, at, source)
        opposite = "or" if token.value == "and" else "and"
        introduced = _introducing(pair.claim.tokens, at, source)
        if any(opposite in one and token.value not in one for one in (found, introduced)):
            yield Reason.saying(
                "scope", "这句话的“{ours}”在原文里是另一种关系。", "instead", ours=token.text
            )
        elif token.value == "or" and found <= {_LISTED} and _obliges(pair, token):
            yield Reason.saying("scope", "这句话的“{ours}”在原文里没有。", "added", ours=token.text)
    ours, theirs = _counted(pair.claim.tokens), _counted(source)
    for more, fewer in (("and", "or"), ("or", "and")):
        if ours[more] > theirs[more] and ours[fewer] < theirs[fewer]:
            yield Reason("scope", "这句话的“和”“或”与原文不同。")
    said, told = ([t.text for t in s if t.text in _GOING_ON] for s in (pair.claim.tokens, source))
    if "并且" in said and len(said) > len(told) and ours["or"] < theirs["or"]:
        yield Reason("scope", "原文用“或者”分开的，这句话要求同时具备。")
    here, there = _leading(pair.claim.tokens), _leading(source)
    chosen, joined = (
        [_in_cases(of, joints) for of in (pair.claim, pair.source)] for joints in (_OR, _TOGETHER)
    )
    if chosen[0] > chosen[1] and joined[0] < joined[1]:
        yield Reason("scope", "这句话用“或者”分开的，原文要求同时具备。")
    if here["or"] < there["or"] and here["and"] > there["and"]:
        yield Reason("scope", "原文用“或者”分开的，这句话并在一起了。")
    if here["or"] > there["or"] and not any(t.value in _EITHER for t in source):
        yield Reason("scope", "这句话用“或者”分开的，原文并在一起。")
    if any(t.value == "either" for t in source):
        named = any(t.value == "either" for t in pair.claim.tokens)
        both = [sum(text in _BOTH for text in side) for side in (said, told)]
        listed = not named and here["and"] > there["and"] and not there["or"]
        if listed or both[0] > both[1]:
            yield Reason("scope", "原文是几项之一，这句话并在一起了。")


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


def _in_cases(reading: Reading, joints: frozenset[str]) -> int:
    """How many of these joints stand within its cases, each up to the segment that closes it."""
    closed = {s.part: n for n, s in enumerate(reading.segments) if is_case(n, reading)}
    cases = [n for n, s in enumerate(reading.segments) if n <= closed.get(s.part, -1)]
    return sum(t.text in joints for n in cases for t in reading.in_segment(n))


def _freed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a link may be 和 or 或 alike: right after 任何."""
    if _is_preposition(tokens, at) or _is_whichever(tokens, at):
        return True
    near = [t for t in tokens[:at] if t.segment == tokens[at].segment][-5:]
    free = [n for n, t in enumerate(near) if t.text in _ANY]
    return bool(free) and not any(t.kind in ("modal", "negation") for t in near[free[-1] :])


def _is_whichever(tokens: Sequence[Token], at: int) -> bool:
    """Whether a 还是 goes on with the 不管 that began a segment before: 不管是A，还是B."""
    before = [t for a, t in pairwise(tokens[:at]) if a.segment != t.segment]
    begun = [t for t in (*tokens[:1], *before) if t.text in _WHICHEVER]
    return tokens[at].text == "还是" and bool(begun)


def _is_preposition(tokens: Sequence[Token], at: int) -> bool:
    """Whether a 与 or 跟 joins nothing: 在与用户签订协议时, 或者跟人合租."""
    before = tokens[at - 1] if at else None
    return tokens[at].text in _WITH and (
        before is not None and (before.kind in ("link", "modal") or before.text == "在")
    )


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
    if left and right and left[0].means(right[0]):
        return set()  # 定期或者不定期
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
        if token.segment != tokens[at].segment or token.kind == "modal" or letters > _ITEM:
            return
        if token.text == _LISTED:
            letters = 0
        elif token.kind == "link":
            yield token
        else:
            letters += len(token.text)


def _first(tokens: Sequence[Token], segment: int) -> Token | None:
    return next((t for t in tokens if t.segment == segment), None)


def _together(one: Token, other: Token) -> bool:
    return abs(one.segment - other.segment) <= 1


def _said(token: Token) -> bool:
    return token.kind in ("word", "plain", "actor", "quantity", "name")
