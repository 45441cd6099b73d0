"""Limits that a sentence sets to a measure: what may not be exceeded, what is the least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.quiz.quantities import ABOVE, BELOW, Quantity, quantities
from assistant.quiz.sources import Source
from corpus.library import Library
from corpus.sentences import sentences

_LIMIT = re.compile(
    r"(?P<subject>[^，。；：的]{2,}(?:的[^，。；：的]{2,})??)\s?"
    rf"(?:应当?|宜)?(?P<bound>(?:不|(?<=不应)|(?<=不宜)|(?<=不得))(?:{ABOVE}|{BELOW}))\s?"
)
_FORBIDS = re.compile(r"(?:不应|不宜|不得|应当?|宜)$")
_LEAST = tuple(BELOW.split("|"))
_NO_MEASURE = re.compile(
    r"一般$|通常$|原则上$|自|^(?:并且|而且|且|并|应|宜|不|可|逾期|单笔|其中)|不得"
)
_EXCEPTS = re.compile(r"除外|例外|但|另有|确需|不适用|其中")
_EVERY = re.compile(r"每[年月周日天季]度?$")
_LONGEST = 24
_NAMES_ITSELF = 3  # characters


@dataclass(frozen=True, slots=True)
class Limit:
    """The measure ``subject`` has ``quantity`` as its least value or, not ``least``, its most; ``rule`` is
    what such a clause is called: 规定, or 建议 where it only advises (宜); ``gap`` what stands before digits."""

    subject: str
    least: bool
    quantity: Quantity
    rule: str = "规定"
    gap: str = ""

    def told(self, written: str) -> str:
        """The measure with a value, as a report says it: 一次来电转接 3 次, 月人工接通率为 94%."""
        gap = self.gap if written[0].isascii() else ""
        if self.quantity.unit == "次":
            return f"{''.join(self.subject.rsplit('的', 1))}{gap}{written}"
        copula = "" if _EVERY.search(self.subject) else "为"
        return f"{self.subject}{copula}{gap}{written}"

    def verdict(self, *, kept: bool) -> str:
        """Whether a value keeps to the limit, as people say it of a least and of a most value."""
        if self.least:
            return "达到了下限" if kept else "没有达到下限"
        return "没有超过上限" if kept else "超过了上限"

    def findings(self) -> tuple[str, ...]:
        """What may be found of a value: whether it keeps to the limit, and of what strength that is."""
        return (
            f"{self.verdict(kept=True)}，符合要求",
            f"{self.verdict(kept=True)}，符合建议",
            f"{self.verdict(kept=False)}，不符合要求",
            f"{self.verdict(kept=False)}，没有做到建议",
        )

    def finding(self, value: float) -> str:
        """What is found of a value."""
        return self.findings()[2 * (not self.allows(value)) + (self.rule == "建议")]

    def allows(self, value: float) -> bool:
        """Whether a value keeps to the limit; the limit itself does."""
        return value >= self.quantity.value if self.least else value <= self.quantity.value


def limit_of(text: str) -> Limit | None:
    """The limit that a sentence opens with, None where it sets none or takes something from it."""
    found = _LIMIT.match(text)
    if found is None or _EXCEPTS.search(text):
        return None
    subject = _FORBIDS.sub("", found["subject"]).strip()
    quantity = next((q for q in quantities(text) if q.start == found.end()), None)
    if quantity is None or quantity.kind != "amount" or _NO_MEASURE.search(subject):
        return None
    if not 2 <= len(subject) <= _LONGEST or text[quantity.end : quantity.end + 1] not in "，。；":
        return None
    rule = "建议" if "宜" in found.group() else "规定"
    gap = " " if text[quantity.start - 1].isspace() else ""
    return Limit(subject, found["bound"].endswith(_LEAST), quantity, rule, gap)


def limited_parts(source: Source) -> Iterator[Source]:
    """The sentence, and what stands in it after a comma and sets a limit to a measure of its own; after
    anything but such a limit it would lose of what it is the measure (本票自出票日起，付款期限…)."""
    yield source
    if limit_of(source.text) is None:
        return
    for match in re.finditer(r"，(?!其中|每)", source.text):
        part = replace(source, start=source.start + match.end())
        if (limit := limit_of(part.text)) and len(limit.subject) >= _NAMES_ITSELF:
            yield part


@lru_cache(maxsize=4096)
def limits_of(subject: str, library: Library) -> tuple[Limit, ...]:
    """Every limit that a sentence of the library, or a part of one after a comma, sets to a measure of
    this name, of whomever it is (每名坐席每月的抽检, 上岗 90 日以内的坐席，每月的抽检)."""
    core = subject.rpartition("的")[2]
    found = (
        limit_of(text[match.end() :])
        for clause in library
        if core in clause.text
        for text in sentences(clause.text)
        for match in re.finditer(r"^|[，；]", text)
    )
    return tuple(limit for limit in found if limit and limit.subject.rpartition("的")[2] == core)
