"""Fit the likelihood that a passage answers: ``python -m assistant.fitting``. About a minute.

From labelled questions: what is retrieved for one is a list of passages, of which its clauses answer.
The same list without those clauses, and without their whole document, has none that answers: that is
how an unanswerable question near the subject looks; questions of the field that nothing here answers
(``corpus/data/unanswerable.jsonl``) are such lists too. Only clauses count that the embedding was not
taught. A ridge logistic regression over the evidence
(Newton's method) on all three; thresholds from folds by clause, so that no clause is judged by
coefficients that saw it. No randomness.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from assistant.answerability import Judge
from assistant.closeness import Closeness
from assistant.embedding import ClauseEmbeddings
from assistant.evidence import AGAINST, FEATURES, Reader
from assistant.grams import grams
from assistant.index import build_index, indexed_text, open_index
from assistant.lessons import is_held_out
from assistant.likelihood import COEFFICIENTS, Likelihood
from assistant.memory import QuestionMemory
from assistant.question import understand
from assistant.retrieval import ClauseRetriever, retrieve, retriever_over
from assistant.settings import EMBEDDED_MODEL, Settings, switch_off_outside_calls
from corpus.editions import install
from corpus.importing import Card, read_import
from corpus.library import SHIPPED, Library, load_library
from corpus.questions import SHIPPED_QUESTIONS, SHIPPED_UNANSWERABLE, load_questions
from corpus.sample import FOLDER, NUMBER, TITLE
from corpus.terms import load_terms

FOLDS = 5
RIDGE = 1.0
KEPT = 0.9
RIGHT = 0.5
# weights of all questions that nothing answers, against those of the labelled ones of a library
OTHERS = 1.0
NEAR = 1.0
Floats = npt.NDArray[np.float64]
_log = logging.getLogger(__name__)


class _Question(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(alias="_id")
    text: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the clauses that answer it; without any, nothing does.

    ``origin`` is the id of the question that it was made from, its own where it was written.
    """

    id: str
    question: str
    clauses: frozenset[str]
    origin: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of one question: a row of evidence each, and which of them answer.

    ``group`` names the clause asked about: questions about one are in one fold. ``weight`` makes
    sources count alike.
    """

    group: str
    rows: Floats
    right: npt.NDArray[np.bool_]
    weight: float


class Lists:
    """Makes lists over one library as the assistant finds them, with a memory or without."""

    def __init__(self, library: Library, root: Path) -> None:
        settings = Settings()
        self._library = library
        self._settings = settings
        self._embeddings = ClauseEmbeddings(settings.embedding_model)
        build_index(library, self._embeddings, root)
        self._index = open_index(library, self._embeddings, root)
        self._terms = load_terms()
        self._removed: Counter[str] = Counter()
        closeness = Closeness(EMBEDDED_MODEL)
        reader = Reader(library, self._terms, self._frequency, closeness.of)
        self._judge = Judge(library, self._terms, _unfitted(), reader)

    def of(
        self, asked: Sequence[Asked], remembered: Sequence[Asked], weight: float
    ) -> list[Listed]:
        """Three lists a question: all that is found, without its clauses, without their documents.

        A question that no clause answers has one. ``remembered`` are the labelled questions that the
        memory knows, none for a library without labels; ``weight`` is that of each list.
        """
        labels = [(one.question, tuple(sorted(one.clauses))) for one in remembered]
        memory = QuestionMemory.build(labels, self._embeddings) if labels else None
        retriever = retriever_over(self._index, memory, self._settings.vector_weight)
        return [made for one in asked for made in self._of_one(one, retriever, weight)]

    def _of_one(self, one: Asked, retriever: ClauseRetriever, weight: float) -> Iterator[Listed]:
        question = understand(one.question, self._terms, self._library)
        if len(question.parts) != 1:
            return
        part = question.parts[0]
        found = retrieve(
            retriever, self._library, part.query, names=part.names, named=question.named
        )
        kept = [p for p in found if self._judge.admission.may_answer(question, p.clause)]
        documents = {clause.partition("/")[0] for clause in one.clauses}
        whole = frozenset(c.id for name in documents for c in self._library.clauses(name))
        for gone in dict.fromkeys((frozenset[str](), one.clauses, whole)):
            self._removed = self._grams_of(gone)
            left = tuple(passage for passage in kept if passage.clause.id not in gone)
            candidates = self._judge.candidates(question, part, left[: self._settings.passages])
            if candidates:
                yield Listed(
                    min(one.clauses, default=one.id),
                    np.array([support.evidence.row for support in candidates]),
                    np.array([s.passage.clause.id in one.clauses for s in candidates]),
                    weight,
                )

    def _frequency(self, gram: str) -> int:
        return self._index.keywords.frequency(gram) - self._removed[gram]

    def _grams_of(self, clause_ids: frozenset[str]) -> Counter[str]:
        """How many of the clauses have each gram: words of what is removed are no longer known."""
        clauses = (self._library.clause(clause_id) for clause_id in sorted(clause_ids))
        texts = [indexed_text(self._library, clause) for clause in clauses]
        return Counter(gram for text in texts for gram in set(grams(text)))


def fit(lists: Sequence[Listed], fitted_on: str) -> Likelihood:
    """Coefficients from all lists, thresholds from folds."""
    leads: list[tuple[float, bool, bool]] = []
    for fold in range(FOLDS):
        theirs = [one for one in lists if _fold(one.group) == fold]
        weights = _regression([one for one in lists if _fold(one.group) != fold])
        for one in theirs:
            likelihoods = _sigmoid(one.rows @ weights[:-1] + weights[-1])
            best = int(np.argmax(likelihoods))
            leads.append((float(likelihoods[best]), bool(one.right[best]), bool(one.right.any())))
    answerable = np.array([likelihood for likelihood, _, there in leads if there])
    others = np.array([likelihood for likelihood, _, there in leads if not there])
    answers_from = float(np.quantile(answerable, 1 - KEPT))
    _log.info(
        "%d lists; leads right %.3f; AUROC %.3f; refused at nine in ten kept %.3f",
        len(leads),
        np.mean([right for _, right, there in leads if there]),
        float(np.mean(answerable[:, None] > others[None, :])),
        float(np.mean(others < answers_from)),
    )
    weights = _regression(lists)
    return Likelihood(
        fitted_on=fitted_on,
        intercept=round(float(weights[-1]), 4),
        weights={name: round(float(w), 4) for name, w in zip(FEATURES, weights[:-1], strict=True)},
        answers_from=round(answers_from, 4),
        sure_from=round(max(answers_from, _sure_from(leads)), 4),
    )


def shipped_lists(
    made: Lists, asked: Sequence[Asked], near: Sequence[Asked], others: Sequence[Asked]
) -> tuple[list[Listed], int]:
    """Lists of the questions whose clauses the embedding was not taught, and how many those are.

    In two halves: while one is asked, the memory knows the other and all that is not asked. Each half
    has questions of every clause, as the memory has other questions of a clause that people ask about.
    ``near`` and ``others`` are questions without an answer, in the field and outside it.
    """
    halves = _halves([one for one in asked if _is_fresh(one)])
    lists: list[Listed] = []
    for half, mine in enumerate(halves):
        known = {one.id for one in mine}
        remembered = [one for one in asked if one.id not in known]
        lists += made.of(mine, remembered, 1.0 / sum(map(len, halves)))
        lists += made.of(near[half::2], remembered, NEAR / max(1, len(near)))
        lists += made.of(others[half::2], remembered, OTHERS / max(1, len(others)))
    return lists, sum(map(len, halves))


def _halves(asked: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """The questions of each clause dealt to two halves, variants with what they were made from.

    A clause of which only one was written is left out.
    """
    families: dict[str, list[str]] = {}
    for one in asked:
        known = families.setdefault(min(one.clauses), [])
        if one.origin not in known:
            known.append(one.origin)
    halves: tuple[list[Asked], list[Asked]] = ([], [])
    for one in asked:
        written = families[min(one.clauses)]
        if len(written) > 1:
            halves[written.index(one.origin) % 2].append(one)
    return halves


def labelled(paths: Iterable[Path], library: Library) -> list[Asked]:
    """The labelled questions of the files that the embedded model was not trained on."""
    return [
        Asked(one.id, one.question, frozenset(one.clauses), one.derived_from or one.id)
        for one in load_questions(paths, library)
        if any(is_held_out(clause) for clause in one.clauses)
    ]


def sample_library(home: Path) -> Library:
    """The sample standard, imported as people import it."""
    folder = Settings(home=home).documents
    folder.mkdir(parents=True)
    install(
        read_import(FOLDER / "sample.docx", Card(id="sample", number=NUMBER, title=TITLE)), home
    )
    return load_library(folder)


def unanswerable(path: Path) -> list[Asked]:
    """The questions of a file in BEIR layout that nothing here answers; those on a topic are one group."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [_Question.model_validate_json(line) for line in lines if line.strip()]
    return [Asked(f"other-{row.topic or row.id}", row.text, frozenset(), row.id) for row in rows]


