"""Unverified clause numbers: places of GB/T 32315—2015 that an answer gives though nobody verified them.

Counted while no licensed copy is loaded: numbers of clauses in the answer's text, beyond those of the
question (an echo inside "cannot be verified" is fine) and of the quotes, where the text speaks of the
standard; and citations of the licensed copy. Any is a failure (DESIGN §2.3).
"""

from __future__ import annotations

import re

from assistant.answers import Answer
from corpus.library import Library
from evals.metrics.facts import bare

LICENSED = "gbt-32315-2015"
_NUMBER = re.compile(
    r"(?<![\d.])\d{1,2}(?:\.\d{1,2}){2,4}(?![\d.])"
    r"|(?<![\d.])\d{1,2}(?:\.\d{1,2}){1,4}\s*(?:条|款|节|规定|[a-z]\))"
    r"|第\s*\d{1,2}(?:\.\d{1,2}){0,4}\s*[章条节]"
)


def unverified_numbers(answer: Answer, library: Library) -> int:
    """How many clause numbers of the standard are given that nothing verifies."""
    if LICENSED in library.documents:
        return 0
    cited = sum(citation.document_id == LICENSED for citation in answer.citations)
    if not re.search(r"32315|标准", answer.text):
        return cited
    known = bare(answer.question + "".join(citation.quote for citation in answer.citations))
    shown = (bare(match.group()) for match in _NUMBER.finditer(answer.text))
    return cited + sum(number not in known for number in shown)
