"""Results of a run as a table for people: Excel or CSV, a row a case."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from assistant.wording import OUTCOME_WORDS
from corpus.explaining import explain_os
from evals.errors import CaseError
from evals.runs import Run
from evals.scoring import Score
from evals.sheets import save
from evals.summary import Summary
from evals.words import METRIC_WORDS, WORDS

_HEADS = (
    "编号",
    "问题",
    "应有结果",
    "实际结果",
    "通过",
    "问题所在",
    "回答",
    "引用",
    "标签",
    "备注",
)
_WIDE = {"B": 40, "F": 30, "G": 60, "H": 40}


def check_ending(path: Path) -> None:
    """Raise CaseError where no table is written by this ending, before there is anything to write."""
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise CaseError(f"{path} 的结尾不对，结果表只写成 .xlsx 或 .csv")


def write_results(path: Path, run: Run, scores: Sequence[Score], summary: Summary) -> None:
    """Write the table, by the ending of ``path``; Excel has the figures of the run on a second sheet.

    Raises CaseError for another ending or a place that cannot be written.
    """
    check_ending(path)
    rows = ([_harmless(value) for value in row] for row in _rows(run, scores))
    heads = [*_HEADS, *METRIC_WORDS.values()]
    if path.suffix.lower() == ".xlsx":
        _write_excel(path, heads, rows, summary)
        return
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *rows])
    except OSError as exc:
        raise CaseError(f"{path} 写不进去（{explain_os(exc)}）") from exc


def _write_excel(
    path: Path, heads: Sequence[str], rows: Iterator[list[object]], summary: Summary
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "每个用例"
    sheet.append(list(heads))
    for row in rows:
        sheet.append(row)
    for letter, width in _WIDE.items():
        sheet.column_dimensions[letter].width = width
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    figures = book.create_sheet("指标")
    figures.append(["指标", "值", "95% 区间低", "95% 区间高", "计入的用例"])
    for name, estimate in summary.metrics.items():
        figures.append([WORDS[name], estimate.value, estimate.low, estimate.high, estimate.n])
    for name, count in summary.counts.items():
        figures.append([WORDS[name], count, None, None, summary.cases])
    figures.column_dimensions["A"].width = 36
    for each in (sheet, figures):
        each.freeze_panes = "C2" if each is sheet else "A2"
        for cell in each[1]:
            cell.font = Font(bold=True)
    save(book, path)


def _rows(run: Run, scores: Sequence[Score]) -> Iterator[list[object]]:
    for (case, made), score in zip(run, scores, strict=True):
        answer = made.answer
        yield [
            case.id,
            case.question,
            OUTCOME_WORDS[case.expected],
            OUTCOME_WORDS[score.outcome],
            "是" if score.passed else "否",
            score.said,
            answer.text if answer else made.error,
            "；".join(citation.label for citation in answer.citations) if answer else "",
            "；".join(case.tags),
            case.note,
            *(score.values.get(name) for name in METRIC_WORDS),
        ]


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula, as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in tuple("=+-@\t") else value
