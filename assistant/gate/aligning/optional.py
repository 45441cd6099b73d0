"""The parts of a clause that may be left out, each by itself, without making the rest untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.gate.aligning.joining import aims, alternatives, own_subject, separate
from assistant.gate.aligning.listing import members
from assistant.gate.aligning.locating import CONTENT
from assistant.gate.aligning.penalising import acting, penalties
from assistant.gate.aligning.ruling import (
    ALLOWS,
    FORBIDS,
    LIMITING,
    MEANS,
    continued,
    has_exception,
    has_subject,
    is_alternative,
    is_case,
    is_ruling,
    is_timed,
    mark_after,
    modals,
    rule_units,
    rules,
    span,
    split,
    text_of,
)
from assistant.gate.language.reading import Reading, Token

_DEPENDENT = re.compile(
    r"^(?:但|除|不过|然而|其中|如|若|否则|法律|另有|最[长多高晚]|数额|金额|期限|时间|每(?!.*(?:应|不得|可|须|宜))|并处|且|且须|同时|这|它|此)"
    r"|(?:除外|例外|为限|为准|范围内)$"
)
_MANNER = re.compile(
    r"^(?:按|依|根据|凭|经|自|视|遵循|在|对|向|由|通过|以|因|就|从|为了?|采取|采用|先)"
)
_TOWARDS = ("对", "向")
_THEN = re.compile("^(?:并?再|然后|据此|并据此|从而|以便|最后|之后)")
_JOINTLY = re.compile(
    r"(?:下列|以下|如下)(?!.*之一)[^，：]*(?:的[，：]|时，|后，|方可|才能|才可)|顺序|依次|步骤|分别|组成|构成|公式|共同"
)
_CASES = re.compile("(?:下列|以下)[^，：]*(?:情形|行为|情况)之一")
_STATE = "国家"
_VERB = 2  # letters of the word that opens a case


@dataclass(frozen=True, slots=True)
class Option:
    """What may be left out, from ``start`` to ``end``.

    Of the units of a ``group`` at least ``least`` stay as they are. A ``member`` of a list may go
    only if nothing of it is said; what else has words of its own may share some with what stays.
    ``part``: it is not all of its unit. ``late``: it goes when all else has gone that may.
    """

    start: int
    end: int
    group: int = 0
    unit: int = 0
    least: int = 1
    member: bool = False
    part: bool = False
    late: bool = False


def options(source: Reading) -> Iterator[Option]:
    """All that may be left out of ``source``, the whole before its parts."""
    for group, found in enumerate(_groups(source)):
        for one in found:
            yield replace(one, group=group)


def _groups(source: Reading) -> Iterator[list[Option]]:
    units = rule_units(split(range(len(source.segments)), source, "。！？"), source)
    yield _any_of([unit.all for unit in units], source)
    for unit in units:
        for sentence in unit.referring:
            yield [Option(*span(sentence, source), least=0)]
            yield from _of_sentence(sentence, source)
        yield from _of_sentence(unit.first, source)


def _of_sentence(sentence: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    if "|" in text_of(sentence, source):
        yield _cells(sentence, source)
        return
    leads = next((k for k, n in enumerate(sentence) if mark_after(n, source) == "："), None)
    if leads is not None and leads + 1 < len(sentence):
        yield from _of_list(sentence[: leads + 1], sentence[leads + 1 :], source)
        return
    units = rule_units(continued(split(sentence, source, "；"), source), source)
    yield _any_of([unit.all for unit in units], source)
    for unit in units:
        for part in unit.referring:
            yield [Option(*span(part, source), least=0)]
        yield from _of_part(unit.first, source)


def _of_list(lead: Sequence[int], rest: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    items = split(rest, source, "；")
    for joined in alternatives(lead, source):
        yield [Option(*span, unit=k) for k, span in enumerate(joined)]
    if _JOINTLY.search(text_of(lead, source) + "："):
        return
    if not any(LIMITING.search(text_of(item, source)) for item in items):
        yield _any_of(items, source)
    cases = _CASES.search(text_of(lead, source)) is not None
    for item in items:
        yield from _of_part(item, source, case=cases)


def _any_of(groups: Sequence[Sequence[int]], source: Reading) -> list[Option]:
    """Each of some rules; of those that another one follows also all but what both share."""
    found: list[Option] = []
    for unit, group in enumerate(groups if len(groups) > 1 else ()):
        start, end = span(group, source)
        found.append(Option(start + _advice(group, groups[-1], source), end, unit=unit))
        if unit + 1 < len(groups):
            shared = dict.fromkeys(_shared(group, groups[unit + 1], source))
            found.extend(Option(at, end, unit=unit, part=True) for at in shared)
    return found


def _advice(group: Sequence[int], last: Sequence[int], source: Reading) -> int:
    """How many letters of 建议 begin a rule and hold for all that follows: it stays."""
    first = source.in_segment(group[0])[0]
    bare = not any(map(is_ruling, (t for n in last for t in source.in_segment(n))))
    return len(first.text) if first.text == "建议" and bare else 0


def _shared(group: Sequence[int], after: Sequence[int], source: Reading) -> Iterator[int]:
    """Where what a rule may share with the next one ends: its subject, its first conditions."""
    part = source.segments[group[0]].part
    group = [n for n in group if source.segments[n].part == part]
    ruling = next((k for k, n in enumerate(group) if rules(n, source)), 0)
    if ruling > 1:
        yield source.segments[group[ruling - 1]].start
    if ruling and not text_of(group[:ruling], source).endswith("的"):  # 甲进行调查时
        yield source.segments[group[ruling]].start
    turns = [(a, b) for a, b in pairwise(group) if is_case(a, source) > is_case(b, source)]
    ended = (b for a, b in turns if text_of([a], source).endswith("的"))  # behind 在…期间，
    then = next(ended, turns[0][1] if turns else None)
    if then is not None and is_case(after[0], source):  # 甲的，处…；构成犯罪的，…: 甲，构成犯罪的
        yield source.segments[then].start
        yield from _parallel([n for n in group if n < then], after[0], source)
        yield from acting(then, after, source)
    named = has_subject(after, source) or any(own_subject(n, source) for n in after)
    if not named and rules(group[ruling], source):
        yield next(t.start for t in source.in_segment(group[ruling]) if is_ruling(t))
    first = source.in_segment(group[0])[0]
    if first.kind == "actor" and not has_subject(after, source):
        yield first.start + len(first.text)
    if source.text.startswith(_STATE, first.start) and not has_subject(after, source):
        yield first.start + len(_STATE)


def _parallel(cases: Sequence[int], other: int, source: Reading) -> Iterator[int]:
    """Where a case begins that opens with the word of another: 甲构成违约的，…；构成犯罪的，…."""
    head = next((t for t in source.in_segment(other) if t.kind in CONTENT), None)
    for token in (t for n in cases for t in source.in_segment(n)):
        before = [t for t in source.in_segment(token.segment) if t.start < token.start]
        if (
            head is not None
            and token.kind == head.kind
            and (token.kind == "quantity" or token.text[:_VERB] == head.text[:_VERB])
        ):
            denied = any(t.kind == "negation" for t in before)  # 尚不构成犯罪的: all of it
            if not denied or not any(t.kind in CONTENT for t in before):
                yield before[0].start if denied else token.start


def _of_part(part: Sequence[int], source: Reading, *, case: bool = False) -> Iterator[list[Option]]:
    """What may go of a rule, or of one of the cases of a list (``case``)."""
    yield [Option(*span, unit=k, late=True) for k, span in enumerate(penalties(part, source))]
    for joined in (
        *alternatives(part, source, case=case), *aims(part, source), *separate(part, source)
    ):  # fmt: skip
        yield [Option(*span, unit=k) for k, span in enumerate(joined)]
    first = next((n for n in part if rules(n, source)), None)
    if first is not None and not case:
        yield from _consequences([n for n in part if n >= first], source)
    for n in part:
        of_case = case or (first is not None and n < first) or is_case(n, source)
        for found in members(source.in_segment(n), case=of_case):
            yield [Option(*span, unit=k, member=True) for k, span in enumerate(found)]


def _consequences(segments: Sequence[int], source: Reading) -> Iterator[list[Option]]:
    """Of 应当A，B，并C the things that have to be done, each with what binds it alone.

    A case binds all that follows it (发现D的，应当E，并F): it goes with them, each of which may go alone.
    """
    groups = _bound_groups(segments, source)
    modal = next(t for t in source.in_segment(segments[0]) if is_ruling(t))
    if not groups or not _may_part(modal, groups, source):
        return
    body = source.text[modal.start + len(modal.text) : source.segments[segments[0]].end]
    timed = all(is_timed(group, source) for group in (segments[:1], *groups))
    bound = (_MANNER.search(body) and not timed) or any(
        _THEN.search(text_of(group, source)) or has_subject(group, source) for group in groups
    )
    runs: list[list[int]] = []
    for group in groups:
        if runs and is_case(runs[-1][0], source) and not is_case(group[0], source):
            runs[-1] = [*runs[-1], *group]
            yield [Option(*span(group, source), least=0)]
        else:
            runs.append(group)
    found = [Option(*span(run, source), unit=1 + k) for k, run in enumerate(runs)]
    ruled = any(rules(n, source) for n in groups[0])
    if bound or (is_case(groups[0][0], source) and not ruled):
        yield [replace(option, least=0) for option in found]
        return
    start = modal.start if ruled else modal.start + len(modal.text)
    yield [*found, Option(start, source.segments[groups[0][0]].start)]


def _bound_groups(segments: Sequence[int], source: Reading) -> list[list[int]]:
    """What follows the first thing that has to be done, each with its case or manner; none if it leans on it."""
    groups: list[list[int]] = [[]]
    for n in segments[1:]:
        if _DEPENDENT.search(text_of([n], source)) or has_exception(n, source):
            return []
        groups[-1].append(n)
        text = text_of([n], source)
        whole = n == segments[-1] and text.startswith(_TOWARDS)  # 对重大投诉逐笔分析
        joined = text.startswith("并") and not text.endswith(("的", "时"))  # 并经核准, 并报告情况
        if joined or (not is_case(n, source) and (whole or not _MANNER.search(text))):
            groups.append([])
    return [] if groups.pop() else groups


def _may_part(modal: Token, groups: Sequence[Sequence[int]], source: Reading) -> bool:
    """Whether what a modal rules and what follows may be told apart: no choice of duties, no limit of a right."""
    end = source.segments[modal.segment].end
    body = source.text[modal.start + len(modal.text) : end]
    free = modal.value in ALLOWS | FORBIDS
    chosen = not free and any(is_alternative(group[0], source) for group in groups)
    limited = modal.value in ALLOWS and any(modals(group, source) & FORBIDS for group in groups)
    # 都应当：… rules nothing beside it; 不得用格式条款等方式，限制权利: what is done comes next
    return bool(body) and not (chosen or limited or MEANS.search(body))


def _cells(row: Sequence[int], source: Reading) -> list[Option]:
    """The cells of a table row but for the first, which names it; one of them says something."""
    start, end = span(row, source)
    cells = re.finditer(r"(?<=\|)[^|]+\|?", source.text[start : end - 1])
    return [Option(start + c.start(), start + c.end(), unit=k) for k, c in enumerate(cells)]
