"""Training a table of gram rows: texts become the mean of their grams' rows, unit length.

Two loops, both contrastive (cross-entropy over cosines, van den Oord et al. 2018): ``pretrain``
draws a sentence to the rest of its own text; ``tune`` draws a labelled question to its texts, away
from hard ones and, through vectors refreshed now and then, away from every other text there is.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

_log = logging.getLogger(__name__)
Ids = npt.NDArray[np.int32]
_NEAR = 40  # nearest wrong texts of a question, of which
_HARD = 2  # so many are shown a step
_OTHERS = 500  # texts drawn at random a step
_REFRESH = 25  # steps between two looks at every text
_MISTYPED = 0.15
_PAIR_SCALE, _SCALE = 20.0, 10.0  # what a closeness counts in the loss
_DROPOUT = 0.3
_PART = 4096  # texts encoded at a time


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text to learn from, as gram ids: its sentences and the titles above it.

    ``group`` is the document it stands in; texts follow the document's order.
    """

    group: str
    title: Ids
    sentences: tuple[Ids, ...]

    @property
    def whole(self) -> Ids:
        """Everything that is searched of it."""
        return np.concatenate([self.title, *self.sentences])


@dataclass(frozen=True, slots=True)
class Labelled:
    """A question (as typed well, then otherwise) and the positions of the texts that answer it."""

    typed: tuple[Ids, ...]
    texts: tuple[int, ...]
    source: str


def encode(rows: torch.Tensor, texts: Sequence[Ids]) -> torch.Tensor:
    """Unit vectors of texts, shape (len(texts), dimensions); an empty text is all zeros."""
    lengths = [len(text) for text in texts]
    offsets = torch.tensor([0, *np.cumsum(lengths)[:-1].tolist()])
    ids = torch.from_numpy(np.concatenate(list(texts)).astype(np.int64))
    return functional.normalize(functional.embedding_bag(ids, rows, offsets, mode="mean"), dim=1)


def pretrain(
    rows: torch.nn.Parameter,
    lessons: Sequence[Lesson],
    *,
    steps: int,
    batch: int,
    rate: float,
    seed: int,
) -> None:
    """Self-supervised: changes ``rows`` in place."""
    chooser = np.random.default_rng(seed)
    usable = [at for at, lesson in enumerate(lessons) if len(lesson.whole) > 5]
    size = min(batch, len(usable))
    if size < 2:
        return
    optimizer = torch.optim.Adam([rows], lr=rate, fused=True)
    target = torch.arange(size)
    for step in range(steps):
        _cool(optimizer, rate, step, steps)
        picked = chooser.choice(usable, size, replace=False)
        pairs = [_pair(lessons, int(at), chooser) for at in picked]
        near = (
            _PAIR_SCALE
            * encode(rows, [a for a, _ in pairs])
            @ encode(rows, [b for _, b in pairs]).T
        )
        loss = functional.cross_entropy(near, target) + functional.cross_entropy(near.T, target)
        _step(optimizer, loss)
        if step % 25 == 0:
            _log.info("self-supervised step %d of %d: loss %.3f", step, steps, float(loss.detach()))


def tune(
    rows: torch.nn.Parameter,
    lessons: Sequence[Lesson],
    questions: Sequence[Labelled],
    *,
    steps: int,
    batch: int,
    rate: float,
    seed: int,
) -> None:
    """On labelled questions: changes ``rows`` in place.

    Sources (a corpus each) take equal parts of a batch, however many questions they have.
    """
    if not questions:
        return
    chooser = np.random.default_rng(seed)
    texts = [lesson.whole for lesson in lessons]
    draw = _Draw(questions, chooser)
    optimizer = torch.optim.Adam([rows], lr=rate, fused=True)
    for step in range(steps):
        _cool(optimizer, rate, step, steps)
        if step % _REFRESH == 0:
            parts = (texts[at : at + _PART] for at in range(0, len(texts), _PART))
            every = torch.cat([encode(rows.detach(), part) for part in parts])
        picked = draw.next(batch)
        asked = [_dropped(_one(questions[at].typed, chooser), _DROPOUT, chooser) for at in picked]
        right = torch.zeros(len(picked), len(texts), dtype=torch.bool)
        for row, at in enumerate(picked):
            right[row, list(questions[at].texts)] = True
        vectors = encode(rows, asked)
        shown = {int(chooser.choice(questions[at].texts)) for at in picked}
        shown |= _wrong(vectors.detach() @ every.T, right, chooser)
        held = sorted(shown)
        near = _SCALE * vectors @ encode(rows, [texts[at] for at in held]).T
        right = right[:, held]
        against = near.masked_fill(right, -torch.inf).logsumexp(dim=1, keepdim=True)
        each = functional.softplus(against - near) * right
        loss = (each.sum(dim=1) / right.sum(dim=1)).mean()
        _step(optimizer, loss)
        if step % 25 == 0:
            _log.info("labelled step %d of %d: loss %.3f", step, steps, float(loss.detach()))


