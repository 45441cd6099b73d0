"""Which documents and clauses a question names: by number, title, short name or locator."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

from assistant.abbreviations import abbreviated
from assistant.places import locators_in
from corpus.documents import Clause, Document
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from corpus.terms import plain

MOST_BELOW = 4
SUBJECT_CARD = "card-gbt-32315-2015"
# a standard's number in plain form, with or without its letters and year
PLAIN_NUMBER = re.compile(
    r"(?:gb|jr|sj|yd)/?t?[-—]?\d{4,6}(?:\.\d)?(?:[-—–]\d{4})?|(?<!\d)\d{5}(?:[-—–]\d{4})?(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: documents, clauses, and numbers of standards nobody loaded.

    ``misdated`` are numbers as written with another year than the edition here, and its number.
    """

    document_ids: frozenset[str]
    unknown_documents: tuple[str, ...]
    clauses: tuple[Clause, ...]
    names: tuple[str, ...]
    misdated: tuple[Misdated, ...] = ()


@dataclass(frozen=True, slots=True)
class Misdated:
    """A number with a year as written, and the number that the library has."""

    written: str
    number: str


def named_in(text: str, library: Library) -> Named:
    """Everything named; ``names`` are the plain titles and short names of the documents found."""
    document_ids, unknown = _documents(text, library)
    short = abbreviated(plain(text), library)
    document_ids |= frozenset(short.values())
    names = {
        *short,
        *(
            plain(name)
            for document in map(library.document, document_ids)
            for name in _called(document)
        ),
        *_short_names(plain(text), library),
        *_house_numbers(plain(text), document_ids, library),
    }
    longest_first = tuple(sorted(names, key=lambda name: (-len(name), name)))
    clauses = _clauses(text, document_ids, library)
    misdated = _misdated(text, document_ids, library)
    return Named(document_ids, unknown, clauses, longest_first, misdated)


def _called(document: Document) -> tuple[str, ...]:
    """The title and short names of a document; a law of the country goes without its name (反洗钱法)."""
    short = re.sub("^《?中华人民共和国(?=.{3})|》$", "", document.title)
    return tuple(dict.fromkeys((document.title, short, *document.aliases)))


def names_as_written(text: str, library: Library) -> list[str]:
    """The names of documents that a text has letter for letter, in plain form, the longest first."""
    said = plain(text)
    return [name for name in named_in(text, library).names if name in said]


# whose own a document is, and what people say behind that for it
_OWNER = re.compile(
    r"^(?!商业|中国银行|政策性|村镇|外资|民营)\w{2,8}?(?:银行|公司|集团|信用社)(?!业)"
)
_LINKS = r"(?:[的那这份部个套家里]|自己)*(?:服务)?"
_KINDS = "(?:规范|标准|办法|条例|规定|制度|准则|指引|手册|细则|文件)"
_BANK = re.compile(r"(?:银行|公司|集团|信用社)$")


def _short_names(compact: str, library: Library) -> dict[str, str]:
    """Names cut short of documents of the bank's own as a plain text has them, with the start of the title
    that each is of: whose own it is (示例银行, 示例银行的规范, 示例规范).
    """
    own = (d for d in library.documents.values() if d.kind in ("standard", "house"))
    found: dict[str, str] = {}
    for owner in {match.group() for d in own if (match := _OWNER.match(plain(d.title)))}:
        stem = _BANK.sub("", owner)
        short = rf"|{re.escape(stem)}{_KINDS}" if len(stem) > 1 else ""
        called = re.search(rf"{re.escape(owner)}(?:{_LINKS}{_KINDS})?{short}", compact)
        if called:
            found[called.group()] = owner
    return found


def _house_numbers(compact: str, document_ids: frozenset[str], library: Library) -> set[str]:
    """Numbers of the documents named as a plain text has them, where they are no national standard's."""
    numbers = {plain(library.document(one).number) for one in document_ids} - {""}
    written = {number for full in numbers for number in (full, re.sub(r"[—–-]\d{4}$", "", full))}
    return {number for number in written if number in compact and not PLAIN_NUMBER.search(number)}


def _misdated(text: str, document_ids: frozenset[str], library: Library) -> tuple[Misdated, ...]:
    """Numbers that the text gives with a year which the document named so does not have."""
    normal = unicodedata.normalize("NFKC", text)
    found: list[Misdated] = []
    for number in sorted(library.document(one).number for one in document_ids):
        parts = re.fullmatch(r"\D*(\d{3,6}(?:\.\d)?)\s*[-—–]+\s*(\d{4})", number)
        if parts is None:
            continue
        dated = rf"(?:[A-Za-z]+/?[A-Za-z]*\s*)?(?<!\d){re.escape(parts[1])}\s*[-—–－]+\s*(\d{{4}})(?!\d)"
        for match in re.finditer(dated, normal):
            if match[1] != parts[2]:
                found.append(Misdated(match.group().strip(), number))
    return tuple(dict.fromkeys(found))


