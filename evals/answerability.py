"""Answerability over a folder in BEIR layout: can the assistant tell what it cannot answer?

Its texts become documents of an otherwise empty home. Every question is judged three times: with all
texts (answerable), with its right texts left out (``near``: the neighbours stay), and with the whole
documents of its right texts left out (``far``). Questions of the folder that no split gives a right
text are unanswerable as they are (``outside``). Measured of the likelihood that the best text answers:

- auroc: how often an answerable question gets more than the same question without its texts
  (Mann and Whitney 1947, over all pairs);
- refused: the share of unanswerable questions refused where the threshold keeps 95 % of the answerable;
- risk: what share of the answers would be wrong were only the surest given (El-Yaniv and Wiener 2010).
  An answer is wrong where its text is not a right one, so every answer to an unanswerable question is.

Intervals resample questions (bootstrap, 95 %). The BM25 score of the best text is measured beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.answering import Assistant, library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.index import build_index
from assistant.settings import Settings
from evals.beir import Text, load_articles, load_qrels, load_queries
from evals.entries import entry, entry_document, write_records
from evals.metrics.resampling import RESAMPLES, SEED, Estimate, mean_of
from evals.metrics.risk import coverage_risk

KEPT = 0.95
POINTS = 20
Progress = Callable[[int, int], None]
Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One question, judged thrice: likelihoods, BM25 scores of the best text, and whether the lead
    with everything there is a right one. ``far`` is None where nothing else is in the library.
    """

    id: str
    right: bool
    answerable: float
    near: float
    far: float | None
    keywords: float
    keywords_near: float
    keywords_far: float | None


@dataclass(frozen=True, slots=True)
class Refusing:
    """How well answerable and unanswerable questions are told apart; ``curve`` is (coverage, risk)."""

    auroc: Estimate
    refused: Estimate
    curve: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class AnswerabilityReport:
    """``systems`` by name (assistant, keywords), each with ``near``, ``far``, ``outside``
    as far as the folder has them.

    ``kept`` and ``refused`` are shares at the threshold that the assistant ships with; ``right`` the
    share of answerable questions whose best text is a right one.
    """

    split: str
    texts: int
    questions: int
    right: Estimate
    threshold: float
    kept: float
    refused: dict[str, float]
    systems: dict[str, dict[str, Refusing]]


def open_folder(folder: Path, home: Path) -> tuple[Assistant, dict[str, str]]:
    """An assistant over the folder's texts alone, and the clause id of each text.

    Texts of one ``metadata.law`` are one document; without it the folder is one. Raises CaseError.
    """
    settings = Settings(home=home, only_home=True)
    settings.prepare_home()
    by_law: dict[str, list[Text]] = defaultdict(list)
    for article in load_articles(folder):
        if article.text.strip():
            by_law[article.metadata.law].append(article)
    ids: dict[str, str] = {}
    for at, (law, articles) in enumerate(sorted(by_law.items())):
        document_id = f"law-{at}"
        title = law or folder.name
        records = [entry_document(document_id, title, source="BEIR", licence="未注明")]
        for n, article in enumerate(articles):
            ids[article.id] = f"{document_id}/a{n}"
            repeated = bool(law) and article.title.startswith(law)
            records.append(entry(f"a{n}", "" if repeated else article.title, article.text))
        write_records(settings.documents / f"{document_id}.jsonl", records)
    embeddings = ClauseEmbeddings(settings.embedding_model)
    build_index(library_in_force(settings), embeddings, settings.index)
    return Assistant(settings), ids


def judge_folder(
    folder: Path,
    split: str,
    assistant: Assistant,
    ids: dict[str, str],
    progress: Progress = lambda done, total: None,
) -> list[Judgement]:
    """Every question of a split; those without a right text in the folder are left out."""
    texts, gold = load_queries(folder), load_qrels(folder, split)
    library = assistant.library
    made: list[Judgement] = []
    for done, (name, articles) in enumerate(sorted(gold.items()), start=1):
        clauses = frozenset(ids[one] for one in articles if one in ids)
        if not clauses or name not in texts:
            continue
        documents = {clause.partition("/")[0] for clause in clauses}
        others = len(documents) < len(library.documents)
        whole = frozenset(c.id for document in documents for c in library.clauses(document))
        full = _best(assistant, texts[name], frozenset())
        near = _best(assistant, texts[name], clauses)
        far = _best(assistant, texts[name], whole) if others else None
        made.append(
            Judgement(
                id=name,
                right=full.clause_id in clauses,
                answerable=full.likelihood,
                near=near.likelihood,
                far=far.likelihood if far else None,
                keywords=full.keywords,
                keywords_near=near.keywords,
                keywords_far=far.keywords if far else None,
            )
        )
        progress(done, len(gold))
    return made


