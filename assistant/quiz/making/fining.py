"""A fine computed: how much a multiple of an amount makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.items import BLANK, QuizItem, cite, tagged
from assistant.quiz.quantities import quantities
from assistant.quiz.sanctions import WORTH, Fine
from assistant.quiz.sources import lead
from corpus.library import Library

_BASE = re.compile(rf"(?:处以?|按)(?P<base>(?:(?!处|或者)[\u4e00-\u9fff]){{2,14}}?)的?{BLANK}")
_LEAVE = re.compile("(?:可以[单并]?|单处或者并|或者[单并]?)$")
_GRAVER = re.compile(r"(?<=[，；。])(?![^，。；]*违法所得)[^，。；\d]{2,20}的，")  # 情节严重的
_NOT_SIMPLY = re.compile("最[高多]|不超过|但|除外|另有|不构成犯罪|或者违法所得")
_TIMES = (1, 2, 3, 5, 10, 15, 20, 30)  # as rules are written
_AMOUNTS = (10, 20, 30, 40, 60, 80, 100, 200, 300, 500)  # 万元
_WAN = WORTH["万元"]
_CLEARLY = 1.5  # times the largest sum that is told


@dataclass(frozen=True, slots=True)
class Multiple:
    """A fine of so many times the ``base``, which is to be ``over`` so much (万元)."""

    fine: Fine
    base: str
    over: float

    def asked(self, amount: int) -> str:
        """The case in which so much (万元) is the base."""
        return f"{self.fine.offence.act}，{self.base}为 {amount} 万元"

    def of(self, amount: int) -> str:
        """The range of the fine for an amount, both in 万元."""
        return _range(int(self.fine.low) * amount, int(self.fine.high) * amount)


def multiple_of(fine: Fine) -> Multiple | None:
    """What the fine is a multiple of; None where it is none, has a cap or is for a graver case only, and
    where there may be no fine at all."""
    found = _BASE.search(fine.told)
    if found is None or fine.unit != "倍" or not fine.low or fine.whom:
        return None
    after = fine.told[len(fine.offence.act) :]
    if _LEAVE.search(fine.told[: found.start()]) or _GRAVER.search(after):
        return None
    if _NOT_SIMPLY.search(fine.clause.text):
        return None
    sums = [q.value * WORTH[q.unit] / _WAN for q in quantities(fine.told) if q.unit.endswith("元")]
    return Multiple(fine, found["base"], _CLEARLY * max(sums, default=0.0))


def compute_fine(fine: Fine, library: Library, turn: int) -> Iterator[QuizItem]:
    """Within which range the fine for an amount is, another in every turn; either end of it might be
    taken for another."""
    multiple = multiple_of(fine)
    if multiple is None:
        return
    low, high = int(fine.low), int(fine.high)
    lower = [n for n in _TIMES if n != low and n < high][:1]
    higher = [n for n in _TIMES if n != high and n > max([low, *lower])]
    rng = fine.drawing(f"compute {turn}")
    amounts = [amount for amount in _AMOUNTS if amount > multiple.over]
    for amount in amounts[turn : turn + 1]:
        if not lower or not higher:
            return
        other = rng.choice(sorted(higher, key=lambda n: abs(n - high))[:2])
        ends = [(one, two) for one in (low, lower[0]) for two in (high, other)]
        options = [_range(one * amount, two * amount) for one, two in ends]
        right = options[0]
        rng.shuffle(options)
        clause, document = fine.clause, library.document(fine.clause.document_id)
        yield QuizItem(
            type="scenario",
            facet="computed",
            stem=f"{lead(document, clause)}，{multiple.asked(amount)}，应处的罚款幅度是哪一项？",
            options=tuple(options),
            key=(options.index(right),),
            rationale=f"推算：{amount} × {low} = {low * amount}，{amount} × {high} = {high * amount}（万元）。{lead(document, clause)}：「{fine.filled(fine.text)}。」",
            citations=tuple(cite(document, c) for c in fine.offence.clauses),
            level="应用",
            tags=tagged(document, clause, "推算"),
        )


def _range(low: int, high: int) -> str:
    return f"{low} 万元以上 {high} 万元以下"
