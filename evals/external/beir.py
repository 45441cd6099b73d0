"""BEIR folders (Thakur et al. 2021): each query with the texts that qrels score above 0.

Layout: ``corpus.jsonl`` (``_id``, ``title``, ``text``), ``queries.jsonl`` (``_id``, ``text``),
``qrels/SPLIT.tsv`` (query-id, corpus-id, score; a head line is allowed). Licences differ by set.
"""

from __future__ import annotations

from pathlib import Path

from evals.beir import load_corpus, load_qrels, load_queries
from evals.errors import CaseError
from evals.external.sets import ExternalQuestion, ExternalSet, ExternalText


def read_beir(folder: Path, split: str) -> ExternalSet:
    """The set of one split; raises CaseError naming file and line."""
    corpus, queries = load_corpus(folder), load_queries(folder)
    qrels = load_qrels(folder, split)
    if missing := [name for name in qrels if name not in queries]:
        raise CaseError(f"qrels/{split}.tsv 里的问题 {missing[0]} 不在 queries.jsonl 里")
    texts = zip(corpus.ids, corpus.texts, strict=True)
    return ExternalSet(
        tuple(ExternalText(name, text) for name, text in texts),
        tuple(
            ExternalQuestion(name, queries[name], tuple(relevant))
            for name, relevant in qrels.items()
        ),
        left_out=len(queries) - len(qrels),
    )
