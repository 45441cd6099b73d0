"""Terms that a clause defines, and their meaning in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.quiz.leaning import points_outside
from corpus.documents import Clause
from corpus.sentences import sentence_spans

_TITLE = re.compile(r"(?:定义：)?(?P<term>[\u4e00-\u9fff]{2,12})(?:\s+[A-Za-z][A-Za-z \-]*)?$")
# what a meaning, else a term, ends with: what is defined is one of these
_GENERA = {
    "somebody": re.compile(r"(?:者|人|人员|席|客户|消费者|组织、个人)$"),
    "information": re.compile(r"(?:信息|数据|资料|记录)$"),
    "process": re.compile(r"过程$"),
    "activity": re.compile(r"(?:活动|行为|操作|业务)$"),
    "share": re.compile(r"(?:率|比例|之比|比值|百分比)$"),
    "time": re.compile(r"(?:时长|时间|期间|期限|周期)$"),
    "body": re.compile(r"(?:机构|部门|组织|单位|中心|场所|企业|公司)$"),
}
# 本法所称前手是指……: a statute's own words, in which the term stands itself
_STATED = re.compile(
    r"(?:^|(?<=。))(?:本[^，。]{1,6}所称的?)?(?P<term>[\u4e00-\u9fff]{2,12})[，：]?是指[：:]?(?P<meaning>[^。；：:]{8,110})(?:。|；?\s*$)"
)
_NO_TERM = re.compile("本|前款|所称|属于|规定")
_IS = r"(?:是指：|是指|指的是|就是|是)"


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning, which stands at ``start:end`` of the clause's text."""

    clause: Clause
    term: str
    meaning: str
    start: int
    end: int

    @property
    def genus(self) -> str:
        """What kind of thing is defined; empty where its words do not tell."""
        ends = (
            g
            for text in (self.meaning, self.term)
            for g, end in _GENERA.items()
            if end.search(text)
        )
        return next(ends, "")


def definition_of(clause: Clause) -> Definition | None:
    """The definition that the clause gives, None where it gives none that can be read alone."""
    return _titled(clause) or _stated(clause)


def _stated(clause: Clause) -> Definition | None:
    """The definition that a sentence of a statute gives in so many words."""
    found = _STATED.search(clause.text) if clause.locator.numbering == "statute" else None
    if found is None or _NO_TERM.search(found["term"]) or points_outside(found["meaning"]):
        return None
    if found["term"] in found["meaning"]:
        return None
    return Definition(clause, found["term"], found["meaning"], *found.span("meaning"))


def _titled(clause: Clause) -> Definition | None:
    """The definition whose term stands in the title."""
    title = _TITLE.fullmatch(clause.title)
    if clause.role != "definition" or title is None or not clause.text:
        return None
    term, first = title["term"], sentence_spans(clause.text)[0]
    begin = re.match(rf"{re.escape(term)}{_IS}", first.text)
    own_words = clause.locator.numbering == "gbt"
    if begin is None and not own_words:
        return None
    start = first.start + (begin.end() if begin else 0)
    meaning = clause.text[start : first.end].rstrip("。")
    if not 8 <= len(meaning) <= 90 or term in meaning:
        return None
    return Definition(clause, term, meaning, start, start + len(meaning))


def definitions(clauses: Iterable[Clause]) -> Iterator[Definition]:
    """Every definition of these clauses."""
    for clause in clauses:
        if found := definition_of(clause):
            yield found
