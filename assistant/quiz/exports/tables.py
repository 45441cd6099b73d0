"""JSON, CSV and Excel: whole papers, one row an item, and back."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import ValidationError

from assistant.quiz.errors import ExportError
from assistant.quiz.exports.profiles import Column, Profile, load_profiles
from assistant.quiz.exports.texts import (
    answer_fields,
    answer_of,
    full_stem,
    heading,
    read_back,
    read_record,
    record_of,
    record_type,
    sources_of,
    split_stem,
)
from assistant.quiz.items import LETTERS, TYPE_NAMES
from assistant.quiz.papers import Paper, PaperItem

# what a spreadsheet would run, and the mark that keeps it a text
_FORMULA, _GUARD = re.compile(r"^(?=[=+\-@\t])"), re.compile(r"^'(?=[=+\-@\t])")
_WIDE = {"题干": 70, "解析": 50, "出处": 60, "记录": 12}


def write_json(paper: Paper, path: Path) -> None:
    """The whole paper."""
    path.write_text(paper.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_json(path: Path) -> Paper:
    """The whole paper; raises ExportError."""
    try:
        return Paper.model_validate_json(path.read_bytes())
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        place = ".".join(map(str, first["loc"])) or "整个文件"
        raise ExportError(f"{path.name}：“{place}”读不懂，请用本程序导出的 json") from exc


def write_csv(paper: Paper, path: Path) -> None:
    """UTF-8 with a mark for Excel."""
    kept = io.StringIO()
    rows = _rows(paper, load_profiles()["clausedesk"])
    csv.writer(kept).writerows([_FORMULA.sub("'", cell) for cell in row] for row in rows)
    path.write_text(kept.getvalue(), encoding="utf-8-sig", newline="")


def read_csv(path: Path) -> Paper:
    """A paper from a CSV file of this program; raises ExportError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [[_GUARD.sub("", cell) for cell in row] for row in csv.reader(file)]
    except (UnicodeDecodeError, csv.Error) as exc:
        raise ExportError(f"{path.name} 不是 UTF-8 的 CSV 文件") from exc
    return _read_rows(rows, path.name)


def write_xlsx(paper: Paper, path: Path, profile: Profile) -> None:
    """Three sheets: the bank in the layout of the profile, the paper without answers, the key."""
    book = Workbook()
    bank = book.active
    assert isinstance(bank, Worksheet)
    bank.title = "题库"
    rows = list(_rows(paper, profile))
    _fill(bank, rows)
    for at, name in enumerate(rows[0], start=1):
        letter = get_column_letter(at)
        bank.column_dimensions[letter].width = _WIDE.get(name, 16)
        bank.column_dimensions[letter].hidden = name == "记录"
    _fill(book.create_sheet("试卷"), _questions(paper))
    _fill(book.create_sheet("答案"), _answers(paper))
    about = book.create_sheet("说明")
    _fill(about, [("导入模板", profile.name), ("是否验证", profile.verified), *_about(paper)])
    book.save(path)


def read_xlsx(path: Path) -> Paper:
    """A paper from the sheet 题库; raises ExportError."""
    try:
        sheet = load_workbook(path)["题库"]
        rows = [
            ["" if v is None else str(v) for v in row] for row in sheet.iter_rows(values_only=True)
        ]
    # what openpyxl raises on parts that are damaged, missing or hold something else
    except (
        InvalidFileException, BadZipFile, LookupError, ValueError, TypeError, AttributeError, EOFError,
        SyntaxError, RuntimeError, zlib.error,
    ) as exc:  # fmt: skip
        raise ExportError(f"{path.name} 里没有“题库”工作表，不是本程序导出的 xlsx") from exc
    return _read_rows(rows, path.name)


def _rows(paper: Paper, profile: Profile) -> Iterable[Sequence[str]]:
    most = max((len(entry.item.options) for entry in paper.items), default=4)
    head: list[str] = []
    for column in profile.columns:
        head += [f"选项{LETTERS[at]}" for at in range(most)] if column == "选项" else [column]
    yield head
    for entry in paper.items:
        row: list[str] = []
        for column in profile.columns:
            if column == "选项":
                row += [*entry.item.options, *([""] * (most - len(entry.item.options)))]
            else:
                row.append(_cell(entry, column, profile))
        yield row


def _cell(entry: PaperItem, column: Column, profile: Profile) -> str:
    item = entry.item
    texts: dict[Column, str] = {
        "题型": TYPE_NAMES[item.type],
        "题干": full_stem(item),
        "答案": answer_of(item, profile.multiple if item.type == "multiple" else ""),
        "解析": item.rationale,
        "出处": sources_of(item),
        "难度": item.difficulty,
        "认知层次": item.level,
        "知识点": "、".join(item.tags),
        "分值": f"{entry.points:g}",
        "编号": item.id,
    }
    return record_of(entry) if column == "记录" else texts[column]


def _read_rows(rows: list[list[str]], name: str) -> Paper:
    if not rows or "记录" not in rows[0]:
        raise ExportError(f"{name} 没有“记录”一列，不是用 clausedesk 模板导出的题目")
    head, found = rows[0], []
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(head, row, strict=False))
        if not any(cells.values()):
            continue
        place = f"{name} 第 {number} 行"
        item_type = record_type(cells.get("记录", ""), place)
        stem, prompts = split_stem(cells.get("题干", ""))
        shown: dict[str, object] = {
            "stem": stem,
            "prompts": prompts,
            "options": [v for column, v in cells.items() if column.startswith("选项") and v],
            "rationale": cells.get("解析", ""),
            **answer_fields(item_type, cells.get("答案", "")),
        }
        found.append(read_record(cells["记录"], shown, place))
    return read_back(found, name.rpartition(".")[0])


def _questions(paper: Paper) -> Iterable[Sequence[str]]:
    yield ("题号", heading(paper))
    for number, entry in enumerate(paper.items, start=1):
        yield (
            str(number),
            f"〔{TYPE_NAMES[entry.item.type]}，{entry.points:g} 分〕{full_stem(entry.item)}",
        )
        if entry.item.type != "tf":
            for letter, option in zip(LETTERS, entry.item.options, strict=False):
                yield ("", f"{letter}. {option}")


def _answers(paper: Paper) -> Iterable[Sequence[str]]:
    yield ("题号", "答案", "解析", "出处")
    for number, entry in enumerate(paper.items, start=1):
        yield (str(number), answer_of(entry.item), entry.item.rationale, sources_of(entry.item))


def _about(paper: Paper) -> Iterable[Sequence[str]]:
    yield ("种子", str(paper.seed))
    yield ("资料库版本", paper.library_version)
    yield from (("缺题说明", said) for said in paper.shortfalls)
    yield ("覆盖的条款", "题数")
    yield from ((row.label, str(row.items)) for row in paper.coverage)


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]]) -> None:
    """Every cell as text: a stem that begins with = is no formula."""
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type = "s"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    sheet.column_dimensions["B"].width = 70
    sheet.freeze_panes = "A2"
