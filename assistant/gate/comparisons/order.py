"""Order in time: what comes before, after, at once or in good time is what the source says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair, content, similarity
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import carrying_words
from assistant.gate.language.reading import Reading, Token

_OPPOSITE = {"before": "after", "after": "before"}
_FORWARD = frozenset(
    ["先", "再", "首先", "事先", "事前", "预先", "然后", "随后"]
)  # 先 what follows
_LOOSE = frozenset(
    ["先", "首先", "优先", "再", "然后", "后", "之后", "以后", "才"]
)  # join, need no order
_CASES = frozenset(["的", "时"])  # end a segment that says in which case a rule holds
_KEPT = frozenset(["soon", "timely", "early", "late", "today", "there"])
_PACE = _KEPT | {"same"}
_ALIKE = 0.5
_NEAR = 3
_BEFOREHAND = frozenset(["事先", "事前", "预先"])
_AFTERWARDS = frozenset(["事后"])
_FIRST = frozenset(["先", "先行", "首先"])
_NEXT = frozenset(["再", "然后", "随后", "才"])
_AHEAD = 6  # things behind 先 that come first
_DAYS = frozenset(["当日", "当天"])
_SINCE = frozenset(["之日起", "那天起", "起"])
_TOGETHER = frozenset(["同时", "一并"])


def compare_order(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code order."""
    here = pair.claim.of_kind("order")
    there = tuple(t for t in pair.restated if t.kind == "order")
    yield from _sequence(pair, here, there)
    yield from _turned(pair, here, there)
    yield from _since(pair, here, there)
    yield from _other_event(pair, here, there)
    yield from _paced(pair, here, there)
    said, told = {t.text for t in here}, {t.text for t in there}
    for one, other in (_BEFOREHAND, _AFTERWARDS), (_AFTERWARDS, _BEFOREHAND):
        if not (said & one and told & other) or told & one or said & other:
            continue
        yield Reason.turned("order", "事先和事后与原文相反。")
    for token in _lacking(here, there):
        things = _before(pair.claim, token)[-1:]
        if token.text in _DAYS and any(f"{t.text}日" in pair.source.text for t in things):
            continue  # 支取当日 is 支取日
        if token.value in _PACE and token.text not in _TOGETHER:
            yield Reason.added("order", token.text)
    turned = [t for t in _lacking(here, there) if t.value in _OPPOSITE and t.text not in _FIRST]
    for token in _lacking(there, here):
        if token.value == "same" and turned:
            yield Reason.saying("order", "原文是“{theirs}”，这句话分了先后。", theirs=token.text)
        if token.value in _KEPT:
            yield Reason.left_out("order", token.text)


