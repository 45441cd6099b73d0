"""Whole sentences of a text: the unit that is quoted."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]+[”’」』）)]*|[^。！？!?\n]+$")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text at ``[start:end]``."""

    start: int
    end: int
    text: str


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences with their places, white space around them left out. A semicolon ends none."""
    found: list[Span] = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        if kept := piece.strip():
            found.append(Span(start, start + len(kept), kept))
    return tuple(found)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(span.text for span in sentence_spans(text))
