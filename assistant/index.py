"""The index: immutable generations in the home folder, built beside each other, switched at once.

``current`` names the generation in force (assistant/generation.py is what one holds). The index is a
product: deleting it loses nothing, and one that does not fit is rebuilt by a command, never in a
question.
"""

from __future__ import annotations

import logging
import shutil
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.embedding import ClauseEmbeddings
from assistant.errors import HomeError, IndexMissingError
from assistant.generation import Index, open_generation, write_generation
from assistant.itemising import led_in
from corpus.explaining import explain_os

if TYPE_CHECKING:
    from corpus.documents import Clause
    from corpus.library import Library

_UNFINISHED = ".building-"
_log = logging.getLogger(__name__)


def indexed_text(library: Library, clause: Clause) -> str:
    """What is searched of a clause: the titles above it, its own title and its text."""
    above = library.titles_above(clause)
    return "\n".join(part for part in (*above, clause.title, led_in(clause, library)) if part)


def current_generation(root: Path) -> str | None:
    """The name of the generation in force, None before the first build."""
    try:
        return (root / "current").read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
    except OSError as exc:
        raise HomeError(f"索引指针读不出来（{explain_os(exc)}），请检查 {root} 的权限") from exc


def build_index(
    library: Library,
    embeddings: ClauseEmbeddings,
    root: Path,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> str:
    """Build a new generation beside the old ones in ``root`` and switch to it; returns its name.

    ``progress(done, total)`` is called as clauses are embedded. Raises HomeError, and
    IndexMissingError for an empty library.
    """
    if not len(library):
        raise IndexMissingError("没有文档可以建立索引，请先用 clausedesk corpus add 载入")
    generation = f"{time.strftime('%Y%m%dT%H%M%S')}-{uuid.uuid4().hex[:6]}"
    unfinished = root / f"{_UNFINISHED}{generation}"
    try:
        unfinished.mkdir(parents=True)
        write_generation(_texts(library), embeddings, unfinished, library.version, progress)
        unfinished.rename(root / generation)
        _switch(root, generation)
        _remove_old(root, keep=generation)
    except OSError as exc:
        raise HomeError(f"索引写不进 {root}（{explain_os(exc)}），请检查磁盘空间和权限") from exc
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return generation


def open_index(library: Library, embeddings: ClauseEmbeddings, root: Path) -> Index:
    """Open the generation in force and prove that it fits.

    Raises IndexMissingError where there is none, where it belongs to another library or model,
    or where its files are damaged; the message names the command that rebuilds it.
    """
    generation = current_generation(root)
    if generation is None:
        raise IndexMissingError("还没有索引，请先运行 clausedesk index")
    return open_generation(root / generation, embeddings, library.version)


def is_current(library: Library, embeddings: ClauseEmbeddings, root: Path) -> bool:
    """Whether the generation in force opens and fits library and model."""
    try:
        open_index(library, embeddings, root)
    except IndexMissingError:
        return False
    return True


def _texts(library: Library) -> dict[str, str]:
    """What is searched, by clause: an article of several paragraphs may have no word of its own."""
    texts = {clause.id: indexed_text(library, clause) for clause in library}
    return {clause: text for clause, text in texts.items() if text}


def _switch(root: Path, generation: str) -> None:
    pointer = root / f".current-{generation}"
    pointer.write_text(generation, encoding="utf-8")
    pointer.replace(root / "current")


def _remove_old(root: Path, keep: str) -> None:
    """Keep the generation in force and the one before it, which readers may still hold open."""
    others = sorted(
        path.name
        for path in root.iterdir()
        if path.is_dir() and not path.name.startswith(".") and path.name != keep
    )
    for name in others[:-1]:
        shutil.rmtree(root / name, ignore_errors=True)
        _log.info("removed index generation %s", name)
