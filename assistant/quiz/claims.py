"""What an item says is so, and what it says is not: one sentence for every option or blank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.items import BLANK, RIGHT, Facet, QuizItem
from assistant.quiz.quantities import quantities
from assistant.quiz.support import filled

# kinds that rules of their own prove
_PROVED_APART: tuple[Facet, ...] = (
    "attribution", "source", "definition", "computed", "contents", "limit", "cell", "steps",
    "sanction", "measure",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that the item takes to hold or not to hold by the quote of a clause.

    ``template`` is the sentence with a blank where ``answer`` stands, empty for whole sentences.
    """

    sentence: str
    holds: bool
    answer: str
    clause_id: str
    quote: str
    template: str = ""


def claims(item: QuizItem) -> Iterator[Claim]:
    """Every claim of an item whose answers complete, judge or are sentences of clauses."""
    if item.facet in _PROVED_APART or (item.facet == "exception" and item.type != "single"):
        return
    if item.prompts:
        yield from _pairings(item)
    elif item.type == "blank":
        answers = tuple(spellings[0] for spellings in item.accepted)
        yield _claim(item, filled(item.claim, *answers), "、".join(answers), holds=True)
    elif item.facet == "case":
        for at, option in enumerate(item.options):
            for bound in quantities(option)[-1:]:
                said = filled(item.claim, bound.text)
                yield _claim(item, said, bound.text, holds=at in item.key, template=item.claim)
    elif item.type == "tf":
        yield _claim(item, item.claim, item.key_texts[0], holds=item.key_texts == (RIGHT,))
    elif item.facet == "statement":
        for at, option in enumerate(item.options):
            yield _claim(item, option, option, at, holds=at in item.key)
    elif item.type == "short":
        for point in item.points:
            yield _claim(item, point, point, holds=True)
    elif item.cites_options and item.type != "order":
        for at, option in enumerate(item.options):
            sentence = filled(option, item.claim)
            yield _claim(item, sentence, option, at, holds=at in item.key, template=option)
    elif item.type != "order" and BLANK in item.claim:
        for at, option in enumerate(item.options):
            sentence = filled(item.claim, option)
            yield _claim(item, sentence, option, holds=at in item.key, template=item.claim)


def _pairings(item: QuizItem) -> Iterator[Claim]:
    for at, prompt in enumerate(item.prompts):
        for option_at, option in enumerate(item.options):
            holds = item.key[at] == option_at
            yield _claim(item, filled(prompt, option), option, at, holds=holds, template=prompt)


def _claim(
    item: QuizItem, sentence: str, answer: str, at: int = 0, *, holds: bool, template: str = ""
) -> Claim:
    citation = item.citations[min(at, len(item.citations) - 1)]
    return Claim(sentence, holds, answer, citation.clause_id, citation.quote, template)
