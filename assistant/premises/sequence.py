"""Sequence: what a claim says is done first and what then, against what a text says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.grams import pairs
from assistant.premises.stances import COVERED, covered
from assistant.premises.verdicts import Verdict

_DUTY = r"(?:就|也|都|才|则|还|应当?|须|必须|要|得|可以?|能|先|再)*"
_END = r"(?:也?(?:行|可以|成|没事|没问题|没关系|够)了?|的)*$"
# the first thing before the second, by the words between or around them
_SAYS: tuple[tuple[re.Pattern[str], bool], ...] = (
    (re.compile(r"先(?P<a>[^，。；]{2,}?)，?(?:[^，。；]{0,3}完)?(?:(?:之后|以后|然后|回头|后面|事后)(?:再|才)?|再|后|才)补?(?P<b>[^，。；]{2,})"), True),
    (re.compile(rf"(?P<a>[^，。；]{{1,3}}完[^，。；]{{1,12}}?)，?(?:再|才|然后){_DUTY}(?P<b>[^，。；]{{2,}})"), True),
    (re.compile(r"(?P<a>[^，。；]{2,}?)先(?:办|做|处理|弄)了?，(?:[^，。；]{0,3}完)?(?:以后|之后)?(?:再|后)补?(?P<b>[^，。；]{2,})"), True),
    (re.compile(r"(?P<b>[^，。；]{2,}?)要?先做，?(?:再|才)(?P<a>[^，。；]{2,})"), False),
    (
        re.compile(
            rf"(?P<a>[^，。；]{{2,}}?)[之以]?后(?![台续果])(?:的|，)?{_DUTY}(?P<b>[^，。；]{{2,}})"
        ),
        True,
    ),
    (re.compile(rf"(?P<a>[^，。；]{{2,}}?)(?:之前|以前|(?<![目当提])前)，?{_DUTY}(?P<b>[^，。；]{{2,}})"), False),
)  # fmt: skip
# whose turn it is among all
_LAST = re.compile(r"最后(?:才|还|赔|付|轮)|(?:排|轮|放)[在到]最后|垫底")
_FIRST = re.compile(r"优先|首先|最先")
_BEFOREHAND = re.compile(r"(?:事前|事先|预先)(?P<b>[^，。；]{2,})")
_MADE_UP = re.compile(
    rf"(?P<b>[^，。；]{{2,}}?)(?:可以|能)?(?:先[^，。；]{{1,5}}[完了]|回头|过后|事后|后面)再?补{_END}"
)
_PARTICLES = frozenset("的了着要在对把将给由以就也还补应须")
_ALIKE = 0.5  # share of the shorter one's characters from which two things are one


@dataclass(frozen=True, slots=True)
class _Order:
    first: str
    then: str


def judge_sequence(claim: str, text: str) -> Verdict:
    """The verdict on the order that a claim gives two things which a text orders; "none" where it gives
    none, or of other things.
    """
    whole = normalised(claim)
    if (
        _LAST.search(whole)
        and _FIRST.search(normalised(text))
        and not _LAST.search(normalised(text))
    ):
        return "contradicted" if covered(claim, text) >= COVERED else "none"
    if beforehand := _BEFOREHAND.search(normalised(text)):
        return _beforehand(beforehand["b"], whole)
    for said in _orders(whole):
        for told in _orders(normalised(text)):
            if _alike(said.first, told.first) and _alike(said.then, told.then):
                return "confirmed"
            if _alike(said.first, told.then) and _alike(said.then, told.first):
                return "contradicted"
            # 客户就查个账户，先查给他再核身份: what the second comes after is named before
            if _alike(said.then, told.first) and _is_named(
                told.then, whole.replace(said.then, "，")
            ):
                return "contradicted"
    return "none"


def _beforehand(thing: str, claim: str) -> Verdict:
    """The verdict on a claim about what has to be done beforehand: that it comes first, or is made up for later."""
    later = [order.then for order in _orders(claim)]
    later += [match["b"] for match in _MADE_UP.finditer(claim)]
    if any(_alike(one, thing) for one in later):
        return "contradicted"
    return "confirmed" if any(_alike(o.first, thing) for o in _orders(claim)) else "none"


def _is_named(thing: str, text: str) -> bool:
    """Whether a text has two characters that stand together in the middle or at the end of a thing."""
    return bool({*pairs(thing)[1:]} & {*pairs(text)})


def _orders(text: str) -> Iterator[_Order]:
    for pattern, forward in _SAYS:
        for match in pattern.finditer(text):
            one, other = match["a"], re.sub(_END, "", match["b"])
            yield _Order(one, other) if forward else _Order(other, one)


def _alike(one: str, other: str) -> bool:
    """Whether two things are one: by their words under any name, or half of the characters of the shorter."""
    a, b = (_characters(text) for text in (one, other))
    senses = [{s for t in read(text).of_kind("word") for s in t.senses} for text in (one, other)]
    shared = len(a & b) / (min(len(a), len(b)) or 1)
    return shared >= _ALIKE or (bool(senses[0] & senses[1]) and shared > 0)


def _characters(text: str) -> set[str]:
    return {char for char in text if char.isalnum() and char not in _PARTICLES}
