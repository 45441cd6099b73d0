"""Classes into which a document divides something (特殊化妆品和普通化妆品): what it says of one it does not
say of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.quiz.support import evidence_of
from assistant.quiz.swaps import Swap
from corpus.library import Library

_DIVIDES = re.compile(
    r"(?P<how>分为|划分为|包括)(?P<members>[^，。；：（）等]{4,60})(?=[。；，])(?!，[^。；]*其他)"
)
_AND = re.compile("、|和|以及|与|及")
_OWN = re.compile("^.*的")  # 面向社会公众的公开募捐
_FEWEST, _MOST, _LONGEST = 2, 5, 9
_ANY_HEAD = 2  # characters that the members of what is merely named (包括) end with
_BEGINS = re.compile(r"(?:^|[，。；：的对向将把为由在按从于])$")
_READS_ON = re.compile(r"[，。；：的应不可由是为在经须必自按向对将]|$")
# a body that is named after it: there need be no other of the kind
_BODY = re.compile("[^，。；、的]{0,8}?(?:委员会|部门|机构|中心|大会|小组)")
_BESIDE = 2  # characters
_SAID_OF_BOTH = 0.5  # share of character pairs of what is said
# what is so of every class
_OF_ANY = re.compile("损害|危害|侵害|遵守|合法权益|按照[^，。；]{0,6}规定(?:执行|办理|管理)?。$")
_COMPARES = re.compile(
    "分为|划分|分类|各[类级]|包括|以[上下]|相应|分别|其他|高于|低于|升|降|转为|变更为|改为"
)


@lru_cache(maxsize=64)
def classes_in(library: Library, document_id: str) -> tuple[tuple[str, ...], ...]:
    """The sets of classes that the document names where it divides something, each class with the word
    that all of its set end with."""
    texts = (clause.text for clause in library.clauses(document_id))
    found = (_members(match) for text in texts for match in _DIVIDES.finditer(text))
    return tuple(dict.fromkeys(filter(None, found)))


def _members(match: re.Match[str]) -> tuple[str, ...]:
    named = (_OWN.sub("", part) for part in _AND.split(match["members"]))
    members = tuple(part for part in named if not part.startswith("其他"))
    if not _FEWEST <= len(members) <= _MOST or len(set(members)) < len(members):
        return ()
    head = _head(members)
    if not all(len(head) < len(member) <= _LONGEST and len(member) > 1 for member in members):
        return ()
    return members if len(head) >= (_ANY_HEAD if match["how"] == "包括" else 1) else ()


def _head(members: tuple[str, ...]) -> str:
    """What all members end with."""
    shortest = min(members, key=len)
    ends = (shortest[at:] for at in range(len(shortest) + 1))
    return next(end for end in ends if all(member.endswith(end) for member in members))


def class_swaps(text: str, library: Library, document_id: str) -> Iterator[Swap]:
    """The only class of a set that a sentence names, once, with the others of which the document says
    nothing like it and that its words may be said of."""
    if _COMPARES.search(text) or _OF_ANY.search(text):
        return
    for members in classes_in(library, document_id):
        named = [member for member in members if member in text]
        if len(named) != 1 or text.count(named[0]) != 1:
            continue
        start = text.index(named[0])
        end = start + len(named[0])
        rest = f"{text[:start]}|{text[end:]}"
        if named[0].removesuffix(_head(members)) in rest:
            continue  # what is said of it has the word of its name
        others = tuple(
            other
            for other in members
            if other != named[0]
            and _may_stand(other, text[:start], text[end:], library, document_id)
            and not _says_such(other, rest, library, document_id)
        )
        if others:
            yield Swap("class", start, end, others)


def _may_stand(member: str, before: str, after: str, library: Library, document_id: str) -> bool:
    """Whether the words before and after the member stand beside it elsewhere in the document too, or
    it begins and ends a part of the sentence."""
    texts = [clause.text for clause in library.clauses(document_id)]
    body = _BODY.match(after)
    led, said = before[-_BESIDE:] + member, member + (body.group() if body else after[:_BESIDE])
    begins = _BEGINS.search(before) is not None or any(led in text for text in texts)
    return begins and (
        (_READS_ON.match(after) is not None and body is None) or any(said in text for text in texts)
    )


def _says_such(member: str, rest: str, library: Library, document_id: str) -> bool:
    """Whether a clause of the document that names the member has much of what is said."""
    return any(
        clause.document_id == document_id and member in clause.text
        for clause in evidence_of(library).alike(rest, least=_SAID_OF_BOTH)
    )