def _turned(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """施行后 oftener than in a source that has 施行前: the mark beside a thing is the other one."""
    ours, theirs = _marked(pair.claim, here), _marked(pair.source, there)
    for token, thing in ours:
        same = [t for t, other in ours if t.value == token.value and other.means(thing)]
        kept = [t for t, other in theirs if t.value == token.value and other.means(thing)]
        turned = [
            t for t, other in theirs if t.value == _OPPOSITE[token.value] and other.means(thing)
        ]
        early = token.value == "before" and not kept and _follows(token, thing, pair)
        if early or (turned and len(same) > len(kept)):
            yield _reordered(thing.text + token.text)


def _since(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """判决之日起 for 判决执行之日起: what a term runs from is cut short."""
    ours = [_before(pair.claim, t) for t in here if t.value == "from"]
    for mark in there:
        event = _before(pair.source, mark)[-1:] if mark.value == "from" else []
        if (
            not event
            or event[0].kind == "plain"
            or not ours
            or any(t.means(event[0]) for near in ours for t in near)
        ):
            continue
        said = sum(t.means(event[0]) for t in pair.claim.tokens)
        if any(t.means(event[0]) for t in pair.restated if t.segment < mark.segment):
            continue  # 投诉的，自收到投诉之日起
        if said < sum(t.means(event[0]) for t in pair.restated):
            told = "原文是从“{theirs}”那天起，这句话没有说到。"
            yield Reason.saying("order", told, theirs=event[0].text)


def _other_event(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """登记之后 for 办结后: the thing after which a rule holds is not in the source at all."""
    starts = [(t, thing) for t in here if t.text in _SINCE for thing in _before(pair.claim, t)[-1:]]
    marked = _marked(pair.claim, here) if _marked(pair.source, there) else []
    for mark, thing in (*marked, *starts):
        if thing.kind == "word" and pair.is_unheard(thing):
            yield Reason.added("order", thing.text + mark.text)


def _paced(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """当日核验 for 核验后当日发送: how soon, told of another act of the source."""
    for token in here:
        ours = [t for t in here if t.value == token.value]
        theirs = [t for t in there if t.value == token.value]
        if token.value not in _KEPT or not len(ours) == len(theirs) == 1:
            continue
        act, acts = _then(pair.claim, token), _then(pair.source, theirs[0])
        acts = [t for t in acts if t.text not in carrying_words()]  # 及时提供 of what stands before
        elsewhere = act and any(t.means(act[0]) for t in content(pair.restated))
        if elsewhere and acts and not any(t.means(o) for t in act for o in acts):
            yield Reason.saying(
                "order", "“{ours}”在原文里说的是“{theirs}”。", ours=token.text, theirs=acts[0].text
            )


def _before(reading: Reading, mark: Token) -> list[Token]:
    """The last things before a mark in its segment."""
    things = [t for t in content(reading.in_segment(mark.segment)) if t.start < mark.start]
    return things[-_NEAR:]


def _follows(mark: Token, thing: Token, pair: Pair) -> bool:
    """Whether a claim puts a rule before a case (请求更正前) that in the source comes with it (请求更正的)."""
    if pair.claim.in_segment(mark.segment)[-1] is not mark:
        return False
    return any(
        t.means(thing) and pair.source.in_segment(t.segment)[-1].text in _CASES
        for t in pair.restated
    )


def _marked(reading: Reading, marks: Sequence[Token]) -> list[tuple[Token, Token]]:
    """前 and 后 with the thing that they follow."""
    found: list[tuple[Token, Token]] = []
    for token in marks:
        if token.value in _OPPOSITE and not _goes_forward(reading, token):
            found.extend((token, thing) for thing in _before(reading, token)[-1:])
    return found


def _reordered(text: str) -> Reason:
    return Reason.turned("order", "“{ours}”的先后与原文不同。", ours=text)


def _lacking(here: Sequence[Token], there: Sequence[Token]) -> list[Token]:
    values = {t.value for t in there}
    return [t for t in here if t.value not in values]


def _sequence(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """Befores and afters that put other things first, or that the other side has not."""
    marks = [t for t in there if t.value in _OPPOSITE]
    sides = [_sides(pair.source, t) for t in marks]
    for token in here:
        if token.value not in _OPPOSITE or _passes_through(pair, token) or _goes_on(pair, token):
            continue
        first, last = _sides(pair.claim, token)
        agrees = max((_likeness(first, a, last, b) for a, b in sides), default=0.0)
        forward = _goes_forward(pair.claim, token)
        turned = (
            _likeness(first, b, last, a if forward or b else set())  # 核实后 beside 先核实
            for a, b in sides
        )
        clashes = max(turned, default=0.0)
        if clashes > agrees:
            yield _reordered(token.text)
        elif not sides and (token.text not in _LOOSE or _goes_forward(pair.claim, token)):
            if token.text not in ("先", "首先", "优先", "再"):
                yield Reason.turned("order", "“{ours}”的先后在原文里没有。", ours=token.text)
        elif (
            sides
            and not agrees
            and token in _lacking(here, there)
            and _next_to(first | last, sides)
        ):
            yield _reordered(token.text)
    yield from _turned_round(pair, here, there)
    yield from _put_last(pair, here, there)
    if not any(t.value in _OPPOSITE for t in here):
        for token in there:
            if token.value in _OPPOSITE and token.text not in _LOOSE:
                yield Reason.left_out("order", token.text)


def _put_last(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """先做报表，再辅导 for 先辅导，报表交给别人: what comes first in the source comes after another thing."""
    first = [_then(pair.source, t) for t in there if t.text in _FIRST]
    ours = [_then(pair.claim, t) for t in here if t.text in _FIRST]
    for mark in (t for t in here if t.text in _NEXT):
        then = _then(pair.claim, mark)
        for things in first:
            late = [t for t in things if any(t.means(o) for o in then)]
            early = [t for t in things for one in ours if any(t.means(o) for o in one)]
            if not ours or len(late) <= 1:
                continue
            if not early or (late[0] == things[0] and things[0] not in early):
                yield Reason.turned("order", "“{ours}”在原文里是先做的。", ours=late[0].text)


def _then(reading: Reading, mark: Token) -> list[Token]:
    """What a mark speaks of: the next things in its segment."""
    things = [t for t in content(reading.in_segment(mark.segment)) if t.start > mark.start]
    return things[:_AHEAD]


def _turned_round(pair: Pair, here: Sequence[Token], there: Sequence[Token]) -> Iterator[Reason]:
    """What a claim puts after another thing stands before it in a source that tells things in order."""
    if any(t.value == "before" for t in there):
        return
    places: dict[str, list[int]] = {}
    for token in content(pair.restated):
        places.setdefault(token.value, []).append(token.start)
    for token in here:
        if token.value != "after" or _goes_forward(pair.claim, token):
            continue
        said = content(pair.claim.tokens)
        first = [places[t.value] for t in said if t.start < token.start and t.value in places][-1:]
        then = [t for t in said if t.start > token.start and t.value in places][:1]
        last = [places[t.value] for t in then if sum(t.means(s) for s in said) == 1]
        moved = then and _stands_whole(then[0], pair)
        if first and last and not moved and max(last[0]) < min(first[0]):
            yield Reason.turned("order", "“{ours}”的先后与原文相反。", ours=token.text)


def _stands_whole(thing: Token, pair: Pair) -> bool:
    """Whether the segment of a thing is one of the source's, as it is: put at another place."""
    segment = pair.claim.segments[thing.segment]
    said = pair.claim.text[segment.start : segment.end]
    theirs = (pair.source.text[one.start : one.end] for one in pair.source.segments)
    return said in theirs and not any(
        t.kind == "modal" for t in pair.claim.in_segment(thing.segment)
    )


def _passes_through(pair: Pair, mark: Token) -> bool:
    """Whether 审查后 says what the source says with 经审查."""
    things = _before(pair.claim, mark)[-1:]
    return mark.value == "after" and any(
        one.text.endswith("经") and other.means(thing)
        for thing in things
        for n, one in enumerate(pair.restated)
        for other in pair.restated[n + 1 : n + 1 + _NEAR]
    )


def _goes_on(pair: Pair, mark: Token) -> bool:
    """Whether 先…再 says what the source says with 先 alone: what 再 speaks of comes later there too."""
    if mark.text not in ("再", "然后", "随后") or not any(
        t.text in _FIRST for t in pair.claim.tokens
    ):
        return False
    first = [t.start for t in pair.restated if t.text in _FIRST]
    then = [t for t in content(pair.claim.tokens) if t.start > mark.start][:2]
    ordered = any(t.value in _OPPOSITE and t.text not in _FIRST for t in pair.restated)
    return (
        bool(first)
        and not ordered
        and any(t.means(one) and first[0] < t.start for t in content(pair.restated) for one in then)
    )


def _next_to(around: set[str], sides: Sequence[tuple[set[str], set[str]]]) -> bool:
    return not any(around & (a | b) for a, b in sides)


def _likeness(
    first: set[str], other_first: set[str], last: set[str], other_last: set[str]
) -> float:
    """How alike two orders are: 0 where neither side is half the same, 2 where both are the same."""
    alike = (similarity(first, other_first), similarity(last, other_last))
    return sum(one for one in alike if one >= _ALIKE)


def _goes_forward(reading: Reading, token: Token) -> bool:
    """Whether a mark speaks of what follows it (先核验, 后支付) and not of what stands before it."""
    if token.text in _FORWARD:
        return True
    before = [t for t in reading.in_segment(token.segment) if t.start < token.start]
    return token.text == "后" and (not before or before[-1].kind in ("modal", "link", "mark"))


def _sides(reading: Reading, token: Token) -> tuple[set[str], set[str]]:
    """What a mark puts first and what it puts last."""
    tokens = content(reading.tokens)
    marks = [t.start for t in reading.of_kind("order")]
    since = max((at for at in marks if at < token.start), default=-1)
    until = min((at for at in marks if at > token.start), default=len(reading.text))
    left = {t.value for t in [t for t in tokens if since < t.start < token.start][-3:]}
    after = [t for t in tokens if token.start < t.start < until]
    right = {t.value for t in after[:3]}
    if _goes_forward(reading, token):
        right = {t.value for t in after[:1]}
        return (right, set()) if token.value == "before" else (set(), right)
    return (right, left) if token.value == "before" else (left, right)
