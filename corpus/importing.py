"""Bring a document of one's own: read it, prove it by its ledger, and keep every edition.

In the home folder: ``documents/`` holds what is in force, ``editions/`` what was replaced or
removed, ``imports/`` how each edition was made, ``sources/`` the files that were read. A document
is switched by renaming one file, so a crash leaves the old one or the new one.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.attribution import part_attribution, sentence_parts, text_attribution
from corpus.corrections import Correction, corrected
from corpus.documents import Clause, Document, Form, Kind, Status
from corpus.errors import ClauseNotFoundError, ImportRefusedError, ReadError, RecordError
from corpus.explaining import explain, explain_os
from corpus.ledger import Ledger, audit
from corpus.library import load_document
from corpus.locators import Locator, Step
from corpus.readers import Progress, Source, read_source
from corpus.sentences import sentences
from corpus.structures import Node, Structure, modal_of, role_of, structure_of
from corpus.structures.amendments import with_sheets


class Card(BaseModel):
    """What people say of the document that they load; the fields are those of the document line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    number: str = ""
    title: str
    kind: Kind = "standard"
    form: Form = "verbatim"
    status: Status = "未核"
    text_date: str | None = None
    licence: str = "自行载入，仅供本行使用"
    fictitious: bool = False


class Provenance(BaseModel):
    """How an edition was made: kept beside it, so that it can be proved again.

    ``recognised``: the pages were read from their images though they have a text layer;
    ``amendments`` are the kept files of amendment sheets (修改单), in their order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    card: Card
    structure: str
    source_name: str
    source_file: str
    recognised: bool = False
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[str, ...] = ()
    ledger: Ledger


@dataclass(frozen=True, slots=True)
class Imported:
    """A document that was read and not installed yet: its file's content, its tree, its ledger."""

    card: Card
    source: Source
    tree: Structure
    content: bytes
    ledger: Ledger
    files: tuple[Path, ...]
    recognised: bool
    corrections: tuple[Correction, ...]


def read_import(
    path: Path,
    card: Card,
    structure: str | None = None,
    *,
    recognise: bool = False,
    corrections: tuple[Correction, ...] = (),
    amendments: tuple[Path, ...] = (),
    progress: Progress = lambda page, pages: None,
) -> Imported:
    """Read a file, and the amendment sheets to it, into records; raises ReadError.

    The ledger may hold errors. ``progress`` is told every page and may raise to stop.
    """
    source = read_source(path, recognise=recognise, progress=progress)
    sheets = [read_source(sheet, recognise=recognise, progress=progress) for sheet in amendments]
    return imported_from(
        with_sheets(source, sheets),
        card,
        structure,
        files=(path, *amendments),
        recognised=recognise,
        corrections=corrections,
    )


def imported_from(
    source: Source,
    card: Card,
    structure: str | None,
    *,
    files: tuple[Path, ...],
    recognised: bool = False,
    corrections: tuple[Correction, ...] = (),
) -> Imported:
    """Records and ledger of lines that were read already; raises ReadError."""
    told, unused = corrected(source, corrections)
    tree, evidence = structure_of(told, structure)
    for words in unused:
        tree.warn(f"人工更正没有找到它的行，没有用上：{words[:30]}")
    ledger = audit(told, tree, evidence, len(corrections) - len(unused))
    content = _content(card, source.name, tree)
    return Imported(card, told, tree, content, ledger, files, recognised, corrections)


