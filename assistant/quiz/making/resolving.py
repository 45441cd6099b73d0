"""Matching of cases with what a document says is to be done in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.items import BLANK, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.sources import CASE, Source, lead
from assistant.quiz.support import alike_words

_UNCLEAR = re.compile(r"^(?:有|情况|其|该|此|除|按|依)|除外|另有|例外|但|；")
_VARIANTS = 6
_MOST_ALIKE = 0.5
_SHOWN = 4


def match_cases(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four cases of one document and the four ways in which its sentences treat them."""
    first = _parts(anchor)
    if first is None:
        return
    rng = Random(f"{anchor.clause.id} {turn} cases")
    for _ in range(_VARIANTS):
        chosen = [(*first, anchor)]
        for source in material.companions(anchor, rng):
            found = _parts(source)
            if found and len(chosen) < _SHOWN and _apart(found, chosen):
                chosen.append((*found, source))
        if len(chosen) < _SHOWN:
            return
        chosen.sort(key=lambda entry: entry[2].clause.id)
        options = [rule for _, rule, _ in chosen]
        rng.shuffle(options)
        document = anchor.document
        yield QuizItem(
            type="matching",
            facet="condition",
            stem=f"{lead(document)}，把每种情形和条款写的处理配对。",
            prompts=tuple(f"{case}，{BLANK}" for case, _, _ in chosen),
            options=tuple(options),
            key=tuple(options.index(rule) for _, rule, _ in chosen),
            rationale="；".join(f"{s.clause.heading}：「{s.text}」" for _, _, s in chosen),
            citations=tuple(cite(document, s.clause, s.start, s.end) for _, _, s in chosen),
            difficulty="难",
            level="应用",
            tags=(document.title, "条件"),
        )


def _parts(source: Source) -> tuple[str, str] | None:
    """The case and the rule of a sentence that is nothing else."""
    found = CASE.fullmatch(source.text)
    if found is None or _UNCLEAR.search(source.text):
        return None
    return found["case"], found["rule"]


def _apart(found: tuple[str, str], chosen: list[tuple[str, str, Source]]) -> bool:
    """Whether case and rule are as long as the others and none of them in other words."""
    return all(
        alike_words(found[0], case) < _MOST_ALIKE
        and alike_words(found[1], rule) < _MOST_ALIKE
        and 0.5 <= len(found[1]) / len(rule) <= 2
        for case, rule, _ in chosen
    )
