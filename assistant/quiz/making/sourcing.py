"""Items that ask which document says a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import CASE, NEVER_A_KEY, Source, lead
from assistant.quiz.support import alike_words, evidence_of
from corpus.documents import Clause

_SUCH_A_CASE = 0.35
_ON_THE_SUBJECT = 0.2  # share of character pairs: the wrong options speak of such things too


def choose_document(source: Source, material: Material) -> Iterator[QuizItem]:
    """Which of four documents says this; nothing where the sentence names what a title names.

    Of a statute's own words it is not asked: its trade tells them, or nobody can know.
    """
    document = source.document
    statute = document.kind == "regulation" and document.form == "verbatim"
    if statute or document.kind == "interpretation" or len(source.text) < 16:
        return
    rng = Random(f"{source.clause.id} {source.start} source")
    alike = evidence_of(material.library).alike(source.text, least=_ON_THE_SUBJECT)
    near = {clause.document_id for clause in alike} - {document.id}
    others = [
        d
        for d in material.library.documents.values()
        if d.kind == document.kind and d.id in near and d.kind not in NEVER_A_KEY
    ]
    for _ in range(4):
        if len(others) < 3:
            return
        chosen = [document, *rng.sample(others, 3)]
        rng.shuffle(chosen)
        restated = "（转述）" if document.form == "restated" else ""
        yield QuizItem(
            type="single",
            facet="source",
            stem=f"据本资料库收录的文件{restated}，下面这句话出自哪一份？「{source.text}」",
            options=tuple(f"《{d.title}》" for d in chosen),
            key=(chosen.index(document),),
            claim=source.text,
            rationale=f"这句话出自{source.lead.removeprefix('据')}。",
            citations=(cite(document, source.clause, source.start, source.end),),
            difficulty="难",
            level="理解",
            tags=(document.title, "出处"),
        )


def choose_clause(source: Source, material: Material) -> Iterator[QuizItem]:
    """A case that a caller may bring, and which clause of the document it falls under."""
    found = CASE.match(source.text)
    if found is None or not source.clause.title:
        return
    document = source.document
    rng = Random(f"{source.clause.id} {source.start} clause")
    for _ in range(6):
        others = [
            other.clause
            for other in material.companions(source, rng)
            if other.clause.title
            and other.clause.role != "definition"
            and not _beside(other.clause, source.clause)
            and alike_words(found["case"], other.clause.text) >= _SUCH_A_CASE
        ][:3]
        if len(others) < 3:
            return
        options = [clause.heading for clause in (source.clause, *others)]
        rng.shuffle(options)
        yield QuizItem(
            type="scenario",
            facet="source",
            stem=f"{lead(document)}，遇到的情形是“{found['case']}”，应当查哪一处？",
            options=tuple(options),
            key=(options.index(source.clause.heading),),
            rationale=f"{source.lead}：「{source.text}」",
            citations=(cite(document, source.clause, source.start, source.end),),
            difficulty="中",
            level="应用",
            tags=tuple(filter(None, (document.title, "出处", source.clause.title))),
        )


def _beside(one: Clause, other: Clause) -> bool:
    """Whether two clauses of a standard stand in one section: the case may well touch both."""
    return one.locator.numbering == "gbt" and one.parent == other.parent
