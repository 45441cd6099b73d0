"""Proof of items about what belongs where: members of lists, rows of tables."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.quiz.items import BLANK, NOT_LISTED, RIGHT, QuizItem
from assistant.quiz.lists import Listing, list_below, list_inside, lists_with
from assistant.quiz.sources import Source
from assistant.quiz.strangers import for_the_same, has_such, shape
from assistant.quiz.support import bare
from corpus.documents import Clause
from corpus.library import Library


def contents_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """Right options are members of the cited list; wrong ones are of no list that is for the same."""
    if item.type == "matching":
        yield from _row_faults(item)
        return
    listing = _listing(item, library)
    if listing is None or _asked(item) != listing.claim:
        yield "所引条款没有这样一个列举"
    elif item.type == "short":
        if item.points != listing.members or not listing.whole:
            yield "得分点与所列的内容不同"
    elif item.type == "tf":
        yield from _member_faults(item.claim, item.key_texts == (RIGHT,), listing, library)
    else:
        listed = not item.stem.endswith(f"{NOT_LISTED}下列哪一项？")
        for at, option in enumerate(item.options):
            yield from _member_faults(option, (at in item.key) == listed, listing, library)
        yield from _shape_faults(item)


def _asked(item: QuizItem) -> str:
    """What leads into the list that the item asks about."""
    if item.type != "tf":
        return item.claim
    return item.stem.partition("「")[2].partition("」")[0] + BLANK


def _member_faults(said: str, belongs: bool, listing: Listing, library: Library) -> Iterator[str]:
    if belongs:
        if said not in listing.members:
            yield f"“{said}”不在所列的内容里"
    elif not listing.below:
        if set(said) & set("".join(listing.members)) or bare(said) in bare(listing.clause.text):
            yield f"干扰项“{said}”与所列的内容有重合"
    elif has_such(listing, said) or not listing.whole:
        yield f"干扰项“{said}”与所列的内容有重合"
    else:
        for other in lists_with(said, library):
            if other.clause.id == listing.clause.id or for_the_same(other, listing):
                yield f"干扰项“{said}”在 {other.clause.id} 里是对的"


def _shape_faults(item: QuizItem) -> Iterator[str]:
    right = [option for at, option in enumerate(item.options) if at in item.key]
    for at, option in enumerate(item.options):
        if at not in item.key and not any(shape(option) == shape(member) for member in right):
            yield f"干扰项“{option}”的句式与所列的内容不同"


def _row_faults(item: QuizItem) -> Iterator[str]:
    """Every pair stands in one row of the cited table, and no other pairing does."""
    rows = [tuple(map(str.strip, line.split("|"))) for line in item.citations[0].quote.split("\n")]
    for prompt, right in zip(item.prompts, item.key, strict=True):
        for at, option in enumerate(item.options):
            if any(prompt in row and option in row for row in rows) != (at == right):
                yield f"“{prompt}”与“{option}”的配对和所引的表不同"


def _listing(item: QuizItem, library: Library) -> Listing | None:
    first = item.citations[0]
    clause: Clause = library.clause(first.clause_id)
    source = Source(library.document(clause.document_id), clause, first.start, first.end)
    return list_below(library, clause) or list_inside(source)
