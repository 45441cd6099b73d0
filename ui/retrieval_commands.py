"""The command line of the retrieval evaluation: ``clausedesk evaluate retrieval``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.options import AsJson, counted_progress, settings_of
from ui.paths import path_argument, path_option

if TYPE_CHECKING:
    from evals.retrieval import RetrievalReport

_WORDS = {
    "keywords": "关键词（单字和双字）",
    "words": "关键词（jieba 分词）",
    "vectors": "向量",
    "before": "融合（未学习）",
    "hybrid": "融合",
    "seen": "所求条款有标注问题",
    "unseen": "所求条款没有标注问题",
    "earlier": "上一次",
}


def evaluate_retrieval(
    folder: Annotated[
        Path, path_argument("BEIR 目录：corpus.jsonl、queries.jsonl、qrels/", "BEIR_DIR")
    ],
    split: Annotated[str, typer.Option(help="用哪个划分测，例如 dev")],
    learn: Annotated[
        str | None, typer.Option(help="先从这个划分的标注问题学习，例如 train")
    ] = None,
    out: Annotated[Path | None, path_option(said="逐题结果写到这个文件", to_write=True)] = None,
    compare: Annotated[Path | None, path_option(said="与以前 --out 写下的结果比较")] = None,
    as_json: AsJson = False,
) -> None:
    """测检索：关键词、分词、向量、融合，各给区间和成对检验。"""
    from assistant.embedding import ClauseEmbeddings
    from evals.retrieval import read_retrieval_run, report, run_retrieval

    settings = settings_of(None, only_home=False)
    earlier = read_retrieval_run(compare) if compare is not None else None
    with counted_progress("检索") as progress:
        run = run_retrieval(
            folder,
            split,
            ClauseEmbeddings(settings.embedding_model),
            vector_weight=settings.vector_weight,
            learn=learn,
            progress=progress,
        )
    if out is not None:
        out.write_text(run.model_dump_json(), encoding="utf-8")
    found = report(run, earlier)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: RetrievalReport) -> None:
    learned = f"，学习了 {found.learn}" if found.learn else ""
    typer.echo(f"{found.texts} 条文本，{found.questions} 个问题（{found.split}{learned}）")
    for name, measures in found.systems.items():
        said = "  ".join(
            f"{measure} {e.value:.3f} [{e.low:.3f}, {e.high:.3f}]"
            for measure, e in measures.items()
        )
        typer.echo(f"{_WORDS[name]}：{said}（每题 {found.milliseconds[name]:.1f} ms）")
    for group, systems in found.groups.items():
        said = "  ".join(
            f"{_WORDS[name]} {measures['ndcg@10'].value:.3f}" for name, measures in systems.items()
        )
        typer.echo(f"{_WORDS[group]}：ndcg@10 {said}")
    for contrast in found.contrasts:
        if contrast.measure in ("ndcg@10", "recall@100"):
            typer.echo(
                f"{_WORDS[contrast.system]}比{_WORDS[contrast.than]}：{contrast.measure} "
                f"{contrast.difference:+.3f}，p = {contrast.p:.4f}"
            )
