"""What a case has to be held against: the term, the limit or the threshold that a sentence sets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.duties import is_act
from assistant.quiz.limits import limit_of
from assistant.quiz.quantities import (
    ABOVE,
    BELOW,
    CHINESE,
    Quantity,
    is_time,
    quantities,
    time_order,
)
from corpus.documents import Clause
from corpus.library import Library
from corpus.numerals import chinese_numeral, numeral_value

_EXCEPTS = re.compile(
    r"除外|例外|但|另有|不适用|延长|延期|展期|顺延|扣除|不计入|不受|特殊|或者?在|商定|约定"
)
_GOES_ON_LONGER = re.compile("延长|延期|展期|顺延")
_TERM = re.compile(
    r"(?P<who>[^。；：]{0,60}?)(?:应当?|可以)[自在](?P<event>[^，。；：]{2,30}?)(?P<since>之日起|后)\s?$"
    r"|(?P<after>[^，。；：]{3,30})后，?(?:应当?在)?\s?$"
)
_DONE = re.compile(
    r"\s?[以之]?内，?(?:应当?)?(?P<act>(?!不|未|可|也)(?![^，。；：]*(?:之日起|[日月年时]内))[^，。；：]{2,40})[，。；]"
)
_ADVERBS = ("经", "会同", "征求")
_NORM = re.compile("必须|应当|或者|可以")  # what is told of a case is no rule
_THRESHOLD = re.compile(
    r"(?P<subject>[^，。；：的]{2,}(?:的[^，。；：的]{2,})??)"
    rf"(?P<bound>{ABOVE}|达到|满|不足|不满|{BELOW})\s?$"
)
_MEASURE = re.compile(
    r"(?:时间|时长|期限?|数|数量|金额|[总余差]额|率|比例|费用|价[款格]|距离|里程|面积|年[限龄]|温度|噪声|[长宽高]度|重量|收入|成本|损失)$"
)
_THEN = re.compile(r"(?:以上|以下)?(?:[（(][^（()）]*[）)])?的，(?P<rule>[^。；：]{5,60})[。；]")
_ORDINAL = re.compile(rf"第[\d{CHINESE}]")
_HOURS = ("h", "小时", "个小时")
_ASKED = "；问是否适用"
_MOST_APART = 2.0  # times
_MOST = ("不足", "不满", *BELOW.split("|"))


@dataclass(frozen=True, slots=True)
class Case:
    """A bound, the ``told`` case with ____ where its figure goes, and the two findings.

    A value keeps to the bound where it is at ``least`` the quantity, or else at most; the finding is
    ``inside`` or ``outside``, with ____ where a reason names the bound. A value
    and a bound are ``apart`` at least: clauses seldom say whether the first day counts. What keeps to a
    limit is not ``judged`` here.
    """

    told: str
    quantity: Quantity
    least: bool
    inside: str
    outside: str
    apart: int = 1
    judged: bool = True

    def keeps(self, value: float, bound: Quantity) -> bool:
        """Whether a value keeps to the bound, if that were another."""
        return value >= bound.value if self.least else value <= bound.value

    def parts(self, value: float) -> bool | None:
        """Whether a value keeps to the bound; None where it is too near to say, or so far from it that
        nobody need know the bound."""
        low, high = sorted((value, self.quantity.value))
        clear = high - low >= self.apart and low > 1 and high <= _MOST_APART * low
        return self.keeps(value, self.quantity) if clear else None

    def claimed(self, value: int) -> str:
        """The case with a value, said to keep to the term, or to be one that the rule applies to."""
        said = self.said(value)
        if _ASKED in said:
            return f"{said.replace(_ASKED, '，适用')}。"
        return f"{said}，{self.inside.partition('（')[0]}。"

    def finding(self, value: float, bound: Quantity) -> str:
        """What is found of a value, if the bound were another."""
        return (self.inside if self.keeps(value, bound) else self.outside).replace(
            "____", bound.text
        )

    def said(self, value: int) -> str:
        """The case with a value."""
        return self.told.replace("____", self.written(value))

    def value_in(self, text: str) -> int | None:
        """The value with which a text tells the case, None where it does not."""
        before = self.told.partition("____")[0]
        found = re.search(rf"{re.escape(before)}(\d+|[{CHINESE}]+)", text)
        if found is None:
            return None
        value = int(found[1]) if found[1].isdecimal() else numeral_value(found[1])
        return value if self.said(value) in text or self.claimed(value) in text else None

    def written(self, value: int) -> str:
        """A value as the sentence writes its own."""
        arabic = self.quantity.number[0].isascii()
        return self.quantity.written(str(value) if arabic else chinese_numeral(value))


def cases_in(text: str) -> Iterator[Case]:
    """What cases can be held against in a sentence; none where it takes something from its rule."""
    if excepts(text):
        return
    if (limit := limit_of(text)) is not None:
        bound = "至少" if limit.least else "至多"
        found = f"条款的{limit.rule}（{bound}{limit.gap}____）"
        told = limit.told(limit.quantity.text).removesuffix(limit.quantity.text) + "____"
        yield Case(
            told, limit.quantity, limit.least, f"符合{found}", f"不符合{found}", judged=False
        )
    for quantity in quantities(text):
        if quantity.kind != "amount" or _ORDINAL.search(text):
            continue  # 超过5日的，自第6日起: the sentence counts on from its own figure
        before, after = text[: quantity.start], text[quantity.end :]
        if (
            case := _term(before, quantity, after) or _threshold(before, quantity, after)
        ) is not None:
            yield case


def excepts_of(library: Library, clause: Clause) -> bool:
    """Whether a paragraph, or a later one of its article, lets what it rules be otherwise."""
    above = library.parent(clause)
    beside = library.children(above) if above is not None else ()
    later = beside[beside.index(clause) + 1 :] if clause in beside else ()
    paragraphs = later if clause.locator.steps[-1].kind == "paragraph" else ()
    return excepts(clause.text) or any(_GOES_ON_LONGER.search(other.text) for other in paragraphs)


def excepts(text: str) -> bool:
    """Whether a clause lets something go on longer, count otherwise or be agreed otherwise."""
    return _EXCEPTS.search(text) is not None


def _term(before: str, quantity: Quantity, after: str) -> Case | None:
    """自……之日起 N 日内办某事: the day on which it was done."""
    term, done = _TERM.fullmatch(before), _DONE.match(after)
    if term is None or done is None or not is_time(quantity):
        return None
    if term["event"]:
        told = f"{term['who'].replace('的，', '，')}在{term['event']}{term['since']}"
    else:
        told = f"{term['after']}后"
    gap = " " if " " in quantity.text else ""
    nth = (
        f"的第{gap}____"
        if time_order(quantity) != "moments" and quantity.unit not in _HOURS
        else f"{gap}____{gap}时"
    )
    told = f"{told}{nth}{done['act']}"
    if _NORM.search(told) or done["act"].startswith(_ADVERBS) or not is_act(done["act"]):
        return None  # 经征求……的意见: what has to be done in time comes after
    return Case(
        told,
        quantity,
        least=False,
        inside=f"在期限之内（期限是{gap}____）",
        outside=f"超过了期限（期限是{gap}____）",
        apart=2,
    )


def _threshold(before: str, quantity: Quantity, after: str) -> Case | None:
    """……超过 N 的，怎样办: how much it was."""
    measure, then = _THRESHOLD.search(before), _THEN.match(after)
    if measure is None or measure.start() > 0 or then is None:
        return None  # of whom or when it is the measure may stand before
    if not _MEASURE.search(measure["subject"]):
        return None
    gap = " " if " " in quantity.text else ""
    bound = measure["bound"] + gap
    told = f"{measure['subject']}为{gap}____{_ASKED}“{then['rule']}”这一规定"
    return Case(
        told,
        quantity,
        measure["bound"] not in _MOST,
        f"适用（{bound}____的适用）",
        f"不适用（{bound}____的才适用）",
    )
