"""Kinds of punishment: which of them a paragraph lays on an act, and which not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.quiz.offences import PUNISHES, Offence, is_whole, offences_of
from assistant.quiz.quantities import CHINESE
from corpus.documents import Clause
from corpus.library import Library
from corpus.numerals import numeral_value


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a kind is ``worded``, and what is ``like`` it: where that stands, nobody can say that it is not
    laid."""

    worded: re.Pattern[str]
    like: re.Pattern[str]


_PAPERS = "[^，；。]{0,30}(?:许可证|许可证件|执业证书|资格证书)"
# by the law on administrative punishments; not what goes with every punishment by that law (to mend
# what was done, confiscation of gains)
_KINDS = {
    name: _Kind(re.compile(worded), re.compile(like))
    for name, worded, like in (
        ("警告", "警告", "警告"),
        ("通报批评", "通报批评", "通报|批评"),
        ("罚款", "罚款", "罚款"),
        ("暂扣许可证件", f"暂扣{_PAPERS}", "暂扣|扣留|扣押|暂停"),
        ("吊销许可证件", f"吊销{_PAPERS}", "吊销|撤销|注销|取消"),
        ("吊销营业执照", "吊销[^，；。]{0,30}营业执照", "吊销|撤销|注销"),
        (
            "责令停产停业",
            "责令[^，；。]{0,12}(?:停产停业|停产、停业)",
            "停|暂停|中止|关闭|取缔|终止|限制",
        ),
        ("责令关闭", "责令[^，；。]{0,8}关闭", "关闭|取缔|停|终止"),
    )
}
# what more there may be is not said here
_OPEN = re.compile(
    "等(?:处罚|处理|措施|行政处罚)|[依按参]照[^；。]*(?:处罚|处理)|依法[^，；。]*(?:处罚|查处|处理)"
)
_OF_OFFICIALS = re.compile("处分")  # whom nobody closes
_SEVERAL = 2  # paragraphs
_GOES_BACK = re.compile("前[一二两三四五]?款|上述|第[一二三四五六七八九十]款")
_ARTICLES = re.compile(
    rf"本[^，。；]{{1,4}}?第(?P<first>[{CHINESE}零]+)条(?:[^，。；]{{0,8}}至第(?P<last>[{CHINESE}零]+)条)?"
    rf"|、第(?P<next>[{CHINESE}零]+)条"
)


@dataclass(frozen=True, slots=True)
class Measures:
    """What a paragraph lays on an act, and which of the kinds that its document has it does not."""

    offence: Offence
    laid: tuple[str, ...]
    not_laid: tuple[str, ...]


def measures_of(library: Library, clause: Clause) -> tuple[Measures, ...]:
    """What a paragraph lays on each of its acts; none where more may be laid on them elsewhere."""
    offences = [offence for offence in offences_of(library, clause) if is_whole(offence)]
    said = clause.text[offences[0].start :] if offences else ""
    if not said or _OPEN.search(said) or _OF_OFFICIALS.search(said):
        return ()
    if _article(clause) in _punished_again(library, clause.document_id):
        return ()
    near = "".join(other.text for other in _with_later(library, clause))
    laid = tuple(name for name, kind in _KINDS.items() if kind.worded.search(said))
    not_laid = tuple(
        name
        for name in _kinds_in(library, clause.document_id)
        if not _KINDS[name].like.search(near)
    )
    return tuple(Measures(offence, laid, not_laid) for offence in offences)


def _with_later(library: Library, clause: Clause) -> list[Clause]:
    """The paragraph with those of its article that go back to it."""
    above = library.parent(clause)
    if above is None or clause.locator.steps[-1].kind != "paragraph":
        return [clause]
    return [clause, *(c for c in library.children(above) if _GOES_BACK.search(c.text))]


def _article(clause: Clause) -> int:
    """The number of the article that the clause is or is of, 0 where it is of none."""
    steps = (step for step in clause.locator.steps if step.kind == "article")
    return next((step.number[0] for step in steps if step.number), 0)


@lru_cache(maxsize=64)
def _punished_again(library: Library, document_id: str) -> frozenset[int]:
    """The articles that another one names which punishes."""
    return frozenset(
        number
        for clause in library.clauses(document_id)
        if PUNISHES.search(clause.text)
        for match in _ARTICLES.finditer(clause.text)
        for number in _numbers(match)
        if number != _article(clause)
    )


def _numbers(match: re.Match[str]) -> range:
    first = numeral_value(match["first"] or match["next"])
    return range(first, (numeral_value(match["last"]) if match["last"] else first) + 1)


@lru_cache(maxsize=64)
def _kinds_in(library: Library, document_id: str) -> tuple[str, ...]:
    """The kinds that a document lays on some acts: on one alone it says too little to be thought of."""
    texts = [clause.text for clause in library.clauses(document_id)]
    return tuple(
        name
        for name, kind in _KINDS.items()
        if sum(kind.worded.search(text) is not None for text in texts) >= _SEVERAL
    )
