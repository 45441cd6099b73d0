"""The command line of evaluation: ``clausedesk evaluate run | score | compare | adopt``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import UsageError
from ui.options import AsJson, Home, OnlyHome, counted_progress, ensure_index, settings_of
from ui.paths import path_argument, path_option

if TYPE_CHECKING:
    from assistant.answering import Assistant
    from corpus.library import Library
    from evals.asking import Asker
    from evals.cases import Case
    from evals.runs import Run
    from evals.summary import Summary

evaluate_app = typer.Typer(
    help="评测：跑用例、打分、比较两次、把一次回答收成用例。",
    invoke_without_command=True,
    rich_markup_mode=None,
)
Files = Annotated[list[Path], path_argument("用例文件：jsonl、xlsx 或 csv", "CASES")]
RunFolder = Annotated[Path, path_argument("一次评测的目录", "RUN")]
Table = Annotated[Path | None, path_option(said="另写一份结果表（.xlsx 或 .csv）", to_write=True)]
Workers = Annotated[int, typer.Option(help="同时问几个", min=1, max=32)]


@evaluate_app.callback()
def evaluate(
    context: typer.Context,
    template: Annotated[
        Path | None, path_option(said="写一份用例表格的模板（.xlsx）", to_write=True)
    ] = None,
    home: Home = None,
    only_home: OnlyHome = False,
) -> None:
    """评测：跑用例、打分、比较两次、把一次回答收成用例。"""
    if template is not None:
        from assistant.answering import library_in_force
        from evals.sheets import write_template

        write_template(template, library_in_force(settings_of(home, only_home)))
        typer.echo(f"模板已写到 {template}", err=True)
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


@evaluate_app.command("run")
def evaluate_run(
    files: Files,
    home: Home = None,
    only_home: OnlyHome = False,
    out: Annotated[Path | None, path_option(said="结果目录，中断后用同一个目录接着跑")] = None,
    url: Annotated[str | None, typer.Option(help="改为评测一个正在运行的服务")] = None,
    command: Annotated[
        str | None, typer.Option(help="改为评测另一处安装的 clausedesk 命令，例如上一版")
    ] = None,
    saved: Annotated[Path | None, path_option(said="改用一次评测存下的回答", metavar="RUN")] = None,
    split: Annotated[
        Literal["development", "report"] | None, typer.Option(help="只跑按条款分开的一半")
    ] = None,
    table: Table = None,
    workers: Workers = 2,
    as_json: AsJson = False,
) -> None:
    """跑一批用例并打分；结果目录里有网页报告。"""
    from assistant.answering import Assistant
    from evals.asking import Server, command_asker, saved_asker
    from evals.cases import load_cases, side_of
    from evals.results import check_ending
    from ui.printing import print_summary

    if table is not None:
        check_ending(table)
    if sum(other is not None for other in (url, command, saved)) > 1:
        raise UsageError("--url、--command、--saved 只能给一个")
    settings = settings_of(home, only_home)
    ensure_index(settings)
    assistant = Assistant(settings)
    asker: Asker = assistant.ask_unrecorded
    asked, version = "本进程", assistant.library.version
    try:
        cases = side_of(load_cases(files, assistant.library), split)
        if url is not None:
            server = Server(url)
            asker, asked, version = server, url, server.library_version
        elif command is not None:
            asker, asked = command_asker(command), command
        elif saved is not None:
            asker, asked = saved_asker(saved), str(saved)
        if version != assistant.library.version:
            typer.echo("提醒：服务的资料库与本机的不同，引用按本机的核对", err=True)
        name = "、".join(path.stem for path in files)
        with TemporaryDirectory() as temporary:
            folder = out or Path(temporary)
            run = asked_run(name, cases, asker, asked, folder, assistant, workers, version)
            _tell_unanswered(run)
            summary = _reported(run, assistant, table)
    finally:
        assistant.close()
    typer.echo(summary.model_dump_json(indent=2)) if as_json else print_summary(summary)
    if out is not None:
        typer.echo(f"报告：{out / 'report.html'}", err=True)


@evaluate_app.command("score")
def evaluate_score(
    folder: RunFolder,
    home: Home = None,
    only_home: OnlyHome = False,
    table: Table = None,
    as_json: AsJson = False,
) -> None:
    """给一次评测重新打分，不再提问。"""
    from assistant.answering import library_in_force
    from evals.reporting import write_reports
    from evals.results import write_results
    from evals.runs import open_run
    from evals.scoring import score_run
    from evals.summary import summarise
    from ui.printing import print_summary

    library = library_in_force(settings_of(home, only_home))
    run = open_run(folder)
    _tell_other_library((run,), library)
    scores = score_run(run, library)
    summary = summarise(run.cases, scores, library)
    write_reports(run, scores, summary)
    if table is not None:
        write_results(table, run, scores, summary)
    typer.echo(summary.model_dump_json(indent=2)) if as_json else print_summary(summary)


@evaluate_app.command("compare")
def evaluate_compare(
    before: RunFolder,
    after: Annotated[Path, path_argument("与之相比的一次", "RUN")],
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
) -> None:
    """比较两次评测：哪些指标变了、有多可靠、哪些用例翻了、是哪一步变的。"""
    from dataclasses import asdict

    from assistant.answering import library_in_force
    from evals.comparing import compare_runs
    from evals.runs import open_run
    from ui.printing import print_comparison

    library = library_in_force(settings_of(home, only_home))
    runs = open_run(before), open_run(after)
    _tell_other_library(runs, library)
    compared = compare_runs(*runs, library)
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
    must_not_state: Annotated[
        list[str] | None, typer.Option("--not-state", help="不应说的话，可重复")
    ] = None,
    note: Annotated[str, typer.Option(help="为什么")] = "",
    to: Annotated[Path | None, path_option(said="写到哪个用例文件，默认在数据目录里")] = None,
    home: Home = None,
    only_home: OnlyHome = False,
) -> None:
    """把一次回答收成用例：写明应有的结果和应引的条款。"""
    from assistant.answering import library_in_force
    from assistant.records import Records
    from evals.adopting import adopt, adopted_file

    settings = settings_of(home, only_home)
    settings.prepare_home()
    records = Records(settings.home)
    try:
        answer = records.get(answer_id)
    finally:
        records.close()
    target = to or adopted_file(settings.home)
    case = adopt(
        answer,
        expected,
        target,
        library_in_force(settings),
        any_of=clauses or (),
        must_state=must_state or (),
        must_not_state=must_not_state or (),
        note=note,
    )
    typer.echo(f"已写入 {target}：{case.id}", err=True)


def asked_run(
    name: str,
    cases: Sequence[Case],
    asker: Asker,
    asked: str,
    folder: Path,
    assistant: Assistant,
    workers: int,
    library_version: str = "",
) -> Run:
    """A run with its bar: what is not answered yet is asked."""
    from evals.running import run
    from evals.runs import describe

    described = describe(
        name,
        cases,
        asked,
        library_version=library_version or assistant.library.version,
        settings_hash=assistant.settings.hash,
    )
    with counted_progress("提问") as progress:
        return run(cases, asker, folder, described, workers=workers, progress=progress)


def _tell_unanswered(run: Run) -> None:
    errors = [made.error for _, made in run if made.answer is None]
    if errors:
        typer.echo(f"提醒：{len(errors)} 个用例没有得到回答，第一个：{errors[0]}", err=True)


def _tell_other_library(runs: Sequence[Run], library: Library) -> None:
    for run in runs:
        if run.described.library_version != library.version:
            said = f"提醒：{run.folder} 是用资料库 {run.described.library_version} 回答的，现在按 {library.version} 打分；"
            typer.echo(f"{said}资料库在别处的，请加 --home（和 --only-home）。", err=True)


def _reported(run: Run, assistant: Assistant, table: Path | None) -> Summary:
    from evals.reporting import write_reports
    from evals.results import write_results
    from evals.scoring import score_run
    from evals.summary import summarise

    scores = score_run(run, assistant.library)
    summary = summarise(run.cases, scores, assistant.library)
    write_reports(run, scores, summary)
    if table is not None:
        write_results(table, run, scores, summary)
    return summary
