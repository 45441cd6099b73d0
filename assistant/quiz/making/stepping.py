"""Steps in their order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem, cite, tagged
from assistant.quiz.material import Material
from assistant.quiz.sources import lead, unusable
from assistant.quiz.steps import sequence_of
from corpus.documents import Clause


def order_steps(clause: Clause, material: Material) -> Iterator[QuizItem]:
    """The steps of a clause, to be put into the order that it gives them."""
    found = sequence_of(material.library, clause)
    if found is None or unusable(material.library, clause) is not None:
        return
    shown = list(found.steps)
    Random(f"{clause.id} steps").shuffle(shown)
    document = material.library.document(clause.document_id)
    yield QuizItem(
        type="order",
        facet="steps",
        stem=f"{lead(document, clause)}，「{found.told}」按条款写的先后排列下列各项。",
        options=tuple(step.text for step in shown),
        key=tuple(shown.index(step) for step in found.steps),
        rationale="依次是：" + "；".join(step.text for step in found.steps) + "。",
        citations=tuple(cite(document, step.clause, step.start, step.end) for step in shown),
        level="理解",
        tags=tagged(document, clause, "步骤"),
    )
