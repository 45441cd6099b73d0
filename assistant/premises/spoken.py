"""Spoken claims in the terms of drafting: 不录也行 as 可以不录, 不用跟客户讲 as 不用告知客户."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.gate.language.lexicon import lexicon
from assistant.gate.language.units import CHINESE

_FINE = r"(?:行|可以|成|没事|没关系|没问题|不要紧|无所谓)了?"
_TIME = rf"(?:\d+|半|[{CHINESE}]+)个?(?:工作日|小时|[年月周天日])(?:半)?"
# who or what stands before the 得 that rules: after a verb it tells how (做得好), in words it rules nothing
_RULES = "得(?=[^到知出分以了很好多，。；失益体罪逞名])"
_RULING_DE = re.compile(
    rf"(?<=[，。；的都也就时后前内里天年月日还只才总人员户行方司们了己款在门位者构次]|全){_RULES}"
)
# as said -> as drafted
_DRAFTED: tuple[tuple[re.Pattern[str], str], ...] = (
    (_RULING_DE, "应"),
    (re.compile("不该"), "不应"),
    (re.compile(r"(?:并?不是|不一?定|未必|不用|无需)非(?:得|要)?(?P<does>[^，。；不]{1,8}?)不(?:可|行|成)"), r"可以不\g<does>"),
    (re.compile(r"(?:不是(?:必须|强制(?!性)|一定要?)|不一定[要得])(?P<does>[^，。；不的性][^，。；不]{0,9})"), r"可以不\g<does>"),
    (re.compile(r"(?<!除)非(?:得|要)?(?P<does>[^，。；不]{1,8}?)不(?:可|行|成)"), r"必须\g<does>"),
    (re.compile(rf"(?:不(?!用|需|必|得|能|可|要|应|行)|没(?!有))(?P<does>[^，。；不]{{1,8}}?)(?:了|的话)?也{_FINE}(?=$|[，。；的])"), r"可以不\g<does>"),
    (re.compile(r"(?<=[^，。；])就(?:完了|完事儿?|得了|齐了|ok)"), "就可以"),
    # who tells whom
    (re.compile(r"(?:跟|和|给|向|对)(?:他们?|她们?|人家|对方)(?:再|先|都|去)*(?:讲|说|打个?招呼|吱声|知会|交代)(?:清楚|明白|一?声|一下)?"), "告知"),
    (re.compile(r"(?:跟|和|给|向|对)(?P<whom>[^，。；：、“”跟和给向对]{2,4}?)(?:再|先|都|去)*(?<!来)(?:讲|说|打个?招呼|吱声|知会|交代)(?:清楚|明白|一?声|一下)?(?![明服法话起到过])"), r"告知\g<whom>"),
    # who proves, agrees and decides
    (re.compile(r"(?<!不)(?:拿|出|给|交|找|提供)(?:出|点|什么)?证据|自己证明|自证"), "举证"),
    (re.compile(r"点个?头"), "批准"),
    (re.compile(r"(?<![审报呈分这那几大整一])批(?=了|就|才|过|一下|$|，)"), "批准"),
    (re.compile(r"拍板|说了算"), "决定"),
    (re.compile(r"(?<=[场己行])定(?=就|也|了|的|$|，)|(?<=[当自]主)定(?=就|$|，)"), "决定"),
    # what is on record is changed
    (re.compile(r"(?<![更修涂])[改换](?=(?:个|一下)?(?:手机号|电话|地址|资料|信息|号码|密码|姓名|证件))"), "变更"),
    # who is not served, what is not let go on
    (re.compile(r"(?<!可以)不给(?:他们?|她们?|客户|人家|我们?|你)?(?=[办做开用存取买卖接])"), "拒绝"),
    (
        re.compile(r"可以不给(?:他们?|她们?|客户|人家|我们?|你)?(?P<does>[办做开用存取买卖接出][^，。；的]{0,6})"),
        r"可以不\g<does>，可以拒绝\g<does>",
    ),
    # how long before what is kept may go: kept so long is enough
    (re.compile(rf"(?:保?存|保留|留|放|保管|搁)?(?:满|够|到|过|超过)?了?(?P<time>{_TIME})(?:以?后|之后)?(?:就|便|即)?(?:能|可以|可)?(?:把[^，。；]{{1,6}})?(?:删|销毁?|扔|清|丢|处理)(?:除|掉|了)*(?=$|，|就|的)"), r"保存\g<time>就可以"),
    # 最好别离作业区超过50米: a bound that the words between keep from its negation
    (re.compile(r"最好(?:别|不要|不)(?P<between>[^，。；超不]{1,8}?)(?=超过|多于|高于|大于|长于)"), r"\g<between>宜不"),
    (re.compile(r"(?<!最好)(?:别|不要)(?P<between>[^，。；超不]{1,8}?)(?=超过|多于|高于|大于|长于)"), r"\g<between>应不"),
    # 我自己的不用带: what is told of stands behind its verb
    (re.compile(r"(?<![^，。；])(?P<told>[^，。；]{1,8}的)(?:也|都|就)?(?P<duty>不用|不需要|不必|无需)(?P<does>[一-鿿]{1,2})(?=$|[，。；])"), r"\g<duty>\g<does>\g<told>"),
    # papers are 开 by who hands them out
    (re.compile(r"(?P<paper>(?:发票|证明|单据|收据|凭证)[^，。；]{0,10}?(?:不|不给|给|以|须|要|应))开(?=的?$|的?[，。；])"), r"\g<paper>出具"),
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
