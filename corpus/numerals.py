"""Chinese numerals as the numbering of documents writes them (第十八条), through cn2an."""

from __future__ import annotations

import re

import cn2an

from corpus.errors import NumeralError

_ENDLESS = re.compile(r"\d(?:[.,]?\d){18,}|[零〇一二两三四五六七八九十百千万亿]{19,}")


def chinese_numeral(value: int) -> str:
    """十八 for 18."""
    return str(cn2an.an2cn(value))


def numeral_value(text: str) -> int:
    """18 for 十八 or "18"; raises NumeralError, a ValueError, where the text is no numeral."""
    try:
        return int(text) if text.isdecimal() else int(cn2an.cn2an(text, "smart"))
    except (KeyError, ValueError) as exc:  # KeyError: units that stand alone (十百)
        raise NumeralError(f"“{text[:20]}”不是一个数，请检查原文") from exc


def without_endless(text: str) -> str:
    """A text of the same length with every number of more than 18 digits blotted out: no figure is as long."""
    return _ENDLESS.sub(lambda match: "※" * len(match.group()), text)
