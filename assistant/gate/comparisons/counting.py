"""Counts of what is listed beside them: 这五种岗位：…, 公开招标和邀请招标两种."""

from __future__ import annotations

import re

from assistant.gate.language.units import number_of

_COUNT = r"(?P<count>[两二三四五六七八九十]|\d{1,2})(?:个方面|方面|部分|[个种项类点样条款])"
_SCOPE = "[仅只先再也都不未]|主要|一般|大多|通常|往往|原则上"
_LEADING = re.compile(
    rf"(?:这|以下|下列|如下)?{_COUNT}(?P<noun>[^，。；：、的\d]{{0,4}})：(?P<list>[^。：]+)"
)
_TRAILING = re.compile(
    rf"(?P<list>[^，。；：]+)(?:[这那]{_COUNT}(?!{_SCOPE})[^，。；：、的\d]{{0,4}}?(?=都|均|应|必须|不|可|[，。；]|$)"
    rf"|{_COUNT.replace('count', 'bare')}[^，。；：、的\d]{{0,2}}(?=[，。；]|$))"
)
_JOINT = re.compile("、|和|与|以及|及|或者|或")


def uncounted(text: str, other: str) -> str:
    """``text`` without the counts of its own lists, where ``other`` has a list of as many things."""
    sizes = _sizes(other)

    def led(match: re.Match[str]) -> str:
        count = number_of(match["count"])
        if count not in sizes:
            return match.group()
        if count == len(re.split("；(?!$)", match["list"].rstrip("；"))):
            return f"下列{match['noun']}：{match['list']}"
        listed = re.split("[，；]", match["list"])[0]
        return match["list"] if count == _size(listed) else match.group()

    def trailed(match: re.Match[str]) -> str:
        size = _size(match["list"])
        counted = number_of(match["count"] or match["bare"])
        return match["list"] if size == counted and size in sizes else match.group()

    return _TRAILING.sub(trailed, _LEADING.sub(led, text))


def _sizes(text: str) -> set[int]:
    """How many things each list of a text has."""
    segments = re.split("[，。；：\n]", text)
    listed = (part for part in re.split("[：:]", text)[1:])
    return {_size(one) for one in segments} | {
        len([item for item in re.split("[；;\n]", part.partition("。")[0].strip()) if item])
        for part in listed
    }


def _size(listed: str) -> int:
    return len(_JOINT.split(listed))
