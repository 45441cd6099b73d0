"""A list of which a claim speaks, told as plain rules: 有下列情形之一的，R：(一)A；(二)B is A的，R."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.gate.aligning.locating import CONTENT, weight
from assistant.gate.aligning.speaking import UNSAID, Said, said_of, tokens_in
from assistant.gate.language.reading import Reading, read

_LABEL = r"(?:[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、](?!\d)|[a-z]\))"
_LIST = re.compile(
    rf"(?:^|(?<=。))(?P<lead>[^。：]+)："
    rf"(?P<items>{_LABEL}(?:[^。]|。(?={_LABEL}|但))+|[^。；]+(?:；[^。；]+)+)"
)
_ITEM = re.compile(rf"(?:^|(?<=[；。])){_LABEL}?(?P<said>.+?)(?=[；。]{_LABEL}|[；。]?$)")
_BARE = re.compile(r"(?:^|(?<=；))(?P<said>[^；]+)")
# one of the items is enough: it is the case
_ONE = re.compile(
    "(?:具?有|属于|存在|发生|出现)?下列[^，：；]{1,6}?之一(?P<end>的|时|(?=[，、]))(?!除外)"
)
_LISTED = "下列(?:各[项种类])?(?P<noun>[^，：；的]{1,8}?)"
# each of the items has to be, may be, must not be
_EACH = re.compile(
    "(?P<modal>应当|必须|须|应|可以|不得|有权)?(?:依法)?"
    "(?:履行|行使|享有|承担|负有|有|具备|具有|符合|满足|实施|从事|采取|遵守|做到)"
    f"{_LISTED}$"
)
_DUTY = {"职责": "应当", "义务": "应当", "权利": "有权", "职权": "", "权限": ""}
_MODALS = ("应当", "必须", "不得", "可以", "有权")
_NEEDED = frozenset(["条件", "要求", "规定"])  # each of them, and not enough
# each thing of the list is had, given, named; or what stands behind is said of each
_THINGS = re.compile(f"{_LISTED}(?P<rule>(?:由|不得|可以|应当|必须|属于|不属于|视为|为)[^：]+)?$")
_JOINTLY = re.compile(
    "顺序|依次|步骤|下列程序|分别|组成|构成|公式|共同|方可|才[能可]|全部|之和|总和"
)
_TRIED = 3  # items that differ too little to tell which one is meant
_ALIKE = 2.0
_UNTOLD = 0.3  # how much a letter of an item that is not said counts against it


@dataclass(frozen=True, slots=True)
class _List:
    """A lead and its items in a source."""

    start: int
    end: int
    lead: str
    items: tuple[tuple[int, int], ...]


def itemised(claim: Reading, source: Reading) -> Iterator[Reading]:
    """``source`` with its lists told as rules of the items that ``claim`` speaks of.

    None where the claim tells a list itself, or where the items of the source hold together only.
    """
    lists = [one for one in _lists(source.text) if len(one.items) > 1]
    if "：" in claim.text or "下列" in claim.text or not lists:
        return
    said = said_of(claim, source)
    rules = [list(_rules(one, said, source, claim.text)) for one in lists]
    for n in range(max(map(len, rules))):
        text = source.text
        for one, told in zip(reversed(lists), reversed(rules), strict=True):
            if told:
                text = text[: one.start] + told[min(n, len(told) - 1)] + text[one.end :]
        yield read(text)


def _rules(one: _List, said: Sequence[Said], source: Reading, claim: str) -> Iterator[str]:
    """What a list may be told as, the likeliest first."""
    for chosen in _chosen(one, _ranks(one, said, source), said, source):
        if rule := _rule(one.lead, [source.text[slice(*one.items[n])] for n in chosen], claim):
            yield rule


def _lists(text: str) -> Iterator[_List]:
    for match in _LIST.finditer(text):
        at = match.start("items")
        pattern = _ITEM if re.match(_LABEL, match["items"]) else _BARE
        items = [
            (at + m.start("said"), at + m.end("said")) for m in pattern.finditer(match["items"])
        ]
        yield _List(match.start(), match.end(), match["lead"], tuple(items))


def _ranks(one: _List, said: Sequence[Said], source: Reading) -> list[float]:
    """How much a claim says of each item beyond the lead, less what it does not say of it."""
    lead = tokens_in(one.start, one.start + len(one.lead), source)
    ranks: list[float] = []
    for start, end in one.items:
        here, told = tokens_in(start, end, source), 0
        for s in said:
            told |= s.where & here
        own = sum(s.weight for s in said if s.where & here and not s.where & lead)
        untold = sum(
            weight(t)
            for n, t in enumerate(source.tokens)
            if here >> n & 1 and not told >> n & 1 and t.kind in CONTENT
        )
        ranks.append(own - _UNTOLD * untold)
    return ranks


def _chosen(
    one: _List, ranks: Sequence[float], said: Sequence[Said], source: Reading
) -> Iterator[list[int]]:
    """The item of which most is said, or as much, then all of which something is said alone."""
    ranked = sorted(range(len(ranks)), key=lambda n: -ranks[n])
    best = ranked[0]
    for n in ranked[:_TRIED]:
        if ranks[best] - ranks[n] <= _ALIKE:
            yield [n]
    bits = [tokens_in(*item, source) for item in one.items]
    others = sum(here for n, here in enumerate(bits) if n != best)
    chosen, left = [best], [s for s in said if not s.where & ~others]
    while left:
        gains = [sum(s.weight for s in left if s.where & here) for here in bits]
        most = max(range(len(gains)), key=gains.__getitem__)
        if gains[most] <= UNSAID:
            break
        chosen.append(most)
        left = [s for s in left if not s.where & bits[most]]
    if len(chosen) > 1:
        yield sorted(chosen)


def _rule(lead: str, items: Sequence[str], claim: str) -> str:
    """The rule of a lead with its items in the place of 下列…; empty: they hold together only."""
    if _ONE.search(lead):
        case = "，或者".join(item.removesuffix("的") for item in items)
        return _ONE.sub(lambda m: case + m["end"], lead)
    if _JOINTLY.search(lead):
        return ""
    if each := _EACH.search(lead):
        return _of_each(each, lead[: each.start()], "，".join(items), claim)
    if (things := _THINGS.search(lead)) and "条件" not in things["noun"]:
        kind = things["noun"] if things["noun"] in claim else ""
        listed = "、".join(_called(item.removesuffix("的"), kind) for item in items)
        return f"{lead[: things.start()]}{listed}{things['rule'] or ''}"
    return ""


def _called(item: str, kind: str) -> str:
    """An item with what it is (信息披露，即…: 信息披露制度，即…), unless it says so itself."""
    name, mark, rest = item.partition("，")
    return f"{name}{'' if kind in item else kind}{mark}{rest}"


def _of_each(each: re.Match[str], who: str, items: str, claim: str) -> str:
    noun = next((one for one in _DUTY if each["noun"].endswith(one)), "")
    if noun and claim.count(noun) > items.count(noun):
        listed = f"{items}，是{who}的{noun}之一" if "之一" in claim else ""
        return listed or f"{who}的{noun}包括{items}"
    modal = each["modal"] or _DUTY.get(noun)
    if modal is None or (modal in ("可以", "有权") and each["noun"] in _NEEDED):
        return ""
    return f"{who}{'' if items.startswith(_MODALS) else modal}{items}"
