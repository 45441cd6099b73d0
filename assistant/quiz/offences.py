"""Acts that statutes punish, and what follows from each, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.leaning import points_outside
from assistant.quiz.sources import unusable
from assistant.quiz.support import evidence_of
from corpus.documents import Clause
from corpus.library import Library

# how what follows from an act begins
BEGINS = "由|责令|处(?!理|置)|没收|给予|予以|对|吊销|按|可以|可处|依法|警告|撤销|暂扣|并处|单处|限期|依照"
PUNISHES = re.compile("罚款|警告|吊销|没收|责令|处罚|拘留")
_ACT = re.compile(rf"(?P<act>[^；。：]{{8,140}}?(?<!目标)的)，(?={BEGINS})")
_LEADS = re.compile(
    r"(?P<who>[^，；。：]{0,30}?)(?:违反(?:本|《)[^，]{1,60}?规定，)?有(?:下列|以下)(?:行为|情形)之一的?，"
    rf"(?={BEGINS})"
)
_BREAKS = re.compile(r"^违反(?:本|《)[^，]{1,60}?规定，")
_TAKES = re.compile(r"但是?，?(?!不)|除外|例外|另有|不受|不适用|除[^，；。]+外")
_NO_ACT = re.compile(
    r"^(?:有|其|该|此|并|对|如|若|情节|逾期|拒不(?:改正|整改|执行|履行)|造成)|规定的?[^，]{0,6}的?$|之一"
    r"|前[一二两三四五]?[款项条]|所列|上述|行为，?(?:尚)?不?构成犯罪的$"
)
_LONGEST_ITEM = 80  # characters
# how an item begins whose somebody the sentence above names
_DOES = re.compile("[未不没擅拒违伪隐将以在向非超利使转出虚提泄挪侵故无允经]")
# what makes the same act graver or lighter
_FURTHER = re.compile(
    r"(?:情节|逾期|拒不|造成|后果|导致|引发|发生|再次|屡|仍|经[^，]{2,12}仍|尚不构成犯罪)[^，；。]{0,40}(?<!目标)的"
)
_WORTH_OF = re.compile(r"违法所得|货值|金额|经营额|数额|收入|价款|销售额|营业额")
# what follows from it by other law
_OF_OTHERS = re.compile(
    r"构成[^，]{0,16}的|给[^，]{1,20}造成[^，]{0,12}的|造成[^，]{0,12}损[害失]的|属于[^，]{0,16}的"
)
_ON_WHOM = re.compile(rf"对(?P<whom>[^，；。]{{2,40}}?)(?={BEGINS}|，|$)")
_PIECE = re.compile(r"(?P<before>^|[，；。：])(?P<said>[^，；。：]+)")
_SUCH_AN_ACT = 0.6  # share of character pairs


@dataclass(frozen=True, slots=True)
class Offence:
    """An act (……的) that the clause, or its list ``item``, names and punishes from ``start`` on."""

    clause: Clause
    item: Clause | None
    act: str
    start: int

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What has to be cited for it."""
        return (self.clause,) if self.item is None else (self.clause, self.item)


@dataclass(frozen=True, slots=True)
class Part:
    """What is done at ``start`` of the clause: in the ``case`` that makes the act graver, where so much
    is gained by it (``worth``), on ``whom``; each empty where not said. ``near``: on whom, the part
    before says or this itself."""

    said: str
    start: int
    case: str
    worth: str
    whom: str
    near: bool


def offences_of(library: Library, clause: Clause) -> tuple[Offence, ...]:
    """The acts that a paragraph of a statute punishes and that can be understood by themselves; none
    where it takes something back."""
    document = library.document(clause.document_id)
    if document.kind != "regulation" or document.form != "verbatim":
        return ()  # what a digest leaves out may decide
    text = clause.text
    if not PUNISHES.search(text) or _TAKES.search(text) or unusable(library, clause) is not None:
        return ()
    return tuple(_offences(library, clause))


def _offences(library: Library, clause: Clause) -> Iterator[Offence]:
    listed = _LEADS.match(clause.text)
    if listed is None:
        begun = _ACT.match(clause.text) if "：" not in clause.text else None
        if begun is not None and _is_whole(begun["act"]):
            yield Offence(clause, None, begun["act"], begun.end())
        return
    if not clause.text.rstrip().endswith("："):
        return
    for item in library.children(clause):
        said = item.text.rstrip().rstrip("；;。").removesuffix("的")
        act = f"{listed['who']}{said}的"
        fits = len(said) <= _LONGEST_ITEM and "其他" not in said[:3]
        if fits and _is_whole(act) and (not listed["who"] or _DOES.match(said)):
            yield Offence(clause, item, act, listed.end())


def _is_whole(act: str) -> bool:
    """Whether an act can be understood without the article that it breaks."""
    own = _BREAKS.sub("", act, count=1)
    short = len(own) <= 8 or "；" in own or "\n" in own
    return not short and not _NO_ACT.search(own) and not points_outside(own)


def parts_of(offence: Offence) -> tuple[Part, ...]:
    """What follows from an act, up to what is of another act or of a case that cannot be told."""
    return tuple(_parts(offence))


def is_whole(offence: Offence) -> bool:
    """Whether all that the paragraph says is of the act."""
    last = parts_of(offence)[-1:]
    rest = offence.clause.text[last[0].start + len(last[0].said) :] if last else ""
    pieces = [piece["said"] for piece in _PIECE.finditer(rest)]
    others = any(_OF_OTHERS.fullmatch(piece) for piece in pieces[:1])
    return bool(last) and (not pieces or (others and "处" not in "".join(pieces[1:])))


def _parts(offence: Offence) -> Iterator[Part]:
    case, worth, whom, near, others = "", "", "", False, False
    for piece in _PIECE.finditer(offence.clause.text[offence.start :]):
        said, start = piece["said"].strip(), offence.start + piece.start("said")
        if piece["before"] and piece["before"] in "；。":
            worth, whom, near, others = "", "", False, False
            if not said.endswith("的") and (case or not said.startswith("对")):
                return
        if said.endswith("的"):
            whom, near = "", False
            if _OF_OTHERS.fullmatch(said):
                others = True
            elif _FURTHER.fullmatch(said):
                case, worth = said, ""
            elif _WORTH_OF.search(said):
                worth = said
            else:
                return
        elif not others:
            on = _ON_WHOM.match(said)
            whom, near = (on["whom"], True) if on else (whom, near)
            yield Part(said, start, case, worth, whom, near)
            near = on is not None


def otherwise(offence: Offence, library: Library) -> Clause | None:
    """Another clause that punishes such an act, or an item of a list that leads to a punishment."""
    for clause in evidence_of(library).alike(offence.act, least=_SUCH_AN_ACT):
        above = library.parent(clause)
        punished = PUNISHES.search(clause.text) or (above and PUNISHES.search(above.text))
        if punished and clause not in (offence.clause, offence.item):
            return clause
    return None
