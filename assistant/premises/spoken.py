"""Spoken claims in the terms of drafting: 得主管批准 as 应主管批准, 满三年就能删 as 保存三年就可以."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.gate.language.lexicon import lexicon
from assistant.gate.language.units import CHINESE

_TIME = rf"(?:\d+|半|[{CHINESE}]+)个?(?:工作日|小时|[年月周天日])(?:半)?"
# who or what stands before the 得 that rules: after a verb it tells how (做得好), in words it rules nothing
_RULES = "得(?=[^到知出分以了很好多，。；失益体罪逞名])"
_RULING_DE = re.compile(
    rf"(?<=[，。；的都也就时后前内里天年月日还只才总人员户行方司们了己款在门位者构次]|全){_RULES}"
)
# as said -> as drafted
_DRAFTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (_RULING_DE, "应"),
    (re.compile(r"(?:并?不是|不一?定|未必|不用|无需)非(?:得|要)?(?P<does>[^，。；不]{1,8}?)不(?:可|行|成)"), r"可以不\g<does>"),
    (re.compile(r"(?:不是(?:必须|强制(?!性)|一定要?)|不一定[要得])(?P<does>[^，。；不的性][^，。；不]{0,9})"), r"可以不\g<does>"),
    (re.compile(r"(?<!除)非(?:得|要)?(?P<does>[^，。；不]{1,8}?)不(?:可|行|成)"), r"必须\g<does>"),
    # what is on record is changed
    (re.compile(r"(?<![更修涂])[改换](?=(?:个|一下)?(?:手机号|电话|地址|资料|信息|号码|密码|姓名|证件))"), "变更"),
    # how long before what is kept may go: kept so long is enough
    (re.compile(rf"(?:保?存|保留|留|放|保管|搁)?(?:满|够|到|过|超过)?了?(?P<time>{_TIME})(?:以?后|之后)?(?:就|便|即)?(?:能|可以|可)?(?:把[^，。；]{{1,6}})?(?:删|销毁?|扔|清|丢|处理)(?:除|掉|了)*(?=$|，|就|的)"), r"保存\g<time>就可以"),
    # what is taken down is taken: 收下来, 写上去
    (re.compile(r"(?<=[收写留拿记填签加补交存])(?:下来|上去|起来|进去|出来|上|下)(?=的?$|的?，|就|也)"), ""),
)  # fmt: skip


def as_drafted(claim: str, concepts: Sequence[str] = ()) -> str:
    """A claim with what is only spoken said as rules say it; what is not stays as it is.

    ``concepts`` are named in it: what rules them stands right behind one (录音得备份).
    """
    for name in concepts:
        claim = re.sub(rf"(?<={re.escape(name)}){_RULES}", "应", claim)
    claim = _before_actor().sub("应", re.sub(r",(?!\d)", "，", claim))
    for pattern, said in _DRAFTED:
        claim = pattern.sub(said, claim)
    return claim


@cache
def _before_actor() -> re.Pattern[str]:
    """得 before one who acts, which rules (得主管批准); not 取得银行的, 不得个人…."""
    actors = "|".join(word for word, found in lexicon().items() if found.kind == "actor")
    return re.compile(rf"(?<![不取获懂值记觉所使显免难舍认求征])得(?={actors})")
