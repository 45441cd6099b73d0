"""The optional second opinion: a cross-encoder trained for inference between two texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_ONE_SCORE = 0.5


class SecondOpinion:
    """Whether a model, too, finds that a text entails a sentence.

    ``model`` is a folder or a name of a sentence-transformers ``CrossEncoder``: one with a label
    called entailment, or one with a single score, of which one half is enough. It is loaded when
    first asked; raises SettingsError where it cannot be loaded or names no entailment.
    """

    def __init__(self, model: str) -> None:
        self._name = model
        self._model: CrossEncoder | None = None
        self._entails = 0

    def agrees(self, sentence: str, sources: Sequence[str]) -> bool:
        """Whether the sources together entail the sentence."""
        model = self._loaded()
        scores = model.predict([("\n".join(sources), sentence)], show_progress_bar=False)[0]
        if model.num_labels == 1:
            return float(scores) >= _ONE_SCORE
        return int(scores.argmax()) == self._entails

    def _loaded(self) -> CrossEncoder:
        if self._model is None:
            self._model = self._load()
        return self._model

    def _load(self) -> CrossEncoder:
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(self._name, local_files_only=True)
        except (OSError, ValueError, KeyError) as exc:
            raise SettingsError(
                f"CLAUSEDESK_NLI_MODEL 指定的“{Path(self._name).name}”读不出来，"
                "请改为一个 CrossEncoder 模型的目录，或者去掉这个设置"
            ) from exc
        if model.num_labels > 1:
            labels = (model.config.id2label if model.config is not None else None) or {}
            entails = [at for at, name in labels.items() if str(name).lower().startswith("entail")]
            if not entails:
                raise SettingsError(
                    f"CLAUSEDESK_NLI_MODEL 指定的“{Path(self._name).name}”没有名为 entailment 的类别，"
                    "请换一个推理模型，或者去掉这个设置"
                )
            self._entails = int(entails[0])
        return model