def _clauses(text: str, document_ids: frozenset[str], library: Library) -> tuple[Clause, ...]:
    """The clauses that a question names by locator, in the documents it names or in any.

    Without a document named, a chapter is sought nowhere (it would be the standard's), and what
    "the standard" says not in regulations. An article with its text in paragraphs names them.
    """
    of_standard = re.search(r"标准|国标", text) is not None
    sought = document_ids or {
        document.id
        for document in library.documents.values()
        if not (of_standard and document.kind == "regulation")
    }
    found: dict[str, Clause] = {}
    for locator in locators_in(text):
        if not document_ids and locator[-1] in "编章节":
            continue
        for document_id in sorted(sought):
            try:
                clause = library.clause(f"{document_id}/{locator}")
            except ClauseNotFoundError:
                continue
            below = library.children(clause)
            if locator.startswith("附录"):
                below = _all_below(clause, library)
            elif clause.text or (len(below) > MOST_BELOW and locator[-1] != "条"):
                below = (clause,)
            found.update({named.id: named for named in below})
    return tuple(clause for clause in found.values() if clause.text)


def _all_below(clause: Clause, library: Library) -> tuple[Clause, ...]:
    """The clauses under one, those under these too, each after what stands above it."""
    return tuple(
        one for below in library.children(clause) for one in (below, *_all_below(below, library))
    )


def referred_to(clause: Clause, library: Library) -> tuple[Clause, ...]:
    """The clauses of its own document that a clause names by locator (在 5.2.3 规定的时段内)."""
    named = _clauses(clause.text, frozenset({clause.document_id}), library)
    return tuple(other for other in named if other.id != clause.id)


_OVERVIEW = re.compile(r"什么|啥|介绍|讲|说|干嘛|概况|大概|简单|内容|了解")
_OVERVIEW_ENTRIES = ("name", "scope")


def overview(text: str, document_ids: frozenset[str], library: Library) -> tuple[Clause, ...]:
    """Asked about a document as such, its card's name and scope; the subject where none is named."""
    matched = plain(text)
    asks = _OVERVIEW.search(matched) and re.search(r"标准|国标|规范", matched)
    if not document_ids and not asks:
        return ()
    card = min(document_ids, default=SUBJECT_CARD)
    return tuple(
        clause
        for clause in (library.clauses(card) if card in library.documents else ())
        if str(clause.locator) in _OVERVIEW_ENTRIES
    )


_STANDARD_NUMBER = re.compile(
    r"(?<![A-Za-z0-9])((?:GB|JR|SJ|YD|DB\d*|Q|T)\s*/?\s*[A-Z]{0,4})\s*[ /]?\s*(\d{2,6}(?:\.\d)?)", re.IGNORECASE
)  # fmt: skip


# How a law is called: what it is about, then what kind of act it is. 办法, 规定 and 细则 are everyday words
# unless 管理, 暂行 and the like stand before them; 法 is one behind a verb (做法, 违法) or what points (新法).
_ACT = (
    r"(?:(?<![办方做说看想用写讲叫合违犯非无没执守立依书语手打玩吃新旧部个别般])(?<!(?<!公)司)(?<!(?<!预)算)法典?"
    r"|条例|(?:管理|实施|暂行|试行|处罚|监督|登记|特别)(?:办法|规定|细则))"
)
_BEFORE = "违反|适用|按照|依照|根据|依据"
_ABOUT = (
    rf"(?![照部])(?:(?!{_BEFORE}|请问|想问|上述|前述|有关|相关|[的了是在这那按])[一-鿿]){{2,24}}?"
)
# asked for what it says: 民法典里…, 反洗钱法规定…, 《票据法》第几条
_LAW = re.compile(
    rf"(?:^|(?<=[^一-鿿]|[的了是在这那按问])|{'|'.join(f'(?<={one})' for one in _BEFORE.split('|'))})"
    rf"(?P<law>{_ABOUT}{_ACT}|[民刑宪]法典?)(?=》?(?:里|中|上|第|规定|怎么|咋|说|要求|写|让|对))"
)


def _is_held(law: str, library: Library) -> bool:
    """Whether a document of this kind is called so, by more than that, or by the end of it."""
    kind = re.compile(r"(?<!办)法典?$" if re.search("(?<!办)法典?$", law) else f"{law[-2:]}$")
    called = chain.from_iterable(map(_called, library.documents.values()))
    names = [plain(name).removeprefix("中华人民共和国") for name in called if kind.search(name)]
    within = re.compile(".*".join(law))
    return any(law.endswith(name) or within.search(name) for name in names)


def _documents(text: str, library: Library) -> tuple[frozenset[str], tuple[str, ...]]:
    """Ids of the documents a question names by number or title, and numbers nobody loaded."""
    normal = unicodedata.normalize("NFKC", text)
    compact = plain(text)
    owners = tuple(_short_names(compact, library).values())
    found: set[str] = set()
    for document in library.documents.values():
        if document.kind == "note":
            continue  # its title is a subject, not a name that people use
        number = re.search(r"\d{3,6}", document.number)
        if (
            (number and re.search(rf"(?<!\d){number.group()}(?!\d)", normal))
            or any(plain(name) in compact for name in _called(document))
            or (re.search(r"第\d+号", document.number) and plain(document.number) in compact)
            or (document.kind in ("standard", "house") and plain(document.title).startswith(owners))
        ):
            found.add(document.id)
    laws = tuple(
        match["law"] for match in _LAW.finditer(compact) if not _is_held(match["law"], library)
    )
    known = " ".join(document.number for document in library.documents.values())
    unknown = tuple(
        match.group().strip()
        for match in _STANDARD_NUMBER.finditer(normal)
        if match.group(2).split(".")[0] not in known
    )
    return frozenset(found), (*unknown, *laws)
