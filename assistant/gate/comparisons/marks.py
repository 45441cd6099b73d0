"""Marks: what a claim's signs make of its words. A question, a stroke or a denying sign takes back what is said."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.gate.findings import Reason
from assistant.gate.quotes import is_odd_digit

# marks that only part and join words; any other has to be the source's
_PLAIN = frozenset("，。、；：！“”‘’「」『』《》〈〉（）〔〕[]【】()—–-―…·.,;:!\"'/∶⁄%‰~～°?")
_ASKS = re.compile(
    r"[?？]|(?:吗|(?<![网酒贴书茶])吧|(?<![什怎那这])么|嘛|呢|难道|岂|是不是|对不对|是否)"
    r"(?=[，。；：！、）)”」…\s]|$)|(?:^|(?<=[，。；：]))(?:难道|岂|是不是|谁说|[据听]说|传言)|才怪"
)
_TILDES = re.compile(r"[~～]{2,}|(?<!\d)[~～]|[~～](?!\d)")
_APART = re.compile(r"\d+(?:\s+\d+)+")


def compare_marks(sentence: str, sources: Sequence[str]) -> Iterator[Reason]:
    """Reasons of the codes negation and figure. Both sides are texts as written."""
    marks, theirs = _marks(sentence), _marks("".join(sources))
    for mark in marks - theirs:
        yield Reason.saying(
            "negation", "“{ours}”是原文没有的记号，会改变这句话的意思。", "added", ours=mark
        )
    if len(_ASKS.findall(sentence)) > len(_ASKS.findall("".join(sources))):
        yield Reason("negation", "这句话成了问句，原文不是。")
    for written in _figures_otherwise(sentence):
        yield Reason.saying("figure", "“{ours}”不是数字的通常写法，不能核验。", ours=written)
    for apart in _APART.findall(sentence):
        if not any(apart in source for source in sources):
            yield Reason.saying("figure", "“{ours}”不是原文的写法，不能核验。", ours=apart)


def _marks(text: str) -> Counter[str]:
    """The marks of a text that do more than part and join words."""
    struck = _TILDES.findall(text)
    signs = (one for one in unicodedata.normalize("NFKC", text) if not one.isalnum())
    return Counter((*struck, *(one for one in signs if one not in _PLAIN and not one.isspace())))


def _figures_otherwise(text: str) -> Iterator[str]:
    """Odd digits, but for the exponent of a unit (m², ㎡) and a fraction by itself (⅛)."""
    for before, letter in zip(" " + text, text, strict=False):
        if not is_odd_digit(letter):
            continue
        said = unicodedata.normalize("NFKC", letter)
        exponent = said in ("2", "3") and before.isascii() and before.isalpha()
        unit = said in ("m2", "m3") or exponent
        fraction = "⁄" in said and not before.isnumeric()
        if not unit and not fraction:
            yield letter
