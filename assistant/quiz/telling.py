"""What one item of a paper prints that answers another: no key stands in what the learner reads elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from assistant.quiz.claims import claims
from assistant.quiz.items import QuizItem
from assistant.quiz.quantities import CHINESE
from assistant.quiz.support import bare, blank_segment, filled, pairs_of

_SENTENCE = re.compile(r"[。；！？\n]")
_PIECE = re.compile(r"[，。；：！？\n]")
_BESIDE = 3  # characters that stand with a word of law wherever it is said of the same thing
_WORD = 2  # characters of a word of which one is changed (吊销, 撤销)
_LEAST_TOLD = 8  # characters of a piece that tells an answer
_PIECE_TOLD, _POINT_TOLD = 0.85, 0.75  # share of the character pairs, in one sentence
_STRENGTH = re.compile("^(?:同时|并且?|应当?|必须|不得|可以)+(?=..)")
_ANYWHERE = re.compile(rf"[\d{CHINESE}]|^(?:应当?|可以?|不得|宜|必须|.)$")  # figures, how strong
_SHORT_POINT = 6  # characters: such words stand everywhere, two of them together do not


@dataclass(frozen=True, slots=True)
class Secret:
    """Words that answer an item. A sentence tells them that has ``least`` of the character pairs of
    ``said`` and the ``key``, or has them ``beside`` what they are said of (吊销登记证书)."""

    said: str
    key: str = ""
    beside: str = ""
    least: float = _PIECE_TOLD


class Shown:
    """What the learner reads of an item before answering, sentence by sentence."""

    def __init__(self, item: QuizItem) -> None:
        options = () if item.type == "tf" else item.options
        text = "\n".join((item.stem.partition("，")[2] or item.stem, *item.prompts, *options))
        self._sentences = [bare(said) for said in _SENTENCE.split(text) if said]

    @cached_property
    def _pairs(self) -> list[set[str]]:
        return [pairs_of(sentence) for sentence in self._sentences]

    @cached_property
    def _all_pairs(self) -> set[str]:
        return set().union(*self._pairs)

    def tells(self, secrets: tuple[Secret, ...]) -> bool:
        """Whether it answers the item of the secrets: any one of them, of short words two."""
        told = [secret for secret in secrets if self._tells(secret)]
        return len(told) > 1 or any(len(secret.said) >= _SHORT_POINT for secret in told)

    def _tells(self, secret: Secret) -> bool:
        if secret.beside and any(secret.beside in sentence for sentence in self._sentences):
            return True
        wanted = pairs_of(secret.said)
        enough = secret.least * len(wanted)
        if len(wanted & self._all_pairs) < enough or len(secret.said) < 2:
            return False
        return any(
            len(wanted & pairs) >= enough and secret.key in sentence
            for pairs, sentence in zip(self._pairs, self._sentences, strict=True)
        )


def secrets_of(item: QuizItem) -> tuple[Secret, ...]:
    """What no other item of a paper may print."""
    return tuple(dict.fromkeys(_secrets(item)))


def _secrets(item: QuizItem) -> Iterator[Secret]:
    match item.type, item.facet:
        case _, "contents":
            yield from _named((*item.points, *_listed(item)))
        case "short", _:
            yield from _named(item.points)
        case _, "definition":
            yield from (Secret(bare(cited.quote), least=_POINT_TOLD) for cited in item.citations)
        case _:
            yield from _settled(item)
            if item.facet == "dealing":
                yield from (Secret(bare(word), bare(word), bare(word)) for word in item.key_texts)


def _listed(item: QuizItem) -> tuple[str, ...]:
    """The members of a list that an item shows, whichever are its key."""
    shown = (item.claim,) if item.type == "tf" else item.options
    return tuple(words for words in shown if len(bare(words)) >= _LEAST_TOLD)


def _named(points: Iterable[str]) -> Iterator[Secret]:
    """Points that are recalled, without how strong they are put: 未指定专人 tells 应当指定专人."""
    for point in points:
        said = bare(_STRENGTH.sub("", point))
        yield Secret(said, said if len(said) < _SHORT_POINT else "", least=_POINT_TOLD)


def _settled(item: QuizItem) -> Iterator[Secret]:
    """The pieces between marks in which the answers of an item stand, that its false statements change,
    or that its true one says."""
    if item.type == "blank":
        words = [spellings[0] for spellings in item.accepted]
        yield _in_place(filled(blank_segment(item.claim), *words), words[0])
        return
    for claim in claims(item):
        if claim.template and claim.holds:
            yield _in_place(filled(blank_segment(claim.template), claim.answer), claim.answer)
        elif not claim.template and not claim.holds:
            yield from _changed(claim.quote, claim.sentence)
        elif item.type == "tf":
            pieces = map(bare, _PIECE.split(claim.quote))
            yield from (Secret(piece) for piece in pieces if len(piece) >= _LEAST_TOLD)


def _changed(quote: str, said: str) -> Iterator[Secret]:
    """What a false statement changes, in its piece of the clause."""
    for tag, start, end, _, _ in SequenceMatcher(None, quote, said, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        first = max(quote.rfind(mark, 0, start) + 1 for mark in "，。；：")
        stop = _PIECE.search(quote, end)
        last = stop.start() if stop else len(quote)
        word = quote[start : max(end, min(start + _WORD, last))]
        yield _in_place(quote[first:last], word, at=start - first)


def _in_place(piece: str, key: str, at: int | None = None) -> Secret:
    """A word where it stands in its piece."""
    start = piece.find(key) if at is None else at
    before, after = bare(piece[:start])[-_BESIDE:], bare(piece[start + len(key) :])[:_BESIDE]
    key = bare(key)
    beside = ""
    if key and not _ANYWHERE.search(key):
        beside = key + after if len(after) == _BESIDE else before + key
    least = _PIECE_TOLD if len(bare(piece)) >= _LEAST_TOLD else 1.0
    return Secret(bare(piece), key, beside if len(beside) > _BESIDE else "", least)
