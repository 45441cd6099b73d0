"""The editions of documents of one's own: put in force, amended, taken out, put back, proved again.

In the home folder: ``documents/`` holds what is in force, ``editions/`` what was replaced or
removed, ``imports/`` how each edition was made, ``sources/`` the files that were read. A document
is switched by renaming one file, so a crash leaves the old one or the new one.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from corpus.corrections import Correction
from corpus.documents import Document
from corpus.errors import ClauseNotFoundError, ImportRefusedError, ReadError, RecordError
from corpus.explaining import explain, explain_os
from corpus.frozen import Frozen
from corpus.importing import Card, Imported, read_import, renamed
from corpus.ledger import Ledger
from corpus.library import SHIPPED, load_document


class Provenance(Frozen):
    """How an edition was made: kept beside it, so that it can be proved again.

    ``recognised``: the pages were read from their images though they have a text layer;
    ``amendments`` are the kept files of amendment sheets (修改单), in their order.
    """

    card: Card
    structure: str
    source_name: str
    source_file: str
    recognised: bool = False
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[str, ...] = ()
    ledger: Ledger


def install(imported: Imported, home: Path) -> Document:
    """Put an import in force; what it replaces stays readable as an edition.

    Raises ImportRefusedError where the ledger has errors or the id is that of a document that
    ships, RecordError where the records are wrong.
    """
    _refuse_unfit(imported)
    # a folder of its own: whoever loads the same id at the same time writes into another
    folder = home / "editions" / f".{uuid.uuid4().hex}"
    unfinished = folder / f"{imported.card.id}.jsonl"
    try:
        for name in ("documents", "editions", "imports", "sources"):
            (home / name).mkdir(parents=True, exist_ok=True)
        folder.mkdir()
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
    except OSError as exc:
        raise ReadError(f"写不进 {home}（{explain_os(exc)}），没有载入") from exc
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return document


def _refuse_unfit(imported: Imported) -> None:
    if (SHIPPED / f"{imported.card.id}.jsonl").exists():
        raise ImportRefusedError(
            f"没有载入：编号“{imported.card.id}”已是随附的一份文档，请换一个编号"
        )
    if imported.ledger.errors:
        first = imported.ledger.errors[0]
        raise ImportRefusedError(
            f"没有载入：核对账有 {len(imported.ledger.errors)} 处错误，第一处是“{first}”，请先改好文件"
        )


def provenance_in_force(home: Path, document_id: str) -> Provenance | None:
    """How the document in force was made; None where it was not imported."""
    current = _current_file(home, document_id)
    if current is None:
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
    return renamed(again, made.source_name)


def remove(document_id: str, home: Path) -> None:
    """Take a document out of force; its edition stays readable. Raises ClauseNotFoundError."""
    current = _current_file(home, document_id)
    if current is None:
        raise ClauseNotFoundError(f"没有载入过“{document_id}”，能移除的只有自己载入的文档")
    _keep_edition(home, document_id)
    current.unlink()


def restore(document_id: str, edition: str, home: Path) -> None:
    """Put an earlier edition back in force. Raises ClauseNotFoundError."""
    past = _edition_file(home, document_id, edition)
    if past.parent != past_editions(home) or not past.exists():
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
        if renamed(again, made.source_name).content != path.read_bytes():
            yield document.id, "与留存的原文件重新读出的内容不同，请重新载入"


def past_editions(home: Path) -> Path:
    """The folder of editions that are no longer in force."""
    return home / "editions"


def _keep_source(path: Path, home: Path) -> str:
    """A copy of the file under its hash; the name of the copy."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = home / "sources" / f"{sha256}{path.suffix.lower()}"
    if not kept.exists():
        unfinished = kept.with_suffix(".part")
        shutil.copyfile(path, unfinished)
        unfinished.replace(kept)
    return kept.name


def _keep_edition(home: Path, document_id: str) -> None:
    """A copy of what is in force, under its edition; a damaged one is kept too."""
    current = _current_file(home, document_id)
    if current is not None:
        (home / "editions").mkdir(exist_ok=True)
        try:
            document, _ = load_document(current)
            kept = _edition_file(home, document_id, document.edition)
        except RecordError:
            kept = home / "editions" / f"{document_id}.damaged"
        shutil.copyfile(current, kept)


def _current_file(home: Path, document_id: str) -> Path | None:
    """The file of a document of one's own that is in force; an id that is a path names none."""
    current = home / "documents" / f"{document_id}.jsonl"
    return current if current.parent == home / "documents" and current.exists() else None


def _edition_file(home: Path, document_id: str, edition: str) -> Path:
    return home / "editions" / f"{document_id}@{edition}.jsonl"


def _made_file(home: Path, document_id: str, edition: str) -> Path:
    return home / "imports" / f"{document_id}@{edition}.json"
