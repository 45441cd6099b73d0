"""Cases as a table for people who do not program: Excel and CSV in, a template, results out."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from corpus.explaining import explain_os
from evals.cases import Case
from evals.errors import CaseError
from evals.running import Made
from evals.scoring import METRIC_WORDS, Score

_HEADS: dict[str, str] = {
    "编号": "id",
    "问题": "question",
    "上文": "history",
    "应有结果": "expected",
    "备选结果": "alternative",
    "备选理由": "reason",
    "都应引用": "all",
    "至少引用一条": "any",
    "应说": "must_state",
    "不应说": "must_not_state",
    "能否回答": "answerability",
    "标签": "tags",
    "变体自": "derived_from",
    "备注": "note",
}
_OUTCOMES: dict[str, str] = {
    "有据回答": "answered",
    "部分有据": "partial",
    "建议": "advice",
    "更正": "corrected",
    "未收录": "not_covered",
    "属于别的文件": "elsewhere",
    "不在范围": "out_of_scope",
    "需要澄清": "clarify",
}
_ANSWERABLE: dict[str, str] = {
    "能": "answerable",
    "部分能": "partly",
    "不能（相近）": "near",
    "不能（无关）": "far",
}
_LISTS = ("all", "any", "must_state", "must_not_state", "tags")
_EXAMPLE = {
    "编号": "my-001",
    "问题": "投诉要在几天内处理完？",
    "应有结果": "有据回答",
    "至少引用一条": "reg-cbirc-2020-3/第十八条第一款",
    "应说": "15日",
    "能否回答": "能",
    "标签": "客服代表；投诉",
    "备注": "示例，请删去这一行",
}


def read_sheet(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Rows of a sheet as cases are written; heads and outcomes in Chinese or as in the JSON files.

    Several values of one cell stand apart by ；or a line break. Raises CaseError.
    """
    rows = iter(_excel(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    heads = [_HEADS.get(name.strip(), name.strip()) for name in next(rows, (0, []))[1]]
    if "question" not in heads or "expected" not in heads:
        raise CaseError(
            f"{path} 第一行要有“问题”“应有结果”等列名，可用 clausedesk evaluate --template 取得模板"
        )
    for number, cells in rows:
        given = dict(zip(heads, cells, strict=False))
        if any(cell.strip() for cell in cells):
            yield number, _row(given, path, number)


def write_template(path: Path) -> None:
    """An Excel sheet with the heads, one example, and lists to choose outcomes from."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "用例"
    sheet.append(list(_HEADS))
    sheet.append([_EXAMPLE.get(head, "") for head in _HEADS])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, head in enumerate(_HEADS, start=1):
        column = get_column_letter(at)
        sheet.column_dimensions[column].width = 40 if head == "问题" else 16
        choices = {"应有结果": _OUTCOMES, "备选结果": _OUTCOMES, "能否回答": _ANSWERABLE}.get(head)
        if choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
            rule.add(f"{column}2:{column}2000")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    _save(book, path)


def write_results(
    path: Path, cases: Sequence[Case], made: Sequence[Made], scores: Sequence[Score]
) -> None:
    """Results as Excel or CSV, by the ending: a row a case, what it came to and what was wrong."""
    heads = [
        "编号",
        "问题",
        "应有结果",
        "实际结果",
        "通过",
        "问题所在",
        "回答",
        "引用",
        *METRIC_WORDS.values(),
    ]
    words = {code: word for word, code in _OUTCOMES.items()}
    rows: list[list[object]] = []
    for case, one, score in zip(cases, made, scores, strict=True):
        answer = one.answer
        rows.append(
            [
                case.id,
                case.question,
                words.get(case.expected, case.expected),
                words.get(score.outcome, score.outcome),
                "是" if score.values["passed"] else "否",
                "；".join(score.faults),
                answer.text if answer else one.error,
                "；".join(citation.label for citation in answer.citations) if answer else "",
                *(score.values.get(name) for name in METRIC_WORDS),
            ]
        )
    if path.suffix.lower() == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([heads, *(map(_harmless, row) for row in rows)])
        return
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(heads)
    for row in rows:
        sheet.append([_harmless(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in "BFGH":
        sheet.column_dimensions[column].width = 40
        for cell in sheet[column]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "C2"
    _save(book, path)


def _row(given: dict[str, str], path: Path, number: int) -> dict[str, object]:
    row: dict[str, object] = {key: value.strip() for key, value in given.items() if value.strip()}
    unknown = set(row) - set(_HEADS.values())
    if unknown:
        raise CaseError(f"{path}:{number}：不认识的列“{sorted(unknown)[0]}”，列名见模板")
    row.setdefault("id", f"row-{number}")
    for name in _LISTS:
        text = str(row.get(name, ""))
        row[name] = tuple(
            filter(
                None, (p.strip() for p in text.replace("；", "\n").replace(";", "\n").split("\n"))
            )
        )
    row["expected"] = _OUTCOMES.get(str(row.get("expected", "")), row.get("expected"))
    answerability = str(row.get("answerability", ""))
    row["answerability"] = _ANSWERABLE.get(answerability, answerability) or _usual(row)
    row["tags"] = row["tags"] or ("未分类",)
    reason = row.pop("reason", "")
    if outcome := row.pop("alternative", None):
        row["alternative"] = {"outcome": _OUTCOMES.get(str(outcome), outcome), "reason": reason}
    if "history" in row:
        row["history"] = _history(str(row["history"]), path, number)
    return row


def _usual(row: dict[str, object]) -> str:
    return "answerable" if row["all"] or row["any"] else "near"


def _history(text: str, path: Path, number: int) -> tuple[dict[str, str], ...]:
    """Turns, one a line: 问：… and 答：…; or the JSON of the other files."""
    if text.startswith("["):
        try:
            return tuple(json.loads(text))
        except ValueError as exc:
            raise CaseError(f"{path}:{number}：上文不是合法的 JSON") from exc
    turns = []
    for line in filter(str.strip, text.split("\n")):
        who, _, said = line.strip().replace(":", "：", 1).partition("：")
        role = {"问": "user", "答": "assistant"}.get(who.strip())
        if role is None:
            raise CaseError(f"{path}:{number}：上文每行要以“问：”或“答：”开头")
        turns.append({"role": role, "text": said.strip()})
    return tuple(turns)


def _excel(path: Path) -> Iterable[tuple[int, list[str]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, KeyError, ValueError, InvalidFileException) as exc:
        raise CaseError(f"{path} 不是能读的 Excel 文件，请另存为 .xlsx") from exc
    sheet = book.worksheets[0]
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        yield number, ["" if cell is None else str(cell) for cell in row]
    book.close()


def _csv(path: Path) -> Iterable[tuple[int, list[str]]]:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise CaseError(f"{path} 的编码认不出来，请另存为 UTF-8 的 CSV")
    yield from enumerate(csv.reader(text.splitlines(keepends=True)), start=1)


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula, as text."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t" else value


def _save(book: Workbook, path: Path) -> None:
    try:
        book.save(path)
    except OSError as exc:
        raise CaseError(f"{path} 写不进去（{explain_os(exc)}）") from exc
