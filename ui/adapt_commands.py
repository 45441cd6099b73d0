"""``clausedesk evaluate adapt``: bring a set of questions made by others into a home of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from ui.paths import path_argument, path_option


def evaluate_adapt(
    layout: Annotated[
        Literal["beir", "alce", "articles"],
        typer.Argument(help="布局：beir 目录、alce 文件、articles 目录（问题与应引条文）"),
    ],
    source: Annotated[Path, path_argument("数据所在", "SOURCE")],
    out: Annotated[Path, path_option(said="写成的数据目录，要是新的", metavar="HOME")],
    licence: Annotated[str, typer.Option(help="这套数据的许可，例如 MIT")],
    split: Annotated[str, typer.Option(help="beir 的划分")] = "test",
) -> None:
    """把别人的问题集变成一个数据目录和一份用例，随后可用 evaluate run 评测。"""
    from evals.external import Licence, read_alce, read_articles, read_beir, write_home

    match layout:
        case "beir":
            given = read_beir(source, split)
        case "alce":
            given = read_alce(source)
        case "articles":
            given = read_articles(source)
    stated = Licence(name=source.stem, source=source.name, licence=licence)
    cases = write_home(given, stated, out)
    typer.echo(
        f"{len(given.texts)} 篇文本，{len(cases)} 个用例（{given.left_out} 个问题没有标出依据，略去）。"
        f"评测：clausedesk evaluate run {out / 'cases.jsonl'} --home {out} --only-home"
    )
