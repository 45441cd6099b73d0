"""Facts: words an answer must state and must not state.

- stated: share of ``must_state`` found in the answer's text; over cases that have some.
- kept_out: 1 where none of ``must_not_state`` is in a sentence that states something (what a notice
  echoes is not stated), else 0; over cases that have some.

Words are found with spaces, full-width forms and dashes ignored. A fact that is nothing but a figure
(``15日``, ``1:10``) is also found in another spelling of the same value (``十五天``, ``十分之一``).
"""

from __future__ import annotations

import re
import unicodedata

from assistant.answers import Answer
from corpus.figures import figures
from evals.cases import Case


def stated(case: Case, answer: Answer) -> float | None:
    """Share of the required words that the answer says."""
    if not case.must_state:
        return None
    return sum(_says(answer.text, word) for word in case.must_state) / len(case.must_state)


def kept_out(case: Case, answer: Answer) -> float | None:
    """Whether no forbidden word is stated."""
    if not case.must_not_state:
        return None
    said = "\n".join(s.text for s in answer.sentences if s.kind != "notice")
    return float(not any(_says(said, word) for word in case.must_not_state))


def bare(text: str) -> str:
    """A text without spaces, dashes and differences of width and case."""
    return re.sub(r"[\s　—–-]", "", unicodedata.normalize("NFKC", text)).lower()


def _says(text: str, word: str) -> bool:
    if bare(word) in bare(text):
        return True
    wanted = [(f.kind, f.value) for f in figures(word) if bare(f.text) == bare(word)]
    return bool(wanted) and wanted[0] in {(f.kind, f.value) for f in figures(text)}
