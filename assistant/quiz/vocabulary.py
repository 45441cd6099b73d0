"""What a document calls the things and people it rules on: 业主大会, 集体合同, 竞业限制协议.

A term is a run of words that comes back in several surroundings and ends in a word that says what
kind of thing it is. Of two terms of one kind, either may be taken for the other.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.quiz.actors import group
from assistant.quiz.acts import verb_after
from assistant.quiz.support import pairs_of
from assistant.quiz.swaps import Swap
from corpus.library import Library

_KINDS = {
    "body": "单位|机构|部门|机关|委员会|大会|企业|公司|组织|协会|银行|中心|医院|学校|法院|政府",
    "people": "者|人|人员|员|业主|用户|主体|客户|坐席|组长|主管|当事人",
    "contract": "合同|协议|规约|规则|章程|规程|细则|标准",
    "money": "金|费|费用|报酬|工资|补偿|价款|税款|利息",
    "record": "信息|资料|记录|数据|报告|档案|文件|凭证|清单|名单|名册|申请书|通知书|决定书",
    "act": "评估|调查|检查|审计|决策|监测|核验|登记|备案|认证|测评|鉴定|审查|清算|接管|派遣|培训|演练|回访|抽检|复核",
    "paper": "许可证|执照|证书|证明|证件",
    "system": "制度|机制|体系|计划|方案|预案",
    "time": "期|期限|期间|时长",
    "thing": "设备|设施|账户|场所|部位|系统|软件|用房|产品|商品|服务|业务",
}
_KIND = re.compile("|".join(f"(?P<{kind}>(?:{ends})$)" for kind, ends in _KINDS.items()))
_WORD_INSIDE = re.compile(
    r"[的和或及与对由将把被在其该各每等所向应可不以给为经按]|本|有关|相关|任何|下列|规定|第[一二三四五六七八九十]"
)
_ANY = re.compile(  # of every document, and of no kind in particular
    r"用人单位|(?:行政)?(?:主管|管理|监督)?(?:部门|机构|机关|单位|组织|企业|公司|人员)|工作人员|负责人|责任人|当事人|个人|他人|成员"
    r"|自然人|法人|人民政府|标准|制度|业务|服务|费用|期限|信息|资料|记录|报告|文件|合同|协议|设备|设施|检查|调查|活动|证明|计划|方案"
)
_SOMEBODY = ("body", "people")
_OFFICE = re.compile("部门|机关|政府|监督管理|人民银行|国务院|国家|法院|检察|公安|局$")
_COURT, _OF_COURTS = re.compile("法院"), re.compile("判决|裁定|诉讼|起诉|执行|审理|立案")
_LEVELS = ("国务院|国家|中国|中央|全国", "省|自治区", "市", "县|区|乡|镇|街道")
_BEFORE_SOMEBODY = "|，。；、由向经与和或对为给将把被在的及是"
_NO_TASK = re.compile(
    r"是|的|不得|不应|应当(?:遵守|依法|自觉|加强|配合|建立|健全|严格|执行|按照|保证|保障)|违反|违法"
)
_STARTERS = ("p", "c", "d", "u", "r", "m", "f", "y")  # parts of speech that begin no name
_LEAST_TOLD = 3  # times
_MOST_WORDS = 6
_LONGEST = 16  # characters
_HEAVY = 4  # characters of a name that a verb before it is no part of
_DIFFERENT, _LONG = 2, 4  # characters
_LISTED = re.compile(r"[、和或及与]")
_EDGE = "|"


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a document: its kind, how often it stands there, what stands before and after it, and
    the beginnings of what it does."""

    text: str
    kind: str
    told: int
    before: frozenset[str]
    after: frozenset[str]
    acts: frozenset[str]


