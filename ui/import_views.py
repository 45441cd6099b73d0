"""What the import page shows: the ledger's problems, the source's lines, and the documents of one's own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.comparing import differences
from corpus.documents import Document, Provenance, provenance
from corpus.editions import past_editions
from corpus.errors import ClauseNotFoundError, RecordError
from corpus.importing import Card
from corpus.library import Library, load_document, load_library
from corpus.readers.lines import Told
from ui.imports import Job

IMAGE_DPI = 96
MOST_SHOWN = 4000  # lines on one page


@dataclass(frozen=True, slots=True)
class Problem:
    """What the ledger says, with the line that it is about where one can be named."""

    is_error: bool
    said: str
    line: int | None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source and where it went: a place, or furniture with its reason."""

    number: int
    text: str
    page: int | None
    y: float | None
    place: str
    reason: str
    doubtful: bool
    told: Told


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document that was loaded, and its earlier editions."""

    document: Document
    in_force: bool
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """A document of the library with the title of the one on its way in, and whose words it is."""

    document: Document
    provenance: Provenance


def same_titled(card: Card | None, library: Library) -> list[Twin]:
    """Documents with text that have the card's title and another id: both would be cited."""
    return [
        Twin(document, provenance(document, library.clauses(document.id)[0]))
        for document in library.documents.values()
        if card is not None
        and document.kind != "catalogue"
        and document.title.strip("《》") == card.title.strip("《》")
        and document.id != card.id
        and library.clauses(document.id)
    ]


def own_documents(home: Path) -> Iterator[OwnDocument]:
    """Documents loaded into the home, in force or not, with their earlier editions."""
    editions: dict[str, list[str]] = {}
    for path in sorted(past_editions(home).glob("*@*.jsonl")):
        name, _, edition = path.stem.partition("@")
        editions.setdefault(name, []).append(edition)
    current = {path.stem: path for path in sorted((home / "documents").glob("*.jsonl"))}
    for name in sorted({*editions, *current}):
        path = current.get(name) or past_editions(home) / f"{name}@{editions[name][-1]}.jsonl"
        try:
            document, _ = load_document(path)
        except RecordError:
            continue
        past = tuple(
            e for e in editions.get(name, ()) if name not in current or e != document.edition
        )
        yield OwnDocument(document, name in current, past)


def problems(job: Job) -> list[Problem]:
    """What the ledger says, errors first, each with its line."""
    if job.imported is None:
        return []
    tree, ledger = job.imported.tree, job.imported.ledger
    lines = {str(n.locator): n.lines[-1].number for n in tree.nodes if n.lines}
    found: list[Problem] = []
    for is_error, every in ((True, ledger.errors), (False, ledger.warnings)):
        for said in every:
            at = re.search(r"第 (\d+) 行", said)
            named = max((name for name in lines if name in said), key=len, default=None)
            line = int(at.group(1)) if at else lines[named] if named else None
            found.append(Problem(is_error, said, line))
    return found


def source_lines(job: Job) -> list[SourceLine]:
    """Every line with text, in reading order, and where it went."""
    if job.imported is None or job.source is None:
        return []
    places = {line.number: str(n.locator) for n in job.imported.tree.nodes for line in n.lines}
    reasons = {line.number: reason for line, reason in job.imported.tree.furniture}
    return [
        SourceLine(
            line.number,
            line.text,
            line.page,
            line.y,
            places.get(line.number, ""),
            reasons.get(line.number, ""),
            line.confidence < 0.8,
            line.told,
        )
        for line in job.imported.source.lines
        if line.text.strip()
    ]


def window(lines: Sequence[SourceLine], around: int) -> tuple[int, int]:
    """From which to which place lines are shown, so that line ``around`` is among them."""
    at = next((i for i, line in enumerate(lines) if line.number >= around), 0)
    start = max(0, min(at - MOST_SHOWN // 2, len(lines) - MOST_SHOWN))
    return start, min(start + MOST_SHOWN, len(lines))


def changes_since(document: Document, home: Path) -> dict[str, int] | None:
    """How many clauses the edition in force added, removed and changed; None without one before."""
    own = next((o for o in own_documents(home) if o.document.id == document.id), None)
    if own is None or not own.editions:
        return None
    newest = max(
        own.editions,
        key=lambda e: (past_editions(home) / f"{document.id}@{e}.jsonl").stat().st_mtime,
    )
    library = load_library(home / "documents", past=past_editions(home))
    name = f"{document.id}@{newest}"
    found = differences(library.edition(name).clauses(name), library.clauses(document.id))
    return {kind: sum(c.kind == kind for c in found) for kind in ("新增", "删除", "修改")}


def page_image(path: Path, number: int) -> bytes:
    """A page of a PDF or an image as PNG; raises ClauseNotFoundError where there is none."""
    import pypdfium2
    from PIL import Image

    made = io.BytesIO()
    try:
        if path.read_bytes()[:4] == b"%PDF":
            document = pypdfium2.PdfDocument(path)
            try:
                document[number - 1].render(scale=IMAGE_DPI / 72).to_pil().save(made, "PNG")
            finally:
                document.close()
        else:
            with Image.open(path) as image:
                image.seek(number - 1)
                image.convert("RGB").save(made, "PNG")
    except (OSError, ValueError, IndexError, EOFError, pypdfium2.PdfiumError) as exc:
        raise ClauseNotFoundError(f"第 {number} 页没有图像") from exc
    return made.getvalue()
