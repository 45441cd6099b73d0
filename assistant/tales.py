"""Tales: a question at the end of a customer's story, whose other words are circumstances.

An agent who types what is being told asks one thing of it. What a clause must have is what is asked, and those
circumstances that it speaks of; it need not speak of the others (半夜, 人在老家, 张口就骂).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.asking import QUESTION_WORDS
from assistant.question import SHORT, Part

TALE = 3  # what is said between pauses, from which on it is a tale
_PAUSE = re.compile(r"[,，;；:：]")
_OR_NOT = re.compile(r"([一-鿿])不\1")


def without_circumstances(part: Part, holds: Callable[[str], bool]) -> Part:
    """A tale as if only told what it asks and the circumstances of which a clause ``holds`` a word.

    Any other part, and a tale of which too little would be left, as it is.
    """
    said = [piece for piece in _PAUSE.split(part.text) if piece]
    asking = [_asks(piece) for piece in said]
    if len(said) < TALE or not any(asking) or all(asking):
        return part
    words = [word for word in (*part.surfaces, *part.rest.split()) if len(word) >= SHORT]
    kept = [
        piece
        for piece, asks in zip(said, asking, strict=True)
        if asks or any(word in piece and holds(word) for word in words)
    ]
    told = _only(part, ",".join(kept))
    return told if told.terms or len(told.rest.replace(" ", "")) >= SHORT else part


def _asks(piece: str) -> bool:
    return QUESTION_WORDS.search(piece) is not None or _OR_NOT.search(piece) is not None


def _only(part: Part, text: str) -> Part:
    """A part with no more text than this, and the words and concepts that it has."""
    mentions = list(zip(part.named, part.surfaces, strict=True))
    kept = [(term, surface) for term, surface in mentions if surface in text]
    dropped = {term.term for term, _ in mentions} - {term.term for term, _ in kept}
    return replace(
        part,
        text=text,
        sought=text,
        terms=tuple(term for term in part.terms if term.term not in dropped),
        named=tuple(term for term, _ in kept),
        surfaces=tuple(surface for _, surface in kept),
        rest=" ".join(word for word in part.rest.split() if word in text),
    )
