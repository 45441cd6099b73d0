"""A fine computed: how much a multiple of an amount makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.quantities import CHINESE, quantities
from assistant.quiz.sources import Source
from corpus.numerals import numeral_value

_NUMBER = rf"(?:\d+|[{CHINESE}]+)"
_FINE = re.compile(
    rf"(?:处以?|按)(?P<base>(?:(?!处|或者)[\u4e00-\u9fff]){{2,10}}?)的?(?P<low>{_NUMBER})倍以上(?P<high>{_NUMBER})倍以下的?罚款"
)
_ACT = re.compile(r"(?P<act>[^。；]*?的)，(?=由|处|没收|责令|按|并处|给予)")
_FURTHER = re.compile(r"(?<=[，；。])[^，。；\d]{2,20}的，")  # 情节严重的，: not the act alone
_LEAVE = re.compile("(?:可以[单并]?|单处或者并|或者[单并]?)$")
_NO_CRIME = re.compile("不构成犯罪")
_CAPPED = re.compile(r"最[高多]|不超过|但|除外|另有")
_TIMES = (1, 2, 3, 5, 10, 15, 20, 30)  # as rules are written
_AMOUNTS = (10, 20, 30, 40, 60, 80, 100, 200, 300, 500)  # 万元
_WAN = {"元": 1e-4, "万元": 1.0, "亿元": 1e4}
_CLEARLY = 1.5  # times the largest sum that the sentence names


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine of ``low`` to ``high`` times the ``base``, which is to be ``over`` so much (万元), for an
    ``act`` (……的)."""

    act: str
    base: str
    low: int
    high: int
    over: float

    def of(self, amount: int) -> str:
        """The range of the fine for an amount, both in 万元."""
        return _range(self.low * amount, self.high * amount)


def fine_in(text: str) -> Fine | None:
    """The fine of a sentence that sets one by multiples and no cap, else None."""
    found, act = list(_FINE.finditer(text)), _ACT.match(text)
    if len(found) == 1 and _LEAVE.search(text[: found[0].start()]):
        return None  # whether there is a fine at all is not said
    if _NO_CRIME.search(text):
        return None  # with gains of hundreds of thousands nobody believes it
    if len(found) != 1 or act is None or _CAPPED.search(text):
        return None
    if any(
        "违法所得" not in more.group()
        for more in _FURTHER.finditer(text, act.end() - 1, found[0].start())
    ):
        return None
    low, high = (
        int(n) if n.isdecimal() else numeral_value(n) for n in (found[0]["low"], found[0]["high"])
    )
    sums = [q.value * _WAN[q.unit] for q in quantities(text) if q.unit in _WAN]
    over = _CLEARLY * max(sums, default=0.0)
    return Fine(act["act"], found[0]["base"], low, high, over) if 0 < low < high else None


def compute_fine(source: Source, turn: int) -> Iterator[QuizItem]:
    """Within which range the fine for an amount is, another in every turn; either end of it might be
    taken for another."""
    fine = fine_in(source.text)
    if fine is None:
        return
    lower = [n for n in _TIMES if n != fine.low and n < fine.high][:1]
    higher = [n for n in _TIMES if n != fine.high and n > max([fine.low, *lower])]
    rng = Random(f"{source.clause.id} {source.start} {turn} fine")
    amounts = [amount for amount in _AMOUNTS if amount > fine.over]
    for amount in amounts[turn : turn + 1]:
        if not lower or not higher:
            return
        other = rng.choice(sorted(higher, key=lambda n: abs(n - fine.high))[:2])
        lows, highs = (fine.low, lower[0]), (fine.high, other)
        options = [_range(low * amount, high * amount) for low in lows for high in highs]
        right = options[0]
        rng.shuffle(options)
        yield QuizItem(
            type="scenario",
            facet="computed",
            stem=f"{source.lead}，{fine.act}，{fine.base}为 {amount} 万元，应处的罚款幅度是哪一项？",
            options=tuple(options),
            key=(options.index(right),),
            rationale=f"推算：{amount} × {fine.low} = {fine.low * amount}，{amount} × {fine.high} = {fine.high * amount}（万元）。{source.lead}：「{source.text}」",
            citations=(cite(source.document, source.clause, source.start, source.end),),
            level="应用",
            tags=tuple(filter(None, (source.document.title, "推算", source.clause.title))),
        )


def _range(low: int, high: int) -> str:
    return f"{low} 万元以上 {high} 万元以下"
