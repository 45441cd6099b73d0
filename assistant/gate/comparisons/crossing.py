"""Two things of the source that changed places: each stands beside what the other one stood beside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain, combinations

from assistant.gate.aligning.locating import CONTENT
from assistant.gate.aligning.pairing import Pair
from assistant.gate.aligning.reordering import keeps_rules
from assistant.gate.aligning.voicing import Roles, roles
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Token

_NEAR = 3  # things beside a word
_TOLD = ("modal", "negation", "scope")  # tell a place as well as content does
_COPIED = 0.8  # of the letters of both
_LISTED = 2  # tokens from one member of a list to the next
_TELLING = 3  # letters that two texts share not by chance
_INCLUDES = re.compile(
    "(?P<whole>[^，。；：]{2,20}?)(?:应当?)?(?:包括|包含)(?P<parts>[^，。；：]{2,80})"
)
_BELONGS = re.compile(
    "(?P<parts>[^，。；：]{2,80}?)[都均]?(?:属于|算作?)(?P<whole>[^，。；：]{2,20})"
)
_JOINTS = re.compile("、|和|以及|及|与")
Companions = dict[str, set[str]]


def compare_crossed(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code coverage: 甲提出，乙审批 said as 乙提出，甲审批."""
    texts = {t.value: t.text for t in pair.claim.tokens if _is_thing(t)}
    for ahead in (True, False):
        here = _companions(pair.claim.tokens, ahead=ahead)
        there = _companions(pair.restated, ahead=ahead)
        both = [value for value in texts if value in here and value in there]
        for one, other in combinations(both, 2):
            if _crossed(one, other, here, there) and not _side_by_side(one, other, pair):
                yield Reason.swapped("coverage", texts[one], texts[other])
                return
    yield from _renamed(pair)
    yield from _interchanged(pair)
    yield from _reversed(pair)
    yield from _turned_inside_out(pair)


