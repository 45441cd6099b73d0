"""Compare restated records with their source articles: ``clausedesk corpus check --against DIR``.

The words are ours, so wording is not compared. What must be the same is what a rule turns on: its
figures with units, the articles it refers to, its modal verbs, and whether it denies or excepts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from corpus.documents import Clause, Document
from corpus.errors import RecordError
from corpus.figures import figures
from corpus.library import Library
from corpus.locators import parse_locator

_ARTICLE = re.compile(
    r"^(第[零〇一二三四五六七八九十百]+条(?:之[一二三四五六七八九十]+)?)[\s　]+(.*)$"
)
_ITEM = re.compile(r"^[（(][一二三四五六七八九十]+[）)]|^\d+[.、]")
_MODALS = ("应当", "可以", "不得", "必须", "不予", "除外", "不计入")
_DENIALS = re.compile(r"[不未无非没]")


def problems_against(library: Library, folder: Path) -> list[str]:
    """One sentence a difference between a restated regulation and its source text.

    ``folder`` holds one text a regulation, named by its title; raises RecordError where none of
    the library's regulations has a text there.
    """
    texts = {path.stem: path for path in folder.glob("*") if path.suffix in (".md", ".txt")}
    compared = [
        document
        for document in library.documents.values()
        if document.kind == "regulation" and document.form == "restated" and document.title in texts
    ]
    if not compared:
        raise RecordError(f"{folder} 里没有一份以法规名称命名的 .md 或 .txt 原文，没有可以核对的")
    return [
        problem
        for document in compared
        for problem in _document_problems(
            library, document, read_articles(texts[document.title].read_text(encoding="utf-8"))
        )
    ]


def read_articles(text: str) -> Mapping[str, tuple[str, ...]]:
    """The paragraphs of each article, by its slug; items belong to the paragraph above them."""
    articles: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in map(str.strip, text.splitlines()):
        if match := _ARTICLE.match(line):
            current = articles.setdefault(parse_locator("statute", match.group(1)).slug, [])
            current.append(match.group(2))
        elif line.startswith("#"):
            current = None
        elif line and current is not None:
            if _ITEM.match(line):
                current[-1] += line
            else:
                current.append(line)
    return {slug: tuple(paragraphs) for slug, paragraphs in articles.items()}


def _document_problems(
    library: Library, document: Document, articles: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    for clause in library.clauses(document.id):
        if not clause.text:
            continue
        source = _source_of(clause, articles)
        if source is None:
            yield f"{clause.id}：原文里没有{clause.locator}"
        else:
            yield from _differences(clause, source)
    recorded = {clause.locator.slug.split("-")[0] for clause in library.clauses(document.id)}
    for slug in articles.keys() - recorded:
        yield f"{document.id}：原文的 {slug} 没有记录"


def _source_of(clause: Clause, articles: Mapping[str, tuple[str, ...]]) -> str | None:
    article, *below = clause.locator.slug.split("-")
    paragraphs = articles.get(article)
    if paragraphs is None:
        return None
    if not below:
        return "".join(paragraphs)
    number = int(re.sub(r"\D", "", below[0]) or 0)
    return paragraphs[number - 1] if 0 < number <= len(paragraphs) else None


def _differences(clause: Clause, source: str) -> Iterator[str]:
    ours = {figure.value for figure in figures(clause.text)}
    theirs = {figure.value for figure in figures(source)}
    if lost := sorted(theirs - ours):
        yield f"{clause.id}：原文的数字“{'、'.join(lost)}”记录里没有"
    if added := sorted(ours - theirs):
        yield f"{clause.id}：记录里的数字“{'、'.join(added)}”原文没有"
    for modal in _MODALS:
        if (modal in clause.text) != (modal in source):
            where = "原文有，记录没有" if modal in source else "记录有，原文没有"
            yield f"{clause.id}：“{modal}”{where}"
    if bool(_DENIALS.search(clause.text)) != bool(_DENIALS.search(source)):
        yield f"{clause.id}：原文和记录一个有否定，一个没有"
