"""Retrieval over a BEIR folder: keywords, words, vectors and the app's own fusion, side by side.

``hybrid`` is the app's retriever over the folder's texts, vectors weighing half where the model was
taught none of them (measured better on laws it never saw; assistant/models/static-zh/README.md). With labelled questions to learn from it is
the learned one, ranked by all signals (assistant/ranking.py; the app itself, whose judge is fitted
over plain fusion, lifts only what a nearly equal question points at), and ``before`` is the one that
has learned nothing. A model that was taught the folder's labelled questions already is not adapted
to them again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from pydantic import ValidationError

from assistant.adapting import adapt_model, texts_source
from assistant.embedding import ClauseEmbeddings
from assistant.keywords import Keywords
from assistant.memory import QuestionMemory
from assistant.ranking import TAUGHT_SHARE, ranker_for
from assistant.retrieval import ClauseRetriever
from assistant.sounding import Homophones, sound_table
from assistant.vectors import ExactVectors
from corpus.frozen import Frozen
from evals.beir import Qrels, Texts, load_corpus, load_qrels, load_queries
from evals.errors import CaseError, RunError
from evals.metrics.ranking import MEASURES, Values, ranking_values
from evals.metrics.resampling import Estimate, mean_of, paired_p_value

DEPTH = 100
Examples = Sequence[tuple[str, tuple[str, ...]]]
Progress = Callable[[int, int], None]


class Ranking(Protocol):
    """Ranks the ids of texts for a question, best first."""

    def __call__(self, question: str) -> Sequence[str]:
        """At most DEPTH ids."""


class RetrievalRun(Frozen):
    """What a run found: each measure of each question, by system."""

    split: str
    learn: str | None
    texts: int
    systems: dict[str, Values]
    milliseconds: dict[str, float]
    seen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A system against another on the same questions; ``p`` by paired permutation."""

    system: str
    than: str
    measure: str
    difference: float
    p: float


@dataclass(frozen=True, slots=True)
class RetrievalReport:
    """Estimates by system and measure, over all questions and by group; paired contrasts."""

    split: str
    learn: str | None
    texts: int
    questions: int
    systems: dict[str, dict[str, Estimate]]
    milliseconds: dict[str, float]
    groups: dict[str, dict[str, dict[str, Estimate]]]
    contrasts: tuple[Contrast, ...]


def run_retrieval(
    folder: Path,
    split: str,
    embeddings: ClauseEmbeddings,
    *,
    vector_weight: float,
    learn: str | None = None,
    progress: Progress = lambda done, total: None,
) -> RetrievalRun:
    """Ask every question of a split, having learned from the questions of split ``learn``.

    A question that is in both is not learned from. Raises CaseError where the folder does not fit
    together.
    """
    texts, queries = load_corpus(folder), load_queries(folder)
    qrels = _relevant(folder, split, queries, texts)
    taught = _relevant(folder, learn, queries, texts) if learn is not None else {}
    examples = [(queries[q], tuple(found)) for q, found in taught.items() if q not in qrels]
    if learn is not None and not examples:
        raise CaseError(f"划分 {learn} 的问题都在 {split} 里，没有可学的，请换一个划分")
    labelled = {clause for _, clauses in examples for clause in clauses}
    values: dict[str, Values] = {}
    milliseconds: dict[str, float] = {}
    with TemporaryDirectory() as temporary:
        systems = _systems(texts, embeddings, vector_weight, examples, Path(temporary) / "model")
    for at, (name, ranking) in enumerate(systems.items()):
        started = time.perf_counter()
        ranked: dict[str, Sequence[str]] = {}
        for done, question in enumerate(qrels, start=1):
            ranked[question] = ranking(queries[question])
            progress(at * len(qrels) + done, len(systems) * len(qrels))
        milliseconds[name] = (time.perf_counter() - started) * 1000 / len(qrels)
        values[name] = ranking_values(qrels, ranked)
    return RetrievalRun(
        split=split,
        learn=learn,
        texts=len(texts.ids),
        systems=values,
        milliseconds=milliseconds,
        seen=tuple(q for q, relevant in qrels.items() if labelled & relevant.keys()),
    )


def report(run: RetrievalRun, earlier: RetrievalRun | None = None) -> RetrievalReport:
    """Means with bootstrap intervals, seen and unseen apart, and contrasts.

    Every system is held against keywords, and ``hybrid`` against that of an earlier run over the
    questions that both have. Raises RunError where there are none.
    """
    questions = list(next(iter(run.systems.values())))
    seen = set(run.seen)
    groups = {
        "seen": [q for q in questions if q in seen],
        "unseen": [q for q in questions if q not in seen],
    }
    contrasts = [
        _contrast(name, run.systems[name], "keywords", run.systems["keywords"], measure)
        for name in run.systems
        if name != "keywords"
        for measure in MEASURES
    ]
    if earlier is not None:
        contrasts += [
            _contrast(
                "hybrid", run.systems["hybrid"], "earlier", earlier.systems["hybrid"], measure
            )
            for measure in MEASURES
        ]
    return RetrievalReport(
        split=run.split,
        learn=run.learn,
        texts=run.texts,
        questions=len(questions),
        systems={name: _estimates(values, questions) for name, values in run.systems.items()},
        milliseconds={name: round(taken, 3) for name, taken in run.milliseconds.items()},
        groups={
            group: {name: _estimates(values, members) for name, values in run.systems.items()}
            for group, members in groups.items()
            if run.learn is not None and members
        },
        contrasts=tuple(contrasts),
    )


