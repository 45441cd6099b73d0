"""The command line: ``clausedesk serve | ask | index | corpus | doctor | bench``.

Exit codes: 0 done, 1 a check failed, 2 wrong use. Errors are one line on stderr.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from assistant.errors import UsageError
from assistant.settings import Settings, load_settings, switch_off_outside_calls
from corpus.errors import ClausedeskError
from ui.usage import explain_usage

app = typer.Typer(
    help="条问 clausedesk：有出处的回答，离线可用。",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
corpus_app = typer.Typer(
    help="资料库：列出、查看、核对。", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(corpus_app, name="corpus")

Home = Annotated[Path | None, typer.Option("--home", help="数据目录，默认是系统的用户数据目录")]
OnlyHome = Annotated[bool, typer.Option("--only-home", help="只用自己载入的文档，不用随附资料")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="问题")] = None,
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
    batch: Annotated[
        Path | None, typer.Option(help="JSONL 文件，每行 id、question、history")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="批量回答写到这个 JSONL 文件")] = None,
) -> None:
    """回答一个问题，或用 --batch 回答一个文件里的问题。"""
    from assistant.answering import Assistant
    from ui.batch import answer_batch
    from ui.printing import print_answer

    if (question is None) == (batch is None) or (batch is None) != (out is None):
        raise UsageError("请给出一个问题，或者同时给出 --batch 和 --out")
    assistant = Assistant(_settings(home, only_home))
    if batch is not None and out is not None:
        count = answer_batch(assistant, batch, out)
        typer.echo(f"{count} 个问题的回答已写到 {out}", err=True)
        return
    answer = assistant.ask(question or "")
    typer.echo(answer.model_dump_json(indent=2)) if as_json else print_answer(answer)
    raise typer.Exit(1 if answer.outcome == "failed" else 0)


@app.command()
def serve(
    home: Home = None,
    only_home: OnlyHome = False,
    host: Annotated[str, typer.Option(help="监听地址")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="端口", min=0, max=65535)] = 7860,
) -> None:
    """打开网页应用；索引缺失或过期时先重建。"""
    from ui.serving import serve_app

    settings = _settings(home, only_home)
    serve_app(settings, host, port, before=lambda: _ensure_index(settings))


@app.command()
def index(home: Home = None, only_home: OnlyHome = False) -> None:
    """重建索引，建好后一步切换。"""
    generation, clauses = _build_index(_settings(home, only_home))
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

    findings = examine(_settings(home, only_home), offline=offline)
    for finding in findings:
        typer.echo(f"{'  ' if finding.ok else '! '}{finding.name}：{finding.value}")
    raise typer.Exit(0 if all(finding.ok for finding in findings) else 1)


@app.command()
def bench(
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
    runs: Annotated[int, typer.Option(help="每项重复几次", min=1)] = 5,
) -> None:
    """测量冷启动和回答用时。"""
    from evals.benchmark import measure

    settings = _settings(home, only_home)
    _ensure_index(settings)
    measured = measure(settings, runs)
    if as_json:
        typer.echo(json.dumps([row.__dict__ for row in measured], ensure_ascii=False, indent=2))
        return
    for row in measured:
        typer.echo(
            f"{row.what}：p50 {row.p50:.1f} {row.unit}，p95 {row.p95:.1f} {row.unit}（{row.method}）"
        )


@corpus_app.command("list")
def corpus_list(home: Home = None, only_home: OnlyHome = False, as_json: AsJson = False) -> None:
    """列出资料库里的文档。"""
    from assistant.answering import library_in_force
    from ui.printing import print_documents

    library = library_in_force(_settings(home, only_home))
    if as_json:
        rows = [document.model_dump(mode="json") for document in library.documents.values()]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_documents(library)


@corpus_app.command("show")
def corpus_show(
    clause_id: Annotated[str, typer.Argument(help="文档编号，或 文档编号/条款位置", metavar="ID")],
    home: Home = None,
    only_home: OnlyHome = False,
    as_json: AsJson = False,
) -> None:
    """查看一份文档的条款树，或一个条款。"""
    from assistant.answering import library_in_force
    from ui.printing import print_clause, print_tree
    from ui.views import clause_view

    library = library_in_force(_settings(home, only_home))
    if "/" in clause_id:
        clause = library.clause(clause_id)
        view = clause_view(library, clause)
        typer.echo(view.model_dump_json(indent=2)) if as_json else print_clause(view)
        return
    clauses = library.clauses(clause_id)
    if as_json:
        rows = [clause_view(library, clause).model_dump(mode="json") for clause in clauses]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_tree(library, library.document(clause_id))


@corpus_app.command("check")
def corpus_check(
    home: Home = None,
    only_home: OnlyHome = False,
    against: Annotated[
        Path | None, typer.Option(help="法规原文的目录，逐条比对数字、情态词和否定")
    ] = None,
) -> None:
    """核对资料库：格式、来源、编辑规则；给出原文目录时与原文比对。"""
    from assistant.answering import library_in_force
    from corpus.against import findings_against
    from corpus.rules import findings
    from corpus.terms import load_terms

    library, terms = library_in_force(_settings(home, only_home)), load_terms()
    found = findings(library, terms)
    if against is not None:
        found += findings_against(library, against)
    for finding in found:
        typer.echo(str(finding), err=True)
    wrong = [finding for finding in found if not finding.is_warning]
    typer.echo(
        f"资料库 {library.version}：{len(library.documents)} 份文档，{len(library)} 条，"
        f"{len(terms)} 个术语，{len(wrong)} 处问题，{len(found) - len(wrong)} 条提醒"
    )
    raise typer.Exit(1 if wrong else 0)


def main() -> None:
    """Entry point: every expected error becomes one line on stderr."""
    switch_off_outside_calls()
    try:
        code = app(standalone_mode=False)
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
    sys.exit(code)


def _say(message: str) -> int:
    print(f"错误：{' '.join(message.split())}", file=sys.stderr)
    return 2


def _settings(home: Path | None, only_home: bool) -> Settings:
    settings = load_settings()
    return settings.model_copy(
        update={
            "home": home.expanduser().resolve() if home else settings.home,
            "only_home": only_home or settings.only_home,
        }
    )


def _build_index(settings: Settings) -> tuple[str, int]:
    from rich.progress import Progress

    from assistant.answering import library_in_force
    from assistant.embedding import ClauseEmbeddings
    from assistant.index import build_index
    from ui.printing import stderr

    settings.prepare_home()
    library = library_in_force(settings)
    embeddings = ClauseEmbeddings(settings.embedding_model)
    with Progress(console=stderr()) as progress:
        task = progress.add_task("建立索引", total=len(library))
        generation = build_index(
            library,
            embeddings,
            settings.home,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    return generation, len(library)


def _ensure_index(settings: Settings) -> None:
    from assistant.answering import library_in_force
    from assistant.embedding import ClauseEmbeddings
    from assistant.index import is_current

    settings.prepare_home()
    embeddings = ClauseEmbeddings(settings.embedding_model)
    if not is_current(library_in_force(settings), embeddings, settings.home):
        typer.echo("索引缺失、过期或损坏，正在重建", err=True)
        _build_index(settings)
