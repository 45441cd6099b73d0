"""Scores: every metric of every case, and the run's figures with their intervals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict

from assistant.answers import Answer, Outcome
from corpus.library import Library
from evals.cases import ANSWERING, Case, splits
from evals.metrics import citations, facts, latency, outcomes, support
from evals.metrics.resampling import Estimate, mean_of
from evals.running import Made

RETRIEVED_AT = 10

METRIC_WORDS: dict[str, str] = {
    "passed": "整题通过",
    "outcome": "结果正确",
    "outcome_with_alternative": "结果正确（计备选）",
    "citation_precision": "引用精确率",
    "citation_recall": "引用召回率",
    "citation_f1": "引用 F1",
    "citation_precision_tolerant": "引用精确率（容上下级）",
    "citation_recall_tolerant": "引用召回率（容上下级）",
    "retrieved_at_10": "应引条款在前 10 条检索结果中",
    "facts_stated": "应说的事实",
    "forbidden_kept_out": "没说不该说的",
    "attribution": "归属正确",
    "support_recall": "陈述有支持（ALCE 召回）",
    "support_precision": "引用有必要（ALCE 精确）",
}
COUNT_WORDS: dict[str, str] = {
    "false_citations": "虚假引用",
    "unverified_numbers": "未核实的条款号",
    "errors": "出错的用例",
}


class Score(BaseModel):
    """All that was measured of one case; a value is None where the metric does not count it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    split: str
    tags: tuple[str, ...]
    expected: Outcome
    outcome: Outcome
    values: dict[str, float | None]
    counts: dict[str, int]
    faults: tuple[str, ...]


