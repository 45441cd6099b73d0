"""Whether a citation may be shown: its clause exists and its quote stands where it says.

A false citation names a clause that the library has not, or quotes words that are not at their place
in it: the quote is another clause's (``misattributed``) or nobody's (``not_found``). Any is a failure.

An unretrieved citation is true but was not among the passages the answer was written from: a writer
must not know clauses by heart. The catalogue card of an ``elsewhere`` answer is looked up by name
(DESIGN §5) and is exempt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.answers import Answer, Citation
from corpus.errors import ClauseNotFoundError
from corpus.library import Library

Quote = Literal["found", "misattributed", "not_found"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What one citation is worth."""

    exists: bool
    retrieved: bool
    quote: Quote

    @property
    def is_false(self) -> bool:
        """Whether the citation must not have been shown."""
        return not self.exists or self.quote != "found"


def check_citations(answer: Answer, library: Library) -> list[Checked]:
    """Every citation of an answer, checked against the library (and edition) it names."""
    passages = {passage.clause_id for passage in answer.passages}
    found = []
    for citation in answer.citations:
        looked_up = answer.outcome == "elsewhere" and citation.provenance == "目录信息"
        retrieved = looked_up or citation.clause_id in passages
        found.append(_checked(citation, library, retrieved=retrieved))
    return found


def _checked(citation: Citation, library: Library, *, retrieved: bool) -> Checked:
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        clause = library.edition(named).clause(named)
    except ClauseNotFoundError:
        return Checked(exists=False, retrieved=retrieved, quote=_elsewhere(citation, library))
    exists = clause.id == citation.clause_id and str(clause.locator) == citation.locator
    spanned = clause.text[citation.start : citation.end]
    in_place = bool(citation.quote) and spanned == citation.quote
    quote: Quote = "found" if in_place else _elsewhere(citation, library)
    return Checked(exists=exists, retrieved=retrieved, quote=quote)


def _elsewhere(citation: Citation, library: Library) -> Quote:
    bare = re.sub(r"\s", "", citation.quote)
    there = bare and any(bare in re.sub(r"\s", "", clause.text) for clause in library)
    return "misattributed" if there else "not_found"