def _regression(lists: Sequence[Listed]) -> Floats:
    """Weights of the features and the intercept, in the features' own units.

    A feature whose weight would contradict what it means (``AGAINST``) is left out, the worst first.
    """
    rows = np.concatenate([one.rows for one in lists])
    right = np.concatenate([one.right for one in lists]).astype(float)
    weight = np.concatenate([np.full(len(one.right), one.weight) for one in lists])
    weight *= len(weight) / weight.sum()
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    scaled = np.column_stack([(rows - mean) / spread, np.ones(len(rows))])
    sign = np.array([-1.0 if name in AGAINST else 1.0 for name in FEATURES])
    kept = list(range(len(FEATURES)))
    while True:
        found = _newton(scaled[:, [*kept, len(FEATURES)]], right, weight)
        meant = found[:-1] * sign[kept]
        if not kept or meant.min() >= 0:
            break
        del kept[int(np.argmin(meant))]
    own = np.zeros(len(FEATURES))
    own[kept] = found[:-1] / spread[kept]
    return np.append(own, found[-1] - float(own @ mean))


def _newton(scaled: Floats, right: Floats, weight: Floats) -> Floats:
    """Ridge logistic regression; the last column is the intercept and is not shrunk."""
    penalty = np.diag([RIDGE] * (scaled.shape[1] - 1) + [0.0])
    found = np.zeros(scaled.shape[1])
    for _ in range(25):
        likely = _sigmoid(scaled @ found)
        slope = scaled.T @ (weight * (likely - right)) + penalty @ found
        curve = (scaled * (weight * likely * (1 - likely))[:, None]).T @ scaled + penalty
        found = found - np.linalg.solve(curve, slope)
    return found


