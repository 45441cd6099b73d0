"""All items that the clauses of a scope yield, each proved; and why others were not made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from random import Random

from assistant.quiz.facts import facts
from assistant.quiz.items import ItemType, QuizItem
from assistant.quiz.making import cloze, judging
from assistant.quiz.proof import prove
from assistant.quiz.sources import Source, sources, unusable
from corpus.documents import Clause, citation_label
from corpus.library import Library

Variants = Iterator[QuizItem]
Makes = Callable[[Source, Library], Iterator[Variants]]


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
            made = [
                self._first_proved(variants) for variants in _MAKES[wanted](source, self._library)
            ]
            found = [item for item in made if item is not None]
            rng.shuffle(found)
            yield from found

    def _first_proved(self, variants: Variants) -> QuizItem | None:
        """The first of several wordings of one question that passes; counts the question if none."""
        reason = ""
        for item in variants:
            proof = prove(item, self._library)
            if proof.passed:
                return item
            reason = proof.faults[0].code
        if reason:
            self.refused[reason] += 1
        return None


def _choices(source: Source, library: Library) -> Iterator[Variants]:
    return (cloze.choices(fact) for fact in facts(source, library))


def _blanks(source: Source, library: Library) -> Iterator[Variants]:
    return (cloze.blanks(fact) for fact in facts(source, library))


def _judgements(source: Source, library: Library) -> Iterator[Variants]:
    yield judging.true_statements(source)
    yield from (judging.false_statements(fact) for fact in facts(source, library))


def _nothing(source: Source, library: Library) -> Iterator[Variants]:
    return iter(())


_MAKES: defaultdict[ItemType, Makes] = defaultdict(
    lambda: _nothing, {"single": _choices, "blank": _blanks, "tf": _judgements}
)
