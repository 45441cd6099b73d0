"""Copies with an edit: where all but a few places are the source's own words, each edit must be harmless.

A claim in other words differs from its source in many places, a corrupted quotation in one or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from assistant.gate.aligning.pairing import Pair
from assistant.gate.aligning.reordering import keeps_rules
from assistant.gate.comparisons.coverage import MANNERS
from assistant.gate.comparisons.edits import Edit, is_harmless
from assistant.gate.comparisons.naming import TOWARDS
from assistant.gate.comparisons.placing import key
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

COPIED = 0.93
RESEMBLING = 0.6
FEW = 2
MOVED = 4
_COMING = "才 因 因为 由于 待 自 从 再 用 让 随 都 均 各 但 但是 不过 也 还 就 会"  # and going with the wording
_WEAK = frozenset(_COMING.split())
_EVERY = frozenset(
    [
        "任何",
        "一律",
        "都",
        "均",
        "凡",
        "凡是",
        "皆",
        "所有",
        "一切",
        "各",
        "不管",
        "无论",
        "不论",
        "还是",
    ]
)
_ONCE = frozenset(["一次", "1次"])  # 每月召开一次
_MUCH = frozenset(["多", "少", "全", "半", "单", "双"])
_ROLES = frozenset(["被", "受"])  # 请求方 is not 被请求方
_PLACING = frozenset(["由", "在", "让", "使", "比"])


def compare_wording(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code coverage for words put in, left out or put in another's place."""
    claim = _unnumbered(pair.claim.tokens)
    source = _unnumbered(pair.restated)
    surface = SequenceMatcher(
        None, [t.text for t in claim], [t.text for t in source], autojunk=False
    )
    places = {  # a word put in another's place throughout is one edit
        frozenset(("".join(t.text for t in claim[a:b]), "".join(t.text for t in source[c:d])))
        for tag, a, b, c, d in surface.get_opcodes()
        if tag != "equal"
    }
    ratio = surface.ratio()
    if ratio < COPIED and (ratio < RESEMBLING or len(places) > FEW):
        return
    if keeps_rules(pair.claim, pair.source):
        return
    headed = _heads(pair.source)
    for put_in, left_out in _lasting(_edits(claim, source), claim, source, pair.told):
        if not left_out and (put_in in headed or _advises_on(put_in, pair)):
            continue
        if not left_out:
            said = "多了“{ours}”"
        elif not put_in:
            said = "少了“{theirs}”"
        else:
            said = "“{theirs}”成了“{ours}”"
        said = f"与原文只差几个字，但{said}。"
        yield Reason.saying("coverage", said, "edited", ours=put_in, theirs=left_out)


def _heads(source: Reading) -> frozenset[str]:
    """The words at the head of a table, which a sentence about a row may say: 适用业务, 适用于."""
    head = source.in_segment(0) if "|" in source.text else ()
    words = [t.text for t in head if t.kind != "mark"]
    return frozenset([*words, *(f"{word}于" for word in words), *map("".join, pairwise(words))])


def _advises_on(put_in: str, pair: Pair) -> bool:
    """Whether a claim says 建议 again of what a text that begins with advice goes on to say."""
    begins = any(t.text == "建议" for t in pair.source.in_segment(0))
    return put_in == "建议" and begins and not pair.claim.of_kind("modal")


