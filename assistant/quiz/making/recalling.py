"""Short answers: what a clause says, one point a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.quiz.duties import ALSO, Duty, duty_of, is_act, leads_on
from assistant.quiz.items import QuizItem
from assistant.quiz.material import Material
from assistant.quiz.sources import Source
from assistant.quiz.support import alike_words, evidence_of, opens_elsewhere

_LEAST, _MOST = 2, 5
_CASE = re.compile(
    r"(?P<case>[^。；]{8,90}?(?<![目标])的)，(?P<rule>(?![^，。；]*(?<![目标])的，)[^。；]{12,110})。?"
)
_NO_CASE = re.compile(
    r"^(?:有|情况|其|该|此|除|按|依|本|未)|尚不构成|除外|另有|例外|规定，(?:情节|构成|造成|逾期|拒不)"
)
_AGAIN = re.compile(r"但|除外|例外|另有|：|下列|前述|上述")
# a rule that says only that there are others
_EMPTY = re.compile(
    r"依法(?:承担|给予|追究|取得|办理|处)|(?:有关|法律|法规|国家)[^，。；]*规定(?:办理|处罚|处理|执行|处分)?$"
)
_DOES = re.compile(
    "^(?:同时|并)?(?:应当|不得|可以|有权|由|责令|没收|处|并处|给予|予以|警告|吊销|取消)[^，]*[^的时后前内，]$"
)
_OF_ANOTHER = re.compile("(?!应当|不得|可以|有权|并|同时|由)[^，]{2,16}?(?:应当|不得|有权)")
_SEVERAL = re.compile(
    "应当|不得|必须|可以|(?<!对)应(?!当|用)|宜"
)  # what two rules of one point have
_COMMAS = 1  # in one point: else nobody knows how it is cut
_TWICE = 0.5  # share of the character pairs of a point that the case has too
_SHORTEST_PART = 4  # characters
_SAYS_NOTHING = re.compile(
    r"(?:依法|认真|严格)?(?:履行(?:各自的?)?(?:职责|义务)|(?:遵守|执行)[^，]*(?:法律|规定))|开展[^，]{0,4}活动$"
)
_GENERAL = re.compile("(?:依法|切实|进一步)?(?:采取|加强|加大|创造|完善|高度)")
# an aim or a virtue, which fits any duty; two points at least have to be none
_ANY_AIM = re.compile(
    "(?:并|同时|应当?|必须|依法|充分|切实|积极|不断|进一步)*(?:坚持|遵循|遵守|尊重|维护|提高|提升|促进|做到|保障|确保|保证|防止|避免"
    "|减少|增强|推动|实现|服从|恪守|诚信|加强|注重|考虑|消除|改善|优化|完善|予以配合|鼓励|支持|引导|综合协调|采取多种|为[^，]*(?:提供|创造)[^，]*(?:条件|便利)|(?:立即)?采取(?:有效|必要|相应)?措施)"
)
_LEANS = re.compile("被|有关|相关|上述|其")
_REFERS = re.compile("相应|上述|前述|前款|该|此类|这些")  # to what the stem does not show
_GOES_ON = re.compile(r"^(?:或|但|并|且|而|其|否则|否|除|构成犯罪|情节严重|[^；。]*除外)")
_LISTS = re.compile("：|下列")
_ASKS = re.compile("怎么|怎样|如何|什么|哪|多少|多久|吗|谁|几")  # a title that is a question
_STATES = re.compile(  # a title that is a rule gives its points away
    "不得|可(?![疑能])|应当|必须|禁止|只能|一律|严格|赔|受.{1,4}保护|要(?![求点什件哪])"
)


def recall_rule(source: Source) -> Iterator[QuizItem]:
    """What a sentence of several parts says of the subject that the clause is titled after."""
    parts = _points(source.text)
    named = source.clause.title.removeprefix("定义：")
    title = re.match(r"[\u4e00-\u9fff、与和的]+", named)
    if (source.start, source.end) != (0, len(source.clause.text.rstrip())):
        return  # the title promises what the whole clause says
    if _LISTS.search(source.text):
        return  # what is listed is no rule of its own
    if (
        source.document.form == "restated"  # whose titles are the digest's own
        or source.document.kind == "interpretation"
        or title is None
        or _STATES.search(title.group())
        or not _LEAST <= len(parts) <= _MOST
        or min(map(len, parts)) < 6
    ):
        return
    if not all(_is_one(part) for part in parts):
        return
    about = (
        f"{title.group()}？写出条款的" if _ASKS.search(named) else f"说明关于“{title.group()}”的"
    )
    yield QuizItem(
        type="short",
        facet="statement",
        stem=f"{source.lead}，{about} {len(parts)} 点规定。",
        points=parts,
        rationale=source.quoted,
        citations=(source.cited,),
        level="理解",
        tags=source.tags(),
    )


def _is_one(part: str) -> bool:
    """Whether a point is one rule."""
    return len(_SEVERAL.findall(part)) <= 1 and part.count("，") <= _COMMAS


def recall_case(source: Source, material: Material) -> Iterator[QuizItem]:
    """What a paragraph has done in the case that it opens with: two things at least, all that it says,
    part by part between its marks, so that nobody counts them otherwise."""
    found = _CASE.fullmatch(source.text)
    if found is None or source.under or source.document.form == "restated":
        return
    if source.text != source.clause.text.strip():
        return  # what the rest says is of the case too
    if _NO_CASE.search(found["case"]) or _EMPTY.search(found["rule"]) or _AGAIN.search(source.text):
        return
    if opens_elsewhere(found["case"], source.clause, material.library):
        return  # of such a case another clause rules something else
    points = tuple(ALSO.sub("", point) for point in found["rule"].split("，"))
    if not all((_DOES.match(point) and not leads_on(point)) or is_act(point) for point in points):
        return
    if any(map(_OF_ANOTHER.match, points[1:])):
        return  # what somebody else does then
    if any(alike_words(point, found["case"]) >= _TWICE for point in points) or _are_aims(points):
        return
    if _LEAST <= len(points) <= _MOST and min(map(len, points)) >= _SHORTEST_PART:
        yield _completed(source, f"{found['case']}，", points, "条件")


def recall_duty(source: Source, material: Material) -> Iterator[QuizItem]:
    """What a paragraph of a statute has somebody do, act by act; the first is given where who it is says
    nothing of what it is about."""
    duty = duty_of(source.text)
    if duty is None or source.under or source.document.form == "restated":
        return
    if source.clause.locator.numbering != "statute" or source.text != source.clause.text.strip():
        return  # what the rest of the paragraph has them do is a duty too
    given, asked = (
        ("", duty.acts) if _tells_topic(duty, material) else (duty.acts[0], duty.acts[1:])
    )
    if _GENERAL.match(given) or _LEANS.match(duty.who) or _are_aims(asked):
        return  # what it is about stands in the answer only, or anything would do
    if given.startswith("不得"):
        return  # one ban leads to no other
    if len(asked) < _LEAST or any(map(_SAYS_NOTHING.match, (given, *asked))):
        return
    shown = f"{duty.who}{given}{'，' if given else ''}"
    if _REFERS.search(shown) or opens_elsewhere(shown, source.clause, material.library):
        return
    yield _completed(source, shown, asked, "要求")


def _completed(source: Source, shown: str, points: tuple[str, ...], about: str) -> QuizItem:
    """How a sentence goes on, every part between its marks a point."""
    return QuizItem(
        type="short",
        facet="condition" if about == "条件" else "statement",
        stem=f"{source.lead}，补全下面这句话，写出后面的 {len(points)} 个分句。「{shown}……」",
        points=points,
        rationale=source.quoted,
        citations=(source.cited,),
        level="记忆",
        tags=source.tags(about),
    )


def _are_aims(points: Sequence[str]) -> bool:
    """Whether fewer than two of the points say what is done."""
    return sum(_ANY_AIM.match(point) is None for point in points) < _LEAST


def _tells_topic(duty: Duty, material: Material) -> bool:
    """Whether an act or a case comes before what has to be done (提供服务，应当…), or somebody is meant of
    whom the library says nothing else."""
    if "，" in duty.who.rstrip("，"):
        return True
    return "的" in duty.who and len(evidence_of(material.library).holders(duty.who)) == 1


def _points(text: str) -> tuple[str, ...]:
    """The parts of the text; one that only goes on with the part before it stays with that."""
    found: list[str] = []
    for part in filter(None, re.split(r"(?<=[；。])", text)):
        if found and _GOES_ON.search(part):
            found[-1] += part
        else:
            found.append(part)
    return tuple(part.rstrip("；。") for part in found)
