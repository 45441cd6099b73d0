"""Public bodies under a shorter name: 教育部门 for 教育行政部门, 公安部门 for 公安机关."""

from __future__ import annotations

import re

_TAILS = "行政主管部门|监督管理部门|行政管理部门|主管部门|行政部门|管理部门|管理机关|行政机关|机关"
_FULL = re.compile(rf"([一-鿿]{{2,8}}?)({_TAILS})")
_SHORT = re.compile("(?<!主管)(?<!行政)(?<!管理)部门(?!规章)")
_FIELD = 2  # letters that name a field at the least
_ANY = re.compile("(?:有关|相关|其他|其它|所属|所在|上级|下级|同级|业务|单位|政府|执法|职能|内部)$")


def with_full_bodies(source: str, sentence: str) -> str:
    """A sentence whose public bodies have the names that the source gives to those of their field."""
    named: dict[str, set[str]] = {}
    for match in _FULL.finditer(source):
        named.setdefault(match.group(2), set()).add(match.group(1))

    def in_full(short: re.Match[str]) -> str:
        before = sentence[: short.start()]
        tails = {
            tail for tail, fields in named.items() for one in fields if _ends_alike(before, one)
        }
        return tails.pop() if len(tails) == 1 and not _ANY.search(before) else short.group()

    return _SHORT.sub(in_full, sentence) if named else sentence


def _ends_alike(before: str, field: str) -> bool:
    """Whether a text ends with the field that a name in full begins with."""
    return before[-_FIELD:] == field[-_FIELD:]
