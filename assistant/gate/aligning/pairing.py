"""A claim beside its source: which part of the source it restates, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import zip_longest

from assistant.gate.aligning.locating import CONTENT
from assistant.gate.aligning.restating import Restated, restate
from assistant.gate.language.reading import Reading, Token

NEGATORS = frozenset({"must_not", "should_not", "need_not", "not"})
BEFORE = "before"
_DENIED = {"must": "must_not", "need": "must_not", "strict": "must_not", "should": "should_not"}
_AFFIRMING = frozenset(["有", "已", "已经"])  # 没按规定核验或者有疑点: the negation is over
_BESIDE = 3  # letters of 对自己 between 、 and 有
_PARTING = frozenset(["就", "则", "便", "即", "而", "但", "才"])
TRAILING = frozenset(
    ["不上", "不了", "不着", "不起", "不到", "不出"]
)  # negate what stands before them


@dataclass(frozen=True)
class Pair:
    """A claim and the source; ``told`` are texts (headings) whose words the claim may use too."""

    claim: Reading
    source: Reading
    told: str = ""

    @cached_property
    def touched(self) -> frozenset[int]:
        """The segments of the source that the claim restates, with those that these need."""
        return self._restated.segments

    @cached_property
    def restated(self) -> tuple[Token, ...]:
        """The tokens of the source that the claim restates, with those of their subject."""
        return self._restated.tokens

    def is_unheard(self, token: Token) -> bool:
        """Whether neither a word that says the same nor any letter of a word stands in the source, or in
        what is told.
        """
        return token.senses.isdisjoint(self.source.concepts) and self._letters.isdisjoint(
            token.text
        )

    @cached_property
    def _letters(self) -> frozenset[str]:
        return self.source.letters | frozenset(self.told)

    @cached_property
    def _restated(self) -> Restated:
        return restate(self.claim, self.source)


def content(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that carry content: words, names, figures."""
    return [token for token in tokens if token.kind in CONTENT]


@dataclass(frozen=True, slots=True)
class State:
    """What governs a content token: the modal over it, and how many negations stand before it.

    ``unsure``: behind an 或者 the denial may be over (不调整或者调整后仍不当).
    """

    token: Token
    modal: str
    negated: int
    unsure: bool = False


@lru_cache(maxsize=4096)
def states(reading: Reading) -> tuple[State, ...]:
    """The content tokens of a reading with what governs them.

    A modal governs what follows it in its segment and in the segments after it that have none of
    their own, up to the end of the rule; what stands before the first one is ``BEFORE`` it. A
    negation governs what follows it in its segment up to 就, 则 or 而; two that touch are two.
    """
    found: list[State] = []
    modals = {token.start: token.value for token in heads(reading.tokens)}
    ruled_segments = {token.segment for token in heads(reading.tokens)}
    parts = {reading.segments[number].part for number in ruled_segments}
    modal, negations, negated_to, segment, part, listed = "", 0, -1, -1, -1, -_BESIDE - 1
    ruled = unsure = False
    for token, after in zip_longest(reading.tokens, reading.tokens[1:]):
        if reading.segments[token.segment].part != part:
            part = reading.segments[token.segment].part
            modal = BEFORE if part in parts else ""
        if token.segment != segment and token.segment in ruled_segments:
            modal = BEFORE  # 层数不应超过3层，每层不宜…: what has a modal of its own waits for it
        beside = token.start == negated_to  # 没有就…尽到义务: 就 parts nothing
        if token.segment != segment or (token.text in _PARTING and not beside):
            segment, negations, unsure = token.segment, 0, False
        unsure = unsure or (token.value == "or" and negations > 0 and not ruled)
        if token.text == "、" or token.value == "or":
            listed = token.start + len(token.text)
        if token.text == "的" and not ruled:  # 非基于本人意思的资金减少: what follows is not denied
            negations = 0
        if token.text in _AFFIRMING and token.start - listed <= _BESIDE:
            negations = 0
        modal = modals.get(token.start, modal)
        if token.kind in ("modal", "negation") and token.value in NEGATORS:
            ends = after is None or after.segment != segment or after.kind == "link"
            ends = ends or after.text == "在内"
            if (token.text in TRAILING or ends) and found and found[-1].token.segment == segment:
                found[-1] = State(found[-1].token, found[-1].modal, 1)
            negations = negations + 1 if token.start <= negated_to + 1 else 1
            listed = -_BESIDE - 1
            negated_to, unsure = token.start + len(token.text), False
            ruled = token.kind == "modal"
        elif token.kind == "modal":
            negations = 0
        if token.kind in CONTENT:
            found.append(State(token, modal, negations, unsure))
    return tuple(found)


def heads(tokens: Sequence[Token]) -> list[Token]:
    """The modals of a text. Of two that stand together 应能 is 应, 应当不得 is 不得; 应当不 is 不应当."""
    found: list[Token] = []
    before: Token | None = None
    for token in tokens:
        together = bool(found) and found[-1].start + len(found[-1].text) == token.start
        if together and token.text == "不" and found[-1].value in _DENIED:
            modal = found.pop()
            found.append(replace(modal, value=_DENIED[modal.value], text=modal.text + "不"))
        if token.kind == "modal" and before is not None and before.text in ("不", "没"):
            token = replace(token, value=_DENIED.get(token.value, "must_not"))
        before = token if token.kind == "negation" else None
        if token.kind != "modal":
            continue
        if together and (token.value in ("can", "may") or found[-1].value in NEGATORS):
            continue
        if together:
            found.pop()
        found.append(token)
    return found


def senses(tokens: Iterable[Token]) -> set[str]:
    """All that tokens may mean."""
    return {sense for token in tokens for sense in token.senses}


def similarity(one: Iterable[str], other: Iterable[str]) -> float:
    """The share of the smaller set that both hold; 0 where one is empty."""
    a, b = set(one), set(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