def _unnumbered(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without marks, nor the numbers of items: (二)."""
    found: list[Token] = []
    item, segment = False, -1
    for token in tokens:
        item = (token.text == "(" and token.segment != segment) or (item and token.text != ")")
        segment = token.segment
        if not item and token.kind != "mark":
            found.append(token)
    return found


def _edits(claim: Sequence[Token], source: Sequence[Token]) -> list[Edit]:
    """What differs when words that say the same count as equal and light words not at all."""
    here, there = _bearing(claim, source), _bearing(source, claim)
    matcher = SequenceMatcher(None, [key(t) for t in here], [key(t) for t in there], autojunk=False)
    edits = [
        ([t for t in here[a:b] if not _weak(t)], [t for t in there[c:d] if not _weak(t)])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    edits = _without_moved_modals(edits)
    if all(any(t.text in _EVERY for t in side) for side in (claim, source)):  # 任何…都: 一律
        edits = [
            ([t for t in a if t.text not in _EVERY], [t for t in b if t.text not in _EVERY])
            for a, b in edits
        ]
    return [(a, b) for a, b in edits if (a or b) and not _say_the_same(a, b)]


def _bearing(tokens: Sequence[Token], others: Sequence[Token]) -> list[Token]:
    """The tokens that say something: no light word, nor (途径) what a light one (方式) says there."""
    light = {s for t in others if t.kind == "light" for s in t.senses}
    able = {b.start for a, b in pairwise(tokens) if a.kind == "modal" and b.value in ("can", "may")}
    return [
        t
        for t in tokens
        if t.start not in able
        and t.text != "才"
        and (t.kind != "light" or t.text in _ROLES)
        and (t.kind != "word" or light.isdisjoint(t.senses))
    ]


def _without_moved_modals(
    edits: Sequence[tuple[list[Token], list[Token]]],
) -> list[tuple[list[Token], list[Token]]]:
    """应每月 and 每月应 differ in nothing: what a modal rules is compared elsewhere."""
    sides = [{key(t) for edit in edits for t in edit[n] if _moves(t)} for n in (0, 1)]
    both = sides[0] & sides[1]
    return [
        ([t for t in a if key(t) not in both], [t for t in b if key(t) not in both])
        for a, b in edits
    ]


def _moves(token: Token) -> bool:
    """Whether a token may stand at another place: a modal, a count of what is listed (五部分)."""
    return (
        token.kind == "modal"
        or token.text == "建议"
        or (token.kind == "quantity" and token.value.endswith("项"))
    )


def _say_the_same(one: Sequence[Token], other: Sequence[Token]) -> bool:
    periods = [[_period(t) for t in side] for side in (one, other)]
    if periods[0] == periods[1] and all(periods[0]):
        return True
    same_kinds = [t.kind for t in one] == [t.kind for t in other]
    return same_kinds and all(a.means(b) for a, b in zip(one, other, strict=True))


def _period(token: Token) -> str:
    """年 of 每年, 一年 and 全年."""
    bare = token.text.lstrip("每一全个")
    return bare if bare in ("年", "月", "周", "日", "季度") else ""


def _lasting(
    edits: Sequence[Edit], claim: Sequence[Token], source: Sequence[Token], told: str
) -> Iterator[tuple[str, str]]:
    """Edits as texts, without those that only moved words to another place."""
    moving = [edit for edit in edits if not all(edit)]
    put_in = Counter(key(t) for a, _ in moving for t in a)
    left_out = Counter(key(t) for _, b in moving for t in b)
    moved = sum((put_in & left_out).values())
    for _, lost in moving:
        manner = [t for t in lost if t.value in (*MANNERS, "按照") and not put_in[key(t)]]
        if manner:
            yield "", "".join(t.text for t in manner)
    mostly = 5 * moved >= 3 * max(put_in.total(), left_out.total())
    if mostly and _actors_kept(claim, source):
        if moved >= MOVED:
            return  # a phrase changed places: said in another way, not a copy
        edits = [edit for edit in edits if all(edit) or _counts(edit)]
    ours, theirs = Counter(t.value for t in claim), Counter(t.value for t in source)
    for said, b in edits:
        a = [t for t in said if t.text not in told or ours[t.value] > theirs[t.value] > 0]
        if (not a and "".join(t.text for t in b) in told) or is_harmless(a, b, claim, source):
            continue
        yield "".join(t.text for t in a), "".join(t.text for t in b)


def _counts(edit: Edit) -> bool:
    """Whether an edit moves a word that says how much or how many (多组)."""
    return all(t.kind in ("word", "plain") and t.text in _MUCH for side in edit for t in side)


def _actors_kept(claim: Sequence[Token], source: Sequence[Token]) -> bool:
    """Whether every actor stands beside something that it stands beside in the source."""
    beside = _neighbours(source)
    named = [[t.value for t in side if t.kind == "actor"] for side in (claim, source)]
    if named[0] == named[1]:
        return True  # nobody was put in another's place
    return _compounds(claim) <= _compounds(source) and all(
        any(one in near for near in beside.get(actor, ()) for one in sides)
        for actor, places in _neighbours(claim).items()
        for sides in places
    )


def _compounds(tokens: Sequence[Token]) -> set[tuple[str, str]]:
    """Actors that stand together: 客户联络中心."""
    return {
        (one.value, other.value)
        for one, other in pairwise(tokens)
        if one.kind == other.kind == "actor" and one.segment == other.segment
    }


def _neighbours(tokens: Sequence[Token]) -> dict[str, list[set[str]]]:
    """The actors of a text with what stands on each side of every mention: 向 or two words."""
    found: dict[str, list[set[str]]] = {}
    for n, token in enumerate(tokens):
        if token.kind == "actor":
            left = [t for t in tokens[:n] if t.segment == token.segment][::-1]
            right = [t for t in tokens[n + 1 :] if t.segment == token.segment]
            beside = {f"{value}<" for value in _side(left)} | {
                f">{value}" for value in _side(right)
            }
            found.setdefault(token.value, []).append(beside)
    return found


def _side(tokens: Sequence[Token]) -> list[str]:
    if tokens and (tokens[0].text in TOWARDS or tokens[0].text in _PLACING):
        return [tokens[0].text]
    return [t.value for t in tokens if t.kind != "light"][:2]


def _weak(token: Token) -> bool:
    return (
        token.text in _WEAK
        or token.text in _ONCE
        or token.value == "while"
        or (token.kind == "link" and token.value == "and")
    )