def _wrong(near: torch.Tensor, right: torch.Tensor, chooser: np.random.Generator) -> set[int]:
    """Texts beside the right ones: of the nearest wrong ones of each question, and of all."""
    texts = near.shape[1]
    shown: list[int] = []
    wrong = near.masked_fill(right, -torch.inf)
    for nearest in wrong.topk(min(_NEAR, texts), dim=1).indices.numpy():
        shown += chooser.choice(nearest, min(_HARD, len(nearest)), replace=False).tolist()
    shown += chooser.choice(texts, min(_OTHERS, texts), replace=False).tolist()
    return set(shown)


class _Draw:
    """Questions in random order without repeats, each source giving its part of a batch."""

    def __init__(self, questions: Sequence[Labelled], chooser: np.random.Generator) -> None:
        self._members: dict[str, list[int]] = {}
        for at, question in enumerate(questions):
            self._members.setdefault(question.source, []).append(at)
        self._waiting: dict[str, list[int]] = {source: [] for source in self._members}
        self._chooser = chooser

    def next(self, batch: int) -> list[int]:
        part = max(1, batch // len(self._members))
        drawn: list[int] = []
        for source, members in self._members.items():
            take = min(part, len(members))
            if len(self._waiting[source]) < take:
                self._waiting[source] = self._chooser.permutation(members).tolist()
            drawn += self._waiting[source][:take]
            del self._waiting[source][:take]
        return drawn


def _pair(lessons: Sequence[Lesson], at: int, chooser: np.random.Generator) -> tuple[Ids, Ids]:
    """A short text and what it should be near to: 80 % a sentence and the rest of its text."""
    lesson, chance = lessons[at], chooser.random()
    sentences = [sentence for sentence in lesson.sentences if len(sentence) > 2]
    if chance < 0.8 and len(sentences) > 1:
        one = int(chooser.integers(len(sentences)))
        rest = [part for number, part in enumerate(sentences) if number != one]
        kept = lesson.whole if chooser.random() < 0.1 else np.concatenate([*rest, lesson.title])
        return _dropped(sentences[one], 0.2, chooser), kept
    if chance >= 0.9:
        for beside in (at + 1, at - 1):
            if 0 <= beside < len(lessons) and lessons[beside].group == lesson.group:
                return lesson.whole, lessons[beside].whole
    if len(lesson.title) > 2 and sentences:
        return _dropped(lesson.title, 0.2, chooser), np.concatenate(sentences)
    return _dropped(lesson.whole, 0.5, chooser), lesson.whole


def _one(ways: Sequence[Ids], chooser: np.random.Generator) -> Ids:
    """The first way of typing a question, now and then another."""
    if len(ways) == 1 or chooser.random() >= _MISTYPED:
        return ways[0]
    return ways[1 + int(chooser.integers(len(ways) - 1))]


def _dropped(ids: Ids, share: float, chooser: np.random.Generator) -> Ids:
    kept = ids[chooser.random(len(ids)) >= share]
    return kept if len(kept) > 2 else ids


def _cool(optimizer: torch.optim.Optimizer, rate: float, step: int, steps: int) -> None:
    """A short warm-up, then down in a line to a tenth."""
    for group in optimizer.param_groups:
        group["lr"] = rate * min(1.0, (step + 1) / 10) * (1 - 0.9 * step / steps)


def _step(optimizer: torch.optim.Optimizer, loss: torch.Tensor) -> None:
    optimizer.zero_grad()
    torch.autograd.backward(loss)
    optimizer.step()
