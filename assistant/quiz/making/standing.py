"""Notes and examples are no requirements: as what a sentence stands in its standard."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import lead, not_a_key, points_outside
from corpus.documents import Clause, Role

STANDINGS: dict[Role, str] = {
    "note": "条文的注",
    "example": "条文的示例",
    "annex-informative": "资料性附录",
    "requirement": "条文的正文",
}
_SHORTEST, _LONGEST = 12, 90
_NAMES_A_PLACE = re.compile(r"[A-Z]\.\d|附录|示例|^注|例如")


def choose_standing(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """As what a sentence stands that asks nothing of anybody, though it may read as if it did."""
    document = material.library.document(clause.document_id)
    right = STANDINGS.get(clause.role)
    text = clause.text.strip()
    if right is None or clause.role == "requirement":
        return
    if not_a_key(material.library, clause) or "\n" in text or points_outside(text):
        return
    if _NAMES_A_PLACE.search(text):
        return
    if not _SHORTEST <= len(text) <= _LONGEST or not text.endswith("。"):
        return
    yield QuizItem(
        type="single",
        facet="standing",
        stem=f"{lead(document)}，下面这句话写在文件的哪一种内容里？「{text}」",
        options=tuple(STANDINGS.values()),
        key=(list(STANDINGS).index(clause.role),),
        claim=text,
        rationale=f"它写在 {clause.locator}，{right}不提要求。",
        citations=(cite(document, clause, 0, len(clause.text)),),
        level="理解",
        tags=(document.title, "性质"),
    )
