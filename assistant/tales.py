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
# how somebody feels or goes on about it, which tells no rule from another
_MOOD = re.compile(
    r"(?:情绪)?(?:很|特别|非常|挺|超|比较|有点|已经)?(?:激动|生气|气愤|愤怒|恼火|火大|着急|焦急|急躁|暴躁|委屈|不高兴|不耐烦|崩溃|失控)(?:了|得很)?"
    r"|(?:很|特别|非常|挺|超|有点|态度)(?:凶|急|气|横|差)(?!诊|救|用|需|刹)|(?:急|气)(?:坏|死|疯|炸|得不行)了?|急得(?:不行|要命|团团转|直?哭)?"
    r"|(?:大)?发(?:火|飙|脾气)|(?:一直|又|还)?(?:在)?(?:哭|吵|闹|嚷)(?:着|个不停|了)|一上来就?|张口就|开口就|不停地|一个劲地?|非要|死活|老是|总是|一直"
)
_OR_NOT = re.compile(r"([一-鿿])不\1")


def without_circumstances(part: Part, holds: Callable[[str], bool]) -> Part:
    """A part without the moods that a clause ``holds`` no word of, and a tale as if only told what it asks and the
    circumstances that the clause holds a word of.

    As it is where too little would be left.
    """
    part = _without_moods(part, holds)
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


def _without_moods(part: Part, holds: Callable[[str], bool]) -> Part:
    moods = {m.group() for m in _MOOD.finditer(part.rest) if not holds(m.group())}
    text, sought, rest = part.text, part.sought, part.rest
    for mood in sorted(moods, key=len, reverse=True):
        text, sought = text.replace(mood, ""), sought.replace(mood, "")
        rest = " ".join(rest.replace(mood, " ").split())
    enough = part.terms or len(rest.replace(" ", "")) >= SHORT
    return replace(part, text=text, sought=sought, rest=rest) if moods and enough else part


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
