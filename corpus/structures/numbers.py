"""Which number may open a clause of a standard after those that came before it."""

from __future__ import annotations

import re
from collections.abc import Container

from corpus.grammars import Step
from corpus.locators import Locator
from corpus.readers.lines import Paragraph
from corpus.structures.marks import LONGEST_TITLE, squeezed

_REFERENCE = re.compile(
    r"^(?:的|中(?:的|所|规|给)|所(?:述|列|规|示)|规定的|给出的|、|，|,|。|；|;|~|～|-|—|至|或|[)）]"
    r"|(?:和|与|及|以及|或|至)\s*(?:第?\d|附录|表|图|[A-Z]\.))"
)
_UNIT = re.compile(
    r"^(?:%|％|‰|℃|°|[hdsm](?![a-z])|min|kg|mm|cm|dB|个|名|人|位|家|次|条|项|台|种|类|级|倍|元|万|亿|年|月|日|天|周|小时|分钟|秒|工作日|页|部分|张|间|套|路|字)"
)
# a number with nothing but its unit, or a limit: never a title (人员 is one, 人以上 is not)
_MEASURE = re.compile(rf"{_UNIT.pattern}(?:$|[内前后]|以[内上下前后]|左右|工作日|及以)")
_NO_WORD = re.compile(r"^(?:[%％‰℃°a-zA-Z]|[个倍元万亿](?![人别性]))")


class Numbers:
    """The numbers of the clauses so far; in an annex they begin anew."""

    def __init__(self) -> None:
        self.last: tuple[int, ...] = ()
        self.annex = 0
        self.entries: set[str] = set()  # of the contents page, without spaces

    def may_open(
        self, paragraph: Paragraph, number: tuple[int, ...], rest: str, *, spaced: bool
    ) -> bool:
        """Whether a paragraph that begins with ``number`` and goes on with ``rest`` is a clause.

        ``spaced`` says whether white space stands between the two.
        """
        follows = number in self._successors()
        title = len(rest) <= LONGEST_TITLE // 2 and not re.search(r"[。，；：、]", rest)
        # a page that was recognised has lost some spaces; the contents page tells a title too
        spaced = spaced or (follows and title and self._may_lack_space(paragraph))
        sentence = len(number) > 1 and len(rest) > 8 and rest.endswith(("。", "：", "；"))
        fits = follows and (title or sentence)
        if _REFERENCE.match(rest) or _is_measure(number, rest, spaced=spaced, fits=fits):
            return False
        if rest == "" and not (follows and (len(number) > 1 or paragraph.first.style == "heading")):
            return False
        if follows:
            return len(number) > 1 or spaced or not re.search(r"[。，；]", rest)
        if not spaced and paragraph.first.style != "heading":
            return False
        # out of order, or after a gap: only what looks like a clause, and the ledger will say so
        if len(number) == 1:
            return paragraph.first.style == "heading" and len(rest) <= LONGEST_TITLE
        return number[0] <= (self.last[0] if self.last else 0) + 2

    def step(self, number: tuple[int, ...]) -> Step:
        """The place of a number: in the body, or in the annex that is open."""
        return Step("annex", (self.annex, *number)) if self.annex else Step("clause", number)

    def fault(self, number: tuple[int, ...], seen: Container[Locator]) -> str:
        """What is wrong with a number after the last one, "" for nothing or for a repetition."""
        if number in self._successors() or Locator("gbt", (self.step(number),)) in seen:
            return ""  # a repetition is said where the clause is added
        shown = _shown(number)
        if self.annex:
            shown = f"{chr(ord('A') + self.annex - 1)}.{shown}"
        if number < self.last:
            return f"条款 {shown} 排在 {_shown(self.last)} 之后，次序不对"
        open_numbers = {self.last[:depth] for depth in range(1, len(self.last) + 1)}
        if len(number) > 1 and number[:-1] not in open_numbers:
            return f"条款 {shown} 没有上级条款 {_shown(number[:-1])}"
        return f"条款 {shown} 之前缺号：上一个是 {_shown(self.last) or '无'}"

    def _successors(self) -> set[tuple[int, ...]]:
        if not self.last:
            return {(1,)}
        beside = {(*self.last[:depth], self.last[depth] + 1) for depth in range(len(self.last))}
        return beside | {(*self.last, 1)}

    def _may_lack_space(self, paragraph: Paragraph) -> bool:
        return paragraph.first.confidence < 1 or squeezed(paragraph.text) in self.entries


def _is_measure(number: tuple[int, ...], rest: str, *, spaced: bool, fits: bool) -> bool:
    """Whether the number is a figure with its unit: "24 h", "4.5 个". A word that only begins
    like a unit (人员, 名单) makes it one where the number neither has a dot nor fits.
    """
    if len(number) > 2 or not _UNIT.match(rest):
        return False
    if _MEASURE.match(rest) or (_NO_WORD.match(rest) and not fits):
        return not (spaced and fits and not _MEASURE.match(rest))
    dotted = len(number) > 1
    return not ((spaced and (fits or dotted)) or (dotted and fits))


def _shown(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))
