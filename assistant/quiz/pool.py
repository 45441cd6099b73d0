"""All items that the clauses of a scope yield, each proved; and why others were not made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.quiz.facts import facts
from assistant.quiz.items import ItemType, QuizItem
from assistant.quiz.making import cloze, judging
from assistant.quiz.proof import prove
from assistant.quiz.sources import Source, sources, unusable
from corpus.documents import Clause, citation_label
from corpus.library import Library

Makes = Callable[[Source, Library], Iterator[QuizItem]]


class Pool:
    """The proved items of a scope, made as they are asked for.

    ``refused`` counts why items that were worded did not pass, ``unusable`` why clauses yield none.
    """

    def __init__(self, library: Library, clauses: Sequence[Clause]) -> None:
        self._library = library
        self._clauses = clauses
        self._sources = list(sources(library, clauses))
        self.refused: Counter[str] = Counter()
        reasons = (unusable(library, clause) for clause in clauses)
        self.unusable = Counter(reason for reason in reasons if reason)

    @property
    def sentences(self) -> int:
        """How many sentences of the scope can stand alone."""
        return len(self._sources)

    def testable(self) -> Iterator[tuple[str, str]]:
        """Clauses with a sentence that can stand alone: id and label, in reading order."""
        found = {source.clause.id: source for source in self._sources}
        for clause_id, source in found.items():
            yield clause_id, citation_label(source.document, source.clause)

    def items(self, wanted: ItemType, rng: Random) -> Iterator[QuizItem]:
        """Every item of one type, in an order that ``rng`` decides; the items themselves do not
        depend on it."""
        order = list(self._sources)
        rng.shuffle(order)
        for source in order:
            made = (
                list(_OF_SENTENCES[wanted](source, self._library))
                if wanted in _OF_SENTENCES
                else []
            )
            rng.shuffle(made)
            for item in made:
                proof = prove(item, self._library)
                if proof.passed:
                    yield item
                else:
                    self.refused[proof.faults[0].code] += 1


def _choices(source: Source, library: Library) -> Iterator[QuizItem]:
    for fact in facts(source, library):
        yield from cloze.choices(fact)


def _blanks(source: Source, library: Library) -> Iterator[QuizItem]:
    for fact in facts(source, library):
        yield from cloze.blanks(fact)


def _judgements(source: Source, library: Library) -> Iterator[QuizItem]:
    yield from judging.true_statements(source)
    for fact in facts(source, library):
        yield from judging.false_statements(fact)


_OF_SENTENCES: dict[ItemType, Makes] = {
    "single": _choices,
    "blank": _blanks,
    "tf": _judgements,
}
