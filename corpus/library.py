"""The library: all documents in force, their clauses in reading order, and its version."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from corpus.documents import Clause, Document
from corpus.errors import ClauseNotFoundError, LocatorError, RecordError
from corpus.explaining import explain
from corpus.jsonl import lines_of
from corpus.locators import Locator, parse_locator
from corpus.missing import no_clause, no_document

SHIPPED = Path(__file__).parent / "data" / "documents"
_RecordT = TypeVar("_RecordT", bound=BaseModel)


class Library:
    """Documents and clauses by id. Immutable: another set of files is another Library."""

    def __init__(
        self, contents: Iterable[tuple[Document, tuple[Clause, ...]]], past: Path | None = None
    ) -> None:
        self._past = past
        ordered = sorted(contents, key=lambda content: content[0].id)
        self.documents = {document.id: document for document, _ in ordered}
        self._clauses = {document.id: clauses for document, clauses in ordered}
        self._by_id = {
            clause.id: clause for clauses in self._clauses.values() for clause in clauses
        }

    @cached_property
    def version(self) -> str:
        """Twelve hex digits of a hash over the content of every document in force."""
        editions = "".join(f"{doc.id} {doc.sha256}\n" for doc in self.documents.values())
        return hashlib.sha256(editions.encode()).hexdigest()[:12]

    def __iter__(self) -> Iterator[Clause]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def edition(self, named: str) -> Library:
        """The library in which ``id@edition`` is in force: this one, or that edition alone.

        Raises ClauseNotFoundError where neither has it.
        """
        plain_id, _, edition = named.partition("/")[0].partition("@")
        current = self.documents.get(plain_id)
        if not edition or (current is not None and current.edition == edition):
            return self
        path = self._past / f"{plain_id}@{edition}.jsonl" if self._past else None
        if path is None or not path.is_file() or path.parent != self._past:
            self.document(named)  # says which edition there is
            raise ClauseNotFoundError(f"文档“{plain_id}”没有版本“{edition}”")
        return Library([load_document(path)])

    def document(self, document_id: str) -> Document:
        """The document by its id or ``id@edition``; ClauseNotFoundError names the nearest."""
        plain_id, _, edition = document_id.partition("@")
        document = self.documents.get(plain_id)
        if document is None:
            raise no_document(plain_id, self.documents)
        if "@" in document_id and edition != document.edition:
            raise ClauseNotFoundError(
                f"文档“{plain_id}”没有版本“{edition}”，现有版本是“{document.edition}”"
            )
        return document

    def clauses(self, document_id: str) -> tuple[Clause, ...]:
        """All clauses of a document in reading order; raises ClauseNotFoundError."""
        return self._clauses[self.document(document_id).id]

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id, the plain or the ``document@edition/locator`` form.

        The printed locator is accepted for the slug (``…/第十八条``). Raises ClauseNotFoundError.
        """
        named, _, place = clause_id.strip().partition("/")
        document = self.document(named)
        found = self._by_id.get(f"{document.id}/{place}")
        if found is None and place:
            found = self._by_id.get(f"{document.id}/{_slug_of(document, place)}")
        if found is None:
            raise no_clause(named, document, self._clauses[document.id], place)
        return found

    def parent(self, clause: Clause) -> Clause | None:
        """The clause above, None at the top of the document."""
        if clause.parent is None:
            return None
        return self._by_id[f"{clause.document_id}/{clause.parent.slug}"]

    def breadcrumb(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses above this one, the outermost first."""
        above: list[Clause] = []
        step = self.parent(clause)
        while step is not None:
            above.append(step)
            step = self.parent(step)
        return tuple(reversed(above))

    def titles_above(self, clause: Clause) -> tuple[str, ...]:
        """The titles of the clauses above this one, the outermost first."""
        return tuple(step.title for step in self.breadcrumb(clause))

    def children(self, clause: Clause) -> tuple[Clause, ...]:
        """The clauses right below this one, in reading order."""
        siblings = self._clauses[clause.document_id]
        return tuple(other for other in siblings if other.parent == clause.locator)

    def neighbours(self, clause: Clause) -> tuple[Clause | None, Clause | None]:
        """The clauses before and after it in reading order, within its document."""
        clauses = self._clauses[clause.document_id]
        at = clauses.index(clause)
        before = clauses[at - 1] if at else None
        return before, clauses[at + 1] if at + 1 < len(clauses) else None

    def is_title_only(self, clause: Clause) -> bool:
        """A heading of which the source has nothing but the title."""
        return not clause.text and not self.children(clause)


def load_library(*folders: Path, past: Path | None = None) -> Library:
    """Read every ``*.jsonl`` of the folders; raises RecordError naming file and line.

    ``past`` is the folder of editions that are no longer in force and stay readable.
    """
    files = sorted(path for folder in folders for path in folder.glob("*.jsonl"))
    contents = [load_document(path) for path in files]
    for document_id, count in Counter(document.id for document, _ in contents).items():
        if count > 1:
            raise RecordError(
                f"文档编号“{document_id}”出现了 {count} 次，"
                f"请只保留一份：自己载入的那份用 clausedesk corpus remove {document_id} 移除"
            )
    return Library(contents, past)


def load_document(path: Path) -> tuple[Document, tuple[Clause, ...]]:
    """One file: the document line, then its clauses; raises RecordError naming file and line."""
    try:
        content = path.read_bytes()
        lines = lines_of(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise RecordError(f"{path}：读不出来，请检查文件和它的 UTF-8 编码") from exc
    if not lines:
        raise RecordError(f"{path}：文件是空的，第一行应是文档记录")
    sha256 = hashlib.sha256(content).hexdigest()
    edition = sha256[:8]
    document = _validated(
        Document, {**_parsed(path, 1, lines[0]), "edition": edition, "sha256": sha256}, path, 1
    )
    if document.id != path.stem.partition("@")[0]:
        raise RecordError(f"{path}:1：文档编号“{document.id}”与文件名不同，请改成一致")
    clauses: dict[Locator, Clause] = {}
    for number, line in enumerate(lines[1:], start=2):
        clause = _read_clause(document, path, number, line)
        if clause.locator in clauses:
            raise RecordError(f"{path}:{number}：条款位置“{clause.locator}”重复")
        if clause.parent is not None and clause.parent not in clauses:
            raise RecordError(
                f"{path}:{number}：“{clause.locator}”的上级“{clause.parent}”不在前面的行里"
            )
        clauses[clause.locator] = clause
    return document, tuple(clauses.values())


def _read_clause(document: Document, path: Path, number: int, line: str) -> Clause:
    record = _parsed(path, number, line)
    try:
        locator = parse_locator(document.numbering, str(record.get("locator", "")))
        above = record.get("parent")
        parent = parse_locator(document.numbering, str(above)) if above else locator.parent
    except LocatorError as exc:
        raise RecordError(f"{path}:{number}：{exc}") from exc
    inherited = {
        "document_id": document.id,
        "edition": document.edition,
        "grade": document.grade,
        "checked_on": document.checked_on and document.checked_on.isoformat(),
        "source": document.source,
    }
    clause = _validated(
        Clause, {**inherited, **record, "locator": locator, "parent": parent}, path, number
    )
    if (clause.attribution is not None) != (
        document.kind == "interpretation" and clause.role != "heading"
    ):
        raise RecordError(f"{path}:{number}：attribution 只用于解读文档的正文，且每条正文都要有")
    if clause.role != "heading" and not clause.text.strip():
        raise RecordError(f"{path}:{number}：“{clause.locator}”没有正文；只有标题的用 heading")
    return clause


def _parsed(path: Path, number: int, line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as exc:
        raise RecordError(f"{path}:{number}：不是合法的 JSON（第 {exc.colno} 列起读不懂）") from exc
    if not isinstance(record, dict):
        raise RecordError(f"{path}:{number}：一行应是一个 JSON 对象")
    return record


def _validated(model: type[_RecordT], record: dict[str, object], path: Path, line: int) -> _RecordT:
    try:
        return model.model_validate(record)
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise RecordError(f"{path}:{line}：字段“{field}”不对（{explain(first)}）") from exc


def _slug_of(document: Document, place: str) -> str:
    try:
        return parse_locator(document.numbering, place).slug
    except LocatorError:
        return place
