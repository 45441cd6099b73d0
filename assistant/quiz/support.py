"""Whether the library says something: the cited clause, or any other place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache

from assistant.checking import check_claim
from assistant.quiz.items import BLANK
from corpus.documents import Clause
from corpus.library import Library

_SEGMENT = re.compile(r"[^，。；：！？\n]+")
_LIKE = 0.75
_ALIKE = 0.85  # share of the character pairs of an opening
_LONGER, _NOT_SHORTER = 6, 0.75  # characters more that may hold them; as long at least


class Evidence:
    """The words of a whole library, for asking whether something is said anywhere."""

    def __init__(self, library: Library) -> None:
        self._clauses = [clause for clause in library if clause.text]
        self._texts = [bare(clause.text) for clause in self._clauses]
        self._joined = "\n".join(self._texts)
        self._places: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for pair in pairs_of(text):
                self._places[pair].append(at)

    def says(self, words: str) -> bool:
        """Whether some clause has these very words, white space, width and marks aside."""
        return bare(words) in self._joined

    def holders(self, words: str) -> list[Clause]:
        """The clauses that have these very words."""
        sought = bare(words)
        return [
            clause
            for clause, text in zip(self._clauses, self._texts, strict=True)
            if sought in text
        ]

    def alike(self, words: str, *, least: float = _LIKE) -> Iterator[Clause]:
        """The clauses that hold at least this share of the character pairs of the words."""
        pairs = pairs_of(bare(words))
        if not pairs:
            return
        counted = Counter(at for pair in pairs for at in self._places.get(pair, ()))
        for at, count in counted.items():
            if count >= least * len(pairs):
                yield self._clauses[at]


def opens_elsewhere(opening: str, clause: Clause, library: Library) -> bool:
    """Whether another clause of the document has a line or sentence that begins alike: what comes then, only
    who knows the number of the article can tell.
    """
    said = bare(opening)
    near = (
        line[: len(said) + _LONGER]
        for other, line in _lines(library, clause.document_id)
        if other != clause.id
    )
    return any(
        len(line) >= _NOT_SHORTER * len(said) and alike_words(said, line) >= _ALIKE for line in near
    )


@lru_cache(maxsize=64)
def _lines(library: Library, document_id: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a document, bare, with the clauses that they stand in."""
    return tuple(
        (clause.id, bare(line))
        for clause in library.clauses(document_id)
        for line in re.split(r"(?<=[。\n])", clause.text)
        if line.strip()
    )


@lru_cache(maxsize=4)
def evidence_of(library: Library) -> Evidence:
    """The evidence of a library, made once."""
    return Evidence(library)


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """A text for comparing: NFKC, lower case, only letters, digits and what figures need."""
    kept = unicodedata.normalize("NFKC", text).replace("⁄", "/").replace("∶", ":").lower()
    return re.sub(r"(?<!\d)[.:/-]|[.:/-](?!\d)|[^\w.:/%-]|_", "", kept)


@lru_cache(maxsize=65536)
def follows(claim: str, text: str) -> bool:
    """Whether a sentence follows from the text of a clause: its very words, or by the gate."""
    return bare(claim) in bare(text) or check_claim(claim, [text]).passed


def alike_words(one: str, other: str) -> float:
    """The share of the character pairs of the shorter text that the other has (0 to 1)."""
    first, second = sorted((pairs_of(bare(one)), pairs_of(bare(other))), key=len)
    return len(first & second) / len(first) if first else 0.0


def filled(claim: str, *answers: str) -> str:
    """The claim with answers in its blanks."""
    for answer in answers:
        claim = claim.replace(BLANK, answer, 1)
    return claim


def blank_segment(claim: str) -> str:
    """The piece between two marks of the claim that holds its first blank."""
    return next((piece for piece in _SEGMENT.findall(claim) if BLANK in piece), claim)


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}
