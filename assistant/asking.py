"""What is asked for: kinds of fact (how long, how many, who), by the words that ask for them."""

from __future__ import annotations

import re
from typing import Literal

from corpus.terms import plain

AskedKind = Literal[
    "ratio",
    "duration",
    "date",
    "clock",
    "share",
    "count",
    "money",
    "amount",
    "who",
    "exception",
    "extension",
    "start",
    "age",
    "clause-number",
]

FIGURED: frozenset[AskedKind] = frozenset({"ratio", "duration", "date", "share", "money", "amount"})
_OF_FIGURES: frozenset[AskedKind] = FIGURED - {"amount"} | {"count", "clock", "clause-number"}
_SOME = re.compile(r"(?<=[十这那好头])几|(?<=(?<!提)前)几")  # 好几笔, 前几天 ask for nothing
# when something of a document happened: that is a date; of anything else it may be a case as well (什么时候该转人工)
_WHEN = r"(?:什么时[候间]|啥时候|何时|哪一?天|几号|多会儿)"
_HISTORY = r"(?:发布|公布|颁布|出台|施行|实施|执行|生效|废止|失效|作废|修订|修改|制定|通过|起草|立项|开始用|改版|更新|出来|出的)"
_FROM_WHEN = r"(?:从|自)(?:哪一?天|什么时候|何时|啥时候|几号|哪)[^，,。?？]{0,4}(?:算|数|计|起)"
_ASKED: tuple[tuple[AskedKind, re.Pattern[str]], ...] = (
    ("clause-number", re.compile(r"第几[条章节款]|几[条章节款](?![一-鿿](?<![规说写讲里中的是啊呀吗呢吧款]))|哪一?[条章节款]|条款号|条文号|章节号|几点几")),
    ("ratio", re.compile(r"配比|比例|几比几|比几|[带管配盯]几[个名人]|[带管配盯]多少")),
    (
        "duration",
        re.compile(r"多久|多快|多长(?:时间|$)|(?:(?<![那这头好])几|多少|[多少])[个]?(?:天|日|年|月|小时|分钟|秒|工作日)|(?:时限|期限|时长)(?:是|为|有|要)?(?:多|几|怎|规定|要求|$)|几个?(?:钟头|钟|星期|礼拜|周)|[拖等延留存用管放]到(?:哪一?[天年]|几[号时]|什么时[候间]|啥时候|何时)|最[多迟晚长](?:能|可以?|会|得|要|在|到|拖|等|于)*(?:哪一?天|几号|什么时候|啥时候)"),
    ),
    ("date", re.compile(rf"哪一?年|几几年|几月|日期|{_HISTORY}[^,，。?？]{{0,6}}{_WHEN}|{_WHEN}[^,，。?？]{{0,4}}{_HISTORY}")),
    ("clock", re.compile(r"几点(?!几)|几时|(?:什么|哪个|哪段)时[段间]")),
    ("share", re.compile(r"百分之[几多]|百分比|(?:率|占比|比重)\S{0,6}(?:多少|几|多高)")),
    ("count", re.compile(r"(?<!第)(?:几|多少)[个名人位家条页台张次回趟层分度件份笔通套遍]|[几多少]+分贝|[上下]限|多少(?:平|课时|学时|座席|坐席|字)")),
    ("money", re.compile(r"多少(?:钱|元|块|万|亿|金额)|几(?:亿|万|千|百)?元|几倍|[罚赔偿付]多少|费(?:用|得|要|该|一般|大概|[交收缴付出掏是])*多少|(?:限额|金额)(?:是|为)?多")),
    ("amount", re.compile(r"几(?!乎|何|[种类样项处步方])[一-鿿]|(?<![号码])(?<![号码]是)(?<![号码]分别是)多少")),
    ("exception", re.compile(r"例外|除外|特例")),
    ("extension", re.compile(r"(?:能|可以?|还|再)[^，,。?？]{0,4}(?:延|拖(?!到)|宽限|推迟|缓|展期)")),
    ("start", re.compile(rf"{_FROM_WHEN}|起算")),
    ("age", re.compile(r"多大(?:的?(?:岁数?|年纪|年龄)|以[上下])|(?:几|多少)周?岁|(?:岁数|年龄)(?:是|要|有)?多")),
    ("who", re.compile(r"谁|哪些?单位|哪[个家些]?(?:单位|机构|部门|银行|公司)|什么(?:机构|部门|单位)|归口|起草人")),
)  # fmt: skip
_ACTING = re.compile(r"谁[^\W\d]{1,2}(?=[?？,，]|$)")  # 要谁同意: whatever the rule calls it
_MOST = re.compile("最[长久多少大小高低早晚快慢迟]")
ASSERTS = re.compile(
    r"能不能|可不可以|可以|行不行|对吧|对不对|是吧|没错吧|是不是|对吗|是吗|吗|吧|既然|不就是|就是|听说|据说|应该是|写的是|规定的?是|要求的?是"
)
QUESTION_WORDS = re.compile(
    r"什么|啥|咋|干嘛|还是|哪|怎么|怎样|如何|多少|几|多久|谁|何时|吗|呢|么|是否|是不是|有没有|能不能|可不可以|要不要|[?？]"
)
_WHICH = re.compile(r"什么|啥|咋|哪|怎么|怎样|如何|多少|几|多久|多长|谁|何时")
_MAY = re.compile(r"能不能|可不可以|可以|行不行|(?<![对是])吗")
# the day a term ends or starts: the rule gives the term
_OF_TERM = re.compile(rf"\d月\d{{1,2}}[日号]|{_FROM_WHEN}|起算")


def kinds_asked(text: str) -> frozenset[AskedKind]:
    """The kinds of fact that a text asks for."""
    matched = _SOME.sub("数", plain(text))
    kinds = frozenset(kind for kind, pattern in _ASKED if pattern.search(matched))
    return kinds - {"amount"} if kinds & _OF_FIGURES else kinds


def grants(text: str) -> bool:
    """Whether a plain text takes what it says for granted: it asks nothing, or wants a yes to it. Asked which one
    (可以再延几天, 知道要谁批吗), that something may be is none of it.
    """
    if not QUESTION_WORDS.search(text):
        return True
    return ASSERTS.search(_MAY.sub("，", text) if _WHICH.search(text) else text) is not None


def without_asked(text: str) -> str:
    """A plain text with commas for what asks for a kind of fact, the most of it, or who does something."""
    for pattern in (_ACTING, *(pattern for _, pattern in _ASKED), _MOST):
        text = pattern.sub("，", text)
    return text


def asks_for_term(text: str) -> bool:
    """Whether a plain text asks from or until which day a term runs: that is no date of a document."""
    return _OF_TERM.search(text) is not None
