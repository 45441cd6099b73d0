"""Counts of what is listed beside them: 这五种岗位：…, 公开招标和邀请招标两种."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.gate.language.units import number_of

_COUNT = (
    r"(?<!第)(?P<count>[两二三四五六七八九十几]|\d{1,2})(?:个?方面|部分|[个种项类点样条款件份块])"
)
_SCOPE = "[仅只先再也都不未]|主要|一般|大多|通常|往往|原则上"
_LEADING = re.compile(
    rf"(?:这|以下|下列|如下)?{_COUNT}(?P<noun>[^，。；：、的\d]{{0,6}})(?:：|，(?:即|也就是|分别[是为]))(?P<list>[^。：]+)"
)
_TRAILING = re.compile(
    rf"(?P<list>[^，。；：]+)(?:[这那]{_COUNT}(?!{_SCOPE})[^，。；：、的\d]{{0,4}}?(?=都|均|应|必须|不|可|[，。；]|$)"
    rf"|{_COUNT.replace('count', 'bare')}[^，。；：、的\d]{{0,2}}(?=[，。；]|$))"
)
_JOINT = re.compile("、|(?<!共)和(?![解谐平])|与|以及|及(?![时其格])|或者|或")
_ITEMS = re.compile("[；;\n]+")
_CLAUSES = re.compile("，(?:还有|以及|并且?|而且|再就是|和|或者?)?")


def without_counts(claim: str, source: str) -> tuple[str, str]:
    """Both texts without the counts of their own lists, where the other has a list of as many things.

    Those of the source go too where the claim counts nothing.
    """
    known = _sizes(source)
    claim = _uncounted(claim, lambda sizes: sizes & known)
    counts, said = re.search(_COUNT, claim), _sizes(claim)
    return claim, _uncounted(source, lambda sizes: sizes & said if counts else sizes)


def _uncounted(text: str, shared: Callable[[set[int]], set[int]]) -> str:
    """A text without its counts of lists of a ``shared`` size."""

    def led(match: re.Match[str]) -> str:
        items = _ITEMS.split(match["list"].strip("；\n"))
        if _counts(match["count"], shared({len(items), len(_CLAUSES.split(items[0]))})):
            return f"下列{match['noun']}：{match['list']}"
        listed = shared({_size(items[0].partition("，")[0])})
        return match["list"] if _counts(match["count"], listed) else match.group()

    def trailed(match: re.Match[str]) -> str:
        listed = shared({_size(match["list"])})
        return match["list"] if _counts(match["count"] or match["bare"], listed) else match.group()

    return _TRAILING.sub(trailed, _LEADING.sub(led, text))


def _counts(said: str, sizes: set[int]) -> bool:
    """Whether a count is one of these sizes; 几 is any of more than one thing."""
    return max(sizes, default=0) > 1 if said == "几" else number_of(said) in sizes


def _sizes(text: str) -> set[int]:
    """How many things each list of a text has: words of a segment, items or clauses behind a colon."""
    behind = [part.partition("。")[0].strip("；;\n") for part in re.split("[：:]", text)[1:]]
    lists = [_ITEMS.split(part) for part in behind]
    clauses = (_CLAUSES.split(items[0]) for items in lists)
    return {_size(one) for one in re.split("[，。；：\n]", text)} | {
        len(one) for one in (*lists, *clauses)
    }


def _size(listed: str) -> int:
    return len(_JOINT.split(listed))
