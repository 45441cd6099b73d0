"""Question memory: a new question close to a labelled one points at the clauses of that one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.embedding import Vectors
from assistant.keywords import Keywords, best_places
from assistant.signals import softmax

_RECALLED = 50


@dataclass(frozen=True, slots=True)
class Recalled:
    """How close the labelled questions of a clause are, each from 0 to 1.

    ``words``: the BM25 score of the closest over what the question could score at most; ``meaning``:
    its cosine. Votes: the clause's share of all labelled questions, the closer the heavier.
    """

    words: float = 0.0
    meaning: float = 0.0
    word_votes: float = 0.0
    meaning_votes: float = 0.0


class QuestionMemory:
    """Labelled questions and the clauses that answer them; ``questions`` are those of each clause."""

    def __init__(
        self,
        keywords: Keywords,
        vectors: Vectors,
        labelled: Sequence[tuple[str, tuple[str, ...]]],
    ) -> None:
        self._keywords, self._vectors, self._labelled = keywords, vectors, tuple(labelled)
        self._clauses = tuple(clauses for _, clauses in labelled)
        by_clause: dict[str, list[str]] = {}
        for question, clauses in labelled:
            for clause in clauses:
                by_clause.setdefault(clause, []).append(question)
        self.questions = {clause: tuple(asked) for clause, asked in by_clause.items()}

    @classmethod
    def build(
        cls, labelled: Iterable[tuple[str, tuple[str, ...]]], embeddings: Embeddings
    ) -> QuestionMemory:
        """A memory of (question, ids of clauses that answer it)."""
        pairs = list(labelled)
        questions = [question for question, _ in pairs]
        rows = np.array([embeddings.embed_query(question) for question in questions])
        vectors = rows.astype(np.float32).reshape(len(pairs), rows.shape[-1])
        return cls(Keywords.build(questions), vectors, pairs)

    @classmethod
    def load(cls, folder: Path) -> QuestionMemory:
        """Open what ``save`` wrote; raises OSError, ValueError or KeyError where it is damaged."""
        labelled = json.loads((folder / "labelled.json").read_text(encoding="utf-8"))
        vectors: Vectors = np.load(folder / "vectors.npy")
        pairs = [(question, tuple(clauses)) for question, clauses in labelled]
        return cls(Keywords.load(folder / "keywords"), vectors, pairs)

    def save(self, folder: Path) -> None:
        """Write the memory to a folder."""
        self._keywords.save(folder / "keywords")
        np.save(folder / "vectors.npy", self._vectors)
        (folder / "labelled.json").write_text(
            json.dumps(self._labelled, ensure_ascii=False), encoding="utf-8"
        )

    def __len__(self) -> int:
        return len(self._clauses)

    def frequency(self, gram: str) -> int:
        """The number of labelled questions that have a gram."""
        return self._keywords.frequency(gram)

    def recall(self, question: str, vector: Sequence[float]) -> dict[str, Recalled]:
        """Clauses of the labelled questions closest by words or by meaning, with how close."""
        if not self._clauses:
            return {}
        words = self._keywords.scores(question) / max(self._keywords.ceiling(question), 1e-6)
        meaning = np.maximum(self._vectors @ np.asarray(vector, dtype=np.float32), 0.0)
        near = np.union1d(best_places(words, _RECALLED), best_places(meaning, _RECALLED))
        word_votes, meaning_votes = softmax(words, 20.0), softmax(meaning, 10.0)
        found: dict[str, Recalled] = {}
        for at in near:
            for clause in self._clauses[at]:
                known = found.get(clause, Recalled())
                found[clause] = Recalled(
                    max(known.words, float(words[at])),
                    max(known.meaning, float(meaning[at])),
                    known.word_votes + float(word_votes[at]),
                    known.meaning_votes + float(meaning_votes[at]),
                )
        return found
