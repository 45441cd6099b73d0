"""The grammars of locators, one per numbering system: how each step of a place is written and read.

- ``gbt``: GB/T 1.1, "4.1.2 a) 1)", "A.2.1", "附录A", "表1", "4 第1段" (paragraph, counted)
- ``statute``: "第三章第一节", "第十八条第一款第(二)项", "第十条之一"
- ``outline``: "三", "三(一)", "三(一)1.", "三(一) 第1句第2分句" (sentence and its clause, counted)
- ``heading``: "标题 2.1", "开头", "标题 2.1 第3段": headings without numbers of their own, counted
- ``entry``: "implementation-date": catalogue cards hold named facts, not clauses
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from corpus.numerals import chinese_numeral, numeral_value

Numbering = Literal["gbt", "statute", "outline", "heading", "entry"]


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a locator: its kind and its number ("4.1.2" is one step, (4, 1, 2))."""

    kind: str
    number: tuple[int, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """How one kind of step is written and read, printed and in a slug; ``head`` may stand first."""

    pattern: re.Pattern[str]
    read: Callable[[str], Step]
    write: Callable[[Step], str]
    slug_pattern: re.Pattern[str]
    read_slug: Callable[[str], Step]
    write_slug: Callable[[Step], str]
    head: bool


COUNTED = {"paragraph", "sentence", "part"}  # places counted by us, that are no level
NESTED = {"clause", "annex", "section", "heading"}  # of several numbers, each a level
_ANNEX = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _dotted(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def _annexed(text: str) -> tuple[int, ...]:
    """'A.2.1' → (1, 2, 1); '3' → (0, 3), the body of the document."""
    letter, _, rest = text.partition(".")
    if letter in _ANNEX:
        return (_ANNEX.index(letter) + 1, *(_dotted(rest) if rest else ()))
    return (0, *_dotted(text))


def _annexed_text(number: tuple[int, ...]) -> str:
    letter, *rest = number
    return ".".join(([_ANNEX[letter - 1]] if letter else []) + [str(part) for part in rest])


def _digits(text: str) -> int:
    found = re.search(r"\d+", text)
    return int(found.group()) if found else 0


def _named(kind: str, printed: Mapping[str, str]) -> Level:
    """Parts of a document that have a fixed name instead of a number (前言, 参考文献)."""
    names, slugs = tuple(printed), tuple(printed.values())
    return Level(
        re.compile("|".join(names)),
        lambda text: Step(kind, (names.index(text),)),
        lambda step: names[step.number[0]],
        re.compile("|".join(slugs)),
        lambda text: Step(kind, (slugs.index(text),)),
        lambda step: slugs[step.number[0]],
        head=True,
    )


def _counted(kind: str, before: str, after: str, slug: str, *, optional: bool = False) -> Level:
    """Steps printed as word + Arabic number + word; ``optional`` numbers may be missing (注, 注1)."""
    digits = r"\d{0,3}" if optional else r"\d{1,3}"

    def read(text: str) -> Step:
        return Step(kind, (_digits(text),))

    def number(step: Step) -> str:
        return str(step.number[0]) if step.number[0] or not optional else ""

    return Level(
        re.compile(r"\s*" + re.escape(before.strip()) + digits + re.escape(after)),
        read,
        lambda step: f"{before}{number(step)}{after}",
        re.compile(slug + digits),
        read,
        lambda step: f"{slug}{number(step)}",
        head=False,
    )


def _captioned(kind: str, before: str, after: str, slug: str) -> Level:
    """Tables, figures and formulas, numbered through the body or within an annex (表1, 表A.1)."""
    number = r"(?:[A-Z]\.)?\d{1,3}"
    return Level(
        re.compile(re.escape(before) + number + re.escape(after)),
        lambda text: Step(kind, _annexed(text.removeprefix(before).removesuffix(after))),
        lambda step: f"{before}{_annexed_text(step.number)}{after}",
        re.compile(slug + number),
        lambda text: Step(kind, _annexed(text.removeprefix(slug))),
        lambda step: f"{slug}{_annexed_text(step.number)}",
        head=True,
    )


def _ordinal(kind: str, unit: str, slug: str, *, head: bool, brackets: bool = False) -> Level:
    """Steps of laws, 第…条 with Chinese numerals; 之一 inserts a number after another."""
    numeral = r"[零〇一二三四五六七八九十百千两]{1,9}|\d{1,4}"
    opening, closing = (r"\(?", r"\)?") if brackets else ("", "")
    pattern = rf"\s*第{opening}(?:{numeral}){closing}{unit}(?:之(?:{numeral}))?"

    def read(text: str) -> Step:
        return Step(kind, tuple(numeral_value(part) for part in re.findall(numeral, text)))

    def write(step: Step) -> str:
        first, *inserted = (chinese_numeral(part) for part in step.number)
        inner = f"({first})" if brackets else first
        return f"第{inner}{unit}" + "".join(f"之{part}" for part in inserted)

    return Level(
        re.compile(pattern),
        read,
        write,
        re.compile(rf"{slug}\d{{1,4}}(?:\.\d{{1,4}})?"),
        lambda text: Step(kind, _dotted(text.removeprefix(slug))),
        lambda step: slug + ".".join(str(part) for part in step.number),
        head=head,
    )


_ENTRY_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,5}(?!\))")
_ANNEX_NUMBER = re.compile(r"[A-Z](?:\.\d{1,3}){1,5}")
_SECTION_LEVELS: tuple[tuple[str, Callable[[int], str]], ...] = (
    (r"[零〇一二三四五六七八九十百]{1,5}(?!分)", chinese_numeral),
    (r"\([一二三四五六七八九十百]{1,5}\)", lambda n: f"({chinese_numeral(n)})"),
    (r"\d{1,3}\.", lambda n: f"{n}."),
    (r"\(\d{1,3}\)", lambda n: f"({n})"),
)


