"""The command line of the gate's evaluation: ``clausedesk evaluate gate``."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from ui.options import AsJson

if TYPE_CHECKING:
    from evals.gate import GateReport, Stopped

_KINDS = {
    "figure": "数字",
    "unit": "单位",
    "comparator": "界限",
    "negation": "否定",
    "modal": "要求强度",
    "actor": "主体",
    "scope": "范围",
    "condition": "漏条件",
    "exception": "漏例外",
    "order": "先后",
    "clause_number": "条款号",
    "swapped": "张冠李戴",
    "tail": "编造的尾巴",
    "merged": "并入别条",
}
_HALVES = {"development": "调试用的一半", "report": "报告用的一半"}


def evaluate_gate(
    sample: Annotated[int | None, typer.Option(help="只取这么多句，不给则全部", min=1)] = None,
    seed: Annotated[int, typer.Option(help="随机数种子")] = 0,
    show: Annotated[
        int, typer.Option(help="列出几条漏过的和误拦的（误拦只列调试用的一半）", min=0)
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """测引用核验：各类改坏的句子拦下多少，如实转述的句子放行多少。"""
    from evals.gate import measure_gate

    report = measure_gate(sample, seed)
    if as_json:
        typer.echo(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        _print(report, show)


def _print(report: GateReport, show: int) -> None:
    typer.echo("改坏的条款原句（拦下 / 共）：")
    _print_stopped(report.of_clauses)
    typer.echo("改坏的转述（拦下 / 共）：")
    _print_stopped(report.of_paraphrases)
    typer.echo("如实的转述（放行 / 共）：")
    for half in report.paraphrases:
        typer.echo(
            f"  {_HALVES[half.half]} {half.passed}/{half.given} {half.rate:.1%}，"
            f"与原文字对重合 {half.overlap:.0%}，其中被拦的 {half.overlap_of_stopped:.0%}"
        )
    for leaked in report.leaked[:show]:
        typer.echo(f"漏过 {_KINDS[leaked.kind]} {leaked.made_from}：{leaked.sentence}")
    tuned = [one for one in report.refused if one.half == "development"]  # the other stays unseen
    for refused in tuned[:show]:
        typer.echo(f"误拦 {refused.id}：{refused.sentence}")


def _print_stopped(rows: tuple[Stopped, ...]) -> None:
    for row in rows:
        typer.echo(f"  {_KINDS[row.kind]} {row.stopped}/{row.made} {row.rate:.2%}")
