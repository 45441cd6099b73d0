"""Clarifying: a bare fragment (多久, 第十八条, 要不要登记) has several readings; which ones the library has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Part, Question
from assistant.retrieval import Passage
from corpus.library import Library

MOST_READINGS = 4
SHORT = 2  # characters of a lone word that pins no clause
# a kind of fact without what it is of
_BARE_KIND = re.compile(
    r"(?:是|要|有)?(?:多久|多长时间|几天|多少|几个|比例|比率|百分比|期限|时限|时间|日期|金额|数量|谁|哪里)(?:是|要|有)?(?:多少|呢|啊|呀)?"
)


def is_fragment(question: Question, part: Part) -> bool:
    """Whether a question is one word, one kind of fact or one number of a clause, and names nothing else."""
    if len(question.parts) > 1 or question.document_ids or question.of_standard or part.claim:
        return False
    if part.places:
        return not part.terms and not part.rest
    lone = not part.terms and not part.figures and 0 < len(part.rest) <= SHORT
    return lone or _BARE_KIND.fullmatch(part.text.strip("?？。")) is not None


def readings_of(part: Part, passages: Sequence[Passage], library: Library) -> tuple[str, ...]:
    """What a fragment may mean, by names people know; empty where that is one thing or none.

    ``passages`` are those that have its words, the likeliest first.
    """
    if part.places:
        owners = (library.document(p.clause.document_id) for p in passages if p.named)
        found = list(dict.fromkeys(f"《{owner.title}》{part.places[0]}" for owner in owners))
    else:
        found = list(dict.fromkeys(p.clause.title for p in passages if p.clause.title))
        found = found[:MOST_READINGS]
    return tuple(found) if len(found) > 1 else ()


def asked_of(question: Question, part: Part, reading: str) -> str:
    """A fragment as a whole question in one of its readings (投诉处理期限：多久)."""
    return reading if part.places else f"{reading}：{question.text.rstrip('?？。')}"
