"""The focus of a question: the word that its question word asks about (什么学历, 余额有多少)."""

from __future__ import annotations

import re

from assistant.question import Part

_ASKS = re.compile(r"什么|啥|哪|几|多少|多[久大长高远宽]|谁|何")


def focus_of(part: Part) -> str:
    """The word or concept that stands nearest to a question word; empty where nothing asks so."""
    asking = [match.span() for match in _ASKS.finditer(part.text)]
    words = [word for word in (*part.surfaces, *part.rest.split()) if len(word) > 1]
    places = [
        (max(start - asked_to, asked_from - start - len(word)), at)
        for at, word in enumerate(words)
        for start in (part.text.find(word),)
        for asked_from, asked_to in asking
        if start >= 0
    ]
    return words[min(places)[1]] if places else ""
