"""Turns of speech that say a rule in another order: 这样做是被禁止的 is 禁止这样做."""

from __future__ import annotations

import re

_FORBIDS = "禁止|不允许|不许|不准|不得|不能|不可以?|不应当?|不行"
_RULES = f"{_FORBIDS}|应当?|必须|可以|允许"
_SO = "(?:这样|这么|如此|能)?(?:做|干|办|做到)?"
# 借婚姻索取财物，是被禁止的; 保障存管安全，是期货公司应当做到的
_LAST = re.compile(
    rf"(?P<what>[^。；：]{{4,60}}?)(?:，(?P<who>[^，。；：]{{0,8}}?))?(?:都|也)?是被?"
    rf"(?P<actor>[^，。；：是]{{0,8}}?)被?(?P<rule>{_RULES}){_SO}的(?=[。；]|$)"
)
_VERB = "到来去用办做拿取交还付完解查收接听看签进出"
_TURNS = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(?:别|不要?)让[^，。；]{1,6}?(?=遭|受到?(?!理|托))", "避免"),
        (rf"(?<![受免少大忘除])([{_VERB}])不了", r"不能\1"),
        (r"(?:如果|若|只要)?(法律[^，。；]{0,10})没有(?:别的|其他|另外的?|另行)规定的?", r"除\1另有规定外"),
        (r"(?:怎么|怎样|如何)(联系|支付|计算|处理|收费|送达|办理)(?=[，。；])", r"\1方式"),
        (r"一([项条个笔次页件位家])一\1", r"逐\1"),
        (r"(?:，|^)(?:不过|但是?)?(?:要|须|需|得|必须|应当?)(?=经[^，。；]{1,12}(?:同意|批准|许可|准许)(?:[，。；]|$))", "，"),
        (r"(?<=，)可(?=[他她它这那])", "但"),
        (r"还是(?=要|会|得|应|需要)", "仍"),
        (r"还得(?![起上了清完])", "还要"),
        (r"(?<=[，：；。就都也还才])得(?=[经把按先由向在有让给用带提交取去])", "要"),
        (r"不算(?:在|进|到)([^，。；]{2,14})(?:里|之内|当中|以内)", r"不计入\1"),
        (r"作出([^，。；]{1,14})的(裁定|决定|判决|答复|承诺|解释|规定)", r"\2\1"),
        (r"(?:用|拿|以)?([^，。；=]{2,30})，?÷([^，。；]{2,30})", r"\1除以\2"),
        (r"(?<=是|为|=)(?:用|拿|以)(?=[^，。；]{2,30}，?除以)|(?<=等于)(?:用|拿|以)(?=[^，。；]{2,30}，?除以)", ""),
        (r"，除以", "除以"),
        (r"马上(?=要|就要)", "即将"),
        (r"举证责任在([^，。；]{2,12})(?=[，。；]|$)", r"由\1负举证责任"),
    )
)  # fmt: skip


def straightened(text: str) -> str:
    """A text of one width whose turns of speech are put as rules put them."""
    for pattern, said in _TURNS:
        text = pattern.sub(said, text)
    return _LAST.sub(_rule_first, text)


def _rule_first(match: re.Match[str]) -> str:
    actor = (match["who"] or "") + match["actor"]
    rule = "不得" if re.fullmatch(_FORBIDS, match["rule"]) and actor else match["rule"]
    return f"{actor}{'禁止' if rule == '不行' else rule}{match['what']}"
