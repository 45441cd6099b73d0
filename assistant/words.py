"""Words: which words and concepts of a question a clause has, and which words of it are words."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from assistant.closeness import Closeness
from assistant.grams import grams, pairs
from assistant.itemising import led_in
from assistant.question import Part, reworded
from assistant.tales import without_circumstances
from corpus.documents import Clause
from corpus.grammars import Step
from corpus.library import Library
from corpus.terms import Terms, plain

CLOSE = 0.3  # closeness from which a clause may have another word for the one asked
SAID = 0.6  # the same where it has one
_WANTED = re.compile(r"(?:要求|规定|标准|条件|限制)$")  # 学历要求 is not spoken of where 要求 is


class Words:
    """Compares the words of questions with those of the clauses of one library.

    ``frequency`` gives the number of its clauses that have a gram.
    """

    def __init__(
        self,
        library: Library,
        terms: Terms,
        frequency: Callable[[str], int],
        closeness: Closeness,
    ) -> None:
        self._library = library
        self._frequency = frequency
        self._closeness = closeness
        self.most = math.log(2 * len(library) + 2)
        self.named = lru_cache(maxsize=32768)(
            terms.named
        )  # clauses and their questions come up again
        self._plain = lru_cache(maxsize=8192)(plain)
        self._reworded = lru_cache(maxsize=512)(partial(reworded, terms=terms))
        self._texts: dict[str, str] = {}
        self._articles: dict[str, dict[tuple[Step, ...], str]] = {}

    def in_words_of(self, part: Part, clause: Clause) -> Part:
        """A part with its everyday words put as a clause and its titles put them; itself where they do not."""
        if not part.everyday:
            return part
        whole = self._plain(self.whole(clause))
        put = tuple(
            (one.said, formal)
            for one in part.everyday
            if one.said not in whole
            and (formal := next((word for word in one.formal if word in whole), ""))
            and formal not in part.text
        )
        return self._reworded(part, put) if put else part

    def told_of(self, part: Part, clause: Clause) -> Part:
        """A part in the words of a clause and its titles, without the circumstances of a tale that these have
        nothing of.
        """
        part = self.in_words_of(part, clause)
        named, there = self.concepts(clause), grams_in(self.whole(clause))
        held = {
            surface
            for term, surface in zip(part.named, part.surfaces, strict=True)
            if term.term in named
        }
        return without_circumstances(
            part, lambda word: word in held or not there.isdisjoint(pairs_of(word))
        )

    def rarity(self, gram: str) -> float:
        """Inverse document frequency, as a share of that of a gram that no clause has."""
        clauses = len(self._library)
        return math.log((clauses + 1) / (self._frequency(gram) + 0.5)) / self.most

    def text(self, clause: Clause) -> str:
        """The text of a clause, an item of a list behind what leads in to it."""
        if clause.id not in self._texts:
            self._texts[clause.id] = led_in(clause, self._library)
        return self._texts[clause.id]

    def titles(self, clause: Clause) -> str:
        """The document's title and names, the titles above the clause, and its own."""
        document = self._library.document(clause.document_id)
        above = self._library.titles_above(clause)
        return "\n".join((document.title, *document.aliases, *above, clause.title))

    def whole(self, clause: Clause) -> str:
        """A clause with all titles above it, as it reads: an item behind what leads in to it."""
        return f"{self.titles(clause)}\n{self.text(clause)}"

    def article(self, clause: Clause) -> str:
        """The whole article that a clause is of, its paragraphs and items in order, with all titles above it."""
        if clause.document_id not in self._articles:
            articles: dict[tuple[Step, ...], list[Clause]] = {}
            for one in self._library.clauses(clause.document_id):
                articles.setdefault(one.locator.steps[:1], []).append(one)
            self._articles[clause.document_id] = {
                place: "\n".join((self.titles(of[0]), *(one.text for one in of)))
                for place, of in articles.items()
            }
        return self._articles[clause.document_id][clause.locator.steps[:1]]

    def concepts(self, clause: Clause) -> frozenset[str]:
        """The concepts named in a clause and its titles."""
        return self.named(self.whole(clause))

    def unheld(self, part: Part, clause: Clause) -> tuple[str, ...]:
        """The concepts and words of a part of which a clause and its titles have nothing."""
        text = self.whole(clause)
        named, there = self.named(text), grams_in(text)
        lacking = (part.called(term) for term in part.terms if term.term not in named)
        concepts = (word for word in lacking if word in part.told)
        words = (
            word for word in part.rest.split() if len(word) > 1 and not self.is_cut(part, word)
        )
        return (
            *concepts,
            *(
                word
                for word in words
                if not there.intersection(pairs_of(word)) and self._closeness.of(word, text) < SAID
            ),
        )

    def is_cut(self, part: Part, word: str) -> bool:
        """Whether a word is left of a part where another was cut off wrongly (边告 of 那边告了): either edge goes
        through a pair that people write more than the one inside.
        """
        at = part.text.find(word)
        end = at + len(word)
        left, right = part.text[max(0, at - 1) : at + 1], part.text[end - 1 : end + 1]
        edges = ((left, word[:2]), (right, word[-2:]))
        return at >= 0 and any(
            len(pairs(across)) == 1 and self._is_more_written(across, inside)
            for across, inside in edges
        )

    def is_word(self, part: Part, word: str) -> bool:
        """Whether people write every pair of it, and it is not cut out of another."""
        inside = pairs(word)
        written = all(self._frequency(pair) or self._closeness.knows(pair) for pair in inside)
        return bool(inside) and written and not self.is_cut(part, word)

    def _is_more_written(self, one: str, other: str) -> bool:
        more, less = self._frequency(one), self._frequency(other) if len(other) > 1 else 0
        known = self._closeness.knows(one) and not (len(other) > 1 and self._closeness.knows(other))
        return more > less or (more == less and known)

    def speaks_of(self, part: Part, word: str, clause: Clause) -> bool:
        """Whether a clause or its titles have a word of a part: its concept, or one close to it."""
        text = self.whole(clause)
        if word in part.surfaces and part.named[part.surfaces.index(word)].term in self.named(text):
            return True
        word = _WANTED.sub("", word) or word
        held = not grams_in(text).isdisjoint(pairs_of(word))
        return held or self._closeness.of(word, text) >= CLOSE

    def holds_any(self, words: str, clause: Clause) -> bool:
        """Whether a clause or its titles have a pair of characters of the words."""
        there = grams_in(self.whole(clause))
        return not there.isdisjoint(pairs_of(words))


@lru_cache(maxsize=8192)
def grams_in(text: str) -> frozenset[str]:
    """The grams of a text."""
    return frozenset(grams(text))


def pairs_of(text: str) -> Iterable[str]:
    """Pairs of characters and whole words of letters and digits."""
    return pairs(plain(text))
