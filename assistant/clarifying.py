"""Clarifying: a bare fragment (多久, 第十八条, 要不要登记) has several readings; which ones the library has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asking import QUESTION_WORDS
from assistant.question import Part, Question
from assistant.retrieval import Passage
from corpus.library import Library

MOST_READINGS = 4
SHORT = 2  # characters of a lone word that pins no clause
# nouns of measures, each kind with what one asks for it with
_MEASURES = (
    (re.compile(r"配比|占比|比例|比率|百分比"), "多少"),
    (re.compile(r"金额|数额|限额"), "多少"),
    (re.compile(r"数量|人数|件数"), "多少"),
    (re.compile(r"期限|时限|时间|时长"), "多久"),
    (re.compile(r"日期"), "哪一天"),
)
# a kind of fact without what it is of
_BARE_KIND = re.compile(
    r"(?:是|要|有)?(?:(?P<word>多久|多长时间|几天|多少|几个|谁|哪里)|(?P<noun>比例|比率|百分比|期限|时限|时间|日期|金额|数量))"
    r"(?:是|要|有)?(?:多少|多久|几天|哪一天)?[呢啊呀]?"
)
# an act takes so long, while a measure is so long
_BEFORE = {"多久": "要", "多长时间": "要", "几天": "要", "几个": "有", "哪里": "在"}


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
    """A fragment as a whole question in one of its readings, as people ask it (投诉处理期限是多久？).

    A title that asks the same already is the question; of what is only named one asks what is laid down.
    """
    fragment = question.text.rstrip("?？。")
    asks = QUESTION_WORDS.search(reading) is not None
    if bare := _BARE_KIND.fullmatch(fragment):
        wanted = bare["noun"] or bare["word"]
        if not asks:
            return f"{reading}{_predicate(reading, wanted)}？"
        return f"{reading}？" if wanted in reading else f"{reading}，{_predicate('', wanted)}？"
    if not part.places and QUESTION_WORDS.search(fragment):
        return f"{reading}，{fragment}？"
    if part.places or fragment in reading:
        return f"{reading}？" if asks else f"{reading}怎么规定？"
    return f"{reading}里{fragment}怎么规定？"


def _predicate(named: str, wanted: str) -> str:
    """What asks for a measure of what is named, or with a question word (的比例是多少, 要几天)."""
    measured = [nouns for nouns, _ in _MEASURES if re.search(f"(?:{nouns.pattern})$", named)]
    for nouns, word in _MEASURES:
        if nouns.fullmatch(wanted):
            of_it = f"的{wanted}" if named else wanted
            return f"{'' if nouns in measured else of_it}是{word}"
    before = "是" if measured else _BEFORE.get(wanted, "是")
    return f"{before}{wanted}"
