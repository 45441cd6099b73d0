"""How answers and documents look in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from assistant.answers import Answer
from corpus.documents import Document
from corpus.ledger import Ledger
from corpus.library import Library
from ui.views import ClauseView
from ui.wording import ASPECT_WORDS, FORM_WORDS, modal_word, outcome_said

if TYPE_CHECKING:
    from assistant.replaying import Replay
    from evals.comparing import Comparison
    from evals.gates import Verdict
    from evals.summary import Summary


def stderr() -> Console:
    """The console for progress and messages."""
    return Console(stderr=True)


def _print(console: Console, text: RenderableType) -> None:
    """Long lines are left to the terminal: wrapping by us would break what people copy."""
    console.print(text, soft_wrap=True)


def print_wording(growing: Iterator[Answer]) -> None:
    """A model's wording, each sentence as soon as it is checked, then what is not shown and why."""
    console = Console(highlight=False)
    shown = 0
    for wording in filter(None, (answer.wording for answer in growing)):
        if not shown and wording.sentences:
            _print(console, Text("语言模型的改写（每句都与出处核对过）：", style="bold"))
        for sentence in wording.sentences[shown:]:
            marks = "".join(f"[{n}]" for n in sentence.citations)
            told = {"passed": "  已核验", "replaced": "  已更正为原文"}.get(sentence.check, "")
            _print(console, Text(sentence.shown + marks).append(told, style="dim"))
        shown = len(wording.sentences)
        dropped = f"{wording.dropped} 句未通过核验，未显示。" if wording.dropped and shown else ""
        if wording.final and (left := dropped + wording.notice):
            _print(console, Text(left, style="dim"))


def print_answer(answer: Answer) -> None:
    """The answer, then its citations."""
    console = Console(highlight=False)
    _print(console, Text(f"〔{outcome_said(answer)}〕", style="bold"))
    if answer.understood_as != answer.question:
        _print(console, Text(f"理解为：{answer.understood_as}", style="dim"))
    _print(console, Text(answer.text))
    for citation in answer.citations:
        _print(
            console,
            Text(
                f"[{citation.n}] {citation.provenance} · {citation.label} · "
                f"{modal_word(citation.modal)} · {citation.clause_id}",
                style="dim",
            ),
        )
    if answer.nearest:
        _print(console, Text("相近但不构成答案：", style="dim"))
    for near in answer.nearest:
        _print(console, Text(f"  {near.provenance} · {near.label} {near.title}", style="dim"))
    _print(
        console,
        Text(f"{answer.timings_ms['total']:.0f} ms · 资料库 {answer.library_version}", style="dim"),
    )


def print_replay(replayed: Replay) -> None:
    """The question, then what was before (-) and is now (+), aspect by aspect."""
    console = Console(highlight=False)
    before, after = replayed.before, replayed.after
    _print(console, Text(f"再问一遍：{before.question}", style="bold"))
    _print(console, Text(f"{before.answer_id} → {after.answer_id}", style="dim"))
    if not replayed.differences:
        _print(console, Text("没有差别：资料库、设置、模型、结论、引用和每句话都与存档一致。"))
    for one in replayed.differences:
        _print(console, Text(f"{ASPECT_WORDS[one.aspect]}不同", style="bold"))
        for sign, here, there in (("-", one.before, one.after), ("+", one.after, one.before)):
            for line in here:
                if line not in there:
                    _print(console, Text(f"  {sign} {line}"))
        if set(one.before) == set(one.after):
            _print(console, Text("  只是次序不同"))


def print_documents(library: Library) -> None:
    """A line a document, its id whole: other commands want it so."""
    console = Console(highlight=False)
    rows = [
        (
            document.id,
            document.kind,
            document.status,
            f"{len(library.clauses(document.id))} 条",
            str(document.checked_on or "未核"),
            document.name,
        )
        for document in library.documents.values()
    ]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for *cells, name in rows:
        line = "  ".join(map(set_cell_size, cells, widths))
        _print(console, Text(f"{line}  {name}"))
    _print(console, f"资料库 {library.version}：{len(rows)} 份文档")


def print_tree(library: Library, document: Document) -> None:
    """A document's clauses, indented by level."""
    console = Console(highlight=False)
    _print(console, Text(f"{document.name}  {document.id}@{document.edition}", style="bold"))
    for clause in library.clauses(document.id):
        indent = "  " * len(library.breadcrumb(clause))
        note = "（只有标题，没有正文）" if library.is_title_only(clause) else ""
        _print(console, Text(f"{indent}{clause.locator}  {clause.title}{note}"))
        if clause.text:
            _print(console, Text(f"{indent}    {clause.text}", style="dim"))


