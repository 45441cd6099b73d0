"""One generation of the index: a folder with Chroma's store, the keyword index and a manifest.

Written once, never changed. Vectors are found by Chroma's graph (HNSW, Malkov and Yashunin 2018):
in a small library it looks at every clause, in a large one at the most promising.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.concepts import Concepts, terms_version
from assistant.embedding import ClauseEmbeddings, static_encoder
from assistant.errors import IndexMissingError
from assistant.keywords import Keywords
from assistant.settings import EMBEDDED_MODEL
from assistant.sounding import Homophones, save_sounds
from corpus.terms import load_terms

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from langchain_chroma import Chroma

FORMAT = 8
_COLLECTION = "clauses"
_BATCH = 1000
_EXACT = 2000  # clauses up to which a search looks at all of them: two builds find the same
_MANY = 200_000  # clauses from which on building takes its time: half the effort a clause
_LEAST_FREE = 64 * 1024  # bytes; with less a database cannot be opened
_WIDTH = 400  # clauses that a search of more looks at: 99.9 % of the nearest 100 of 57,614


class Manifest(BaseModel):
    """What a generation was built from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    library_version: str
    model: str
    terms: str
    clause_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An opened generation. ``vectors`` holds cosine distances; positions follow ``clause_ids``."""

    generation: str
    manifest: Manifest
    keywords: Keywords
    homophones: Homophones
    concepts: Concepts
    vectors: Chroma


def write_generation(
    texts: Mapping[str, str],
    embeddings: ClauseEmbeddings,
    folder: Path,
    version: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Index texts by id into an empty folder. ``progress(done, total)`` is called as they are."""
    ids = tuple(texts)
    Keywords.build(texts.values()).save(folder / "keywords")
    save_sounds(folder / "keywords")
    Concepts.build(texts.values(), load_terms()).save(folder / "keywords")
    client = _client(folder)
    vectors = client.create_collection(
        _COLLECTION, embedding_function=None, configuration={"hnsw": _graph(len(ids))}
    )
    for start in range(0, len(ids), _BATCH):
        batch = list(ids[start : start + _BATCH])
        rows = embeddings.embed_documents([texts[clause] for clause in batch])
        # the id stands in for the text: the library has that, and Chroma would index its words too
        vectors.add(ids=batch, embeddings=np.array(rows, dtype=np.float32), documents=batch)
        progress(min(start + _BATCH, len(ids)), len(ids))
    client.close()  # clients are cached per path, and this folder is about to be renamed
    manifest = Manifest(
        format=FORMAT,
        library_version=version,
        model=embeddings.fingerprint,
        terms=terms_version(),
        clause_ids=ids,
    )
    (folder / "manifest.json").write_text(manifest.model_dump_json(), encoding="utf-8")


def open_generation(folder: Path, embeddings: ClauseEmbeddings, version: str) -> Index:
    """Open what ``write_generation`` wrote and prove that it fits library version, model and terms.

    Raises IndexMissingError where it does not, or is damaged.
    """
    try:
        manifest = Manifest.model_validate_json((folder / "manifest.json").read_bytes())
    except (OSError, ValidationError) as exc:
        raise _damaged(folder) from exc
    expected = Manifest(
        format=FORMAT,
        library_version=version,
        model=embeddings.fingerprint,
        terms=terms_version(),
        clause_ids=manifest.clause_ids,
    )
    if manifest != expected:
        raise IndexMissingError("索引与现在的资料库或向量模型不一致，请运行 clausedesk index 重建")
    try:
        keywords = Keywords.load(folder / "keywords")
        attested = static_encoder(EMBEDDED_MODEL).is_known
        homophones = Homophones.load(folder / "keywords", keywords.pairs(), attested)
        concepts = Concepts.load(folder / "keywords")
    except (OSError, ValueError, KeyError) as exc:
        raise _damaged(folder) from exc
    vectors = _open_vectors(folder, embeddings, len(manifest.clause_ids))
    return Index(folder.name, manifest, keywords, homophones, concepts, vectors)


def _graph(size: int) -> CreateHNSWConfiguration:
    """Built by one thread; for a small library so wide that two builds find the same neighbours.

    Written to disk once, with the last clause: half written it has been seen to fail every query,
    and never written it is built anew whenever it is opened.
    """
    small = size <= _EXACT
    effort = 400 if small else 200 if size < _MANY else 100
    return {
        "space": "cosine",
        "sync_threshold": max(2, size),
        "num_threads": 1,
        "max_neighbors": 32 if small else 16,
        "ef_construction": effort,
        "ef_search": max(_WIDTH, size) if small else _WIDTH,
    }


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(
        path=str(folder / "chroma"), settings=Settings(anonymized_telemetry=False)
    )
    return cast("Client", client)  # declared as its interface, which has no close()


def _open_vectors(folder: Path, embeddings: ClauseEmbeddings, expected: int) -> Chroma:
    from chromadb.errors import ChromaError
    from langchain_chroma import Chroma

    # a missing database file would be created anew and look like an empty index
    if not (folder / "chroma" / "chroma.sqlite3").is_file():
        raise _damaged(folder)
    try:
        client = _client(folder)
        count = client.get_collection(_COLLECTION, embedding_function=None).count()
        vectors = Chroma(_COLLECTION, embeddings, client=client)
        probe = vectors.similarity_search("条款", k=min(3, expected)) if expected else []
    # AttributeError: how chromadb fails when a broken store is opened a second time
    except (ChromaError, ValueError, OSError, RuntimeError, AttributeError) as exc:
        raise _damaged(folder) from exc
    if count != expected or len(probe) != min(3, expected):
        raise _damaged(folder)
    return vectors


def _damaged(folder: Path) -> IndexMissingError:
    if shutil.disk_usage(folder.parent).free < _LEAST_FREE:
        return IndexMissingError(f"磁盘满了，索引 {folder.name} 打不开，请先腾出空间")
    return IndexMissingError(f"索引 {folder.name} 已损坏，请运行 clausedesk index 重建")
