"""What the gate stops and what it passes: corruptions by kind, honest paraphrases by closeness.

Corruptions are made from every sentence of the shipped library and of the sample standard, and from
the honest paraphrases themselves. Paraphrases are split by clause: the gate was tuned on the
development half only.
"""

from __future__ import annotations

import hashlib
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from assistant.checking import check_claim
from assistant.gate.quotes import whole_sentences
from corpus.documents import Clause
from corpus.frozen import Frozen
from corpus.jsonl import records_of
from corpus.library import SHIPPED, Library, load_library
from corpus.sample import install_sample
from corpus.sentences import sentence_spans
from evals.corrupting import Corruption, CorruptionKind, Supported, corruptions, plain
from evals.suites import DATA

PARAPHRASES = DATA / "gate" / "paraphrases.jsonl"
Half = Literal["development", "report"]
_SHORTEST = 6


class Paraphrase(Frozen):
    """A sentence that says in other words all that a clause, or a whole sentence of it, says."""

    id: str
    clause_id: str
    sentence: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Honest:
    """A paraphrase with its source; ``overlap`` is the share of its character pairs found there."""

    id: str
    clause_id: str
    half: Half
    sentence: str
    source: str
    told: str
    overlap: float


@dataclass(frozen=True, slots=True)
class Stopped:
    """How many corruptions of a kind were made and how many of them the gate stopped."""

    kind: CorruptionKind
    made: int
    stopped: int

    @property
    def rate(self) -> float:
        """The share stopped; 1 where none could be made."""
        return self.stopped / self.made if self.made else 1.0


@dataclass(frozen=True, slots=True)
class Passed:
    """How many honest paraphrases of a half passed, and how close to their sources they are."""

    half: Half
    given: int
    passed: int
    overlap: float
    overlap_of_stopped: float

    @property
    def rate(self) -> float:
        """The share passed."""
        return self.passed / self.given if self.given else 0.0


@dataclass(frozen=True, slots=True)
class GateReport:
    """Corruptions of clauses, corruptions of paraphrases, honest paraphrases; what leaked."""

    of_clauses: tuple[Stopped, ...]
    of_paraphrases: tuple[Stopped, ...]
    paraphrases: tuple[Passed, ...]
    leaked: tuple[Corruption, ...]
    refused: tuple[Honest, ...]

    def figures(self) -> dict[str, float]:
        """What gates are set on: shares stopped by kind, the worst of them, shares passed."""
        found = {f"stopped_{one.kind}": one.rate for one in self.of_clauses}
        found["stopped_worst"] = min(one.rate for one in self.of_clauses)
        restated = self.of_paraphrases
        made = sum(one.made for one in restated)
        found["stopped_of_paraphrases"] = (
            sum(one.stopped for one in restated) / made if made else 1.0
        )
        found.update({f"passed_{half.half}": half.rate for half in self.paraphrases})
        return found


def gate_library(home: Path) -> Library:
    """What ships and the sample standard, the latter installed under ``home``."""
    install_sample(home)
    return load_library(SHIPPED, home / "documents")


def measure_gate(sample: int | None = None, seed: int = 0) -> GateReport:
    """Measure the gate. ``sample`` bounds how many sentences of each source are corrupted."""
    with TemporaryDirectory() as home:
        library = gate_library(Path(home))
    rng = random.Random(seed)
    sentences = list(supported_sentences(library))
    honest = load_paraphrases(library)
    restated = [_as_supported(one, library) for one in honest]
    if sample is not None:
        sentences = rng.sample(sentences, min(sample, len(sentences)))
        restated = rng.sample(restated, min(sample, len(restated)))
    of_clauses = [made for one in sentences for made in corruptions(one, rng)]
    of_paraphrases = [made for one in restated for made in corruptions(one, rng)]
    leaked = [
        made for made in (*of_clauses, *of_paraphrases) if _passes(made.sentence, made.source)
    ]
    refused = [one for one in honest if not _passes(one.sentence, one.source, one.told)]
    return GateReport(
        _counted(of_clauses, leaked),
        _counted(of_paraphrases, leaked),
        tuple(_passed(half, honest, refused) for half in ("development", "report")),
        tuple(leaked),
        tuple(refused),
    )


def supported_sentences(library: Library) -> Iterator[Supported]:
    """Every whole sentence of the library with what it depends on, and a neighbour's text."""
    for document_id in library.documents:
        clauses = [clause for clause in library.clauses(document_id) if clause.text]
        for clause, other in zip(clauses, [*clauses[1:], *clauses[:1]], strict=True):
            said = dict.fromkeys(
                whole_sentences(span, clause.text).text for span in sentence_spans(clause.text)
            )
            for text in said:
                if len(text) >= _SHORTEST:
                    neighbour = other.text if other is not clause else ""
                    yield Supported(clause.id, text, clause.text, neighbour)


def load_paraphrases(library: Library) -> list[Honest]:
    """The honest paraphrases; raises RecordError naming the line that is wrong."""
    found: list[Honest] = []
    for _, given in records_of(PARAPHRASES, Paraphrase):
        clause = library.clause(given.clause_id)
        source, told = source_of(clause, library)
        overlap = _overlap(given.sentence, source)
        half = half_of(clause.id)
        found.append(Honest(given.id, clause.id, half, given.sentence, source, told, overlap))
    return found


def source_of(clause: Clause, library: Library) -> tuple[str, str]:
    """The text that bears a claim about a clause, with the lead-in of a list item; the headings."""
    above = library.breadcrumb(clause)
    lead_in = "".join(one.text for one in above if one.text.endswith(("：", ":")))
    headings = " ".join(filter(None, (*(one.title for one in above), clause.title)))
    return lead_in + clause.text, headings


def half_of(clause_id: str) -> Half:
    """Paraphrases of one clause are in one half."""
    return "report" if hashlib.sha256(clause_id.encode()).digest()[0] % 2 else "development"


def _as_supported(one: Honest, library: Library) -> Supported:
    """A paraphrase to corrupt, with the text of the clause after its own."""
    clauses = [c for c in library.clauses(one.clause_id.partition("/")[0]) if c.text]
    at = [c.id for c in clauses].index(one.clause_id)
    other = clauses[(at + 1) % len(clauses)]
    return Supported(one.id, one.sentence, one.source, other.text if len(clauses) > 1 else "")


def _passes(sentence: str, source: str, told: str = "") -> bool:
    return check_claim(sentence, (source,), told).passed


def _counted(made: Sequence[Corruption], leaked: Sequence[Corruption]) -> tuple[Stopped, ...]:
    total = Counter(one.kind for one in made)
    through = {id(one) for one in leaked}
    stopped = Counter(one.kind for one in made if id(one) not in through)
    return tuple(Stopped(kind, total[kind], stopped[kind]) for kind in sorted(total))


def _passed(half: Half, honest: Sequence[Honest], refused: Sequence[Honest]) -> Passed:
    given = [one for one in honest if one.half == half]
    stopped = [one for one in refused if one.half == half]
    return Passed(
        half,
        len(given),
        len(given) - len(stopped),
        statistics.mean(one.overlap for one in given) if given else 0.0,
        statistics.mean(one.overlap for one in stopped) if stopped else 0.0,
    )


def _overlap(sentence: str, source: str) -> float:
    """The share of a sentence's character pairs that stand in its source."""
    said, there = plain(sentence), plain(source)
    pairs = [said[at : at + 2] for at in range(len(said) - 1)]
    return sum(pair in there for pair in pairs) / len(pairs) if pairs else 0.0