class Summary(BaseModel):
    """A run's figures. ``metrics`` hold value, low, high and n; ``groups`` the share passed by tag."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: int
    hand_written: int
    metrics: dict[str, dict[str, float]]
    counts: dict[str, int]
    confusion: dict[str, dict[str, int]]
    refusals: dict[str, float | int | None]
    coverage_risk: tuple[tuple[float, float], ...]
    groups: dict[str, dict[str, float]]
    latency_ms: dict[str, tuple[float, float]]
    checker: str
    checker_errors: dict[str, float]


def score_case(case: Case, made: Made, library: Library, split: str) -> Score:
    """The score of one case; a case without an answer fails with outcome ``failed``."""
    answer = made.answer
    if answer is None:
        return Score(
            id=case.id,
            split=split,
            tags=case.tags,
            expected=case.expected,
            outcome="failed",
            values={"passed": 0.0, "outcome": 0.0, "outcome_with_alternative": 0.0},
            counts={"errors": 1, "false_citations": 0, "unverified_numbers": 0},
            faults=(f"出错：{made.error}",),
        )
    checked = [citations.check_citation(one, answer, library) for one in answer.citations]
    values: dict[str, float | None] = {
        "outcome": outcomes.matches(case, answer.outcome),
        "outcome_with_alternative": outcomes.matches_with_alternative(case, answer.outcome),
        **_citation_values(case, answer),
        "retrieved_at_10": _retrieved(case, answer),
        "facts_stated": facts.stated(case, answer),
        "forbidden_kept_out": facts.kept_out(case, answer),
        "attribution": facts.attribution(answer, library),
        "support_recall": support.recall(answer, library),
        "support_precision": support.precision(answer, library),
    }
    counts = {
        "errors": int(answer.outcome == "failed"),
        "false_citations": sum(one.is_false for one in checked),
        "unverified_numbers": facts.unverified_numbers(answer, library),
    }
    faults = _faults(case, answer, values, counts, checked)
    return Score(
        id=case.id,
        split=split,
        tags=case.tags,
        expected=case.expected,
        outcome=answer.outcome,
        values={"passed": float(not faults), **values},
        counts=counts,
        faults=faults,
    )


def score_run(
    cases: Sequence[Case], made: Sequence[Made], library: Library
) -> tuple[list[Score], Summary]:
    """Scores in the order of the cases, and what they come to."""
    sides = splits(cases)
    scores = [
        score_case(case, one, library, sides[case.id])
        for case, one in zip(cases, made, strict=True)
    ]
    answers = [one.answer for one in made]
    return scores, summarise(cases, scores, answers, library)


def summarise(
    cases: Sequence[Case],
    scores: Sequence[Score],
    answers: Sequence[Answer | None],
    library: Library,
) -> Summary:
    """The figures of scored cases."""
    metrics: dict[str, dict[str, float]] = {}
    for name in METRIC_WORDS:
        if estimate := mean_of([score.values.get(name) for score in scores]):
            metrics[name] = asdict(estimate)
    if "citation_precision" in metrics and "citation_recall" in metrics:
        metrics["citation_f1"] = asdict(_f1(scores))
    groups: dict[str, list[float]] = defaultdict(list)
    for score in scores:
        for tag in (*score.tags, f"期望:{score.expected}", f"分组:{score.split}"):
            groups[tag].append(score.values["passed"] or 0.0)
    refused = outcomes.refusals(cases, [score.outcome for score in scores])
    accepted, rejected = support.error_rate(library)
    rates = ("answer_precision", "answer_recall", "refusal_precision", "refusal_recall")
    return Summary(
        cases=len(cases),
        hand_written=sum(case.derived_from is None for case in cases),
        metrics={name: metrics[name] for name in METRIC_WORDS if name in metrics},
        counts={name: sum(s.counts.get(name, 0) for s in scores) for name in COUNT_WORDS},
        confusion=outcomes.confusion([(score.expected, score.outcome) for score in scores]),
        refusals={**asdict(refused), **{name: getattr(refused, name) for name in rates}},
        coverage_risk=tuple(
            outcomes.coverage_risk(
                [
                    (outcomes.confidence(answer), score.values["passed"] == 1.0)
                    for answer, score in zip(answers, scores, strict=True)
                    if answer is not None and answer.outcome in ANSWERING
                ]
            )
        ),
        groups={
            tag: asdict(estimate)
            for tag, values in sorted(groups.items())
            if (estimate := mean_of(values))
        },
        latency_ms=latency.stages([answer for answer in answers if answer is not None]),
        checker=support.CHECKER,
        checker_errors={"corrupted_accepted": accepted, "true_rejected": rejected},
    )


def _citation_values(case: Case, answer: Answer) -> dict[str, float | None]:
    """A refusal is left out of precision; where a citation was required it is a recall of 0."""
    return {
        "citation_precision": citations.precision(case, answer) if case.gold else None,
        "citation_recall": citations.recall(case, answer),
        "citation_precision_tolerant": (
            citations.precision(case, answer, tolerant=True) if case.gold else None
        ),
        "citation_recall_tolerant": citations.recall(case, answer, tolerant=True),
    }


def _retrieved(case: Case, answer: Answer) -> float | None:
    found = {passage.clause_id for passage in answer.passages[:RETRIEVED_AT]}
    required = [gold in found for gold in case.all]
    required += [bool(found.intersection(case.any))] if case.any else []
    return sum(required) / len(required) if required else None


def _faults(
    case: Case,
    answer: Answer,
    values: dict[str, float | None],
    counts: dict[str, int],
    checked: Sequence[citations.Checked],
) -> tuple[str, ...]:
    """What is wrong with an answer, by name; a case without faults is passed."""
    found: list[str] = []
    if not values["outcome_with_alternative"]:
        found.append(f"结果是 {answer.outcome}，应是 {case.expected}")
    answered = answer.outcome in ANSWERING
    if (
        answered
        and (values["citation_recall"] or 0.0) < 1.0
        and values["citation_recall"] is not None
    ):
        tolerant = values["citation_recall_tolerant"] == 1.0
        found.append("引用了上级或下级条款" if tolerant else "没有引用应引的条款")
    if answered and case.expected not in ANSWERING and not values["outcome_with_alternative"]:
        found.append("该拒答的回答了")
    if not answered and case.expected in ANSWERING and not values["outcome_with_alternative"]:
        found.append("该回答的拒答了")
    if answered and (values["facts_stated"] or 0.0) < 1.0 and values["facts_stated"] is not None:
        found.append("没有说出应说的事实")
    if values["forbidden_kept_out"] == 0.0:
        found.append("说了不该说的")
    if values["attribution"] == 0.0:
        found.append("归属不对：没有说明是谁的话")
    if any(one.quote == "misattributed" for one in checked):
        found.append("引文出自别的条款")
    if any(one.quote == "not_found" for one in checked):
        found.append("引文在库里找不到")
    if any(one.quote == "found" and one.is_false for one in checked):
        found.append("引用的条款不存在或没有检索到")
    if values["support_recall"] is not None and values["support_recall"] < 1.0:
        found.append("有陈述没有引用支持")
    if counts["unverified_numbers"]:
        found.append("给出了未核实的条款号")
    return tuple(found)


def _f1(scores: Sequence[Score]) -> Estimate:
    """F1 of the run's mean precision and recall, resampled over cases."""
    import numpy as np

    from evals.metrics.resampling import RESAMPLES, SEED

    pairs = [
        (score.values.get("citation_precision"), score.values.get("citation_recall"))
        for score in scores
    ]
    array = np.array([[np.nan if v is None else v for v in pair] for pair in pairs], dtype=float)
    array = array[~np.isnan(array).all(axis=1)]

    def of(rows: Any) -> float:  # noqa: ANN401
        return citations.f1(_mean(rows[:, 0]), _mean(rows[:, 1]))

    random = np.random.default_rng(SEED)
    drawn = [of(array[random.integers(0, len(array), len(array))]) for _ in range(RESAMPLES)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    return Estimate(of(array), float(low), float(high), len(array))


def _mean(values: Any) -> float:  # noqa: ANN401
    import numpy as np

    counted = values[~np.isnan(values)]
    return float(counted.mean()) if counted.size else 0.0
