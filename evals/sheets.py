"""Cases as a table for people who do not program: Excel and CSV in, and a template that explains itself."""

from __future__ import annotations

import csv
import datetime
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from assistant.wording import OUTCOME_WORDS
from corpus.documents import citation_label
from corpus.explaining import explain_os
from corpus.library import Library
from evals.cases import Row
from evals.errors import CaseError

MOST_ROWS = 5000
_HEAD_WITHIN = 10  # rows from the top in which the heads are looked for


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the field it fills, what to write in it, and an example."""

    head: str
    field: str
    said: str
    example: str = ""
    choices: tuple[str, ...] = ()


_CHOSEN = {word: code for code, word in OUTCOME_WORDS.items() if code != "failed"}
_ANSWERABLE = {
    "能": "answerable",
    "部分能": "partly",
    "不能（相近）": "near",
    "不能（无关）": "far",
}
COLUMNS = (
    Column("编号", "id", "小写字母、数字和连字符，不能重复；可以不填", "my-001"),
    Column("问题", "question", "必填。像平时那样问", "投诉要在几天内处理完？"),
    Column("上文", "history", "追问时写前面的话，一行一句，以“问：”或“答：”开头"),
    Column("应有结果", "expected", "必填。从列表里选一个", "有据回答", tuple(_CHOSEN)),
    Column("备选结果", "alternative", "另一个也说得通的结果；不填最好", "", tuple(_CHOSEN)),
    Column("备选理由", "reason", "填了备选结果就要写为什么"),
    Column("都应引用", "all", "缺一不可的条款；编号在“条款”表里，几条用；隔开"),
    Column("至少引用一条", "any", "引到其中一条就算对", "reg-cbirc-2020-3/第十八条第一款"),
    Column("应说", "must_state", "回答里必须出现的数字、名称，几个用；隔开", "15日"),
    Column("不应说", "must_not_state", "回答里不能当作事实说出的话", "60日"),
    Column("能否回答", "answerability", "资料库里有没有答案；可以不填", "能", tuple(_ANSWERABLE)),
    Column("标签", "tags", "分组用，几个用；隔开；可以不填", "客服代表；投诉"),
    Column("变体自", "derived_from", "只是换了写法的用例，填原用例的编号"),
    Column("备注", "note", "为什么这样判，给看报告的人"),
)
_FIELDS = {column.head: column.field for column in COLUMNS}
_HEADS = {column.field: column.head for column in COLUMNS}
_LISTS = ("all", "any", "must_state", "must_not_state", "tags")


def read_sheet(path: Path) -> Iterator[Row]:
    """Rows of a sheet; heads and outcomes in Chinese or as in the JSON files.

    Several values of one cell stand apart by ；or a line break; a clause may be its id or its
    address. Raises CaseError for a file that is no such sheet.
    """
    rows = iter(_excel(path) if path.suffix.lower() == ".xlsx" else _csv(path))
    heads: list[str] = []
    for _, cells in islice(rows, _HEAD_WITHIN):
        heads = [_FIELDS.get(cell.strip(), cell.strip()) for cell in cells]
        if {"question", "expected"} <= set(heads):
            break
    else:
        raise CaseError(
            f"{path} 开头要有“问题”“应有结果”等列名，模板在“评测”页下载，或用 clausedesk evaluate --template 取得"
        )
    if unknown := [head for head in heads if head and head not in _HEADS]:
        raise CaseError(f"{path} 有不认识的列“{unknown[0]}”，请改成模板里的列名或删去这一列")
    for number, cells in rows:
        given = {
            head: cell.strip()
            for head, cell in zip(heads, cells, strict=False)
            if head and cell.strip()
        }
        if number > MOST_ROWS:
            raise CaseError(f"{path} 超过 {MOST_ROWS} 行，请分成几个文件")
        if given:
            yield _row(given, f"{path} 第 {number} 行", number)


def write_template(path: Path, library: Library) -> None:
    """An Excel sheet to fill in, with lists to choose from, what each column means, and the clauses.

    Raises CaseError for another ending than .xlsx or a place that cannot be written.
    """
    if path.suffix.lower() != ".xlsx":
        raise CaseError(f"{path} 的结尾不对，模板只写成 .xlsx")
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = "用例"
    sheet.append([column.head for column in COLUMNS])
    clauses = book.create_sheet("条款")
    clauses.append(["编号", "引用时的写法", "标题", "开头"])
    for clause in (clause for clause in library if clause.text):
        label = citation_label(library.document(clause.document_id), clause)
        clauses.append([clause.id, label, clause.title, clause.text[:80]])
    explained = book.create_sheet("填写说明")
    explained.append(["列", "怎么填", "例子"])
    for column in COLUMNS:
        said = column.said + (f"：{'、'.join(column.choices)}" if column.choices else "")
        explained.append([column.head, said, column.example])
    for at, column in enumerate(COLUMNS, start=1):
        _explain(sheet, get_column_letter(at), column, clauses.max_row)
    widths = {"用例": {"B": 40}, "条款": {"A": 36, "B": 48, "C": 24, "D": 60}}
    for each in book.worksheets:
        for cell in each[1]:
            cell.font = Font(bold=True)
        each.freeze_panes = "A2"
        for letter, width in widths.get(each.title, {"A": 14, "B": 70, "C": 36}).items():
            each.column_dimensions[letter].width = width
    save(book, path)


def save(book: Workbook, path: Path) -> None:
    """Write a workbook; raises CaseError where it cannot be written."""
    try:
        book.save(path)
    except OSError as exc:
        raise CaseError(f"{path} 写不进去（{explain_os(exc)}）") from exc


def _explain(sheet: Worksheet, letter: str, column: Column, clauses: int) -> None:
    """What a cell of the column says when it is chosen, and its list."""
    formula = f'"{",".join(column.choices)}"' if column.choices else None
    if column.field in ("all", "any"):
        formula = f"条款!$A$2:$A${clauses}"
    rule = DataValidation(
        type="list" if formula else None,
        formula1=formula,
        allow_blank=True,
        promptTitle=column.head,
        prompt=column.said,
        showInputMessage=True,
        showErrorMessage=bool(column.choices),  # several clauses may stand in one cell
        error="请从列表里选一个",
    )
    rule.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.add_data_validation(rule)
    sheet.column_dimensions[letter].width = 16
    sheet.column_dimensions[letter].number_format = "@"  # text: 1:10 stays what it is
    sheet[f"{letter}1"].alignment = Alignment(wrap_text=True)


def _row(given: Mapping[str, str], place: str, number: int) -> Row:
    wrong: dict[str, str] = {}
    row: dict[str, object] = {"id": f"row-{number}", **given}
    for name in _LISTS:
        parts = given.get(name, "").replace("；", "\n").replace(";", "\n").split("\n")
        row[name] = tuple(_value(name, part) for part in parts if part.strip())
    row["tags"] = row["tags"] or ("未分类",)
    for name, words in (("expected", _CHOSEN), ("answerability", _ANSWERABLE)):
        if name in given:
            row[name] = words.get(given[name], given[name])
            if row[name] not in words.values():
                wrong[name] = f"没有“{given[name]}”，只能是 {'、'.join(words)}"
    row.setdefault("answerability", _usual(row))
    row.pop("reason", None)
    if "alternative" in given:
        outcome = _CHOSEN.get(given["alternative"], given["alternative"])
        row["alternative"] = {"outcome": outcome, "reason": given.get("reason", "")}
        if len(given.get("reason", "")) < 5:
            wrong["reason"] = "填了备选结果，就要用至少 5 个字写明理由"
    turns = [_turn(line) for line in given.get("history", "").split("\n") if line.strip()]
    row["history"] = tuple(turn for turn in turns if turn)
    if None in turns:
        wrong["history"] = "每行要以“问：”或“答：”开头"
    return Row(place, row, _HEADS, wrong)


def _value(name: str, part: str) -> str:
    """A value of a list; of a clause's address what is its id."""
    part = part.strip()
    if name in ("all", "any") and "/c/" in part:
        return unquote(part.partition("/c/")[2].partition("?")[0])
    return part


