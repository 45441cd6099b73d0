"""The rules of a clause: which segments make one, what limits it, what its segments are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.gate.language.lexicon import carrying_words
from assistant.gate.language.reading import Reading, Token

# what limits the rule before it: the words that open it, those that close it, those that stand in it
OPENS_LIMIT = "但|除|不过|然而|其中|情况复杂|情况特别复杂|有下列|若|如|否则"
CLOSES_LIMIT = "除外|例外|不算|不在此列|不在内|不包括|不适用"
OTHER_RULE = r"(?:另有|有特别)(?:规定|约定|安排)的，(?:从|依|依照|按|按照|适用)其"
# what opens a rule that lets those in need do otherwise than the rule before it says
EASES = (
    r"因?(?:有|遇)?特殊(?:情况|情形|原因|需要)|[^，。；]{0,12}确[有因需]|情况特殊"
    r"|经[^，。；]{1,20}(?:批准|同意|许可)的?，?可|可以?(?:适当|再)?延长"
)
LIFTS = r"可以不|可不(?!能)|不受.{0,6}限|" + OTHER_RULE
_OPENS = rf"^(?:{OPENS_LIMIT}|法律(?![^；。]{{0,12}}规定的其他)|另有|最[长多高晚]|期限)"
LIMITING = re.compile(rf"{_OPENS}|(?:{CLOSES_LIMIT})$|{LIFTS}")
_LIMITING_RULE = re.compile(rf"{_OPENS}|{LIFTS}")  # whatever it excepts in turn
_REFERRING = re.compile("前款|前述|上述|前项|^以[上下]")
_CASE = re.compile("(?:[的时]|情形下|情况下)$")
_TIME = re.compile(
    "(?:[后前起内]|情形|情况|之日|过程中|期间)$"
)  # behind a modal it is what has to be
_GOES_ON = re.compile(r"^(?:应|不得|可|并|须|必须|不应|宜|不宜|禁止)")
MEANS = re.compile(
    "^(?:通过|采取|采用|运用|使用|利用|借助|用|以)[^，]*(?:方式|手段|措施|途径|形式|名义|办法)$"
)
_RULING = frozenset(["建议", "只能", "仅能", "只可"])
_IF = re.compile("如(?!下|何|上|实)|若")
_EASING = re.compile(EASES)
_DEED = 2  # words that tell what has to be done
_OBLIGES = frozenset(["must", "need", "strict"])
ALLOWS = frozenset(["may", "can"])
FORBIDS = frozenset(["must_not", "should_not"])


@dataclass(frozen=True, slots=True)
class Unit:
    """A rule, what limits it, and what refers to it and may be left out alone."""

    first: list[int]
    limiting: list[int]
    referring: list[list[int]]

    @property
    def all(self) -> list[int]:
        """All its segments, left to right."""
        return sorted([*self.first, *self.limiting, *(n for one in self.referring for n in one)])


def rule_units(groups: Sequence[list[int]], source: Reading) -> list[Unit]:
    """Sentences or parts of one, each with those behind it that limit it or refer to it."""
    found: list[Unit] = []
    for group in groups:
        text = text_of(group, source)
        limiting = _LIMITING_RULE if rules(group[0], source) else LIMITING
        limits = limiting.search(text) and not _is_further(
            group, found[-1].all if found else [], source
        )
        if found and (limits or _limits(group, found[-1].all, source)):
            found[-1].limiting.extend(group)
        elif found and _REFERRING.search(text):
            found[-1].referring.append(group)
        else:
            found.append(Unit(list(group), [], []))
    return found


def _is_further(group: Sequence[int], before: Sequence[int], source: Reading) -> bool:
    """Whether a rule with a case of its own (如…，应当…) lays down another duty than the one before it.

    It limits that where it speaks of what has to be done there, or by when, or leaves it open.
    """
    if not _IF.match(text_of(group, source)) or not modals(group, source) <= _OBLIGES:
        return False
    ruled = next((k for k, n in enumerate(group) if rules(n, source)), 0)
    duty = [t for n in group[ruled:] for t in source.in_segment(n)]
    told = [t for n in before for t in source.in_segment(n)]
    if not ruled or any(t.kind in ("quantity", "negation") for t in (*duty, *told)):
        return False
    deed = [t for t in duty if t.kind == "word" and t.text not in carrying_words()][:_DEED]
    return not any(t.means(one) for t in deed for one in told)


def _limits(group: Sequence[int], before: Sequence[int], source: Reading) -> bool:
    """Whether a rule forbids where the one before it allows (可以A；不得B), or eases it."""
    ruling = [n for n in group if rules(n, source)]
    forbids = modals(ruling, source) & FORBIDS and modals(before, source) & ALLOWS
    return bool(forbids) or eases(group, before, source)


def eases(group: Sequence[int], before: Sequence[int], source: Reading) -> bool:
    """Whether a rule lets those in need do otherwise than the one before it says (确有困难的，可以…)."""
    return bool(before) and _EASING.match(text_of(group, source)) is not None


def continued(parts: Sequence[list[int]], source: Reading) -> list[list[int]]:
    """Parts with those that go on with their subject (；不得…)."""
    found: list[list[int]] = []
    for part in parts:
        if found and _GOES_ON.search(text_of(part, source)):
            found[-1] = [*found[-1], *part]
        else:
            found.append(list(part))
    return found


def split(segments: Sequence[int], source: Reading, marks: str) -> list[list[int]]:
    """Runs of segments that end with one of these marks."""
    found: list[list[int]] = [[]]
    for n in segments:
        found[-1].append(n)
        if mark_after(n, source) in marks:
            found.append([])
    return [run for run in found if run]


def mark_after(n: int, source: Reading) -> str:
    """The mark that ends a segment; empty at the end of the text."""
    end = source.segments[n].end
    return source.text[end : end + 1]


def span(segments: Sequence[int], source: Reading) -> tuple[int, int]:
    """From the first letter to behind the mark that ends them."""
    return source.segments[segments[0]].start, source.segments[segments[-1]].end + 1


def text_of(segments: Sequence[int], source: Reading) -> str:
    """Their text without the last mark."""
    start, end = span(segments, source)
    return source.text[start : end - 1]


def is_case(n: int, source: Reading) -> bool:
    """Whether a segment says in which case a rule holds."""
    text, kinds = text_of([n], source), {t.kind for t in source.in_segment(n)}
    if "condition" in kinds or _CASE.search(text):
        return True
    if (
        n + 1 < len(source.segments)
        and is_alternative(n + 1, source)
        and mark_after(n, source) == "，"
    ):
        return is_case(n + 1, source)  # A，或者B的
    return "modal" not in kinds and bool(_TIME.search(text))


def is_alternative(n: int, source: Reading) -> bool:
    """Whether 或者 joins a segment to what stands before it."""
    return source.in_segment(n)[:1] != () and source.in_segment(n)[0].value == "or"


def rules(n: int, source: Reading) -> bool:
    """Whether a segment says what has to be, not in which case."""
    return not is_case(n, source) and any(map(is_ruling, source.in_segment(n)))


def is_ruling(token: Token) -> bool:
    """Whether a word says that something has to be: a modal, 建议, 只能."""
    return token.kind == "modal" or token.text in _RULING


def has_subject(segments: Sequence[int], source: Reading) -> bool:
    """Whether someone is named before a modal, not as what a verb takes (设立分支机构必须)."""
    for n in segments:
        tokens = source.in_segment(n)
        kinds = [t.kind for t in tokens]
        before = kinds[: kinds.index("modal")] if "modal" in kinds else []
        taken = kinds[:2] == ["word", "actor"] and tokens[0].text in carrying_words()
        if before.count("actor") > taken:
            return True
    return False


def has_exception(n: int, source: Reading) -> bool:
    """Whether a segment excepts something."""
    return any(t.kind == "exception" for t in source.in_segment(n))


def is_timed(segments: Sequence[int], source: Reading) -> bool:
    """Whether a figure stands in them."""
    return any(t.kind == "quantity" for n in segments for t in source.in_segment(n))


def modals(segments: Sequence[int], source: Reading) -> set[str]:
    """The values of the modals in them."""
    return {t.value for n in segments for t in source.in_segment(n) if t.kind == "modal"}
