"""Items about defined terms: which definition, which term, which belongs to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from assistant.quiz.actors import group
from assistant.quiz.definitions import Definition
from assistant.quiz.items import BLANK, ItemCitation, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import lead

_FEWEST = 2  # wrong options


def choose_term(found: Definition, material: Material) -> Iterator[QuizItem]:
    """The definition is given, the term is chosen."""
    others = [d.term for d in _others(found, material) if abs(len(d.term) - len(found.term)) <= 4]
    asked = f"下面说的是哪一个术语？「{found.meaning}」"
    yield from _singles(found, material, asked, found.term, others)


def choose_meaning(found: Definition, material: Material) -> Iterator[QuizItem]:
    """The term is given, its definition is chosen."""
    near = [
        d.meaning
        for d in _others(found, material)
        if 0.5 <= len(d.meaning) / len(found.meaning) <= 1.9
    ]
    asked = f"“{found.term}”的定义是哪一项？"
    yield from _singles(found, material, asked, found.meaning, near)


def write_term(found: Definition, material: Material) -> Iterator[QuizItem]:
    """The definition is given, the term is written; none that the document itself shortens."""
    said = "\n".join(c.text for c in material.library.clauses(found.clause.document_id))
    shorter = found.term[:-2]
    if len(shorter) > 2 and said.count(shorter) > said.count(found.term):
        return
    yield QuizItem(
        type="blank",
        facet="definition",
        stem=f"{_lead(found, material)}，写出术语：「{BLANK}：{found.meaning}」",
        accepted=((found.term,),),
        rationale=_rationale(found, material),
        citations=(_cited(found, material),),
        level="记忆",
        tags=("定义", found.term),
    )


def match_terms(found: Definition, material: Material) -> Iterator[QuizItem]:
    """Four terms of one document and their definitions."""
    rng = _rng(found)
    same = [
        d
        for d in material.definitions
        if d.clause.document_id == found.clause.document_id and d.term != found.term
    ]
    document = material.library.document(found.clause.document_id)
    for _ in range(4):
        if len(same) < 3:
            return
        chosen = sorted([found, *rng.sample(same, 3)], key=lambda d: d.term)
        if "" in (genera := Counter(d.genus for d in chosen)) or 1 in genera.values():
            continue  # the only person among activities tells itself
        options = [d.meaning for d in chosen]
        rng.shuffle(options)
        yield QuizItem(
            type="matching",
            facet="definition",
            stem=f"{lead(document)}，把术语和它的定义配对。",
            prompts=tuple(d.term for d in chosen),
            options=tuple(options),
            key=tuple(options.index(d.meaning) for d in chosen),
            rationale="；".join(f"{d.term}：{d.meaning}" for d in chosen),
            citations=tuple(_cited(d, material) for d in chosen),
            level="理解",
            tags=(document.title, "定义"),
        )


def _singles(
    found: Definition, material: Material, asked: str, right: str, others: list[str]
) -> Iterator[QuizItem]:
    """The right option among some of the others, drawn several times."""
    rng = _rng(found)
    for _ in range(4) if len(others) >= _FEWEST else ():
        options = [right, *rng.sample(others, min(3, len(others)))]
        rng.shuffle(options)
        yield QuizItem(
            type="single",
            facet="definition",
            stem=f"{_lead(found, material)}，{asked}",
            options=tuple(options),
            key=(options.index(right),),
            rationale=_rationale(found, material),
            citations=(_cited(found, material),),
            level="理解",
            tags=(material.library.document(found.clause.document_id).title, "定义", found.term),
        )


def _others(found: Definition, material: Material) -> list[Definition]:
    """Definitions of other things of its genus: of its own document, else of documents of its kind."""
    same_kind = group(found.term)
    kind = material.library.document(found.clause.document_id).kind
    others = [
        d
        for d in material.all_definitions
        if d.term != found.term
        and found.genus
        and d.genus == found.genus
        and material.library.document(d.clause.document_id).kind == kind
        and group(d.term) != same_kind
        and d.term not in found.meaning
    ]
    own = [d for d in others if d.clause.document_id == found.clause.document_id]
    if found.clause.locator.numbering == "statute" or len(own) >= _FEWEST:
        return own  # a term of another law nobody expects in this
    return others


def _lead(found: Definition, material: Material) -> str:
    return lead(material.library.document(found.clause.document_id), found.clause)


def _cited(found: Definition, material: Material) -> ItemCitation:
    document = material.library.document(found.clause.document_id)
    return cite(document, found.clause, found.start, found.end)


def _rationale(found: Definition, material: Material) -> str:
    return f"{_lead(found, material)}：{found.term}，「{found.meaning}」"


def _rng(found: Definition) -> Random:
    return Random(f"{found.clause.id} {found.term}")
