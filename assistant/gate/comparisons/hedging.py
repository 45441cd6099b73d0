"""Hedging: words that put a rule into the past, in doubt or into a question; and how far a change goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.aligning.pairing import Pair
from assistant.gate.comparisons.turning import Turn, unborne
from assistant.gate.findings import Reason

# what a claim may not add, with what bears it out in a source
_HEDGES = tuple(
    Turn("coverage", re.compile(f"({said})"), re.compile(f"{said}|{borne}"))
    for said, borne in (
        (r"曾经?(?!祖|孙)", r"曾|过去|以前|之前|原|过(?![程错失期户度高低多少重大半])"),
        (r"(?:^|(?<=[，。；：]))过去(?![的一两几\d])|过去(?=[不应可须必要都也还])", r"过去|以前|之前|曾|原"),
        (r"(?<![基根资成])本来(?![自源])|原本(?![的和及、])|(?<![还复])原来(?!的)", r"本来|原|既有|应有"),
        (r"好像|似乎|貌似|(?:^|(?<=[，。；：]))看来|看样子|想来|按理|照理|按说|照说|理论上|所谓(?![^，。；]{2,16}，?是?指)", r"好像|似乎|视为|如同|推定|所谓"),
        (
            r"(?:^|(?<=[，。；：]))[^，。；：告诉知问解释说明论管清]*(?:为什么|为何|凭什么|何必|难道|哪能|岂)",
            r"什么|为何|何|原因|理由|岂",
        ),
        (r"希望|打算(?![怎如用做干])|盼着|想着", r"希望|打算|意愿|愿|拟|意图|意向|要求|请求|申请|目的|想|欲|需"),
        (r"^想要(?![^。]*，)", r"想|要|欲|愿|拟"),
        (r"^(?:怎么|怎样|如何|能否|可否|是不是|会不会)", r"如何|怎|能否|可否|是否|方式|方法|办法|条件|程序"),
        (r"以免|免得|省得", r"免|防|不|无|未"),
        (r"(?<![第每任有同])(?<!每[^，。；])一次(?![性也都])", r"次|回|首|遍|每|逐|定期|重新|再|一并"),
    )
)  # fmt: skip
# 延长30日, 延长到30日
_CHANGE = re.compile(
    r"(?:延长|延期|推迟|顺延|缩短|增加|增长|增|提高|上调|上浮|扩大|减少|减|降低|下调|下浮|下降|压缩)"
    r"(?:时间|期限|了)?(?P<to>到|至(?![多少])|为|成)?(?:不超过|不得超过|最[多长高低少短]|至[多少])?"
    r"[\d零一二三四五六七八九十百千万两半]"
)


def compare_hedges(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage and figure."""
    yield from unborne(_HEDGES, pair, "原文没有说“{ours}”。")
    own, theirs = _changes(pair.claim.text), _changes(pair.source.text)
    if len(own) == len(theirs) and own != theirs:
        yield Reason("figure", "改了多少与改到多少不是一回事。")


def _changes(text: str) -> list[bool]:
    """For each change by a figure, in a fixed order, whether it tells where it ends."""
    return sorted(found["to"] is not None for found in _CHANGE.finditer(text))
