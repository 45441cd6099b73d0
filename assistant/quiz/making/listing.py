"""Items about lists: which belong to one, which of several a member belongs to, what they all are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from random import Random

from assistant.quiz.actors import acting_in, group, is_actor
from assistant.quiz.items import BLANK, NOT_LISTED, RIGHT, ItemCitation, QuizItem
from assistant.quiz.lists import Listing
from assistant.quiz.making.judging import true_or_false
from assistant.quiz.material import Material
from assistant.quiz.strangers import strangers
from assistant.quiz.support import alike_words, evidence_of, opens_elsewhere

_VARIANTS = 8
_MOST = 6
_EVERYWHERE = 4  # clauses
_SUCH_A_LIST = 0.3  # share of the character pairs of what leads into it
_MOST_WORDS = 150  # of all members together, to be written down
_SEVERAL = re.compile("[和及、]")
_COUNTS = ((2, 2), (2, 3), (3, 1), (3, 2))  # how many are members, how many not


def choose_members(found: Listing, material: Material) -> Iterator[QuizItem]:
    """Two or three members among others that the list does not have."""
    rng = Random(f"{found.clause.id} {found.claim}")
    shown = _shown(found)
    strange = _strange(found, material)
    for _ in range(_VARIANTS):
        right, wrong = rng.choice(_COUNTS) if found.below else (3, 2)
        if len(shown) < 2 or len(strange) < wrong or (right == len(shown) == 2 and wrong < 2):
            continue
        true = rng.sample(shown, min(right, len(shown)))
        options = [*true, *rng.sample(strange, wrong)]
        rng.shuffle(options)
        yield _chosen(found, options, true, "包括下列哪些？")


def choose_member(found: Listing, material: Material) -> Iterator[QuizItem]:
    """The only member among three others that the list does not have."""
    rng = Random(f"{found.clause.id} {found.claim} one")
    shown, strange = _shown(found), _strange(found, material)
    for _ in range(_VARIANTS):
        if len(strange) < 3 or not found.below:
            return
        true = rng.choice(shown)
        options = [true, *rng.sample(strange, 3)]
        rng.shuffle(options)
        yield _chosen(found, options, [true], "有下列哪一项？")


def choose_stranger(found: Listing, material: Material) -> Iterator[QuizItem]:
    """The only one that the list does not have among three members."""
    rng = Random(f"{found.clause.id} {found.claim} other")
    strange = _strange(found, material)
    for _ in range(_VARIANTS):
        if not strange or not found.below or len(found.members) < 3:
            return
        wrong = rng.choice(strange)
        options = [wrong, *rng.sample(found.members, 3)]
        rng.shuffle(options)
        yield _chosen(found, options, [wrong], f"{NOT_LISTED}下列哪一项？")


def judge_member(found: Listing, material: Material, answer: str) -> Iterator[QuizItem]:
    """Whether one member, or another that the list does not have, is of the list."""
    if not found.below:
        return
    rng = Random(f"{found.clause.id} {found.claim} {answer}")
    strange = _strange(found, material)
    if not strange:
        return  # else a member of such a list would always be one
    said = list(_shown(found) if answer == RIGHT else strange)
    rng.shuffle(said)
    for member in said[:_VARIANTS]:
        listed = f"「{found.claim.removesuffix('____')}」条款列明的有下面这一项。"
        yield true_or_false(
            found.source,
            "contents",
            listed,
            member,
            answer,
            _rationale(found),
            found.source.tags("内容"),
            citations=_cited(found, [member]),
        )


def name_members(found: Listing, material: Material) -> Iterator[QuizItem]:
    """All members in the answerer's own words; each is a point."""
    if not 3 <= len(found.members) <= _MOST or not found.whole:
        return
    if sum(map(len, found.members)) > _MOST_WORDS or _said_everywhere(found, material):
        return
    lead_in = found.claim.partition(BLANK)[0]
    if not found.clause.title and opens_elsewhere(lead_in, found.clause, material.library):
        return
    if any(map(_lists_alike, found.members)):
        return  # 申请费、年费 as one of five: which fees make one item nobody knows
    about = f"（{found.clause.title}）" if found.clause.title else ""
    besides = "（最后的兜底项不算）" if found.open else ""
    if all("，" in member for member in found.members):
        besides += (
            "（每项连同所写的情形或者要求）"  # 改建船舶时，申请建造检验: not the inspection alone
        )
    yield QuizItem(
        type="short",
        facet="contents",
        stem=f"{found.source.lead}{about}，逐项写出空格处列出的 {len(found.members)} 项内容{besides}：「{found.claim}」",
        points=found.members,
        claim=found.claim,
        rationale=_rationale(found),
        citations=found.citations,
        level="记忆",
        tags=found.source.tags("内容"),
    )


