"""What a list does not have and might be thought to: members of other lists of its document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.quiz.actors import is_actor
from assistant.quiz.lists import Listing
from assistant.quiz.support import alike_words, bare, pairs_of

_SAME_HEAD = 0.6  # share of the character pairs of what two lists are lists for
_SAME_THING = 0.34  # of two members
_SAME_ACT = 3  # first characters: 查阅、复制账户信息 may be thought a part of 查阅、复制有关资料
_SHORT = 12  # characters; what ends alike may be a case of it: 当事人同意, 经受益人同意
_OF_ALL = 3  # lists, and one of so many
_PIECE = 4  # characters that name the subject of a list
_ANY_PAIRS = pairs_of(
    "有关|规定|应当|行为|情形|其他|或者|以及|进行|未按|按照|照规|定的|违反|国家|中华|人民"
)
_SUBJECT = re.compile(r"^(?:有?(?:下列|以下)[^，]{0,10}，)")
_NOUN = re.compile(  # with which a list begins
    r"[^，：的]{1,12}?(?:者|人|人员|员|机构|机关|部门|单位|组织|企业|公司|银行|广告|合同|项目|[^，：]法|条例)"
)
_LIST_WORDS = re.compile(
    r"(?:有|符合|具有|具备|发生|存在|履行|享有|采取|提交|提供)?(?:下列|以下|如下)[^，。；：:]{0,12}|____|[，：:]|之一的"
)


def strangers(found: Listing, others: Sequence[Listing]) -> list[str]:
    """Members of lists of its kind that are for something else, put as its own members are and with a
    word of theirs that is not of the document's title: what speaks of something else nobody takes.

    None where an item of the list is left out, for that may say the same.
    """
    own = _words(found) - _ANY_PAIRS - _words_of_all(found, others)
    if not found.kind or not found.whole:
        return []
    shapes = {shape(member) for member in found.members}
    longest, shortest = max(map(len, found.members)), min(map(len, found.members))
    strange = (
        member
        for other in others
        if other.below and is_rival(found, other)
        for member in other.members
        if shape(member) in shapes
        and shortest / 2 <= len(member) <= 1.5 * longest
        and not _names_subject(member, other, found)
        and pairs_of(member) & own
    )
    return [member for member in dict.fromkeys(strange) if not has_such(found, member)]


def _words(found: Listing) -> set[str]:
    return pairs_of("|".join((_purpose(found), *found.members)))


def _words_of_all(found: Listing, others: Iterable[Listing]) -> set[str]:
    """The words of the document's title, and those that a third of its lists have."""
    document = found.source.document
    mine = [other for other in others if other.source.document.id == document.id]
    told = Counter(pair for other in mine for pair in _words(other))
    least = max(_OF_ALL, len(mine) / _OF_ALL)
    return pairs_of(document.title) | {pair for pair, count in told.items() if count >= least}


def is_rival(found: Listing, other: Listing) -> bool:
    """Whether two lists of one document are of one kind and for different things."""
    return (
        other.clause.id != found.clause.id
        and other.clause.document_id == found.clause.document_id
        and other.kind == found.kind
        and other.whose == found.whose
        and of_one_thing(found, other)
        and not for_the_same(found, other)
    )


def of_one_thing(one: Listing, other: Listing) -> bool:
    """Whether two lists are of the same somebody or something: what a clinic's advertisement may not say
    and a brewer's, what an office needs and its officer, nobody takes for each other."""
    first, second = (_SUBJECT.sub("", found.claim) for found in (one, other))
    noun, other_noun = _NOUN.match(first), _NOUN.match(second)
    if noun or other_noun:
        return bool(noun and other_noun and noun[0] == other_noun[0])
    return first[:2] == second[:2]


def has_such(found: Listing, member: str) -> bool:
    """Whether the list has this, or something like it, among its members or in what leads into it."""
    return bare(member) in bare(found.source.text) or any(
        alike_words(member, own) >= _SAME_THING
        or bare(member) in bare(own)
        or member[:_SAME_ACT] == own[:_SAME_ACT]
        or (min(len(member), len(own)) <= _SHORT and _end(member) == _end(own))
        for own in found.members
    )


def _end(member: str) -> str:
    return member.removesuffix("的")[-2:]


def for_the_same(one: Listing, other: Listing) -> bool:
    """Whether two lists are for the same: what one has, the other may be thought to have."""
    return alike_words(_purpose(one), _purpose(other)) >= _SAME_HEAD


def _purpose(found: Listing) -> str:
    """What leads into a list without the words that any list has."""
    return _LIST_WORDS.sub("", found.claim)


def shape(member: str) -> tuple[bool, bool]:
    """What grammar tells of a member of a list: a case (……的), somebody."""
    return member.endswith("的"), is_actor(member)


def _names_subject(member: str, own: Listing, found: Listing) -> bool:
    """Whether a piece of the member stands in what leads into its own list and not into the other."""
    pieces = (member[at : at + _PIECE] for at in range(len(member) - _PIECE + 1))
    return any(piece in own.claim and piece not in found.claim for piece in pieces)
