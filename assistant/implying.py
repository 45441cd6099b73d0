"""Implied concepts: what a question is about beside the words that name it.

Which sense of an ambiguous abbreviation is meant, what its figures and roles say about its subject, and
what of a document is asked for by whom something was done.
"""

from __future__ import annotations

import re

from corpus.figures import Figure, span_of_control
from corpus.terms import Mention, Term, Terms


def in_sense(named: tuple[Term, ...], terms: Terms) -> tuple[Term, ...]:
    """Ambiguous abbreviations as the sense that shares a topic with the rest, else the usual one.

    Asked about alone (CSR是什么), the abbreviation itself is the subject.
    """
    topics = {term.topic for term in named if not term.senses}
    if not topics:
        return named
    chosen = (
        max((t for sense in term.senses for t in terms.get(sense)), key=lambda t: t.topic in topics)
        if term.senses
        else term
        for term in named
    )
    return tuple({term.term: term for term in chosen}.values())


def with_role_ratio(found: tuple[Figure, ...], mentions: tuple[Mention, ...]) -> tuple[Figure, ...]:
    """How many of one role and of the other (60个座席3个班长) is a ratio, not two counts."""
    roles = [mention for mention in mentions if mention.term.topic == "岗位"]
    counts = [figure for figure in found if figure.kind == "count"]
    if len(roles) != 2 or len(counts) != 2:
        return found
    one, other = (float(re.sub(r"\D", "", figure.value) or 0) for figure in counts)
    said = Figure("ratio", span_of_control(one, other), "、".join(fig.text for fig in counts))
    return (*(figure for figure in found if figure.kind != "count"), said)


# what an organisation does for a document: asked whether one did, the document is asked who did
_DONE_FOR = {
    "提出单位": re.compile(r"提出"),
    "起草单位": re.compile(r"起草|编写|编制|参编"),
    "归口单位": re.compile(r"归口"),
    "发布机构": re.compile(r"发布|颁布|出台|印发|[是由]\S{2,12}[发出]的"),
}
WANTS_YES = re.compile(r"吗|是不是|是否|有没有|吧")


def who_did(text: str, named: tuple[Term, ...], terms: Terms) -> tuple[Term, ...]:
    """What a question asks that names an organisation and wants a yes: who it was."""
    others = {term.term for term in named if term.topic != "机构"}
    of_organisation = len(others) < len({term.term for term in named})
    asked = next((name for name, said in _DONE_FOR.items() if said.search(text)), "")
    if not asked or not of_organisation or not WANTS_YES.search(text):
        return named
    of_other_things = others - {*_DONE_FOR, "发布日期"}  # 发布 alone names the day
    return named if of_other_things else terms.get(asked)


_RATIO = "配比"
_ABOUT_WORDING = {"强制性", "条款正文", "现行状态"}  # how binding or how literal, not what it says
_COMES_INTO_FORCE = re.compile(r"开始|起(?!草)|执行")
_STILL_IN_FORCE = re.compile(
    r"(?:办法|规定|标准|国标|条例|规范|文件|通知|法)[^,，。?？]{0,6}?(?:还能用|还?是不是还?能用|还管用|还?作数|还算数)"
)
_STANDARD = re.compile(r"32315|国标|(?:这个|这份|本|该)标准")
_DATED = {"实施日期", "发布日期"}


def with_implied(
    text: str,
    named: tuple[Term, ...],
    found: tuple[Figure, ...],
    asked: frozenset[str],
    terms: Terms,
) -> tuple[Term, ...]:
    """What figures say about the subject: a ratio is about 配比 without the word, a bare year
    about publication, a complaint with a duration about its time limit; and what a numbered place
    says is no question of scope.
    """
    if _STILL_IN_FORCE.search(text):
        named = (*named, *terms.get("现行状态"))
    names = {term.term for term in named}
    if {"强制性", "处罚"} <= names and _STANDARD.search(text):
        # what would follow from its being binding: first whether it is
        named = tuple(term for term in named if term.term != "处罚")
        names -= {"处罚"}
    kinds = {figure.kind for figure in found}
    others = {term.term for term in named if term.topic != "标准"}
    if (others or "ratio" in kinds) and names & _ABOUT_WORDING:
        named = tuple(term for term in named if term.term not in _ABOUT_WORDING)
        names -= _ABOUT_WORDING
    if "ratio" in kinds or _RATIO in names:  # 在不在范围内: of the ratio, not of the standard
        named = tuple(term for term in named if term.term != "适用范围")
    if "clause" in kinds:
        return tuple(term for term in named if term.term not in ("适用范围", "条款正文"))
    of_organisation = any(term.topic == "机构" for term in named) or "who" in asked
    if "发布日期" in names and of_organisation and "date" not in kinds | asked:
        issuing = terms.get("发布机构")
        named = tuple(
            one for term in named for one in (issuing if term.term == "发布日期" else (term,))
        )
    complaints = {term.term for term in named if term.topic == "投诉"}
    if complaints == {"投诉处理"} and ("duration" in kinds or "duration" in asked):
        return (*named, *terms.get("投诉时限"))
    if "质检" in names and (_RATIO in names or "ratio" in kinds | asked):
        staff = terms.get("质检员")
        named = tuple(
            other for term in named for other in (staff if term.term == "质检" else (term,))
        )
    of_roles = "ratio" in asked and any(term.topic == "岗位" for term in named)  # 一个班长带几个人
    if ("ratio" in kinds or of_roles) and _RATIO not in names:
        return (*named, *terms.get(_RATIO))
    dated = "date" in kinds or ("date" in asked and "修订计划" in names)
    if dated and not names & _DATED and names <= {"修订计划"} and "修订" not in text:
        return terms.get("实施日期" if _COMES_INTO_FORCE.search(text) else "发布日期")
    return named
