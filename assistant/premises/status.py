"""Status: what a clause is said to be, how binding, of which edition, in which days, from when, on what."""

from __future__ import annotations

import re

from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.grams import grams, pairs
from assistant.premises.stances import LOOSELY, covered
from assistant.premises.verdicts import Verdict
from assistant.question import Part
from corpus.documents import Clause
from corpus.terms import plain


def is_denied(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether the part insists on a word that the evidence denies (强制的咯 / 不是强制性)."""
    return part.insists and any(
        re.search(
            rf"(?:(?:不是|并非|没有)[^，。；]{{0,4}}|(?:没有|未)查到[^，。；]{{0,24}}){re.escape(word)}",
            plain(clause.text),
        )
        for clause in evidence
        for term, surface in zip(part.named, part.surfaces, strict=True)
        for word in (surface, plain(term.term))
        if word[0] == surface[0]  # 强标 is short for 强制性, 推荐性 its opposite
        if term.topic == "标准" and not re.search(rf"[不非没未]是?{re.escape(surface)}", part.claim)
    )


_DENIES_STANDARD = re.compile(
    r"(?:不是|并不是|并非|没有?|不在|不属于)[^，。；]{0,8}(?:国标|(?<!非)标准|32315)[^，。；]{0,8}$"
)


def denies_standard(part: Part) -> bool:
    """Whether a claim says that something is not the standard's (95%不是32315规定的)."""
    return _DENIES_STANDARD.search(part.claim) is not None


_OF_OTHERS = re.compile(r"(?:不是|没有?查到)[^，。；]{0,12}32315")


def judge_denial(evidence: tuple[Clause, ...]) -> Verdict:
    """The verdict on the claim that something is not the standard's: borne out only by a clause that says
    so, contradicted by one that attributes it to the standard.
    """
    if any(clause.attribution == "attributed" for clause in evidence):
        return "contradicted"
    denied = any(_OF_OTHERS.search(plain(clause.text)) for clause in evidence)
    return "confirmed" if denied else "none"


_REQUIRED = re.compile(r"必须|强制|硬性|一定要|务必|(?:标准|国标|32315)(?:里|中)?(?:要求|规定)")


def is_advice(part: Part, evidence: tuple[Clause, ...]) -> bool:
    """Whether a requirement is claimed of what is an interpreter's advice."""
    advice = evidence and all(clause.attribution == "advice" for clause in evidence)
    return bool(advice) and _REQUIRED.search(part.claim) is not None


_ORIGINAL = re.compile(r"原文|原话|一字不差")


def no_original(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Words that call the standard's own text what the evidence only tells of it."""
    said = _ORIGINAL.search(part.claim)
    told = bool(evidence) and all(clause.attribution is not None for clause in evidence)
    return [said.group()] if said and told else []


_EDITION = re.compile(r"([a-z]+(?:/[a-z]+)?\d+(?:\.\d+)*)[-—–]+(\d{4})")


def other_editions(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """Editions that are claimed where the evidence names another of the same document."""
    said = {m[1]: m for m in _EDITION.finditer(plain(part.claim))}
    there = [m for clause in evidence for m in _EDITION.finditer(plain(clause.text))]
    years = {number: {m[2] for m in there if m[1] == number} for number in said}
    return [m.group() for number, m in said.items() if years[number] and m[2] not in years[number]]


_CALLED = re.compile("(?:是|叫|名称为)《([^》]+)》")


def titles(part: Part, evidence: tuple[Clause, ...]) -> tuple[list[str], list[str]]:
    """Titles that a document is said to have: those that the evidence tells of it, and others."""
    there = {title for clause in evidence for title in _CALLED.findall(plain(clause.text))}
    said = _CALLED.findall(plain(part.claim)) if there else []
    right = [title for title in said if any(title in one for one in there)]
    return [f"《{t}》" for t in right], [f"《{t}》" for t in said if t not in right]


_BINDING = re.compile(
    r"(?<!不)(?:是|属于|算)(?:硬性|强制性?|必须)(?:的|要求|规定|指标|条款|.{0,6}的)?$"
)
_OPTIONAL = re.compile(
    r"(?:只是|只算|仅是|不过是|是|属于)(?:个|一种)?(?:建议|推荐|鼓励|参考|可选|倡导)性?(?:的|要求|条款|指标|做法)*(?:，?而?不是[^，]*)?$"
    r"|只[是能用]?(?:可以)?参[照考]着?(?:使?用|执行|做)?的?$"
)
_INSISTS = re.compile(
    r"(?<!不是)(?<!并非)(?<![不未])(?:必须|严格|强制(?:性|要求|规定)*(?=的?$|的?[，。]|[得要须]|执行)|硬性|硬要求|硬规定|硬指标|一定[要得]|非得|务必)"
)
_STRONG = frozenset({"must", "need", "strict", "must_not"})
_WEAK = frozenset({"should", "should_not", "may", "can", "need_not"})


def strengths(part: Part, evidence: tuple[Clause, ...]) -> tuple[list[str], list[str]]:
    """Words that say how binding a rule is: those that all verbs of the evidence bear out, and those
    of which they all say the opposite.
    """
    modals = {
        modal
        for clause in evidence
        if covered(part.claim, clause.text, clause.title) >= LOOSELY
        and _has_units_of(clause.text, part.claim)
        for modal in _modals_of(part.claim, clause.text)
    }
    binding, optional = _BINDING.search(part.claim), _OPTIONAL.search(part.claim)
    if not (binding or optional) and modals and modals <= _WEAK:
        insists = _INSISTS.search(part.claim)
        stands = insists and any(
            insists.group() in clause.text for clause in evidence
        )  # 严格保护措施
        return [], [insists.group()] if insists and not stands else []
    by_reference = optional and _REFERRING.search(optional.group())
    if by_reference and not any(_REFERRING.search(clause.text) for clause in evidence):
        return [], []  # of how the document binds, which the clauses do not tell
    if not modals or not (binding or optional):
        return [], []
    said = [match.group() for match in (binding, optional) if match][:1]
    ruled = modals <= (_STRONG if binding else _WEAK)
    opposed = modals <= (_WEAK if binding else _STRONG)
    return (said if ruled else []), (said if opposed else [])


def _has_units_of(text: str, claim: str) -> bool:
    """Whether a text has a figure of a kind that a claim has, where that has any (必须不少于两个)."""
    counted = {one.unit for one in read(claim).quantities if not one.weak}
    return not counted or not counted.isdisjoint(one.unit for one in read(text).quantities)


_REFERRING = re.compile("参[照考]")


def _modals_of(claim: str, text: str) -> set[str]:
    """The modals of a text, where it has a figure of the claim only those over that figure, else those over
    most of its words (可提供手语视频, of 应提供文字渠道，可提供手语视频).
    """
    said = {(one.value, one.unit) for one in read(claim).quantities}
    source = read(text)
    over = {
        number
        for number, segment in enumerate(source.segments)
        for one in source.quantities
        if (one.value, one.unit) in said and segment.start <= one.start < segment.end
    }
    words = set(pairs(claim))
    governed = {
        token: len(
            words & set(pairs(source.text[token.start : source.segments[token.segment].end]))
        )
        for token in source.of_kind("modal")
        if not over or token.segment in over
    }
    most = max(governed.values(), default=0)
    return {token.value for token, shared in governed.items() if shared == most}


_KIND_OF_DAY = re.compile(
    r"(?P<n>\d+)[日天][^，。；]{0,6}?(?:是|指|按|算)(?P=n)个?(?P<same>工作日|自然日)"
    r"|(?<![不非])(?:是|按|算|指|都为|均为|计)(?:的)?(?:是)?(?P<kind>工作日|自然日)"
)


def kind_of_day(text: str) -> str:
    """What a text says days are, 工作日 or 自然日, empty where it does not; 7个工作日 is a figure."""
    said = _KIND_OF_DAY.search(plain(text))
    return (said["kind"] or said["same"]) if said else ""


def judge_days(claim: str, evidence: tuple[Clause, ...]) -> tuple[Verdict, str] | None:
    """The verdict on what a claim says days are, and that; None where it does not. So many days that a text calls
    so are so, whatever else its days are (除7个工作日以外的日为自然日).
    """
    claimed = kind_of_day(claim)
    if not claimed:
        return None
    counted = {(one.value, claimed) for one in read(claim).quantities}
    stated = {(one.value, one.unit) for clause in evidence for one in read(clause.text).quantities}
    days = [kind for clause in evidence if (kind := kind_of_day(clause.text))]
    if claimed in days or counted & stated:
        return "confirmed", claimed
    return ("contradicted", claimed) if days else ("none", "")


_START = re.compile(
    r"(?:从|自)(?P<event>[^，。；]{1,14}?)(?:的?(?:那一?天|当天|当日|之日|时候|之时|时|后|以后))*(?:(?:开始|起)(?:计?算|计|，|$)?|(?<=[天日])算)"
)


def other_starts(part: Part, evidence: tuple[Clause, ...]) -> list[str]:
    """The event that a term is said to run from, where the evidence names others only."""
    said = _START.search(part.claim or part.text)
    if said is None or not (part.claim or part.asserted):
        return []
    if re.search(r"\d", said["event"]):
        return []  # a date, which is compared as one
    events = [m["event"] for clause in evidence for m in _START.finditer(normalised(clause.text))]
    mine = _characters(said["event"])
    shared = any(mine & _characters(event) for event in events)
    return [said.group()] if events and mine and not shared else []


def _characters(text: str) -> set[str]:
    return {gram for gram in grams(text) if len(gram) == 1}
