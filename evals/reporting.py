"""Reports of a run: one self-contained HTML file, JUnit XML, and the figures as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from evals.cases import Case
from evals.gates import Verdict
from evals.metrics.outcomes import OUTCOMES
from evals.plots import bars_plot, confusion_plot, latency_plot, risk_plot
from evals.running import Described, Made
from evals.scoring import COUNT_WORDS, METRIC_WORDS, Score, Summary

RATE_WORDS: dict[str, str] = {
    "answer_precision": "回答的精确率",
    "answer_recall": "回答的召回率",
    "refusal_precision": "拒答的精确率",
    "refusal_recall": "拒答的召回率",
    "near_refused": "相近问题拒答",
    "far_refused": "无关问题拒答",
}
WORDS = {**METRIC_WORDS, **COUNT_WORDS, **RATE_WORDS}


def write_reports(
    folder: Path,
    described: Described,
    cases: Sequence[Case],
    made: Sequence[Made],
    scores: Sequence[Score],
    summary: Summary,
    verdicts: Sequence[Verdict] = (),
) -> None:
    """Write ``report.html``, ``junit.xml``, ``scores.jsonl`` and ``summary.json`` into the run's folder."""
    html = report_html(described, cases, made, scores, summary, verdicts)
    (folder / "report.html").write_text(html, encoding="utf-8")
    (folder / "junit.xml").write_bytes(junit_xml(described, cases, scores))
    lines = "".join(score.model_dump_json() + "\n" for score in scores)
    (folder / "scores.jsonl").write_text(lines, encoding="utf-8")
    gates = [{"name": v.name, **asdict_gate(v)} for v in verdicts]
    whole = {**json.loads(described.model_dump_json()), **summary.model_dump(), "gates": gates}
    text = json.dumps(whole, ensure_ascii=False, indent=2)
    (folder / "summary.json").write_text(text, encoding="utf-8")


def asdict_gate(verdict: Verdict) -> dict[str, object]:
    """A verdict as plain data."""
    return {
        **verdict.gate.model_dump(exclude={"why"}),
        "value": verdict.value,
        "passed": verdict.passed,
    }


def report_html(
    described: Described,
    cases: Sequence[Case],
    made: Sequence[Made],
    scores: Sequence[Score],
    summary: Summary,
    verdicts: Sequence[Verdict] = (),
) -> str:
    """The report as one page that needs no other file."""
    groups = [
        (tag, group["value"], group["low"], group["high"]) for tag, group in summary.groups.items()
    ]
    plots = [
        confusion_plot(summary.confusion, {name: name for name in OUTCOMES}),
        risk_plot(summary.coverage_risk),
        latency_plot(summary.latency_ms),
        bars_plot(groups, "各组整题通过的比例"),
    ]
    return (
        _environment()
        .get_template("report.html")
        .render(
            described=described,
            summary=summary,
            verdicts=verdicts,
            words=WORDS,
            rates=RATE_WORDS.items(),
            plots=[Markup(plot) for plot in plots],
            rows=list(zip(cases, made, scores, strict=True)),
        )
    )


def junit_xml(described: Described, cases: Sequence[Case], scores: Sequence[Score]) -> bytes:
    """One test case a case, as CI systems read it; a failure holds what was wrong."""
    failed = sum(bool(score.faults) for score in scores)
    suite = ElementTree.Element(
        "testsuite", name=described.name, tests=str(len(cases)), failures=str(failed)
    )
    for case, score in zip(cases, scores, strict=True):
        row = ElementTree.SubElement(suite, "testcase", classname=described.name, name=case.id)
        if score.faults:
            said = ElementTree.SubElement(row, "failure", message="；".join(score.faults))
            said.text = case.question
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
