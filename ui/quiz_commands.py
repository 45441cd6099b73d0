"""The command line of quizzes: ``clausedesk quiz make | show | check | convert | coverage | bank``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import UsageError
from ui.bank_commands import bank_app
from ui.options import AsJson, Home, OnlyHome, counted_progress, settings_of
from ui.paths import path_argument, path_option

if TYPE_CHECKING:
    from assistant.quiz.papers import Paper
    from corpus.library import Library

quiz_app = typer.Typer(
    help="题库：从条款出题（每题有出处、有证明）、组卷、检查、导出。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
quiz_app.add_typer(bank_app, name="bank")
File = Annotated[Path, path_argument("试卷文件：json、csv、xlsx、gift 或 xml")]
Forms = Annotated[
    Literal["A", "B", "AB"],
    typer.Option(
        "--form",
        help="平行卷，B 卷不用 A 卷的句子；AB 出一样长的一对，文件名末尾加 -A、-B",
    ),
]


@quiz_app.command("make")
def quiz_make(
    types: Annotated[str, typer.Option(help="题型和数量，如 single:10,tf:5；加 @3 写每题分值")],
    out: Annotated[
        Path,
        path_option(said="写到哪里，格式看结尾：json xlsx docx txt gift xml zip apkg csv"),
    ],
    scope: Annotated[
        list[str] | None,
        typer.Option(help="出题范围：文档或条款的编号，可写多次或用逗号隔开；不写是全部资料"),
    ] = None,
    seed: Annotated[int, typer.Option(help="种子：同样的种子出同样的卷子")] = 1,
    form: Forms = "A",
    title: Annotated[str, typer.Option(help="卷名")] = "练习卷",
    repeats: Annotated[
        bool, typer.Option("--repeats", help="同一句话可以出几道不同的题（建题库用，不宜组卷）")
    ] = False,
    difficulty: Annotated[list[str] | None, typer.Option(help="只要这些难度：易、中、难")] = None,
    level: Annotated[list[str] | None, typer.Option(help="只要这些层次：记忆、理解、应用")] = None,
    profile: Annotated[str, typer.Option(help="xlsx 的导入模板")] = "clausedesk",
    with_model: Annotated[
        bool, typer.Option("--with-model", help="让配置的语言模型换问法和干扰项，过同样的证明")
    ] = False,
    home: Home = None,
    only_home: OnlyHome = False,
) -> None:
    """出一份卷子；站得住的题不够时照实说明。"""
    from assistant.quiz.blueprints import read_blueprint
    from assistant.quiz.exports import UNVERIFIED, check_place, write_paper
    from assistant.quiz.papers import make_papers
    from assistant.quiz.proposing import open_proposer

    check_place(out, profile)
    if scope and not any(part.strip(" ,，") for part in scope):
        raise UsageError("出题范围是空的：请写文档或条款的编号，要用全部资料就不写 --scope")
    blueprint = read_blueprint(
        types,
        scope or [],
        title=title,
        repeats=repeats,
        difficulties=difficulty or [],
        levels=level or [],
    )
    library = _library(home, only_home)
    proposer = open_proposer(settings_of(home, only_home), form) if with_model else None
    with counted_progress("出题") as progress:
        made = make_papers(blueprint, library, seed, form, progress=progress, proposer=proposer)
    papers = {
        out.with_stem(f"{out.stem}-{paper.form}") if form == "AB" else out: paper for paper in made
    }
    for said in dict.fromkeys(said for paper in papers.values() for said in paper.shortfalls):
        typer.echo(said, err=True)
    if not all(paper.items for paper in papers.values()):
        typer.echo("一道题也没有，没有写文件", err=True)
        raise typer.Exit(1)
    if note := UNVERIFIED.get(out.suffix.lower()):
        typer.echo(note, err=True)
    for file, paper in papers.items():
        names = "、".join(map(str, write_paper(paper, file, profile)))
        typer.echo(f"{len(paper.items)} 题，{paper.total:g} 分，已写到 {names}")


@quiz_app.command("show")
def quiz_show(
    file: File,
    answers: Annotated[bool, typer.Option("--answers", help="连答案、解析和出处一起显示")] = False,
) -> None:
    """显示一份卷子。"""
    from assistant.quiz.exports import read_paper
    from assistant.quiz.exports.plain import text_of

    typer.echo(text_of(read_paper(file), answers=answers))


@quiz_app.command("check")
def quiz_check(
    file: File, home: Home = None, only_home: OnlyHome = False, as_json: AsJson = False
) -> None:
    """重新证明文件里的每一道题；有一道没通过就以 1 结束。"""
    from assistant.quiz.exports import read_paper
    from assistant.quiz.proof import prove

    library = _library(home, only_home)
    proofs = [(entry.item, prove(entry.item, library)) for entry in read_paper(file).items]
    failed = [(at, item, proof) for at, (item, proof) in enumerate(proofs, 1) if not proof.passed]
    if as_json:
        rows = [
            {"number": at, "id": item.id, "faults": [fault.said for fault in proof.faults]}
            for at, item, proof in failed
        ]
        typer.echo(json.dumps({"items": len(proofs), "failed": rows}, ensure_ascii=False, indent=2))
    else:
        for at, _, proof in failed:
            typer.echo(f"第 {at} 题：{proof.said}")
        typer.echo(f"{len(proofs)} 题，{len(proofs) - len(failed)} 题通过证明")
    raise typer.Exit(1 if failed else 0)


@quiz_app.command("convert")
def quiz_convert(
    file: File,
    out: Annotated[Path, path_option(said="写到哪里，格式看结尾")],
    profile: Annotated[str, typer.Option(help="xlsx 的导入模板")] = "clausedesk",
) -> None:
    """把一份卷子换成另一种格式。"""
    from assistant.quiz.exports import read_paper, write_paper

    paper = read_paper(file)
    written = write_paper(paper, out, profile)
    typer.echo(f"{len(paper.items)} 题已写到 {'、'.join(map(str, written))}")


@quiz_app.command("coverage")
def quiz_coverage(file: File) -> None:
    """一份 json 卷子的覆盖：哪些条款没有考到，哪些考得多。"""
    from assistant.quiz.exports import read_paper

    paper = read_paper(file)
    if not paper.coverage:
        typer.echo("这个文件没有覆盖信息，请用 json 格式的卷子", err=True)
        raise typer.Exit(2)
    _print_coverage(paper)


def _print_coverage(paper: Paper) -> None:
    for row in paper.coverage:
        typer.echo(f"{row.items:>3}  {row.label}")
    never = sum(row.items == 0 for row in paper.coverage)
    typer.echo(f"{len(paper.coverage)} 条可出题，{never} 条没有考到")


def _library(home: Path | None, only_home: bool) -> Library:
    from assistant.answering import library_in_force

    return library_in_force(settings_of(home, only_home))
