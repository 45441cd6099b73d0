"""Gates: what a release must reach. ``evals/gates.toml`` holds them, one table a suite."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from corpus.explaining import explain, explain_os
from corpus.frozen import Frozen
from evals.errors import EvaluationError

GATES = Path(__file__).parent / "gates.toml"


class Gate(Frozen):
    """A bound on a figure. One that is not enforced is reported: what it gates is not built yet."""

    min: float | None = None
    max: float | None = None
    enforced: bool = True
    why: Annotated[str, Field(max_length=200)] = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gate and what was measured; ``value`` is None where there was nothing to measure."""

    name: str
    gate: Gate
    value: float | None

    @property
    def passed(self) -> bool:
        """Whether the figure is within the bounds; nothing measured is not passed."""
        if self.value is None:
            return False
        low = self.gate.min is None or self.value >= self.gate.min
        return low and (self.gate.max is None or self.value <= self.gate.max)

    @property
    def stops(self) -> bool:
        """Whether a release must not go out."""
        return self.gate.enforced and not self.passed


def load_gates(path: Path = GATES) -> dict[str, dict[str, Gate]]:
    """Gates by suite and figure; raises EvaluationError naming what is wrong."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            suite: {name: Gate.model_validate(gate) for name, gate in gates.items()}
            for suite, gates in given.items()
        }
    except ValidationError as exc:
        reason = explain(exc.errors(include_url=False)[0])
        raise EvaluationError(f"{path} 里有一道门槛不对：{reason}") from exc
    except OSError as exc:
        raise EvaluationError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except (ValueError, AttributeError) as exc:  # no TOML, no UTF-8, or no tables
        raise EvaluationError(
            f"{path} 不是 UTF-8 的 TOML，或者不是一组评测一张表，写法照 {GATES.name}"
        ) from exc


def verdicts(figures: Mapping[str, float], gates: Mapping[str, Gate]) -> list[Verdict]:
    """Every gate with its figure, where there is one."""
    return [Verdict(name, gate, figures.get(name)) for name, gate in gates.items()]
