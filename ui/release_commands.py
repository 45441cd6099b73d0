"""What gates a release: ``clausedesk evaluate all`` and ``clausedesk evaluate baseline``."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from ui.evaluate_commands import Workers, asked_run
from ui.paths import path_option

RESULTS = Path("artifacts/eval")


def evaluate_all(
    out: Annotated[Path, path_option(said="结果目录")] = RESULTS,
    gates_file: Annotated[
        Path | None, path_option("--gates", said="另用一份门槛（.toml）", metavar="FILE")
    ] = None,
    workers: Workers = 2,
) -> None:
    """跑随附的全部评测，与门槛比较；有一道没有达到就以 1 退出。"""
    import shutil

    from evals.cases import load_cases
    from evals.gates import GATES, load_gates, verdicts
    from evals.reporting import write_reports
    from evals.scoring import score_run
    from evals.suites import MEASURES, SUITES
    from evals.summary import summarise
    from ui.printing import print_summary, print_verdicts

    gates = load_gates(gates_file or GATES)
    stopped = False
    for suite in SUITES:
        folder = out / suite.name
        shutil.rmtree(folder, ignore_errors=True)
        with TemporaryDirectory() as home:
            assistant = suite.open(Path(home))
            cases = load_cases(suite.files, assistant.library)
            run = asked_run(
                suite.name, cases, assistant.ask_unrecorded, "本进程", folder, assistant, workers
            )
            scores = score_run(run, assistant.library)
            summary = summarise(cases, scores, assistant.library)
            assistant.close()
        judged = verdicts(summary.figures, gates.get(suite.name, {}))
        write_reports(run, scores, summary, judged)
        typer.echo(f"== {suite.name}：报告 {folder / 'report.html'}")
        print_summary(summary)
        print_verdicts(judged)
        stopped = stopped or any(verdict.stops for verdict in judged)
    for measure in MEASURES:
        judged = verdicts(measure.figures(), gates.get(measure.name, {}))
        typer.echo(f"== {measure.name}")
        print_verdicts(judged)
        stopped = stopped or any(verdict.stops for verdict in judged)
    raise typer.Exit(1 if stopped else 0)


def evaluate_baseline(
    results: Annotated[
        Path, path_option("--from", said="evaluate all 的结果目录", metavar="DIR")
    ] = RESULTS,
    write: Annotated[
        bool, typer.Option("--write", help="写成新的基线，并改写 README 里的数字")
    ] = False,
) -> None:
    """看最近一次 evaluate all 与基线差在哪里；--write 把它写成新的基线。"""
    from evals.baseline import baseline_of, load_baseline, write_baseline
    from evals.words import WORDS

    made = baseline_of(results)
    if write:
        for path in write_baseline(made):
            typer.echo(f"已写入 {path}", err=True)
        return
    held = load_baseline()
    for name, suite in made.suites.items():
        before = held.suites[name].metrics if name in held.suites else {}
        for metric, estimate in suite.metrics.items():
            was = f"{before[metric].value:.3f}" if metric in before else "没有"
            if was != f"{estimate.value:.3f}":
                typer.echo(f"{name} {WORDS[metric]}：基线 {was}，现在 {estimate.value:.3f}")
