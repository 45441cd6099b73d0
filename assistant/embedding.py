"""Embeddings of clauses and questions: LangChain's Embeddings over a sentence-transformers folder.

The embedded model is a StaticEmbedding whose tokens are grams: sentence-transformers trains it,
numpy reads it (importing the library costs seconds), and a test holds both to the same numbers.
Any other model is read by sentence-transformers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
from langchain_core.embeddings import Embeddings

from assistant.errors import IndexMissingError
from assistant.grams import grams

Vectors = npt.NDArray[np.float32]
GRAMS_MARK = "clausedesk_grams.json"
TAUGHT = "clausedesk_taught.npy"


def text_hash(text: str) -> int:
    """64 bits of a text's grams: white space, case and full-width forms do not matter."""
    digest = hashlib.sha256(" ".join(grams(text)).encode()).digest()
    return int.from_bytes(digest[:8], "big")


class Encoder(Protocol):
    """Turns texts into unit vectors, one row a text."""

    def encode(self, texts: list[str]) -> Vectors:
        """Rows of shape (len(texts), dimensions), each of length 1 (or 0 for an empty text)."""


class StaticEncoder:
    """The embedded model in numpy: mean of the rows of a text's grams, then L2."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file

        tokenizer = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
        self._rows: dict[str, int] = tokenizer["model"]["vocab"]
        self._unknown = self._rows[tokenizer["model"]["unk_token"]]
        self._weights = load_file(folder / "model.safetensors")["embedding.weight"]

    def encode(self, texts: list[str]) -> Vectors:
        """See Encoder."""
        vectors = np.zeros((len(texts), self._weights.shape[1]), dtype=np.float32)
        for row, text in enumerate(texts):
            ids = [self._rows.get(gram, self._unknown) for gram in grams(text)]
            if ids:
                vectors[row] = self._weights[ids].astype(np.float32).mean(axis=0)
        return _unit(vectors)

    def is_known(self, gram: str) -> bool:
        """Whether the model has a row of its own for a gram."""
        return gram in self._rows

    def known(self, text: str) -> npt.NDArray[np.int64]:
        """The numbers of a text's grams that the model knows, each once, in their order."""
        numbers = [self._rows[gram] for gram in dict.fromkeys(grams(text)) if gram in self._rows]
        return np.array(numbers, dtype=np.int64)

    def rows(self, known: npt.NDArray[np.int64]) -> Vectors:
        """The rows of grams by their numbers."""
        rows: Vectors = self._weights[known].astype(np.float32)
        return rows


def static_encoder(folder: Path) -> StaticEncoder:
    """The embedded model of a folder, read once for all who ask while its weights stay as they are."""
    return _read_encoder(folder, (folder / "model.safetensors").stat().st_mtime_ns)


@lru_cache(maxsize=2)  # the shipped model and one adapted to the home
def _read_encoder(folder: Path, written: int) -> StaticEncoder:
    return StaticEncoder(folder)


class SentenceTransformerEncoder:
    """Any sentence-transformers model, by folder or by a name already on this machine."""

    def __init__(self, model: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(model, device="cpu")
        except (OSError, ValueError) as exc:
            raise IndexMissingError(
                f"向量模型“{model}”打不开：请给出本机已有的模型目录或名称（CLAUSEDESK_EMBEDDING_MODEL）"
            ) from exc
        self._model.float()  # weights of half precision overflow over a long text

    def encode(self, texts: list[str]) -> Vectors:
        """See Encoder."""
        vectors = self._model.encode(texts, show_progress_bar=False)
        return _unit(np.asarray(vectors, dtype=np.float32))


def _unit(vectors: Vectors) -> Vectors:
    """Rows of length 1; a row of zeros (a text without a known gram) stays one."""
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


class ClauseEmbeddings(Embeddings):
    """LangChain's seam over one encoder, which loads when first used.

    ``model`` is a folder or a name. The last questions' vectors are kept: search and question
    memory both ask for them.
    """

    def __init__(self, model: str) -> None:
        self.model = model
        self._question = lru_cache(maxsize=8)(self._embedded)

    @property
    def folder(self) -> Path | None:
        """The model's folder, None for a model given by name."""
        folder = Path(self.model)
        return folder if folder.is_dir() else None

    @property
    def is_gram_model(self) -> bool:
        """Whether the model's tokens are our grams (then numpy can read it)."""
        return self.folder is not None and (self.folder / GRAMS_MARK).is_file()

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the weights, or of the name where there is no folder; the index carries it."""
        digest = hashlib.sha256()
        for path in sorted(self.folder.rglob("*.safetensors")) if self.folder else []:
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12] if self.folder else f"name:{self.model}"

    def taught_share(self, texts: Sequence[str]) -> float:
        """The share of the texts for which the model was trained on labelled questions."""
        path = self.folder / TAUGHT if self.folder else None
        if path is None or not path.is_file() or not texts:
            return 0.0
        known = frozenset(np.load(path).tolist())
        return sum(text_hash(text) in known for text in texts) / len(texts)

    @cached_property
    def _encoder(self) -> Encoder:
        if self.is_gram_model and self.folder is not None:
            return static_encoder(self.folder)
        return SentenceTransformerEncoder(self.model)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One unit vector a text."""
        rows: list[list[float]] = self._encoder.encode(texts).tolist()
        return rows

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question."""
        return list(self._question(text))

    def _embedded(self, text: str) -> tuple[float, ...]:
        return tuple(self._encoder.encode([text])[0].tolist())
