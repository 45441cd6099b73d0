"""Collections in BEIR layout: articles, questions and which articles answer them.

A folder holds ``corpus.jsonl`` (``_id``, ``title``, ``text``, ``metadata``), ``queries.jsonl`` and
``qrels/NAME.tsv`` with a heading line (Thakur et al. 2021). An article's document is ``metadata.law``
where it is given; without it the whole folder is one document.
"""

from __future__ import annotations

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.documents import Clause, Document
from corpus.errors import ReadError
from corpus.explaining import explain, explain_os
from corpus.library import Library
from corpus.locators import parse_locator


class _Metadata(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    law: str = ""


class _Article(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(alias="_id")
    title: str = ""
    text: str
    metadata: _Metadata = _Metadata()


class _Query(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str = Field(alias="_id")
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the ids of the clauses that answer it."""

    id: str
    question: str
    clauses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """The articles as a library, and the questions of one split."""

    library: Library
    asked: tuple[Asked, ...]


def read_collection(folder: Path, split: str) -> Collection:
    """Read a folder in BEIR layout; raises ReadError naming file and line."""
    by_law: dict[str, list[_Article]] = defaultdict(list)
    for article in _lines(folder / "corpus.jsonl", _Article):
        if article.text.strip():
            by_law[article.metadata.law].append(article)
    ids: dict[str, str] = {}
    contents: list[tuple[Document, tuple[Clause, ...]]] = []
    for at, (law, articles) in enumerate(sorted(by_law.items())):
        document = _document(f"law-{at}", law or folder.name)
        clauses = tuple(_clause(document, n, article) for n, article in enumerate(articles))
        ids.update(
            {article.id: clause.id for article, clause in zip(articles, clauses, strict=True)}
        )
        contents.append((document, clauses))
    texts = {query.id: query.text for query in _lines(folder / "queries.jsonl", _Query)}
    gold = _judgements(folder / "qrels" / f"{split}.tsv")
    asked = tuple(
        Asked(name, texts[name], frozenset(ids[one] for one in right if one in ids))
        for name, right in gold.items()
        if name in texts and any(one in ids for one in right)
    )
    if not contents or not asked:
        raise ReadError(f"{folder} 里没有条文，或没有一个问题对得上条文，请检查 qrels/{split}.tsv")
    return Collection(Library(contents), asked)


def _document(document_id: str, title: str) -> Document:
    return Document(
        id=document_id,
        number="",
        title=title,
        kind="regulation",
        form="verbatim",
        numbering="entry",
        status="未核",
        text_date=None,
        grade="B",
        checked_on=None,
        source="BEIR",
        licence="未注明",
        edition=hashlib.sha256(title.encode()).hexdigest()[:8],
        sha256=hashlib.sha256(title.encode()).hexdigest(),
    )


def _clause(document: Document, number: int, article: _Article) -> Clause:
    own_title = "" if document.title and article.title.startswith(document.title) else article.title
    return Clause(
        document_id=document.id,
        edition=document.edition,
        locator=parse_locator("entry", f"a{number}"),
        title=own_title,
        text=article.text,
        role="statement",
        modal="unknown",
        grade="B",
        checked_on=None,
        source=article.id,
    )


def _judgements(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for query, article, score in list(csv.reader(file, delimiter="\t"))[1:]:
                if float(score) > 0:
                    found[query].append(article)
    except OSError as exc:
        raise ReadError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except ValueError as exc:
        raise ReadError(f"{path} 应有三列：query-id、corpus-id、score，以制表符分隔") from exc
    return found


_Line = TypeVar("_Line", bound=BaseModel)


def _lines(path: Path, model: type[_Line]) -> Iterator[_Line]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield model.model_validate_json(line)
    except OSError as exc:
        raise ReadError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        raise ReadError(f"{path}:{number}：{explain(first)}") from exc
