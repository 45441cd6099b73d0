"""Metrics of a ranked list of texts, by ir_measures: R@k, RR@10, nDCG@10, Success@1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ir_measures

MEASURES = {
    "ndcg@10": ir_measures.nDCG @ 10,
    "recall@5": ir_measures.R @ 5,
    "recall@10": ir_measures.R @ 10,
    "recall@100": ir_measures.R @ 100,
    "mrr@10": ir_measures.RR @ 10,
    "success@1": ir_measures.Success @ 1,
}
Values = dict[str, dict[str, float]]


def ranking_values(
    qrels: Mapping[str, Mapping[str, int]], ranked: Mapping[str, Sequence[str]]
) -> Values:
    """Each measure of each question, by question; a question without a list counts 0.

    Only the order of a list counts: equal scores cannot be reordered by the scorer.
    """
    run = {
        question: {text: float(len(texts) - at) for at, text in enumerate(texts)}
        for question, texts in ranked.items()
    }
    values: Values = {question: dict.fromkeys(MEASURES, 0.0) for question in qrels}
    names = {str(measure): name for name, measure in MEASURES.items()}
    for found in ir_measures.iter_calc(list(MEASURES.values()), qrels, run):
        values[found.query_id][names[str(found.measure)]] = float(found.value)
    return values
