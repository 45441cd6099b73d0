"""What a rule excepts (但书), and rules that nothing is taken from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.quiz.sources import Source
from corpus.documents import Clause
from corpus.library import Library

_PROVISO = re.compile(
    r"^(?P<rule>[^；。]{10,90}?)[，；。](?:但是?，?)?(?P<case>[^，；。]{4,30}的)除外。$"
)
_TAKES = re.compile(
    r"除|例外|但|不适用|另有|不受|可以不|可不|不计入|特殊|免于|豁免|酌情|不必|无需|没有|未|一般|原则上|依照|按照"
)
_FREES = re.compile(
    r"(?:不需要?|无需|无须|不必|可以?不)(?:再)?(?P<act>[\u4e00-\u9fff]{3,12})(?=[，。；])"
)
_OF_COURSE = re.compile(r"另有|另行规定|依照|按照?规定|不可抗力|法律|法规")


@dataclass(frozen=True, slots=True)
class Proviso:
    """A rule and the circumstance that it excepts, both in the words of one sentence."""

    source: Source
    rule: str
    case: str

    @property
    def own(self) -> bool:
        """Whether the circumstance is the rule's own, none that any rule has (法律另有规定的)."""
        return _OF_COURSE.search(self.case) is None


def proviso_of(source: Source) -> Proviso | None:
    """What the sentence excepts, None where it excepts nothing or says it in another way."""
    found = _PROVISO.match(source.text)
    if found is None or _TAKES.search(found["rule"]):
        return None
    return Proviso(source, f"{found['rule']}。", found["case"])


def excepts_nothing(library: Library, clause: Clause) -> bool:
    """Whether neither the clause nor another of its article or section takes anything from a rule."""
    above = library.parent(clause)
    near = [clause, *library.children(clause)]
    if above is not None and above.text:
        near += [above, *library.children(above)]
    elif above is not None and clause.locator.steps[-1].kind in ("paragraph", "item", "letter"):
        near += library.children(above)
    if any(_TAKES.search(other.text) for other in near):
        return False
    return not any(act in clause.text for act in _freed_from(library, clause.document_id))


@lru_cache(maxsize=64)
def _freed_from(library: Library, document_id: str) -> frozenset[str]:
    """What a document frees from in some case (…的，不需取得个人同意), wherever else it demands it."""
    texts = (clause.text for clause in library.clauses(document_id))
    return frozenset(match["act"] for text in texts for match in _FREES.finditer(text))
