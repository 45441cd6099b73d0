"""Statement support in the shape of ALCE (Gao et al. 2023, Enabling large language models to generate
text with citations): citation recall and precision of statements.

- recall: of the sentences that state something, the share supported by all their citations together.
- precision: of the citations of supported sentences, the share that is needed or supports alone.

The checker is lexical: a sentence is supported by a clause when its words stand in the clause's text,
white space and width aside. It is named in every report together with its own error rate
(``error_rate``), and the result is called support, never faithfulness.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence

from assistant.answers import Answer, Citation, Sentence
from corpus.errors import ClauseNotFoundError
from corpus.figures import figures
from corpus.library import Library
from corpus.sentences import sentences

CHECKER = "逐字包含（lexical containment）"
_SAMPLE, _SEED = 200, 7  # of the sentences that the checker itself is tried on


def recall(answer: Answer, library: Library) -> float | None:
    """Share of the stating sentences that their citations support; None without such sentences."""
    stating = [s for s in answer.sentences if s.kind == "evidence"]
    if not stating:
        return None
    return 1 - len(unsupported(answer, library)) / len(stating)


def unsupported(answer: Answer, library: Library) -> list[Sentence]:
    """The stating sentences that their citations do not support."""
    return [
        sentence
        for sentence in answer.sentences
        if sentence.kind == "evidence"
        and not is_supported(sentence.text, cited_texts(sentence.citations, answer, library))
    ]


def precision(answer: Answer, library: Library) -> float | None:
    """Share of the citations that are needed or support alone; None without citations."""
    judged: list[bool] = []
    for sentence in answer.sentences:
        if sentence.kind != "evidence":
            continue
        texts = cited_texts(sentence.citations, answer, library)
        whole = is_supported(sentence.text, texts)
        for at in range(len(sentence.citations)):
            rest = [text for other, text in enumerate(texts) if other != at]
            alone = is_supported(sentence.text, texts[at : at + 1])
            judged.append(whole and (alone or not is_supported(sentence.text, rest)))
    return sum(judged) / len(judged) if judged else None


def is_supported(sentence: str, texts: Sequence[str]) -> bool:
    """The checker: whether the sentence's words stand in one of the texts."""
    said = _bare(sentence)
    return bool(said) and any(said in _bare(text) for text in texts)


def error_rate(library: Library) -> tuple[float, float]:
    """The checker's own errors: (corrupted sentences accepted, true sentences rejected).

    A seeded sample of the library's sentences is tried as it is, and with one figure or negation
    changed or another clause in the place of its own.
    """
    chosen = random.Random(_SEED)
    pool = [(s, clause.text) for clause in library for s in sentences(clause.text)]
    picked = chosen.sample(pool, min(_SAMPLE, len(pool)))
    accepted = [is_supported(wrong, [text]) for s, text in picked if (wrong := _corrupted(s)) != s]
    swapped = [
        is_supported(s, [other])
        for (s, text), (_, other) in zip(picked, [*picked[1:], *picked[:1]], strict=True)
        if other != text
    ]
    rejected = [not is_supported(s, [text]) for s, text in picked]
    tried = accepted + swapped
    return (sum(tried) / len(tried) if tried else 0.0, sum(rejected) / max(1, len(rejected)))


def _corrupted(sentence: str) -> str:
    for figure in figures(sentence):
        if digits := re.search(r"\d+", figure.text):
            wrong = figure.text.replace(digits.group(), str(int(digits.group()) + 1), 1)
            return sentence.replace(figure.text, wrong, 1)
    for word, other in (("不得", "可以"), ("应当", "可以"), ("不", "")):
        if word in sentence:
            return sentence.replace(word, other, 1)
    return sentence


def cited_texts(numbers: Sequence[int], answer: Answer, library: Library) -> list[str]:
    """The texts of the clauses that citations with these numbers name; "" for one that is not there."""
    by_number = {citation.n: citation for citation in answer.citations}
    return [_text_of(by_number.get(number), library) for number in numbers]


def _text_of(citation: Citation | None, library: Library) -> str:
    if citation is None:
        return ""
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        return library.edition(named).clause(named).text
    except ClauseNotFoundError:
        return ""


def _bare(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
