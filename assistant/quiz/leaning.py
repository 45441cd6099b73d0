"""Leaning: whether a sentence can be read alone, or needs what stands before it or in another place."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.quiz.actors import begins_with_actor
from assistant.quiz.quantities import CHINESE

_LEANS_BACK = re.compile(
    rf"^(?:[\d{CHINESE}]+个?(?:工作)?[日月年]内|[^，。]{{2,12}}(?:未|没有)(?:规定|约定|载明)的，|但|而|除|不过|然而|其|该|此|这|那|它|他们|有这|双方|前款|前项|上述|确需|情况|若|如|需要[^，。；]{{1,8}}的，|同级|否则|同时|并|也|还"
    r"|对[^，。；]{0,20}(?:主管人员|责任人员)|超过|逾期|不适用的|除外的|[^，；]{0,24}除外。$|[^，。]*的，[还也](?:应|可|不))"
)
_POINTS_OUTSIDE = re.compile(
    r"前[一二两三]?[款项]|前[一二两三]?条(?!件)|在其中|在情形发生|参照处理|本条(?!例)|以上(?:方式|规定|情形|措施|各)|本款|本[章节编]|上述|上一|下列|(?<![元倍日岁%内件名人])以下|如下|第[一二三四五六七八九十百零]+[条款项]|见表|见附录|附录\s?[A-Z]"
    r"|(?<![\d.])\d+\.\d+(?:\.\d+)*\s?(?:的|规定|条)|这部|本办法|办法里"
)
_ABOUT = re.compile(r"[对将把自在向按经]|的，")
_IN_FORCE = re.compile(
    r"起[^，。；]{0,6}[施实]行|施行日期|同时废止|施行之日起|施行[之以]?前"
)  # of what it rules nothing
_LONGEST = 200
_OF_CASE = re.compile("的，|[时后]，|^发生|[。；]发生")
_POST = 2  # characters
_SHORTEST_LATER = 20  # characters of a sentence that does not open its paragraph
# what is applied for, or received, stands in the sentence before: 应当自受理之日起…, …审查完毕
_PAPERS = (
    r"(?:上述|有关|全部|书面|其|该|齐全的|报送的?)?(?:申请|材料|资料|文件|申请书|申请材料|申请资料|申请文件"
    r"|(?:审[评查核])?(?:意见|决定)|通知|报告|投诉|请求|建议|举报|异议|要求|请示)?"
)
_BARE_EVENT = re.compile(
    rf"(?:(?!的，|[后时]，).)*(?:自(?:受理|收到|接到|提出|作出)?{_PAPERS}之日起|(?:收到|接到){_PAPERS}后，|审查完毕)"
)
_TERM_ALONE = re.compile(  # 应当在三十日内…: from when stands in the sentence before
    rf"(?:(?!的，|[后时前起]|之日|每).)*[在于]\s?[\d{CHINESE}]+\s?(?:个?工作日|日|个?月|小时|年)[以之]?内"
)
_THAT = re.compile("(?<!应)该(?!解读)(?P<what>[\u4e00-\u9fff]{1,2})")
# of whom or what else is punished for an act, a later sentence tells only that
_BESIDE = re.compile(
    "并处|(?:直接)?责任人员|(?<!处)(?:处(?!理|置|于|所)[^，。；]*(?:罚款|拘留)|给予[^，。；]*处[罚分]|[吊暂][销扣])"
)
_EXTENDS = re.compile("[^。；]{0,40}(?:延长|延期|展期|顺延)")  # the term before it
# 应当在五日内予以审查，…: what is examined stands in the sentence before
_WITHOUT_OBJECT = re.compile(
    r"(?:(?!的，|[对将把；。]).)*(?:(?:进行|予以)(?:处理|审查|答复|核查|复核|核实)[，；。]"
    r"|(?:有(?:异议|疑义)|不服|不?同意)的，)"
)
# what is done to who breaks a rule: 违反本法规定，……的，由……责令……
BREACH = re.compile(
    r"(?P<case>(?:违反本[^，。；]{1,8}规定，)?[^。；：]{5,80}?(?<![目标])的)，(?P<rule>由[^。；：]{6,110})(?:[；。]|$)"
)
CASE = re.compile(
    r"(?P<case>[^，。；：]{5,40}(?<![目标])的)，(?P<rule>[^。；：]{6,60})(?:[；。]|$)"
)


@lru_cache(maxsize=8192)
def stands_alone(text: str) -> bool:
    """Whether the text is a whole sentence, or some, that say all that their reader needs."""
    return (
        8 <= len(text) <= _LONGEST
        and "\n" not in text
        and text.endswith(("。", "！"))
        and not _LEANS_BACK.search(text)
        and not points_outside(text)
        and not _WITHOUT_OBJECT.match(text)
        and not _names_no_event(text)
        and not _IN_FORCE.search(text)
        and "（" not in text[:1]
    )


def leans_back(text: str, paragraph: str) -> bool:
    """Whether a sentence of a paragraph needs the one before it: for what it takes up, from when a term
    runs or what it prolongs, or for the act that is punished beside, with which the paragraph opens."""
    if _LEANS_BACK.search(text):
        return True
    beside = CASE.match(paragraph) and _BESIDE.search(text)
    goes_on = beside or _EXTENDS.match(text) or _TERM_ALONE.match(text)
    return bool(goes_on) or _names_no_event(text)


def takes_up(text: str, before: str, title: str) -> bool:
    """Whether a sentence says itself what it is about, where others stand ``before`` it in its paragraph.
    Statutes leave that out often: it has to begin with an actor, or with words that came before it."""
    if len(text) < _SHORTEST_LATER:
        return False  # 注册资本应当是实缴资本: whose, the sentence before says
    if _OF_CASE.search(before) and not _OF_CASE.search(text):
        return False  # of the case that the sentence before tells
    begun = re.sub(r"^(?:对|经|由|多名|有关)", "", text)
    told = title + before
    if re.search(rf"(?:设有?|由|包括){re.escape(begun[:_POST])}", told):
        return False  # of whose chairman or members, the sentence before says
    about = _ABOUT.search(begun) is not None  # else it says only that somebody does so
    return (begins_with_actor(begun) and about) or begun[:4] in told


def points_outside(text: str) -> bool:
    """Whether the text speaks of another place that its reader does not see."""
    return _POINTS_OUTSIDE.search(text) is not None


def _names_no_event(text: str) -> bool:
    """Whether the text leaves out what is received or applied for, or whom or what 该 means."""
    first = text.partition("。")[0]
    return _BARE_EVENT.match(first) is not None or any(
        that["what"] not in text[: that.start()] and that["what"][0] not in text[: that.start()]
        for that in _THAT.finditer(text)
    )
