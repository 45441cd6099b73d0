"""What a rule has somebody do: the first characters of the act, without how it is to be done."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from assistant.quiz.actors import actors, named_in
from corpus.library import Library

_MANNER = re.compile(r"^(?:依法|及时|当场|按照?规定|同时|先行|直接|自行|定期){0,2}")
_NO_ACT = re.compile(r"^(?:[向对将把由经在按为与就从以自根依]|并处|采取[^，。；]{0,6}措施)")
OF_A_CASE = re.compile(r"[^，。；]*(?<![目标])的，")
_LEAVE = re.compile(r"(?:可以|有权|(?<!不)能够)(?!不)[^，。；]*$")
_MODAL = re.compile(r"^(?:应当?|可以?|不得|不应|必须|宜|有权|负责)")


def act_of(rule: str, length: int) -> str:
    """The characters that say what is done; empty where a preposition comes first."""
    begun = _MANNER.sub("", rule, count=1)
    return "" if _NO_ACT.search(begun) else begun[:length]


def settles(text: str, start: int, end: int) -> bool:
    """Whether a rule settles what stands there, so that another word makes it false: of another case
    (……的，) a rule may stand elsewhere, and leave to do one thing forbids no other."""
    return not OF_A_CASE.match(text, end) and not _LEAVE.search(text[:start])


def verb_after(actor_end: int, text: str) -> str:
    """The two characters that say what somebody does, or how it begins (自受理…)."""
    return _MANNER.sub("", _MODAL.sub("", text[actor_end:], count=1), count=1)[:2]


@lru_cache(maxsize=256)
def verbs_in(library: Library, document_id: str) -> dict[str, frozenset[str]]:
    """For every actor of a document, what it says that they do."""
    own = named_in(library, document_id)
    found: dict[str, set[str]] = defaultdict(set)
    for clause in library.clauses(document_id):
        for actor in actors(clause.text, own):
            found[actor.name].add(verb_after(actor.end, clause.text))
    return {name: frozenset(verbs) for name, verbs in found.items()}
