"""How a standard by GB/T 1.1 marks its places: numbers, list marks, notes, captions, annexes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

ItemKind = Literal["note", "example", "letter", "number", "dash"]
CaptionKind = Literal["table", "figure"]

LONGEST_TITLE = 40
NUMBER = re.compile(
    r"^(?:([A-Z])\.)?(\d{1,3}(?:\s?[.．]\s?\d{1,3}){0,5})(?![\d.．])(?:([\s　]+)|(?=\D)|$)(.*)$",
    re.DOTALL,
)
ANNEX_KIND = re.compile(r"^[（(](规范性|资料性)(?:附录)?[）)]$")
ORNAMENT = re.compile(r"^[_＿—─-]{4,}$")
_ANNEX = re.compile(
    r"^附[\s　]*录[\s　]*([A-Z])(?:[\s　]*[（(]?(规范性|资料性)(?:附录)?[）)]?)?[\s　]*(.*)$"
)
_ITEMS: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    ("note", re.compile(r"^注[\s　]*(\d{0,2})[:：][\s　]*(.*)$", re.DOTALL)),
    ("example", re.compile(r"^示例[\s　]*(\d{0,2})[:：][\s　]*(.*)$", re.DOTALL)),
    ("letter", re.compile(r"^([a-z])[)）][\s　]*(.*)$", re.DOTALL)),
    ("number", re.compile(r"^(\d{1,2})[)）][\s　]*(.*)$", re.DOTALL)),
    ("dash", re.compile(r"^()(?:——|—|--|–|●|·|•)[\s　]*(.+)$", re.DOTALL)),
)
_MISREAD_DASH = re.compile(
    r"^(?:-|一{1,2}(?![、般旦些个种项次条定致并律经切方样起直线级名家位年月日天周]))(.{6,})$",
    re.DOTALL,
)
_CAPTIONS: tuple[tuple[CaptionKind, re.Pattern[str]], ...] = (
    ("table", re.compile(r"^(续)?表[\s　]?((?:[A-Z]\.)?\d{1,3})(?:[\s　]+(.*))?$")),
    ("figure", re.compile(r"^()图[\s　]?((?:[A-Z]\.)?\d{1,3})[\s　]+(.*)$")),
)
_LOST_SPACE = re.compile(r"^((?:续)?[表图]\s?(?:[A-Z]\.)?\d{1,3})(?=[\u4e00-\u9fff])")
_CONTENTS_LINE = re.compile(
    r"^(.+?)[\s　.…·。⋯]*(?:\.{3,}|…+|·{3,}|⋯+|[\s　]{2,}|\t)[\s　.…·⋯]*[（(]?(\d{1,3}|[ivxIVX]{1,5}|[Ⅰ-ⅻ]+)[）)]?$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A list item, note or example; ``number`` is 0 where it has none."""

    kind: ItemKind
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table or figure; the number is (annex or 0, its own)."""

    kind: CaptionKind
    number: tuple[int, int]
    title: str
    goes_on: bool  # 续表


@dataclass(frozen=True, slots=True)
class Annex:
    """The heading of an annex; 1 is A."""

    number: int
    informative: bool
    title: str


def item_of(text: str) -> Item | None:
    """The list item, note or example that a paragraph opens."""
    for kind, pattern in _ITEMS:
        if match := pattern.match(text):
            number, said = match.groups()
            if kind == "letter":
                return Item("letter", ord(number) - ord("a") + 1, said)
            return Item(kind, int(number or 0), said)
    return None


def misread_dash(text: str) -> Item | None:
    """The item of a dash that was recognised as a hyphen or as the character 一."""
    match = _MISREAD_DASH.match(text)
    return Item("dash", 0, match.group(1)) if match else None


def caption_of(text: str, *, recognised: bool) -> Caption | None:
    """The caption that a paragraph is; recognition may have lost the space before the title."""
    if recognised:
        text = _LOST_SPACE.sub(r"\1 ", text)
    if len(text) > LONGEST_TITLE + 10 or text.endswith(("。", "；")):
        return None
    for kind, pattern in _CAPTIONS:
        if match := pattern.match(text):
            goes_on, number, title = match.groups()
            title = (title or "").strip()
            if re.match(r"^(?:的|中|所|给出|规定|和|与|、|及)", title):
                return None
            letter, _, own = number.rpartition(".")
            annex = ord(letter) - ord("A") + 1 if letter else 0
            again = bool(goes_on) or "（续）" in title or "(续)" in title
            return Caption(kind, (annex, int(own)), title, again)
    return None


def annex_of(text: str) -> Annex | None:
    """The annex that a paragraph opens, None for a sentence that speaks of one."""
    match = _ANNEX.match(text)
    if match is None or len(text) > LONGEST_TITLE or re.search(r"[。；，]|给出|规定|见", text):
        return None
    letter, kind, title = match.groups()
    if re.match(r"^(?:的|中|所|和|与|及|、|\.)", title):
        return None
    return Annex(ord(letter) - ord("A") + 1, kind == "资料性", title.strip())


def is_contents_line(text: str) -> bool:
    """Whether a line has leaders and a page number; a recognised one may have lost the number."""
    return bool(_CONTENTS_LINE.match(text) or re.search(r"…|\.{4,}|·{4,}", text))


def contents_entry(text: str) -> str:
    """What a line of the contents page names, without leaders and page number."""
    match = _CONTENTS_LINE.match(text)
    return (match.group(1) if match else text).strip(" .…·　")


def normal(text: str) -> str:
    """Full-width digits, letters and dots of a number at the start in their plain form."""
    text = text.strip()
    head = re.match(r"^[０-９Ａ-Ｚａ-ｚ．）（\s　0-9A-Za-z.)(]+", text)
    if head is None:
        return text
    return unicodedata.normalize("NFKC", head.group()).lstrip() + text[head.end() :]


def squeezed(text: str) -> str:
    """A text without its spaces."""
    return re.sub(r"[\s　]", "", text)
