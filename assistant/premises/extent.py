"""Extent: how much a claim says a rule covers, one thing of all, all day, what is counted in or left out (外币存款不算),
against what a text says.
"""

from __future__ import annotations

import re
from itertools import combinations

from assistant.gate.language.quantities import Quantity
from assistant.gate.language.reading import Reading, read
from assistant.gate.language.spelling import normalised
from assistant.grams import pairs
from assistant.premises.cases import nearest
from assistant.premises.stances import COVERED, covered
from assistant.premises.verdicts import Verdict
from corpus.terms import Term, plain

_ONLY_WHEN = re.compile(
    r"(?:只有|仅|光|就)(?P<some>[^，。；]{2,12}?)才(?:要|需要?|应当?|得|须|用)(?P<does>[^，。；的了]{1,8})"
)
_ALL_DAY = re.compile(
    r"全天(?:候|都|服务|有人|在)|(?:7|七)[x×*天](?:24|二十四)|24小时(?:都|服务|有人|在|提供|人工)|昼夜|通宵|不打烊"
)
_AT_ONCE = re.compile("当日|当天|同日|立即|即时|当场")
_LONGER = frozenset({"日", "工作日", "月"})
_TIMES = _LONGER | {"秒", "时刻"}
_DAY = 24 * 60 * 60  # seconds
_ONLY = re.compile(
    r"(?<!不)(?:只|仅仅?|光)(?!要|有[^，]{0,10}才|好|能)(?P<said>[^，]{3,})"
    r"|(?:只[要用]|[有带凭拿])(?P<enough>[^，]{2,}?)就(?:可以|行|够|能|成|好|算)"
)
_ONE_DOES = re.compile(r"(?:一个人|自己|本人|一方|单方)[^，。；]{0,8}就(?:可以|行|够|能|成|好)")
_BOTH = re.compile("双方|两者|二者|共同|各自|同时")
_LISTED = re.compile(r"[和以及与、]")
_AND = re.compile(r"(?:和|以及|及|与|、|或者?)|[^，。；、和及与或]{0,4}，(?:也|还|以及|并且?)")
_OUT = re.compile(
    r"(?P<thing>[^，。；]{2,60})(?<!不)(?:也|都|又|就|是|并)*(?:不|没)"
    r"(?:算(?!数)|包括|包含|[归由][^，。；]{0,6}管|属于|在[^，。；]{0,8}(?:里面?|内|中|范围|之列)|受?保|赔|管|计入?|适用)"
)
_TAKEN_OUT = re.compile(
    r"(?P<thing>[^，。；]{2,60}?)(?:的?[^，。；的]{1,4})?(?:是|要|得|应该?|就|都|会|可以)*(?:剔|刨|扣|排|撇|去)(?:掉|除|去|出)"
)
_IN = re.compile(
    r"(?P<thing>[^，。；]{2,60})(?:(?:也|都|照样|同样)(?:会|要|得|能|可以|享)*(?:算|包括|属于|受?保|赔|管|计入|适用|在内|有)|[归由][^，。；]{0,6}管)"
)
_CONTAINER = re.compile(r"^[^，。；]{2,12}(?:里[头面边]?|当中|之中)(?=[^，。；]{2})")
# before what is left out of a list, and after it
_LEAVES_OUT = re.compile(
    r"除外的[^，。；：]{0,4}[：有是]|不(?:应当?|得|再|会|能)?(?:包括|含|适用|计入|予|属于|保)|除了?(?!外)"
)
_LEFT_OUT = re.compile(r"除外|不(?:应当?|得|再|会|能)?(?:计入|算|包括|在内|适用|予|属于)")
_NONE_OF = re.compile(r"没有(?P<kind>[^，。；]{2,6}?)(?:公司|机构|单位|企业)?(?:的|在内|参与)?$")
_LIST = re.compile(r"(?:[^，。；：、]{2,20}、){2}")
_ENDS = re.compile(r"[。；]")
_RUN = 4  # characters of a thing that are surely it


def is_of_all(claim: str, text: str) -> bool:
    """Whether a text asks of all what a claim says is asked only of some (只有投诉电话才要录音)."""
    only = _ONLY_WHEN.search(claim)
    if only is None:
        return False
    reading = read(text)
    quantified = (t for t in reading.of_kind("scope") if t.value == "all" and t.text != "全程")
    return any(
        only["does"] in behind and only["some"] not in behind and _rules(reading, token.segment)
        for token in quantified
        if (behind := _behind(reading, token.start, token.segment))
    )


