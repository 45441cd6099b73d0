"""Items about an interpretation: what it says the standard has, and what is its own advice."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import RIGHT, WRONG, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import lead
from corpus.documents import Clause, provenance

ATTRIBUTION_OPTIONS = {
    "attributed": "称标准对此有规定或要求",
    "advice": "是解读者自己提的建议",
    "unattributed": "写到了，没说是否出自标准",
    "negative": "称标准没有把它写明确",
}


def choose_attribution(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """How the interpretation treats one topic."""
    right = ATTRIBUTION_OPTIONS.get(clause.attribution or "")
    if right is None or not clause.title or _badge_differs(clause, material):
        return
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
        citations=(cite(document, clause, 0, len(clause.text)),),
        level="理解",
        tags=(document.title, "归属", clause.title),
    )


def _badge_differs(clause: Clause, material: Material) -> bool:
    """Whether the word for whose words these are, which stands beside the source, says otherwise."""
    document = material.library.document(clause.document_id)
    return clause.attribution != "advice" and provenance(document, clause) == "解读建议"


def judge_attribution(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """Whether the interpretation says of one topic that the standard has it, or advises it itself."""
    if clause.attribution not in ("attributed", "advice") or not clause.title:
        return
    document = material.library.document(clause.document_id)
    yield QuizItem(
        type="tf",
        facet="attribution",
        stem=f"{lead(document, clause)}，判断：解读称标准对“{clause.title}”有规定或要求。",
        options=(RIGHT, WRONG),
        key=(0 if clause.attribution == "attributed" else 1,),
        rationale=f"{ATTRIBUTION_OPTIONS[clause.attribution]}。{lead(document, clause)}：「{clause.text}」",
        citations=(cite(document, clause, 0, len(clause.text)),),
        level="理解",
        tags=(document.title, "归属", clause.title),
    )


def choose_attributed(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """Which topics the interpretation says the standard has; the others are advice."""
    rng = Random(f"{clause.id} several")
    classes = {
        wanted: [
            c
            for c in material.clauses
            if c.document_id == clause.document_id and c.attribution == wanted and c.title
        ]
        for wanted in ("attributed", "advice")
    }
    if clause.attribution != "attributed" or not clause.title:
        return
    document = material.library.document(clause.document_id)
    others = [c for c in classes["attributed"] if c != clause]
    if not others or len(classes["advice"]) < 3:
        return
    for _ in range(6):
        right = [clause, *rng.sample(others, min(len(others), rng.choice((1, 2))))]
        chosen = [*right, *rng.sample(classes["advice"], 5 - len(right))]
        rng.shuffle(chosen)
        yield QuizItem(
            type="multiple",
            facet="attribution",
            stem=f"{lead(document)}，下列哪些内容解读称是标准规定、给出或强调的？",
            options=tuple(c.title for c in chosen),
            key=tuple(at for at, c in enumerate(chosen) if c in right),
            rationale="解读称标准有的是："
            + "、".join(c.title for c in right)
            + "；其余是解读者的建议。",
            citations=tuple(cite(document, c, 0, len(c.text)) for c in chosen),
            level="理解",
            tags=(document.title, "归属"),
        )
