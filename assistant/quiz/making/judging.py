"""True or false: a sentence of one rule as it stands, or with exactly one fact changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.quiz.fact import Fact
from assistant.quiz.items import (
    FACET_NAMES,
    RIGHT,
    WRONG,
    Facet,
    ItemCitation,
    QuizItem,
)
from assistant.quiz.sources import Source

_LONGEST, _LONGEST_JUDGED = 70, 100
_SEVERAL_RULES = re.compile(r"；|。.|：|，[^，。]*，[^，。]*，")
# what becomes of who does it again or does harm by it: nothing is taken from the rule before
_FURTHER = re.compile(
    r"^(?:情节|逾期|拒不|构成犯罪|造成|给[^，。；]*造成)(?!.*(?:除外|例外|但|另有|不适用))"
)
_PARTS = re.compile(r"；|。.|：")
_OF_ITSELF = re.compile(
    r"本(?:文件|标准|部分|章|节)(?:没有|规定了?|给出|适用)|[^，。]*其他[^，。]*按[^，。]*(?:规定|执行)"
)
_RULE = re.compile(r"\d|应(?![答用急对])|宜|不得|可(?:以|在|按)|必须")


@lru_cache(maxsize=8192)
def is_one_rule(text: str) -> bool:
    """Whether a sentence states one thing, so that it is true or false as a whole; what a document
    says of itself is none."""
    ruling = [piece for piece in text.split("，") if _RULE.search(piece)]
    several = _SEVERAL_RULES.search(text) or _OF_ITSELF.match(text)
    return len(text) <= _LONGEST and len(ruling) <= 1 and not several


def states_rule(text: str) -> bool:
    """Whether a sentence says how strong a rule is, or how much."""
    return _RULE.search(text) is not None


def is_judged(text: str) -> bool:
    """Whether a sentence is short enough to be judged as a whole, as it stands or with one change."""
    return len(text) <= _LONGEST_JUDGED and not _PARTS.search(text) and not _OF_ITSELF.match(text)


def judged_part(source: Source) -> Source:
    """The sentence, or what stands before its first ； where what follows goes further (逾期不改正的，
    处…) and takes nothing from it."""
    first, _, rest = source.text.partition("；")
    if not _FURTHER.match(rest):
        return source
    return replace(source, end=source.start + len(first))


def true_statements(source: Source, facts: Sequence[Fact]) -> Iterator[QuizItem]:
    """The sentence as it stands, where one of its facts could have been changed: else a sentence
    of its kind would always be true."""
    part = judged_part(source)
    changeable = any(fact.plausible for fact in facts if fact.end <= len(part.text))
    if changeable and is_judged(part.text) and source.document.kind != "interpretation":
        said = f"{part.printed(part.text)}与条款一致。"
        yield _item(part, part.text, RIGHT, said, ("正误",))


def false_statements(fact: Fact) -> Iterator[QuizItem]:
    """The sentence with the fact changed once, one for every set of rivals."""
    part = judged_part(fact.source)
    if fact.end > len(part.text) or not is_judged(part.text):
        return
    if part.document.kind == "interpretation":
        return
    changed = replace(fact, source=part)
    for rivals in changed.plausible:
        wrong = fact.rng.choice(rivals)
        said = f"条款写的是“{fact.text}”，不是“{wrong}”：{part.printed(part.text)}"
        yield _item(part, changed.filled(wrong), WRONG, said, (FACET_NAMES[fact.facet],))


def _item(
    source: Source, statement: str, answer: str, said: str, about: tuple[str, ...]
) -> QuizItem:
    asked = "下面这句话与条款一致。"
    return true_or_false(source, "statement", asked, statement, answer, said, source.tags(*about))


def true_or_false(
    source: Source,
    facet: Facet,
    asked: str,
    statement: str,
    answer: str,
    said: str,
    tags: tuple[str, ...],
    *,
    citations: tuple[ItemCitation, ...] = (),
) -> QuizItem:
    """An item that asks whether ``asked`` holds of the statement; ``said`` is why it does or not. It
    rests on the ``citations``, else on the source."""
    return QuizItem(
        type="tf",
        facet=facet,
        stem=f"{source.lead}，判断：{asked}{source.printed(statement)}",
        options=(RIGHT, WRONG),
        key=(0 if answer == RIGHT else 1,),
        claim=statement,
        rationale=said,
        citations=citations or (source.cited,),
        level="理解",
        tags=tags,
    )
