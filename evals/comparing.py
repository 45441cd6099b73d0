"""Two runs of the same cases: what got better, what got worse, how surely, and where it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answers import Answer
from corpus.library import Library
from evals.errors import RunError
from evals.metrics.resampling import paired_p_value
from evals.running import Made, read_run
from evals.scoring import METRIC_WORDS, Score, score_run


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the cases that count in both runs; ``p`` by paired permutation."""

    name: str
    before: float
    after: float
    n: int
    p: float


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that passed in one run only, and the first stage whose result differs."""

    id: str
    question: str
    better: bool
    before: str
    after: str
    stage: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    shared: int


def compare_runs(one: Path, other: Path, library: Library) -> Comparison:
    """Compare two run folders over their common cases; raises RunError where they share none."""
    _, cases_a, made_a = read_run(one)
    _, cases_b, made_b = read_run(other)
    by_id = {case.id: case for case in cases_b}
    shared = [case for case in cases_a if by_id.get(case.id) == case]
    if not shared:
        raise RunError("两次评测没有相同的用例，不能比较")
    a, b = {m.id: m for m in made_a}, {m.id: m for m in made_b}
    before, _ = score_run(shared, [a[case.id] for case in shared], library)
    after, _ = score_run(shared, [b[case.id] for case in shared], library)
    flips = [
        Flip(
            case.id,
            case.question,
            bool(new.values["passed"]),
            old.outcome,
            new.outcome,
            _stage(a[case.id], b[case.id]),
            new.faults or old.faults,
        )
        for case, old, new in zip(shared, before, after, strict=True)
        if old.values["passed"] != new.values["passed"]
    ]
    return Comparison(tuple(_differences(before, after)), tuple(flips), len(shared))


def _differences(before: Sequence[Score], after: Sequence[Score]) -> list[Difference]:
    found = []
    for name in METRIC_WORDS:
        pairs = [
            (x, y)
            for old, new in zip(before, after, strict=True)
            if (x := old.values.get(name)) is not None and (y := new.values.get(name)) is not None
        ]
        if pairs:
            a, b = [x for x, _ in pairs], [y for _, y in pairs]
            n = len(pairs)
            found.append(Difference(name, sum(a) / n, sum(b) / n, n, paired_p_value(a, b)))
    return found


def _stage(old: Made, new: Made) -> str:
    """The first stage of the path of a question whose result differs."""
    if old.answer is None or new.answer is None:
        return "出错"
    a, b = old.answer, new.answer
    if a.understood_as != b.understood_as:
        return "理解"
    if _found(a) != _found(b):
        return "检索"
    if (a.outcome, [c.clause_id for c in a.citations]) != (
        b.outcome,
        [c.clause_id for c in b.citations],
    ):
        return "判断"
    return "写作" if a.text != b.text else "没有不同"


def _found(answer: Answer) -> list[str]:
    return [passage.clause_id for passage in answer.passages[:10]]
