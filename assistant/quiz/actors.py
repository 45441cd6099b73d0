"""Who does what: the actors a text names, and which of them nobody would take for each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from corpus.library import Library

# one name of each group at most may stand among the options: they overlap or mean the same
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("客户", re.compile(r"客户|消费者|投诉人|存款人|持卡人|储户|用户|个人$|借款人|继承人")),
    ("监管", re.compile(r"监管|监督管理机构|监督管理部门|银保监|金融管理部门")),
    ("央行", re.compile(r"人民银行")),
    ("存保", re.compile(r"存款保险基金管理机构")),
    (  # roles that one and the same business may have
        "企业",
        re.compile(
            r"银行|储蓄机构|金融机构|发卡行|收单行|投保机构|支付机构|经营者|商户|商家|平台|处理者|受托人|互联网服务提供者"
        ),
    ),
    ("坐席", re.compile(r"坐席|座席|客服代表")),
    ("班组长", re.compile(r"班组长|组长|班长")),
    ("代班人", re.compile(r"代班人")),
    ("主管", re.compile(r"主管$")),
    ("质检员", re.compile(r"质检")),
    ("培训师", re.compile(r"培训师|讲师")),
    ("排班员", re.compile(r"排班")),
    ("中心", re.compile(r"联络中心|客服中心|服务中心|呼叫中心")),
    ("法院", re.compile(r"人民法院")),
    ("检察院", re.compile(r"检察院")),
    ("公安", re.compile(r"公安")),
    ("协会", re.compile(r"协会")),
    ("网信", re.compile(r"网信部门")),
    ("市场监管", re.compile(r"市场监督|工商行政")),
    ("政府", re.compile(r"政府")),
)
# who may be taken for whom: those who work there, those who come to them, courts, other public bodies
_SORTS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("trade", ("质检员", "培训师", "排班员"), ("师",)),  # named after what they do
    ("rank", ("坐席", "班组长", "代班人", "主管"), ("员", "长", "主任")),
    ("public", ("客户",), ("者", "人")),
    ("court", ("法院", "检察院"), ("法院", "检察院")),
    ("board", (), ("委员会", "大会", "理事会", "董事会", "监事会")),
    ("firm", ("企业",), ("企业", "公司")),
    ("office", ("监管", "央行", "公安", "协会", "网信", "市场监管"), ("部门", "机关", "政府", "管理机构", "监督机构")),
)  # fmt: skip
# of these nobody is two at once; a payer may be a holder, a seller a buyer, a firm a bank
_EXCLUSIVE = ("trade", "rank", "court", "board", "office")
_NO_POST = re.compile("(?:人|会|成|雇|职|社|党|船|公务)员$")  # who has one may have another beside
_NAME = (
    r"客户|消费者|投诉人|存款人|持卡人|储户|用户|借款人|继承人|坐席|座席|客服代表|班组长|主管|质检员|培训师|排班员|代班人"
    r"|联络中心|客户服务中心|银行保险机构|银行保险监督管理机构|中国银保监会|中国人民银行|人民法院|人民检察院|公安机关"
    r"|消费者协会|行业协会|商业银行|银行业金融机构|储蓄机构|发卡行|收单行|投保机构|存款保险基金管理机构|个人信息处理者|受托人"
    r"|电信业务经营者|互联网服务提供者|国家网信部门|市场监督管理部门|经营者|特约商户"
)
# what the names of public bodies end with, and those of bodies of any kind
OFFICE = "部门|机关|机构|政府|银行|委员会|大会|协会|法院|检察院|国务院|海关|局"
BODY = f"{OFFICE}|单位|企业|公司|组织|学校|医院"
_ANY_OFFICE = re.compile(r"国务院|国家|人民政府|监督|管理|主管|行政|部门|机关|机构|有关")
_ROLE = re.compile(r"(?:单位|企业|公司|者|商|人|方|学校|医院)$")
_ANY_KIND = re.compile(r"(?:行政)?(?:单位|机构|组织|部门|人员|机关|企业|公司|经营者|者|人)")
_BOARDS = ("委员会", "大会")
_BEFORE = r"(?:^|(?<=[，；：。])|(?<=[由经向]))"
_AFTER = (
    r"(?=应当|应(?!用|急|对|答)|宜|不得|不应|可(?:以|当场|匿名|在)?|必须|要|有权|负责|批准|决定|同意|指定|确定|制定|规定"
    r"|组织|提出|按规定|按照|处理|建立|办理|发现|之间)"
)
# what a document calls its own actors, where it says at least twice what they do
OWN_NAME = re.compile(
    r"(?:^|(?<=[，；。]))(?P<name>[\u4e00-\u9fff]{0,9}?"
    r"(?:员|者|人|组长|馆长|主任|部门|机关|机构|法院|委员会|大会|协会|企业|公司|单位|银行|业主|旅行社|中心|医院|学校))"
    r"(?=应当|应(?!用|急|对|答)|宜|不得|不应|可(?:以|在)?|必须|有权|负责)"
)
_NO_NAME = re.compile(
    r"[的和或及与对由将把被在自以其该此各每等所]|另|任何|有关|相关|^(?:不|未|经|应|非|当|双方|本|国家)"
    r"|^(?:设[立置]|建立|成立|申请|从事|[开举]办|组[建织]|委托|聘[请用]|选[举聘]|参加|进行)"
)
_LEAST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, at ``start:end`` of a text."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=8192)
def actors(text: str, own: tuple[str, ...] = ()) -> tuple[Actor, ...]:
    """Who acts in a text: named where a clause begins or after 由, 经, 向, before what is done.

    ``own`` are names that the document has for its actors beside those that many have.
    """
    return tuple(
        Actor(match.start("name"), match.end("name"), match["name"])
        for match in _acting(own).finditer(text)
    )


@lru_cache(maxsize=256)
def _acting(own: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join([*sorted(own, key=len, reverse=True), _NAME])
    return re.compile(rf"{_BEFORE}(?P<name>{names}){_AFTER}")


@lru_cache(maxsize=256)
def named_in(library: Library, document_id: str) -> tuple[str, ...]:
    """What a document calls those of whom it says more than once what they do."""
    told = Counter(
        match["name"]
        for clause in library.clauses(document_id)
        for match in OWN_NAME.finditer(clause.text)
        if not _NO_NAME.search(match["name"])
    )
    return tuple(name for name, count in told.items() if count >= _LEAST_TOLD)


def is_actor(name: str) -> bool:
    """Whether this is somebody who acts."""
    return re.fullmatch(rf"(?:{_NAME})|.+(?:员|者|组长|主任|经理)", name) is not None


def begins_with_actor(text: str) -> bool:
    """Whether the text begins by naming somebody who acts."""
    return re.match(_NAME, text) is not None


def group(name: str) -> str:
    """The group of an actor; those of one group never stand among the same options."""
    return next((named for named, pattern in _GROUPS if pattern.search(name)), name)


@lru_cache(maxsize=256)
def acting_in(library: Library, document_id: str) -> tuple[str, ...]:
    """Every actor of a document, in order of first naming."""
    own = named_in(library, document_id)
    texts = [clause.text for clause in library.clauses(document_id)]
    found = dict.fromkeys(actor.name for text in texts for actor in actors(text, own))
    return tuple(name for name in found if not _stands_for_several(name, texts))


def _stands_for_several(name: str, texts: Iterable[str]) -> bool:
    """Whether the document takes several under this name (甲和乙以下统称丙), so that what is true of
    it is true of them."""
    named = re.escape(name)
    said = re.compile(rf"统称“?{named}|所称{named}，?(?:是指|包括)[^。]{{0,90}}(?:下列|以下|：)")
    return any(map(said.search, texts))


def rivals(name: str, own: Iterable[str], text: str) -> list[str]:
    """Actors that the text does not name and that nobody is beside ``name``, one a group; ``own`` are
    those of its document: what another speaks of nobody expects here."""
    found: dict[str, str] = {}
    for other in own:
        if other not in text and exclude(other, name):
            found.setdefault(group(other), other)
    return list(found.values())


def exclude(one: str, other: str) -> bool:
    """Whether nobody is both: two public bodies or two posts of one sort. Roles, which one person may
    bear at once (a holder who endorses, a provider of data on himself), never exclude each other."""
    alike = sort_of(one) == sort_of(other)
    return alike and sort_of(one) in _EXCLUSIVE and not overlap(one, other)


def overlap(one: str, other: str) -> bool:
    """Whether somebody may be both: of one group, both of the public, offices of one trade, or one
    named after the other. A board is another thing than those who elect it."""
    if group(one) == group(other) or sort_of(one) == sort_of(other) == "public":
        return True
    if sort_of(one) == sort_of(other) == "office" and _trade(one) & _trade(other):
        return True
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    trade = sum(1 for _ in alike)
    if trade > 1 and any(_ANY_KIND.fullmatch(name[trade:]) for name in (one, other)):
        return True  # 军队单位: every 军队医疗机构 is one
    if all(group(name) == name and _ROLE.search(name) for name in (one, other)):
        return True  # roles in a trade: a contractor builds, designs, employs
    if one.endswith(other) or other.endswith(one):
        return True  # 涉外仲裁委员会 is one of the 仲裁委员会
    boards = one.endswith(_BOARDS) or other.endswith(_BOARDS)
    return (one in other or other in one) and not boards


def _trade(office: str) -> set[str]:
    """The character pairs of an office's name that say what it is for."""
    named = _ANY_OFFICE.sub("|", office)
    return {named[at : at + 2] for at in range(len(named) - 1) if "|" not in named[at : at + 2]}


def sort_of(name: str) -> str:
    """Staff by rank or by trade, the public, a court, a board, a firm, a public office, or another body."""
    for sort, groups, endings in _SORTS:
        if group(name) in groups or (group(name) == name and name.endswith(endings)):
            return "body" if _NO_POST.search(name) else sort
    return "body"
