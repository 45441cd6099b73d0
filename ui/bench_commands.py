"""The command line of the benchmark: ``clausedesk bench``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.options import AsJson, Home, OnlyHome, ensure_index, settings_of
from ui.paths import path_option

if TYPE_CHECKING:
    from assistant.settings import Settings
    from evals.benchmark import Measurement


def bench(
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
    runs: Annotated[int, typer.Option(help="每项重复几次", min=1)] = 5,
    what: Annotated[
        Literal["all", "answers", "retrieval", "imports", "quiz"],
        typer.Option("--what", help="测哪一类"),
    ] = "all",
    corpus: Annotated[
        Path | None, path_option(said="只测这个 BEIR 目录的检索速度", metavar="BEIR_DIR")
    ] = None,
    scale: Annotated[
        int | None,
        typer.Option(help="只测这么多条合成条款的检索速度，例如 57000、1000000", min=10),
    ] = None,
) -> None:
    """测量冷启动、回答、检索、载入文档和出题的用时和内存。"""
    settings = settings_of(home, only_home)
    if corpus is not None or scale is not None:
        from evals.scaling import Scale, measure_scale

        scales = [Scale(folder=corpus)] if corpus is not None else []
        scales += [Scale(clauses=scale)] if scale is not None else []
        measured = [row for one in scales for row in measure_scale(one, settings)]
    else:
        measured = _measured(what, settings, runs)
    if as_json:
        typer.echo(json.dumps([asdict(row) for row in measured], ensure_ascii=False, indent=2))
        return
    for row in measured:
        typer.echo(_said(row))


def _measured(what: str, settings: Settings, runs: int) -> list[Measurement]:
    from evals.benchmark import measure, measure_checks, measure_imports, measure_model
    from evals.quiz_benchmark import measure_quiz
    from evals.scaling import Scale, measure_retrieval

    measured: list[Measurement] = []
    if what in ("all", "answers", "retrieval"):
        ensure_index(settings)
    if what in ("all", "answers"):
        measured += measure(settings, runs) + measure_checks() + measure_model(settings, runs)
    if what in ("all", "retrieval"):
        measured += measure_retrieval(settings, Scale().questions())
    if what in ("all", "imports"):
        measured += measure_imports(runs)
    if what in ("all", "quiz"):
        measured += measure_quiz(runs)
    return measured


def _said(row: Measurement) -> str:
    unit = row.unit
    if row.p50 == row.p99:
        return f"{row.what}：{row.p50:.2f} {unit}（{row.method}）"
    spread = f"p50 {row.p50:.2f} {unit}，p95 {row.p95:.2f} {unit}，p99 {row.p99:.2f} {unit}"
    return f"{row.what}：{spread}（{row.method}）"