def _read_section(text: str) -> Step:
    numerals = re.findall(r"[零〇一二三四五六七八九十百]+|\d+", text)
    return Step("section", tuple(numeral_value(part) for part in numerals))


def _write_section(step: Step) -> str:
    return "".join(
        write(number) for (_, write), number in zip(_SECTION_LEVELS, step.number, strict=False)
    )


def _nested_section() -> str:
    pattern = ""
    for level, _ in reversed(_SECTION_LEVELS):
        pattern = f"(?:{level}{pattern})" + ("?" if level is not _SECTION_LEVELS[0][0] else "")
    return pattern


_LETTER = Level(
    re.compile(r"\s*\(?[a-z]\)"),
    lambda text: Step("letter", (ord(text.strip(" ()")) - ord("a") + 1,)),
    lambda step: f" {chr(ord('a') + step.number[0] - 1)})",
    re.compile(r"[a-z](?![a-z0-9])"),
    lambda text: Step("letter", (ord(text) - ord("a") + 1,)),
    lambda step: chr(ord("a") + step.number[0] - 1),
    head=False,
)

_GBT: dict[str, Level] = {
    "front": _named("front", {"前言": "foreword", "引言": "introduction"}),
    "clause": Level(
        _CLAUSE,
        lambda text: Step("clause", _dotted(text)),
        lambda step: ".".join(str(part) for part in step.number),
        _CLAUSE,
        lambda text: Step("clause", _dotted(text)),
        lambda step: ".".join(str(part) for part in step.number),
        head=True,
    ),
    "annex": Level(
        re.compile(rf"附录\s*[A-Z](?!\.)|{_ANNEX_NUMBER.pattern}"),
        lambda text: Step("annex", _annexed(text.removeprefix("附录").strip())),
        lambda step: ("附录" if len(step.number) == 1 else "") + _annexed_text(step.number),
        re.compile(rf"{_ANNEX_NUMBER.pattern}|[A-Z]"),
        lambda text: Step("annex", _annexed(text)),
        lambda step: _annexed_text(step.number),
        head=True,
    ),
    "table": _captioned("table", "表", "", "table"),
    "figure": _captioned("figure", "图", "", "figure"),
    "formula": _captioned("formula", "式(", ")", "formula"),
    "back": _named("back", {"参考文献": "bibliography", "索引": "index"}),
    "paragraph": _counted("paragraph", " 第", "段", "para"),
    "letter": _LETTER,
    "dash": _counted("dash", " ——", "", "dash"),
    "number": _counted("number", " ", ")", ""),
    "note": _counted("note", " 注", "", "note", optional=True),
    "example": _counted("example", " 示例", "", "example", optional=True),
}

_STATUTE: dict[str, Level] = {
    "book": _ordinal("book", "编", "book", head=True),
    "chapter": _ordinal("chapter", "章", "chapter", head=True),
    "division": _ordinal("division", "节", "section", head=True),
    "article": _ordinal("article", "条", "art", head=True),
    "paragraph": _ordinal("paragraph", "款", "para", head=False),
    "item": _ordinal("item", "项", "item", head=False, brackets=True),
    "subitem": _counted("subitem", "第", "目", "subitem"),
}

_OUTLINE: dict[str, Level] = {
    "section": Level(
        re.compile(_nested_section()),
        _read_section,
        _write_section,
        re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}"),
        lambda text: Step("section", _dotted(text)),
        lambda step: ".".join(str(part) for part in step.number),
        head=True,
    ),
    "sentence": _counted("sentence", " 第", "句", "s"),
    "part": _counted("part", "第", "分句", "c"),
}

_HEADING: dict[str, Level] = {
    "heading": Level(
        re.compile(r"开头|标题\s?\d{1,3}(?:\.\d{1,3}){0,5}"),
        lambda text: Step(
            "heading", _dotted(text.removeprefix("标题").strip().replace("开头", "0"))
        ),
        lambda step: "标题 " + ".".join(map(str, step.number)) if step.number != (0,) else "开头",
        re.compile(r"h\d{1,3}(?:\.\d{1,3}){0,5}"),
        lambda text: Step("heading", _dotted(text.removeprefix("h"))),
        lambda step: "h" + ".".join(map(str, step.number)),
        head=True,
    ),
    "paragraph": _counted("paragraph", " 第", "段", "para"),
}

_ENTRY: dict[str, Level] = {
    "entry": Level(
        _ENTRY_NAME,
        lambda text: Step("entry", name=text),
        lambda step: step.name,
        _ENTRY_NAME,
        lambda text: Step("entry", name=text),
        lambda step: step.name,
        head=True,
    )
}

GRAMMARS: Mapping[Numbering, Mapping[str, Level]] = MappingProxyType(
    {"gbt": _GBT, "statute": _STATUTE, "outline": _OUTLINE, "heading": _HEADING, "entry": _ENTRY}
)
