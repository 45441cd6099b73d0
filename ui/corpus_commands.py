"""The command line of the library: ``clausedesk corpus list | show | add | diff | export | …``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.errors import UsageError
from assistant.settings import Settings
from ui.options import AsJson, Home, OnlyHome, page_progress, rebuild_indexes, settings_of
from ui.paths import path_argument, path_option

if TYPE_CHECKING:
    from corpus.importing import Imported

corpus_app = typer.Typer(
    help="资料库：列出、查看、载入、比较、导出、核对。", no_args_is_help=True, rich_markup_mode=None
)
Clauses = Annotated[str, typer.Argument(help="文档编号，或 文档编号@版本", metavar="ID")]


@corpus_app.command("list")
def corpus_list(home: Home = None, only_home: OnlyHome = False, as_json: AsJson = False) -> None:
    """列出资料库里的文档。"""
    from assistant.answering import library_in_force
    from ui.printing import print_documents

    library = library_in_force(settings_of(home, only_home))
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
    """查看一份文档的条款树，或一个条款；文档编号后可加 @版本。"""
    from assistant.answering import library_in_force
    from ui.printing import print_clause, print_tree
    from ui.views import clause_view

    library = library_in_force(settings_of(home, only_home)).edition(clause_id)
    if "/" in clause_id:
        view = clause_view(library, library.clause(clause_id))
        typer.echo(view.model_dump_json(indent=2)) if as_json else print_clause(view)
        return
    clauses = library.clauses(clause_id)
    if as_json:
        rows = [clause_view(library, clause).model_dump(mode="json") for clause in clauses]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    print_tree(library, library.document(clause_id))


@corpus_app.command("add")
def corpus_add(
    file: Annotated[Path, path_argument("docx、PDF（含扫描件）、图片、网页、Markdown 或纯文本")],
    document_id: Annotated[str, typer.Option("--id", help="文档编号，小写字母、数字和连字符")],
    title: Annotated[str, typer.Option(help="题目，不带书名号")],
    number: Annotated[str, typer.Option(help="标准号，例如 Q/CDK 0001—2026")] = "",
    kind: Annotated[
        Literal["standard", "regulation", "interpretation", "house"], typer.Option(help="种类")
    ] = "standard",
    form: Annotated[
        Literal["verbatim", "restated"], typer.Option(help="原文还是转述")
    ] = "verbatim",
    text_date: Annotated[str | None, typer.Option(help="文本日期 YYYY-MM-DD")] = None,
    structure: Annotated[
        Literal["gbt", "statute", "outline", "heading"] | None,
        typer.Option(help="编号体系，默认自动判断"),
    ] = None,
    recognise: Annotated[
        bool, typer.Option("--ocr", help="PDF 一律按页面图像识别文字（文字层是乱码时用）")
    ] = False,
    fictitious: Annotated[bool, typer.Option("--fictitious", help="内容是虚构的示例")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="有提醒也载入，不再询问")] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """载入一份文档：逐行核对，有错误就不载入；同一编号再次载入就是新版本。"""
    from pydantic import ValidationError

    from corpus.editions import provenance_in_force
    from corpus.explaining import explain
    from corpus.importing import Card, read_import

    try:
        card = Card(
            id=document_id,
            number=number,
            title=title,
            kind=kind,
            form=form,
            text_date=text_date,
            fictitious=fictitious,
        )
    except ValidationError as exc:
        wrong = exc.errors(include_url=False)[0]
        raise UsageError(
            f"--{str(wrong['loc'][0]).replace('_', '-')} 不对（{explain(wrong)}）"
        ) from exc
    settings = settings_of(home, only_home=False)
    settings.prepare_home()
    made = provenance_in_force(settings.home, document_id)
    with page_progress() as progress:
        imported = read_import(
            file,
            card,
            structure,
            recognise=recognise,
            corrections=made.corrections if made else (),
            progress=progress,
        )
    _install(imported, settings, as_json=as_json, yes=yes)


@corpus_app.command("amend")
def corpus_amend(
    document_id: Clauses,
    sheet: Annotated[Path, path_argument("修改单文件")],
    yes: Annotated[bool, typer.Option("--yes", help="有提醒也载入，不再询问")] = False,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """按修改单改一份已载入的标准，成为新版本；看不懂的修改不会放过。"""
    from corpus.editions import read_amended

    settings = settings_of(home, only_home=False)
    imported = read_amended(document_id, sheet, settings.home)
    _install(imported, settings, as_json=as_json, yes=yes)


def _install(imported: Imported, settings: Settings, *, as_json: bool, yes: bool) -> None:
    """Show the ledger, ask about warnings where somebody can answer, put the document in force."""
    from corpus.editions import install
    from ui.printing import print_ledger

    ledger = imported.ledger
    typer.echo(ledger.model_dump_json(indent=2)) if as_json else print_ledger(ledger)
    if ledger.warnings and not ledger.errors and not yes and sys.stdin.isatty():
        typer.confirm("有提醒，仍要载入吗", abort=True, err=True)
    document = install(imported, settings.home)
    rebuild_indexes(settings)
    doubts = f"，有 {len(ledger.warnings)} 处提醒请看过" if ledger.warnings else ""
    typer.echo(f"已载入 {document.id}@{document.edition}：{document.name}{doubts}", err=True)


@corpus_app.command("remove")
def corpus_remove(document_id: Clauses, home: Home = None) -> None:
    """移除自己载入的一份文档；它的版本仍可按固定地址查看。"""
    from corpus.editions import remove

    settings = settings_of(home, only_home=False)
    remove(document_id, settings.home)
    rebuild_indexes(settings)
    typer.echo(f"已移除 {document_id}", err=True)


@corpus_app.command("restore")
def corpus_restore(edition: Clauses, home: Home = None) -> None:
    """换回以前的一个版本（文档编号@版本）。"""
    from corpus.editions import restore

    settings = settings_of(home, only_home=False)
    document_id, _, number = edition.partition("@")
    restore(document_id, number, settings.home)
    rebuild_indexes(settings)
    typer.echo(f"现在生效的是 {edition}", err=True)


@corpus_app.command("diff")
def corpus_diff(old: Clauses, new: Clauses, home: Home = None, as_json: AsJson = False) -> None:
    """比较两份文档或两个版本：新增、删除、修改的条款，改动处标出。"""
    from assistant.answering import library_in_force
    from corpus.comparing import differences

    library = library_in_force(settings_of(home, only_home=False))
    changes = differences(library.edition(old).clauses(old), library.edition(new).clauses(new))
    if as_json:
        rows = [{"locator": c.locator, "kind": c.kind, "marked": c.marked} for c in changes]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for change in changes:
        typer.echo(f"{change.kind} {change.locator}  {change.marked}")
    typer.echo(f"共 {len(changes)} 处不同", err=True)


@corpus_app.command("export")
def corpus_export(
    document_id: Clauses,
    form: Annotated[Literal["json", "md"], typer.Option("--format", help="json 或 md")] = "json",
    home: Home = None,
    only_home: OnlyHome = False,
) -> None:
    """把一份文档的条款导出为 JSON 或 Markdown。"""
    from assistant.answering import library_in_force
    from corpus.exporting import as_json, as_markdown

    library = library_in_force(settings_of(home, only_home)).edition(document_id)
    document, clauses = library.document(document_id), library.clauses(document_id)
    typer.echo(as_json(clauses) if form == "json" else as_markdown(document, clauses))


@corpus_app.command("check")
def corpus_check(
    home: Home = None,
    only_home: OnlyHome = False,
    against: Annotated[
        Path | None, path_option(said="法规原文的目录，逐条比对数字、情态词和否定")
    ] = None,
) -> None:
    """核对资料库：格式、来源、编辑规则、自己载入的与原文件；给出原文目录时与原文比对。"""
    from assistant.answering import library_in_force
    from corpus.against import findings_against
    from corpus.editions import prove
    from corpus.rules import Finding, findings
    from corpus.terms import load_terms

    settings = settings_of(home, only_home)
    library, terms = library_in_force(settings), load_terms()
    found = findings(library, terms)
    found += [Finding(document_id, said) for document_id, said in prove(settings.home)]
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
