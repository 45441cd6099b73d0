"""Relations: what a claim says is done first and what then, and who does it again (回访还让原来的人打), against what a
text says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.grams import pairs
from assistant.premises.stances import RULED, covered
from assistant.premises.verdicts import Verdict

_DUTY = r"(?:就|也|都|才|则|还|应当?|须|必须|要|得|可以?|能|先|再)*"
_END = r"(?:也?(?:行|可以|成|没事|没问题|没关系|够)了?|的)*$"
# the first thing before the second, by the words between or around them
_SAYS: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(r"先(?P<a>[^，。；]{2,}?)，?(?:[^，。；]{0,3}完)?(?:(?:之后|以后|然后|回头|后面|事后)(?:再|才)?|再|后|才)补?(?P<b>[^，。；]{2,})"), True),
    (re.compile(rf"(?P<a>[^，。；]{{1,3}}完[^，。；]{{1,12}}?)，?(?:再|才|然后){_DUTY}(?P<b>[^，。；]{{2,}})"), True),
    (
        re.compile(
            rf"(?P<a>[^，。；]{{2,}}?)[之以]?后(?![台续果])(?:的|，)?{_DUTY}(?P<b>[^，。；]{{2,}})"
        ),
        True,
    ),
    (re.compile(rf"(?P<a>[^，。；]{{2,}}?)(?:之前|以前|(?<![目当提])前)，?{_DUTY}(?P<b>[^，。；]{{2,}})"), False),
)  # fmt: skip
_BEFOREHAND = re.compile(r"(?:事前|事先|预先)(?P<b>[^，。；]{2,})")
_MADE_UP = re.compile(
    rf"(?P<b>[^，。；]{{2,}}?)(?:可以|能)?(?:先[^，。；]{{1,5}}[完了]|回头|过后|事后|后面)再?补{_END}"
)
_PARTICLES = frozenset("的了着要在对把将给由以就也还补应须")
_ALIKE = 0.5  # share of the shorter one's characters from which two things are one
_DOES = "(?:核|复|评|查|审|处理|调查)"
_SAME_ONE = re.compile(
    rf"(?:还|仍|照样|依旧)(?:是|让|由|找|叫|归)?(?:原|同一|老)|(?<!复)原(?:来|先|本)?(?:的|那个?|办|经办|处理|质检|经手)[^，。；]{{0,8}}[人员]|同一个人"
    rf"|谁[^，。；]{{1,6}}谁|(?:本人|他?自己)(?:去|来)?{_DOES}"
)
_ANOTHER = re.compile(
    r"不(?:能|得|应|可以?|让|是|该|准|许|要)|换|另(?:外|找|派)|别的|其他|避开|回避"
)
_WANTS_ANOTHER = re.compile(
    r"不(?:应当?|得|能|可|宜)?(?:是|为|由)原|(?:^|[，；。])原[^，。；]{1,8}不(?:应|得|能|可)|回避|没有(?:直接)?(?:利益|利害)关系|另行(?:指定|安排)"
)


@dataclass(frozen=True, slots=True)
class _Order:
    first: str
    then: str


def judge_relations(claim: str, text: str, title: str = "") -> frozenset[Verdict]:
    """The verdicts on the order of things and on who acts again; "none" for each of which a text has nothing."""
    return frozenset(
        {
            _judge_sequence(claim, text),
            _judge_sameness(claim, text, title),
        }
    )


def _judge_sequence(claim: str, text: str) -> Verdict:
    """The verdict on the order that a claim gives two things which a text orders; "none" where it gives
    none, or of other things.
    """
    whole = normalised(claim)
    if beforehand := _BEFOREHAND.search(normalised(text)):
        return _beforehand(beforehand["b"], whole)
    for said in _orders(whole):
        for told in _orders(normalised(text)):
            if _alike(said.first, told.first) and _alike(said.then, told.then):
                return "confirmed"
            if _alike(said.first, told.then) and _alike(said.then, told.first):
                return "contradicted"
            # 客户就查个账户，先查给他再核身份: what the second comes after is named before
            if _alike(said.then, told.first) and _is_named(
                told.then, whole.replace(said.then, "，")
            ):
                return "contradicted"
    return "none"


def _judge_sameness(claim: str, text: str, title: str) -> Verdict:
    """The verdict on who acts again; "none" where a text is on something else."""
    if _SAME_ONE.search(claim) and _WANTS_ANOTHER.search(text):
        if covered(claim, text, title) < RULED:
            return "none"
        return "confirmed" if _ANOTHER.search(claim) else "contradicted"
    return "none"


def _beforehand(thing: str, claim: str) -> Verdict:
    """The verdict on a claim about what has to be done beforehand: that it comes first, or is made up for later."""
    if any(_alike(order.first, thing) for order in _orders(claim)):
        return "confirmed"
    later = [order.then for order in _orders(claim)]
    later += [match["b"] for match in _MADE_UP.finditer(claim)]
    return "contradicted" if any(_alike(one, thing) for one in later) else "none"


def _is_named(thing: str, text: str) -> bool:
    """Whether a text has two characters that stand together in the middle or at the end of a thing."""
    return bool({*pairs(thing)[1:]} & {*pairs(text)})


def _orders(text: str) -> Iterator[_Order]:
    for pattern, forward in _SAYS:
        for match in pattern.finditer(text):
            one, other = match["a"], re.sub(_END, "", match["b"])
            yield _Order(one, other) if forward else _Order(other, one)


def _alike(one: str, other: str) -> bool:
    """Whether two things are one: by their words under any name, or half of the characters of the shorter."""
    a, b = (_characters(text) for text in (one, other))
    senses = [{s for t in read(text).of_kind("word") for s in t.senses} for text in (one, other)]
    shared = len(a & b) / (min(len(a), len(b)) or 1)
    return shared >= _ALIKE or (bool(senses[0] & senses[1]) and shared > 0)


def _characters(text: str) -> set[str]:
    return {char for char in text if char.isalnum() and char not in _PARTICLES}