def judge_outside(
    folder: Path, assistant: Assistant, progress: Progress = lambda done, total: None
) -> list[tuple[float, float]]:
    """Likelihood and BM25 score of the best text for the questions that no split gives a right one."""
    texts = load_queries(folder)
    known = {
        name for path in (folder / "qrels").glob("*.tsv") for name in load_qrels(folder, path.stem)
    }
    outside = sorted(texts.keys() - known)
    made: list[tuple[float, float]] = []
    for done, name in enumerate(outside, start=1):
        best = _best(assistant, texts[name], frozenset())
        made.append((best.likelihood, best.keywords))
        progress(done, len(outside))
    return made


def report(
    judgements: Sequence[Judgement],
    outside: Sequence[tuple[float, float]],
    split: str,
    texts: int,
    threshold: float,
) -> AnswerabilityReport:
    """The figures of judged questions."""
    right = np.array([one.right for one in judgements], dtype=float)
    answerable = np.array([one.answerable for one in judgements])
    keywords = np.array([one.keywords for one in judgements])
    unanswerable = {
        "near": ([one.near for one in judgements], [one.keywords_near for one in judgements]),
        "far": (
            [one.far for one in judgements if one.far is not None],
            [one.keywords_far for one in judgements if one.keywords_far is not None],
        ),
        "outside": ([one for one, _ in outside], [keywords for _, keywords in outside]),
    }
    told = {name: (np.array(a), np.array(b)) for name, (a, b) in unanswerable.items() if a}
    return AnswerabilityReport(
        split=split,
        texts=texts,
        questions=len(judgements),
        right=mean_of(right.tolist()) or Estimate(0.0, 0.0, 0.0, 0),
        threshold=threshold,
        kept=float(np.mean(answerable >= threshold)),
        refused={name: float(np.mean(a < threshold)) for name, (a, _) in told.items()},
        systems={
            "assistant": {name: refusing(answerable, a, right) for name, (a, _) in told.items()},
            "keywords": {name: refusing(keywords, b, right) for name, (_, b) in told.items()},
        },
    )


def refusing(answerable: Floats, unanswerable: Floats, right: Floats) -> Refusing:
    """How well scores tell the two apart. ``right``: whether each answerable one's lead is right."""

    def auroc(a: Rows, b: Rows) -> float:
        return _auroc(answerable[a], unanswerable[b])

    def refused(a: Rows, b: Rows) -> float:
        return float(np.mean(unanswerable[b] < np.quantile(answerable[a], 1 - KEPT)))

    sizes = len(answerable), len(unanswerable)
    scored = [
        *zip(answerable.tolist(), (right == 1.0).tolist(), strict=True),
        *((score, False) for score in unanswerable.tolist()),
    ]
    curve = coverage_risk(scored)
    places = np.unique(np.linspace(0, len(curve) - 1, POINTS).astype(int))
    return Refusing(
        _estimate(auroc, *sizes),
        _estimate(refused, *sizes),
        tuple(curve[at] for at in places),
    )


@dataclass(frozen=True, slots=True)
class _Best:
    clause_id: str
    likelihood: float
    keywords: float


def _best(assistant: Assistant, question: str, without: frozenset[str]) -> _Best:
    found = assistant.likeliest(question, without)
    if found is None:
        return _Best("", 0.0, 0.0)
    return _Best(found.passage.clause.id, found.likelihood, found.passage.keywords or 0.0)


def _auroc(answerable: Floats, unanswerable: Floats) -> float:
    from scipy import stats

    ranks = stats.rankdata(np.concatenate([answerable, unanswerable]))[: len(answerable)]
    n, m = len(answerable), len(unanswerable)
    return float((ranks.sum() - n * (n + 1) / 2) / (n * m))


def _estimate(of: Callable[[Rows, Rows], float], n: int, m: int) -> Estimate:
    """A figure over ``n`` and ``m`` questions with its percentile interval (Efron 1979)."""
    random = np.random.default_rng(SEED)
    drawn = [of(random.integers(0, n, n), random.integers(0, m, m)) for _ in range(RESAMPLES // 4)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(of(np.arange(n), np.arange(m)), float(low), float(high), n + m)
