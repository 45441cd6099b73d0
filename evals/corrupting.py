"""Corruptions of supported sentences: each changes the meaning in one way that the gate must stop.

Written without regard to how the gate reads; the words exchanged are in ``evals.exchanges``.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from evals.exchanges import (
    ACTORS,
    COMPARATORS,
    MODALS,
    ORDERS,
    SCOPES,
    SHORT_MODALS,
    SHORT_ORDERS,
    TAILS,
    UNITS,
)

CorruptionKind = Literal[
    "figure",
    "unit",
    "comparator",
    "negation",
    "modal",
    "actor",
    "scope",
    "condition",
    "exception",
    "order",
    "clause_number",
    "swapped",
    "tail",
    "merged",
]
KINDS: tuple[CorruptionKind, ...] = get_args(CorruptionKind)


@dataclass(frozen=True, slots=True)
class Supported:
    """A true sentence, the text that bears it, and a text of the same document that does not."""

    id: str
    sentence: str
    source: str
    other: str


@dataclass(frozen=True, slots=True)
class Corruption:
    """A false sentence about ``source``, made from a supported one."""

    kind: CorruptionKind
    made_from: str
    sentence: str
    source: str


def corruptions(supported: Supported, rng: random.Random, each: int = 2) -> Iterator[Corruption]:
    """Up to ``each`` corruptions of every kind that the sentence allows, in a fixed order."""
    for kind in KINDS:
        made = dict.fromkeys(_MAKERS[kind](supported, rng))
        made.pop(supported.sentence, None)
        if kind == "swapped":
            for sentence in made:
                yield Corruption(kind, supported.id, sentence, supported.other)
            continue
        dropped = kind in ("condition", "exception")  # what is left may stand there word for word
        choices = [s for s in made if dropped or plain(s) not in plain(supported.source)]
        for sentence in rng.sample(choices, min(each, len(choices))):
            yield Corruption(kind, supported.id, sentence, supported.source)


def plain(text: str) -> str:
    """A text without white space and end marks, for comparing."""
    return re.sub(r"\s", "", text).rstrip("。；")


Maker = Callable[[Supported, random.Random], Iterator[str]]

_NUMERAL = r"[一二两三四五六七八九十百千]"
_FIGURE = re.compile(
    rf"(?<![第\d.〔/—-])(?<!表)(?<!附录)\d+(?:\.\d+)?(?![\d.]*〕|[\d.]*号|条|—|/T)"
    rf"|(?<!第)(?<![一-鿿]分之){_NUMERAL}+(?=分之|个?月|日|年|天|倍|[万亿]?元|名|人|个工作日|小时|次|级|年|以上)"
)


def _put(new: str, match: re.Match[str]) -> str:
    """The sentence of a match with other words in the place of those matched."""
    return f"{match.string[: match.start()]}{new}{match.string[match.end() :]}"


def _replaced(sentence: str, old: str, new: str, guard: str = "") -> Iterator[str]:
    for match in re.finditer(f"{guard}{re.escape(old)}(?!者)", sentence):
        yield _put(new, match)


def _figure(one: Supported, rng: random.Random) -> Iterator[str]:
    for match in _FIGURE.finditer(one.sentence):
        yield _put(_other(match.group(), rng), match)


def _other(figure: str, rng: random.Random) -> str:
    if figure[0].isdigit():
        if "." in figure:
            return f"{float(figure) + 0.5:g}"
        return str(max(1, int(figure) + rng.choice([-1, 1, 5, 10])) if figure != "1" else 3)
    return rng.choice([n for n in "二三四五六七八九" if n not in figure.replace("两", "二")])


def _unit(one: Supported, rng: random.Random) -> Iterator[str]:
    for unit, others in UNITS.items():
        pattern = rf"(?<=[\d一二两三四五六七八九十百])( ?){re.escape(unit)}(?![a-zA-Z内部]?[a-zA-Z]|[月号])"
        if unit == "日":
            pattern = r"(?<![\d年]月)(?<!\d月\d)(?<!\d月\d\d)(?<=[\d一二三五十])( ?)日(?!常)"
        if unit == "年":
            pattern = r"(?<!\d\d\d\d)(?<=[\d一二两三五十])( ?)年"
        if unit == "元":
            pattern = r"(?<=[\d一二三五十])( ?)元"
        for match in re.finditer(pattern, one.sentence):
            for other in others:
                yield _put(match.group(1) + other, match)


def _listed(table: tuple[tuple[str, tuple[str, ...]], ...]) -> Maker:
    def make(one: Supported, rng: random.Random) -> Iterator[str]:
        for old, others in table:
            guard = "" if old.startswith("不") else "(?<!可)" if old[0] == "以" else "(?<!不)"
            for other in others:
                yield from _replaced(one.sentence, old, other, guard)

    return make


def _modal(one: Supported, rng: random.Random) -> Iterator[str]:
    yield from _listed(MODALS)(one, rng)
    for pattern, others in SHORT_MODALS:
        for match in pattern.finditer(one.sentence):
            for other in others:
                yield _put(other, match)


_NEGATIONS = ("未", "没有", "无法", "无权", "不予", "不能", "不得", "不应", "不宜", "不承担", "不负")  # fmt: skip


def _negation(one: Supported, rng: random.Random) -> Iterator[str]:
    for old in _NEGATIONS:
        new = {"未": "已", "没有": "有"}.get(old, old[1:])
        yield from _replaced(one.sentence, old, new, "(?<!有)" if old == "没有" else "")
    for old in ("不得", "不能", "不应"):
        yield from _replaced(one.sentence, old, old + "不")
    for modal in ("应当", "可以", "应", "有权", "必须"):
        match = re.search(rf"(?<![不响适对相]){modal}(?=[^当用急答对])", one.sentence)
        if match is not None:
            yield _put(f"不{modal}", match)
            yield _put(f"{modal}不", match)


def _actor(one: Supported, rng: random.Random) -> Iterator[str]:
    named = [actor for actor in sorted(ACTORS, key=len, reverse=True) if actor in one.sentence]
    for actor in named:
        others = [o for o in ACTORS if o not in one.sentence and actor not in o and o not in actor]
        yield from _replaced(one.sentence, actor, rng.choice(others))
    for a in named:
        for b in named:
            listed = re.search(rf"({a}|{b})(?:、|和|与|及|或者?|以及)({a}|{b})", one.sentence)
            if a != b and a not in b and b not in a and not listed:
                yield one.sentence.replace(a, "\0").replace(b, a).replace("\0", b)


_JOINING = ((("或者", "或"), "或"), (("和", "以及", "并且"), "[和与及并且]"))
# where 和 and 或 say the same: 任何单位和个人, 不得泄露或丢失, 有权批评、建议
_FREE = re.compile(
    "任何|[无不]论|不管|谁|哪|不得|不能|不应|不可|不适用|不替|没有|未经|禁止|防止|避免|有权"
)
_JOINT = re.compile("或者?|以及|并且|和")
_GUARDS = {"和": "(?<![温缓平])", "都": "(?<!首)", "每": "(?<!多)", "只": "(?<!不)"}


def _scope(one: Supported, rng: random.Random) -> Iterator[str]:
    """Words of scope changed; 和 and 或 only where the source has such a word and they say two things."""
    for old, others in SCOPES:
        joins = next((said for words, said in _JOINING if old in words), "")
        if joins and not re.search(joins, one.source):
            continue
        guard = _GUARDS.get(old, "")
        for other in others:
            for made in _replaced(one.sentence, old, other, guard):
                if not joins or _says_another(made, one):
                    yield made
    for added in ("仅", "主要", "一般"):
        match = re.search(
            r"(?<![不响适对相])(?:应当|可以|必须|应|不得)(?=[^当用急答对])", one.sentence
        )
        if match is not None:
            yield _put(added + match.group(), match)


def _says_another(made: str, one: Supported) -> bool:
    """Whether 和 for 或 says another thing than the source, which may say the very same, or neither with 、."""
    at = next(n for n, (a, b) in enumerate(zip(one.sentence, made, strict=False)) if a != b)
    before = re.escape(one.sentence[max(0, at - 2) : at])
    old, new = (_JOINT.match(text, at) for text in (one.sentence, made))
    after = re.escape(one.sentence[old.end() if old else at :][:2])
    said = "或者?" if new and new.group()[0] == "或" else "和|以及|并且"
    borne = re.search(f"{before}(?:、|{said}){after}", one.source)
    return not borne and not _FREE.search(_segment_at(at, one.sentence))


def _segment_at(at: int, sentence: str) -> str:
    """The segment of a sentence that holds a place."""
    start = max(sentence.rfind(mark, 0, at) for mark in "，。；：\n") + 1
    return re.split("[，。；：\n]", sentence[start:])[0]


_CONDITION = re.compile(
    r"[^，。；：\n]*(?:的|时|后|情况下|之日起|范围内)[，]|(?:(?<![已曾])经(?![营济理])|未经|如果|若|如|按|依照|依法|凭)[^，。；：\n]{2,}，"
    r"|(?:依法|及时|书面|明确|按规定|经[^，。；：\n]{2,8}批准|自愿|单独)"
)
_EXCEPTION = re.compile(
    r"[，；。]?[^，。；\n]*(?:除外|另有规定的除外|例外)|除[^，。；\n]*外，?|[，；。](?:但|不过)[^。；\n]*"
)


def _order(one: Supported, rng: random.Random) -> Iterator[str]:
    yield from _listed(ORDERS)(one, rng)
    for pattern, new in SHORT_ORDERS:
        for match in pattern.finditer(one.sentence):
            yield _put(new, match)


def _dropped(pattern: re.Pattern[str]) -> Maker:
    def make(one: Supported, rng: random.Random) -> Iterator[str]:
        for match in pattern.finditer(one.sentence):
            if match.group().startswith("或"):
                continue  # of two cases in which a rule holds one may be named
            rest = _put("", match)
            if len(plain(rest)) >= 6:
                yield rest.lstrip("，；。")

    return make


def _clause_number(one: Supported, rng: random.Random) -> Iterator[str]:
    found = list(
        re.finditer(
            rf"第({_NUMERAL}+)(?=[条款章])|(?<=表)\d|(?<![\d.])\d\.\d(?:\.\d)*(?=[ 规])",
            one.sentence,
        )
    )
    for match in found:
        new = f"第{rng.choice('二三四六七八九')}" if match.group(1) else str(rng.randint(2, 9))
        if new != match.group():
            yield _put(new, match)
    if not found:
        yield f"依照第{rng.choice('二三五七九')}十{rng.choice('一二四六八')}条，{one.sentence}"
        yield f"{rng.randint(4, 9)}.{rng.randint(1, 9)} 规定，{one.sentence}"


def _swapped(one: Supported, rng: random.Random) -> Iterator[str]:
    if one.other:
        yield one.sentence + " "  # told apart from the sentence itself, which is not false


def _tail(one: Supported, rng: random.Random) -> Iterator[str]:
    for tail in rng.sample(TAILS, 2):
        yield one.sentence.rstrip("。；") + tail + "。"


def _merged(one: Supported, rng: random.Random) -> Iterator[str]:
    pieces = [p for p in re.split(r"[，。；：\n]", one.other) if len(p) >= 6]
    if pieces:
        piece = rng.choice(pieces)
        yield f"{one.sentence.rstrip('。；')}，{piece}。"
        yield f"{piece}，{one.sentence}"


_MAKERS: dict[CorruptionKind, Maker] = {
    "figure": _figure,
    "unit": _unit,
    "comparator": _listed(COMPARATORS),
    "negation": _negation,
    "modal": _modal,
    "actor": _actor,
    "scope": _scope,
    "condition": _dropped(_CONDITION),
    "exception": _dropped(_EXCEPTION),
    "order": _order,
    "clause_number": _clause_number,
    "swapped": _swapped,
    "tail": _tail,
    "merged": _merged,
}