def _lists_alike(member: str) -> bool:
    """Whether a member is itself a list of things that are called alike (申请费、年费)."""
    *first, last = member.split("、")
    return bool(first) and all(one[-1:] == last[-1:] for one in first)


def _said_everywhere(found: Listing, material: Material) -> bool:
    """Whether the library speaks of most of the members all the time: any paper would print them."""
    evidence = evidence_of(material.library)
    often = sum(len(evidence.holders(member)) >= _EVERYWHERE for member in found.members)
    return 2 * often > len(found.members)


def _chosen(found: Listing, options: list[str], right: list[str], asked: str) -> QuizItem:
    return QuizItem(
        type="multiple" if len(right) > 1 else "single",
        facet="contents",
        stem=f"{found.source.lead}，「{found.claim}」空格处列出的内容{asked}",
        options=tuple(options),
        key=tuple(sorted(options.index(member) for member in right)),
        claim=found.claim,
        rationale=_rationale(found),
        citations=_cited(found, options) if found.below else found.citations,
        level="记忆",
        tags=found.source.tags("内容"),
    )


def _shown(found: Listing) -> list[str]:
    if found.below:
        return list(found.members)
    return [member for member in found.members if not _SEVERAL.search(member)]


def _strange(found: Listing, material: Material) -> list[str]:
    """What the list does not have and might be thought to."""
    if found.below:
        return strangers(found, material.all_listings)
    if all(is_actor(member) for member in found.members):
        acting = acting_in(material.library, found.source.document.id)
        names: Iterable[str] = (name for name in acting if group(name) != "客户")
    else:
        names = _members_of_such(found, material)
    return [m for m in dict.fromkeys(names) if not set(m) & set("".join(found.members))]


def _members_of_such(found: Listing, material: Material) -> Iterator[str]:
    """The members of the document's other lists inside sentences that are led into alike."""
    longest = max(map(len, found.members))
    shortest = min(map(len, found.members))
    for other in material.all_listings:
        if (
            other.clause.id != found.clause.id
            and other.clause.document_id == found.clause.document_id
            and _called(other) == _called(found)
            and alike_words(other.claim, found.claim) >= _SUCH_A_LIST
        ):
            fitting = (m for m in other.members if shortest <= len(m) <= longest)
            yield from (m for m in fitting if not _SEVERAL.search(m))


def _called(found: Listing) -> str:
    """What its sentence calls the members of the list: steps (程序) are no pay (工资)."""
    named = re.search(r"(?:下列|以下)(..)", found.claim) or re.search(
        r"(..)(?:包括|：)?____", found.claim
    )
    return named[1] if named else ""


def _cited(found: Listing, shown: Iterable[str]) -> tuple[ItemCitation, ...]:
    """What leads into the list and those of its members that are shown."""
    lead_in, *members = found.citations
    asked = set(shown)
    return (
        lead_in,
        *(c for c, m in zip(members, found.members, strict=True) if m in asked),
    )


def _rationale(found: Listing) -> str:
    more = "；另有兜底项" if found.open else ""
    return f"{found.source.lead}，列出的是：{'；'.join(found.members)}{more}。"
