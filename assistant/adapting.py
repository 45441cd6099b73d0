"""Adapt the embedded model to the documents of a home: ``clausedesk index --adapt``.

Some self-supervised steps on the library's own texts, then steps on its labelled questions. The
base model's file is never changed; the adapted one stands in the home and names its base.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file

from assistant.embedding import GRAMS_MARK, ClauseEmbeddings
from assistant.errors import SettingsError
from assistant.learning import known_examples
from assistant.lessons import Source, clause_texts, lessons_of
from assistant.settings import ADAPTED_MARK, Settings
from assistant.training import save_model
from assistant.tuning import pretrain, tune
from corpus.library import Library

_SEED = 32315
_RATE = 0.004
_SELF_STEPS, _SELF_BATCH = 40, 256
_LABEL_STEPS, _LABEL_BATCH = 40, 128


def adapt(settings: Settings, library: Library) -> Path:
    """The folder of a model adapted to the library; the next index is built with it.

    Raises SettingsError where the model in use is not the embedded kind.
    """
    texts = clause_texts(library)
    places = {clause_id: at for at, clause_id in enumerate(texts)}
    questions = tuple(
        ((question,), tuple(places[clause] for clause in clauses))
        for question, clauses in known_examples(library, settings.home)
    )
    source = Source("library", tuple(texts.values()), questions)
    base = ClauseEmbeddings(settings.embedding_model)
    unfinished = settings.adapted.with_name(f".adapting-{settings.adapted.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    adapt_model(base, source, unfinished)
    shutil.rmtree(settings.adapted, ignore_errors=True)
    unfinished.rename(settings.adapted)
    return settings.adapted


def adapt_model(base: ClauseEmbeddings, source: Source, folder: Path) -> None:
    """Write ``base``, trained on from where it is on the texts and questions of a source."""
    if base.folder is None or not (base.folder / GRAMS_MARK).is_file():
        raise SettingsError(
            f"向量模型“{base.model}”不是随附的那一种，不能在本机适应；"
            "请去掉 CLAUSEDESK_EMBEDDING_MODEL 再试"
        )
    torch.set_num_threads(1)
    tokenizer = json.loads((base.folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    weights = load_file(base.folder / "model.safetensors")["embedding.weight"]
    rows = torch.nn.Parameter(torch.from_numpy(weights.astype(np.float32)))
    lessons, questions = lessons_of([source], vocabulary)
    pretrain(rows, lessons, steps=_SELF_STEPS, batch=_SELF_BATCH, rate=_RATE, seed=_SEED)
    tune(rows, lessons, questions, steps=_LABEL_STEPS, batch=_LABEL_BATCH, rate=_RATE, seed=_SEED)
    known = {gram: at for gram, at in vocabulary.items() if at}
    save_model(rows, known, folder, _SEED)
    (folder / ADAPTED_MARK).write_text(json.dumps({"base": base.fingerprint}), encoding="utf-8")


def texts_source(texts: Sequence[str], questions: Sequence[tuple[str, tuple[int, ...]]]) -> Source:
    """A source of bare texts in one group, with questions and the positions that answer them."""
    return Source(
        "texts",
        tuple(("", "", text) for text in texts),
        tuple(((question,), places) for question, places in questions),
    )
