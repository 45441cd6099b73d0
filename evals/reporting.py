"""Reports of a run: one self-contained HTML file, JUnit XML, and the figures as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.wording import OUTCOME_WORDS
from evals.gates import Verdict
from evals.plots import bars_plot, confusion_plot, latency_plot, risk_plot
from evals.runs import Run
from evals.scoring import Score
from evals.summary import Summary
from evals.words import FAULT_WORDS, WORDS

LEAST_IN_GROUP = 3  # smaller groups say nothing in a plot; the figures are in summary.json


def write_reports(
    run: Run, scores: Sequence[Score], summary: Summary, verdicts: Sequence[Verdict] = ()
) -> None:
    """Write ``report.html``, ``junit.xml``, ``scores.jsonl`` and ``summary.json`` into the run's folder."""
    write_html(run.folder / "report.html", run, scores, summary, verdicts)
    (run.folder / "junit.xml").write_bytes(junit_xml(run, scores))
    lines = "".join(score.model_dump_json() + "\n" for score in scores)
    (run.folder / "scores.jsonl").write_text(lines, encoding="utf-8")
    whole = {
        **run.described.model_dump(),
        **summary.model_dump(),
        "gates": [_plain(verdict) for verdict in verdicts],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    (run.folder / "summary.json").write_text(text, encoding="utf-8")


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


def _plain(verdict: Verdict) -> dict[str, object]:
    return {
        "name": verdict.name,
        **verdict.gate.model_dump(),
        "value": verdict.value,
        "passed": verdict.passed,
    }


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
