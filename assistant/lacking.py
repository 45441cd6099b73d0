"""Lacking: what of a question the clauses found have nothing of, in the words that people are told."""

from __future__ import annotations

import re

from assistant.choosing import Chooser
from assistant.focus import focus_of
from assistant.judgement import Support
from assistant.question import Part
from assistant.words import Words

MOST = 0.7  # share of the words asked below which also a sure answer tells what it lacks
_JOINED = r"(?:和|与|跟|及|以及|、|还有)"
# what is left of a question between its known words is no word with a function word in it, or so long
_NO_WORD = re.compile(
    r"地(?![毯址方区点图铁板面])|[我你他她它咱这那某的了着过得儿一两才先从把被就也都还再以到归所起]|^人(?![工民脸员行身])|.{5}"
)


class Lacking:
    """Tells what is lacking in one library."""

    def __init__(self, words: Words, chooser: Chooser) -> None:
        self._words = words
        self._chooser = chooser

    def unsaid(self, part: Part, lead: Support) -> tuple[str, ...]:
        """Words and kinds of fact asked that an unsure lead has nothing of."""
        if lead.passage.named:
            return ()
        told = not self._chooser.is_sure(lead) or lead.evidence.words < MOST
        part = self._words.told_of(part, lead.passage.clause)
        words = self._words.unheld(part, lead.passage.clause) if told else ()
        known = set(part.told)
        told_of = (word for word in words if word in known or not _NO_WORD.search(word))
        return (*told_of, *lead.unstated)

    def point(self, part: Part) -> str:
        """What is asked about, by the name of its concept."""
        focus = focus_of(part)
        named = focus in part.surfaces
        return part.called(part.named[part.surfaces.index(focus)]) if named else focus

    def telling(self, part: Part) -> tuple[str, ...]:
        """The words of a part beside its concepts; what is no word by itself with all that is said around it."""
        words = [word for word in part.rest.split() if len(word) > 1 or not part.terms]
        told = (
            word if self._words.is_word(part, word) else part.said_around(word) for word in words
        )
        return tuple(dict.fromkeys(told))

    def left_out(self, part: Part, chosen: tuple[Support, ...]) -> tuple[str, ...]:
        """Of concepts joined by 和 those that no clause chosen names (班组长和质检员的配比)."""
        named = frozenset[str]().union(*(self._words.concepts(s.passage.clause) for s in chosen))
        pairs = zip(
            zip(part.named, part.surfaces, strict=True),
            zip(part.named[1:], part.surfaces[1:], strict=True),
            strict=False,
        )
        joined = [
            term.term
            for (one, before), (other, after) in pairs
            if re.search(f"{re.escape(before)}{_JOINED}{re.escape(after)}", part.text)
            for term in (one, other)
        ]
        return tuple(dict.fromkeys(name for name in joined if chosen and name not in named))
