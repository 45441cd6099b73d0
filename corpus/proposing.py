"""A card proposed for a document that was read: its number, title, date and kind, for a person to correct."""

from __future__ import annotations

import datetime
import re
import unicodedata

from corpus.documents import Kind
from corpus.importing import Card
from corpus.readers.lines import Source, paragraphs

_NUMBER = re.compile(
    r"((?:GB|JR|YD|SJ|GA|DB\d{2}|Q|T|ISO|ZB)(?:/[A-Z]{1,6})?)[\s_]*(\d{1,6}(?:\.\d+)?)\s*[-—–－一]\s*((?:19|20)\d{2})"
)
_DATE = re.compile(r"((?:19|20)\d{2})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_TITLE_WORDS = re.compile(
    r"(?:规范|要求|办法|条例|规定|规则|细则|指引|标准|指南|制度|手册|解读|法|通知)[》>)）]?$"
)
_LOOKED_AT = 40  # paragraphs at the beginning


def proposed_card(source: Source, numbering: str) -> Card:
    """The card; whatever is not found is left empty, and the file's name stands in for the title."""
    opening = [
        unicodedata.normalize("NFKC", paragraph.text).strip()
        for paragraph in paragraphs(source.lines)[:_LOOKED_AT]
    ]
    number = next((found for text in opening if (found := _number(text))), "")
    title = _title(opening, source.name)
    kind = _kind(title, number, numbering)
    date = next((day for text in opening if (day := _date(text))), None)
    return Card(
        id=_slug(number, title, source), number=number, title=title, kind=kind, text_date=date
    )


def _number(text: str) -> str:
    match = _NUMBER.search(text)
    return f"{match.group(1)} {match.group(2)}—{match.group(3)}" if match and len(text) < 60 else ""


def _date(text: str) -> str | None:
    match = _DATE.search(text) if len(text) < 60 else None
    if match is None:
        return None
    try:
        return datetime.date(*map(int, match.groups())).isoformat()
    except ValueError:
        return None


def _title(opening: list[str], name: str) -> str:
    for text in opening:
        bare = re.sub(r"\s+", "", _NUMBER.sub("", text)).strip("《》# ")
        if (
            4 <= len(bare) <= 50
            and _TITLE_WORDS.search(bare)
            and not re.match(r"[第\d一二三(]", bare)
        ):
            return bare.strip("《》")
    return name.rpartition(".")[0].strip() or name


def _kind(title: str, number: str, numbering: str) -> Kind:
    if "解读" in title:
        return "interpretation"
    if numbering == "statute":
        return "regulation"
    return "standard" if number else "house"


def _slug(number: str, title: str, source: Source) -> str:
    wanted = number or title
    slug = re.sub(r"[^a-z0-9]+", "-", wanted.lower().replace("/", ""))[:80].strip("-")
    return slug if re.search(r"[a-z]", slug) else f"own-{source.sha256[:8]}"
