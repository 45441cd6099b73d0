"""Asserting: the statement that a whole question makes and only wants a yes or a no to, as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.statements import ABOUT_SAYING, LEAD, TAG, claim_of, denied_in

_LEAST = 6  # letters of a statement that says something by itself
_MOST = 3  # things said around a statement at either end
_END = r"[^\w%‰)）》”]*$"
# says that it is so, behind a statement
_YES = re.compile(
    r"[，,]?(?:(?:难道)?(?:不是|不对)(?:这样|这么回事)?(?:的)?[吗么嘛]|(?:这|那)个?(?:说法|讲法|话|理解|答案)?(?:是)?(?:对|正确|准确|没错|没问题|成立)(?:不对|的)?[吗么吧]?"
    r"|(?:我们?|咱们?)?(?:能|可以|可不可以|能不能|就)*(?:这么|这样|如此)(?:跟|给|对)?(?:他|她|客户)?(?:回|说|答|讲|解释|回复|答复|回答|告诉|理解)(?:他|她|客户)?(?:行不行|可以|对|没问题|对不对)?[吗么吧]"
    r"|有(?:没有)?(?:这|那)?(?:个|条|一条)?(?:规定|要求|说法)[吗么吧]?|是(?:有)?(?:这|那)?(?:个|条)?(?:规定|要求)[吗么吧]?)"
    + _END
)
_WHETHER = re.compile(
    r"(?:难道)?(?:是不是|是否|不是)(?P<said>(?!这样|这么)[^?？]{3,}?)的?(?:规定|要求)?[吗么]?"
    + _END
)
_HEAD = re.compile(
    r"^(?:难道(?:说)?(?:不是)?|是不是|是否|我们?(?:这边|这里|行里?|中心)?(?:现在|都|一直)*(?:就)?是?|客户(?:都|老|一直|非|硬|总|坚持|跟我)*(?:说|讲)(?:是)?)[，,：:]?"
)
# where it is said to stand
_PLACE = re.compile(
    r"^(?:按照?|依照|依据|根据)?(?P<place>第[一二三四五六七八九十百零\d]+条(?:第[一二三四五六七八九十\d]+款)?(?:第?[(（][一二三四五六七八九十\d]+[)）]项?)?|(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2})+(?:\s*[a-z]\))?条?)"
    r"\s*(?:里面?|中|上)?(?:就|也)?(?:是)?(?:规定|写|说|讲|要求)?(?:的?是|了|着|的)?[，,:：]?"
)


@dataclass(frozen=True, slots=True)
class Assertion:
    """``said``: what is stated; ``around``: what is said around it; ``denied``: that it is not so; ``place``: the
    number of the clause in which it is said to stand.
    """

    said: str
    around: str
    denied: bool = False
    place: str = ""


def assertions_in(text: str) -> tuple[Assertion, ...]:
    """What a text may state in whole, by how much of it is taken for what is only said around a statement, the
    least first; none where it states nothing.
    """
    text = text.strip()
    found = {one.said: one for one in _stated(text)}
    return tuple(found.values())


def _stated(text: str) -> Iterator[Assertion]:
    if (denied := denied_in(text)) is not None:
        yield from _behind(text[: denied.start()], text, denied=True)
        return
    if (asked := _WHETHER.search(text)) and (said := text[: asked.start()] + asked["said"]):
        yield from _behind(said, text, denied=False)
    tail = _tail(text)
    if tail is None and claim_of(text):
        yield from _behind(text, text, denied=False)
    for _ in range(_MOST):
        if tail is None:
            return
        said = text[: tail.start()]
        yield from _behind(said, text, denied=False)
        tail = _tail(said)


def _tail(text: str) -> re.Match[str] | None:
    """The longest that says at the end of a text that it is so."""
    found = [match for one in (TAG, ABOUT_SAYING, _YES) if (match := one.search(text))]
    return min(found, key=lambda match: match.start(), default=None)


def _behind(said: str, text: str, *, denied: bool) -> Iterator[Assertion]:
    """A statement with more and more taken away of what stands before it."""
    place = ""
    for _ in range(_MOST + 1):
        if sum(map(str.isalnum, said)) < _LEAST:
            return
        yield Assertion(said, text.replace(said, " ", 1).replace(place, ""), denied, place)
        named = _PLACE.match(said) if not place else None
        lead = named or LEAD.match(said) or _HEAD.match(said)
        if lead is None or not lead.end():
            return
        place = named["place"] if named else place
        said = said[lead.end() :]
