"""Compare restated records with their source articles: ``clausedesk corpus check --against DIR``.

The words are ours, so wording is not compared. What must be the same is what a rule turns on: its
figures with units and bounds, the articles it refers to, its modal verbs, and whether it denies or
excepts. Every article is recorded or named by the document as left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.documents import Clause, Document
from corpus.errors import RecordError
from corpus.figures import figures
from corpus.library import Library
from corpus.locators import parse_locator
from corpus.numerals import numeral_value
from corpus.overlap import longest_shared_run
from corpus.rules import Finding
from corpus.terms import plain

MOST_SHARED_WITH_INTERPRETATION = 12
MOST_SHARED_WITH_REGULATION = 30
_ARTICLE = re.compile(
    r"^(第[零〇一二三四五六七八九十百]+条(?:之[一二三四五六七八九十]+)?)[\s　]+(.*)$"
)
_ITEM = re.compile(r"^[（(]([一二三四五六七八九十]+)[）)]|^(\d+)[.、]")
_MODALS = {
    word: re.compile(pattern)
    for word, pattern in (
        *((word, word) for word in ("应当", "可以", "不得", "必须", "不予", "不计入")),
        ("除外", r"除外|除[^，。；]{1,20}外"),
    )
}
_DENIALS = re.compile(r"[不未无非没]")
_BOUNDS = (
    ("至少", re.compile(r"(?<=[元倍日月年人名级岁%％])以上|不低于|不少于|至少")),
    ("至多", re.compile(r"(?<=[元倍日月年人名级岁%％])以下|以内|不超过|不得超过|最高|最多|至多")),
    ("超过", re.compile(r"(?<!不)(?<!不得)超过|高于")),
    ("不足", re.compile(r"不足|不满|(?<!不)低于")),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (款) of an article: its own words, and its items (项) by number."""

    text: str
    items: Mapping[int, str]

    @property
    def whole(self) -> str:
        """The paragraph with its items."""
        return self.text + "".join(self.items.values())


Articles = Mapping[str, tuple[Paragraph, ...]]


def findings_against(library: Library, folder: Path) -> list[Finding]:
    """Differences between restated regulations and their source texts, and wording copied.

    ``folder`` holds one text a regulation, named by its title. A text without articles is an
    interpretive document, of which no record may hold a longer run; runs shared with a regulation
    are warnings, since its terms of art stay exact. Raises RecordError where none of
    the library's regulations has a text there.
    """
    texts = {
        path.stem: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*"))
        if path.suffix in (".md", ".txt")
    }
    compared = {
        document.title: document
        for document in library.documents.values()
        if document.kind == "regulation" and document.form == "restated"
    }
    if not compared.keys() & texts.keys():
        raise RecordError(f"{folder} 里没有一份以法规名称命名的 .md 或 .txt 原文，没有可以核对的")
    found: list[Finding] = []
    for title, text in texts.items():
        articles = read_articles(text)
        if document := compared.get(title):
            found += _document_findings(library, document, articles)
            clauses = library.clauses(document.id)
            found += _copied(clauses, title, text, MOST_SHARED_WITH_REGULATION, is_warning=True)
        elif not articles:
            found += _copied(library, title, text, MOST_SHARED_WITH_INTERPRETATION)
    return found


def _copied(
    clauses: Iterable[Clause], title: str, text: str, most: int, *, is_warning: bool = False
) -> Iterator[Finding]:
    source = plain(text)
    for clause in clauses:
        run = longest_shared_run(clause.text, source)
        if len(run) > most:
            yield Finding(
                clause.id,
                f"与《{title}》有 {len(run)} 个字连续相同（{run}），请用自己的话",
                is_warning,
            )


def read_articles(text: str) -> Articles:
    """The paragraphs of each article, by its slug; items belong to the paragraph above them."""
    articles: dict[str, list[tuple[str, dict[int, str]]]] = {}
    current: list[tuple[str, dict[int, str]]] | None = None
    for line in map(str.strip, text.splitlines()):
        if match := _ARTICLE.match(line):
            current = articles.setdefault(parse_locator("statute", match.group(1)).slug, [])
            current.append((match.group(2), {}))
        elif line.startswith("#"):
            current = None
        elif line and current is not None:
            if item := _ITEM.match(line):
                current[-1][1][numeral_value(item.group(1) or item.group(2))] = line
            else:
                current.append((line, {}))
    return {
        slug: tuple(Paragraph(text, items) for text, items in paragraphs)
        for slug, paragraphs in articles.items()
    }


def _document_findings(
    library: Library, document: Document, articles: Articles
) -> Iterator[Finding]:
    for clause in library.clauses(document.id):
        if not clause.text:
            continue
        source = _source_of(clause, articles)
        if source is None:
            yield Finding(clause.id, f"原文里没有{clause.locator}")
        else:
            yield from _differences(clause, source)
    recorded = {clause.locator.slug.split("-")[0] for clause in library.clauses(document.id)}
    left_out = {
        parse_locator("statute", article).slug
        for left in document.left_out
        for article in left.articles
    }
    for slug in sorted(left_out - articles.keys()):
        yield Finding(document.id, f"left_out 里的 {slug} 原文没有")
    for slug in sorted(left_out & recorded):
        yield Finding(document.id, f"{slug} 有记录，不应列在 left_out 里")
    for slug in articles.keys() - recorded - left_out:
        yield Finding(document.id, f"原文的 {slug} 没有记录，也没有列在 left_out 里")


def _source_of(clause: Clause, articles: Articles) -> str | None:
    """The words a record restates: of an item, the words that lead in to it and its own."""
    article, *below = clause.locator.slug.split("-")
    number = {re.sub(r"\d", "", step): int(re.sub(r"\D", "", step) or 0) for step in below}
    paragraphs = articles.get(article, ())
    if para := number.get("para"):
        paragraphs = paragraphs[para - 1 : para]
    if item := number.get("item"):
        return next((p.text + p.items[item] for p in paragraphs if item in p.items), None)
    return "".join(paragraph.whole for paragraph in paragraphs) or None


def _differences(clause: Clause, source: str) -> Iterator[Finding]:
    ours = {figure.value for figure in figures(clause.text)}
    theirs = {figure.value for figure in figures(source)}
    if lost := sorted(theirs - ours):
        yield Finding(clause.id, f"原文的数字“{'、'.join(lost)}”记录里没有")
    if added := sorted(ours - theirs):
        yield Finding(clause.id, f"记录里的数字“{'、'.join(added)}”原文没有")
    for modal, pattern in _MODALS.items():
        if bool(pattern.search(clause.text)) != bool(found := pattern.search(source)):
            yield Finding(clause.id, f"“{modal}”{_which(found is not None)}")
    for bound, pattern in _BOUNDS:
        if bool(pattern.search(clause.text)) != bool(found := pattern.search(source)):
            yield Finding(clause.id, f"表示“{bound}”的词{_which(found is not None)}")
    if bool(_DENIALS.search(clause.text)) != bool(_DENIALS.search(source)):
        yield Finding(clause.id, "原文和记录一个有否定，一个没有")


def _which(in_source: bool) -> str:
    return "原文有，记录没有" if in_source else "记录有，原文没有"
