"""What is asked for and not there: the error that says so, with what lies nearest."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from corpus.documents import Clause, Document
from corpus.errors import ClauseNotFoundError, LocatorError
from corpus.locators import Locator, parse_locator, parse_slug

MOST_NEAREST = 4


def no_document(named: str, documents: Mapping[str, Document]) -> ClauseNotFoundError:
    """No document has that id; the nearest are those written alike."""
    alike = get_close_matches(named, documents, MOST_NEAREST)
    said = f"相近的有：{'、'.join(alike)}" if alike else f"一共载入了 {len(documents)} 份"
    nearest = {one: documents[one].name for one in alike}
    return ClauseNotFoundError(f"没有文档“{named}”，{said}", nearest)


def no_clause(
    named: str, document: Document, clauses: Sequence[Clause], place: str
) -> ClauseNotFoundError:
    """A document, as it was named, has no clause at a place; the nearest stand around it, or are
    written alike where the place is none of its numbering; after them the document itself.
    """
    around = _around(document, clauses, place)
    said = f"，相近的有：{'、'.join(str(clause.locator) for clause in around)}" if around else ""
    nearest = {f"{named}/{clause.locator.slug}": clause.heading for clause in around}
    nearest[named] = document.name
    return ClauseNotFoundError(f"文档“{document.id}”里没有条款“{place}”{said}", nearest)


def _around(document: Document, clauses: Sequence[Clause], place: str) -> list[Clause]:
    by_slug = {clause.locator.slug: clause for clause in clauses}
    wanted = _locator_of(document, place)
    if wanted is None:
        return [by_slug[slug] for slug in get_close_matches(place, by_slug, MOST_NEAREST)]
    ordered = sorted(clauses, key=lambda clause: clause.locator)
    at = bisect(ordered, wanted, key=lambda clause: clause.locator)
    first = max(0, min(at - MOST_NEAREST // 2, len(ordered) - MOST_NEAREST))
    return ordered[first : first + MOST_NEAREST]


def _locator_of(document: Document, place: str) -> Locator | None:
    """Where a place would stand; None where it is no place, or only a name."""
    for parse in (parse_slug, parse_locator):
        try:
            found = parse(document.numbering, place)
        except LocatorError:
            continue
        return found if document.numbering != "entry" else None
    return None