def read_retrieval_run(path: Path) -> RetrievalRun:
    """What ``--out`` wrote; raises RunError."""
    try:
        return RetrievalRun.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        raise RunError(f"{path} 不是 evaluate retrieval --out 写下的结果，请检查文件") from exc


def _systems(
    texts: Texts,
    embeddings: ClauseEmbeddings,
    vector_weight: float,
    examples: Examples,
    folder: Path,
) -> Mapping[str, Ranking]:
    """Keywords, words and vectors alone, and all together: before learning from the examples and after."""
    keywords = Keywords.build(texts.texts)
    vectors = ExactVectors.from_texts(list(texts.texts), embeddings, ids=list(texts.ids))
    taught = embeddings.taught_share(texts.texts)
    homophones = Homophones(sound_table(), keywords.pairs())

    def fusion(memory: QuestionMemory | None, searched: ExactVectors) -> Ranking:
        retriever = ClauseRetriever(
            keywords=keywords,
            clause_ids=texts.ids,
            vectors=searched,
            ranker=ranker_for(memory, vector_weight, taught),
            limit=DEPTH,
            memory=memory,
            homophones=homophones,
            documents=texts.laws,
        )
        return lambda question: [str(document.id) for document in retriever.invoke(question)]

    systems: dict[str, Ranking] = {
        "keywords": _by_keywords(texts, keywords),
        "words": _by_words(texts),
        "vectors": _by_vectors(vectors),
    }
    if not examples:
        return {**systems, "hybrid": fusion(None, vectors)}
    systems["before"] = fusion(None, vectors)
    if embeddings.is_gram_model and taught < TAUGHT_SHARE:
        places = {text: at for at, text in enumerate(texts.ids)}
        asked = [(q, tuple(places[text] for text in found)) for q, found in examples]
        adapt_model(embeddings, texts_source(texts.texts, asked), folder)
        embeddings = ClauseEmbeddings(str(folder))
        vectors = ExactVectors.from_texts(list(texts.texts), embeddings, ids=list(texts.ids))
    memory = QuestionMemory.build(examples, embeddings)
    return {**systems, "hybrid": fusion(memory, vectors)}


def _by_keywords(texts: Texts, keywords: Keywords) -> Ranking:
    return lambda question: [texts.ids[at] for at, _ in keywords.search(question, DEPTH)]


def _by_vectors(vectors: ExactVectors) -> Ranking:
    return lambda question: [
        str(found.id) for found in vectors.similarity_search(question, k=DEPTH)
    ]


def _by_words(texts: Texts) -> Ranking:
    """The usual baseline: BM25 over the words that jieba cuts."""
    import logging

    import bm25s
    import jieba

    jieba.setLogLevel(logging.WARNING)
    index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    index.index([jieba.lcut(text) for text in texts.texts], show_progress=False)

    def ranking(question: str) -> Sequence[str]:
        words = [word for word in jieba.lcut(question) if word in index.vocab_dict]
        if not words:
            return []
        scores = index.get_scores(words)
        best = scores.argsort(kind="stable")[::-1][:DEPTH]
        return [texts.ids[at] for at in best if scores[at] > 0]

    return ranking


def _relevant(folder: Path, split: str, queries: Mapping[str, str], texts: Texts) -> Qrels:
    """The judgements of a split; raises CaseError where it names what the folder has not."""
    qrels = load_qrels(folder, split)
    known = set(texts.ids)
    for question, relevant in qrels.items():
        if question not in queries:
            raise CaseError(f"{folder} 的划分 {split} 里有 queries.jsonl 没有的问题“{question}”")
        if missing := sorted(relevant.keys() - known):
            raise CaseError(f"{folder} 的划分 {split} 里有 corpus.jsonl 没有的文本“{missing[0]}”")
    return qrels


def _estimates(values: Values, questions: Iterable[str]) -> dict[str, Estimate]:
    asked = list(questions)
    found = {measure: mean_of([values[q][measure] for q in asked]) for measure in MEASURES}
    return {measure: estimate for measure, estimate in found.items() if estimate is not None}


def _contrast(system: str, values: Values, than: str, others: Values, measure: str) -> Contrast:
    shared = [question for question in values if question in others]
    if not shared:
        raise RunError("两次检索评测没有相同的问题，不能比较")
    one = [values[question][measure] for question in shared]
    other = [others[question][measure] for question in shared]
    difference = (sum(one) - sum(other)) / len(shared)
    return Contrast(system, than, measure, difference, paired_p_value(one, other))
