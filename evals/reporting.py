"""Reports of a run: one self-contained HTML file, JUnit XML, and the figures as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import ValidationError

from assistant.wording import OUTCOME_WORDS
from corpus.frozen import Frozen
from corpus.jsonl import lines_of
from evals.errors import RunError
from evals.gates import Gate, Verdict
from evals.plots import bars_plot, confusion_plot, latency_plot, risk_plot
from evals.runs import Described, Run
from evals.scoring import Score
from evals.summary import Summary
from evals.words import FAULT_WORDS, WORDS

LEAST_IN_GROUP = 3  # smaller groups say nothing in a plot; the figures are in summary.json


class Judged(Frozen):
    """A gate and what was measured, as it stands in ``summary.json``."""

    name: str
    gate: Gate
    value: float | None
    passed: bool


class Report(Frozen):
    """``summary.json``: what was run, what it came to, and which gates it reached."""

    run: Described
    summary: Summary
    gates: tuple[Judged, ...] = ()


def write_reports(
    run: Run, scores: Sequence[Score], summary: Summary, verdicts: Sequence[Verdict] = ()
) -> None:
    """Write ``report.html``, ``junit.xml``, ``scores.jsonl`` and, last, ``summary.json`` into the run's folder."""
    write_html(run.folder / "report.html", run, scores, summary, verdicts)
    (run.folder / "junit.xml").write_bytes(junit_xml(run, scores))
    lines = "".join(score.model_dump_json() + "\n" for score in scores)
    (run.folder / "scores.jsonl").write_text(lines, encoding="utf-8")
    gates = tuple(
        Judged(name=v.name, gate=v.gate, value=v.value, passed=v.passed) for v in verdicts
    )
    report = Report(run=run.described, summary=summary, gates=gates)
    unfinished = run.folder / ".summary.json"
    unfinished.write_text(report.model_dump_json(indent=1), encoding="utf-8")
    unfinished.replace(run.folder / "summary.json")


def read_report(folder: Path) -> Report:
    """What ``write_reports`` left; raises RunError where it is not there or cannot be read."""
    try:
        return Report.model_validate_json((folder / "summary.json").read_bytes())
    except (OSError, ValidationError) as exc:
        raise RunError(
            f"{folder} 还没有打分，或者是旧版写的，请用 clausedesk evaluate score 重打"
        ) from exc


def read_scores(folder: Path) -> list[Score]:
    """The scores of a run that was reported; raises RunError where they cannot be read."""
    try:
        lines = lines_of((folder / "scores.jsonl").read_text(encoding="utf-8"))
        return [Score.model_validate_json(line) for line in lines]
    except (OSError, ValidationError) as exc:
        raise RunError(f"{folder} 的得分读不懂，请用 clausedesk evaluate score 重打") from exc


def write_html(
    path: Path,
    run: Run,
    scores: Sequence[Score],
    summary: Summary,
    verdicts: Sequence[Verdict] = (),
) -> None:
    """The report as one page that needs no other file, written a case at a time."""
    rows = ((case, made, score) for (case, made), score in zip(run, scores, strict=True))
    stream = (
        _environment()
        .get_template("report.html")
        .stream(
            described=run.described,
            summary=summary,
            verdicts=verdicts,
            words=WORDS,
            fault_words=FAULT_WORDS,
            outcome_words=OUTCOME_WORDS,
            plots=plots(summary),
            rows=rows,
        )
    )
    stream.enable_buffering(200)
    stream.dump(str(path), encoding="utf-8")


def plots(summary: Summary) -> list[tuple[str, Markup]]:
    """Titles and SVG plots: outcomes, coverage–risk, latency, groups."""
    groups = [
        (tag, group["passed"].value, group["passed"].low, group["passed"].high)
        for tag, group in summary.groups.items()
        if group["passed"].n >= LEAST_IN_GROUP
    ]
    made = [("应有的结果与给出的结果", confusion_plot(summary.confusion, OUTCOME_WORDS))]
    if summary.coverage_risk["all"]:
        made.append(("越有把握越少错吗", risk_plot(summary.coverage_risk)))
    if summary.latency_ms:
        made.append(("每一步用时", latency_plot(summary.latency_ms)))
    if groups:
        made.append(("各组整题通过的比例", bars_plot(groups, "通过的比例（95% 区间）")))
    return [(title, Markup(svg)) for title, svg in made]


def junit_xml(run: Run, scores: Sequence[Score]) -> bytes:
    """One test case a case, as CI systems read it; a failure holds what was wrong."""
    name = run.described.name
    failed = sum(not score.passed and not score.error for score in scores)
    errors = sum(bool(score.error) for score in scores)
    suite = ElementTree.Element(
        "testsuite", name=name, tests=str(len(scores)), failures=str(failed), errors=str(errors)
    )
    for case, score in zip(run.cases, scores, strict=True):
        seconds = f"{score.timings_ms.get('total', 0.0) / 1000:.3f}"
        row = ElementTree.SubElement(suite, "testcase", classname=name, name=case.id, time=seconds)
        if not score.passed:
            kind = "error" if score.error else "failure"
            ElementTree.SubElement(row, kind, message=score.said).text = case.question
    return bytes(ElementTree.tostring(suite, encoding="utf-8", xml_declaration=True))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
