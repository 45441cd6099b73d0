"""Attribution: whether an answer says whose words it gives; advice is never a requirement.

1 where all of these hold, 0 where one does not; over answers that cite an interpretation or a note of
ours, and answers with a wrong provenance:

- every citation bears the provenance that its clause has in the library;
- an answer that rests on interpretations or notes says so in a notice;
- it is not called ``answered`` on advice alone, unless it says outright that this is not the standard's;
- no sentence that rests on them alone claims in its own words that the standard or the law requires it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answers import Answer, Citation
from corpus.documents import provenance
from corpus.errors import ClauseNotFoundError
from corpus.library import Library

_ADVISING = ("解读建议", "本项目说明")
_TOLD = ("解读转述", *_ADVISING)
_SAYS_SO = re.compile(r"解读|本项目|不是标准|建议")
_DENIES = re.compile(r"不是(?:标准|法规)的(?:要求|规定)")
_CLAIMS = re.compile(r"(?:标准|法规|规定|国标)(?:明确)?(?:要求|规定)")


def attribution(answer: Answer, library: Library) -> float | None:
    """Whether the answer is honest about its sources; None where it cites none that need it."""
    words = {citation.provenance for citation in answer.citations}
    own = all(_own(answer, library))
    if not words.intersection(_TOLD) and own:
        return None
    notices = [s.text for s in answer.sentences if s.kind == "notice"]
    says_so = not words.intersection(_TOLD) or any(map(_SAYS_SO.search, notices))
    advised = bool(words) and words <= set(_ADVISING)
    called_answered = answer.outcome == "answered" and not any(map(_DENIES.search, notices))
    dressed = (advised and called_answered) or any(_claiming(answer))
    return float(own and says_so and not dressed)


def _claiming(answer: Answer) -> Iterator[bool]:
    """For each sentence on told words alone whether it claims a requirement they do not claim."""
    by_number = {citation.n: citation for citation in answer.citations}
    for sentence in answer.sentences:
        cited = [by_number[n] for n in sentence.citations if n in by_number]
        if sentence.kind == "evidence" and cited and all(c.provenance in _TOLD for c in cited):
            claimed = _CLAIMS.search(sentence.text)
            yield claimed is not None and not any(claimed.group() in c.quote for c in cited)


def _own(answer: Answer, library: Library) -> Iterator[bool]:
    """For each citation whether it bears the provenance that its clause has."""
    for citation in answer.citations:
        given = _provenance(citation, library)
        if given is not None:  # else a false citation, counted as one
            yield given == citation.provenance


def _provenance(citation: Citation, library: Library) -> str | None:
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        of_edition = library.edition(named)
        clause = of_edition.clause(named)
    except ClauseNotFoundError:
        return None
    return provenance(of_edition.document(clause.document_id), clause)
