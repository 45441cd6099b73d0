"""The index: immutable generations in the home folder, built beside each other, switched at once.

A generation is a folder with the Chroma store, the keyword index, and a manifest that says which
library and model it was built from. ``current`` names the one in force. The index is a product:
deleting it loses nothing, and one that does not fit is rebuilt by a command, never in a question.
"""

from __future__ import annotations

import logging
import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.embedding import ClauseEmbeddings
from assistant.errors import HomeError, IndexMissingError
from assistant.keywords import Keywords
from assistant.sounding import Homophones, save_sounds
from corpus.explaining import explain_os

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma

    from corpus.documents import Clause
    from corpus.library import Library

FORMAT = 5
COLLECTION = "clauses"
_BATCH = 1000
EXACT = 2000  # clauses up to which a search looks at all of them: two builds find the same
_UNFINISHED = ".building-"
_log = logging.getLogger(__name__)


class Manifest(BaseModel):
    """What a generation was built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    library_version: str
    model: str
    clause_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An opened generation. ``vectors`` holds cosine distances; positions follow ``clause_ids``."""

    generation: str
    manifest: Manifest
    keywords: Keywords
    homophones: Homophones
    vectors: Chroma


def indexed_text(library: Library, clause: Clause) -> str:
    """What is searched of a clause: the titles above it, its own title and its text."""
    above = [step.title for step in library.breadcrumb(clause)]
    return "\n".join(part for part in (*above, clause.title, clause.text) if part)


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
        _write_generation(library, embeddings, unfinished, progress)
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
    folder = root / generation
    try:
        manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    except (OSError, ValidationError) as exc:
        raise _damaged(folder) from exc
    expected = (FORMAT, library.version, embeddings.fingerprint)
    if (manifest.format, manifest.library_version, manifest.model) != expected:
        raise IndexMissingError("索引与现在的资料库或向量模型不一致，请运行 clausedesk index 重建")
    try:
        keywords = Keywords.load(folder / "keywords")
        homophones = Homophones.load(folder / "keywords", keywords.pairs())
    except (OSError, ValueError, KeyError) as exc:
        raise _damaged(folder) from exc
    vectors = _open_vectors(folder, embeddings, manifest)
    return Index(generation, manifest, keywords, homophones, vectors)


def is_current(library: Library, embeddings: ClauseEmbeddings, root: Path) -> bool:
    """Whether the generation in force opens and fits library and model."""
    try:
        open_index(library, embeddings, root)
    except IndexMissingError:
        return False
    return True


def _write_generation(
    library: Library,
    embeddings: ClauseEmbeddings,
    folder: Path,
    progress: Callable[[int, int], None],
) -> None:
    from langchain_chroma import Chroma

    # an article of several paragraphs may have no word of its own: there is nothing to find it by
    found = [(clause, indexed_text(library, clause)) for clause in library]
    clauses = [clause for clause, text in found if text]
    texts = [text for _, text in found if text]
    ids = [clause.id for clause in clauses]
    Keywords.build(texts).save(folder / "keywords")
    save_sounds(folder / "keywords")
    client = _client(folder)
    # synced once, at the end: a half-synced store has been seen to fail every query. One thread and a
    # wide search: with the defaults two builds from the same texts found different neighbours
    hnsw: CreateHNSWConfiguration = {
        "space": "cosine",
        "sync_threshold": len(clauses) + 2,
        "num_threads": 1,
        "max_neighbors": 32,
        "ef_construction": 400,
        "ef_search": max(400, min(EXACT, len(clauses))),
    }
    vectors = Chroma(COLLECTION, embeddings, client=client, collection_configuration={"hnsw": hnsw})
    for start in range(0, len(clauses), _BATCH):
        batch = slice(start, start + _BATCH)
        vectors.add_texts(texts[batch], ids=ids[batch])
        progress(min(start + _BATCH, len(clauses)), len(clauses))
    client.close()  # clients are cached per path, and this folder is about to be renamed
    manifest = Manifest(
        format=FORMAT,
        library_version=library.version,
        model=embeddings.fingerprint,
        clause_ids=tuple(ids),
    )
    (folder / "manifest.json").write_text(manifest.model_dump_json(), encoding="utf-8")


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        path=str(folder / "chroma"), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", client)  # declared as its interface, which has no close()


def _open_vectors(folder: Path, embeddings: ClauseEmbeddings, manifest: Manifest) -> Chroma:
    from chromadb.errors import ChromaError
    from langchain_chroma import Chroma

    # a missing database file would be created anew and look like an empty index
    if not (folder / "chroma" / "chroma.sqlite3").is_file():
        raise _damaged(folder)
    expected = len(manifest.clause_ids)
    try:
        client = _client(folder)
        count = client.get_collection(COLLECTION, embedding_function=None).count()
        vectors = Chroma(COLLECTION, embeddings, client=client)
        probe = vectors.similarity_search("条款", k=min(3, expected)) if expected else []
    # AttributeError: how chromadb fails when a broken store is opened a second time
    except (ChromaError, ValueError, OSError, RuntimeError, AttributeError) as exc:
        raise _damaged(folder) from exc
    if count != expected or len(probe) != min(3, expected):
        raise _damaged(folder)
    return vectors


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


def _damaged(folder: Path) -> IndexMissingError:
    return IndexMissingError(f"索引 {folder.name} 已损坏，请运行 clausedesk index 重建")
