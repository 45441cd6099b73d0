"""The command line of the quiz bank: ``clausedesk quiz bank add | list | show | accept | …``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ui.options import Home, OnlyHome, settings_of
from ui.paths import path_argument, path_option

if TYPE_CHECKING:
    from assistant.quiz.bank import Bank
    from assistant.records import Records

bank_app = typer.Typer(
    help="题库：收题、查题、采用、退回、查新版条款影响到的题、导出。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
By = Annotated[str, typer.Option("--by", help="经手人姓名，记入题目的历史")]
EntryId = Annotated[str, typer.Argument(help="题目的编号", metavar="ID")]
State = Annotated[
    Literal["proposed", "accepted", "rejected"] | None, typer.Option("--state", help="只看这种状态")
]


@bank_app.command("add")
def bank_add(
    file: Annotated[Path, path_argument("试卷文件：json、csv、xlsx、gift 或 xml")],
    by: By,
    home: Home = None,
) -> None:
    """把一份卷子的题收进题库；问同一句话的同类题不重复收。"""
    from assistant.quiz.exports import read_paper

    items = [entry.item for entry in read_paper(file).items]
    with _bank(home) as bank:
        new = bank.add(items, by)
    typer.echo(f"{len(items)} 题，新收 {len(new)} 题，{len(items) - len(new)} 题题库里已有")


@bank_app.command("list")
def bank_list(
    words: Annotated[str, typer.Argument(help="题目里的词，几个词用空格隔开")] = "",
    state: State = None,
    home: Home = None,
) -> None:
    """查题库。"""
    from assistant.quiz.bank import STATE_NAMES
    from assistant.quiz.items import TYPE_NAMES

    with _bank(home) as bank:
        entries = bank.search(words, state=state, limit=200)
        counts = bank.counts()
    for entry in entries:
        kind, said = TYPE_NAMES[entry.item.type], STATE_NAMES[entry.state]
        typer.echo(f"{entry.id}  {said}  {kind}  {entry.item.stem}")
    typer.echo("，".join(f"{STATE_NAMES[name]} {count} 题" for name, count in counts.items()))


@bank_app.command("show")
def bank_show(entry_id: EntryId, home: Home = None) -> None:
    """显示一道题和它的历史。"""
    from assistant.quiz.exports.texts import answer_of, full_stem, sources_of
    from assistant.quiz.items import LETTERS

    with _bank(home) as bank:
        entry, history = bank.get(entry_id), bank.history(entry_id)
    typer.echo(full_stem(entry.item))
    for letter, option in zip(LETTERS, entry.item.options, strict=False):
        typer.echo(f"{letter}. {option}")
    typer.echo(f"答案：{answer_of(entry.item)}\n解析：{entry.item.rationale}")
    typer.echo(sources_of(entry.item))
    for version in history:
        reason = f"：{version.reason}" if version.reason else ""
        typer.echo(
            f"{version.at:%Y-%m-%d %H:%M} 第 {version.version} 版 {version.verdict} {version.by}{reason}"
        )


@bank_app.command("accept")
def bank_accept(entry_id: EntryId, by: By, home: Home = None) -> None:
    """采用一道题。"""
    with _bank(home) as bank:
        bank.accept(entry_id, by)
    typer.echo("已采用")


@bank_app.command("reject")
def bank_reject(
    entry_id: EntryId,
    by: By,
    reason: Annotated[str, typer.Option(help="为什么退回")],
    home: Home = None,
) -> None:
    """退回一道题，要写原因。"""
    with _bank(home) as bank:
        bank.reject(entry_id, reason, by)
    typer.echo("已退回")


@bank_app.command("flagged")
def bank_flagged(home: Home = None, only_home: OnlyHome = False) -> None:
    """列出所引条款已经变了的题；有就以 1 结束。"""
    from assistant.answering import library_in_force

    library = library_in_force(settings_of(home, only_home))
    with _bank(home) as bank:
        flagged = bank.flagged(library)
    for entry_id, said in flagged.items():
        typer.echo(f"{entry_id}  {said}")
    typer.echo(f"{len(flagged)} 题的条款变了")
    raise typer.Exit(1 if flagged else 0)


@bank_app.command("export")
def bank_export(
    out: Annotated[Path, path_option(said="写到哪里，格式看结尾")],
    words: Annotated[str, typer.Argument(help="题目里的词")] = "",
    state: State = "accepted",
    home: Home = None,
) -> None:
    """把题库里的题导出成文件，默认只导出已采用的。"""
    from assistant.quiz.exports import write_paper
    from assistant.quiz.papers import paper_of

    with _bank(home) as bank:
        entries = bank.search(words, state=state, limit=5000)
    if not entries:
        typer.echo("没有符合的题，没有写文件", err=True)
        raise typer.Exit(1)
    written = write_paper(paper_of([entry.item for entry in entries], "题库"), out)
    typer.echo(f"{len(entries)} 题已写到 {'、'.join(map(str, written))}")


@contextmanager
def _bank(home: Path | None) -> Iterator[Bank]:
    from assistant.quiz.bank import Bank

    records = _records(home)
    try:
        yield Bank(records)
    finally:
        records.close()


def _records(home: Path | None) -> Records:
    from assistant.records import Records

    settings = settings_of(home, False)  # noqa: FBT003 - the bank is one for both libraries
    settings.prepare_home()
    return Records(settings.home)
