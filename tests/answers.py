"""Answers and cases made by hand, over the small document of ``tests.sample`` and an interpretation."""

from pathlib import Path

from assistant.answers import Answer, Citation, PassageScore, Sentence
from assistant.checking import Quote
from assistant.drafts import cited
from assistant.retrieval import Passage
from corpus.library import Library, load_library
from evals.cases import Case
from tests.sample import CLAUSES, write_document

ADVICE = {
    "id": "interp",
    "title": "示例规范解读",
    "number": "",
    "kind": "interpretation",
    "form": "restated",
    "numbering": "outline",
}
ADVICE_CLAUSES = [
    {
        "locator": "一",
        "title": "排班",
        "text": "每班宜配 2 名主管。",
        "role": "advice",
        "modal": "宜",
        "attribution": "advice",
    }
]


def library(folder: Path) -> Library:
    """``sample-rules`` (4, 4.1 录音 2 年, 4.2 回访 3 日, 4.2.1 节假日 5 日) and ``interp``."""
    below = {
        "locator": "4.2.1",
        "title": "节假日",
        "text": "节假日的回访应在 5 日内完成。",
        "role": "requirement",
        "modal": "应",
    }
    write_document(folder, clauses=[*CLAUSES, below])
    write_document(folder, ADVICE, ADVICE_CLAUSES)
    return load_library(folder)


def citation(lib: Library, clause_id: str, n: int = 1, quote: str = "") -> Citation:
    """A true citation of a whole clause, or of a part of it."""
    clause = lib.clause(clause_id)
    quote = quote or clause.text
    start = clause.text.index(quote)
    return cited(n, Quote(Passage.looked_up(clause), start, start + len(quote)), lib)


def answer(
    question="问",
    outcome="answered",
    citations=(),
    *,
    notice="",
    sentences=None,
    passages=None,
    confidence=1.0,
    total=10.0,
) -> Answer:
    """An answer that says what its citations quote, a sentence each; ``notice`` comes first."""
    said = [Sentence(kind="notice", text=notice, check="notice")] if notice else []
    if sentences is None:
        sentences = [
            Sentence(kind="evidence", text=c.quote, citations=(c.n,), check="passed")
            for c in citations
        ]
    said += sentences
    found = [c.clause_id for c in citations] if passages is None else passages
    return Answer(
        answer_id="0" * 32,
        question=question,
        understood_as=question,
        outcome=outcome,
        text="\n".join(sentence.text for sentence in said),
        sentences=tuple(said),
        citations=tuple(citations),
        passages=tuple(
            PassageScore(clause_id=one, score=1.0, keywords=1.0, vectors=None) for one in found
        ),
        confidence=confidence,
        library_version="v",
        settings_hash="s",
        timings_ms={"retrieve": total / 2, "total": total},
    )


def case(case_id="c-1", question="问", expected="answered", **fields) -> Case:
    """A case; answerable where clauses are named, near where none are."""
    named = fields.get("all") or fields.get("any")
    fields.setdefault("answerability", "answerable" if named else "near")
    return Case(id=case_id, question=question, expected=expected, tags=("test",), **fields)
