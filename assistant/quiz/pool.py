"""All items that the clauses of a scope yield, each proved; and why others were not made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from random import Random

from assistant.quiz.duplicates import Place
from assistant.quiz.families import Variants, of_others, of_punishments, of_sentence
from assistant.quiz.hardness import rated
from assistant.quiz.items import ItemType, QuizItem
from assistant.quiz.material import Material
from assistant.quiz.proof import prove
from assistant.quiz.sources import unusable
from corpus.documents import Clause, citation_label
from corpus.library import Library


class Pool:
    """The proved items of a scope, made as they are asked for.

    ``refused`` counts why items that were worded did not pass, ``unusable`` why clauses yield none;
    ``asked`` has the items that were made of each sentence, ``failed`` where wordings did not pass.
    """

    def __init__(self, library: Library, clauses: Sequence[Clause]) -> None:
        self._library = library
        self._material = Material(library, clauses)
        self.refused: Counter[str] = Counter()
        self.asked: dict[ItemType, dict[Place, list[QuizItem]]] = defaultdict(dict)
        self.failed: dict[ItemType, set[Place]] = defaultdict(set)
        used = {place[0] for place in self.places}
        reasons = (unusable(library, clause) for clause in clauses if clause.id not in used)
        self.unusable = Counter(reason for reason in reasons if reason)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where the sentences of the scope are that can stand alone, in reading order, then the paragraphs
        that can be asked for their punishments only."""
        found = [(s.clause.id, s.start, s.end) for s in self._material.sources]
        alone = {name for name, _, _ in found}
        punishing = map(_paragraph, self._material.punishing)
        return (*found, *(place for place in punishing if place[0] not in alone))

    def testable(self) -> Iterator[tuple[str, str]]:
        """Clauses with a sentence that can stand alone, or a punishment: id and label, in reading order."""
        used = {place[0] for place in self.places}
        for clause in self._material.clauses:
            if clause.id in used:
                yield clause.id, citation_label(self._library.document(clause.document_id), clause)

    def items(self, wanted: ItemType, rng: Random) -> Iterator[QuizItem]:
        """Every item of one type, in an order that ``rng`` decides; the items themselves do not
        depend on it."""
        groups: list[tuple[Place | None, Iterable[Variants]]] = [
            ((s.clause.id, s.start, s.end), of_sentence(wanted, s, self._material))
            for s in self._material.sources
        ]
        groups += [
            (_paragraph(clause), of_punishments(wanted, clause, self._material))
            for clause in self._material.punishing
        ]
        groups += [(None, (variants,)) for variants in of_others(wanted, self._material)]
        rng.shuffle(groups)
        rounds = [self._proved(wanted, place, _shuffled(group, rng)) for place, group in groups]
        while rounds:  # one question of every sentence before a second of any
            found = [(turn, next(turn, None)) for turn in rounds]
            yield from (item for _, item in found if item is not None)
            rounds = [turn for turn, item in found if item is not None]

    def _proved(
        self, wanted: ItemType, place: Place | None, questions: Iterable[Variants]
    ) -> Iterator[QuizItem]:
        """The questions of a place that one of their wordings proves."""
        for variants in questions:
            before = self.refused.total()
            item = self._first_proved(variants)
            if place is not None and self.refused.total() > before:
                self.failed[wanted].add(place)
            if item is not None:
                if place is not None:
                    self.asked[wanted].setdefault(place, []).append(item)
                yield item

    def _first_proved(self, variants: Variants) -> QuizItem | None:
        """The first of several wordings of one question that passes; counts the question if none."""
        reason = ""
        for item in variants:
            proof = prove(item, self._library)
            if proof.passed:
                return rated(item, self._library)
            reason = proof.faults[0].code
        if reason:
            self.refused[reason] += 1
        return None


def _shuffled(group: Iterable[Variants], rng: Random) -> Iterator[Variants]:
    """The questions of one sentence in an order that ``rng`` decides, worded when first needed."""
    questions = list(group)
    rng.shuffle(questions)
    yield from questions


def _paragraph(clause: Clause) -> Place:
    """Where the whole text of a clause is."""
    return clause.id, 0, len(clause.text)
