"""Statements: what a question states and only wants a yes to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gate.language.units import CHINESE
from assistant.saying import END, LEAD, TAG, TAIL, is_denial
from corpus.terms import plain

_TAG_INSIDE = re.compile(r"(?:对吧|是吧|没错吧|对不对|吧)(?=[,，?？。])")
_STATES = re.compile(
    r"写[的着了]?是|写[着了]|说[的]是|讲[的]是|规定的?是|要求的?是|(?:是)?这么(?:写|规定|要求)的?|不就是|就是|既然|听说|据说|记得|印象中|(?:同事|领导|组长|班长|老师|有人|群里|网上)(?:都|老|一直|非|硬|总|坚持)*(?:说|讲|传)|客户(?:非|硬|总|坚持)+(?:说|讲)|^原来(?!的).+[啊呀哦噢]"
)
# 不是…吗 and 不就是…吗 say that it is so
_RHETORICAL = re.compile(
    r"^(?P<who>[^,，]*?)(?<!是)(?:不就是?|不是说?)(?P<said>[^?？]{3,}?)的?(?<![对是行])[吗么嘛]"
    + END
)
# the same before what is concluded from it: 不是…么, …
_RHETORICAL_FIRST = re.compile(
    r"^(?P<who>[^,，]*?)(?<!是)(?:不就是?|不是说?)(?P<said>[^,，?？]{3,}?)的?[吗么嘛](?=[,，])"
)
_GOVERNED = re.compile(r"[可要应须得能不有由最至只都也]|必须")  # 不是要…吗: 要…
# asks nothing: 不管为啥, 无论是谁
_WHICHEVER = re.compile(
    r"(?:不管|不论|无论)(?:是|因为?)?(?:为?(?:什么|啥)|谁|哪[一个种]*|怎么|多少|几)"
)
# words of asking that ask nothing: 还是原来那个 (still), 那几天, 投诉谁就让谁核实, 应确认有没有别的事
_STILL = re.compile("(?<![年日天月次个元倍%分])还是(?=原|老的|老样|同一|以前|之前|当初|本来)")
_SOME = re.compile("(?<=[那这头好])几(?=[天日个年月周次])")
_WHOEVER = re.compile(
    r"(?P<who>谁|哪[个种家]|什么|多少|怎么)(?P<then>[^,，。?？]{0,8}?就[^,，。?？]{0,6}?)(?P=who)"
    r"|(?<!是)谁(?P<does>[^,，。?？和跟与同给被比]{1,6})谁"
)
_ANYONE = re.compile("(?P<no>不用|不需要?|不必|无需|没有?|不管|任)谁|谁(?P<all>[都也])")
_FOUND_OUT = re.compile(
    r"(?<![想请我])(?P<verb>(?:确认|核实|核对|检查|核验|(?<=[要得应须])看)[^,，。?？]{0,12}?)(?:还?有没有|是否|是不是)"
)
# 我该怎么回: asks for words, after what somebody is told to say
_REPLY = re.compile(
    r"[,，](?:我们?|咱们?)?(?:该|应该|要|得|可以)?(?:怎么|咋|如何)(?:跟?(?:他|她|客户|人家))?(?:去|来)?(?:回|答|说|讲|解释|回复|回答|答复)(?:他|她|客户|人家)?"
    + END
)
# what is asked or told after a statement, and is no part of it: 怎么会没有, 是不是涨了, 我写课件要引
_AFTERTHOUGHT = re.compile(
    r"[,，](?:怎么(?:会|可能)|是不是(?!这样|这么)(?=..)|凭什么)[^,，?？]{1,12}"
    + END
    + r"|(?<=[吧错])[,，](?:我们?|咱们?|这道?题|课件|讲义)[^,，?？]{0,3}?[要想正在给跟写做引报发用改]"
    r"(?!错)[^,，?？]*" + END
)
# what is supposed beside what somebody is told to say: 客户说保费从利息里扣，是不是储户自己交啊
_SUPPOSED = re.compile(
    r"^(?P<told>客户(?:都|老|一直|非|硬|总|坚持)*(?:说|讲)[^?？]{4,}[,，])(?:那)?是不是(?P<supposed>(?!这样|这么)[^,，?？]{3,}?)[呀啊的]*"
    + END
)
_ASKS = re.compile(
    r"什么|啥|咋|干嘛|哪|怎么|怎样|如何|多少|几(?!乎)|多久|多长|谁|何时|[吗么呢]"
    + END
    + r"|还是|是否|有没有|能不能|可不可以|要不要|行不行|够不够"
)
_SOUNDS = re.compile(r"(?:[啊呀哦噢诶欸]|[^\w%‰)）》”])+$")
# one figure or another: asked, whatever tag follows
_EITHER = re.compile(rf"[\d{CHINESE}][^,，]{{0,5}}还是[\d{CHINESE}]")
_WISH = re.compile("想|希望|要求|打算|申请|问")  # asks for something and states nothing
_REQUEST = re.compile(
    r"^(?:那|请|麻烦|你|再|先|来|快)*(?:说|讲|介绍|解释|查|看|告诉|聊|给我|帮我|列|总结)[^,，]{0,10}吧"
    + END
)
_COPULA = re.compile(
    r"(?<![但可还只就要总不若凡于])是(?![否不])|属于|等于|必须|不得|不能|不用|无需|禁止"
)

_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+(?:个|名|日|天|年|月|倍|元|万|成|次|分|小时)"
)
_LIMIT = re.compile(
    r"最[高多长低少晚迟大小]|至少|至多|不(?:得)?超过|不(?:得)?低于|不少于|以内|以上|以下|就(?:可以|行|够|能|成|好)了?$|够了$|即可$"
)


# says of what is enough, or of all, that it is so: no fragment does
_SUFFICES = re.compile(
    r"只要.+就(?:行|可以|能|够|好)|就(?:行|可以|够)了?$|(?<![么如哪])都(?:可以|能|行|不能|不行|不用|得|要)[^，,的]{0,6}$"
    r"|(?:不算|不保|不赔|不归[^，,]{0,6}管)的?$"
)
_WHETHER = re.compile(r"(.)不\1|是不是|可否|[?？]")
# tells of a case of one's own and of no rule: 客户已经销户了, 有家公司的证书失效了
_OF_A_CASE = re.compile(
    r"(?:我|咱|客户|他|她|对方|有[个家位人])(?!.*(?:必须|应当?|不得|不能|可以|规定|要求|\d))"
)
_LEAST = 3  # characters of a statement that is one
_GRANTED = re.compile(
    r"^(?:那)?(?:既然|听说|据说|都说)(?:是)?(?P<claim>[^,，。?？]{3,}?)(?:了)?[,，](?=.*\S)"
)


_CONSEQUENCE = re.compile(
    r"(?P<rule>必须|应当?|[得要]|不能|不得|一定)(?P<does>[^,，]{2,})[,，][^,，]{0,8}?(?:不合规|不达标|违规|不符合(?:要求|规定))(?:了|的)*(?="
    + TAG.pattern
    + ")"
)
_ENOUGH_FOR = re.compile(rf"就(?:算|是)?(?:达标|合规|符合(?:要求|规定))(?=了?(?:{TAG.pattern}))")


def without_verdict(text: str) -> str:
    """A statement of a rule without the verdict that it draws from it (必须按1:40配，少一个都不合规对吧); what is said to be
    enough for one is said to be enough.
    """
    text = _CONSEQUENCE.sub(r"\g<rule>\g<does>，", text)
    return _ENOUGH_FOR.sub("就够", text)


def without_comment(text: str) -> str:
    """A question without what is only said about its statement; a tag that asks for a yes stays."""
    found, tag = TAIL.search(text), TAG.search(text)
    if found is None or found.start() == 0 or (tag and tag.start() == found.start()):
        return text
    return f"{text[: found.start()]}，{'不对' if is_denial(found.group()) else '没错'}吧"


def claim_of(text: str) -> str:
    """The statement in a question (plain text out), empty where it states nothing.

    With a tag (…对吧) anything stated counts; without one only what has a figure or a copula and asks
    nothing (4.3.2条写的是录音保存3年).
    """
    if granted := granted_in(text):
        return granted.claim
    if denied_in(plain(text)):
        return ""
    said = _AFTERTHOUGHT.sub("", _SUPPOSED.sub(r"\g<told>\g<supposed>吧", plain(text)))
    tagged = TAIL.search(said) or _TAG_INSIDE.search(said)
    if LEAD.match(said) and (reply := _REPLY.search(said)):
        tagged, said = reply, said[: reply.start()]
    if rhetorical := _RHETORICAL.match(LEAD.sub("", said).replace("难道", "")):
        tagged, said = rhetorical, _affirmed(rhetorical)
    statement = _TAG_INSIDE.sub("", TAIL.sub("", TAIL.sub("", said)))
    statement = _WHICHEVER.sub("任何", _SOUNDS.sub("", LEAD.sub("", statement)))
    asked = _without_asking(statement)
    asks = _ASKS.search(asked.replace("还是", "") if tagged else asked)
    asks = asks or _EITHER.search(statement)
    if _REQUEST.search(said) or asks or (LEAD.match(said) and _WISH.match(statement)):
        return ""
    if tagged or _STATES.search(said):
        return statement
    if _SUFFICES.search(statement) and not _WHETHER.search(said):
        return statement
    figured = _FIGURE.search(statement) is not None
    states = (_COPULA.search(statement) or _LIMIT.search(statement)) and not _WHETHER.search(
        statement
    )
    return statement if figured and states else ""


def denied_in(text: str) -> re.Match[str] | None:
    """What says at the end of a text that what it states is not so (…不对吧); None where nothing does."""
    found = TAIL.search(text)
    return found if found and is_denial(found.group()) else None


@dataclass(frozen=True, slots=True)
class Granted:
    """What a question grants before it asks (既然…，那…), and what it then asks."""

    claim: str
    asked: str


def granted_in(text: str) -> Granted | None:
    """What a question takes as given, or wants a yes to, and goes on to ask from, to conclude from (不是…么，…)
    or to comment on (…吧，主管老拿这个说事); None where it grants nothing, or where what follows a 既然 asks nothing
    either (既然录音能延期，那自己登记就行咯).
    """
    said = _AFTERTHOUGHT.sub("", plain(text))
    if first := _RHETORICAL_FIRST.match(said):
        return Granted(_affirmed(first), said[first.end() :].lstrip(",，"))
    if (inside := _TAG_INSIDE.search(said)) and not TAG.search(said):
        claim, after = LEAD.sub("", said[: inside.start()]), said[inside.end() + 1 :]
        if (
            len(claim) > _LEAST
            and re.search(r"\w", after)
            and not _ASKS.search(_without_asking(claim))
        ):
            return Granted(claim, after)
    granted = _GRANTED.match(said)
    if (
        granted is None
        or _OF_A_CASE.match(granted["claim"])
        or _ASKS.search(_without_asking(granted["claim"]))
    ):
        return None
    asked = said[granted.end() :]
    tagged = TAG.search(said) or _TAG_INSIDE.search(said)
    heard = not granted.group().removeprefix("那").startswith("既然")  # 听说A，然后才B: all of it
    if (tagged or heard) and not _ASKS.search(_without_asking(TAG.sub("", asked))):
        return None
    return Granted(granted["claim"], asked)


def _without_asking(said: str) -> str:
    """A text without those words of asking that ask nothing."""
    said = _WHOEVER.sub(r"\g<then>\g<does>", _SOME.sub("", _STILL.sub("", said)))
    said = _ANYONE.sub(r"\g<no>\g<all>", said)
    return _FOUND_OUT.sub(r"\g<verb>", said)


def _affirmed(rhetorical: re.Match[str]) -> str:
    """What a rhetorical question says is so: 32315不是推荐性的吗, 32315是推荐性的."""
    who, said = rhetorical["who"], rhetorical["said"]
    states = not who or "说" in rhetorical.group()[len(who) : len(who) + 3] or _GOVERNED.match(said)
    return f"{who}{said}" if states else f"{who}是{said}"


# beside a statement, the place where it stands: 示例银行规范, 按投诉办法, (GB/T 32315)
_OF_PLACE = re.compile(
    r"^(?:按照?|根据|依照?|在|参照|我是?问|我说的?是|就|是)*|(?:里面?|中|上)?(?:的|这么|怎么|咋|如何|是|写|规定|说|要求|里面?|中|上|那[份个部]|这[份个部])*$"
)
_ASIDE = re.compile(
    r"[(（]([^()（）]{2,40})[)）]|(?:^|(?<=[,，]))([^,，:：()（）?？]{2,40})(?=[,，:：?？。]|$)"
)


def without_asides(text: str, names: Sequence[str]) -> str:
    """A question without what beside it only says of which document it is asked.

    ``names`` are the plain names and numbers of documents in it. Nothing else asked leaves it as it is.
    """

    def is_place(words: str) -> bool:
        left = plain(words)
        for name in names:
            left = left.replace(name, "\0")
        return "\0" in left and not _OF_PLACE.sub(
            "", left.replace("《", "").replace("》", "")
        ).strip("\0")

    def kept(match: re.Match[str]) -> str:
        return "" if is_place(match[1] or match[2]) else match.group()

    left = re.sub(r"[,，](?=[,，]|[?？。]*$)|^[,，:：]+", "", _ASIDE.sub(kept, text)).strip()
    return left if re.search(r"\w{2}", left) else text


def without_source(claim: str, names: Sequence[str]) -> str:
    """A claim without the document that is said to say so (反诈法让…, 按储蓄条例规定…); 标准要求 stays."""
    for name in names:
        said = rf"(?:按照?|根据|依照?)?《?{re.escape(name)}》?(?:里面?|中|上)?(?:就?是)?(?:也?让|规定|要求|写|说|讲)(?:的?是|着|了|的|过)?[,，:：]?"
        claim = re.sub(said, "", claim, count=1)
    return claim
