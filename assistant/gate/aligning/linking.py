"""A claim with its lists joined as in its source where both say the same.

和, 或 and 、 do between kinds of places of which each lies in one alone (省、自治区、直辖市), and between
those who may or may not do a thing, each for himself (单位和个人有权). So does what is told of one thing
after the other (登记姓名，也要登记电话: 登记姓名和电话), unless it is done to all of them together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.gate.aligning.joining import is_someone
from assistant.gate.aligning.listing import WHOLE
from assistant.gate.aligning.ruling import ALLOWS, FORBIDS
from assistant.gate.language.reading import Reading, Token, read

_AGAIN = 4  # tokens that are said again: 也应当登记客户的
_DIVISIONS = frozenset(
    [
        "省",
        "自治区",
        "直辖市",
        "自治州",
        "自治县",
        "州",
        "市",
        "县",
        "区",
        "旗",
        "乡",
        "民族乡",
        "镇",
    ]
)


def joined_as(source: Reading, claim: Reading) -> Reading:
    """``claim`` with the joints of ``source`` between what both join, where another says the same."""
    told = _bare(source.tokens)
    claim = _with_their_links(claim, told)
    for _ in claim.segments:
        text = next(
            (text for a, b in _followers(claim) if (text := _in_one(a, b, claim, told))), ""
        )
        if not text:
            break
        claim = read(text)
    return claim


def _bare(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if t.kind != "light"]


def _with_their_links(claim: Reading, told: Sequence[Token]) -> Reading:
    text, ours = claim.text, _bare(claim.tokens)
    for at in reversed(range(1, len(ours) - 1)):
        here = ours[at]
        if _joins(here) and _is_free(ours, at):
            theirs = {joint.text for joint in _joints((ours[at - 1], ours[at + 1]), told)}
            if len(theirs) == 1 and here.text not in theirs:
                text = text[: here.start] + theirs.pop() + text[here.start + len(here.text) :]
    return claim if text == claim.text else read(text)


def _followers(claim: Reading) -> Iterator[tuple[list[Token], list[Token]]]:
    """The things of each two segments of one rule that follow each other."""
    for n, (one, other) in enumerate(pairwise(claim.segments)):
        first, then = (_bare(claim.in_segment(k)) for k in (n, n + 1))
        is_of_case = claim.text[: one.end].endswith(("的", "时"))
        if one.part == other.part and first and then and not is_of_case:
            yield first, then[then[0].kind == "link" :]


def _in_one(
    first: Sequence[Token], then: Sequence[Token], claim: Reading, told: Sequence[Token]
) -> str:
    """The claim with two segments told in one, as the source joins them (登记姓名和电话); empty: they are not.

    The other one says again what the first begins with (登记), or ends as it does (甲签字，乙签字).
    """
    for size in range(_alike(first, then), -1, -1):
        last, own = first[: len(first) - size][-1:], then[: len(then) - size]
        for n, thing in enumerate(own[: _AGAIN + 1]):
            again = own[:n]
            if not last or not (size or again) or not _is_said(again, first):
                continue
            joints = _joints((last[0], thing), told)
            if joints and _may_be_one(joints[0], first, told):
                head = claim.text[: last[0].start + len(last[0].text)]
                return head + joints[0].text + claim.text[thing.start :]
    return ""


def _alike(one: Sequence[Token], other: Sequence[Token]) -> int:
    """How many tokens two segments end with alike."""
    same = (a.means(b) for a, b in zip(reversed(one), reversed(other), strict=False))
    return len(list(takewhile(bool, same)))


def _is_said(again: Sequence[Token], before: Sequence[Token]) -> bool:
    """Whether some tokens stand before, in this order."""
    left = iter(before)
    return all(any(t.means(one) for one in left) for t in again)


def _may_be_one(joint: Token, first: Sequence[Token], told: Sequence[Token]) -> bool:
    """Whether what is told one by one is what a source joins: nothing done together, no choice of duties."""
    together = WHOLE.search("".join(t.text for t in told if t.segment == joint.segment))
    ruling = next((t.value for t in first if t.kind == "modal"), "")
    return together is None and (joint.value != "or" or ruling in ALLOWS | FORBIDS)


def _joins(token: Token) -> bool:
    return token.kind == "link" or token.text == "、"


def _joints(beside: tuple[Token, Token], tokens: Sequence[Token]) -> list[Token]:
    """What stands between two things in a text."""
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    left, right = beside
    return [j for a, j, b in triples if _joins(j) and a.means(left) and b.means(right)]


def _is_free(tokens: Sequence[Token], at: int) -> bool:
    left, right = tokens[at - 1 : at], tokens[at + 1 : at + 2]
    if all(t.text in _DIVISIONS for t in (*left, *right)):
        return True
    rule = [t for t in tokens if t.segment in (tokens[at].segment, tokens[at].segment + 1)]
    before = any(t.kind == "modal" for t in rule if t.start < tokens[at].start)
    ruling = next((t.value for t in rule if t.kind == "modal"), "")
    if before or tokens[at].value == "and" or ruling not in ALLOWS | FORBIDS:
        return False  # 本人和代理人可以 for 本人或者代理人可以 asks for both
    each = WHOLE.search("".join(t.text for t in rule)) is None
    return each and is_someone(left) and is_someone(right)