def install(imported: Imported, home: Path) -> Document:
    """Put an import in force; what it replaces stays readable as an edition.

    Raises ImportRefusedError where the ledger has errors, RecordError where the records are wrong.
    """
    if imported.ledger.errors:
        first = imported.ledger.errors[0]
        raise ImportRefusedError(
            f"没有载入：核对账有 {len(imported.ledger.errors)} 处错误，第一处是“{first}”，请先改好文件"
        )
    try:
        for folder in ("documents", "editions", "imports", "sources"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        unfinished = home / "editions" / f"{imported.card.id}.jsonl"
        unfinished.write_bytes(imported.content)
        document, _ = load_document(unfinished)
        kept, *sheets = [_keep_source(path, home) for path in imported.files]
        made = Provenance(
            card=imported.card,
            structure=imported.tree.numbering,
            source_name=imported.source.name,
            source_file=kept,
            recognised=imported.recognised,
            corrections=imported.corrections,
            amendments=tuple(sheets),
            ledger=imported.ledger,
        )
        _made_file(home, document.id, document.edition).write_text(
            made.model_dump_json(indent=2), encoding="utf-8"
        )
        _keep_edition(home, document.id)
        unfinished.replace(home / "documents" / f"{document.id}.jsonl")
    except RecordError:
        unfinished.unlink(missing_ok=True)
        raise
    except OSError as exc:
        raise ReadError(f"写不进 {home}（{explain_os(exc)}），没有载入") from exc
    return document


def provenance_in_force(home: Path, document_id: str) -> Provenance | None:
    """How the document in force was made; None where it was not imported."""
    current = home / "documents" / f"{document_id}.jsonl"
    if not current.exists():
        return None
    try:
        document, _ = load_document(current)
        made = _made_file(home, document_id, document.edition)
        return Provenance.model_validate_json(made.read_bytes()) if made.exists() else None
    except (RecordError, ValidationError):
        return None


def read_amended(document_id: str, sheet: Path, home: Path) -> Imported:
    """The document in force read again with one more amendment sheet; raises as read_import."""
    made = provenance_in_force(home, document_id)
    if made is None:
        raise ClauseNotFoundError(f"没有载入过“{document_id}”，修改单只能用于自己载入的文档")
    sources = home / "sources"
    again = read_import(
        sources / made.source_file,
        made.card,
        made.structure,
        recognise=made.recognised,
        corrections=made.corrections,
        amendments=(*(sources / name for name in made.amendments), sheet),
    )
    return _named(again, made)


def remove(document_id: str, home: Path) -> None:
    """Take a document out of force; its edition stays readable. Raises ClauseNotFoundError."""
    current = home / "documents" / f"{document_id}.jsonl"
    if not current.exists():
        raise ClauseNotFoundError(f"没有载入过“{document_id}”，能移除的只有自己载入的文档")
    _keep_edition(home, document_id)
    current.unlink()


def restore(document_id: str, edition: str, home: Path) -> None:
    """Put an earlier edition back in force. Raises ClauseNotFoundError."""
    past = _edition_file(home, document_id, edition)
    if not past.exists():
        raise ClauseNotFoundError(f"“{document_id}”没有版本“{edition}”")
    _keep_edition(home, document_id)
    unfinished = home / "editions" / f".{document_id}.restoring"
    shutil.copyfile(past, unfinished)
    unfinished.replace(home / "documents" / f"{document_id}.jsonl")


def prove(home: Path) -> Iterator[tuple[str, str]]:
    """Read every installed document again from its kept source: (document, what differs)."""
    for path in sorted((home / "documents").glob("*.jsonl")):
        document, _ = load_document(path)
        made_file = _made_file(home, document.id, document.edition)
        if not made_file.exists():
            continue  # written by hand in the library's format
        try:
            made = Provenance.model_validate_json(made_file.read_bytes())
        except ValidationError as exc:
            reason = explain(exc.errors(include_url=False)[0])
            yield document.id, f"载入记录 {made_file.name} 不对：{reason}"
            continue
        kept = home / "sources" / made.source_file
        if not kept.exists():
            yield document.id, "留存的原文件不见了，不能再核对"
            continue
        sheets = tuple(home / "sources" / name for name in made.amendments)
        again = read_import(
            kept,
            made.card,
            made.structure,
            recognise=made.recognised,
            corrections=made.corrections,
            amendments=sheets,
        )
        if _named(again, made).content != path.read_bytes():
            yield document.id, "与留存的原文件重新读出的内容不同，请重新载入"


@dataclass(frozen=True, slots=True)
class Change:
    """One clause that differs between two editions; ``marked`` shows [-removed-] and {+added+}."""

    locator: str
    kind: str
    marked: str


def differences(old: tuple[Clause, ...], new: tuple[Clause, ...]) -> list[Change]:
    """Added, removed and changed clauses by locator, in the order of the newer edition."""
    before = {clause.locator: clause for clause in old}
    after = {clause.locator: clause for clause in new}
    changes = [
        Change(str(clause.locator), "删除", f"[-{_words(clause)}-]")
        for clause in old
        if clause.locator not in after
    ]
    for clause in new:
        was = before.get(clause.locator)
        if was is None:
            changes.append(Change(str(clause.locator), "新增", f"{{+{_words(clause)}+}}"))
        elif _words(was) != _words(clause):
            changes.append(
                Change(str(clause.locator), "修改", _marked(_words(was), _words(clause)))
            )
    return changes


def past_editions(home: Path) -> Path:
    """The folder of editions that are no longer in force."""
    return home / "editions"


def _words(clause: Clause) -> str:
    return (
        f"{clause.title}｜{clause.text}"
        if clause.title and clause.text
        else clause.title or clause.text
    )


def _marked(old: str, new: str) -> str:
    pieces: list[str] = []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(old[a:b])
            continue
        pieces.append((f"[-{old[a:b]}-]" if a < b else "") + (f"{{+{new[c:d]}+}}" if c < d else ""))
    return "".join(pieces)


def _keep_source(path: Path, home: Path) -> str:
    """A copy of the file under its hash; the name of the copy."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = home / "sources" / f"{sha256}{path.suffix.lower()}"
    if not kept.exists():
        unfinished = kept.with_suffix(".part")
        shutil.copyfile(path, unfinished)
        unfinished.replace(kept)
    return kept.name


def _named(imported: Imported, made: Provenance) -> Imported:
    """The import under the name that its file had when it was first read."""
    content = _content(imported.card, made.source_name, imported.tree)
    source = replace(imported.source, name=made.source_name)
    return replace(imported, source=source, content=content)


def _content(card: Card, source_name: str, tree: Structure) -> bytes:
    document: dict[str, object] = {
        "id": card.id,
        "number": card.number,
        "title": card.title,
        "kind": card.kind,
        "form": card.form,
        "numbering": tree.numbering,
        "status": card.status,
        "text_date": card.text_date,
        "grade": "B",
        "checked_on": None,
        "source": f"自行载入：{source_name}",
        "licence": card.licence,
    }
    if card.fictitious:
        document["fictitious"] = True
    nodes = _by_sentence(tree) if card.kind == "interpretation" else tree.nodes
    records = [document, *(_record(card, node) for node in nodes)]
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    return ("\n".join(lines) + "\n").encode()


def _record(card: Card, node: Node) -> dict[str, object]:
    modal = modal_of(node.text) if node.text else "none"
    role = node.role or role_of(modal)
    if not node.text:
        role = "heading"
    elif role == "heading":
        role = role_of(modal)
    record: dict[str, object] = {
        "locator": str(node.locator),
        "title": node.title,
        "text": node.text,
        "role": role,
        "modal": modal,
    }
    if node.parent is not None and node.parent != node.locator.parent:
        record["parent"] = str(node.parent)
    if node.lines and node.lines[0].page is not None:
        record["page"] = node.lines[0].page
    if node.amended_by:
        record["amended_by"] = node.amended_by
    if card.kind == "interpretation" and role != "heading":
        record["attribution"] = node.attribution or text_attribution(node.text)
        record["modal"] = "unknown"  # its verbs are the interpreter's, not the standard's
        record["role"] = "advice" if record["attribution"] == "advice" else "statement"
    return record


def _by_sentence(tree: Structure) -> list[Node]:
    """The nodes of an interpretation, each sentence of an outline a place of its own with its class."""
    if tree.numbering != "outline":
        return tree.nodes
    found: list[Node] = []
    for node in tree.nodes:
        found.append(replace(node, paragraphs=[]))
        for number, sentence in enumerate(sentences(node.text), start=1):
            parts = sentence_parts(sentence)
            for at, part in enumerate(parts):
                steps = [Step("sentence", (number,))]
                if len(parts) > 1:
                    steps.append(Step("part", (at + 1,)))
                place = Locator("outline", (*node.locator.steps, *steps))
                below = Node(place, paragraphs=[part], lines=node.lines)
                below.attribution = part_attribution(parts, at)
                found.append(below)
    return found


def _keep_edition(home: Path, document_id: str) -> None:
    """A copy of what is in force, under its edition; a damaged one is kept too."""
    current = home / "documents" / f"{document_id}.jsonl"
    if current.exists():
        (home / "editions").mkdir(exist_ok=True)
        try:
            document, _ = load_document(current)
            kept = _edition_file(home, document_id, document.edition)
        except RecordError:
            kept = home / "editions" / f"{document_id}.damaged"
        shutil.copyfile(current, kept)


def _edition_file(home: Path, document_id: str, edition: str) -> Path:
    return home / "editions" / f"{document_id}@{edition}.jsonl"


def _made_file(home: Path, document_id: str, edition: str) -> Path:
    return home / "imports" / f"{document_id}@{edition}.json"
