"""Substance: what a message has of its own beside words of asking."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.frame import FRAME
from assistant.gate.language.reading import read
from assistant.phrases import words_added
from corpus.figures import figures
from corpus.terms import Mention, Terms, plain

_ADVERB = re.compile(r"^[再又还也都就才从先]+")


def said_once(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, without what another says more of (每周, 每周校准一次)."""
    told = dict.fromkeys(filter(None, words))
    return tuple(one for one in told if not any(one != other and one in other for other in told))


def concepts_in(text: str, terms: Terms) -> tuple[Mention, ...]:
    """The concepts named in a plain text, words of asking aside."""
    return tuple(
        mention
        for mention in terms.mentions(text)
        if not FRAME.fullmatch(text[mention.start : mention.end])
    )


def has_substance(said: str, terms: Terms) -> bool:
    """Whether there is more in it than words of asking: a concept, a figure, other words."""
    text = plain(said)
    if figures(said) or concepts_in(text, terms):
        return True
    return len(re.sub(r"[\W\d]", "", FRAME.sub("", text))) > 1


def own_characters(text: str) -> set[str]:
    """The characters of its words, words of asking aside."""
    return {char for char in FRAME.sub("", plain(text)) if char.isalpha()}


def telling_words(said: str) -> str:
    """What a message has of words longer than a character, beside words of asking and pronouns, parted by
    commas; single characters (提, 赔) tell nothing, nor do they with an adverb (再打).
    """
    bare = words_apart(plain(words_added(said)))
    words = (_ADVERB.sub("", word) for word in re.findall(r"\w+", bare))
    return "，".join(word for word in words if len(word) > 1)


def words_apart(text: str) -> str:
    """A plain text with commas for words of asking; those within another word are none (更, of 变更)."""
    words = [token for token in read(text).of_kind("word") if len(token.text) > 1]

    def kept(match: re.Match[str]) -> str:
        inside = any(
            word.start <= match.start() and match.end() <= word.start + len(word.text)
            for word in words
            if match.group() != word.text
        )
        return match.group() if inside else "，"

    return FRAME.sub(kept, text)
