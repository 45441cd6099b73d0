"""What can be asked of a sentence: the one place that is blanked or changed, and what else might
stand there though it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

from assistant.quiz.actors import acting_in, actors, named_in, rivals, sort_of
from assistant.quiz.acts import verb_after, verbs_in
from assistant.quiz.classes import class_swaps
from assistant.quiz.directions import direction
from assistant.quiz.extents import extent_swaps
from assistant.quiz.items import Facet
from assistant.quiz.paradigms import paradigm_swaps
from assistant.quiz.quantities import (
    CHINESE,
    OF_AGE,
    Quantity,
    QuantityKind,
    neighbours,
    quantities,
    quantity_of,
    ranges,
    spellings,
    unit_rival,
)
from assistant.quiz.sources import Source
from assistant.quiz.strengths import strength_swaps
from assistant.quiz.support import evidence_of, pairs_of
from assistant.quiz.swaps import levels_of, speaks_of_levels, swaps
from assistant.quiz.wordsets import oftener, spellings_of, word_sets
from corpus.library import Library

_TERM = re.compile(r"\s?(?:以内|之内|内|前|之前|后|之后)")
_NAMED_UNIT = re.compile(r"年限|年数|月数|天数|日数|小时数|分钟数")
_TELLS_WHO = re.compile(
    r"^(?:应|不)予|(?:不应|不得|不可)|自(?:选举|当选|聘任|入职|成立|设立)|对其[^，。；]{0,4}人员"
)
_BY = ("由", "经", "报", "向")
_DECIDES = re.compile("应当?负责|负责|批准|决定|应当?(?:批准|决定|审批)|可(?:以)?当场决定")
_BETWEEN = re.compile(r"\s?(?:之间|[以之]?内)")
_WORKING_DAYS = re.compile(r"(?:[以按]|均为|是指|都是)工作日(?:计算)?(?=[，。；])")
_NAMES_ON = re.compile(r"(?![以的至到之计为左和由即时下上])[\u4e00-\u9fff]")
_ORDINAL = re.compile(rf"第\s?(?P<number>[\d{CHINESE}]+)\s?(?=日|天|个)")
_APPROVES = re.compile("批准|审批|核准|许可")
_UNIT_SPELT = {
    "个工作日": ("个工作日", "工作日"),
    "工作日": ("工作日", "个工作日"),
    "日": ("日", "天", "自然日", "个自然日"),
}
_PEOPLE = ("人", "名")
_FEW = ("个", *_PEOPLE)
_SETS = 8
_ONCE = re.compile(r"[1一]\D")
_SUCH_A_THING = 0.4  # share of character pairs
_NATIONAL = re.compile("国务院|国家|中央|全国")


@dataclass(frozen=True, slots=True)
class Fact:
    """A place ``start:end`` of a source's text that can be asked, and the ways to get it wrong.

    ``rivals`` are sets of texts that could stand there, near and parallel, the best set first;
    ``spelt`` what a blank accepts for ``blank``, the part that a fill-in leaves empty (the number
    without its unit).
    """

    facet: Facet
    source: Source
    start: int
    end: int
    rivals: tuple[tuple[str, ...], ...] = ()
    blank: tuple[int, int] = (0, 0)
    spelt: tuple[str, ...] = ()
    quantity: Quantity | None = None

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    def filled(self, with_text: str) -> str:
        """The sentence with something else at that place."""
        text = self.source.text
        changed = text[: self.start] + with_text + text[self.end :]
        return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", changed)

    @property
    def plausible(self) -> tuple[tuple[str, ...], ...]:
        """For changing a sentence: the rivals of each set that do not read absurdly there and do not
        follow from what it says (who has 5 days at most has 10 days at most)."""
        most = 1 if self.facet in ("unit", "dealing") or self.text.startswith("不") else 2
        sets = ([rival for rival in rivals if self._says_more(rival)] for rivals in self.rivals)
        return tuple(tuple(rivals[:most]) for rivals in sets if rivals)

    def _says_more(self, rival: str) -> bool:
        """Whether the sentence with the rival asks for more, or gives more, than it does; no leave is meant
        for what is advised (宜, 可: who may do it keeps to it too)."""
        if self.facet == "modal":
            return not (self.text == "宜" and rival == "可")
        if self.facet == "term":
            return oftener(rival, self.text)
        if self.facet == "unit":
            return self._is_longer_unit(rival)
        if self.facet != "figure":
            return True
        if self.quantity is None:
            return _excludes(rival, self.text, self.source.text[self.end :])
        found, way = quantity_of(rival), direction(self.quantity, self.source.text)
        if found is None or way is None:
            return False
        more = found.value > self.quantity.value
        return way == "either" or more == (way == "up")

    def _is_longer_unit(self, rival: str) -> bool:
        """Whether the same number of the other kind of days, of which working days are the longer, asks for
        more, or gives more."""
        own = next(q for q in quantities(self.source.text) if q.start == self.start)
        found, way = quantity_of(rival), direction(own, self.source.text)
        if found is None or way is None or found.value != own.value or found.unit == own.unit:
            return False
        return way == "either" or ("工作日" in found.unit) == (way == "up")

    @property
    def rng(self) -> Random:
        """Chance that is always the same for this fact, so that its items are stable."""
        return Random(f"{self.source.clause.id} {self.source.start} {self.facet} {self.start}")


def facts(source: Source, library: Library) -> Iterator[Fact]:
    """Everything that can be asked of the sentence, figures first."""
    yield from _figures(source, library)
    if source.document.kind == "interpretation":
        return  # whose words they are is asked, not how strong or whose duty
    yield from _actors(source, library)
    restated = source.document.form == "restated"  # how far it goes is in the restater's own words
    extents = () if restated else extent_swaps(source.text)
    strengths = strength_swaps(source.clause, source.text, library)
    terms = [s for s in paradigm_swaps(source.text) if not restated or s.facet == "term"]
    classes = class_swaps(source.text, library, source.document.id)
    for swap in (*extents, *strengths, *swaps(source.text), *terms, *classes):
        others = swap.rivals
        if swap.facet == "level":
            if _other_levels_too(source, library):
                continue
            known = set(levels_of(library, source.document.id, source.text[swap.end :]))
            others = tuple(name for name in others if name in known)
        elif swap.facet in ("procedure", "term", "dealing", "class"):
            others = tuple(word for word in others if not _said_beside(source, word, library))
        word = source.text[swap.start : swap.end]
        if others:
            place = (swap.start, swap.end)
            written = word in (*word_sets().written, *word_sets().often) and swap.facet == "term"
            spelt = spellings_of(word) if written else ()
            yield Fact(swap.facet, source, *place, (others,), blank=place, spelt=spelt)


def _said_beside(source: Source, word: str, library: Library) -> bool:
    """Whether another sentence of the article has the word, or of approval another word for it: what is
    registered may have to be approved too."""
    above = library.parent(source.clause)
    paragraph = source.clause.locator.steps[-1].kind == "paragraph"
    others = library.children(above) if above is not None and paragraph else ()
    own = source.clause.text[: source.start] + source.clause.text[source.end :]
    beside = own + "".join(other.text for other in others if other.id != source.clause.id)
    return word in beside or (
        _APPROVES.search(word) is not None and _APPROVES.search(beside) is not None
    )


def _other_levels_too(source: Source, library: Library) -> bool:
    """Whether another clause says such a thing of offices of some level."""
    alike = evidence_of(library).alike(source.text, least=_SUCH_A_THING)
    above = library.parent(source.clause)
    others = [
        *alike,
        *(
            library.children(above)
            if above and source.clause.locator.steps[-1].kind == "paragraph"
            else ()
        ),
    ]
    rest = source.clause.text[: source.start] + source.clause.text[source.end :]
    return speaks_of_levels(rest) or any(
        speaks_of_levels(other.text) for other in others if other.id != source.clause.id
    )


def _figures(source: Source, library: Library) -> Iterator[Fact]:
    text = source.text
    one_count = _counts_days_one_way(library, source.document.id)
    inside: set[Quantity] = set()
    for low, high in ranges(text):
        inside |= {low, high}
        rng = Fact("figure", source, low.start, high.end).rng
        end = high.end + 2 * text.startswith("以下", high.end)
        sets = (_other_ranges(low, high, text[:end], rng) for _ in range(_SETS))
        yield Fact("figure", source, low.start, end, tuple(filter(None, sets)))
        if low.value != high.value:
            once = (end for end in (low, high) if not _stands_twice(text, end))
            yield from (_written(source, end_of_range) for end_of_range in once)
    for quantity in quantities(text):
        if quantity in inside or _is_reference(text, quantity) or _stands_twice(text, quantity):
            continue
        place = (quantity.start, quantity.end)
        rng = Fact("figure", source, *place).rng
        near = (neighbours(quantity, text, rng) for _ in range(_SETS))
        one = text[: quantity.start].rstrip().endswith("连续")  # nothing comes once in a row
        sets = (
            tuple(o for o in some if o not in text and not (one and _ONCE.match(o)))
            for some in near
        )
        yield replace(
            _written(source, quantity), rivals=tuple(filter(None, sets)), quantity=quantity
        )
        if not one_count and (unit := unit_rival(quantity)) and not _tells_unit(text, quantity):
            others = tuple(_other_units(quantity, unit, text, rng))
            at = quantity.start + quantity.text.index(quantity.unit)
            blank, spelt = (at, at + len(quantity.unit)), _UNIT_SPELT[quantity.unit]
            yield Fact("unit", source, *place, others, blank, spelt)


def _written(source: Source, quantity: Quantity) -> Fact:
    """A figure whose number is written into a blank; nothing to choose among."""
    start, end = quantity.start, quantity.end
    number_at = start + quantity.text.index(quantity.number)
    blank = (number_at, number_at + len(quantity.number))
    spelt = () if quantity.kind == "fraction" else spellings(quantity)  # a half is 50% too
    return Fact("figure", source, start, end, blank=blank, spelt=spelt)


@lru_cache(maxsize=256)
def _counts_days_one_way(library: Library, document_id: str) -> bool:
    """Whether the document has terms in days only or in working days only, or says that its days are
    working days: then neither word is wrong, or there is nothing to take for the other."""
    texts = [clause.text for clause in library.clauses(document_id)]
    ways = {
        "工作日" in q.unit
        for text in texts
        for q in quantities(text)
        if q.unit in ("日", "工作日", "个工作日")
    }
    return len(ways) < 2 or any(map(_WORKING_DAYS.search, texts))


def _other_ranges(low: Quantity, high: Quantity, text: str, rng: Random) -> tuple[str, ...]:
    """The range that ends the text with one or both ends moved: every end stands twice, so counting
    tells nothing."""
    joint, after = text[low.end : high.start], text[high.end :]
    lows, highs = (
        [n for n in neighbours(end, "", rng) if _value(n, end.kind) and n != end.text]
        for end in (low, high)
    )
    for one in lows:
        for other in highs:
            least, most = _value(one, low.kind), _value(other, high.kind)
            if least < min(high.value, most) and most > max(low.value, least):
                return (
                    f"{one}{joint}{high.text}{after}",
                    f"{low.text}{joint}{other}{after}",
                    f"{one}{joint}{other}{after}",
                )
    return ()


def _excludes(rival: str, text: str, after: str) -> bool:
    """Whether a range and another cannot both be meant: neither lies in the other, or it is narrower than
    the time in which something is to be done; the bounds of a punishment are all there is to it."""
    if text.endswith("以下"):
        return True
    ends = [ranges(f"每日 {one}")[:1] for one in (rival, text)]
    if not all(ends):
        return False
    (low, high), (own_low, own_high) = (pair[0] for pair in ends)
    inside = own_low.value <= low.value and high.value <= own_high.value
    around = low.value <= own_low.value and own_high.value <= high.value
    return (inside and _BETWEEN.match(after) is not None) or not (inside or around)


def _other_units(
    quantity: Quantity, unit: str, text: str, rng: Random
) -> Iterator[tuple[str, ...]]:
    """The number with the other unit and another number with both: neither tells the other."""
    for number in neighbours(quantity, text, rng):
        yield (
            quantity.text.replace(quantity.unit, unit),
            number,
            number.replace(quantity.unit, unit),
        )


_RANGE_ON = re.compile("以上([零一二两三四五六七八九十百\\d]+倍)以下")


def _value(written: str, kind: QuantityKind) -> float:
    found = quantities(f"每日 {written}" if kind == "clock" else written)
    return found[0].value if found else 0.0


def _is_reference(text: str, quantity: Quantity) -> bool:
    """A number that names something (第8号, 表1, 1%人口抽样调查, “六个月”), counts what the sentence lists
    itself, or that everybody knows (两个以上, 不满十八周岁的未成年人, 都应登记，登记率100%)."""
    before, after = text[: quantity.start], text[quantity.end :]
    if quantity.value == 1 and quantity.unit == "次":
        return True  # 每月复核 1 次: what else?
    if quantity.value == 1 and quantity.unit == "个":
        return True
    if quantity.value == 2 and quantity.unit in _FEW and after.startswith("以上"):
        return True  # who checks comes with another, everybody knows
    if quantity.value == 2 and quantity.unit in _PEOPLE and text[: quantity.start].endswith("少于"):
        return True
    unit = re.escape(quantity.unit)
    if re.search(rf"{unit}、$", before) or re.match(rf"、[\d{CHINESE}]+{unit}", after):
        return True  # 12分、9分、6分: its neighbours tell it
    if (above := _RANGE_ON.match(after)) and _value(above.group(1), "amount") <= quantity.value + 2:
        return True  # 一倍以上三倍以下: of what is left hardly two will do
    listed = text[: quantity.start].rpartition("，")[2].count("、") + 1
    if quantity.unit == "个" and 1 < listed == quantity.value:
        return True
    if quantity.unit == "周岁" and quantity.value == OF_AGE:
        return True
    if quantity.unit in ("%", "％") and (quantity.value == 100 or _NAMES_ON.match(after)):
        return True
    if after.startswith("”") or _counts_on(text, quantity):
        return True
    if quantity.kind == "date" and re.match(
        r"[^，。；]{0,16}(?:发布|公布|通过|删除|修[订改正]|废止)", after
    ):
        return True
    return bool(re.search(r"(?:第|表|图|号|〔)\s?$", text[: quantity.start])) or bool(
        re.match(r"(?:号|款|项|条)|\s?(?:不间断)?服务", after)  # 24 h 服务 is a name
        or (re.match("发布|公布", after) and not before.rstrip().endswith("提前"))
    )


def _counts_on(text: str, quantity: Quantity) -> bool:
    """Whether the sentence goes on from the figure (超过5日的，自第6日起…)."""
    days = (quantity_of(f"{match['number']}日") for match in _ORDINAL.finditer(text))
    return any(day is not None and abs(day.value - quantity.value) <= 1 for day in days)


def _stands_twice(text: str, quantity: Quantity) -> bool:
    """Whether the sentence tells the figure at another place too."""
    same = [q for q in quantities(text) if (q.unit, q.value) == (quantity.unit, quantity.value)]
    return len(same) > 1


def _tells_unit(text: str, quantity: Quantity) -> bool:
    """Whether the rest of the sentence tells the unit: a parallel figure has it, or a word names it.
    Working days count for a term only."""
    if not _TERM.match(text, quantity.end):
        return True
    rest = text[: quantity.start] + text[quantity.end :]
    return _NAMED_UNIT.search(rest) is not None or any(
        q.unit == quantity.unit for q in quantities(text) if q is not quantity
    )


def _actors(source: Source, library: Library) -> Iterator[Fact]:
    own = acting_in(library, source.document.id)
    for actor in actors(source.text, named_in(library, source.document.id)):
        after = source.text[actor.end :]
        decides = source.text[: actor.start].endswith(_BY) or _DECIDES.match(after)
        if sort_of(actor.name) in ("rank", "trade") and not decides:
            continue  # what one post has to do another may have to do too
        told = _TELLS_WHO.search(after)
        if actor.name in own and source.text.count(actor.name) == 1 and not told:
            wrong = rivals(actor.name, own, source.text)
            if source.clause.locator.numbering == "statute" and source.document.form == "verbatim":
                verbs, verb = (
                    verbs_in(library, source.document.id),
                    verb_after(actor.end, source.text),
                )
                wrong = [name for name in wrong if verb in verbs.get(name, ())]
            rest = f"{source.text[: actor.start]}|{source.text[actor.end :]}"
            if _NATIONAL.search(actor.name) and "全国" in rest:
                continue
            if pairs_of(actor.name) & pairs_of(rest) - pairs_of("|".join(wrong)):
                continue  # what is said of it has a word of its name
            rng = Fact("actor", source, actor.start, actor.end).rng
            sets = (tuple(rng.sample(wrong, min(3, len(wrong)))) for _ in range(_SETS))
            yield Fact("actor", source, actor.start, actor.end, tuple(filter(None, sets)))
