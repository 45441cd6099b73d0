"""Personal data in a question is masked before anything is stored, logged or searched."""

from __future__ import annotations

import re

_EDGE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_MASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[邮箱]", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    ("[身份证号]", re.compile(rf"{_EDGE}[1-9]\d{{5}}[ -]?\d{{8}}[ -]?\d{{3}}[\dXx]{_END}")),
    ("[手机号]", re.compile(rf"{_EDGE}(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{{4}}){{2}}{_END}")),
    ("[卡号]", re.compile(rf"{_EDGE}\d(?:[ -]?\d){{12,18}}{_END}")),
    ("[电话]", re.compile(rf"{_EDGE}0\d{{2,3}}[ -]?\d{{7,8}}{_END}")),
)
_FULL_WIDTH_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


def mask_personal_data(text: str) -> str:
    """The text with card, identity and telephone numbers and e-mail addresses replaced by words."""
    masked = text.translate(_FULL_WIDTH_DIGITS)
    for word, pattern in _MASKS:
        masked = pattern.sub(word, masked)
    return masked
