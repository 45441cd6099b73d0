"""Fines that statutes set: for which act, in which case, on whom, within which bounds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.items import BLANK
from assistant.quiz.quantities import CHINESE
from assistant.quiz.sources import points_outside, unusable
from corpus.documents import Clause
from corpus.library import Library
from corpus.numerals import numeral_value

ELIDED = "……"
_SUM = rf"(?:\d+(?:\.\d+)?|[{CHINESE}]+)\s?(?:亿元|万元|元|倍|[%％])"
_BOUNDS = re.compile(rf"(?P<bounds>(?:(?P<low>{_SUM})以上[、，]?)?(?P<high>{_SUM})以下)")
_FINED = re.compile(rf"(?<!以上){_BOUNDS.pattern}(?=的?罚款)")
_WORTH = {"亿元": 1e8, "万元": 1e4, "元": 1.0, "倍": 1.0, "%": 1.0, "％": 1.0}
# how what follows from an act begins
_BEGINS = "由|责令|处(?!理|置)|没收|给予|予以|对|吊销|按|可以|可处|依法|警告|撤销|暂扣|并处|单处|限期|依照"
_ACT = re.compile(rf"(?P<act>[^；。：]{{8,140}}?(?<!目标)的)，(?={_BEGINS})")
_LEADS = re.compile(
    rf"(?P<who>[^，；。：]{{0,30}}?)(?:违反(?:本|《)[^，]{{1,60}}?规定，)?有(?:下列|以下)(?:行为|情形)之一的?，(?={_BEGINS})"
)
_BREAKS = re.compile(r"^违反(?:本|《)[^，]{1,60}?规定，")
_TAKES = re.compile(r"但是?，?(?!不)|除外|例外|另有|不受|不适用|除[^，；。]+外")
_NO_ACT = re.compile(
    r"^(?:有|其|该|此|并|对|如|若|情节|逾期|拒不(?:改正|整改|执行|履行)|造成)|规定的?[^，]{0,6}的?$|之一|前[一二两三四五]?[款项条]|所列|上述"
)
_LONGEST_ITEM = 80  # characters
_DOES = re.compile(
    "[未不没擅拒违伪隐将以在向非超利使转出虚提泄挪侵故无允经]"
)  # an item, of who is named
# what makes the same act graver or lighter
_FURTHER = re.compile(
    r"(?:情节|逾期|拒不|造成|后果|导致|引发|发生|再次|屡|仍|经[^，]{2,12}仍|尚不构成犯罪)[^，；。]{0,40}(?<!目标)的"
)
_WORTH_OF = re.compile(r"违法所得|货值|金额|经营额|数额|收入|价款|销售额|营业额")
_BY_WORTH = re.compile(rf"(?<=[，；。])[^，；。]*(?:{_WORTH_OF.pattern})[^，；。]*的，")
_ON_WHOM = re.compile(rf"对(?P<whom>[^，；。]{{2,40}}?)(?={_BEGINS}|，|$)")
_OF_OTHERS = re.compile(
    r"构成[^，]{0,16}的$|给[^，]{1,20}造成[^，]{0,12}的$|造成[^，]{0,12}损[害失]的$|属于[^，]{0,16}的$"
)


@dataclass(frozen=True, slots=True)
class Fine:
    """A fine between ``low`` and ``high`` (yuan, times or per cent; ``low`` 0 where only the most is
    told), which stands at ``start:end`` of the clause's text.

    ``told`` says for what: the act, what makes it graver, by what it is measured, on whom, with ____
    where the bounds stand. ``item`` is the list item that names the act, if one does.
    """

    clause: Clause
    item: Clause | None
    act: str
    told: str
    start: int
    end: int
    low: float
    high: float
    unit: str

    @property
    def text(self) -> str:
        """The bounds as they stand."""
        return self.clause.text[self.start : self.end]

    @property
    def tier(self) -> tuple[int, int]:
        """Where the part of the clause between two ； is that sets the fine."""
        text = self.clause.text
        ends = [at for mark in "；。：" if (at := text.find(mark, self.end)) >= 0]
        start = max(text.rfind(mark, 0, self.start) for mark in "；。") + 1
        return start, min(ends, default=len(text))

    def filled(self, bounds: str) -> str:
        """What is told, with these bounds."""
        return self.told.replace(BLANK, bounds)


def fines_of(library: Library, clause: Clause) -> tuple[Fine, ...]:
    """The fines of a paragraph for acts that can be understood by themselves; none where it takes
    something back, and not those that are for the same as another."""
    text, document = clause.text, library.document(clause.document_id)
    if document.kind != "regulation" or document.form != "verbatim" or "罚款" not in text:
        return ()  # what a digest leaves out may decide
    if _TAKES.search(text) or unusable(library, clause) is not None:
        return ()
    found = [fine for acted in _acts(library, clause) for fine in _of_act(clause, *acted)]
    same = Counter(fine.told for fine in found)
    return tuple(fine for fine in found if same[fine.told] == 1)


def _acts(library: Library, clause: Clause) -> Iterator[tuple[Clause | None, str, int]]:
    """The acts of a paragraph, in its sentence or in the list that it leads into, and where it goes on."""
    listed = _LEADS.match(clause.text)
    if listed is None:
        begun = _ACT.match(clause.text) if "：" not in clause.text else None
        if begun is not None and _is_whole(begun["act"]):
            yield None, begun["act"], begun.end()
        return
    if not clause.text.rstrip().endswith("："):
        return
    for item in library.children(clause):
        said = item.text.rstrip().rstrip("；;。").removesuffix("的")
        act = f"{listed['who']}{said}的"
        fits = len(said) <= _LONGEST_ITEM and "其他" not in said[:3]
        if fits and _is_whole(act) and (not listed["who"] or _DOES.match(said)):
            yield item, act, listed.end()


def _is_whole(act: str) -> bool:
    """Whether an act can be understood without the article that it breaks."""
    own = _BREAKS.sub("", act, count=1)
    short = len(own) <= 8 or "；" in own or "\n" in own
    return not short and not _NO_ACT.search(own) and not points_outside(own)


def _of_act(clause: Clause, item: Clause | None, act: str, start: int) -> Iterator[Fine]:
    """The fines of an act, then those of the cases that go further; nothing after what is of another
    act, or of which case it is cannot be told."""
    case, worth, whom, near = "", "", "", False
    by_worth = _BY_WORTH.search(clause.text, start) is not None
    for piece in re.finditer(
        r"(?P<before>^|[，；。：])(?P<said>[^，；。：]+)", clause.text[start:]
    ):
        said, at = piece["said"], start + piece.start("said")
        if piece["before"] in "；。" and piece["before"]:
            worth = whom = ""
            if not said.endswith("的") and (case or not said.startswith("对")):
                return
        if said.endswith("的"):
            if _FURTHER.fullmatch(said) and not _OF_OTHERS.search(said):
                case, worth, whom = said, "", ""
            elif _WORTH_OF.search(said) and not said.startswith("有"):
                worth, whom = said, ""
            else:
                return
            continue
        if on := _ON_WHOM.match(said):
            whom, near = on["whom"], True
        found = list(_FINED.finditer(said))
        if len(found) == 1 and not (by_worth and not worth and found[0]["high"].endswith("元")):
            about = [act.removesuffix("的") if case or worth else act]
            about += [(worth and case.removesuffix("的")) or case, worth]
            led = f"对{whom}{'，' if near else ELIDED}" if whom and not on else ""
            blanked = said[: found[0].start("bounds")] + BLANK + said[found[0].end("bounds") :]
            told = f"{'，'.join(filter(None, about))}，{ELIDED}{led}{blanked}"
            low, high = (value_of(found[0][end]) for end in ("low", "high"))
            place = (at + found[0].start("bounds"), at + found[0].end("bounds"))
            yield Fine(clause, item, act, told, *place, low, high, unit_of(found[0]["high"]))
        near = on is not None


def bounds_in(written: str) -> tuple[float, float] | None:
    """The least (0 for none) and the most that bounds say, None where a text is no bounds."""
    found = _BOUNDS.fullmatch(written)
    return (value_of(found["low"]), value_of(found["high"])) if found else None


def value_of(written: str | None) -> float:
    """A sum in yuan, or a number of times or per cent; 0 for none."""
    if written is None:
        return 0.0
    number = written.rstrip("亿万元倍%％ ")
    value = float(number) if number[0].isascii() else float(numeral_value(number))
    return value * _WORTH[_unit(written)]


def unit_of(written: str) -> str:
    """元 for sums of money, else 倍 or %."""
    unit = _unit(written)
    return "元" if unit.endswith("元") else unit.replace("％", "%")


def _unit(written: str) -> str:
    return next(unit for unit in _WORTH if written.endswith(unit))
