"""What a verb of law is done to, and what else the document does it to: 支付加班费, 支付经济补偿."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from assistant.quiz.quantities import quantities
from assistant.quiz.support import alike_words
from assistant.quiz.swaps import Swap
from corpus.library import Library

_VERBS = "支付|进行|订立|签订|开展|建立|制定|缴纳|交纳|编制"
_OBJECT = re.compile(rf"(?P<verb>{_VERBS})(?P<what>[\u4e00-\u9fff]{{2,10}})(?=[，。；])")
# what goes on with the verb, leans on what was said, or is no thing
_NO_THING = re.compile(
    r"^(?:[和或及与的其该各本此有所他前应在向对由把将自下数二完不满未经]|相关|必要|相应|以|他人|一定|规定)|[的和或及与是为等时外后]|者$|前款|[不未满]|规定$|可以|应当|不得|之日|以[上下内]|分之|单位$|情况$|措施$|职责$|义务$|意见$"
)
_OF_A_SORT = re.compile("支付|缴纳|交纳|订立|签订")  # money and contracts; else all end alike
_FEWEST = 3
_SHORT = 4  # characters; things that are called so shortly are one where they share one
_SAME = 0.6  # share of the character pairs of two things


@lru_cache(maxsize=256)
def objects_in(library: Library, document_id: str) -> dict[str, tuple[str, ...]]:
    """For every such verb what the document does it to."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for clause in library.clauses(document_id):
        for match in _OBJECT.finditer(clause.text):
            if not _NO_THING.search(match["what"]) and not quantities(match["what"]):
                found[match["verb"]].setdefault(match["what"])
    return {verb: tuple(things) for verb, things in found.items()}


def object_swaps(text: str, library: Library, document_id: str) -> tuple[Swap, ...]:
    """Every thing that a sentence speaks of once, with things that the same verb is done to
    elsewhere, that end alike or are as long."""
    known = objects_in(library, document_id)
    swaps = []
    for match in _OBJECT.finditer(text):
        what = match["what"]
        others = known.get(match["verb"], ())
        if what not in others or text.count(what[-2:]) > 1:
            continue
        fitting = [
            other
            for other in others
            if other[-2:] not in text
            and alike_words(other, what) < _SAME
            and not (len(what) <= _SHORT and set(other[:-1]) & set(what[:-1]))
            and not any(other in more or more in other for more in (what, *others) if more != other)
            and abs(len(other) - len(what)) <= 4
            and (_OF_A_SORT.fullmatch(match["verb"]) or other[-1] == what[-1])
        ]
        fitting.sort(key=lambda other: (other[-1] != what[-1], abs(len(other) - len(what))))
        if len(fitting) >= _FEWEST:
            swaps.append(Swap("object", match.start("what"), match.end("what"), tuple(fitting[:6])))
    return tuple(swaps)
