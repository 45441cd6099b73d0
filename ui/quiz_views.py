"""What the quiz pages show: scope trees, papers as reviewed, items with their places."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from assistant.quiz.bank import Bank, Entry
from assistant.quiz.exports import write_paper
from assistant.quiz.items import QuizItem
from assistant.quiz.papers import Paper, PaperItem
from assistant.quiz.practice import Practice
from assistant.quiz.proof import prove
from assistant.quiz.sources import NEVER_A_KEY
from corpus.documents import Clause, Document, Provenance, provenance
from corpus.library import Library

Ending = Literal["json", "xlsx", "docx", "txt", "gift", "xml", "zip", "apkg", "csv"]
PAGE = 30  # papers or entries of the bank on a page
LONGEST_NAME = 40
_NO_NAME = r'[\\/:*?"<>|\x00-\x1f]'
TITLES: Mapping[Ending, str] = {  # what each ending is, as people choose it
    "xlsx": "Excel",
    "docx": "Word（卷子和答案各一份）",
    "txt": "纯文本",
    "xml": "Moodle XML",
    "gift": "GIFT",
    "zip": "QTI 2.1（未验证）",
    "apkg": "Anki",
    "csv": "CSV",
    "json": "JSON",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A clause of a scope tree with what is below it."""

    id: str
    name: str
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Root:
    """A document that items may be made from."""

    document: Document
    provenance: Provenance
    clauses: int
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """An item of a paper and its entry in the bank, None where the bank had the fact before."""

    number: int
    item: QuizItem
    points: float
    entry: Entry | None


def scope_trees(library: Library) -> list[Root]:
    """Every document that items may be made from, with its clauses as a tree."""
    found: list[Root] = []
    for document in library.documents.values():
        clauses = library.clauses(document.id)
        if document.kind in NEVER_A_KEY or document.status == "废止" or not clauses:
            continue
        top = tuple(_branch(library, c) for c in clauses if library.parent(c) is None)
        word = provenance(document, clauses[0])
        found.append(Root(document, word, sum(bool(c.text) for c in clauses), top))
    return found


def reviewed(paper: Paper, bank: Bank) -> list[Reviewed]:
    """The items of a paper in order, each as the bank has it now."""
    entries = bank.entries(entry.item.id for entry in paper.items)
    return [
        Reviewed(
            number,
            entries[kept.item.id].item if kept.item.id in entries else kept.item,
            kept.points,
            entries.get(kept.item.id),
        )
        for number, kept in enumerate(paper.items, start=1)
    ]


def as_reviewed(paper: Paper, bank: Bank) -> Paper:
    """The paper to hand out: edited items as they are now, rejected ones left out."""
    kept = [
        PaperItem(item=row.item, points=row.points)
        for row in reviewed(paper, bank)
        if row.entry is None or row.entry.state != "rejected"
    ]
    return paper.model_copy(update={"items": tuple(kept)})


def outdated(items: Iterable[QuizItem], library: Library) -> dict[str, str]:
    """Items whose cited clause is no longer what was cited, by their id, with what changed."""
    found = {
        item.id: [f.said for f in prove(item, library).faults if f.code == "citation"]
        for item in items
    }
    return {item_id: "；".join(dict.fromkeys(said)) for item_id, said in found.items() if said}


def known_items(bank: Bank, practice: Practice) -> Mapping[str, QuizItem]:
    """Every item that people can have answered, by its id: those of stored papers and of the bank."""
    found: dict[str, QuizItem] = {}
    for stored in practice.papers():
        found |= {entry.item.id: entry.item for entry in practice.paper(stored.id).items}
    for entry in bank.in_use():
        found[entry.item.id] = entry.item
    return found


def packed(paper: Paper, ending: str, profile: str, *, named: str) -> tuple[str, bytes]:
    """A paper as a file to download: its name and content; several files come in one zip.

    The name is ``named``, less what a file system does not take, and the paper's id. Raises ExportError.
    """
    stem = f"{re.sub(_NO_NAME, '_', named)[:LONGEST_NAME].strip(' .')}-{paper.id}"
    with TemporaryDirectory() as folder:
        written = write_paper(paper, Path(folder) / f"{stem}.{ending}", profile)
        if len(written) == 1:
            return written[0].name, written[0].read_bytes()
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in written:
                archive.write(path, path.name)
        return f"{stem}-{ending}.zip", whole.getvalue()


def _branch(library: Library, clause: Clause) -> Branch:
    name = clause.heading if clause.title else f"{clause.locator} {clause.text[:LONGEST_NAME]}"
    below = tuple(_branch(library, child) for child in library.children(clause))
    return Branch(clause.id, name.strip(), below)
