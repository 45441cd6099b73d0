"""The command line of evaluation: ``clausedesk evaluate run | score | compare | adopt | all``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ui.options import AsJson, Home, OnlyHome, counted_progress, ensure_index, settings_of

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from corpus.library import Library
    from evals.cases import Case
    from evals.gates import Verdict
    from evals.running import Asker, Described, Made
    from evals.scoring import Score, Summary

evaluate_app = typer.Typer(
    help="评测：跑用例、打分、比较两次、把一次回答收成用例。",
    invoke_without_command=True,
    rich_markup_mode=None,
)
Files = Annotated[list[Path], typer.Argument(help="用例文件：jsonl、xlsx 或 csv", metavar="CASES")]
Run = Annotated[Path, typer.Argument(help="一次评测的目录", metavar="RUN")]


@evaluate_app.callback()
def evaluate(
    context: typer.Context,
    template: Annotated[
        Path | None, typer.Option(help="写一份用例表格的模板（.xlsx）", metavar="FILE")
    ] = None,
) -> None:
    """评测：跑用例、打分、比较两次、把一次回答收成用例。"""
    if template is not None:
        from evals.sheets import write_template

        write_template(template)
        typer.echo(f"模板已写到 {template}", err=True)
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@evaluate_app.command("run")
def evaluate_run(
    files: Files,
    home: Home = None,
    only_home: OnlyHome = False,
    out: Annotated[Path | None, typer.Option(help="结果目录，中断后用同一个目录接着跑")] = None,
    url: Annotated[str | None, typer.Option(help="改为评测一个正在运行的服务")] = None,
    table: Annotated[Path | None, typer.Option(help="另写一份结果表（.xlsx 或 .csv）")] = None,
    workers: Annotated[int, typer.Option(help="同时问几个", min=1, max=32)] = 2,
    as_json: AsJson = False,
) -> None:
    """跑一批用例并打分；结果目录里有网页报告。"""
    from assistant.answering import Assistant
    from evals.cases import load_cases
    from evals.running import http_asker
    from evals.sheets import write_results
    from ui.printing import print_summary

    settings = settings_of(home, only_home)
    ensure_index(settings)
    assistant = Assistant(settings)
    try:
        cases = load_cases(files, assistant.library)
        asker = http_asker(url) if url else assistant.ask
        name = "、".join(path.stem for path in files)
        with TemporaryDirectory() as temporary:
            folder = out or Path(temporary)
            described = _described(name, cases, url or "本进程", assistant)
            made, scores, summary = _run(
                cases, asker, folder, described, assistant.library, workers
            )
            if table is not None:
                write_results(table, cases, made, scores)
    finally:
        assistant.close()
    typer.echo(summary.model_dump_json(indent=2)) if as_json else print_summary(summary, [])
    if out is not None:
        typer.echo(f"报告：{out / 'report.html'}", err=True)


@evaluate_app.command("score")
def evaluate_score(
    run: Run, home: Home = None, only_home: OnlyHome = False, as_json: AsJson = False
) -> None:
    """给一次评测重新打分，不再提问。"""
    from assistant.answering import library_in_force
    from evals.reporting import write_reports
    from evals.running import read_run
    from evals.scoring import score_run
    from ui.printing import print_summary

    library = library_in_force(settings_of(home, only_home))
    described, cases, made = read_run(run)
    scores, summary = score_run(cases, made, library)
    write_reports(run, described, cases, made, scores, summary)
    typer.echo(summary.model_dump_json(indent=2)) if as_json else print_summary(summary, [])


@evaluate_app.command("compare")
def evaluate_compare(
    before: Run,
    after: Annotated[Path, typer.Argument(help="与之相比的一次", metavar="RUN")],
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
) -> None:
    """比较两次评测：哪些指标变了、有多可靠、哪些用例翻了、是哪一步变的。"""
    from dataclasses import asdict

    from assistant.answering import library_in_force
    from evals.comparing import compare_runs
    from ui.printing import print_comparison

    compared = compare_runs(before, after, library_in_force(settings_of(home, only_home)))
    if as_json:
        typer.echo(json.dumps(asdict(compared), ensure_ascii=False, indent=2))
    else:
        print_comparison(compared)


@evaluate_app.command("adopt")
def evaluate_adopt(
    answer_id: Annotated[str, typer.Argument(help="回答的编号", metavar="ANSWER_ID")],
    expected: Annotated[str, typer.Option(help="应有的结果，例如 answered、not_covered")],
    clauses: Annotated[
        list[str] | None, typer.Option("--any", help="应引用的条款（至少一条），可重复")
    ] = None,
    must_state: Annotated[
        list[str] | None, typer.Option("--state", help="应说出的事实，可重复")
    ] = None,
    note: Annotated[str, typer.Option(help="为什么")] = "",
    to: Annotated[Path | None, typer.Option(help="写到哪个用例文件，默认在数据目录里")] = None,
    home: Home = None,
    only_home: OnlyHome = False,
) -> None:
    """把一次回答收成用例：写明应有的结果和应引的条款。"""
    from assistant.answering import library_in_force
    from assistant.records import Records
    from evals.adopting import adopt

    settings = settings_of(home, only_home)
    settings.prepare_home()
    records = Records(settings.home)
    try:
        answer = records.get(answer_id)
    finally:
        records.close()
    target = to or settings.home / "cases" / "adopted.jsonl"
    case = adopt(
        answer,
        expected,
        target,
        library_in_force(settings),
        any_of=clauses or (),
        must_state=must_state or (),
        note=note,
    )
    typer.echo(f"已写入 {target}：{case.id}", err=True)


@evaluate_app.command("all")
def evaluate_all(
    out: Annotated[Path, typer.Option(help="结果目录")] = Path("artifacts/eval"),
    workers: Annotated[int, typer.Option(help="同时问几个", min=1, max=32)] = 2,
) -> None:
    """跑随附的全部用例，与门槛比较；有一道没有达到就以 1 退出。"""
    import shutil

    from evals.cases import load_cases
    from evals.gates import load_gates, verdicts
    from evals.reporting import write_reports
    from evals.suites import SUITES
    from ui.printing import print_summary

    gates = load_gates()
    stopped = False
    for suite in SUITES:
        folder = out / suite.name
        shutil.rmtree(folder, ignore_errors=True)
        with TemporaryDirectory() as home:
            assistant = suite.open(Path(home))
            cases = load_cases(suite.files, assistant.library)
            described = _described(suite.name, cases, "本进程", assistant)
            library = assistant.library
            made, scores, summary = _run(cases, assistant.ask, folder, described, library, workers)
            assistant.close()
        judged: Sequence[Verdict] = list(verdicts(summary, gates.get(suite.name, {})))
        write_reports(folder, described, cases, made, scores, summary, judged)
        typer.echo(f"== {suite.name}：报告 {folder / 'report.html'}")
        print_summary(summary, judged)
        stopped = stopped or any(verdict.stops for verdict in judged)
    raise typer.Exit(1 if stopped else 0)


def _described(name: str, cases: Sequence[Case], asked: str, assistant: Assistant) -> Described:
    from evals.running import Described, cases_hash, code_version, now

    return Described(
        name=name,
        cases_sha256=cases_hash(cases),
        cases=len(cases),
        asked=asked,
        library_version=assistant.library.version,
        settings_hash=assistant.settings.hash,
        code_version=code_version(),
        started=now(),
    )


def _run(
    cases: Sequence[Case],
    asker: Asker,
    folder: Path,
    described: Described,
    library: Library,
    workers: int,
) -> tuple[list[Made], list[Score], Summary]:
    from evals.reporting import write_reports
    from evals.running import run
    from evals.scoring import score_run

    with counted_progress("提问") as progress:
        made = run(cases, asker, folder, described, workers=workers, progress=progress)
    scores, summary = score_run(cases, made, library)
    write_reports(folder, described, cases, made, scores, summary)
    return made, scores, summary
