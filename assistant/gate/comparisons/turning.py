"""Small words that turn a rule by themselves: once more, from then on, for each, and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason, ReasonCode

_FIGURE = "0-9零一二三四五六七八九十百千万两半"
_JOINTS = re.compile("[、和与及或]")
_OPENED = re.compile("等|如|像|包括|包含|含有|其他|其它|之类")
_ITEMISED = re.compile(r"下列|以下[几情行条方内各]|[：:]|[（(][一二三1-3]")


@dataclass(frozen=True, slots=True)
class Turn:
    """A claim that says ``said`` rests on a source that says ``told``; the first group is named to people."""

    code: ReasonCode
    said: re.Pattern[str]
    told: re.Pattern[str]


_TURNS = (
    # 再补考一次; not 先…再…
    Turn(
        "scope",
        re.compile(
            r"^(?:(?![先后完等待又已]|经(?![营济理办])).)*?(?<![，；。：])(?<!不[得能应该])(再)(?!保险|贷款|生|融资|就业|教育|三|说|者|高|多|加|看)"
        ),
        re.compile("再|又|重新|重复|另|复(?![杂议核印合])|第二|二次|两次|多次|逐|然后|接着|先"),
    ),
    # 可以申请一次复核
    Turn(
        "scope",
        re.compile(
            r"(?:可以?|有权|能够?|允许|准许)[^，。；]*?(?<![每第下上任这那有同另再又])([一1][次回])(?!性)"
        ),
        re.compile("[次回]|每|定期|首|单笔"),
    ),
    # 7日内开始返还; not 从…开始
    Turn(
        "condition",
        re.compile(
            r"(?:^|[，；。])(?!(?:(?!起)[^，；。])*[从自由](?:(?!起)[^，；。])*(?:开始|着手))"
            r"[^，；。]*?(开始|着手)(?!施行|实施|执行|生效|计算|起算|算|营业|之|前|时|后|以|的|日|，|；|。|$)"
        ),
        re.compile("开始|着手|启动|始|起算|(?<!之日)(?<!日)(?<!当天)起(?!诉|草|来)"),
    ),
    # 各处五万元罚款, 由双方各自承担
    Turn(
        "scope",
        re.compile(
            rf"(各(?=[{_FIGURE}处罚承付交缴报派推选])|各自(?!的|职|领|情|行政|权|范|岗|区))"
        ),
        re.compile("各|每|分别|均|都|分工|分担|全部|所有|自己|双方|本(?!办法|条|法|规)"),
    ),
    # 责任转给听的人: 转送机构并由其告知
    Turn(
        "actor",
        re.compile("并(?:且|应当?)?((?:由|让|令|叫|请)(?:其|它|他们?|她|对方))"),
        re.compile("由|让|令|使(?!用)|(?<!申)请(?![求示愿])|要求|督促|委托|指定|允许|准许|通知"),
    ),
    Turn(
        "scope",
        re.compile("(某[种个项类](?!意义|程度))"),
        re.compile(
            "某|特定|个别|一定|(?<![已所具拥原现])有的|有些|[一1][种个项类条]|任[何一]|情形之一"
        ),
    ),
    # a cause that the source does not give
    Turn(
        "coverage",
        re.compile("(因为|由于|因此|因而|所以|从而|进而)"),
        re.compile("因|由于|所以|从而|故|致|引起|引发|造成|为了|以便|防止|宜|建议|才|越"),
    ),
    # 比甲早发布一年
    Turn(
        "order",
        re.compile("(?<![之对配百相])(比(?![例率如照重较])[^，。；]{1,30}?[早晚迟])(?![会间班期])"),
        re.compile("比(?![例率如照重较])|早|晚|迟|提前|先|之前|之后"),
    ),
    # 应当登记，没有投诉的也不例外: a case that binds no more
    Turn(
        "condition",
        re.compile("(也不例外|也(?:是|都)?(?:一样|如此|同样)|同样如此)(?=[，。；]|$)"),
        re.compile("例外|同样|也|均|都|各|任何|一律|所有|[不无]论|不管"),
    ),
    Turn("scope", re.compile("(而已|罢了)"), re.compile("只|仅|而已|罢了|唯|限于|不过")),
)
_IN_ALL = re.compile("总共|一共|共计|合计|总计")  # 一共不超过4小时, of what is for each
_SUMMED = re.compile("共|合计|合并|总|累计|加起来")
_PER = re.compile("每|各|分别|逐|连续|[两三四五六七八九十几多][次日天人名笔]之?间|并(?:处|对)")
_KINDS = re.compile("([一-鿿]{2})的、([一-鿿]{2})[^，。；、的]{0,6}的")
_APART = re.compile("[、或和与及跟]")
_ETC = re.compile(
    r"([一-鿿）)”》]{2})等(?![级待同于候额价分到着我你他]|[^，。；]*(?:过了|以?后|完|结束|再))"
)
_EXAMPLE = re.compile("(?:例如|比如|譬如|比方)说?([一-鿿]{2})")


def compare_turning(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope, condition and actor."""
    claim, source = pair.claim.text, pair.source.text
    yield from unborne(_TURNS, pair, "“{ours}”在原文里没有。")
    total = _IN_ALL.search(claim)
    if total and _PER.search(source) and not _SUMMED.search(source):
        yield Reason.added("scope", total.group())
    yield from _opened(pair)
    yield from _merged(pair)


def unborne(turns: Iterable[Turn], pair: Pair, said: str) -> Iterator[Reason]:
    """A reason, worded ``said``, for each turn of the claim on which nothing of the source bears."""
    for turn in turns:
        match = turn.said.search(pair.claim.text)
        if match and not turn.told.search(pair.source.text):
            yield Reason.saying(turn.code, said, "added", ours=match.group(1))


def _merged(pair: Pair) -> Iterator[Reason]:
    """定作且易腐的商品 for 定作的、易腐的商品: of two kinds of things those that are both."""
    for match in _KINDS.finditer(pair.source.text):
        one, other = match.groups()
        both = re.search(f"{one}([^，。；]{{0,4}}?){other}", pair.claim.text)
        if both and not _APART.search(both.group(1)):
            yield Reason.saying("scope", "“{ours}”在原文里是两类。", ours=both.group())


def _opened(pair: Pair) -> Iterator[Reason]:
    """记名式的存单等可以挂失, 例如持存单: what the source lists to the end is not all."""
    if _ITEMISED.search(pair.source.text):
        return
    claim = pair.claim.text
    for match in [*_ETC.finditer(claim), *_EXAMPLE.finditer(claim)]:
        said = next(s for s in pair.claim.segments if s.start <= match.start(1) <= s.end)
        joints = len(_JOINTS.findall(claim[said.start : said.end]))
        texts = (pair.source.text[s.start : s.end] for s in pair.source.segments)
        lists = [text for text in texts if match.group(1) in text]
        if lists and not any(_OPENED.search(t) or len(_JOINTS.findall(t)) > joints for t in lists):
            yield Reason.saying("scope", "“{ours}”：原文列的就是这些。", ours=match.group())
