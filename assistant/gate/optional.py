"""The parts of a clause that may be left out, each by itself, without making the rest untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.gate.listing import members
from assistant.gate.reading import Reading, Token

_LIMITING = re.compile(
    r"^(?:但|除|不过|然而|其中|情况复杂|情况特别复杂|有下列|若|如|否则|法律|另有|最[长多高晚]|逾期|期限)"
    r"|(?:除外|例外|不算|不在此列|不在内|不包括|不适用)$"
    r"|可以不|可不(?!能)|不受.{0,6}限"
    r"|(?:另有|有特别)(?:规定|约定|安排)的，(?:从|依|依照|按|按照|适用)其"
)
_REFERRING = re.compile("前款|前述|上述|前项|^以[上下]")
_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|其中|如|若|否则|法律|另有|最[长多高晚]|数额|金额|期限|时间|每(?!.*(?:应|不得|可|须|宜))|并处|且|且须|同时|这|它|此)"
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


@dataclass(frozen=True, slots=True)
class Option:
    """What may be left out, from ``start`` to ``end``.

    Of the units of a ``group`` at least ``least`` stay as they are. A ``member`` of a list may go
    only if nothing of it is said; what else has words of its own may share some with what stays.
    """

    start: int
    end: int
    group: int = 0
    unit: int = 0
    least: int = 1
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


def is_case(n: int, source: Reading) -> bool:
    """Whether a segment says in which case a rule holds."""
    return bool(_CASE.search(_text([n], source))) or any(
        t.kind == "condition" for t in source.in_segment(n)
    )


def _groups(source: Reading) -> Iterator[list[Option]]:
    units = _units(_split(range(len(source.segments)), source, "。！？"), source)
    yield _any_of([unit.all for unit in units], source)
    for unit in units:
        for sentence in unit.referring:
            yield [Option(*_span(sentence, source), least=0)]
            yield from _of_sentence(sentence, source)
        yield from _of_sentence(unit.first, source)


def _of_sentence(sentence: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    if "|" in _text(sentence, source):
        yield _cells(sentence, source)
        return
    leads = next((k for k, n in enumerate(sentence) if _mark(n, source) == "："), None)
    if leads is not None and leads + 1 < len(sentence):
        yield from _of_list(sentence[: leads + 1], sentence[leads + 1 :], source)
        return
    units = _units(_continued(_split(sentence, source, "；"), source), source)
    yield _any_of([unit.all for unit in units], source)
    for unit in units:
        yield from _of_part(unit.first, source)


def _of_list(lead: Sequence[int], rest: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    items = _split(rest, source, "；")
    if _JOINTLY.search(_text(lead, source) + "："):
        return
    if not any(_LIMITING.search(_text(item, source)) for item in items):
        yield _any_of(items, source)
        ruling = next((t for t in source.in_segment(lead[-1]) if _is_ruling(t)), None)
        ruled = all(any(_rules(n, source) for n in item) for item in items)
        if ruling and ruled and not _FRAME.search(_text(lead, source)):
            yield [Option(ruling.start, _span(lead, source)[1], least=0)]
    for item in items:
        yield from _of_part(item, source)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A rule, what limits it, and what refers to it and may be left out alone."""

    first: list[int]
    limiting: list[int]
    referring: list[list[int]]

    @property
    def all(self) -> list[int]:
        return sorted([*self.first, *self.limiting, *(n for one in self.referring for n in one)])


def _units(groups: Sequence[list[int]], source: Reading) -> list[_Unit]:
    found: list[_Unit] = []
    for group in groups:
        text = _text(group, source)
        if found and (_LIMITING.search(text) or _limits(group, found[-1].all, source)):
            found[-1].limiting.extend(group)
        elif found and _REFERRING.search(text):
            found[-1].referring.append(group)
        else:
            found.append(_Unit(list(group), [], []))
    return found


def _any_of(groups: Sequence[Sequence[int]], source: Reading) -> list[Option]:
    """Each of some rules; of those that another one follows also all but what both share."""
    found: list[Option] = []
    for unit, group in enumerate(groups if len(groups) > 1 else ()):
        start, end = _span(group, source)
        found.append(Option(start, end, unit=unit))
        if unit + 1 < len(groups):
            shared = _shared(group, groups[unit + 1], source)
            found.extend(Option(at, end, unit=unit) for at in shared)
    return found


def _shared(group: Sequence[int], after: Sequence[int], source: Reading) -> Iterator[int]:
    """Where what a rule may share with the next one ends: its subject, its first conditions."""
    ruling = next((k for k, n in enumerate(group) if _rules(n, source)), 0)
    if ruling > 1:
        yield source.segments[group[ruling - 1]].start
    first = source.in_segment(group[0])[0]
    if first.kind == "actor" and not _has_subject(after, source):
        yield first.start + len(first.text)


def _of_part(part: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    first = next((n for n in part if _rules(n, source)), None)
    if first is not None:
        yield _consequences([n for n in part if n >= first], source)
    for n in part:
        case = (first is not None and n < first) or is_case(n, source)
        if case and n != part[0] and _text([n], source).startswith("或"):
            yield [Option(*_span([n], source), least=0)]
        for found in members(source.in_segment(n), case=case):
            yield [Option(*span, unit=k, member=True) for k, span in enumerate(found)]


def _consequences(segments: Sequence[int], source: Reading) -> list[Option]:
    """Of 应当A，B，并C the things that have to be done, each with what binds it alone."""
    groups: list[list[int]] = [[]]
    for n in segments[1:]:
        if _DEPENDENT.search(_text([n], source)) or _has_exception(n, source):
            return []
        groups[-1].append(n)
        if not is_case(n, source) and not _MANNER.search(_text([n], source)):
            groups.append([])
    if groups.pop() or not groups:
        return []
    modal = next(t for t in source.in_segment(segments[0]) if _is_ruling(t))
    if modal.value in _ALLOWS and any(_modals(group, source) & _FORBIDS for group in groups):
        return []
    body = source.text[modal.start + len(modal.text) : source.segments[segments[0]].end]
    timed = all(_timed(group, source) for group in (segments[:1], *groups))
    bound = (_MANNER.search(body) and not timed) or any(
        _THEN.search(_text(group, source)) or _has_subject(group, source) for group in groups
    )
    ruled = {any(_rules(n, source) for n in group) for group in groups}
    found = [Option(*_span(group, source), unit=1 + k) for k, group in enumerate(groups)]
    start = modal.start if ruled == {True} else modal.start + len(modal.text)
    if len(ruled) == 1 and not bound:
        found.append(Option(start, source.segments[groups[0][0]].start))
        return found
    return [replace(option, least=0) for option in found]


def _timed(segments: Sequence[int], source: Reading) -> bool:
    return any(t.kind == "quantity" for n in segments for t in source.in_segment(n))


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
    return not is_case(n, source) and any(map(_is_ruling, source.in_segment(n)))


def _has_exception(n: int, source: Reading) -> bool:
    return any(t.kind == "exception" for t in source.in_segment(n))


def _cells(row: Sequence[int], source: Reading) -> list[Option]:
    """The cells of a table row: two of them say something."""
    start, end = _span(row, source)
    cells = re.finditer(r"[^|]+\|?", source.text[start:end])
    return [
        Option(start + c.start(), start + c.end(), unit=k, least=2) for k, c in enumerate(cells)
    ]


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
