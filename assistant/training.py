"""Train the embedded model: ``python -m assistant.training --data DIR``. Minutes on one CPU thread.

A StaticEmbedding over grams (sentence-transformers), from nothing: rows start at random, scaled by
inverse document frequency; first self-supervised on all texts, then on labelled questions. ``DIR``
is a folder of statutes in BEIR layout with lay questions (qrels/train.tsv); the shipped library,
its labelled questions, the sample standard, the terms and our own questions about statutes
(assistant/statutes.py) are added. The same seed and thread count give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

from assistant.embedding import GRAMS_MARK, TAUGHT, text_hash
from assistant.lessons import (
    Source,
    Typos,
    beir_source,
    lessons_of,
    library_source,
    vocabulary_of,
)
from assistant.settings import EMBEDDED_MODEL, switch_off_outside_calls
from assistant.statutes import statute_questions
from assistant.tuning import Lesson, pretrain, tune
from corpus.library import SHIPPED, Library, load_library
from corpus.questions import SHIPPED_QUESTIONS, load_questions
from corpus.sample import FOLDER as SAMPLE
from corpus.sample import install_sample
from corpus.terms import load_terms

_log = logging.getLogger(__name__)
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the model depends on, besides the texts."""

    seed: int = 32315
    dimensions: int = 256
    least: int = 5  # texts that a gram must stand in
    most: int = 67_000  # rows, so that the weights stay below 35 MB in half precision
    self_steps: int = 150
    self_batch: int = 1024
    self_rate: float = 0.03
    label_steps: int = 360
    label_batch: int = 256
    label_rate: float = 0.02


def train(sources: Sequence[Source], folder: Path, recipe: Recipe) -> None:
    """Train on the sources and save a folder that sentence-transformers loads."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)
    vocabulary = vocabulary_of(sources, least=recipe.least, most=recipe.most)
    lessons, questions = lessons_of(sources, vocabulary)
    _log.info("%d grams, %d texts, %d questions", len(vocabulary), len(lessons), len(questions))
    rows = starting_rows(lessons, len(vocabulary) + 1, recipe)
    pretrain(
        rows,
        lessons,
        steps=recipe.self_steps,
        batch=recipe.self_batch,
        rate=recipe.self_rate,
        seed=recipe.seed,
    )
    tune(
        rows,
        lessons,
        questions,
        steps=recipe.label_steps,
        batch=recipe.label_batch,
        rate=recipe.label_rate,
        seed=recipe.seed,
    )
    save_model(rows, vocabulary, folder, recipe.seed)
    save_taught(sources, folder)


def starting_rows(lessons: Sequence[Lesson], size: int, recipe: Recipe) -> torch.nn.Parameter:
    """Random rows of about unit length times their gram's idf; row 0, the unknown, is zero."""
    counts: Counter[int] = Counter()
    for lesson in lessons:
        counts.update(set(lesson.whole.tolist()))
    idf = torch.tensor([math.log(1 + len(lessons) / max(counts[at], 1)) for at in range(size)])
    idf[0] = 0.0
    start = torch.randn(size, recipe.dimensions) / math.sqrt(recipe.dimensions)
    return torch.nn.Parameter(start * idf[:, None])


def save_model(rows: torch.Tensor, vocabulary: Mapping[str, int], folder: Path, seed: int) -> None:
    """Write rows, in half precision, as a stock StaticEmbedding whose tokens are grams."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    kept = rows.detach().clone()
    kept[0] = 0.0  # an unknown gram adds nothing but length
    tokenizer = Tokenizer(WordLevel({UNKNOWN: 0, **vocabulary}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    static = StaticEmbedding(tokenizer, embedding_weights=kept.numpy())
    model = SentenceTransformer(modules=[static], device="cpu")
    model.half().save(str(folder), create_model_card=False)
    for path in folder.rglob("*.safetensors"):
        path.chmod(0o644)
    mark = {"tokens": "characters and bigrams, see assistant/grams.py", "seed": seed}
    (folder / GRAMS_MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf-8")


def save_taught(sources: Sequence[Source], folder: Path) -> None:
    """Write which texts had a labelled question: hashes, see ``taught_share``."""
    texts = [
        source.texts[at]
        for source in sources
        for _, places in (*source.questions, *source.written)
        for at in places
    ]
    hashes = sorted({text_hash("\n".join(filter(None, text[1:]))) for text in texts})
    np.save(folder / TAUGHT, np.array(hashes, dtype=np.uint64))


def shipped_library(home: Path) -> Library:
    """What ships, and the sample standard loaded into ``home``."""
    install_sample(home)
    return load_library(SHIPPED, home / "documents")


def all_sources(data: Path, seed: int, *, without: frozenset[str] = frozenset()) -> list[Source]:
    """The statutes in ``data``, less the questions named in ``without``, and all that ships."""
    with TemporaryDirectory() as home:
        library = shipped_library(Path(home))
        questions = load_questions([*SHIPPED_QUESTIONS, SAMPLE / "questions.jsonl"], library)
    typos = Typos((clause.text for clause in library), seed)
    return [
        beir_source(data, typos, without=without, written=statute_questions()),
        library_source(library, load_terms(), questions, typos),
    ]


def main() -> None:
    """Command line: train and write the folder that the program reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="statutes in BEIR layout")
    parser.add_argument("--out", type=Path, default=EMBEDDED_MODEL)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    recipe = Recipe()
    train(all_sources(given.data, recipe.seed), given.out, recipe)


if __name__ == "__main__":
    switch_off_outside_calls()
    main()