def ends_in_the_day(claim: str, text: str) -> bool:
    """Whether a claim says that something goes on all day, where a text gives it hours and no whole day."""
    said = read(claim).quantities
    goes_on = _ALL_DAY.search(claim) or any(map(_is_day, said))
    if (
        not goes_on
        or any(one.unit == "时刻" for one in said)
        or not set(pairs(claim)) & set(pairs(text))
    ):
        return False
    stated = read(text).quantities
    hours = [one for one in stated if one.unit == "时刻"]
    return bool(hours) and not any(map(_is_day, stated))


def is_at_once(claim: str, text: str) -> bool:
    """Whether a text has done at once (当日, 立即) what a claim gives more than a day, and gives it no time."""
    if _AT_ONCE.search(text) is None or covered(claim, text) < COVERED:
        return False
    given = [one for one in read(claim).quantities if one.unit in _LONGER and one.value > 1]
    return bool(given) and not any(one.unit in _TIMES for one in read(text).quantities)


def is_not_only(claim: str, text: str) -> bool:
    """Whether a claim says only one thing of what a text puts beside another (只保人民币存款), or that one does
    where it has both (自己的证件就够, of 双方的证件).
    """
    if _ONE_DOES.search(claim) and _BOTH.search(nearest(claim, text)):
        return covered(claim, text) >= COVERED
    only = _ONLY.search(claim)
    said = (only["said"] or only["enough"]) if only else ""
    spans = combinations(range(len(said) + 1), 2)
    least = 2 if only is not None and only["enough"] else 3
    words = (said[start:end] for start, end in spans if end - start >= least)
    longest = max((one for one in words if one in text), key=len, default="")
    if not longest or only is None:
        return False
    start = text.index(longest)
    if only["enough"]:  # 只要标明依据就行, of 应标明依据、责任人和日期
        beside = (_LISTED.match(text, at) for at in (start - 1, start + len(longest)) if at >= 0)
        return any(beside) and "或" not in nearest(claim, text)
    return _AND.match(text, start + len(longest)) is not None


def judge_inclusion(claim: str, text: str, named: tuple[Term, ...]) -> Verdict:
    """Whether a claim leaves out what a text leaves out or counts in what it counts in, or the other way round.

    ``named`` are the concepts of the claim: where it names another than the thing itself, that must be in
    the text, which else lists the thing of something else.
    """
    said, whole = normalised(claim), normalised(text)
    if (none_of := _NONE_OF.search(said)) and _LIST.search(whole):
        return "contradicted" if none_of["kind"] in whole else "none"
    out = _OUT.search(said) or _TAKEN_OUT.search(said)
    found = out or _IN.search(said)
    thing = _most_of(_CONTAINER.sub("", found["thing"].rstrip("的")), whole) if found else ""
    if thing and all(token.kind == "actor" for token in read(thing).tokens):
        return "none"  # 银行不赔: of one who acts
    others = [term for term in named if not term.is_in(thing)]
    if not thing or (others and not any(_is_told(term, text) for term in others)):
        return "none"
    places = [match.start() for match in re.finditer(re.escape(thing), whole)]
    left_out = {_is_left_out(whole, place, place + len(thing)) for place in places}
    if len(left_out) > 1:
        return "none"
    if left_out != {out is not None}:
        return "contradicted"
    return "confirmed" if out else "none"


def _is_told(term: Term, text: str) -> bool:
    """Whether a text has a concept, or all characters of its name (被保险存款, of 存款保险)."""
    return term.is_in(plain(text)) or set(term.term) <= set(text)


def _most_of(words: str, text: str) -> str:
    """The end of some words that a text has, of two characters or more; else the longest run of them, of four."""
    ends = (words[start:] for start in range(len(words) - 1))
    spans = sorted(combinations(range(len(words) + 1), 2), key=lambda s: s[0] - s[1])
    runs = (words[start:end] for start, end in spans if end - start >= _RUN)
    return next((end for end in (*ends, *runs) if end in text), "")


def _is_left_out(text: str, start: int, end: int) -> bool:
    sentence = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    after = re.split("[，。；：]", text[end:], maxsplit=1)[0]
    return bool(_LEAVES_OUT.search(text, sentence, start) or _LEFT_OUT.search(after))


def _is_day(one: Quantity) -> bool:
    return one.unit == "秒" and one.value == _DAY


def _behind(reading: Reading, start: int, segment: int) -> str:
    return reading.text[start : reading.segments[segment].end]


def _rules(reading: Reading, segment: int) -> bool:
    return any(token.kind == "modal" for token in reading.in_segment(segment))
