"""Items about closed lists: which belong to it, and what they all are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.actors import acting_in, group, is_actor
from assistant.quiz.items import QuizItem
from assistant.quiz.lists import Listing
from assistant.quiz.material import Material
from assistant.quiz.support import alike_words

_VARIANTS = 8
_MOST = 6
_SUCH_A_LIST = 0.3  # share of the character pairs of what leads into it
_SEVERAL = re.compile("[和及、]")


def choose_members(found: Listing, material: Material) -> Iterator[QuizItem]:
    """Two or three members among others that the list does not have."""
    rng = Random(f"{found.clause.id} {found.claim}")
    shown = [member for member in found.members if not _SEVERAL.search(member)]
    longest = max(map(len, found.members))
    shortest = min(map(len, found.members))
    strange = [
        member
        for other in material.all_listings
        if other.clause.id != found.clause.id
        and other.clause.document_id == found.clause.document_id
        and _called(other) == _called(found)
        and alike_words(other.claim, found.claim) >= _SUCH_A_LIST
        for member in other.members
        if shortest <= len(member) <= longest and not _SEVERAL.search(member)
    ]
    if all(is_actor(member) for member in found.members):
        acting = acting_in(material.library, found.source.document.id)
        strange = [name for name in acting if group(name) != "客户"]
    strange = [m for m in dict.fromkeys(strange) if not set(m) & set("".join(found.members))]
    for _ in range(_VARIANTS):
        if len(shown) < 2 or len(strange) < 2:
            return
        right = rng.sample(shown, min(3, len(shown)))
        options = [*right, *rng.sample(strange, 2)]
        rng.shuffle(options)
        yield QuizItem(
            type="multiple",
            facet="contents",
            stem=f"{found.source.lead}，「{found.claim}」空格处列出的内容包括下列哪些？",
            options=tuple(options),
            key=tuple(sorted(options.index(member) for member in right)),
            claim=found.claim,
            rationale=f"{found.source.lead}，列出的是：{'；'.join(found.members)}。",
            citations=found.citations,
            difficulty="中",
            level="记忆",
            tags=_tags(found),
        )


def name_members(found: Listing) -> Iterator[QuizItem]:
    """All members in the answerer's own words; each is a point."""
    if len(found.members) > _MOST:
        return
    yield QuizItem(
        type="short",
        facet="contents",
        stem=f"{found.source.lead}，逐项写出空格处列出的 {len(found.members)} 项内容：「{found.claim}」",
        points=found.members,
        claim=found.claim,
        rationale=f"{found.source.lead}，列出的是：{'；'.join(found.members)}。",
        citations=found.citations,
        difficulty="难",
        level="记忆",
        tags=_tags(found),
    )


def _called(found: Listing) -> str:
    """What its sentence calls the members of the list: steps (程序) are no pay (工资)."""
    named = re.search(r"(?:下列|以下)(..)", found.claim) or re.search(
        r"(..)(?:包括|：)?____", found.claim
    )
    return named[1] if named else ""


def _tags(found: Listing) -> tuple[str, ...]:
    return tuple(filter(None, (found.source.document.title, "内容", found.clause.title)))
