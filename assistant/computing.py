"""Computed sentences: arithmetic on the figures of a quote, redone by code before it is shown.

Head counts from a ratio, days that a rule adds up, dates a number of days on, and amounts. What the quote does
not say (rounding, who is counted, whether the first day counts) is left open and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.amounts import amount
from assistant.answers import Sentence
from assistant.arithmetic import OPERATIONS, Computed, equation, is_right, number_in, shown
from assistant.dating import due, longest
from assistant.drafts import Draft
from assistant.multiples import multiple
from assistant.question import Question
from corpus.figures import figures
from corpus.numerals import without_endless
from corpus.terms import Mention, Terms, plain

_HEADS_UNKNOWN = "以上人数是按引用的配比推算的，不是原文；怎样取整、按在岗还是在册人数算，引用没有写明的须另行确认，是否符合要求本库不作结论。"


def with_computed(draft: Draft, question: Question, terms: Terms) -> Draft:
    """The draft led by what can be computed from the first of its quotes that allows it."""
    for citation in draft.citations:
        if citation.provenance == "流传数字":
            continue  # a figure without a ground gives no result
        for part in question.parts:
            found = compute(part.text, citation.quote, terms)
            if found is not None:
                return _led_by(draft, found, citation.n)
    return draft


def _led_by(draft: Draft, found: Computed, n: int) -> Draft:
    shown = [
        Sentence(kind="computed", text=text, citations=(n,), check="passed")
        for text in found.texts
        if is_right(text)
    ]
    unknown = Sentence(kind="notice", text=found.unknown, check="notice")
    first = next(at for at, said in enumerate(draft.sentences) if said.kind == "evidence")
    last = max(at for at, said in enumerate(draft.sentences) if said.kind == "evidence") + 1
    opening, evidence = draft.sentences[:first], draft.sentences[first:last]
    return replace(
        draft,
        sentences=(*opening, *shown, *evidence, unknown, *draft.sentences[last:]),
        notice=f"{found.unknown}{draft.notice}",
    )


def compute(asked: str, quote: str, terms: Terms) -> Computed | None:
    """What ``asked`` (plain text) wants computed from ``quote``; None where nothing is or can be."""
    asked, quote = without_endless(asked), without_endless(quote)
    return (
        _heads(asked, quote, terms)
        or due(asked, quote)
        or longest(asked, quote)
        or multiple(asked, quote)
        or amount(asked, quote, terms)
    )


_COUNT = re.compile(r"(?P<n>\d+|[一二两三四五六七八九十百千]+)(?:来|多)?(?:个|名|位|人|席)人?")
_ASKS_HEADS = re.compile(
    r"几(?:个|名|位)|多少|够|范围|配比|可以|行|允许|达标|合规|合适|太多|太少|最[多少]|怎么[配算]|吗|呢|算|配"
)


def _heads(asked: str, quote: str, terms: Terms) -> Computed | None:
    """Head counts of two roles from a ratio of one to so many, or from a range of two."""
    ratio = _ratio(quote, terms)
    if ratio is None or not _ASKS_HEADS.search(asked):
        return None
    given = _given(asked, ratio, terms)
    low, high = ratio.low, ratio.high
    few, many = given.get(ratio.few), given.get(ratio.many)
    if few and many:
        each = many / few
        place = "在这个范围内" if low <= each <= high else "不在这个范围内"
        text = (
            f"推算：{equation(many, '÷', few)}，即每名{ratio.few}对应 {shown(each)} 名{ratio.many}；"
            f"引用的配比是每名{ratio.few}对应 {ratio.range} 名，{shown(each)} {place}。"
        )
        return Computed((text,), _HEADS_UNKNOWN)
    if many and many > 1:
        return _one_role(asked, many, "÷", (high, low), ratio.few)
    if few and few > 1:
        return _one_role(asked, few, "×", (low, high), ratio.many)
    return None


_LEAST = re.compile(r"最少|至少|最低|起码")
_MOST = re.compile(r"最多|至多|顶多|最高")


def _one_role(
    asked: str, count: float, sign: str, ends: tuple[float, float], role: str
) -> Computed:
    """How many of the other role, from the fewest to the most."""
    formulas = "，".join(dict.fromkeys(equation(count, sign, end) for end in ends))
    fewest, most = (shown(OPERATIONS[sign](count, end)) for end in ends)
    span = fewest if fewest == most else f"{fewest} 至 {most}"
    text = f"推算：{formulas}，即 {span} 名{role}"
    if fewest != most and _LEAST.search(asked):
        text += f"，最少 {fewest} 名"
    elif fewest != most and _MOST.search(asked):
        text += f"，最多 {most} 名"
    return Computed((f"{text}。",), _HEADS_UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Ratio:
    """One of ``few`` to ``low`` up to ``high`` of ``many``, by the names of the roles."""

    few: str
    many: str
    low: float
    high: float

    @property
    def range(self) -> str:
        return " 至 ".join(dict.fromkeys((shown(self.low), shown(self.high))))


def _ratio(quote: str, terms: Terms) -> _Ratio | None:
    """The ratio of two roles that a quote states, the one named first on the side of the one."""
    roles = list(dict.fromkeys(mention.term.term for mention in _roles(plain(quote), terms)))
    stated = [figure for figure in figures(quote) if figure.kind == "ratio" and ":" in figure.value]
    ends = sorted({float(figure.value.partition(":")[2]) for figure in stated})
    if len(roles) != 2 or len(ends) not in (1, 2):
        return None
    first, _, second = re.sub(r"[^\d.]+", ":", stated[0].text).strip(":").partition(":")
    if first and second and float(second) < float(first):
        roles.reverse()
    return _Ratio(roles[0], roles[1], ends[0], ends[-1])


def _roles(text: str, terms: Terms) -> Sequence[Mention]:
    return [mention for mention in terms.mentions(text) if mention.term.topic == "岗位"]


def _given(asked: str, ratio: _Ratio, terms: Terms) -> dict[str, float]:
    """How many of each role the question says there are; people without a role are the many."""
    roles = {mention.start: mention.term.term for mention in _roles(asked, terms)}
    given: dict[str, float] = {}
    for match in _COUNT.finditer(asked):
        role = roles.get(match.end())
        if role is None and not match.group().endswith("人"):
            continue
        given.setdefault(role or ratio.many, number_in(match["n"]))
    others = set(roles.values()) - {ratio.few, ratio.many}
    return {} if others else given
