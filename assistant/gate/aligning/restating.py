"""Which segments of a source a claim restates, with those that they cannot be said without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.gate.aligning.locating import hits
from assistant.gate.aligning.ruling import (
    CLOSES_LIMIT,
    LIFTS,
    MEANS,
    OPENS_LIMIT,
    eases,
    is_alternative,
)
from assistant.gate.language.reading import Reading, Token

_MANNER = ("按", "依", "根据", "凭", "经", "自", "视", "遵循")
_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|前款|前项|上述|其中|情况复杂|情况特别复杂|有下列|若|如|否则|法律|另有|以上|以下|最[长多高晚])"
    r"|(?:除外|例外|情形|情况|的|时|后|前|起|范围内)$"
)
_OWN_RULE = "除(?!.*外，.*(?:应|须|可|不得|有权))"
_LEANING = re.compile(
    rf"^(?:{OPENS_LIMIT.replace('除', _OWN_RULE)}|前款|前项|上述|法律|另有)|(?:{CLOSES_LIMIT})$|{LIFTS}"
)
_RESUMING = re.compile("前款规定的(?!.*(?:除外|例外|不适用|可以不))")  # a rule of its own
_CASE = re.compile("[的时]$")
_EXAMPLES = frozenset(["包括：", "例如：", "如：", "比如：", "其中包括："])
_OPEN = frozenset(["等", "等等", "例如", "比如", "之一", "如"])  # a list goes on


@dataclass(frozen=True, slots=True)
class Restated:
    """The segments that are restated whole, and the tokens of all that is: with their subject."""

    segments: frozenset[int]
    tokens: tuple[Token, ...]


def restate(claim: Reading, source: Reading) -> Restated:
    """What of ``source`` the claim restates, with all that it leans on.

    A rule may be restated without the other rules of its sentence, never without what stands
    before it and rules nothing itself (its subject, its conditions), nor without any condition or
    exception of its sentence, nor without what stands between two things said. A statement without
    a modal, a list and its lead-in go whole.
    """
    hit = set(hits(claim, source)) or set(range(len(source.segments)))
    needed = set(hit)
    subjects: set[int] = set()
    parts = _parts(source)
    some = any(t.text in _OPEN for t in claim.tokens)
    for part in {source.segments[n].part for n in hit}:
        whole = _ruled_by(parts[part], hit, source, some=some)
        said = [n for n in whole if n in hit]
        if not said or _only_named(said, part, hit, source):
            continue
        needed.update(range(said[0], said[-1]), (n for n in whole if _needed(n, whole, source)))
        subjects.update(_subject(said[0], whole, source))
    segments = _with_leaning(needed, source)
    tokens = (t for t in source.tokens if t.segment in segments or t.start in subjects)
    return Restated(segments, tuple(tokens))


def _parts(source: Reading) -> dict[int, list[int]]:
    parts: dict[int, list[int]] = {}
    for number, segment in enumerate(source.segments):
        parts.setdefault(segment.part, []).append(number)
    return parts


def _ruled_by(whole: Sequence[int], hit: set[int], source: Reading, *, some: bool) -> Sequence[int]:
    """The segments of a part without examples (包括：…) that the claim leaves out: all, or with 等 some."""
    leads = next((n for n in whole if _leads_in(n, source) and n != whole[0]), None)
    if leads is None:
        return whole
    examples = [n for n in whole if n > leads]
    said = [n for n in examples if n in hit]
    if said and not some:
        return whole
    return [n for n in whole if n < leads or n in said]


def _leads_in(number: int, source: Reading) -> bool:
    """Whether a segment is 包括 or the like before a list of examples."""
    segment = source.segments[number]
    return source.text[segment.start : segment.end + 1] in _EXAMPLES


def _only_named(said: Sequence[int], part: int, hit: set[int], source: Reading) -> bool:
    """Whether a claim says of a rule only the case that the next rule of its sentence narrows."""
    named = _parts(source)[part]
    case = next((k for k, n in enumerate(named) if not _CASE.search(_text(n, source))), len(named))
    sentence = source.segments[said[0]].sentence
    later = any(
        n > named[-1]
        and source.segments[n].sentence == sentence
        and not _CASE.search(_text(n, source))
        for n in hit
    )
    return later and set(said) <= set(named[:case])


def _text(number: int, source: Reading) -> str:
    return source.text[source.segments[number].start : source.segments[number].end]


def _needed(number: int, whole: Sequence[int], source: Reading) -> bool:
    """Whether a segment of a part cannot be left out when another one of it is said."""
    ends = (source.segments[n].end for n in whole)
    ruling = _ruling(whole, source)
    if not ruling or any(source.text[end : end + 1] == "：" for end in ends):
        return True
    if any(is_alternative(n, source) for n in whole if ruling[0] < n >= number):
        return True  # 应当A，或者B: neither has to be done
    if number > ruling[0] and _is_means(number - 1, source):
        return True  # 不得用格式条款等方式，限制权利: what is done comes next
    if number == ruling[0] and _sets_a_manner(number, source):
        return True
    return number < ruling[0] or _leans(number, source) or _limits(number, whole, source)


def _is_means(number: int, source: Reading) -> bool:
    """Whether all that stands behind the modal of a segment is by what means a thing is done."""
    modal = next((t for t in source.in_segment(number) if t.kind == "modal"), None)
    end = source.segments[number].end
    return modal is not None and bool(
        MEANS.search(source.text[modal.start + len(modal.text) : end])
    )


def _sets_a_manner(number: int, source: Reading) -> bool:
    """Whether a segment says after its modal how all that follows is to be done (应当按规定…)."""
    tokens = source.in_segment(number)
    return any(
        t.kind == "modal" and after.text.startswith(_MANNER) for t, after in pairwise(tokens)
    )


def _ruling(whole: Sequence[int], source: Reading) -> list[int]:
    return [
        n for n in whole if any(t.kind == "modal" or t.text == "建议" for t in source.in_segment(n))
    ]


def _subject(hit: int, whole: Sequence[int], source: Reading) -> Iterator[int]:
    """Where the tokens stand that say of whom the part speaks, and the modal where ``hit`` has none."""
    ruling = _ruling(whole, source)
    if not ruling or ruling[0] >= hit:
        return
    for token in source.in_segment(ruling[0]):
        if token.kind != "modal":
            yield token.start
            continue
        if hit not in ruling:
            yield token.start
        return


def _limits(number: int, whole: Sequence[int], source: Reading) -> bool:
    """Whether a segment forbids where an earlier one of its part allows."""
    allowed = any(
        t.value in ("may", "can") for n in whole if n < number for t in source.in_segment(n)
    )
    return allowed and any(t.value in ("must_not", "should_not") for t in source.in_segment(number))


def _leans(number: int, source: Reading) -> bool:
    """Whether a segment is a condition or an exception."""
    segment = source.segments[number]
    return bool(_DEPENDENT.search(source.text[segment.start : segment.end])) or any(
        t.kind in ("condition", "exception") for t in source.in_segment(number)
    )


def _with_leaning(needed: set[int], source: Reading) -> frozenset[int]:
    """With the parts and sentences that lean on these (但…, 除外), and those that these lean on."""
    parts = _parts(source)
    leaning = {part for part, of in parts.items() if _leaning(of, source)}
    resuming = {part for part, of in parts.items() if _RESUMING.match(_text(of[0], source))}
    order = sorted(parts)
    leaning |= {b for a, b in pairwise(order) if eases(parts[b], parts[a], source)}
    whole = set(needed)
    for part in {source.segments[n].part for n in needed}:
        first = last = order.index(part)
        while first > 0 and order[first] in leaning:
            first -= 1
        while last + 1 < len(order) and order[last + 1] in leaning - resuming:
            last += 1
        for one in order[first : last + 1]:
            if one != part:
                whole.update(parts[one])
    return frozenset(whole)


def _leaning(part: Sequence[int], source: Reading) -> bool:
    text = source.text[source.segments[part[0]].start : source.segments[part[-1]].end]
    return bool(_LEANING.search(text))
