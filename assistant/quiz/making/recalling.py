"""Short answers: what a clause says, one point a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.quiz.items import QuizItem, cite
from assistant.quiz.sources import Source

_LEAST, _MOST = 2, 5
_GOES_ON = re.compile(r"^(?:或|但|并|且|而|其|否则|否|除|构成犯罪|情节严重|[^；。]*除外)")
_LISTS = re.compile("：|下列")
_STATES = re.compile(  # a title that is a rule gives its points away
    "不得|可(?![疑能])|应当|必须|禁止|只能|一律|严格|赔|受.{1,4}保护|要(?![求点什件哪])"
)


def recall_rule(source: Source) -> Iterator[QuizItem]:
    """What a sentence of several parts says of the subject that the clause is titled after."""
    parts = _points(source.text)
    named = source.clause.title.removeprefix("定义：")
    title = re.match(r"[\u4e00-\u9fff、与和的]+", named)
    if (source.start, source.end) != (0, len(source.clause.text.rstrip())):
        return  # the title promises what the whole clause says
    if _LISTS.search(source.text):
        return  # what is listed is no rule of its own
    if (
        source.document.kind == "interpretation"
        or title is None
        or _STATES.search(title.group())
        or not _LEAST <= len(parts) <= _MOST
        or min(map(len, parts)) < 6
    ):
        return
    yield QuizItem(
        type="short",
        facet="statement",
        stem=f"{source.lead}，说明关于“{title.group()}”的 {len(parts)} 点规定。",
        points=parts,
        rationale=f"{source.lead}：「{source.text}」",
        citations=(cite(source.document, source.clause, source.start, source.end),),
        level="理解",
        tags=tuple(filter(None, (source.document.title, source.clause.title))),
    )


def _points(text: str) -> tuple[str, ...]:
    """The parts of the text; one that only goes on with the part before it stays with that."""
    found: list[str] = []
    for part in filter(None, re.split(r"(?<=[；。])", text)):
        if found and _GOES_ON.search(part):
            found[-1] += part
        else:
            found.append(part)
    return tuple(part.rstrip("；。") for part in found)
