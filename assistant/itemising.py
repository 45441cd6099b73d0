"""Lists whose items are clauses of their own: a lead is quoted with its items, an item with its lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checking import Quote
from assistant.retrieval import Passage
from corpus.documents import Clause
from corpus.library import Library
from corpus.sentences import Span, sentence_spans

_ITEMS = ("letter", "dash", "number", "item")  # the last step of the locator of an item
_TOGETHER = re.compile(
    r"同时|全部|均[应须]|各项|依次|顺序|步骤|分别|(?:下列|以下|如下)条件(?!之一)"
)


def items_below(clause: Clause, library: Library) -> tuple[Clause, ...]:
    """The items of the list that a clause leads in, in reading order; none where it leads in none."""
    below = library.children(clause)
    return tuple(one for one in below if one.locator.steps[-1].kind in _ITEMS)


def leads_to(clause: Clause, library: Library) -> Iterator[Quote]:
    """The sentences that lead to an item, the outermost first; none to one that is a sentence."""
    parent = library.parent(clause)
    lead = _lead_in(parent) if parent is not None else None
    if parent is None or lead is None:
        return
    items = items_below(parent, library)
    if clause in items and not items[0].text.rstrip().endswith("。"):
        yield from leads_to(parent, library)
        yield Quote(Passage.looked_up(parent), lead.start, lead.end)


def led_in(clause: Clause, library: Library) -> str:
    """The text of a clause as it reads: an item of a list behind the sentences that lead in to it."""
    return "".join((*(lead.text for lead in leads_to(clause, library)), clause.text))


def with_list(quote: Quote, library: Library) -> tuple[Quote, ...]:
    """A quote with what it does not read without, in reading order: the items behind a lead, the lead
    before an item, and all items where they hold together.
    """
    above = list(leads_to(quote.passage.clause, library))
    for n, lead in enumerate(above):
        if _TOGETHER.search(lead.text):
            return (*above[: n + 1], *_items(lead.passage, library))
    return (*above, *_with_items(quote, library))


def _with_items(quote: Quote, library: Library) -> Iterator[Quote]:
    """A quote, what stands below its lead right behind that."""
    lead = _lead_in(quote.passage.clause)
    items = tuple(_items(quote.passage, library))
    if lead is None or not items or not quote.start <= lead.start < lead.end <= quote.end:
        yield quote
        return
    yield Quote(quote.passage, quote.start, lead.end)
    yield from items
    for span in sentence_spans(quote.passage.clause.text):
        if lead.end <= span.start and span.end <= quote.end:
            yield Quote(quote.passage, span.start, span.end)


def _items(lead: Passage, library: Library) -> Iterator[Quote]:
    for item in items_below(lead.clause, library):
        if spans := sentence_spans(item.text):
            quote = Quote(Passage.looked_up(item), spans[0].start, spans[-1].end)
            yield from _with_items(quote, library)


def _lead_in(clause: Clause) -> Span | None:
    """The sentence of a clause behind which a list stands."""
    found = [span for span in sentence_spans(clause.text) if span.text.endswith(("：", ":"))]
    return found[-1] if found else None
