"""What learning brings: new labelled questions asked without and with the others of them known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.embedding import ClauseEmbeddings
from assistant.index import open_index
from assistant.learning import Example, known_examples
from assistant.memory import QuestionMemory
from assistant.retrieval import retriever_over
from assistant.settings import Settings
from corpus.library import Library
from evals.metrics.ranking import ranking_values
from evals.metrics.resampling import Estimate, mean_of

FOLDS = 5
_DEPTH = 100


@dataclass(frozen=True, slots=True)
class Gain:
    """MRR@10 of the new questions before, and after learning the other four fifths of them."""

    before: Estimate
    after: Estimate


def measure_learning(
    examples: Sequence[Example], library: Library, settings: Settings
) -> Gain | None:
    """FOLDS-fold over the new questions; None where there are fewer than FOLDS."""
    if len(examples) < FOLDS:
        return None
    embeddings = ClauseEmbeddings(settings.model_in_force)
    index = open_index(library, embeddings, settings.index)
    new = {example.question for example in examples}
    known = [pair for pair in known_examples(library, settings.home) if pair[0] not in new]

    def ranked(
        learned: Sequence[Example], asked: Sequence[tuple[int, Example]]
    ) -> dict[str, list[str]]:
        pairs = [*known, *((one.question, one.clauses) for one in learned)]
        memory = QuestionMemory.build(pairs, embeddings)
        retriever = retriever_over(index, memory, settings.vector_weight, _DEPTH)
        return {
            str(at): [str(document.id) for document in retriever.invoke(one.question)]
            for at, one in asked
        }

    numbered = list(enumerate(examples))
    before = ranked((), numbered)
    after: dict[str, list[str]] = {}
    for fold in range(FOLDS):
        asked = numbered[fold::FOLDS]
        after |= ranked([one for at, one in numbered if at % FOLDS != fold], asked)
    qrels = {str(at): dict.fromkeys(one.clauses, 1) for at, one in numbered}
    one, other = (
        mean_of([values["mrr@10"] for values in ranking_values(qrels, found).values()])
        for found in (before, after)
    )
    return Gain(one, other) if one is not None and other is not None else None
