"""All items that the clauses of a scope yield, each proved; and why others were not made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from random import Random

from assistant.quiz.duplicates import Place
from assistant.quiz.hardness import rated
from assistant.quiz.items import PLACED, RIGHT, WRONG, ItemType, QuizItem
from assistant.quiz.limits import limited_parts
from assistant.quiz.making import (
    applying,
    attributing,
    casing,
    choosing,
    cloze,
    defining,
    excepting,
    fining,
    judging,
    limiting,
    listing,
    ordering,
    pairing,
    placing,
    punishing,
    recalling,
    sourcing,
    stepping,
    tabulating,
    wording,
)
from assistant.quiz.material import Material
from assistant.quiz.proof import prove
from assistant.quiz.sanctions import Fine
from assistant.quiz.sources import Source, unusable
from corpus.documents import Clause, citation_label
from corpus.library import Library

Variants = Iterable[QuizItem]
_VALUES = 3  # values near a limit that are judged true, as many false, and that are computed with
_TURNS = 8  # items of several sentences that one sentence may open, in other company


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
        that can be asked for their fines only."""
        found = [(s.clause.id, s.start, s.end) for s in self._material.sources]
        alone = {name for name, _, _ in found}
        fined = {_paragraph(fine.clause): None for fine in self._material.fines}
        return (*found, *(place for place in fined if place[0] not in alone))

    def testable(self) -> Iterator[tuple[str, str]]:
        """Clauses with a sentence that can stand alone, or a fine: id and label, in reading order."""
        used = {place[0] for place in self.places}
        for clause in self._material.clauses:
            if clause.id in used:
                yield clause.id, citation_label(self._library.document(clause.document_id), clause)

    def items(self, wanted: ItemType, rng: Random) -> Iterator[QuizItem]:
        """Every item of one type, in an order that ``rng`` decides; the items themselves do not
        depend on it."""
        groups: list[tuple[Place | None, Iterable[Variants]]] = [
            ((s.clause.id, s.start, s.end), _of_sentence(wanted, s, self._material))
            for s in self._material.sources
        ]
        groups += [
            (_paragraph(clause), _of_fines(wanted, tuple(fines), self._material))
            for clause, fines in groupby(self._material.fines, key=lambda fine: fine.clause)
        ]
        groups += [(None, (variants,)) for variants in _of_others(wanted, self._material)]
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


def _of_sentence(wanted: ItemType, source: Source, material: Material) -> Iterator[Variants]:
    """The questions that one sentence yields."""
    match wanted:
        case "single":
            yield from (cloze.choices(fact) for fact in material.facts(source))
            yield from ((item,) for item in applying.choose_case(source))
            yield from wording.choose_wordings(source, material)
            yield excepting.choose_exception(source, material)
            if source.opens:
                yield applying.choose_rule(source, material)
                yield sourcing.choose_document(source, material)
                yield choosing.choose_statement(source, material)
                for turn in range(_TURNS):
                    yield limiting.choose_kept(source, material, turn, several=False)
                    for facet in PLACED:
                        yield placing.choose_place(source, material, facet, turn, right=1)
        case "blank":
            yield from (cloze.blanks(fact) for fact in material.facts(source))
        case "tf":
            yield judging.true_statements(source, material.facts(source))
            yield from (judging.false_statements(fact) for fact in material.facts(source))
            for part in limited_parts(source):
                for turn in range(_VALUES):
                    yield limiting.judge_kept(part, turn, kept=True)
                    yield limiting.judge_kept(part, turn, kept=False)
        case "multiple" if source.opens:
            for turn in range(_TURNS):
                yield choosing.choose_statements(source, material, turn)
                yield excepting.choose_excepted(source, material, turn)
                yield limiting.choose_kept(source, material, turn, several=True)
                for facet in PLACED:
                    yield placing.choose_place(source, material, facet, turn, right=2)
        case "short":
            yield recalling.recall_rule(source)
            yield recalling.recall_case(source, material)
            yield recalling.recall_duty(source, material)
        case "matching" if source.opens:
            for turn in range(_TURNS):
                yield pairing.match_figures(source, material, turn)
            for word in pairing.WORDS:
                yield pairing.match_words(source, material, word)
        case "scenario":
            yield from casing.judge_case(source)
            for turn in range(_VALUES):
                yield fining.compute_fine(source, turn)
                yield applying.compute_staff(source, turn)
        case "order" if source.opens:
            for turn in range(_TURNS):
                yield ordering.order_sizes(source, material, turn)
        case _:
            return


def _paragraph(clause: Clause) -> Place:
    """Where the whole text of a clause is."""
    return clause.id, 0, len(clause.text)


def _of_fines(wanted: ItemType, fines: Sequence[Fine], material: Material) -> Iterator[Variants]:
    """The questions that the fines of one paragraph yield: of several acts that it fines alike, one is
    asked."""
    library = material.library
    acts: dict[int, list[Fine]] = defaultdict(list)
    for fine in fines:
        acts[fine.start].append(fine)
    for alike in acts.values():
        fine = Random(f"{alike[0].clause.id} {alike[0].start} {wanted}").choice(alike)
        match wanted:
            case "single":
                yield punishing.choose_bounds(fine, library)
            case "tf":
                for answer in (RIGHT, WRONG):
                    yield punishing.judge_bounds(fine, library, answer)
            case "blank":
                yield punishing.write_most(fine, library)
            case "scenario":
                for turn in range(_VALUES):
                    yield punishing.weigh_fine(fine, library, turn)
            case _:
                return


def _of_others(wanted: ItemType, material: Material) -> Iterator[Variants]:
    """The questions that lists, definitions, tables and attributions yield."""
    match wanted:
        case "single":
            for found in material.definitions:
                yield defining.choose_term(found, material)
                yield defining.choose_meaning(found, material)
            yield from (attributing.choose_attribution(c, material) for c in material.clauses)
            for listed in material.listings:
                yield listing.choose_member(listed, material)
                yield listing.choose_stranger(listed, material)
            for table in material.tables:
                yield from tabulating.choose_cells(table, material.library)
        case "tf":
            yield from (attributing.judge_attribution(c, material) for c in material.clauses)
            for listed in material.listings:
                yield from (listing.judge_member(listed, material, said) for said in (RIGHT, WRONG))
            for table in material.tables:
                yield from tabulating.judge_cells(table, material.library)
        case "blank":
            yield from (defining.write_term(found, material) for found in material.definitions)
        case "multiple":
            yield from (listing.choose_members(found, material) for found in material.listings)
        case "short":
            yield from (listing.name_members(found) for found in material.listings)
        case "matching":
            yield from (defining.match_terms(found, material) for found in material.definitions)
            for table in material.tables:
                yield from ((item,) for item in pairing.match_rows(table, material))
        case "order":
            yield from (stepping.order_steps(clause, material) for clause in material.clauses)
        case _:
            return
