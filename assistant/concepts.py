"""Concepts of the thesaurus: which clauses speak of which, under whatever name."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from assistant.keywords import Scores
from corpus.terms import SHIPPED_TERMS, Terms

_FILE = "concepts.json"


class Concepts:
    """The clauses of each concept, by its preferred name; positions are those of the texts."""

    def __init__(self, places: Mapping[str, Sequence[int]], size: int) -> None:
        self._places = {name: np.array(found, dtype=np.int64) for name, found in places.items()}
        self._size = size

    @classmethod
    def build(cls, texts: Iterable[str], terms: Terms) -> Concepts:
        """Find the concepts of every text."""
        places: dict[str, list[int]] = {}
        size = 0
        for at, text in enumerate(texts):
            size = at + 1
            for name in terms.named(text):
                places.setdefault(name, []).append(at)
        return cls(places, size)

    @classmethod
    def load(cls, folder: Path) -> Concepts:
        """Open what ``save`` wrote; raises OSError, ValueError or KeyError where it is damaged."""
        described = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        return cls(described["places"], int(described["size"]))

    def save(self, folder: Path) -> None:
        """Write them to a folder."""
        places = {name: self._places[name].tolist() for name in sorted(self._places)}
        written = json.dumps({"size": self._size, "places": places}, ensure_ascii=False)
        (folder / _FILE).write_text(written, encoding="utf-8")

    def shares(self, names: Sequence[str]) -> Scores:
        """How much of a question's concepts each text speaks of, from 0 to 1.

        A concept weighs as much as it is rare, ln(1 + N / n); one that no text has does not count.
        """
        known = [self._places[name] for name in dict.fromkeys(names) if name in self._places]
        found = np.zeros(self._size, dtype=np.float32)
        weights = [math.log(1 + self._size / len(places)) for places in known]
        for places, weight in zip(known, weights, strict=True):
            found[places] += weight / sum(weights)
        return found


def terms_version() -> str:
    """Twelve hex digits of a hash over the thesaurus that ships; the index carries it."""
    return hashlib.sha256(SHIPPED_TERMS.read_bytes()).hexdigest()[:12]
