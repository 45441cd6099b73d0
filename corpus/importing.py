"""Bring a document of one's own: read a file into records of the library's format, with its ledger."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from corpus.attribution import part_attribution, sentence_parts, text_attribution
from corpus.characters import without_unseen
from corpus.corrections import Correction, corrected
from corpus.documents import Form, Kind, Slug, Status
from corpus.frozen import Frozen
from corpus.grammars import Step
from corpus.ledger import Ledger, audit
from corpus.locators import Locator
from corpus.readers import Progress, Source, read_source
from corpus.sentences import sentences
from corpus.structures import Node, Structure, modal_of, role_of, structure_of
from corpus.structures.amendments import with_sheets


def _day(text: str) -> str:
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as exc:
        raise PydanticCustomError("date_type", "no day") from exc


def _one_line(text: object) -> object:
    """What stands in every label, without line breaks and what nobody sees."""
    return " ".join(without_unseen(text).split()) if isinstance(text, str) else text


class Card(Frozen):
    """What people say of the document that they load; the fields are those of the document line."""

    id: Slug
    number: Annotated[str, BeforeValidator(_one_line)] = ""
    title: Annotated[
        str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_one_line)
    ]
    kind: Kind = "standard"
    form: Form = "verbatim"
    status: Status = "未核"
    text_date: Annotated[str, AfterValidator(_day)] | None = None
    licence: str = "自行载入，仅供本行使用"
    fictitious: bool = False


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


def renamed(imported: Imported, name: str) -> Imported:
    """The import as if its file had been called ``name``."""
    content = _content(imported.card, name, imported.tree)
    return replace(imported, source=replace(imported.source, name=name), content=content)


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