def _usual(row: Mapping[str, object]) -> str:
    return "answerable" if row["all"] or row["any"] else "near"


def _turn(line: str) -> dict[str, str] | None:
    who, _, said = line.strip().replace(":", "：", 1).partition("：")
    role = {"问": "user", "答": "assistant"}.get(who.strip())
    return {"role": role, "text": said.strip()} if role else None


def _excel(path: Path) -> Iterable[tuple[int, list[str]]]:
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        sheet = book["用例"] if "用例" in book.sheetnames else book.worksheets[0]
        rows = [
            [_typed(cell.value, cell.number_format or "") for cell in row]
            for row in sheet.iter_rows()
        ]
        book.close()
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    # what openpyxl raises on parts that are damaged, missing or hold something else
    except (
        InvalidFileException, BadZipFile, LookupError, ValueError, TypeError, AttributeError, EOFError,
        SyntaxError, RuntimeError, zlib.error,
    ) as exc:  # fmt: skip
        raise CaseError(f"{path} 不是能读的 Excel 文件，请另存为 .xlsx") from exc
    return enumerate(rows, start=1)


def _typed(value: object, number_format: str) -> str:
    """What a person typed, where the spreadsheet made a time, a date or a share of it."""
    match value:
        case None:
            return ""
        case datetime.time():
            return f"{value.hour}:{value.minute:02}"  # 1:10 was meant
        case datetime.datetime():
            return f"{value:%Y-%m-%d}"
        case float() if "%" in number_format:
            return f"{value * 100:g}%"
        case float():
            return f"{value:g}"
        case _:
            return str(value)


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
