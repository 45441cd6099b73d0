"""What commas join: the alternatives of a case (A，或者B的), the aims of a statement (国家加强A，促进B)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.gate.aligning.listing import Spans
from assistant.gate.aligning.ruling import (
    ALLOWS,
    LIMITING,
    MEANS,
    is_alternative,
    is_case,
    is_ruling,
    mark_after,
    modals,
    rules,
    span,
    text_of,
)
from assistant.gate.language.reading import Reading, Token

# no alternative but what all of them come under
_COMMON = re.compile("^(?:违反|违背|按|依|根据|经|因|在|对|向|由|通过|以|自|从|除|但|如|若)")
# verbs with which drafters open each of the aims of a statement; what is done first is none (开展, 办理)
_AIMING = (
    "加强 强化 推进 推动 推行 支持 鼓励 扶持 健全 建立 完善 提高 提升 促进 引导 倡导 保障 确保 保证 维护 保护 发展 培育 培养 扩大"
    " 优化 改善 增强 增进 规范 预防 防范 防止 打击 遏制 惩治 弘扬 巩固 落实 统筹 协调 整合 深化 普及 拓展 构建 督促 发挥"
)
_HOW = "积极|不断|逐步|有效|合理|大力|切实|依法|共同|进一步|充分|广泛|全面|及时|因地制宜|并"
_AIM = _AIMING.replace(" ", "|")
_AIMS = re.compile(f"(?:{_HOW})*(?:{_AIM})(?![、的]|[和与](?!{_AIM}))")
_BODY = "部门|机关|机构|单位|企业|公司|银行|法院|政府|委员会|组织|学校|院|局|协会|中心|军队"
_SOMEONE = re.compile(f"(?:人|者|员|方|{_BODY})等?$")
_POINTING = frozenset(["该", "此", "这", "其", "上述", "前述", "它", "他", "他们"])
_STATE = ("国家", "各级", "地方", "县级以上")  # what it does it does for itself
_LONGEST = 16  # letters of who has the aims


def alternatives(part: Sequence[int], source: Reading, *, case: bool = False) -> Iterator[Spans]:
    """Groups of spans, all but one of which may go: the alternatives of which 或者 begins the last.

    What stands before two of them and begins with who does it may be common to all, and stays.
    """
    for at in range(1, len(part)):
        last = source.in_segment(part[at])[0]
        ruling = next((k for k, n in enumerate(part) if rules(n, source)), len(part))
        of_case = (
            case or at < ruling < len(part) or any(is_case(n, source) for n in part[at:ruling])
        )
        if not is_alternative(part[at], source) or not of_case:
            continue
        start, end = span([part[at]], source)
        before = source.segments[part[at - 1]].end
        bare = source.text[end - 2] == "的" != source.text[before - 1]  # A，或者B的: A的
        gone = (before, end - 2) if bare else (start, end)
        found = [(_after_subject(part[at - 1], source), start + len(last.text)), gone]
        for n in part[at - 2 :: -1] if at > 2 else ():
            if n == part[0] or _COMMON.match(text_of([n], source)) or _named(n, source):
                break
            found.append(span([n], source))
        yield found


def aims(part: Sequence[int], source: Reading) -> Iterator[Spans]:
    """The aims of a statement that rules nothing, all but one of which may go; the subject stays."""
    text = text_of([part[0]], source)
    first = _AIMS.search(text[: _LONGEST + 4])
    who = text[: first.start()] if first is not None else ""
    goes_on = part[0] > 0 and mark_after(part[0] - 1, source) == "；" and not who
    named = _SOMEONE.search(who) or who.endswith(("国家", "社会", "本行")) or goes_on
    if first is None or not named or len(part) == 1:
        return
    if any(rules(n, source) or is_case(n, source) for n in part):
        yield from _rule_beside(part, source)
        return
    state = goes_on or who.startswith(_STATE)
    start, end = span([part[0]], source)
    found = [(start + first.start(), end)]
    means: list[int] = []
    for n in part[1:]:
        said = text_of([n], source)
        by, aim = MEANS.match(said), _AIMS.match(said)
        if aim or (state and not by and not _COMMON.match(said)):
            found.append(span([*means, n], source))
        elif not by and n == part[1]:
            found = []  # it may go on with the first
        means = [*means, n] if by else []
    if found:
        yield found


def separate(part: Sequence[int], source: Reading) -> Iterator[Spans]:
    """The rules of a part that name each whom they rule (甲应当A，乙应当B); their common case stays.

    What one may do is the case of what another then must.
    """
    ruling = [k for k, n in enumerate(part) if rules(n, source)]
    starts = [k for k in ruling[1:] if own_subject(part[k], source)]
    if not starts or any(LIMITING.search(text_of([part[k]], source)) for k in starts):
        return
    groups = [part[a:b] for a, b in pairwise([ruling[0], *starts, len(part)])]
    for one, other in pairwise(groups):
        strength = modals(one, source), modals(other, source)
        if strength[0] & ALLOWS and strength[1] - ALLOWS:
            return
    if not any(_COMMON.match(text_of(group, source)) for group in groups[1:]):
        yield [span(group, source) for group in groups]


def own_subject(n: int, source: Reading) -> bool:
    """Whether a segment names before its modal whom it rules, by a name that points back to nothing."""
    tokens = source.in_segment(n)
    named = tokens[: next((k for k, t in enumerate(tokens) if is_ruling(t)), 0)]
    points_back = is_alternative(n, source) or any(t.text in _POINTING for t in named)
    return is_someone(named) and not points_back


def is_someone(tokens: Sequence[Token]) -> bool:
    """Whether words are how somebody is called."""
    bare = all(t.kind in ("word", "plain", "actor", "light", "link", "mark") for t in tokens)
    text = "".join(t.text for t in tokens)
    return bare and bool(tokens) and (tokens[-1].kind == "actor" or bool(_SOMEONE.search(text)))


def _rule_beside(part: Sequence[int], source: Reading) -> Iterator[Spans]:
    """The aims of one and, behind them, the rule of another who is named."""
    at = next((k for k, n in enumerate(part) if k and not _AIMS.match(text_of([n], source))), 0)
    if at and _named(part[at], source) and any(rules(n, source) for n in part[at:]):
        yield [span(part[:at], source), span(part[at:], source)]
        yield from aims(part[:at], source)


def _after_subject(n: int, source: Reading) -> int:
    """Where what is said of who begins a segment begins; where nobody does, its own start."""
    tokens = source.in_segment(n)
    denied = next((k for k, t in enumerate(tokens) if t.kind == "negation"), 0)
    if denied and all(t.kind in ("word", "plain", "actor") for t in tokens[:denied]):
        return tokens[denied].start  # 基金管理人未聘用…
    return tokens[0].start + (len(tokens[0].text) if tokens[0].kind == "actor" else 0)


def _named(n: int, source: Reading) -> bool:
    return source.in_segment(n)[0].kind == "actor"
