"""A rule applied: what to do in a case, in which case something is done, how many that makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import lcm

from assistant.quiz.items import BLANK, QuizItem
from assistant.quiz.leaning import BREACH, CASE
from assistant.quiz.making.cloze import tags
from assistant.quiz.making.wording import ways
from assistant.quiz.material import Material
from assistant.quiz.sources import Source

_VAGUE = re.compile(r"尚不构成|^(?:有|情况|其|该|此|除|按|依|本)|除外|另有")
_WHEN = re.compile(
    r"(?P<case>[^，。；：]{4,40}(?:(?<![学课小工])时|后))，(?P<rule>[^。；：]{6,60})(?:[；。]|$)"
)
_RATIO = re.compile(
    r"(?P<few>[^，。；的]{2,8})[与和](?P<many>[^，。；的]{2,8})的?配比(?:应为|宜为|是|为)?\s?"
    r"1[:/](?P<a>\d{1,3})\s?(?:至|-|—|～)\s?1[:/](?P<b>\d{1,3})"
)


def choose_rule(source: Source, material: Material) -> Iterator[QuizItem]:
    """What is done in a case of the clause: four ways, which differ in one or two facts of the rule."""
    found = CASE.match(source.text) or BREACH.match(source.text)
    found = found or _WHEN.match(source.text)
    if found is None or _VAGUE.search(found["case"]):
        return
    low, high = found.span("rule")
    inside = [f for f in material.facts(source) if low <= f.start and f.end <= high]
    for options in ways(source, inside, low, high):
        claim = f"{found['case']}，{BLANK}"
        right = found["rule"]
        shuffled = list(options)
        inside[0].rng.shuffle(shuffled)
        yield QuizItem(
            type="single",
            facet="condition",
            stem=f"{source.lead}，空格处条款是怎样规定的？{source.printed(claim)}",
            options=tuple(shuffled),
            key=(shuffled.index(right),),
            claim=claim,
            rationale=source.quoted,
            citations=(source.cited,),
            level="理解",
            tags=tags(inside[0]),
        )


def choose_case(source: Source) -> Iterator[QuizItem]:
    """What is done is given; in which of the cases of the sentence is chosen."""
    tiers = [CASE.fullmatch(piece + "；") for piece in re.split("；", source.text.rstrip("。"))]
    found = [tier for tier in tiers if tier is not None]
    if len(found) < 3 or len(found) != len(tiers):
        return
    cases = [tier["case"] for tier in found]
    for tier in found:
        claim = f"{BLANK}，{tier['rule']}"
        yield QuizItem(
            type="single",
            facet="condition",
            stem=f"{source.lead}，下面这句话空格处是哪种情形？{source.printed(claim)}",
            options=tuple(cases[:4]),
            key=(cases.index(tier["case"]),),
            claim=claim,
            rationale=source.quoted,
            citations=(source.cited,),
            level="理解",
            tags=source.tags("条件"),
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """One of the few for ``a`` to ``b`` of the many."""

    few: str
    many: str
    a: int
    b: int

    def of(self, count: int) -> tuple[int, int]:
        """How many of the few ``count`` of the many make: at the thin end, at the dense end."""
        return count // self.b, count // self.a


def ratio_in(text: str) -> Ratio | None:
    """The ratio that the text gives as a range, None where there is none."""
    found = _RATIO.search(text)
    if found is None:
        return None
    a, b = sorted((int(found["a"]), int(found["b"])))
    return Ratio(found["few"], found["many"], a, b) if 1 < a < b else None


def compute_staff(source: Source, turn: int) -> Iterator[QuizItem]:
    """How many of the few a number of the many makes, another in every turn; both ends divide it."""
    ratio = ratio_in(source.text)
    if ratio is None:
        return
    step = lcm(ratio.a, ratio.b)
    for count in (step * k for k in (turn + 2, turn + 5) if step * k <= 900):
        low, high = ratio.of(count)
        wider = [count // n for n in range(2, 2 * ratio.b) if count % n == 0]
        other_low = next((n for n in wider if n < low), 0)
        other_high = next((n for n in reversed(wider) if n > high), 0)
        if not other_low or other_high > 2 * high:
            continue  # who knows that both ends divide it would tell the others
        ways = [f"{one} 至 {other} 名" for one in (low, other_low) for other in (high, other_high)]
        yield QuizItem(
            type="scenario",
            facet="computed",
            stem=f"{source.lead}，按所写的配比字面推算，{count} 名{ratio.many}对应多少名{ratio.few}？",
            options=tuple(sorted(ways)),
            key=(sorted(ways).index(ways[0]),),
            rationale=f"推算：{count} ÷ {ratio.b} = {low}，{count} ÷ {ratio.a} = {high}。{source.quoted}",
            citations=(source.cited,),
            level="应用",
            tags=source.tags("推算"),
        )
