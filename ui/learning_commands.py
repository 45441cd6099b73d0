"""The command line of learning: ``clausedesk corpus learn``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.errors import UsageError
from ui.options import Home, ensure_index, settings_of
from ui.paths import path_argument
from ui.wording import ORIGIN_WORDS

if TYPE_CHECKING:
    from assistant.learning import Example
    from assistant.settings import Settings
    from corpus.library import Library


def corpus_learn(
    file: Annotated[
        Path | None, path_argument("标注问题（JSONL，每行 question 和 clauses）")
    ] = None,
    from_feedback: Annotated[
        bool, typer.Option("--from-feedback", help="从评价为“有用”的回答里逐条确认")
    ] = False,
    undo: Annotated[str | None, typer.Option(help="撤销一个批次", metavar="BATCH")] = None,
    listed: Annotated[bool, typer.Option("--list", help="列出学过的问题和来历")] = False,
    use: Annotated[
        bool | None, typer.Option("--on/--off", help="回答时用或不用标注问题（不会删掉）")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不逐条询问，全部确认")] = False,
    by: Annotated[str, typer.Option(help="谁确认的，和问题一起记下")] = "",
    home: Home = None,
) -> None:
    """学习问题对应的条款：马上用于检索，下次 clausedesk index --adapt 时用于向量。"""
    from assistant.answering import library_in_force
    from assistant.learning import LearnedQuestions, load_examples

    asked = [file is not None, from_feedback, undo is not None, listed, use is not None]
    if sum(asked) != 1:
        raise UsageError("请给出一个文件，或 --from-feedback、--undo、--list、--on、--off 之一")
    settings = settings_of(home, only_home=False)
    settings.prepare_home()
    learned = LearnedQuestions(settings.home)
    if use is not None:
        learned.enable() if use else learned.disable()
        typer.echo("回答时使用标注问题" if use else "回答时不用标注问题", err=True)
    elif undo is not None:
        typer.echo(f"已撤销批次 {undo}：{learned.undo(undo)} 个问题", err=True)
    elif listed:
        for one in learned.all():
            origin = " ".join(filter(None, (ORIGIN_WORDS[one.origin], one.source, one.by)))
            where = "、".join(one.clauses)
            typer.echo(f"{one.batch}  {one.learned_at[:10]}  {origin}  {one.question} → {where}")
    else:
        library = library_in_force(settings)
        if file is not None:
            examples = load_examples(file, library)
        else:
            examples = _confirmed(settings, library, yes=yes)
        _learn(examples, learned_from=file, by=by, settings=settings, library=library)


def _learn(
    examples: tuple[Example, ...],
    *,
    learned_from: Path | None,
    by: str,
    settings: Settings,
    library: Library,
) -> None:
    from assistant.learning import LearnedQuestions
    from evals.learning import measure_learning

    if not examples:
        typer.echo("没有要学的问题", err=True)
        return
    ensure_index(settings)
    gain = measure_learning(examples, library, settings)
    batch = LearnedQuestions(settings.home).learn(
        examples,
        "file" if learned_from is not None else "feedback",
        learned_from.name if learned_from is not None else "",
        by=by,
    )
    typer.echo(f"学了 {len(examples)} 个问题，批次 {batch}（撤销：--undo {batch}）")
    if gain is None:
        typer.echo("少于 5 个问题，量不出学习前后的差别", err=True)
        return
    one, other = gain.before, gain.after
    typer.echo(
        f"学习前后（五折，MRR@10）：{one.value:.3f} [{one.low:.3f}, {one.high:.3f}] → "
        f"{other.value:.3f} [{other.low:.3f}, {other.high:.3f}]"
    )


def _confirmed(settings: Settings, library: Library, *, yes: bool) -> tuple[Example, ...]:
    """Questions whose answers people called useful, each confirmed by somebody now."""
    from assistant.learning import feedback_examples
    from assistant.records import Records

    records = Records(settings.home)
    try:
        found = feedback_examples(records, library, settings.home)
    finally:
        records.close()
    if not yes and found and not sys.stdin.isatty():
        raise UsageError("这里不能逐条询问，请在终端里运行，或看过以后加 --yes")
    kept = []
    for example in found:
        said = f"{example.question} → {'、'.join(example.clauses)}"
        if yes:
            typer.echo(said)
        if yes or typer.confirm(f"{said}，对吗", err=True):
            kept.append(example)
    return tuple(kept)
