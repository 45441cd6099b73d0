"""Signals: what every system says of a candidate clause, as numbers from 0 to 1.

Besides a clause's own scores they say how its document and its neighbours do: most questions are
about one document, and its other clauses among the candidates show which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.embedding import Vectors

SIGNALS = (
    "keywords",  # BM25 over the best of the question
    "coverage",  # BM25 over what the question could score at most
    "vectors",  # cosine over the best of the question
    "cosine",
    "keywords rank",  # one over the rank, 0 where it was not found
    "vectors rank",
    "keywords document",  # share of the other candidates of its document in all that was found
    "vectors document",
    "keywords beside",  # the better of the clauses before and after it
    "vectors beside",
    "words",  # closest labelled question by words
    "words²",
    "meaning",  # closest labelled question by cosine
    "meaning²",
    "word votes",  # share of the labelled questions that have it, the closer the heavier
    "meaning votes",
    "labelled",  # n labelled questions: 1 - 1 / (1 + n)
    "labelled document",  # as "keywords document", by the closest labelled question
)
UNLEARNED = SIGNALS.index("words")  # the signals before it need no labelled question
_SHARPNESS = 10.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What each system says of one clause; 0 where it did not find it.

    ``place`` is its position among all clauses, ``document`` any name of what it is a clause of;
    ``labels`` counts its labelled questions.
    """

    clause_id: str
    keywords: float = 0.0
    cosine: float = 0.0
    words: float = 0.0
    meaning: float = 0.0
    word_votes: float = 0.0
    meaning_votes: float = 0.0
    labels: int = 0
    place: int = 0
    document: str = ""


def signals(candidates: Sequence[Candidate], ceiling: float) -> Vectors:
    """Rows of SIGNALS, shape (len(candidates), len(SIGNALS)).

    ``ceiling`` is what no text can score by keywords for the question.
    """
    rows = [
        (c.keywords, c.cosine, c.words, c.meaning, c.word_votes, c.meaning_votes, c.labels)
        for c in candidates
    ]
    said = np.array(rows, dtype=np.float32).reshape(len(rows), 7)
    keywords, cosine, words, meaning, word_votes, meaning_votes, labels = said.T
    by_keywords, by_vectors = _over_best(keywords), _over_best(cosine)
    members = _members([c.document for c in candidates])
    places = {(c.document, c.place): at for at, c in enumerate(candidates)}
    columns = (
        by_keywords,
        keywords / max(ceiling, 1e-6),
        by_vectors,
        cosine,
        _by_rank(keywords),
        _by_rank(cosine),
        _others(by_keywords, members),
        _others(by_vectors, members),
        _beside(by_keywords, candidates, places),
        _beside(by_vectors, candidates, places),
        words,
        words**2,
        meaning,
        meaning**2,
        word_votes,
        meaning_votes,
        1 - 1 / (1 + labels),
        _others(np.maximum(words, meaning), members),
    )
    return np.stack(columns, axis=1).astype(np.float32)


def softmax(scores: Vectors, sharpness: float) -> Vectors:
    """Shares that sum to 1, the sharper the more for the best; at least one score."""
    shares: Vectors = np.exp(sharpness * (scores - scores.max()))
    shares /= shares.sum()
    return shares


def _over_best(scores: Vectors) -> Vectors:
    over: Vectors = scores / max(float(scores.max(initial=0.0)), 1e-6)
    return over


def _by_rank(scores: Vectors) -> Vectors:
    ranks = np.empty(len(scores), dtype=np.float32)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    found: Vectors = np.where(scores > 0, 1 / ranks, 0.0).astype(np.float32)
    return found


def _members(documents: Sequence[str]) -> npt.NDArray[np.int64]:
    """A number of each candidate's document."""
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in documents], dtype=np.int64)


def _others(scores: Vectors, members: npt.NDArray[np.int64]) -> Vectors:
    """The softmax of the scores, summed over the document's other candidates."""
    if not len(scores):
        return scores
    shares = softmax(scores, _SHARPNESS)
    found: Vectors = np.maximum(np.bincount(members, shares)[members] - shares, 0.0)
    return found


def _beside(
    scores: Vectors, candidates: Sequence[Candidate], places: dict[tuple[str, int], int]
) -> Vectors:
    """The better score of the clauses before and after each in its document, 0 without one."""
    near = ([places.get((c.document, c.place + step), -1) for step in (-1, 1)] for c in candidates)
    best = [max((float(scores[at]) for at in pair if at >= 0), default=0.0) for pair in near]
    return np.array(best, dtype=np.float32)
