"""The suites that gate a release: what ships, and the sample standard alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.answering import Assistant, library_in_force
from assistant.embedding import ClauseEmbeddings
from assistant.index import build_index
from assistant.settings import Settings
from corpus.sample import install_sample

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Suite:
    """A folder of cases and the library that they are about."""

    name: str
    only_home: bool
    prepare: Callable[[Path], None]

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files of cases, in a fixed order."""
        return tuple(sorted((DATA / self.name).glob("*.jsonl")))

    def open(self, home: Path) -> Assistant:
        """An assistant over a home made for this suite, index built."""
        settings = Settings(home=home, only_home=self.only_home)
        settings.prepare_home()
        self.prepare(home)
        embeddings = ClauseEmbeddings(settings.embedding_model)
        build_index(library_in_force(settings), embeddings, settings.index)
        return Assistant(settings)


@dataclass(frozen=True, slots=True)
class Measure:
    """Another evaluation that gates a release: its table in gates.toml, and what gives its figures."""

    name: str
    figures: Callable[[], Mapping[str, float]]


def _sample(home: Path) -> None:
    install_sample(home)


SUITES = (
    Suite("shipped", only_home=False, prepare=lambda home: None),
    Suite("sample", only_home=True, prepare=_sample),
)


def _gate() -> Mapping[str, float]:
    from evals.gate import measure_gate

    return measure_gate().figures()


MEASURES = (Measure("gate", _gate),)