def print_clause(view: ClauseView) -> None:
    """One clause with its metadata."""
    console = Console(highlight=False)
    _print(console, Text(view.label, style="bold"))
    _print(console, Text(view.text or "（只有标题，没有正文）"))
    checked = view.checked_on or "未核"
    _print(
        console,
        Text(
            f"{view.provenance} · {FORM_WORDS[view.form]} · {modal_word(view.modal)} · {view.grade} 级 · 核验 {checked}",
            style="dim",
        ),
    )
    _print(console, Text(f"来源：{view.source}", style="dim"))


def print_ledger(ledger: Ledger) -> None:
    """What became of every line of an import."""
    console = Console(highlight=False)
    levels = "，".join(f"{level} 级 {count} 条" for level, count in ledger.levels.items())
    pages = f"{ledger.pages} 页，" if ledger.pages else ""
    if ledger.recognised:
        pages += f"{ledger.recognised} 页是识别的，"
    if ledger.corrections:
        pages += f"人工更正 {ledger.corrections} 行，"
    _print(console, Text(ledger.structure, style="bold"))
    _print(console, f"{pages}{ledger.lines} 行，{ledger.clauses} 个条款（{levels}）")
    _print(
        console,
        f"收入正文 {ledger.kept} 字，不计 {ledger.dropped} 字；"
        f"目次 {ledger.contents_entries} 项，文内引用 {ledger.references} 处",
    )
    for reason, count in Counter(reason for _, _, reason in ledger.furniture).items():
        _print(console, Text(f"  不计：{reason} {count} 行", style="dim"))
    for said in ledger.errors:
        _print(console, Text(f"  错误：{said}", style="bold"))
    for said in ledger.warnings:
        _print(console, f"  提醒：{said}")


def print_summary(summary: Summary) -> None:
    """The figures of a run, its counts, what was wrong, and the time a question takes."""
    from evals.words import FAULT_WORDS, WORDS

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    for head in ("指标", "值", "95% 区间", "用例"):
        table.add_column(head, justify="left" if head == "指标" else "right")
    for name, one in summary.metrics.items():
        table.add_row(WORDS[name], f"{one.value:.3f}", f"{one.low:.3f}–{one.high:.3f}", str(one.n))
    for name, count in summary.counts.items():
        table.add_row(WORDS[name], str(count), "", str(summary.cases))
    if total := summary.latency_ms.get("total"):
        spent = f"{total.p50.value:.1f} / {total.p95.value:.1f}"
        table.add_row("每题用时（毫秒）p50 / p95", spent, "", str(total.p50.n))
    console.print(table)
    errors = summary.checker_errors
    _print(
        console,
        f"支持由“{summary.checker}”判断，它自己的错误率："
        f"放过改坏的句子 {errors.corrupted_accepted:.1%}，错怪原句 {errors.true_rejected:.1%}",
    )
    if summary.faults:
        faults = "，".join(f"{FAULT_WORDS[name]} {n}" for name, n in summary.faults.items())
        _print(console, f"问题所在：{faults}")


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Each gate with what was measured."""
    from evals.words import WORDS

    console = Console(highlight=False)
    for verdict in verdicts:
        bounds = " ".join(
            f"{sign} {bound:g}"
            for sign, bound in (("≥", verdict.gate.min), ("≤", verdict.gate.max))
            if bound is not None
        )
        value = "没有数" if verdict.value is None else f"{verdict.value:.4f}"
        state = (
            "达到" if verdict.passed else "未达到" if verdict.gate.enforced else "未达到（只报告）"
        )
        _print(console, f"  门槛 {WORDS.get(verdict.name, verdict.name)} {bounds}：{value} {state}")


def print_comparison(compared: Comparison) -> None:
    """Metrics side by side with their p values, and the cases that flipped."""
    from evals.words import FAULT_WORDS, WORDS

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False)
    for head in ("指标", "前", "后", "差", "p", "用例"):
        table.add_column(head, justify="left" if head == "指标" else "right")
    for one in compared.differences:
        change = one.after - one.before
        table.add_row(
            WORDS[one.name],
            f"{one.before:.3f}",
            f"{one.after:.3f}",
            f"{change:+.3f}",
            f"{one.p:.3f}{'*' if one.is_significant else ''}",
            str(one.n),
        )
    console.print(table)
    changed = "，".join(f"{stage} {count}" for stage, count in compared.changed.items())
    _print(
        console, f"* 配对置换检验 p < 0.05。回答有变化的用例，按最先变的一步：{changed or '没有'}"
    )
    for better, word in ((True, "变好"), (False, "变差")):
        flips = [flip for flip in compared.flips if flip.better is better]
        _print(console, f"{word} {len(flips)} 个用例（共同的 {compared.shared} 个里）")
        for flip in flips:
            why = "" if better else "：" + "；".join(FAULT_WORDS[name] for name in flip.faults)
            _print(
                console,
                f"  {flip.id} {flip.question}　{flip.before} → {flip.after}，{flip.stage}变了{why}",
            )
