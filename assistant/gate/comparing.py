"""All comparisons of a claim with its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from assistant.gate.aligning.abridging import abridgements
from assistant.gate.aligning.addressing import in_names_of
from assistant.gate.aligning.linking import joined_as
from assistant.gate.aligning.pairing import Pair
from assistant.gate.aligning.voicing import voiced_as
from assistant.gate.comparisons.bearing import compare_bearing
from assistant.gate.comparisons.casing import compare_cases
from assistant.gate.comparisons.contrasting import compare_contrasts
from assistant.gate.comparisons.counting import without_counts
from assistant.gate.comparisons.coverage import compare_content
from assistant.gate.comparisons.crossing import compare_crossed
from assistant.gate.comparisons.degrees import compare_degrees
from assistant.gate.comparisons.dropping import compare_dropped
from assistant.gate.comparisons.excepting import compare_exceptions
from assistant.gate.comparisons.figures import compare_figures
from assistant.gate.comparisons.formulas import compare_formulas
from assistant.gate.comparisons.hedging import compare_hedges
from assistant.gate.comparisons.marks import compare_marks
from assistant.gate.comparisons.naming import compare_names
from assistant.gate.comparisons.negating import compare_double_negation
from assistant.gate.comparisons.order import compare_order
from assistant.gate.comparisons.placing import compare_places
from assistant.gate.comparisons.pointing import compare_pointing
from assistant.gate.comparisons.remarks import compare_remarks
from assistant.gate.comparisons.roles import compare_roles
from assistant.gate.comparisons.scope import compare_scope
from assistant.gate.comparisons.strength import compare_strength
from assistant.gate.comparisons.swapping import compare_swapped
from assistant.gate.comparisons.tabling import compare_columns
from assistant.gate.comparisons.turning import compare_turning
from assistant.gate.comparisons.unheard import compare_unheard
from assistant.gate.comparisons.wording import compare_wording
from assistant.gate.findings import Reason
from assistant.gate.language.bodies import with_full_bodies
from assistant.gate.language.phrases import answered
from assistant.gate.language.reading import read
from assistant.gate.language.spelling import (
    without_glosses,
    without_labels,
    without_own_number,
    without_own_rules,
)


@lru_cache(maxsize=1024)
def differences(sentence: str, sources: tuple[str, ...], told: str = "") -> tuple[Reason, ...]:
    """Every way in which ``sentence`` says other than, more than or less than ``sources``; kept, since a statement
    is held against the same clause for more than one thing.

    What the sources say beside the matter may be left out: none is found where the sentence says
    all of a part of them that is true by itself.
    """
    sentence = without_own_number(answered(sentence), sources)
    if marked := tuple(dict.fromkeys(compare_marks(sentence, sources))):
        return marked
    source = "。".join(without_labels(one, sentence) for one in sources)
    if "(" not in sentence and "（" not in sentence:
        source = without_glosses(source, sentence)
    sentence, source = without_counts(sentence, without_own_rules(source, sentence))
    sentence = with_full_bodies(source, sentence)
    whole = read(source)
    said = read(in_names_of(source, sentence))
    if misplaced := tuple(dict.fromkeys(compare_columns(Pair(said, whole)))):
        return misplaced  # a row without its head tells no column
    reasons: list[Reason] = []
    for claim in dict.fromkeys(joined_as(whole, one) for one in (voiced_as(whole, said), said)):
        found = _compared(Pair(claim, whole, told))
        if (first := next(found, None)) is None:
            return ()
        for part in abridgements(claim, whole):
            if part != whole.text and next(_compared(Pair(claim, read(part), told)), None) is None:
                return ()
        reasons = [first, *found]
    return tuple(dict.fromkeys(reasons))


def _compared(pair: Pair) -> Iterator[Reason]:
    """The reasons of all comparisons, each made when it is asked for."""
    comparisons: tuple[Callable[[Pair], Iterator[Reason]], ...] = (
        compare_figures,
        compare_formulas,
        compare_hedges,
        compare_strength,
        compare_double_negation,
        compare_names,
        compare_contrasts,
        compare_swapped,
        compare_crossed,
        compare_roles,
        compare_scope,
        compare_exceptions,
        compare_degrees,
        compare_turning,
        compare_cases,
        compare_dropped,
        compare_order,
        compare_content,
        compare_unheard,
        compare_bearing,
        compare_places,
        compare_pointing,
        compare_wording,
        compare_remarks,
    )
    for compare in comparisons:
        yield from compare(pair)
