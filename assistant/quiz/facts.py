"""What can be asked of a sentence: every place of it, and what else might stand there though it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.actors import acting_in, actors, named_in, rivals, sort_of
from assistant.quiz.acts import verb_after, verbs_in
from assistant.quiz.classes import class_swaps
from assistant.quiz.extents import extent_swaps
from assistant.quiz.fact import Fact
from assistant.quiz.figures import figures_in
from assistant.quiz.paradigms import paradigm_swaps
from assistant.quiz.sources import Source
from assistant.quiz.strengths import strength_swaps
from assistant.quiz.support import evidence_of, pairs_of
from assistant.quiz.swaps import levels_of, speaks_of_levels, swaps
from assistant.quiz.wordsets import spellings_of, word_sets
from corpus.library import Library

_TELLS_WHO = re.compile(
    r"^(?:应|不)予|(?:不应|不得|不可)|自(?:选举|当选|聘任|入职|成立|设立)|对其[^，。；]{0,4}人员"
)
_BY = ("由", "经", "报", "向")
_DECIDES = re.compile("应当?负责|负责|批准|决定|应当?(?:批准|决定|审批)|可(?:以)?当场决定")
_APPROVES = re.compile("批准|审批|核准|许可")
_SETS = 8
_SUCH_A_THING = 0.4  # share of character pairs
_NATIONAL = re.compile("国务院|国家|中央|全国")


def facts(source: Source, library: Library) -> Iterator[Fact]:
    """Everything that can be asked of the sentence, figures first."""
    yield from figures_in(source, library)
    if source.document.kind == "interpretation":
        return  # whose words they are is asked, not how strong or whose duty
    yield from _actors(source, library)
    restated = source.document.form == "restated"  # how far it goes is in the restater's own words
    extents = () if restated else extent_swaps(source.text)
    strengths = strength_swaps(source.clause, source.text, library)
    terms = [s for s in paradigm_swaps(source.text) if not restated or s.facet == "term"]
    classes = class_swaps(source.text, library, source.document.id)
    for swap in (*extents, *strengths, *swaps(source.text), *terms, *classes):
        others = swap.rivals
        if swap.facet == "level":
            if _other_levels_too(source, library):
                continue
            known = set(levels_of(library, source.document.id, source.text[swap.end :]))
            others = tuple(name for name in others if name in known)
        elif swap.facet in ("procedure", "term", "dealing", "class"):
            others = tuple(word for word in others if not _said_beside(source, word, library))
        word = source.text[swap.start : swap.end]
        if others:
            place = (swap.start, swap.end)
            written = word in (*word_sets().written, *word_sets().often) and swap.facet == "term"
            spelt = spellings_of(word) if written else ()
            yield Fact(swap.facet, source, *place, (others,), blank=place, spelt=spelt)


def _said_beside(source: Source, word: str, library: Library) -> bool:
    """Whether another sentence of the article has the word, or of approval another word for it: what is
    registered may have to be approved too."""
    above = library.parent(source.clause)
    paragraph = source.clause.locator.steps[-1].kind == "paragraph"
    others = library.children(above) if above is not None and paragraph else ()
    own = source.clause.text[: source.start] + source.clause.text[source.end :]
    beside = own + "".join(other.text for other in others if other.id != source.clause.id)
    return word in beside or (
        _APPROVES.search(word) is not None and _APPROVES.search(beside) is not None
    )


def _other_levels_too(source: Source, library: Library) -> bool:
    """Whether another clause says such a thing of offices of some level."""
    alike = evidence_of(library).alike(source.text, least=_SUCH_A_THING)
    above = library.parent(source.clause)
    others = [
        *alike,
        *(
            library.children(above)
            if above and source.clause.locator.steps[-1].kind == "paragraph"
            else ()
        ),
    ]
    rest = source.clause.text[: source.start] + source.clause.text[source.end :]
    return speaks_of_levels(rest) or any(
        speaks_of_levels(other.text) for other in others if other.id != source.clause.id
    )


def _actors(source: Source, library: Library) -> Iterator[Fact]:
    own = acting_in(library, source.document.id)
    for actor in actors(source.text, named_in(library, source.document.id)):
        after = source.text[actor.end :]
        decides = source.text[: actor.start].endswith(_BY) or _DECIDES.match(after)
        if sort_of(actor.name) in ("rank", "trade") and not decides:
            continue  # what one post has to do another may have to do too
        told = _TELLS_WHO.search(after)
        if actor.name in own and source.text.count(actor.name) == 1 and not told:
            wrong = rivals(actor.name, own, source.text)
            if source.clause.locator.numbering == "statute" and source.document.form == "verbatim":
                verbs, verb = (
                    verbs_in(library, source.document.id),
                    verb_after(actor.end, source.text),
                )
                wrong = [name for name in wrong if verb in verbs.get(name, ())]
            rest = f"{source.text[: actor.start]}|{source.text[actor.end :]}"
            if _NATIONAL.search(actor.name) and "全国" in rest:
                continue
            if pairs_of(actor.name) & pairs_of(rest) - pairs_of("|".join(wrong)):
                continue  # what is said of it has a word of its name
            rng = Fact("actor", source, actor.start, actor.end).rng
            sets = (tuple(rng.sample(wrong, min(3, len(wrong)))) for _ in range(_SETS))
            yield Fact("actor", source, actor.start, actor.end, tuple(filter(None, sets)))
