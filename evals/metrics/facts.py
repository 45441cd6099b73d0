"""Facts: words an answer must state and must not state, and whose words it says they are.

- stated: share of ``must_state`` found in the answer's text, spaces and full-width forms ignored;
  over cases that have some.
- kept_out: 1 where none of ``must_not_state`` is in a sentence that states something, else 0.
- attribution: 1 where an answer that rests on an interpretation or on our notes says so and is not
  called ``answered`` on advice alone, and where each citation bears the provenance of its document.
- unverified_numbers: clause numbers stated of GB/T 32315—2015 while no licensed copy is loaded, beyond
  those of the question. Counted; any is a failure.
"""

from __future__ import annotations

import re
import unicodedata

from assistant.answers import Answer
from corpus.documents import provenance
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from evals.cases import Case

LICENSED = "gbt-32315-2015"
_ADVISING = ("解读建议", "本项目说明")
_TOLD = ("解读转述", *_ADVISING)
_NUMBER = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,4}\s*(?:条|款|节|规定|[a-z]\))|第\s*\d{1,2}(?:\.\d{1,2}){0,4}\s*[章条节]"
)


def stated(case: Case, answer: Answer) -> float | None:
    """Share of the required words that the answer says."""
    if not case.must_state:
        return None
    text = _bare(answer.text)
    return sum(_bare(word) in text for word in case.must_state) / len(case.must_state)


def kept_out(case: Case, answer: Answer) -> float | None:
    """Whether no forbidden word is stated; what a notice echoes is not stated."""
    if not case.must_not_state:
        return None
    said = _bare("".join(s.text for s in answer.sentences if s.kind != "notice"))
    return float(not any(_bare(word) in said for word in case.must_not_state))


def attribution(answer: Answer, library: Library) -> float | None:
    """Whether the answer says whose words it gives; None where it cites none that need it."""
    words = {citation.provenance for citation in answer.citations}
    if not words & set(_TOLD) and all(_own(answer, library)):
        return None
    advised = bool(words) and words <= set(_ADVISING)
    says_so = any(
        sentence.kind == "notice" and re.search(r"解读|本项目|不是标准|建议", sentence.text)
        for sentence in answer.sentences
    )
    honest = says_so or not words & set(_TOLD)
    return float(
        honest and not (advised and answer.outcome == "answered") and all(_own(answer, library))
    )


def unverified_numbers(answer: Answer, library: Library) -> int:
    """Clause numbers of the standard that are stated and verified by nothing."""
    if LICENSED in library.documents:
        return 0
    labelled = sum(citation.document_id == LICENSED for citation in answer.citations)
    echoed = _bare(answer.question)
    of_standard = re.search(r"32315|标准", answer.text) is not None
    quoted = _bare("".join(citation.quote for citation in answer.citations))
    shown = [_bare(match.group()) for match in _NUMBER.finditer(answer.text)]
    loose = [number for number in shown if number not in echoed and number not in quoted]
    return labelled + (len(loose) if of_standard else 0)


def _own(answer: Answer, library: Library) -> list[bool]:
    """For each citation whether it bears the provenance that its clause has."""
    found = []
    for citation in answer.citations:
        named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
        try:
            of_edition = library.edition(named)
            clause = of_edition.clause(named)
        except ClauseNotFoundError:
            continue  # a false citation; counted as one
        document = of_edition.document(clause.document_id)
        found.append(provenance(document, clause) == citation.provenance)
    return found


def _bare(text: str) -> str:
    return re.sub(r"[\s　—–-]", "", unicodedata.normalize("NFKC", text)).lower()
