"""What the gate found of one sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

ReasonCode = Literal[
    "empty",  # nothing was said, or nothing was cited
    "too_long",
    "figure",  # a figure, unit, date, ratio or its measure is not the source's
    "unit",
    "comparator",  # 不低于, 以内, 超过, 至少 …
    "negation",
    "modal",  # 应当, 宜, 可以, 不得 … and their strength
    "actor",  # who does it, to whom
    "instrument",  # a named document, channel or means
    "scope",  # 所有, 部分, 仅, 或, 和 …
    "condition",  # a condition of the source left out or changed
    "exception",  # an exception of the source left out or changed
    "order",  # 之前, 之后, 先, 后 …
    "clause_number",
    "coverage",  # content that the source does not have
    "second_opinion",  # the optional inference model disagrees
]


Way = Literal[
    "other",  # in another way, which ``said`` tells
    "unheard",  # the source has not a word of ``ours``, and may yet say the same
    "added",  # the source does not say ``ours``
    "left_out",  # the sentence does not say ``theirs``
    "instead",  # ``ours`` stands in the place of ``theirs``, which is empty where it cannot be told for sure
    "turned",  # the source has it the other way round, or in no such order
    "edited",  # letters put in, left out or in another's place; of words other reasons may speak too
]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence was stopped: a code for counting and one Chinese sentence for people.

    ``ours``: the words of the sentence that it speaks of; ``theirs``: those of the source; each empty where it speaks
    of none; a figure or modal may stand as what it means (≤5日, 应当). ``way``: how the two are unlike. Two reasons that
    say the same are equal, whichever side has the word.
    """

    code: ReasonCode
    said: str
    way: Way = "other"
    ours: str = field(default="", compare=False)
    theirs: str = field(default="", compare=False)

    @classmethod
    def saying(
        cls,
        code: ReasonCode,
        said: str,
        way: Way = "other",
        *,
        ours: str = "",
        theirs: str = "",
    ) -> Reason:
        """A reason whose sentence has the words of the sides in the places of ``{ours}`` and ``{theirs}``."""
        return cls(code, said.format(ours=ours, theirs=theirs), way, ours, theirs)

    @classmethod
    def unheard(cls, ours: str) -> Reason:
        """Words that the source has in no way."""
        return cls.saying("coverage", "“{ours}”在原文里没有依据。", "unheard", ours=ours)

    @classmethod
    def added(cls, code: ReasonCode, ours: str) -> Reason:
        """What the source does not say."""
        return cls.saying(code, "“{ours}”在原文里没有。", "added", ours=ours)

    @classmethod
    def unmeant(cls, code: ReasonCode, ours: str) -> Reason:
        """Words whose meaning the source has in no words."""
        return cls.saying(code, "原文没有“{ours}”的意思。", "added", ours=ours)

    @classmethod
    def left_out(cls, code: ReasonCode, theirs: str) -> Reason:
        """Words of the source of which the sentence has nothing."""
        return cls.saying(code, "原文的“{theirs}”没有说到。", "left_out", theirs=theirs)

    @classmethod
    def instead(cls, code: ReasonCode, ours: str, theirs: str) -> Reason:
        """Words that stand in the place of others of the source."""
        said = "原文说的是“{theirs}”，不是“{ours}”。"
        return cls.saying(code, said, "instead", ours=ours, theirs=theirs)

    @classmethod
    def turned(cls, code: ReasonCode, said: str, *, ours: str = "", theirs: str = "") -> Reason:
        """What the source has the other way round; ``said`` as in ``saying``."""
        return cls.saying(code, said, "turned", ours=ours, theirs=theirs)

    @classmethod
    def swapped(cls, code: ReasonCode, ours: str, theirs: str) -> Reason:
        """Two things that stand in each other's places."""
        return cls.turned(code, "“{ours}”和“{theirs}”与原文对调了。", ours=ours, theirs=theirs)

    @classmethod
    def of_side(cls, code: ReasonCode, said: str, word: str, *, claims: bool) -> Reason:
        """A word of one side, the sentence where ``claims``, which the other side has not or has as its opposite."""
        ours, theirs = (word, "") if claims else ("", word)
        return cls(code, said.format(word), "other", ours, theirs)


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one sentence; ``reasons`` is empty exactly when it passed.

    ``verbatim``: the source's own sentences where they differ from it in width, spacing and marks at
    most; they are shown, not the sentence.
    """

    passed: bool
    reasons: tuple[Reason, ...] = ()
    verbatim: str = ""
