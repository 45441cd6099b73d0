"""The members of a list (A、B或者C) that a true sentence may leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.locating import CONTENT
from assistant.gate.language.lexicon import narrowing_words
from assistant.gate.language.reading import Token

_OR = frozenset(["或", "或者", "或是"])
_AND = frozenset(["和", "及", "以及", "与"])
WHOLE = re.compile(
    "共同|分别|各自|依次|顺序|会同|之间|结合|一致|双方|总和|之和|相加|除以|乘以|[=÷×+/]|组成|构成"
    "|仅|只|除|以外|同时|既|分为|是指|等于|比例|统一|相同|区分|相互|互相|关系|无论|不论|不管"
)
_HOW = frozenset(
    ["依法", "及时", "timely", "书面", "口头", "单独", "明确", "自愿", "匿名", "如实", "按规定"]
)
_DENYING = frozenset(["拒绝", "拒不", "违反", "违背", "逾期", "免", "免除", "停止", "禁止", "非法"])
_PARTING = re.compile(
    "[对向由将把给按在被因为从以经凭]|按照|依照|依据|根据|对于|通过"
)  # what stands behind these is another list
_FREE = frozenset(["may", "can", "must_not", "should_not"])  # A或者B may be A
Spans = list[tuple[int, int]]


def members(tokens: Sequence[Token], *, case: bool) -> Iterator[Spans]:
    """Groups of spans with their joiners, all but one of which may go from a segment.

    Of alternatives each may go where they say in which case a rule holds (``case``), or what is
    allowed or forbidden; of things that are joined each may go where they say what has to be.
    """
    if WHOLE.search("".join(t.text for t in tokens)):
        return
    run: list[Token] = []
    modal = ""
    ruled = any(t.kind == "modal" for t in tokens)
    for token in (*tokens, None):
        if token is not None and token.kind != "modal" and not _PARTING.fullmatch(token.text):
            run.append(token)
            continue
        joints = [n for n, t in enumerate(run) if t.text == "、" or t.text in _OR | _AND]
        if joints and all(run[n].text == "、" for n in joints[:-1]):
            link = run[joints[-1]].text
            before = ruled and not modal
            if link in _OR:
                free = case or before or modal in _FREE
            else:
                free = not case or (link == "、" and any(t.text == "等" for t in run))
            if free:
                yield from _spans(run, joints)
        run = []
        if token is not None and token.kind == "modal":
            modal = token.value


def _spans(tokens: Sequence[Token], joints: Sequence[int]) -> Iterator[Spans]:
    """The members: what stands between two joiners; before and behind them as much, or a word."""
    chunks = [tokens[a + 1 : b] for a, b in zip([-1, *joints], [*joints, len(tokens)], strict=True)]
    between = chunks[1:-1]
    words = bool(between) and all(len(chunk) == 1 for chunk in between)
    lengths = {_letters(chunk) for chunk in between if not words}
    found: Spans = []
    beside = _alike(chunks[0][-1:], chunks[-1][:1])
    first, last = _word(chunks[0][::-1], lengths, beside), _word(chunks[-1], lengths, beside)
    if first:
        found.append((first[-1].start, _end(tokens[joints[0]])))
    for joint, chunk in zip(joints, chunks[1:-1], strict=False):
        clear = all(t.kind in (*CONTENT, "light", "mark", "order") for t in chunk)
        if clear and not any(t.value in _HOW for t in chunk):
            found.append((tokens[joint].start, _end(chunk[-1] if chunk else tokens[joint])))
    if last:
        found.append((tokens[joints[-1]].start, _end(last[-1])))
    if len(found) > 1:
        yield found


def _alike(left: Sequence[Token], right: Sequence[Token]) -> set[int]:
    """How many letters the words beside a joint have, where both are known and equally long."""
    sizes = {len(t.text) if t.kind == "word" else 0 for t in (*left, *right)}
    return sizes if len(sizes) == 1 and max(sizes) > 1 else set()


def _word(chunk: Sequence[Token], lengths: set[int], beside: set[int]) -> Sequence[Token]:
    """The member that a chunk begins with: as long as one of its fellows, or one clear word."""
    denied = any(t.kind in ("negation", "modal") or t.text in _DENYING for t in chunk)
    if denied or (chunk and (chunk[0].value in _HOW or chunk[0].text in narrowing_words())):
        return ()
    for n in range(1, len(chunk) + 1):
        if _letters(chunk[:n]) in lengths and chunk[n - 1].kind in CONTENT:
            return chunk[:n]
    if not chunk or chunk[0].kind not in CONTENT or chunk[0].kind == "plain":
        return ()
    clear = len(chunk) == 1 or chunk[1].kind != "plain" or len(chunk[0].text) in beside
    return chunk[:1] if clear else ()


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(t.text) for t in tokens)


def _end(token: Token) -> int:
    return token.start + len(token.text)
