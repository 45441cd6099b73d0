"""Words that say how far a rule goes: all or some, each time or once, in writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.quantities import CHINESE
from assistant.quiz.swaps import Swap

_SCOPES = {
    "所有": ("部分",),
    "全部": ("部分",),  # before a verb nothing else reads well
    "全程": ("抽样",),
    "均": ("多数",),
    "连续": ("累计",),
    "书面申请": ("口头申请",),
    "书面形式": ("口头形式",),
    "书面告知": ("口头告知",),
}
_HOW_MANY = re.compile(rf"[^，。；]{{0,10}}?(?:\d|[{CHINESE}])")
_WATCHED = re.compile(
    r"(?:录音|录像|监控|监督|监听|检查|抽检|记录)"
)  # what may be done to a sample
_TELLS_ALL = re.compile("^为了|任何|全程|每[一次个]|一律|所有|全部")
_PERIOD = re.compile(  # what is added up, is so over a period
    rf"每[一个]?(?:年|半年|季度?|月|周|日|天)|[\d{CHINESE}]\s?(?:日|天|周|个月|年)[以之]?内|当[年月日]|年度|期间"
)
_MAY = re.compile(r"可以?[^。；]*$")  # only what may be written may be said too
_WHOLE = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=[对向把由经按在受]))"
    r"(?:所有|全部)(?!权|者|制|人(?![工员])|[^，。；]*[都均])"
)
_SCOPE = re.compile(
    _WHOLE
    + "|"
    + "|".join(word for word in sorted(_SCOPES, key=len, reverse=True) if word not in _WHOLE)
)


def extent_swaps(text: str) -> Iterator[Swap]:
    """Every such word of a sentence that the rest of it does not tell."""
    for match in _SCOPE.finditer(text):
        if text.count(match.group()[:2]) > 1 or _TELLS_ALL.search(
            f"{text[: match.start()]}|{text[match.end() :]}"
        ):
            continue  # what is said again tells it; of its purpose a document leaves nothing out
        if match.group() == "全程" and not _WATCHED.match(text, match.end()):
            continue
        if match.group() == "连续" and not (
            _HOW_MANY.match(text, match.end()) and _PERIOD.search(text)
        ):
            continue
        if match.group().startswith("书面") and not _MAY.search(text[: match.start()]):
            continue
        if rivals := tuple(word for word in _SCOPES[match.group()] if word not in text):
            yield Swap("scope", match.start(), match.end(), rivals)
