"""Words of a rule that are taken for others: whose level decides, what becomes of what is handed in,
from when a time runs, whether a limit is the least or the most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.quiz.items import Facet
from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Swap:
    """What stands at ``start:end`` of a text and the words that are taken for it."""

    facet: Facet
    start: int
    end: int
    rivals: tuple[str, ...]


_PROVINCE = "省、自治区、直辖市人民政府"
# one name of each level: what a higher office does, the office below it does not
_LEVELS = (
    ("国务院",),
    (_PROVINCE, "省级人民政府"),
    ("设区的市级人民政府", "设区的市、自治州人民政府"),
    ("县级人民政府",),
)
_FAR = 3  # levels: what the state council does nobody thinks a county does
_LEVEL = re.compile(
    r"(?:^|(?<=[，；。由经报向]))(?P<level>"
    + "|".join(name for names in _LEVELS for name in names)
    + r")(?![和或、以及]|有关|其他|另有|令|办公厅)"
    r"(?=[^，。；]{1,14}(?:部门|机构|机关)|规定|制定|批准|备案|确定)"
)
_OFFICE = re.compile("[^，。；]{1,14}?(?:部门|机构|机关)")
_OTHER_LEVEL = re.compile(
    r"国务院|国家|中央|全国|中国|省|直辖市|设区的市|市级|县|乡|镇|地方|上级|下级|[本各]级|本行政区域|所在地"
)
_PROCEDURES = {"备案": ("批准",), "批准": ("备案",), "审批": ("备案",), "核准": ("备案",)}
_PROCEDURE = re.compile(
    r"(?<![未汇申填通举预上])报(?![经请])[^，。；报]{2,24}?(?<!审查)(?<!审核)(?P<word>备案|批准|审批|核准)(?=[，。；])"
)
_ANY_PROCEDURE = re.compile(r"备案|批准|审批|核准|同意|许可|方可|可以")  # what may be done after it
_NOT_APPROVED = re.compile(
    r"(?:信息|情况|结果|名单|副本|复印件)(?:报|报送)[^，。；]*备案|^(?!.*(?:方案|计划|规划|合同|协议|制度|预案|章程|标准|规则|目录|办法)).*备案"
)
_STARTS = {"收到": ("受理",), "受理": ("收到",)}
_START = re.compile(r"自(?P<word>收到|受理)[^，。；自]{0,8}?(?:申请|投诉|举报)之日起")
# a most that is made a least reads absurd (任职不得少于两届), a least that is made a most does not
_BOUNDS = {"不得少于": ("不得超过",)}
_BOUND = re.compile(r"(?P<word>不得少于)(?!\s?[2两二]\s?[名人])")  # who checks comes with another
_TELLS_BOUND = re.compile(r"最[长短高低多少]|至[多少]|上限|下限|以[内上下]|延长|累计|缩短")


def swaps(text: str) -> Iterator[Swap]:
    """Every such word of a sentence that the rest of it does not tell."""
    yield from _levels(text)
    if not _NOT_APPROVED.search(text):  # 将信息报政府批准: what is only told is not approved
        yield from _words("procedure", _PROCEDURE, _PROCEDURES, text, told=_ANY_PROCEDURE)
    yield from _words("start", _START, _STARTS, text, told=re.compile("收到|受理|接到"))
    yield from _words("limit", _BOUND, _BOUNDS, text, told=_TELLS_BOUND)


def _levels(text: str) -> Iterator[Swap]:
    found = list(_LEVEL.finditer(text))
    if len(found) != 1:
        return
    at = found[0]
    rest = f"{text[: at.start()]}|{text[at.end() :]}"
    if _OTHER_LEVEL.search(rest):
        return  # what else is said of levels tells this one
    rank = next(rank for rank, names in enumerate(_LEVELS) if at["level"] in names)
    near = sorted(range(len(_LEVELS)), key=lambda other: (abs(other - rank), other))
    others = tuple(_LEVELS[other][0] for other in near if 0 < abs(other - rank) < _FAR)
    yield Swap("level", at.start("level"), at.end("level"), others)


def levels_of(library: Library, document_id: str, after: str) -> Iterator[str]:
    """The first name of every level of which a document says what comes ``after``: that it has such
    an office (文化部门), or does such a thing (批准)."""
    office = _OFFICE.match(after)
    said = office.group() if office else after[:2]
    text = "\n".join(clause.text for clause in library.clauses(document_id))
    for names in _LEVELS:
        if any(f"{name}{said}" in text for name in names):
            yield names[0]


def speaks_of_levels(text: str) -> bool:
    """Whether the text says what an office of some level does."""
    return _OTHER_LEVEL.search(text) is not None


def _words(
    facet: Facet,
    pattern: re.Pattern[str],
    rivals: Mapping[str, tuple[str, ...]],
    text: str,
    *,
    told: re.Pattern[str],
) -> Iterator[Swap]:
    """The only word that the pattern finds, where no other word of its kind is in the text."""
    found = list(pattern.finditer(text))
    if len(found) != 1:
        return
    start, end = found[0].span("word")
    if not told.search(f"{text[:start]}|{text[end:]}"):
        yield Swap(facet, start, end, rivals[text[start:end]])
