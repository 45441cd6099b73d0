"""The parts of a clause that may be left out, each by itself, without making the rest untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.gate.listing import members
from assistant.gate.reading import Reading, Token

_LEANING = re.compile(
    r"^(?:但|除|不过|然而|前款|前项|上述|前述|其中|情况复杂|情况特别复杂|有下列|若|如|否则|法律|另有|以上|以下|最[长多高晚]|逾期|期限)"
    r"|(?:除外|例外|不算|不在此列|不在内|不包括|不适用)$"
    r"|可以不|可不(?!能)|不受.{0,6}限"
    r"|(?:另有|有特别)(?:规定|约定|安排)的，(?:从|依|依照|按|按照|适用)其"
    r"|前款|前述|上述|前项"
)
_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|其中|如|若|否则|法律|另有|最[长多高晚]|数额|金额|期限|时间|每|并处|且|且须|同时|这|它|此)"
    r"|(?:除外|例外|为限|为准|范围内)$"
)
_CASE = re.compile(r"(?:[的时后前起]|情形|情况|情形下|情况下|之日|过程中|期间|以内|内)$")
_MANNER = re.compile(
    r"^(?:按|依|根据|凭|经|自|视|遵循|在|对|向|由|通过|以|因|就|从|为了?|采取|采用|先)"
)
_THEN = re.compile("^(?:并?再|然后|据此|并据此|从而|以便|最后|之后)")
_ALLOWS = frozenset(["may", "can"])
_FORBIDS = frozenset(["must_not", "should_not"])
_JOINTLY = re.compile(
    r"(?:下列|以下|如下)(?!.*之一)[^，：]*(?:的[，：]|时，|后，|方可|才能|才可)|顺序|依次|步骤|分别|组成|构成|公式|共同"
)
_FRAME = re.compile(
    r"(?:还?应当?|须)?(?:采取|具备|符合|具有|有|属于|满足|遵守|包括|履行|提供)?(?:下列|以下|如下)[^，：。；]{0,3}?"
    r"(?:措施|条件|情形|要求|事项|行为|规定|内容|材料|方式|情况|职责|资料|义务|办法|信息|原则|因素)(?:之一)?的?，?"
    r"|(?<=[：；])(?:[(（][一二三四五六七八九十\d]+[)）]|\d+[.、]|[a-z]\))"
)
_GOES_ON = re.compile(r"^(?:应|不得|可|并|须|必须|不应|宜|不宜|禁止)")


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Option:
    """What may be left out, from ``start`` to ``end``; its group keeps ``least`` beside ``fixed``.

    A ``member`` of a list may go only if nothing of it is said; what else has a part of its own
    may share words with what stays.
    """

    start: int
    end: int
    group: int
    least: int = 1
    fixed: int = 0
    member: bool = False


def options(source: Reading) -> Iterator[Option]:
    """All that may be left out of ``source``, the whole before its parts."""
    for group, found in enumerate(_groups(source)):
        for one in found:
            yield replace(one, group=group)


def frames(source: Reading) -> Iterator[Option]:
    """What only says that a list follows (采取下列措施), and the numbers of its items."""
    for n, match in enumerate(_FRAME.finditer(source.text)):
        yield Option(*match.span(), group=-1 - n, least=0)


def _groups(source: Reading) -> Iterator[list[Option]]:
    sentences = _leaned(_split(range(len(source.segments)), source, "。！？"), source)
    yield _any_of(sentences, source)
    for sentence in sentences:
        yield from _of_sentence(sentence, source)


def _of_sentence(sentence: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    if "|" in _text(sentence, source):
        yield _cells(sentence, source)
        return
    leads = next((k for k, n in enumerate(sentence) if _mark(n, source) == "："), None)
    if leads is not None and leads + 1 < len(sentence):
        lead, items = sentence[: leads + 1], _split(sentence[leads + 1 :], source, "；。")
        if not _JOINTLY.search(_text(lead, source) + "："):
            leaning = sum(bool(_LEANING.search(_text(item, source))) for item in items)
            yield _any_of(items, source) if not leaning else []
            for item in items:
                yield from _of_part(item, source)
        return
    parts = _continued(_leaned(_split(sentence, source, "；"), source), source)
    yield _any_of(parts, source)
    for part in parts:
        yield from _of_part(part, source)


def _any_of(groups: Sequence[Sequence[int]], source: Reading) -> list[Option]:
    return [Option(*_span(group, source), 0) for group in groups] if len(groups) > 1 else []


def _of_part(part: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    first = next((n for n in part if _rules(n, source)), None)
    if first is not None:
        yield _consequences([n for n in part if n >= first], source)
    for n in part:
        case = (first is not None and n < first) or _is_case(n, source)
        for found in members(source.in_segment(n), case=case):
            yield [Option(*span, 0, member=True) for span in found]


def _consequences(segments: Sequence[int], source: Reading) -> list[Option]:
    """Of 应当A，B，并C the things that have to be done, each with what binds it alone."""
    groups: list[list[int]] = [[]]
    for n in segments[1:]:
        if _DEPENDENT.search(_text([n], source)) or _has_exception(n, source):
            return []
        groups[-1].append(n)
        if not _is_case(n, source) and not _MANNER.search(_text([n], source)):
            groups.append([])
    if groups.pop() or not groups:
        return []
    modal = next(t for t in source.in_segment(segments[0]) if _is_ruling(t))
    if modal.value in _ALLOWS and any(_modals(group, source) & _FORBIDS for group in groups):
        return []
    body = source.text[modal.start + len(modal.text) : source.segments[segments[0]].end]
    bound = _MANNER.search(body) or any(
        _THEN.search(_text(group, source)) or _has_subject(group, source) for group in groups
    )
    ruled = {any(_rules(n, source) for n in group) for group in groups}
    fixed = int(len(ruled) > 1 or bool(bound))
    found = [Option(*_span(group, source), 0, fixed=fixed) for group in groups]
    start = modal.start if ruled == {True} else modal.start + len(modal.text)
    if len(ruled) == 1 and not bound:
        found.append(Option(start, source.segments[groups[0][0]].start, 0))
    return found


def _has_subject(segments: Sequence[int], source: Reading) -> bool:
    """Whether someone is named before a modal."""
    for n in segments:
        kinds = [t.kind for t in source.in_segment(n)]
        if "modal" in kinds and "actor" in kinds[: kinds.index("modal")]:
            return True
    return False


def _is_ruling(token: Token) -> bool:
    return token.kind == "modal" or token.text == "建议"


def _rules(n: int, source: Reading) -> bool:
    """Whether a segment says what has to be, not in which case."""
    return not _is_case(n, source) and any(map(_is_ruling, source.in_segment(n)))


def _is_case(n: int, source: Reading) -> bool:
    return bool(_CASE.search(_text([n], source))) or any(
        t.kind == "condition" for t in source.in_segment(n)
    )


def _has_exception(n: int, source: Reading) -> bool:
    return any(t.kind == "exception" for t in source.in_segment(n))


def _cells(row: Sequence[int], source: Reading) -> list[Option]:
    """The cells of a table row: two of them say something."""
    start, end = _span(row, source)
    cells = re.finditer(r"[^|]+\|?", source.text[start:end])
    return [Option(start + c.start(), start + c.end(), 0, least=2) for c in cells]


def _leaned(groups: Sequence[list[int]], source: Reading) -> list[list[int]]:
    """Groups with those that lean on them (但…, 除外, 前款…)."""
    found: list[list[int]] = []
    for group in groups:
        if found and (_LEANING.search(_text(group, source)) or _limits(group, found[-1], source)):
            found[-1] = [*found[-1], *group]
        else:
            found.append(list(group))
    return found


def _limits(group: Sequence[int], before: Sequence[int], source: Reading) -> bool:
    """Whether a rule forbids where the one before it allows (可以A；不得B)."""
    return bool(_modals(group, source) & _FORBIDS and _modals(before, source) & _ALLOWS)


def _modals(segments: Sequence[int], source: Reading) -> set[str]:
    return {t.value for n in segments for t in source.in_segment(n) if t.kind == "modal"}


def _continued(parts: Sequence[list[int]], source: Reading) -> list[list[int]]:
    """Parts with those that go on with their subject (；不得…)."""
    found: list[list[int]] = []
    for part in parts:
        if found and _GOES_ON.search(_text(part, source)):
            found[-1] = [*found[-1], *part]
        else:
            found.append(list(part))
    return found


def _split(segments: Sequence[int], source: Reading, marks: str) -> list[list[int]]:
    """Runs of segments that end with one of these marks."""
    found: list[list[int]] = [[]]
    for n in segments:
        found[-1].append(n)
        if _mark(n, source) in marks:
            found.append([])
    return [run for run in found if run]


def _mark(n: int, source: Reading) -> str:
    end = source.segments[n].end
    return source.text[end : end + 1]


def _span(segments: Sequence[int], source: Reading) -> tuple[int, int]:
    """From the first letter to behind the mark that ends them."""
    return source.segments[segments[0]].start, source.segments[segments[-1]].end + 1


def _text(segments: Sequence[int], source: Reading) -> str:
    start, end = _span(segments, source)
    return source.text[start : end - 1]
