"""Items about an interpretation: what it says the standard has, and what is its own advice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from random import Random

from assistant.quiz.items import RIGHT, WRONG, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import lead
from corpus.documents import Clause, provenance

ATTRIBUTION_OPTIONS = {
    "attributed": "称标准对此有规定或要求",
    "advice": "是解读者自己的看法或建议",
    "unattributed": "只写到，没说出处也没作评价",
    "negative": "称标准没有把它写明确",
}
_DETAIL = re.compile("细节|具体")
_RULES = re.compile("规定|要求")


def chosen_evenly(material: Material) -> Iterator[Clause]:
    """The clauses of every interpretation that may be asked for, of no class more than of all others: who
    takes everything for advice has half of them right."""
    asked: dict[str, dict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
    for clause in material.clauses:
        if _is_asked(clause, material):
            asked[clause.document_id][clause.attribution or ""].append(clause)
    for document_id, classes in asked.items():
        for found in classes.values():
            others = sum(map(len, classes.values())) - len(found)
            yield from Random(document_id).sample(found, min(len(found), others))


def choose_attribution(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """How the interpretation treats one topic."""
    if not _is_asked(clause, material):
        return
    right = ATTRIBUTION_OPTIONS[clause.attribution or ""]
    rng = Random(clause.id)
    options = list(ATTRIBUTION_OPTIONS.values())
    rng.shuffle(options)
    document = material.library.document(clause.document_id)
    yield QuizItem(
        type="single",
        facet="attribution",
        stem=f"{lead(document, clause)}，解读对“{clause.title}”是怎样说的？",
        options=tuple(options),
        key=(options.index(right),),
        rationale=f"{lead(document, clause)}：「{clause.text}」",
        citations=(cite(document, clause),),
        level="理解",
        tags=(document.title, "归属", clause.title),
    )


def _is_asked(clause: Clause, material: Material) -> bool:
    """Whether the clause says clearly of a topic whose words it has, and the title of the topic does not."""
    if clause.attribution not in ATTRIBUTION_OPTIONS or not clause.title:
        return False
    told = clause.attribution == "negative" and _DETAIL.search(clause.title)  # it is left open
    return not told and not _badge_differs(clause, material)


def _badge_differs(clause: Clause, material: Material) -> bool:
    """Whether the word for whose words these are, which stands beside the source, says otherwise."""
    document = material.library.document(clause.document_id)
    return clause.attribution != "advice" and provenance(document, clause) == "解读建议"


def judge_attribution(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """Whether the interpretation says of one topic that the standard has it, or advises it itself."""
    if clause.attribution not in ("attributed", "advice") or not clause.title:
        return
    if clause.attribution == "attributed" and not _RULES.search(clause.text):
        return  # what the standard stresses is no rule
    document = material.library.document(clause.document_id)
    yield QuizItem(
        type="tf",
        facet="attribution",
        stem=f"{lead(document, clause)}，判断：解读称标准对“{clause.title}”有规定或要求。",
        options=(RIGHT, WRONG),
        key=(0 if clause.attribution == "attributed" else 1,),
        rationale=f"{ATTRIBUTION_OPTIONS[clause.attribution]}。{lead(document, clause)}：「{clause.text}」",
        citations=(cite(document, clause),),
        level="理解",
        tags=(document.title, "归属", clause.title),
    )
