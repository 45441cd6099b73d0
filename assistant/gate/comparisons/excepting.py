"""Exceptions, concessions, and bounds without a figure: what a rule leaves out, 超出 what is laid down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

WEAK_EXCEPTIONS = frozenset(["但", "但是", "不过", "然而", "外", "却"])
_NAME = 2  # last letters of what others are other than
_OTHERS = frozenset(["其他", "其它", "其余", "别的"])
_OUTSIDE = frozenset(["以外", "之外", "外"])
_OPENS = frozenset(["除", "除了"])
_DENIED = re.compile(
    "(?:另有|有特别)[^，。；]{0,10}，?(?:都|均)?(?:也|仍|照样|照旧|同样|一样|不例外)|[不没无]有?例外"
)
_REGARDLESS = re.compile(
    "(?:不论|无论|不管|不问)[^，。；]{0,30}?(?:是否|与否|有无)|即使|即便|就算|哪怕|纵使|纵然"
)
_ALIKE = re.compile("不论|无论|不管|不问|不分")
_WHICHEVER = re.compile(
    "(?:不论|无论|不管|不问)是?([^，。；]{2,24}?)，?还是([^，。；]{2,24}?)(?=，|都|均)"
)
_ALL = re.compile("不分|任何|所有|一切|全部|各|均|都|皆|凡|一律|或|每|还是|既")
_GRANTS = re.compile(
    "不论|无论|不管|不问|是否|与否|有无|即使|即便|虽|尽管|仍|不影响|[或和]者?[未不没非]"
)


def compare_exceptions(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes exception, condition and comparator."""
    yield from _exceptions(pair)
    yield from _concessions(pair)
    yield from _bare_comparators(pair)


def _exceptions(pair: Pair) -> Iterator[Reason]:
    denied = [m.span() for m in _DENIED.finditer(pair.claim.text)]
    here = [
        t
        for t in pair.claim.of_kind("exception")
        if not any(start <= t.start < end for start, end in denied)
    ]
    there = [t for t in pair.restated if t.kind == "exception"]
    strong = [t for t in there if t.text not in WEAK_EXCEPTIONS]
    replaced = bool(here) or any(t.text in ("除非", "只有", "只能") for t in pair.claim.tokens)
    if strong and not replaced:
        yield Reason.saying(
            "exception", "原文的例外“{theirs}”没有说到。", "left_out", theirs=strong[0].text
        )
    added = [t for t in here if t.text not in WEAK_EXCEPTIONS and not _includes(t, pair.claim)]
    added = [t for t in added if not _leaves_others(t, pair)]
    only = any(t.value == "only" for t in pair.restated)
    if added and not strong and not only:
        yield Reason.saying("exception", "原文没有例外“{ours}”。", "added", ours=added[0].text)


def _leaves_others(token: Token, pair: Pair) -> bool:
    """Whether 英语以外的语种 are the 其他语种 of the source."""
    of = pair.claim.text[token.start + len(token.text) :].startswith("的")
    named = pair.claim.text[max(0, token.start - _NAME) : token.start] in pair.source.text
    return of and named and any(t.text in _OTHERS for t in pair.restated)


def _concessions(pair: Pair) -> Iterator[Reason]:
    """不论是否影响安全 where the source asks for that case: a condition that binds no more."""
    conceded = _REGARDLESS.search(pair.claim.text)
    if conceded and not _GRANTS.search("".join(t.text for t in pair.restated)):
        yield Reason.unmeant("condition", conceded.group())
    alike = _ALIKE.search(pair.claim.text)
    told = "".join(t.text for t in pair.restated)
    both = _WHICHEVER.search(pair.claim.text)
    listed = both and re.search("[、和与及]".join(map(re.escape, both.groups())), told)
    if alike and not (listed or _GRANTS.search(told) or _ALL.search(told)):
        yield Reason.unmeant("condition", alike.group())


def _includes(token: Token, reading: Reading) -> bool:
    """除了二级核验，还要加回拨: takes nothing out; nor does 在二级核验之外加回拨."""
    after = reading.text[token.start + len(token.text) :]
    if token.text in ("以外", "之外") and re.match("，?[再还另加又]", after):
        return True
    then = reading.text[token.start :].partition("。")[0]
    return token.text in ("除", "除了") and re.search("，[^，]{0,6}(?:还|也)", then) is not None


def _beyond(tokens: Sequence[Token]) -> int:
    """How many 以外 no 除 opened: 以外 put for 以内."""
    return max(0, sum(t.text in _OUTSIDE for t in tokens) - sum(t.text in _OPENS for t in tokens))


def _bare_comparators(pair: Pair) -> Iterator[Reason]:
    """Comparators without a figure: 不得超出规定的数量 is not 不得低于规定的数量."""
    there = {t.value for t in pair.restated if t.kind == "compare"}
    there.update(q.bound for q in pair.source.quantities)
    for token in pair.claim.of_kind("compare"):
        if token.value not in there:
            yield Reason.saying("comparator", "“{ours}”的界限与原文不同。", ours=token.text)
    here = Counter(t.value for t in pair.claim.of_kind("compare"))
    bare = Counter(t.value for t in pair.restated if t.kind == "compare")
    here["beyond"], bare["beyond"] = _beyond(pair.claim.tokens), _beyond(pair.restated)
    if (bare - here) and (here - bare):
        yield Reason("comparator", "“以上”“以内”一类的界限与原文不同。")
