"""The command line of the answerability evaluation: ``clausedesk evaluate answerability``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ui.options import AsJson, counted_progress
from ui.paths import path_argument

if TYPE_CHECKING:
    from evals.answerability import AnswerabilityReport

_WORDS = {
    "assistant": "本系统的判断",
    "keywords": "只看关键词分数",
    "near": "去掉应引条文",
    "far": "去掉应引条文所在的整份文件",
    "outside": "目录里没有条文能答的问题",
}


def evaluate_answerability(
    folder: Annotated[
        Path, path_argument("BEIR 目录：corpus.jsonl、queries.jsonl、qrels/", "BEIR_DIR")
    ],
    split: Annotated[str, typer.Option(help="用哪个划分测，例如 dev")],
    as_json: AsJson = False,
) -> None:
    """测拒答：同一个问题，条文在与不在，能不能分辨。"""
    from assistant.likelihood import load_likelihood
    from evals.answerability import judge_folder, judge_outside, open_folder, report

    with TemporaryDirectory() as home:
        assistant, ids = open_folder(folder, Path(home))
        try:
            with counted_progress("判断") as progress:
                judged = judge_folder(folder, split, assistant, ids, progress)
            with counted_progress("目录里没有条文的问题") as progress:
                outside = judge_outside(folder, assistant, progress)
        finally:
            assistant.close()
    found = report(judged, outside, split, len(ids), load_likelihood().answers_from)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: AnswerabilityReport) -> None:
    typer.echo(
        f"{found.texts} 条文本，{found.questions} 个问题（{found.split}）；"
        f"首选正确 {found.right.value:.3f} [{found.right.low:.3f}, {found.right.high:.3f}]"
    )
    for system, groups in found.systems.items():
        for name, one in groups.items():
            typer.echo(
                f"{_WORDS[system]}，{_WORDS[name]}："
                f"AUROC {one.auroc.value:.3f} [{one.auroc.low:.3f}, {one.auroc.high:.3f}]  "
                f"保留 95% 能答的时拒答 {one.refused.value:.3f} "
                f"[{one.refused.low:.3f}, {one.refused.high:.3f}]"
            )
            curve = "  ".join(f"{coverage:.2f}/{risk:.2f}" for coverage, risk in one.curve[4::5])
            typer.echo(f"  覆盖/风险 {curve}")
    refused = "，".join(f"{_WORDS[name]} {share:.3f}" for name, share in found.refused.items())
    typer.echo(f"随附门槛 {found.threshold:.3f}：保留 {found.kept:.3f}；拒答 {refused}")
