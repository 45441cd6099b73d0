"""Train the embedded model: ``python -m assistant.training``. Seconds on one CPU thread.

A StaticEmbedding over grams, learned from the shipped records and the vocabulary alone: a clause's
titles should be near its text, a sentence near the rest of its clause, a synonym near its term.
Rows start at random, scaled by inverse document frequency; the loss is in-batch cross-entropy
(MultipleNegativesRankingLoss). The same seed and thread count give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.embedding import GRAMS_MARK
from assistant.grams import grams
from assistant.index import indexed_text
from assistant.settings import EMBEDDED_MODEL, switch_off_outside_calls
from corpus.library import SHIPPED, Library, load_library
from corpus.sentences import sentences
from corpus.terms import Terms, load_terms

_log = logging.getLogger(__name__)
UNKNOWN = "[UNK]"


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the model depends on, besides the texts."""

    seed: int = 32315
    dimensions: int = 256
    epochs: int = 30
    batch: int = 64
    learning_rate: float = 0.02
    scale: float = 20.0


def training_pairs(library: Library, terms: Terms) -> list[tuple[str, str]]:
    """(short text, longer text) pairs that mean the same."""
    pairs: list[tuple[str, str]] = []
    for clause in library:
        above = " ".join(step.title for step in library.breadcrumb(clause))
        if clause.text and clause.title:
            pairs.append((f"{above} {clause.title}", clause.text))
            pairs.append((clause.title, f"{above} {clause.text}"))
        parts = sentences(clause.text)
        for at, part in enumerate(parts):
            rest = "".join(other for i, other in enumerate(parts) if i != at)
            pairs.append((part, rest or f"{above} {clause.title}"))
    for term in terms.terms:
        pairs.extend((name, f"{term.term} {term.gloss}") for name in term.names[1:])
        if term.gloss:
            pairs.append((term.term, term.gloss))
    return pairs


def train(library: Library, terms: Terms, folder: Path, recipe: Recipe) -> None:
    """Train on the pairs and save a folder that sentence-transformers loads."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit

    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)
    pairs = training_pairs(library, terms)
    texts = [indexed_text(library, clause) for clause in library]
    texts += [" ".join((*term.names, term.gloss)) for term in terms.terms]
    frequency = Counter(gram for text in texts for gram in set(grams(text)))
    vocabulary = {UNKNOWN: 0} | {gram: at for at, gram in enumerate(sorted(frequency), start=1)}

    idf = torch.tensor(
        [0.0] + [math.log(1 + len(texts) / frequency[gram]) for gram in sorted(frequency)]
    )
    rows = torch.randn(len(vocabulary), recipe.dimensions) / math.sqrt(recipe.dimensions)
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    static = StaticEmbedding(tokenizer, embedding_weights=(rows * idf[:, None]).numpy())
    model = SentenceTransformer(modules=[static], device="cpu")

    loss = MultipleNegativesRankingLoss(model, scale=recipe.scale)
    optimizer = torch.optim.Adam(model.parameters(), lr=recipe.learning_rate)
    chooser = random.Random(recipe.seed)
    for epoch in range(recipe.epochs):
        total = 0.0
        for batch in _batches(pairs, recipe.batch, chooser):
            sides = [
                model.preprocess([_grams_text(pair[side]) for pair in batch]) for side in (0, 1)
            ]
            value = loss(sides, torch.empty(0))
            optimizer.zero_grad()
            value.backward()
            optimizer.step()
            total += float(value) * len(batch)
        _log.info("epoch %d: loss %.3f over %d pairs", epoch + 1, total / len(pairs), len(pairs))

    with torch.no_grad():
        static.embedding.weight[0] = 0.0  # an unknown gram adds nothing but length
    model.half().save(str(folder), create_model_card=False)
    for path in folder.rglob("*.safetensors"):
        path.chmod(0o644)
    mark = {"tokens": "characters and bigrams, see assistant/grams.py", "seed": recipe.seed}
    (folder / GRAMS_MARK).write_text(json.dumps(mark, indent=2) + "\n", encoding="utf-8")


def _grams_text(text: str) -> str:
    return " ".join(grams(text))


def _batches(
    pairs: list[tuple[str, str]], size: int, chooser: random.Random
) -> Iterator[list[tuple[str, str]]]:
    """Shuffled batches in which no text stands twice, because in-batch others are negatives."""
    waiting = chooser.sample(pairs, len(pairs))
    while waiting:
        batch: list[tuple[str, str]] = []
        seen: set[str] = set()
        later: list[tuple[str, str]] = []
        for pair in waiting:
            if len(batch) < size and not seen.intersection(pair):
                batch.append(pair)
                seen.update(pair)
            else:
                later.append(pair)
        if len(batch) > 1:
            yield batch
        waiting = later if len(batch) > 1 else []


def main() -> None:
    """Command line: train on what ships and write the folder the program reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=EMBEDDED_MODEL)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train(load_library(SHIPPED), load_terms(), parser.parse_args().out, Recipe())


if __name__ == "__main__":
    switch_off_outside_calls()
    main()
