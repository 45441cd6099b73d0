"""The optional reranker: a cross-encoder that reads question and clause together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.retrieval import Passage

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

READ = 20  # passages that are read anew, the best ones of fusion


class Reranker:
    """Puts the best passages of fusion into another order.

    ``model`` is a folder or a name of a sentence-transformers ``CrossEncoder`` with one score. It is
    loaded when first asked; raises SettingsError where it cannot be loaded or has several scores.
    """

    def __init__(self, model: str) -> None:
        self._name = model

    def reordered(self, question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The passages in the model's order; those that the question names stay first.

        The n-th keeps the fused score of the n-th, by which it is judged whether it answers.
        """
        named = [passage for passage in passages if passage.named]
        found = [passage for passage in passages if not passage.named]
        read, rest = found[:READ], found[READ:]
        if len(read) < 2:
            return tuple(passages)
        pairs = [(question, _text(passage)) for passage in read]
        said = self._model.predict(pairs, show_progress_bar=False)
        order = sorted(range(len(read)), key=lambda at: -float(said[at]))
        ranked = [
            replace(read[at], score=place.score) for at, place in zip(order, read, strict=True)
        ]
        return (*named, *ranked, *rest)

    @cached_property
    def _model(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        told = f"CLAUSEDESK_RERANKER 指定的“{Path(self._name).name}”"
        try:
            model: CrossEncoder = CrossEncoder(self._name, local_files_only=True)
        except (OSError, ValueError, KeyError) as exc:
            raise SettingsError(
                f"{told}读不出来，请改为一个 CrossEncoder 模型的目录，或者去掉这个设置"
            ) from exc
        if model.num_labels != 1:
            raise SettingsError(
                f"{told}给出 {model.num_labels} 个分数，不是一个，请换一个重排模型，或者去掉这个设置"
            )
        return model


def _text(passage: Passage) -> str:
    clause = passage.clause
    return "\n".join(part for part in (*passage.breadcrumb, clause.title, clause.text) if part)