def _interchanged(pair: Pair) -> Iterator[Reason]:
    """A copy with two things put for each other, letter for letter (口粮 for 饲料用粮 and the other way)."""
    here, there = pair.claim.text, pair.source.text
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    if matcher.real_quick_ratio() < _COPIED or matcher.ratio() < _COPIED:
        return
    put = {(here[a:b], there[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace"}
    for one, other in put:
        told = len(one) + len(other) > _LISTED and not set("，。；：、") & {*one, *other}
        if (
            one < other
            and (other, one) in put
            and told
            and not keeps_rules(pair.claim, pair.source)
        ):
            yield Reason.swapped("coverage", one, other)


def _reversed(pair: Pair) -> Iterator[Reason]:
    """What stands before a word and what stands behind it changed places (A服从B, 记在A而不是B)."""
    for token in pair.claim.tokens:
        if token.kind not in ("word", "negation") or len(token.text) == 1:
            continue
        if sum(t.value == token.value for t in pair.claim.in_segment(token.segment)) > 1:
            continue
        same = [t for t in pair.source.tokens if t.value == token.value]
        if not same:
            continue
        here = roles(token, pair.claim)
        there = [roles(t, pair.source) for t in same]
        turned = [one for one in there if _is_turned(here, one)]
        if turned and not any(_is_kept(here, one) for one in there if one not in turned):
            yield Reason.turned("coverage", "“{ours}”前后在原文里是反过来的。", ours=token.text)
            return


def _turned_inside_out(pair: Pair) -> Iterator[Reason]:
    """The whole told as one of its parts: 甲类投诉包括投诉 for 投诉包括甲类投诉和乙类投诉."""
    theirs = list(_wholes(pair.source.text))
    for whole, parts in _wholes(pair.claim.text):
        if any(whole in others and other in parts for other, others in theirs):
            yield Reason.turned("coverage", "“{ours}”在原文里是一部分，不是整体。", ours=whole)


def _wholes(text: str) -> Iterator[tuple[str, list[str]]]:
    """What a text says to be a whole, with its parts."""
    for match in chain(_INCLUDES.finditer(text), _BELONGS.finditer(text)):
        yield match["whole"], _JOINTS.split(match["parts"])


def _is_turned(here: Roles, there: Roles) -> bool:
    """Whether two roles are each what the other one is in the source, letter for letter or for the most part."""
    sides = (here.doer, there.doer), (here.thing, there.thing), (here.goal, there.goal)
    return any(_exchanged(*two, sure=here.sure) for two in combinations(sides, 2))


def _exchanged(one: tuple[str, str], other: tuple[str, str], *, sure: bool) -> bool:
    long = min(map(len, one)) > 1 and max(map(len, one)) >= _TELLING
    if sure and long and one[0] != one[1] and one == other[::-1]:
        return True
    if not (_tell(one[0], other[1]) and _tell(other[0], one[1])):
        return False
    crossed = _shared(one[0], other[1]), _shared(other[0], one[1])
    kept = _shared(*one), _shared(*other)
    return all(a < b for a, b in zip(kept, crossed, strict=True))


def _is_kept(here: Roles, there: Roles) -> bool:
    return _tell(here.doer, there.doer) and _tell(here.thing, there.thing)


def _tell(one: str, other: str) -> bool:
    """Whether two texts share letters enough to tell the same thing."""
    return any(one[at : at + _TELLING] in other for at in range(len(one) - _TELLING + 1))


def _shared(one: str, other: str) -> int:
    """The letters of the longest run that two short texts share."""
    runs = (
        one[at : at + size] for size in range(len(one), 0, -1) for at in range(len(one) - size + 1)
    )
    return next((len(run) for run in runs if run in other), 0)


def _renamed(pair: Pair) -> Iterator[Reason]:
    """A code with what stands behind another one in the source: GB 2 with the title of GB 1."""
    here, there = _titles(pair.claim.tokens), _titles(pair.restated)
    for code, title in here.items():
        others = set().union(*(there[other] for other in there if other != code))
        own = there.get(code, set())
        if own and title & others - own and not title & own - others:
            yield Reason.saying("coverage", "“{ours}”在原文里是另一个的编号。", ours=code)


def _titles(tokens: Sequence[Token]) -> Companions:
    """What stands behind each code in its segment, up to the next one."""
    found: Companions = {}
    code: Token | None = None
    for token in tokens:
        if token.kind == "name":
            code = token
        elif code is not None and token.segment == code.segment and _is_thing(token):
            found.setdefault(code.value, set()).update(token.senses)
    return found


def _is_thing(token: Token) -> bool:
    return token.kind in CONTENT and len(token.text) > 1 and token.text != "建议"


def _crossed(one: str, other: str, here: Companions, there: Companions) -> bool:
    """Whether each has by it what only the other one had, and nothing that only it had."""
    own, others = there[one] - there[other], there[other] - there[one]
    return (
        bool(here[one] & others and here[other] & own)
        and not here[one] & own
        and not here[other] & others
    )


def _side_by_side(one: str, other: str, pair: Pair) -> bool:
    """Whether they are members of one list on both sides, in which their order is free."""
    return all(
        any(
            {tokens[n].value, tokens[n + _LISTED].value} == {one, other}
            and (tokens[n + 1].kind == "link" or tokens[n + 1].text == "、")
            for n in range(len(tokens) - _LISTED)
        )
        for tokens in (pair.claim.tokens, pair.restated)
    )


def _companions(tokens: Sequence[Token], *, ahead: bool) -> Companions:
    """What stands right behind each thing in its segment, or right before it."""
    told = [t for t in tokens if t.kind in (*CONTENT, *_TOLD)]
    if not ahead:
        told.reverse()
    found: Companions = {}
    for n, token in enumerate(told):
        if _is_thing(token):
            near = [t for t in told[n + 1 : n + 1 + _NEAR] if t.segment == token.segment]
            found.setdefault(token.value, set()).update(*(t.senses for t in near))
    return found
