"""Items that ask which document says a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from assistant.quiz.items import QuizItem
from assistant.quiz.material import Material
from assistant.quiz.sources import NEVER_A_KEY, Source
from assistant.quiz.support import evidence_of

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
            citations=(source.cited,),
            level="理解",
            tags=(document.title, "出处"),
        )
