"""Fit the rankers: ``python -m evals.fitting DIR --work FOLDER``. Some ten minutes on a quiet machine.

The train questions of DIR (statutes in BEIR layout) are cut into folds. Of each, a model and a memory
that know only the other folds list candidates; every relevant one is fitted against all that are not
(softmax cross-entropy). So every question counts and none was seen. One thread, fixed seeds: the same
folder gives the same file.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from assistant.embedding import GRAMS_MARK, ClauseEmbeddings
from assistant.keywords import Keywords
from assistant.memory import QuestionMemory
from assistant.ranking import FITTED, FittedRanker, FittedRankers, PlainFusion
from assistant.retrieval import ClauseRetriever
from assistant.settings import switch_off_outside_calls
from assistant.signals import SIGNALS, UNLEARNED
from assistant.training import Recipe, all_sources, train
from assistant.vectors import ExactVectors
from evals.beir import load_corpus, load_qrels, load_queries

FOLDS = 3
_DEPTH = 100
_STEPS, _DECAY, _SCALE = 300, 1e-3, 3.0


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of a question: their signals, and which are relevant."""

    signals: torch.Tensor
    relevant: torch.Tensor


def lists_by_fold(folder: Path, work: Path) -> Iterator[list[Listed]]:
    """The lists of every fold of the train questions; models are written to ``work`` or found there."""
    qrels, recipe = load_qrels(folder, "train"), Recipe()
    order = random.Random(recipe.seed).sample(sorted(qrels), len(qrels))
    for fold in range(FOLDS):
        asked = frozenset(order[fold::FOLDS])
        model = work / f"fold-{fold}"
        if not (model / GRAMS_MARK).is_file():
            train(all_sources(folder, recipe.seed, without=asked), model, recipe)
        yield listed(folder, asked, ClauseEmbeddings(str(model)))


def listed(folder: Path, asked: frozenset[str], embeddings: ClauseEmbeddings) -> list[Listed]:
    """What the systems find for each question asked; the memory knows all the other train questions."""
    texts, queries, qrels = load_corpus(folder), load_queries(folder), load_qrels(folder, "train")
    known = [(queries[q], tuple(found)) for q, found in qrels.items() if q not in asked]
    retriever = ClauseRetriever(
        keywords=Keywords.build(texts.texts),
        clause_ids=texts.ids,
        vectors=ExactVectors.from_texts(list(texts.texts), embeddings, ids=list(texts.ids)),
        ranker=PlainFusion(1.0),
        limit=_DEPTH,
        memory=QuestionMemory.build(known, embeddings),
        documents=texts.laws,
    )
    found = []
    for question in sorted(asked):
        rows, said = retriever.candidates(queries[question])
        right = torch.tensor([row.clause_id in qrels[question] for row in rows])
        found.append(Listed(torch.from_numpy(said), right))
    return found


def fit_both(lists: Sequence[Listed]) -> FittedRankers:
    """The ranker over all signals, and the one over those that need no labelled question."""
    return FittedRankers(learned=fit(lists, len(SIGNALS)), taught=fit(lists, UNLEARNED))


def fit(lists: Sequence[Listed], width: int, *, seed: int = 32315, hidden: int = 8) -> FittedRanker:
    """A ranker over the first ``width`` signals; the same lists and seed give the same one."""
    torch.manual_seed(seed)
    signals, relevant, present = _padded([one for one in lists if bool(one.relevant.any())])
    signals = signals[:, :, :width]
    layer, out = torch.nn.Linear(width, hidden), torch.nn.Linear(hidden, 1, bias=False)
    line = torch.nn.Parameter(torch.full((width,), 5.0))
    trained = [*layer.parameters(), *out.parameters(), line]
    optimizer = torch.optim.Adam(trained, lr=0.02, weight_decay=_DECAY)
    for _ in range(_STEPS):
        odds = _SCALE * out(torch.tanh(layer(signals))).squeeze(-1) + signals @ line
        wrong = odds.masked_fill(relevant | ~present, -torch.inf).logsumexp(1, keepdim=True)
        each = functional.softplus(wrong - odds) * relevant
        loss = (each.sum(1) / relevant.sum(1)).mean()
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
    return FittedRanker(
        line=_rounded(line),
        hidden=tuple(_rounded(row) for row in layer.weight),
        bias=_rounded(layer.bias),
        out=_rounded(_SCALE * out.weight[0]),
    )


def _padded(lists: Sequence[Listed]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Signals, relevance and presence of all questions, as long as the longest list."""
    signals = torch.nn.utils.rnn.pad_sequence([one.signals for one in lists], batch_first=True)
    relevant = torch.nn.utils.rnn.pad_sequence([one.relevant for one in lists], batch_first=True)
    lengths = torch.tensor([len(one.relevant) for one in lists])
    return signals, relevant, torch.arange(signals.shape[1])[None] < lengths[:, None]


def _rounded(values: torch.Tensor) -> tuple[float, ...]:
    return tuple(round(value, 4) for value in values.tolist())


def main() -> None:
    """Command line: fit over every fold and write the rankers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="where the folds' models are kept")
    parser.add_argument("--out", type=Path, default=FITTED)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    lists = [one for fold in lists_by_fold(given.folder, given.work) for one in fold]
    given.out.write_text(fit_both(lists).model_dump_json() + "\n", encoding="utf-8")


if __name__ == "__main__":
    switch_off_outside_calls()
    main()
