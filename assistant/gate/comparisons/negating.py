"""Denials of a denial: 不得不, and 不影响, which leaves a thing as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.aligning.pairing import NEGATORS, Pair
from assistant.gate.findings import Reason

_HINDER = re.compile("不(影响|妨碍|妨害|排除|免除)")
_DOUBLE = re.compile("不(?:得|能|应|可|宜|可以|应当)不|并非不|无不|没有不|未尝不")


def compare_double_negation(pair: Pair) -> Iterator[Reason]:
    """不得不, 不能不: reasons of the code negation."""
    source = "".join(token.text for token in pair.restated)
    if len(_DOUBLE.findall(pair.claim.text)) != len(_DOUBLE.findall(source)):
        yield Reason("negation", "双重否定与原文不同。")
    yield from _unaffected(pair)


def _unaffected(pair: Pair) -> Iterator[Reason]:
    """不影响认定 turned into 不能认定: what does not hinder a thing denies the thing itself."""
    hinders = _HINDER.search("".join(t.text for t in pair.restated))
    denied = any(t.kind in ("negation", "modal") and t.value in NEGATORS for t in pair.claim.tokens)
    if hinders and denied and not pair.claim.says(hinders.group(1)):
        yield Reason.saying("negation", "原文说的是“{theirs}”。", theirs=hinders.group())
