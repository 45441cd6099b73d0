"""Two runs of the same cases: what got better, what got worse, how surely, and where it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers import Answer
from corpus.library import Library
from evals.cases import splits
from evals.errors import RunError
from evals.metrics.resampling import paired_p_value
from evals.runs import Made, Run
from evals.scoring import Score, score_case
from evals.words import METRIC_WORDS

SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric over the cases that count in both runs; ``p`` by paired permutation."""

    name: str
    before: float
    after: float
    n: int
    p: float

    @property
    def is_significant(self) -> bool:
        """Whether chance alone would seldom make such a difference."""
        return self.p < SIGNIFICANT


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
    """Two runs side by side; ``changed`` counts the cases whose answer differs at all, by stage."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    changed: dict[str, int]
    shared: int


def compare_runs(one: Run, other: Run, library: Library) -> Comparison:
    """Compare two runs over their common cases; raises RunError where they share none."""
    by_id = {case.id: case for case in other.cases}
    shared = [case for case in one.cases if by_id.get(case.id) == case]
    if not shared:
        raise RunError("两次评测没有相同的用例，不能比较")
    sides = splits(shared)
    before: list[Score] = []
    after: list[Score] = []
    flips: list[Flip] = []
    changed: dict[str, int] = {}
    for case in shared:
        old, new = one.made(case.id), other.made(case.id)
        was = score_case(case, old, library, sides[case.id])
        became = score_case(case, new, library, sides[case.id])
        before.append(was)
        after.append(became)
        if stage := _stage(old, new):
            changed[stage] = changed.get(stage, 0) + 1
        if was.passed != became.passed:
            flips.append(
                Flip(
                    case.id,
                    case.question,
                    became.passed,
                    was.outcome,
                    became.outcome,
                    stage or "没有不同",
                    became.faults or was.faults,
                )
            )
    return Comparison(tuple(_differences(before, after)), tuple(flips), changed, len(shared))


def _differences(before: Sequence[Score], after: Sequence[Score]) -> Iterator[Difference]:
    for name in METRIC_WORDS:
        pairs = [
            (x, y)
            for old, new in zip(before, after, strict=True)
            if (x := old.values.get(name)) is not None and (y := new.values.get(name)) is not None
        ]
        if pairs:
            a, b = [x for x, _ in pairs], [y for _, y in pairs]
            n = len(pairs)
            yield Difference(name, sum(a) / n, sum(b) / n, n, paired_p_value(a, b))


def _stage(old: Made, new: Made) -> str:
    """The first stage of the path of a question whose result differs; empty where none does."""
    if old.answer is None or new.answer is None:
        return "" if old.answer is new.answer else "出错"
    a, b = old.answer, new.answer
    if a.understood_as != b.understood_as:
        return "理解"
    if _found(a) != _found(b):
        return "检索"
    if (a.outcome, _cited(a)) != (b.outcome, _cited(b)):
        return "判断"
    return "写作" if a.text != b.text else ""


def _found(answer: Answer) -> list[str]:
    return [passage.clause_id for passage in answer.passages[:10]]


def _cited(answer: Answer) -> list[str]:
    return [citation.clause_id for citation in answer.citations]
