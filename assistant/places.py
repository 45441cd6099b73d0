"""Places: where in a document something is said to stand, by the locators that people write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.documents import Clause
from corpus.figures import MEASURED
from corpus.numerals import numeral_value
from corpus.terms import plain

_N = r"(?:[零一二三四五六七八九十百]+|\d{1,3})"
_ARTICLE = rf"第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第[(（]?{_N}[)）]?项)?"
_DOTTED = r"(?:[A-Za-z]\.\d{1,2}(?:\.\d{1,2})*|\d{1,2}(?:\.\d{1,2})+)(?:\s*[a-z]\))?"
_LOCATOR = re.compile(
    rf"{_ARTICLE}|第{_N}[编章节]"
    rf"|(?<![A-Za-z\d.])(?!\d{{1,2}}\.\d{{1,2}}\s*(?:{MEASURED})){_DOTTED}(?![\d.])"
    r"|附录[A-Z](?!\.\d)|表(?:[A-Z]\.)?\d{1,2}"
)
# before a statement, where it stands: 按第十八条(二)规定…, 5.4.2写的是…
OPENS = re.compile(
    rf"^(?:按照?|依照|依据|根据)?(?P<place>{_ARTICLE}(?:[(（]{_N}[)）]项?)?|{_DOTTED}条?)"
    r"\s*(?:里面?|中|上)?(?:就|也)?(?:是)?(?:规定|写|说|讲|要求)?(?:的?是|了|着|的)?[，,:：]?"
)
_PLACE = rf"第?{_DOTTED}[条款节]?|{_ARTICLE}|第{_N}[章节款]|附录[A-Za-z]|表[A-Za-z]?\.?\d+"
_STANDS = re.compile(
    rf"^(?P<what>[^,，]{{2,}}?)(?:是|就|应该|都)*(?:写|规定|定|放|列|载|说|讲)?(?:在|于|见|[出来]自)[^,，]{{0,12}}?(?P<place>{_PLACE})(?:里面?|中|上)?的?$"
    rf"|^[^,，]{{0,8}}?(?:管|讲|说|规定|写)(?P<it>[^,，]{{2,}}?)的,?(?:我记得)?(?:应该|就|都)*是(?P<at>{_PLACE})的?$"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a claim says stands at a place: 录音保存期限 at 5.4.3."""

    what: str
    place: str


def placed_in(claim: str) -> Placed | None:
    """What a claim says only of where something stands; None where it says something else."""
    found = _STANDS.match(claim)
    if found is None:
        return None
    return Placed(found["what"] or found["it"], found["place"] or found["at"])


def locators_in(text: str) -> Iterator[str]:
    """The locators that a text names, in its order; no figure with its unit is one (2.5元)."""
    for match in _LOCATOR.finditer(unicodedata.normalize("NFKC", text)):
        yield match.group()


def stands_at(place: str, clause: Clause) -> bool:
    """Whether a clause stands at a place as written, or below it."""
    said = _steps(place)
    return bool(said) and _steps(str(clause.locator))[: len(said)] == said


def _steps(place: str) -> list[str]:
    """A place in steps, by their numbers alone (第18条: 18; 5.4.2 a): 5, 4, 2, a)."""
    numbered = re.sub(
        r"[一二三四五六七八九十百]+", lambda m: str(numeral_value(m.group())), plain(place)
    )
    return re.findall(r"\d+|[a-z]", numbered)