def _sure_from(leads: Sequence[tuple[float, bool, bool]]) -> float:
    """The likelihood from which on half of the leads or more are right, in bins of fifty."""
    ordered = sorted(leads)
    for at in range(0, max(1, len(ordered) - 50), 10):
        if np.mean([right for _, right, _ in ordered[at : at + 50]]) >= RIGHT:
            return ordered[at][0]
    return ordered[-1][0]


def _is_fresh(one: Asked) -> bool:
    """Whether the embedding was taught none of the question's clauses."""
    return all(map(is_held_out, one.clauses))


def _sigmoid(odds: Floats) -> Floats:
    likely: Floats = 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
    return likely


def _fold(group: str) -> int:
    return hashlib.sha256(group.encode()).digest()[0] % FOLDS


def _unfitted() -> Likelihood:
    return Likelihood(
        fitted_on="",
        intercept=0.0,
        weights=dict.fromkeys(FEATURES, 0.0),
        answers_from=0,
        sure_from=0,
    )


def main() -> None:
    """Command line: fit on what ships and write the coefficients."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--others", type=Path, help="queries.jsonl of questions that only other documents answer"
    )
    parser.add_argument("--out", type=Path, default=COEFFICIENTS)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with TemporaryDirectory() as temporary:
        root = Path(temporary)
        library = load_library(SHIPPED)
        asked = labelled(SHIPPED_QUESTIONS, library)
        near = unanswerable(SHIPPED_UNANSWERABLE)
        others = unanswerable(given.others) if given.others else []
        lists, counted = shipped_lists(Lists(library, root / "shipped"), asked, near, others)
        names = [f"{counted} 个随附问题", f"{len(near)} 个同一领域、本库答不了的问题"]
        sample = sample_library(root / "home")
        asked = [one for one in labelled([FOLDER / "questions.jsonl"], sample) if _is_fresh(one)]
        lists += Lists(sample, root / "sample").of(asked, (), 1.0 / len(asked))
        names.append(f"{len(asked)} 个示例标准的问题")
        if others:
            names.append(f"{len(others)} 个别的文件才答得了的问题")
        fitted = fit(lists, "、".join(names))
    given.out.write_text(fitted.model_dump_json(indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    switch_off_outside_calls()
    main()
