"""Proof of items about fines: the bounds are those of the act, and no other clause fines it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.quiz.items import BLANK, RIGHT, QuizItem
from assistant.quiz.measures import measures_of
from assistant.quiz.offences import otherwise
from assistant.quiz.sanctions import Fine, apart_enough, bounds_in, fines_of
from corpus.library import Library


def sanction_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The stem tells an act of the cited paragraph, and the key is what the paragraph fines it; of
    several acts every one is told so."""
    if item.type in ("matching", "order", "multiple"):
        yield from _beside_faults(item, library)
        return
    clause = library.clause(item.citations[0].clause_id)
    asked = item.stem.partition("「")[2].removesuffix("。」")
    fine = _fine_told(asked, fines_of(library, clause))
    if fine is None:
        yield "题干里没有所引条款罚款的那种行为"
        return
    yield from _answer_faults(item, asked, fine)
    if other := otherwise(fine.offence, library):
        yield f"{other.id} 对相近的行为写了别的罚款幅度"


def _beside_faults(item: QuizItem, library: Library) -> Iterator[str]:
    told = item.prompts or item.options
    fines: list[Fine] = []
    for said, cited in zip(told, item.citations, strict=True):
        found = fines_of(library, library.clause(cited.clause_id))
        fine = _fine_told(said.removesuffix("。"), found)
        if fine is None:
            yield f"“{said}”不是所引条款罚款的行为"
            return
        if other := otherwise(fine.offence, library):
            yield f"{other.id} 对相近的行为写了别的罚款幅度"
        fines.append(fine)
    match item.type:
        case "matching":
            wrong = any(item.options[at] != f.text for at, f in zip(item.key, fines, strict=True))
            if wrong or len({(f.low, f.high) for f in fines}) < len(fines):
                yield "配对与条款写的罚款幅度不同"
        case "order":
            ranked = [fines[at] for at in item.key]
            if any(a.high >= b.high or not apart_enough(a, b) for a, b in pairwise(ranked)):
                yield "罚款的上限没有按顺序分明地排开"
        case _:
            for at, (said, fine) in enumerate(zip(told, fines, strict=True)):
                if (said == f"{fine.filled(fine.text)}。") != (at in item.key):
                    yield f"“{said}”与条款写的罚款幅度是否一致，与答案不同"


def measure_faults(item: QuizItem, library: Library) -> Iterator[str]:
    """The stem tells an act of the cited paragraph; what it lays on the act is right, and nothing like
    what is wrong is laid on it."""
    act = item.stem.rpartition("「")[2].removesuffix("」")
    found = measures_of(library, library.clause(item.citations[0].clause_id))
    measures = next((one for one in found if one.offence.act == act), None)
    if measures is None:
        yield "题干里没有所引条款处罚的那种行为"
        return
    judged = re.search("里有“(.+?)”", item.stem)
    named = (judged[1],) if item.type == "tf" and judged else item.options
    right = range(item.key_texts == (RIGHT,)) if item.type == "tf" else item.key
    for at, kind in enumerate(named):
        if kind not in (measures.laid if at in right else measures.not_laid):
            yield f"“{kind}”与条款写的处罚和处理不同"
    if other := otherwise(measures.offence, library):
        yield f"{other.id} 对相近的行为写了处罚"


def _fine_told(asked: str, fines: Sequence[Fine]) -> Fine | None:
    """The fine that is told there, whatever its bounds are said to be."""
    return next((fine for fine in fines if _blanked(asked, fine) == fine.told), None)


def _blanked(asked: str, fine: Fine) -> str:
    """What is asked with the whole bounds blanked."""
    before, _, after = fine.told.partition(BLANK)
    inside = asked[len(before) : len(asked) - len(after)]
    bounds = inside == BLANK or bounds_in(inside.replace(BLANK, "1")) is not None
    return fine.told if asked.startswith(before) and asked.endswith(after) and bounds else ""


def _answer_faults(item: QuizItem, asked: str, fine: Fine) -> Iterator[str]:
    before, _, after = fine.told.partition(BLANK)
    inside = asked[len(before) : len(asked) - len(after)]
    own = (fine.low, fine.high)
    match item.type:
        case "tf":
            if (bounds_in(inside) == own) != (item.key_texts == (RIGHT,)):
                yield "判断的结果与条款写的罚款幅度不同"
        case "blank":
            said = {bounds_in(inside.replace(BLANK, number)) for number in item.accepted[0]}
            if said != {own}:
                yield "空格处填的不是条款写的罚款数额"
        case "single":
            held = [bounds_in(option) == own for option in item.options]
            if held.count(True) != 1 or not held[item.key[0]]:
                yield "选项里的罚款幅度不是只有一个与条款相同"
        case _:
            yield "罚款的幅度不出成这种题"
