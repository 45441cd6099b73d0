"""Phrases of asking in a conversation: what a question points at, contrasts with, corrects or asks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.courtesies import without_courtesies
from corpus.figures import figures
from corpus.numerals import numeral_value


@dataclass(frozen=True, slots=True)
class Shape:
    """What the wording of a question says about its place in a conversation.

    ``said`` is it without the words of following up; ``more`` what it goes on to ask after a contrast.
    ``points`` back at something said, ``contrasts`` another subject (那质检呢), ``corrected`` what was
    understood, ``denies_all`` of it, ``led`` in by a word of going on, ``supposes`` a case, ``of_answer``
    asks whose words an answer was,
    ``of_figure`` of one with a figure.
    """

    said: str
    more: str
    asks: bool
    points: bool
    contrasts: bool
    corrected: bool
    denies_all: bool
    led: bool
    supposes: bool
    of_answer: bool
    of_figure: bool
    stands_alone: bool


_OWNERS = r"[本我]们?行|行里|银行|你们|解读|建议|法律?规?|条例|标准|国标|国家|监管|行业|内部|(?:GB/?T?\s*)?\d{5}"
_END = r"[?？。!！~～\s]*$"
# of the kind spoken of, before what is counted: 10名这样的坐席
SUCH = re.compile(r"(?:这样|这种|此类|同样)的?(?=[^\W\d]{2})")
# something else is asked from here on
NEW_TOPIC = re.compile(
    r"^(?:那|好的?[，,])?(?:换[个一]?个?(?:话题|问题|事儿?|别的)|(?:再|另外|顺便)?问个?别的(?:事|问题)?|说点别的)[，,。:： ]*(?=.)"
)
# how binding what was spoken of is, and nothing else
STRENGTH = re.compile(
    r"(?:那|(?:这|那|该)(?:[一几两]?[个条项]|些)?(?:数字?|比例|要求|规定|期限|时间|标准)?|它|也|都)*(?:是不是|是否|是|算|属于)?"
    r"(?P<how>强制(?:性|要求)?|必须|[硬死]性?(?:要求|规定|规矩|标准|杠杠|指标|命令)|硬性|一定要|非得|推荐(?:性)?)"
    r"(?:的|要|做到?|达到|遵守|执行|照做|这样)*(?:吗|么|吧|嘛|不)?[?？。]*"
    r"|(?:那|这个?|它)*是?(?:应该?|宜|可以?|必须|强制|推荐)(?:的|性)*还是(?:应该?|宜|可以?|建议|推荐|强制|自愿)(?:的|性)*[?？]*"
)
# of when what was answered is, and nothing else
DATED = re.compile(
    r"(?:那|这|它|该|是|都|(?:条|个|些|份)|规定|标准|文件|要求|办法|条例)*(?:哪一?年|几几年|哪个年份|什么时候|啥时候|何时)(?:定|出|出台)?的(?:规定|标准|文件|要求|办法|条例|法律?|版本|东西|事)?(?:了|呢|啊|呀)?[?？。]*"
)
_LEAD = re.compile(
    r"^(?:(?:不对吧?|不会吧|不是吧|怎么会|等等|真的吗?|好的?|嗯+|哦+|[行对](?=[，,。！! ])|明白了?|知道了|谢谢)[，,。！! ]*)?"
    r"(?:[按照]照?(?![^，,]{1,4}(?:比例|标准|期限))(?:这个?|那个?|上面的?)(?:来?算)?[，, ]*)?"
    r"(?:[只就光单](?:说|看|问|讲|算)|那么?(?![个些条种样边位儿里])(?:换成|换做|改成|如果|要是)?|还有(?![没效用])|然后|换成|换做|改成|再问(?:一下)?|再往[上下]|再|另外|至于|如果是|要是|假如是?)?[，, ]*"
)
_CONTRAST = re.compile(
    r"^(?P<said>[^，,。?？]{1,20}?)(?:呢|的话呢?)(?:[，,?？。]\s*(?P<more>.*))?$"
)
_BACK = re.compile(
    r"^(?:好的?|嗯|那么?|再)*[，,]?(?:说回|回到|说到|话说|还是(?:问|说|看)?)(?P<said>[^，,。?？]{1,10}?)(?:的?(?:事|问题|话题|上))?[，,](?P<more>.+)$"
)
_ALSO = re.compile(
    r"^(?:那么?)?(?P<said>[^，,。?？也]{1,10}?)(?:是不是|是否)?也(?:是|要|得|按|算|这么|一样)?(?:这|那|一样|同样)个?[^，,。?？]{0,4}?(?:吗|吧|么|呢|不)?"
    + _END
)
# 复杂的最多几天: of another case
_OF_CASE = re.compile(
    r"^(?P<said>[^，,。?？是]{1,6}的)(?P<more>(?:[最要应能可大至]\w?|[一每][年月周天日次回个]){0,2}(?:多[少久长大高]|几|怎么|如何|谁|什么时候|何时).*)$"
)
_LEADS_CONTRAST = re.compile(
    r"^(?:那么?(?![个些条种样边位儿里])|换成|换做|改成|至于|[只就光单](?:看|说|问|算|要|讲)|如果是?|要是|假如是?|万一)+"
    r"(?P<said>[^，,。?？]{1,20})" + _END
)
_SUPPOSES = re.compile("那?(?:要是|如果|万一|假如)(?!是)")
_DENIES = r"(?:不是|不对|错了|搞错了|弄错了|理解错了|说错了|问错了|没问|不是问|我不是问|我没问)[^，,。；;]{0,10}[，,。；; ]+"
# what was understood was wrong as a whole, and not one word of it
_DENIES_ALL = re.compile(
    r"^(?:不是|不对|没问|(?:搞|弄|理解|说|问)?错了?)(?:[这那]个?|吧|啊)?[，,。；; ]"
)
# 我问的是…; after what was meant was denied also 我问…
_CORRECTION = re.compile(
    rf"^(?:(?:{_DENIES})?(?:我)?(?:是)?(?:想|要)?(?:问|说|指|查)的(?:(?:不是|可不是)[^，,。；;]{{0,8}}[，,。；; ]+(?:而)?)?(?:其实)?是"
    rf"|{_DENIES}我?(?:其实)?(?:是)?(?:想|要)?(?:问|说|指|查)(?:的是)?|我(?:其实)?是(?:想|要)?(?:问|说|指|查)(?!的))"
    r"(?P<said>.+?)(?:[，,](?:不是|而不是|没问)[^，,]*)?[。.！!]*$"
)
# 不对，录音存几年; it may object to what was said, too: 不对，是3天吧
_NOT_THAT = re.compile(
    r"^(?:不对|不是|错了|搞错了)[，,。；; ]+(?!不是|不该|应[该当]|明明|难道|怎么会|是[^，,]*吧)(?P<said>[^，,].*)$"
)
# 说错了，是32315
_MISSAID = re.compile(
    r"^(?:我)?(?:刚才|刚刚)?(?:说|打|写|问|讲)?错了?[，,。 ]*(?:应该|其实)?是(?P<said>[^，,。?？]{2,16}?)(?:的)?[。.！!]*$|^口误[，,]?(?:是)?(?P<slip>[^，,。?？]{2,16})$"
    r"|^不是[^，,。?？\d]{1,8}[，,]是(?P<meant>[^，,。?？\d吧吗么]{2,16})$"
)
_POINTS = re.compile(
    r"(?<!其)它|其中|第[一二三四五六七八九十]+[个项点种](?=[^，,]*(?:指|是|说|怎么|什么|呢))|前者|后者|这样|那样|这些|那些|那条|这一?条|该条|这个数|那个数|上述|上面(?:说|讲|那)|刚才|刚刚|前面(?:说|讲|那)"
    r"|^(?:不对|不是|不会|怎么会|等等|真的)(?:吧|吗|啊)?[，,]|^(?:那是|是|出自|来自|依据)?(?:哪一?[个部份]|什么)(?:文件|办法|条例|法律?|规定|规章|标准|规范)(?:里|上|中)?面?[写说讲规要定]"
    r"|(?:在|算|包括|包含|计)(?:在)?(?:这|那)?(?:里面|里头|其中|之内|在内|进去)(?=[吗么吧呢?？]|$)"
    rf"|^(?:是|算)?(?:{_OWNERS})者?(?:里|上|自己)*(?:写|说|规定|要求|定|讲)的?还是"
    r"|^[^，,怎如按]{1,8}(?:也?算|算不算)(?:吗|么|呢)?[?？]*$"
    r"|^(?:那)?[他她]们?(?!行)|^(?:这|那)(?:个|是|要|算|有|也)|也(?:是|要|得|能|算|行|可以|适用|一样)"
    r"|(?:这|那|该)(?:个|部|份|条)?(?:办法|条例|规定|法律|法|规章|通知|文件|制度|规则|比例|期限|时间|金额|限额|数字|数)(?![律院官人庭])"
)
THIS_DOCUMENT = re.compile(
    r"(?:这|那|该)(?:个|部|份|条)?(?:办法|条例|法律|法|规章|通知|文件)(?![律院官人庭])"
    r"|^(?:规定|办法|条例|法律)(?=本身|是?(?:从|由|哪|谁|什么时候|何时|几)|有没有|还|现在)"
)
NAMES_DOCUMENT = re.compile(r"标准|国标|办法|条例|规范|《|\d{5}|[^方办说立司合]法$")
# what follows where that is not done, and nothing else: 没做到怎么罚
BREACHED = re.compile(
    r"(?:那么?|要是|如果|万一|，)*(?:(?:没有?|不|未)[照按去这么样规定要求能]*(?:做到?|办到?|遵守|执行|达到|落实|履行|理|管|听)(?:到位)?|违反|违规|违法)"
    r"(?:了|的|话|这条|规定|要求|呢|，)*(?:又?会|要|该|得|被|受|有|是|怎么?|咋|如何)*(?:罚|处[罚理分]|后果|责任|处置|样)?(?:什么|啥|多少|几)?(?:罚|钱|款|后果|责任|处罚|样|办)*(?:吗|呢|么)?"
)
# back to what was asked before the last: 回到第一个问题, 还是说前面那个，几天内
_GOES_BACK = re.compile(
    r"(?:好的?|行|嗯+|算了|那么?|再|先|接着|继续|，|,)*(?:(?:话?说回|回到?|返回到?|问回|说到)(?:说|问|看|来|去)?|还是(?:回到|回|说回?|问|看|聊)?|接着(?:说|问)|继续(?:说|问))"
    r"(?:刚才|刚刚|之前|我|你|问|说|的)*(?P<which>第[一二三四五六\d]|最(?:开始|初|早|先|前面?)|一?开始|开头|头一|前面?|上面?一?|之前|刚才|刚刚|先前)"
    r"(?:问|说|提|讲|聊)?(?:过|到)?的?那?(?:个|件|一个)?(?:问题|话题|事情?|题)?(?:吧|上|去|来|了|的)*(?:[，,。：: ]+(?P<more>.*))?[?？。]*"
)
_SO_THEN = re.compile("^(?:所以说?|合着|敢情|原来)[，,]?")
_OF_LIBRARY = re.compile(r"(?:这个|这份|该|这|本)(?:标准|国标|解读|文档)")
OF_ANSWER = re.compile(
    r"出处|来源|出自|依据(?:是|在|呢)?|根据什么|哪来的?|哪里来|哪儿来|从哪(?!一?[天日年月个])|原文|原话|谁(?:写|说(?!了算)|定|规定)的?|官方|可信|靠谱|权威"
    rf"|标准(?:里|中|上)?面?(?:写|说|讲|规定|要求|原文|本身)?的?(?:还是|吗|么)|还是(?:别人|解读|你|专家|网上|建议)|(?:是|算)(?:{_OWNERS})者?(?:里|上|自己|的)*(?:写|说|定|规定|要求|建议|制度)?的?(?:吗|么|吧|还是)"
    r"|^(?:那|这|它|是|在|也)*哪一?[个部份](?:文件|办法|条例|法律?|规定|规章|标准|规范)(?:里|上|中)?面?(?:呢|啊)?[?？]*$"
    r"|(?:哪一?[个部份]|什么)(?:文件|办法|条例|法律?|规定|规章|标准|规范)(?:里|上|中)?面?(?:写|说|讲|规定|要求|定)?的|哪一?[条章款]|第几[条章款]|写在(?:哪|什么地方)|在哪(?:里|儿)?(?:写|规定)"
)
_LAST_SAID = re.compile(
    r"刚才|刚刚|刚(?=说|讲|答|给|那|提)|上面|前面|上一?[个条句]|你(?:说|讲|答|给|讲)的|(?:这|那)个?(?:数字?|说法|答案|回答|结论|比例|话|期限|金额|天数)"
)
_FIGURE_SAID = re.compile(r"(?:这|那)个?(?:数字?|比例|期限|金额|天数|限额)")
ASKS_WHAT = re.compile(
    "什么|啥|咋|干嘛|哪|怎么|怎样|如何|多[少久长大高亮宽快远重厚深]|几(?!乎)|谁|何时"
)
_ASKS = re.compile(
    rf"{ASKS_WHAT.pattern}|吗|是否|有没有|(?P<verb>[^\W\d])不(?P=verb)"
    r"|(?<=[^\W是对可从])不[?？。]*$|可以|是.{1,6}还是|(?:数量?|时限|期限|比例|金额|面积|条件|材料|方式|流程|范围)$|对吧|是吧|吧"
    + _END
    + r"|[?？]"
)
# a question of its own: it names the subject of the library or a document
_NAMES_SUBJECT = re.compile(r"标准|国标|32315|GB/?T|解读|办法|条例|法第|《", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"(?:从)?几点钟?(?:到|至)几点钟?|(?:最[高长多低少大小快晚迟]|目标|时限|期限|(?<!不)[要得能该]|按|是|为|有|在|由|找|应该|可以|需要|大概|具体)*"
    r"(?:(?:多少|几)(?:个|名|人|位|天|日|年|月|小时|分钟|秒|倍|元|钱|条|次|件|张|家|分|点)?(?:工作日|月|人|内)?|多久(?:以内|之内|内|一次)?|多长时间(?:以内|之内|内)?|多[大高长亮宽快远重]|何时"
    r"|是?(?:什么|啥)(?:样的?|(?:情况|情形|条件|时[候间])下?|人|要求|规定|限制|说法|讲究)?|有哪些(?:要求|规定|限制)?|哪些|哪个|哪里|哪年|怎么(?:样|办|算|做|弄)?|怎样|如何|谁(?:来(?![电访]))?|咋(?:办|样|算)?)"
    r"|能不能|可不可以|要不要|需不需要|有没有|是否|能否"
    r"|(?:对吧|是吧|对不对|是不是|没错吧|对吗|是吗|行吗|可以吗|行不行|可以|吗|呢|吧|么|呀|啊|咯)"
    + _END
    + r"|[?？。!！]+"
)


def shape_of(asked: str) -> Shape:
    """The shape of a question as asked."""
    text = without_courtesies(asked.strip())
    corrected = _CORRECTION.match(text) or _MISSAID.match(text) or _asked_instead(text)
    led = (
        next(filter(None, corrected.groups()))
        if corrected
        else _LEAD.sub("", text, count=1) or text
    )
    contrast = (
        _BACK.match(text)
        or _ALSO.match(text)
        or _CONTRAST.match(led)
        or _OF_CASE.match(led)
        or _LEADS_CONTRAST.match(text)
    )
    contrasts = contrast is not None and not (
        contrast.group("said") and _ASKS.search(contrast["said"])
    )
    said, more = led, ""
    if contrast is not None and contrasts:
        said, more = contrast["said"], contrast.groupdict().get("more") or ""
    said = re.sub(_END, "", said).strip("，, ") or text
    points = _POINTS.search(_SO_THEN.sub("", text)) is not None and _OF_LIBRARY.search(text) is None
    last_said = _LAST_SAID.search(text) is not None
    return Shape(
        said=said,
        more=more.strip(),
        asks=_ASKS.search(said) is not None,
        points=points or last_said,
        contrasts=contrasts,
        corrected=corrected is not None,
        denies_all=_DENIES_ALL.match(text) is not None,
        led=text.startswith(("那", "换")),
        supposes=_SUPPOSES.match(text) is not None,
        of_answer=OF_ANSWER.search(text) is not None,
        of_figure=_FIGURE_SAID.search(text) is not None,
        stands_alone=not (points or last_said or contrasts or corrected)
        and _NAMES_SUBJECT.search(text) is not None,
    )


def _asked_instead(text: str) -> re.Match[str] | None:
    """What is asked after what was understood was denied, where it takes nothing for granted."""
    instead = _NOT_THAT.match(text)
    asks = instead is not None and _ASKS.search(instead["said"]) and not claims(instead["said"])
    return instead if asks else None


def back_to(asked: str, count: int) -> tuple[int, str] | None:
    """Which of so many questions asked before a message goes back to, from 0, and what it asks of that; None
    where it goes back to none: 前面 is the one before the last, which the last had left.
    """
    going = _GOES_BACK.fullmatch(asked.strip())
    if going is None or not count:
        return None
    which = going["which"]
    if which.startswith("第"):
        at = int(numeral_value(which[1:])) - 1
    else:
        at = 0 if which.startswith(("最", "一开", "开", "头")) else max(count - 2, 0)
    return (at, (going["more"] or "").strip()) if at < count else None


def bare_of_questions(text: str) -> str:
    """What a question is about, without the words that ask."""
    return _QUESTIONS.sub("", text).strip("，,：: ") or text


# said of what was asked before and of no clause: who is meant, when, that it is done (拿到: 提供, 办结), how binding
_SAID_OF_IT = re.compile(
    r"自己|个人|本人|例外|除外|特例|从?几点钟?(?:[到至]几点钟?)?|加起来|加在?一[起块]|合计|[前两]后?[段个者步]|从头到尾|[他她它]们?|拖到?|对方|人家|[这那同]一?[天年日月家个条]"
    r"|(?:才)?(?:能|可以|会)?(?:拿到手?|拿得到|收到|等到|到手|办好|办完|办下来|弄好|搞定|下来|出来|出结果|有结果|给我|给到)"
    r"|强制(?:性)?|硬性|推荐(?:性)?|原文|依据"
)


# greets, thanks or takes note, and asks nothing
POLITE = re.compile(
    r"(?:你好|您好|hi|hello|在吗|多?谢谢?(?:你|您)?|感谢|辛苦(?:了|你)|再见|好的?|嗯+|哦+|行|可以|ok|知道|明白|清楚|收到|老师|了|啊|呀|啦|哈|[\s，,。.!！~])+",
    re.IGNORECASE,
)
CONCLUDES = re.compile(r"^(?:那|所以)?(?:[也不]?就是(?![这那想问])|意思是|照?这么说)|^所以")


def words_added(focus: str) -> str:
    """What a follow-up adds to its topic that a clause on it would speak of."""
    bare = focus
    for figure in figures(focus):
        bare = bare.replace(figure.text, " ")
    return re.sub(r"\d+人?", " ", _SAID_OF_IT.sub(" ", bare))


_CLAIMS = re.compile(
    r"(?:对吧|是吧|没错吧|对不对|是不是|对吗|是吗|吧|咯|呗)" + _END + r"|既然|听说|据说"
)


def claims(text: str) -> bool:
    """Whether it states something and only wants a yes, or states it and asks nothing."""
    return _CLAIMS.search(text) is not None or _ASKS.search(text) is None
