"""Which questions a sentence, a punished act, a list yields, by the type of item that is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from random import Random

from assistant.quiz.items import PLACED, RIGHT, WRONG, ItemType, QuizItem
from assistant.quiz.limits import limited_parts
from assistant.quiz.making import (
    applying,
    attributing,
    casing,
    choosing,
    cloze,
    comparing,
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
from assistant.quiz.measures import Measures
from assistant.quiz.sanctions import Fine
from assistant.quiz.sources import Source
from corpus.documents import Clause

Variants = Iterable[QuizItem]
_VALUES = 3  # values near a limit that are judged true, as many false, and that are computed with
_PLACED_TURNS = 3  # of what stands at the blank of several sentences: few are advised
_TURNS = 8  # items of several sentences that one sentence may open, in other company


def of_sentence(wanted: ItemType, source: Source, material: Material) -> Iterator[Variants]:
    """The questions that one sentence yields, each in several wordings."""
    match wanted:
        case "single":
            yield from (cloze.choices(fact) for fact in material.facts(source))
            yield from ((item,) for item in applying.choose_case(source))
            yield from wording.choose_wordings(source, material)
            yield excepting.choose_exception(source, material)
        case "blank":
            yield from (cloze.blanks(fact) for fact in material.facts(source))
        case "tf":
            yield judging.true_statements(source, material.facts(source))
            yield from (judging.false_statements(fact) for fact in material.facts(source))
            yield from casing.judge_told(source)
            for part, turn, kept in _values(source):
                yield limiting.judge_kept(part, turn, kept=kept)
        case "short":
            yield recalling.recall_rule(source)
            yield recalling.recall_case(source, material)
            yield recalling.recall_duty(source, material)
        case "scenario":
            yield from casing.judge_case(source)
            for part, turn, kept in _values(source):
                yield limiting.weigh_value(part, material, turn, kept=kept)
            for turn in range(_VALUES):
                yield applying.compute_staff(source, turn)
    if source.opens:
        yield from _of_several(wanted, source, material)


def _of_several(wanted: ItemType, source: Source, material: Material) -> Iterator[Variants]:
    """The questions of several sentences that the first of its clause opens."""
    match wanted:
        case "single":
            yield applying.choose_rule(source, material)
            yield sourcing.choose_document(source, material)
            yield choosing.choose_statement(source, material)
            for turn in range(_TURNS):
                yield limiting.choose_kept(source, material, turn, several=False)
            yield from _placed(source, material, several=False)
        case "multiple":
            for turn in range(_TURNS):
                yield choosing.choose_statements(source, material, turn)
                yield excepting.choose_excepted(source, material, turn)
                yield limiting.choose_kept(source, material, turn, several=True)
            yield from _placed(source, material, several=True)
        case "matching":
            for turn in range(_TURNS):
                yield pairing.match_figures(source, material, turn)
            for word in pairing.WORDS:
                yield pairing.match_words(source, material, word)
        case "order":
            for turn in range(_TURNS):
                yield ordering.order_sizes(source, material, turn)


def _values(source: Source) -> Iterator[tuple[Source, int, bool]]:
    """Every part that sets a limit, with turns of values that keep to it and that do not."""
    for part in limited_parts(source):
        for turn in range(_VALUES):
            yield part, turn, True
            yield part, turn, False


def _placed(source: Source, material: Material, *, several: bool) -> Iterator[Variants]:
    for turn in range(_PLACED_TURNS):
        for facet in PLACED:
            yield placing.choose_place(source, material, facet, turn, several=several)


def of_punishments(wanted: ItemType, clause: Clause, material: Material) -> Iterator[Variants]:
    """The questions that the punishments of one paragraph yield: of several acts that it punishes
    alike, one is asked."""
    acts: dict[int, list[Fine]] = defaultdict(list)
    for fine in material.fines.get(clause, ()):
        acts[fine.start].append(fine)
    for alike in acts.values():
        rng = Random(f"{clause.id} {alike[0].start} {wanted}")
        yield from _of_fine(wanted, rng.choice(alike), material)
    if laid := material.measures.get(clause, ()):
        yield from _of_measures(wanted, Random(f"{clause.id} {wanted}").choice(laid), material)


def _of_fine(wanted: ItemType, fine: Fine, material: Material) -> Iterator[Variants]:
    library = material.library
    match wanted:
        case "single":
            yield punishing.choose_bounds(fine, library)
        case "tf":
            for answer in (RIGHT, WRONG):
                yield punishing.judge_bounds(fine, library, answer)
        case "blank":
            yield punishing.write_most(fine, library)
        case "multiple":
            for turn in range(_VALUES):
                yield comparing.choose_fines(fine, material, turn)
        case "matching":
            for turn in range(_VALUES):
                yield comparing.match_fines(fine, material, turn)
        case "order":
            yield comparing.order_fines(fine, material)
        case "scenario":
            for turn in range(_VALUES):
                yield fining.compute_fine(fine, library, turn)
        case _:
            return


def _of_measures(wanted: ItemType, laid: Measures, material: Material) -> Iterator[Variants]:
    match wanted:
        case "multiple":
            yield punishing.choose_measures(laid, material.library)
        case "tf":
            for answer in (RIGHT, WRONG):
                yield punishing.judge_measures(laid, material.library, answer)
        case _:
            return


def of_others(wanted: ItemType, material: Material) -> Iterator[Variants]:
    """The questions that lists, definitions, tables and attributions yield."""
    match wanted:
        case "single":
            for found in material.definitions:
                yield defining.choose_term(found, material)
                yield defining.choose_meaning(found, material)
            evenly = attributing.chosen_evenly(material)
            yield from (attributing.choose_attribution(c, material) for c in evenly)
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
            yield from (listing.name_members(found, material) for found in material.listings)
        case "matching":
            yield from (defining.match_terms(found, material) for found in material.definitions)
            for table in material.tables:
                yield from ((item,) for item in pairing.match_rows(table, material))
        case "order":
            yield from (stepping.order_steps(clause, material) for clause in material.clauses)
        case _:
            return
