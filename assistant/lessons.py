"""What the embedded model is trained on, as text: a statute folder, the library, its terms.

A statute folder is in BEIR layout (corpus.jsonl, queries.jsonl, qrels/train.tsv).
"""

from __future__ import annotations

import hashlib
import json
import logging
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.grams import grams
from assistant.statutes import StatuteQuestion, placed
from assistant.tuning import Ids, Labelled, Lesson
from corpus.library import Library
from corpus.questions import LabelledQuestion
from corpus.sentences import sentences
from corpus.terms import Terms

_HELD_OUT = 51  # of 256: a fifth of the clauses is never trained on
_CLAUSE_PARTS = "；：;"
Question = tuple[tuple[str, ...], tuple[int, ...]]  # as typed, and the positions of its answers
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """Texts (group, titles, body) in order, and questions with the positions that answer them.

    ``written`` are questions of another hand, drawn as a kind of their own.
    """

    name: str
    texts: tuple[tuple[str, str, str], ...]
    questions: tuple[Question, ...]
    written: tuple[Question, ...] = ()


def is_held_out(clause_id: str) -> bool:
    """Whether a clause is kept out of training, so that its questions can measure the model."""
    return hashlib.sha256(clause_id.encode()).digest()[0] < _HELD_OUT


def clause_texts(library: Library) -> dict[str, tuple[str, str, str]]:
    """Document, titles and text of every clause, by its id."""
    return {
        clause.id: (
            clause.document_id,
            " ".join([*library.titles_above(clause), clause.title]),
            clause.text,
        )
        for clause in library
    }


def library_source(
    library: Library, terms: Terms, questions: Sequence[LabelledQuestion], typos: Typos
) -> Source:
    """The clauses and the glosses of terms; labelled questions and a term's other names ask."""
    clauses = clause_texts(library)
    texts, places = list(clauses.values()), {id_: at for at, id_ in enumerate(clauses)}
    asked: list[tuple[tuple[str, ...], tuple[int, ...]]] = []
    for question in questions:
        answering = [clause for clause in question.clauses if clause in places]
        if answering and not any(is_held_out(clause) for clause in answering):
            typed = (question.question, typos.mistyped(question.question))
            asked.append((typed, tuple(places[clause] for clause in answering)))
    for term in terms.terms:
        if len(term.names) > 1:
            asked.extend(((name,), (len(texts),)) for name in term.names[1:])
            texts.append(("terms", term.term, term.gloss))
    return Source("library", tuple(texts), tuple(asked))


def beir_source(
    folder: Path,
    typos: Typos,
    *,
    without: frozenset[str],
    written: Iterable[StatuteQuestion] = (),
) -> Source:
    """The texts of a folder and its train questions, less the questions named in ``without``.

    ``written`` are questions of ours about articles that the folder may have.
    """
    texts: list[tuple[str, str, str]] = []
    places: dict[str, int] = {}
    for row in _rows(folder / "corpus.jsonl"):
        title, body = str(row.get("title", "")), str(row["text"])
        places[str(row["_id"])] = len(texts)
        texts.append((title.partition("第")[0], title, body))
    asked = {str(row["_id"]): str(row["text"]) for row in _rows(folder / "queries.jsonl")}
    answers: dict[str, list[int]] = {}
    lines = (folder / "qrels" / "train.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for question, text, score in (line.split("\t") for line in lines if line):
        if int(score) > 0 and question not in without:
            answers.setdefault(question, []).append(places[text])
    ours = placed(written, places)
    if ours.left_out:
        named = "、".join(sorted({one.articles[0] for one in ours.left_out})[:5])
        _log.info(
            "%d written questions ask of what is not in %s: %s …", len(ours.left_out), folder, named
        )
    labelled = [(asked[question], tuple(found)) for question, found in answers.items()]
    ours_there = [(text, tuple(places[one] for one in found)) for text, found in ours.questions]
    questions, others = (
        tuple(((text, typos.mistyped(text)), found) for text, found in pairs)
        for pairs in (labelled, ours_there)
    )
    return Source("statutes", tuple(texts), questions, others)


class Typos:
    """Replaces characters by others of the same sound, as a Chinese input method does wrongly."""

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        from pypinyin import lazy_pinyin

        common = Counter(char for text in texts for char in text if "一" <= char <= "鿿")
        self._sounds: dict[str, str] = {}
        self._chars: dict[str, list[str]] = {}
        for char, _count in common.most_common(3000):
            sound = lazy_pinyin(char)[0]
            self._sounds[char] = sound
            self._chars.setdefault(sound, []).append(char)
        self._chooser = random.Random(seed)

    def mistyped(self, text: str) -> str:
        """The text with one or two characters replaced; as it was where none has a homophone."""
        places = [at for at, char in enumerate(text) if len(self._alike(char)) > 1]
        chars = list(text)
        for at in self._chooser.sample(places, min(len(places), 1 + (len(text) > 8))):
            chars[at] = self._chooser.choice([c for c in self._alike(text[at]) if c != text[at]])
        return "".join(chars)

    def _alike(self, char: str) -> list[str]:
        return self._chars.get(self._sounds.get(char, ""), [])


def vocabulary_of(sources: Sequence[Source], *, least: int, most: int) -> dict[str, int]:
    """Grams in at least ``least`` texts of a large source or any text of a small one; 0 is unknown.

    At most ``most`` rows, the rarest left out.
    """
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for source in sources:
        found = Counter(gram for text in source.texts for gram in set(grams(" ".join(text[1:]))))
        counts.update(found)
        if len(source.texts) < 10_000:
            small.update(found)
    kept = [g for g, count in counts.items() if count >= least or small[g] > 0]
    kept.sort(key=lambda gram: (-counts[gram] - least * (small[gram] > 0), gram))
    return {gram: at for at, gram in enumerate(sorted(kept[: most - 1]), start=1)}


def lessons_of(
    sources: Sequence[Source], vocabulary: Mapping[str, int]
) -> tuple[list[Lesson], list[Labelled]]:
    """All sources as gram ids in one list; positions of later sources are moved along."""
    lessons: list[Lesson] = []
    questions: list[Labelled] = []
    for source in sources:
        start = len(lessons)
        for group, title, body in source.texts:
            parts = tuple(gram_ids(part, vocabulary) for part in _parts(body))
            lessons.append(Lesson(f"{source.name}/{group}", gram_ids(title, vocabulary), parts))
        for kind, asked in (("", source.questions), ("/written", source.written)):
            for typed, places in asked:
                ways = tuple(gram_ids(text, vocabulary) for text in typed)
                right = tuple(start + at for at in places)
                questions.append(Labelled(ways, right, source.name + kind))
    return lessons, [question for question in questions if all(map(len, question.typed))]


def gram_ids(text: str, vocabulary: Mapping[str, int]) -> Ids:
    """The rows of a text's grams; an unknown gram is row 0, as in the saved model."""
    return np.array([vocabulary.get(gram, 0) for gram in grams(text)], dtype=np.int32)


def _parts(body: str) -> list[str]:
    """Sentences, and the parts of long ones between semicolons and colons."""
    parts: list[str] = []
    for sentence in sentences(body):
        for mark in _CLAUSE_PARTS:
            sentence = sentence.replace(mark, mark + "\n")
        parts += [part for part in sentence.split("\n") if part]
    return parts


def _rows(path: Path) -> Iterable[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
