"""The committed baseline: the figures of the last release, which the README must repeat.

``evals/baseline.json`` is written from the results of ``clausedesk evaluate all``, never by hand; the
block between the two marks of a README is written from it.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from corpus.explaining import explain_os
from corpus.frozen import Frozen
from evals.errors import RunError
from evals.metrics.resampling import Estimate
from evals.reporting import Report, read_report
from evals.runs import ROOT

BASELINE = Path(__file__).parent / "baseline.json"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
START, END = "<!-- evaluation baseline -->", "<!-- /evaluation baseline -->"
_SHOWN = {
    "passed": ("whole case right", "整题通过"),
    "outcome": ("outcome right, of nine", "结果正确（九选一）"),
    "citation_precision": ("citation precision", "引用精确率"),
    "citation_recall": ("citation recall (a refusal counts 0)", "引用召回率（拒答算 0）"),
    "facts_stated": ("facts stated", "应说的事实"),
    "near_refused": ("near questions refused", "相近问题拒答"),
    "far_refused": ("far questions refused", "无关问题拒答"),
}


class SuiteFigures(Frozen):
    """What of a suite's summary is held; no timings, which are the machine's."""

    cases: int
    hand_written: int
    library_version: str
    code_version: str
    metrics: dict[str, Estimate]
    counts: dict[str, int]


class Baseline(Frozen):
    """Figures by suite."""

    suites: dict[str, SuiteFigures]


def baseline_of(results: Path) -> Baseline:
    """The figures that ``clausedesk evaluate all`` left in a folder; raises RunError without them."""
    found = sorted(results.glob("*/summary.json"))
    if not found:
        raise RunError(f"{results} 里没有评测结果，请先运行 clausedesk evaluate all")
    return Baseline(suites={path.parent.name: _figures(read_report(path.parent)) for path in found})


def load_baseline(path: Path | None = None) -> Baseline:
    """The committed figures, or another file's; raises RunError where there are none."""
    path = path or BASELINE
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as exc:
        raise RunError(
            f"{path} 没有或读不懂，可用 clausedesk evaluate baseline --write 写出"
        ) from exc


def write_baseline(baseline: Baseline) -> list[Path]:
    """Write ``baseline.json`` and the marked block of each README that has one; what was written."""
    written = [BASELINE]
    try:
        BASELINE.write_text(baseline.model_dump_json(indent=1) + "\n", encoding="utf-8")
        for path in READMES:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            before, mark, rest = text.partition(START)
            if mark and END in rest:
                after = rest.partition(END)[2]
                path.write_text(before + readme_block(baseline, path) + after, encoding="utf-8")
                written.append(path)
    except OSError as exc:
        raise RunError(f"基线写不进去（{explain_os(exc)}）") from exc
    return written


def readme_block(baseline: Baseline, readme: Path) -> str:
    """The marked block of a README: a row a figure with its 95 % interval, a column a suite."""
    chinese = readme.name.endswith(".zh-CN.md")
    names = list(baseline.suites)
    suites = list(baseline.suites.values())
    lines = [
        f"| | {' | '.join(names)} |",
        "|---" * (len(names) + 1) + "|",
        _line("用例（手写）" if chinese else "cases (written by hand)", [
            f"{suite.cases} ({suite.hand_written})" for suite in suites
        ]),
    ]  # fmt: skip
    for name, (english, word) in _SHOWN.items():
        cells = [_said(suite.metrics.get(name)) for suite in suites]
        lines.append(_line(word if chinese else english, cells))
    false = [str(suite.counts["false_citations"]) for suite in suites]
    lines.append(_line("虚假引用" if chinese else "false citations", false))
    return "\n".join((START, *lines, END))


def _figures(report: Report) -> SuiteFigures:
    summary = report.summary
    return SuiteFigures(
        cases=summary.cases,
        hand_written=summary.hand_written,
        library_version=summary.library_version,
        code_version=report.run.code_version,
        metrics={name: _rounded(estimate) for name, estimate in summary.metrics.items()},
        counts=summary.counts,
    )


def _rounded(one: Estimate) -> Estimate:
    return Estimate(round(one.value, 4), round(one.low, 4), round(one.high, 4), one.n)


def _line(head: str, cells: list[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def _said(estimate: Estimate | None) -> str:
    if estimate is None:
        return "—"
    return f"{estimate.value:.2f} ({estimate.low:.2f}–{estimate.high:.2f})"