@lru_cache(maxsize=256)
def terms_in(library: Library, document_id: str) -> dict[str, Term]:
    """The terms of a document."""
    told: Counter[str] = Counter()
    verbs: dict[str, str] = {}  # a run that begins with a verb, and the run after the verb
    for clause in library.clauses(document_id):
        for run, rest in _runs(clause.text):
            told[run] += 1
            verbs |= {run: rest} if rest else {}
    text = _EDGE.join(clause.text for clause in library.clauses(document_id))
    found = {}
    for run, count in told.items():
        kind = _KIND.search(run)
        if count < _LEAST_TOLD or kind is None or _WORD_INSIDE.search(run) or _ANY.fullmatch(run):
            continue
        rest = verbs.get(run, "")
        if told[rest] >= (1 if len(rest) >= _HEAVY else 1.5) * count:
            continue
        term = _term(run, kind.lastgroup or "", text)
        if min(len(term.before), len(term.after)) > 1:
            found[run] = term
    return found


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Every run of one to six words of a piece of the text, with what follows a verb it begins with."""
    import jieba.posseg  # reads its dictionary: a second

    jieba.setLogLevel(logging.WARNING)  # else it tells people so
    for piece in re.findall(r"[\u4e00-\u9fff]+", text):
        words = [(word.word, word.flag) for word in jieba.posseg.cut(piece)]
        for at in range(len(words)):
            for length in range(1, _MOST_WORDS + 1):
                chosen = words[at : at + length]
                run = "".join(word for word, _ in chosen)
                if chosen[0][1].startswith(_STARTERS):
                    break
                if len(chosen) == length and 2 <= len(run) <= _LONGEST:
                    verb = length > 1 and chosen[0][1].startswith("v")
                    yield run, "".join(word for word, _ in chosen[1:]) if verb else ""


def _term(run: str, kind: str, text: str) -> Term:
    places = [match.span() for match in re.finditer(re.escape(run), text)]
    before = frozenset(text[start - 1 : start] or _EDGE for start, _ in places)
    after = frozenset(text[end : end + 2] or _EDGE for _, end in places)
    acts = frozenset(verb_after(end, text) for _, end in places)
    return Term(run, kind, len(places), before, after, acts)


def terms_of(text: str, known: dict[str, Term]) -> Iterator[tuple[int, Term]]:
    """Where terms stand in a text, the longest at each place."""
    if not known:
        return
    pattern = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
    for match in pattern.finditer(text):
        yield match.start(), known[match.group()]


def mistaken_for(term: Term, text: str, at: int, known: dict[str, Term]) -> list[str]:
    """Terms of its kind that elsewhere stand before and after what it stands before and after here,
    the most alike in length first; none that the text has, or that may be the same."""
    end = at + len(term.text)
    before, after = text[at - 1 : at] or _EDGE, text[end : end + 2] or _EDGE
    if term.kind in _SOMEBODY and (
        before not in _BEFORE_SOMEBODY
        or _NO_TASK.match(text, end)
        or _LISTED.match(text, end)
        or (_COURT.search(term.text) and _OF_COURTS.search(text))
    ):
        return []
    act = verb_after(end, text)
    rest = pairs_of(f"{text[:at]}|{text[end:]}")
    fitting = [
        other
        for other in known.values()
        if other.kind == term.kind
        and other.text not in text
        and before in other.before
        and (act in other.acts if term.kind in _SOMEBODY else after in other.after)
        and _office(other.text) == _office(term.text)
        and (
            term.kind in _SOMEBODY or other.text[-2:] == term.text[-2:]
        )  # of one thing, not one sort
        and not may_be(term.text, other.text)
        and not pairs_of(other.text) & rest - pairs_of(term.text)
    ]
    fitting.sort(key=lambda other: (abs(len(other.text) - len(term.text)), -other.told))
    names: list[str] = []
    for other in fitting:
        if not any(may_be(other.text, name) for name in names):
            names.append(other.text)
    told = pairs_of(term.text) & rest  # what is said of it has a word of its name
    return [name for name in names if not told - pairs_of(name)]


def _office(name: str) -> int:
    """The level of a public body, 1 for the whole country; 0 for one of no level, -1 for others."""
    if not _OFFICE.search(name):
        return -1
    levels = enumerate(_LEVELS, start=1)
    return next((level for level, words in levels if re.search(words, name)), 0)


def may_be(one: str, other: str) -> bool:
    """Whether two names may be of the same: one has the other's characters, long ones are a
    character apart, or they are customers, banks, courts … both."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    if all(character in rest for character in shorter):  # 医疗机构 are 医疗卫生机构
        return True
    if group(one) == group(other) and group(one) != one:
        return True
    apart = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) >= _LONG and apart < _DIFFERENT


def name_swaps(text: str, library: Library, document_id: str) -> Iterator[Swap]:
    """Every term that a text has once, with those it may be mistaken for; none that the document is
    named after."""
    title = library.document(document_id).title
    known = {
        name: term for name, term in terms_in(library, document_id).items() if name not in title
    }
    for at, term in terms_of(text, known):
        if text.count(term.text) == 1 and (names := mistaken_for(term, text, at, known)):
            same = same_by_definition(library, document_id)
            if names := [name for name in names if frozenset((name, term.text)) not in same]:
                yield Swap("name", at, at + len(term.text), tuple(names))


@lru_cache(maxsize=256)
def same_by_definition(library: Library, document_id: str) -> frozenset[frozenset[str]]:
    """Pairs of terms of which the document says that one is the other (甲是本法所称乙)."""
    known = terms_in(library, document_id)
    return frozenset(
        frozenset((one.text, other.text))
        for clause in library.clauses(document_id)
        for piece in re.split("[，。；]", clause.text)
        if re.search("是|视为|包括|统称|以下称", piece)
        for _, one in terms_of(piece, known)
        for _, other in terms_of(piece, known)
        if one.text != other.text
    )
