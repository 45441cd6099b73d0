"""The command line: ``clausedesk serve | ask | replay | check | index | corpus | doctor | bench``.

Exit codes: 0 done, 1 a check failed, 2 wrong use. Errors are one line on stderr.
"""

from __future__ import annotations

import gc
import io
import json
import logging
import os
import shutil
import sys
import warnings
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from assistant.errors import UsageError
from assistant.settings import switch_off_outside_calls
from corpus.errors import ClausedeskError
from corpus.explaining import explain_os
from ui.adapt_commands import evaluate_adapt
from ui.answerability_commands import evaluate_answerability
from ui.bench_commands import bench
from ui.corpus_commands import corpus_app
from ui.evaluate_commands import evaluate_app
from ui.gate_commands import evaluate_gate
from ui.learning_commands import corpus_learn
from ui.options import (
    AsJson,
    Home,
    OnlyHome,
    adapt_model,
    ensure_index,
    rebuild_index,
    settings_of,
)
from ui.paths import path_option
from ui.quiz_commands import quiz_app
from ui.release_commands import evaluate_all, evaluate_baseline
from ui.retrieval_commands import evaluate_retrieval
from ui.usage import explain_usage

_COLLECT_FROM = 100_000  # new objects: loading the libraries makes many, and no garbage

app = typer.Typer(
    help="条问 clausedesk：有出处的回答，离线可用。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
corpus_app.command("learn")(corpus_learn)
app.add_typer(corpus_app, name="corpus")
evaluate_app.command("retrieval")(evaluate_retrieval)
evaluate_app.command("answerability")(evaluate_answerability)
evaluate_app.command("adapt")(evaluate_adapt)
evaluate_app.command("all")(evaluate_all)
evaluate_app.command("baseline")(evaluate_baseline)
evaluate_app.command("gate")(evaluate_gate)
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(quiz_app, name="quiz")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="问题")] = None,
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
    batch: Annotated[
        Path | None, path_option(said="JSONL 文件，每行 id、question、history")
    ] = None,
    out: Annotated[Path | None, path_option(said="批量回答写到这个 JSONL 文件")] = None,
) -> None:
    """回答一个问题，或用 --batch 回答一个文件里的问题。"""
    from assistant.answering import Assistant
    from ui.batch import answer_batch
    from ui.printing import print_answer, print_wording

    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise UsageError("请给出一个问题，或者同时给出 --batch 和 --out")
    assistant = Assistant(settings_of(home, only_home))
    if batch is not None and out is not None:
        count = answer_batch(assistant, batch, out)
        typer.echo(f"{count} 个问题的回答已写到 {out}", err=True)
        return
    if as_json:
        answer = assistant.ask(question or "")
        typer.echo(answer.model_dump_json(indent=2))
    else:
        answer = assistant.answer(question or "")
        print_answer(answer)
        print_wording(assistant.word(answer))
    raise typer.Exit(1 if answer.outcome == "failed" else 0)


@app.command()
def replay(
    answer_id: Annotated[str, typer.Argument(metavar="ID", help="回答的编号（answer_id）")],
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
) -> None:
    """把存档的问题连同上下文再问一遍，列出差别；没有差别退出码是 0，有差别是 1。"""
    from assistant.answering import Assistant
    from assistant.replaying import replay as ask_again
    from ui.printing import print_replay

    replayed = ask_again(Assistant(settings_of(home, only_home)), answer_id)
    if as_json:
        said = {
            "question": replayed.before.question,
            "before": replayed.before.answer_id,
            "after": replayed.after.answer_id,
            "same": not replayed.differences,
            "differences": {
                one.aspect: {"before": one.before, "after": one.after}
                for one in replayed.differences
            },
        }
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        print_replay(replayed)
    raise typer.Exit(1 if replayed.differences else 0)


@app.command()
def check(
    batch: Annotated[Path, path_option(said="JSONL 文件，每行 id、sentence、clause_text")],
    out: Annotated[Path, path_option(said="结果写到这个 JSONL 文件")],
) -> None:
    """逐句核验：每句话是否只说了、并且说全了所引条款的意思。

    每条不通过的理由有 code（类别）、said（给人看的一句话）、way（怎样不同）、ours（这句话里的词）和 theirs（原文里的词）。
    """
    from assistant.checking import checker_with
    from ui.batch import check_batch

    check = checker_with(settings_of(None, only_home=False).nli_model)
    count = check_batch(batch, out, check)
    typer.echo(f"{count} 句的核验结果已写到 {out}", err=True)


@app.command()
def serve(
    home: Home = None,
    only_home: OnlyHome = False,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口", min=0, max=65535)] = 7860,
) -> None:
    """打开网页应用；索引缺失或过期时先重建。"""
    from ui.serving import serve_app

    settings = settings_of(home, only_home)
    serve_app(settings, host, port, before=lambda: ensure_index(settings))


@app.command()
def index(
    home: Home = None,
    only_home: OnlyHome = False,
    adapt: Annotated[
        bool | None,
        typer.Option(
            "--adapt/--base", help="先让向量模型适应本机的文档和标注问题，或换回随附的模型"
        ),
    ] = None,
) -> None:
    """重建索引，建好后一步切换。"""
    settings = settings_of(home, only_home)
    if adapt is not None:
        adapt_model(settings) if adapt else shutil.rmtree(settings.adapted, ignore_errors=True)
    generation, clauses = rebuild_index(settings)
    typer.echo(f"索引 {generation} 已建好：{clauses} 条")


@app.command()
def doctor(
    home: Home = None,
    only_home: OnlyHome = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="断开一切对外连接，完整回答一个问题")
    ] = False,
) -> None:
    """检查环境、资料库、索引和对外连接。"""
    from ui.doctor import examine

    findings = examine(settings_of(home, only_home), offline=offline)
    for finding in findings:
        typer.echo(f"{'  ' if finding.ok else '! '}{finding.name}：{finding.value}")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


app.command()(bench)


def main() -> None:
    """Entry point: every expected error becomes one line on stderr."""
    switch_off_outside_calls()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what libraries say to programmers, in English
    logging.getLogger().addHandler(logging.NullHandler())  # what went wrong is told in the answer
    gc.set_threshold(_COLLECT_FROM)
    _speak_chinese()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except ClausedeskError as exc:
        code = _say(str(exc))
    except TyperException as exc:
        told = exc.format_message()
        if told.startswith("Usage:"):  # no command was given: its help is the answer
            code = print(told, file=sys.stderr) or 2
        else:
            code = _say(f"{explain_usage(told)}（用法见 clausedesk --help）")
    except (KeyboardInterrupt, typer.Abort):
        code = _say("已中断")
    except OSError as exc:
        # what is left to be written would fail once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        gone = isinstance(exc, BrokenPipeError)  # whoever read has read enough
        code = 1 if gone else _say(f"写不出去（{explain_os(exc)}）")
    sys.exit(code)


def _speak_chinese() -> None:
    """Write UTF-8 where the surroundings name an encoding without Chinese; escape what theirs lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            try:
                "条问".encode(stream.encoding)
                stream.reconfigure(errors="backslashreplace")
            except UnicodeEncodeError:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(message: str) -> int:
    print(f"错误：{' '.join(message.split())}", file=sys.stderr)
    return 2
