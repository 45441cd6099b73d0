"""Options that commands share, and the index behind them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.settings import Settings, home_named, load_settings

if TYPE_CHECKING:
    from corpus.readers import Progress

Home = Annotated[
    Path | None,
    typer.Option(
        "--home", parser=home_named, metavar="<path>", help="数据目录，默认是系统的用户数据目录"
    ),
]
OnlyHome = Annotated[bool, typer.Option("--only-home", help="只用自己载入的文档，不用随附资料")]
AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]


def settings_of(home: Path | None, only_home: bool) -> Settings:
    """The settings of a command: the environment, then its own options."""
    settings = load_settings()
    return settings.model_copy(
        update={
            "home": home or settings.home,
            "only_home": only_home or settings.only_home,
        }
    )


def rebuild_indexes(settings: Settings) -> None:
    """Build the index anew, and that without the shipped documents where there are own ones."""
    rebuild_index(settings.model_copy(update={"only_home": False}))
    only_home = settings.model_copy(update={"only_home": True})
    if any(settings.documents.glob("*.jsonl")):
        rebuild_index(only_home)
    else:
        shutil.rmtree(only_home.index, ignore_errors=True)


def adapt_model(settings: Settings) -> None:
    """Adapt the embedded model to the documents and labelled questions of this home."""
    from assistant.adapting import adapt
    from assistant.answering import library_in_force

    settings.prepare_home()
    typer.echo("正在让向量模型适应本机的文档和标注问题", err=True)
    adapt(settings, library_in_force(settings))


def rebuild_index(settings: Settings) -> tuple[str, int]:
    """Build a new index and switch to it; its generation and the number of clauses."""
    from rich.progress import Progress

    from assistant.answering import library_in_force
    from assistant.embedding import ClauseEmbeddings
    from assistant.index import build_index
    from ui.printing import stderr

    settings.prepare_home()
    library = library_in_force(settings)
    embeddings = ClauseEmbeddings(settings.model_in_force)
    with Progress(console=stderr()) as progress:
        task = progress.add_task("建立索引", total=len(library))
        generation = build_index(
            library,
            embeddings,
            settings.index,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    return generation, len(library)


@contextmanager
def page_progress() -> Iterator[Progress]:
    """A bar that a reader moves page by page; shown only where pages take time (recognition)."""
    from rich.progress import Progress as Bar

    from ui.printing import stderr

    with Bar(console=stderr(), transient=True) as bar:
        task = bar.add_task("读取页面", total=None)
        yield lambda page, pages: bar.update(task, completed=page - 1, total=pages)


@contextmanager
def counted_progress(what: str) -> Iterator[Progress]:
    """A bar that is told (done, total)."""
    from rich.progress import Progress as Bar

    from ui.printing import stderr

    with Bar(console=stderr(), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def ensure_index(settings: Settings) -> None:
    """Rebuild the index where it is missing or does not fit."""
    from assistant.answering import library_in_force
    from assistant.embedding import ClauseEmbeddings
    from assistant.index import is_current

    settings.prepare_home()
    embeddings = ClauseEmbeddings(settings.model_in_force)
    if not is_current(library_in_force(settings), embeddings, settings.index):
        typer.echo("索引缺失、过期或损坏，正在重建", err=True)
        rebuild_index(settings)
