import csv
import datetime

import pytest
from openpyxl import Workbook, load_workbook

from evals.cases import load_cases
from evals.errors import CaseError
from evals.results import write_results
from evals.running import run
from evals.runs import describe
from evals.scoring import score_run
from evals.sheets import COLUMNS, write_template
from evals.summary import summarise
from tests.answers import answer, case, citation, library

HEADS = [column.head for column in COLUMNS]
RIGHT = {
    "问题": "录音要保存几年",
    "应有结果": "有据回答",
    "至少引用一条": "sample-rules/4.1",
    "应说": "2年；录音",
}


@pytest.fixture
def lib(tmp_path):
    return library(tmp_path / "documents")


def filled(path, *rows, title=None):
    book = load_workbook(path)
    sheet = book["用例"]
    if title:
        sheet.insert_rows(1)
        sheet["A1"] = title
    for row in rows:
        sheet.append([row.get(head) for head in HEADS])
    book.save(path)
    return path


@pytest.fixture
def template(lib, tmp_path):
    path = tmp_path / "用例.xlsx"
    write_template(path, lib)
    return path


def test_the_template_explains_itself_and_offers_lists(template):
    book = load_workbook(template)
    assert book.sheetnames == ["用例", "条款", "填写说明"]
    rules = {str(rule.sqref)[0]: rule for rule in book["用例"].data_validations.dataValidation}
    outcome = rules[chr(ord("A") + HEADS.index("应有结果"))]
    assert (outcome.type, "有据回答" in outcome.formula1) == ("list", True)
    assert "出错" not in outcome.formula1
    clauses = rules[chr(ord("A") + HEADS.index("至少引用一条"))]
    assert clauses.formula1 == f"条款!$A$2:$A${book['条款'].max_row}"
    assert "sample-rules/4.1" in [cell.value for cell in book["条款"]["A"]]
    assert [cell.value for cell in book["填写说明"]["A"]][1:] == HEADS
    assert all(rule.prompt for rule in rules.values())
    assert book["用例"].column_dimensions["I"].number_format == "@"


def test_a_sheet_filled_in_by_hand_becomes_cases(template, lib):
    address = "http://10.0.0.5:7860/c/sample-rules/4.2?start=0&end=5"
    follow_up = {
        "编号": "mine-2",
        "问题": "那回访呢",
        "上文": "问：录音要保存几年\n答：2 年。",
        "应有结果": "部分有据",
        "都应引用": f"{address}\nsample-rules/4.2.1",
        "备选结果": "有据回答",
        "备选理由": "两种说法都可以",
        "能否回答": "部分能",
        "标签": "质检；追问",
        "备注": "=1+1",
    }
    refused = {"问题": "食堂几点开门", "应有结果": "不在范围", "能否回答": "不能（无关）"}
    filled(template, RIGHT, {}, follow_up, refused, title="第三季度质检用例")
    one, two, three = load_cases([template], lib)
    assert one == case(
        "row-3", "录音要保存几年", any=("sample-rules/4.1",), must_state=("2年", "录音")
    ).model_copy(update={"tags": ("未分类",)})
    assert two.all == ("sample-rules/4.2", "sample-rules/4.2.1")
    assert [turn.role for turn in two.history] == ["user", "assistant"]
    assert (two.alternative.outcome, two.answerability) == ("answered", "partly")
    assert two.tags == ("质检", "追问")
    assert (three.expected, three.answerability) == ("out_of_scope", "far")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"应有结果": "可能"}, "第 2 行 的“应有结果”列不对：没有“可能”，只能是 有据回答、"),
        ({"应有结果": ""}, "第 2 行 的“应有结果”列不对：缺少这一项"),
        (
            {"至少引用一条": "sample-rules/8"},
            "第 2 行 的“至少引用一条”列：文档“sample-rules”里没有",
        ),
        ({"上文": "录音呢"}, "第 2 行 的“上文”列不对：每行要以“问：”或“答：”开头"),
        ({"备选结果": "需要澄清"}, "第 2 行 的“备选理由”列不对"),
        ({"编号": "我的一号"}, "第 2 行 的“编号”列不对"),
        ({"能否回答": "也许"}, "第 2 行 的“能否回答”列不对"),
        (
            {"至少引用一条": ""},
            "第 2 行：这一行 不对：应有结果是“有据回答”的用例要写出应引用的条款",
        ),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(template, lib, change, said):
    filled(template, {**RIGHT, **change})
    with pytest.raises(CaseError) as caught:
        load_cases([template], lib)
    assert said in str(caught.value)


def test_what_a_spreadsheet_made_of_figures_is_read_as_it_was_typed(tmp_path, lib):
    book = Workbook()
    book.active.append(list(RIGHT))
    for value, number_format in (
        (datetime.time(1, 10), "h:mm"),
        (0.95, "0%"),
        (15, "General"),
        (2.5, "General"),
        (datetime.datetime(2026, 6, 1), "yyyy-mm-dd"),
    ):
        book.active.append([f"第 {value} 问", *list(RIGHT.values())[1:3], value])
        book.active.cell(book.active.max_row, 4).number_format = number_format
    path = tmp_path / "typed.xlsx"
    book.save(path)
    said = [case.must_state for case in load_cases([path], lib)]
    assert said == [("1:10",), ("95%",), ("15",), ("2.5",), ("2026-06-01",)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_csv_of_a_chinese_excel_is_read(tmp_path, lib, encoding):
    path = tmp_path / "用例.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(RIGHT))
        writer.writeheader()
        writer.writerow(RIGHT)
    (made,) = load_cases([path], lib)
    assert (made.id, made.must_state) == ("row-2", ("2年", "录音"))


def test_a_file_that_is_no_sheet_of_cases_says_what_to_do(tmp_path, lib):
    book = Workbook()
    book.active.append(["题目", "答案"])
    book.save(tmp_path / "other.xlsx")
    (tmp_path / "broken.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "odd.csv").write_text("问题,应有结果,难度\n问,有据回答,1\n", encoding="utf-8")
    for name, said in (("other", "--template"), ("broken", "另存为 .xlsx")):
        with pytest.raises(CaseError, match=said):
            load_cases([tmp_path / f"{name}.xlsx"], lib)
    with pytest.raises(CaseError, match="不认识的列“难度”"):
        load_cases([tmp_path / "odd.csv"], lib)


@pytest.fixture
def results(tmp_path, lib):
    cases = (case("c-1", "=cmd|录音", any=("sample-rules/4.1",)), case("c-2", "问", "clarify"))

    def asker(question, history):
        if question == "问":
            raise TimeoutError("太慢")
        return answer(question, citations=[citation(lib, "sample-rules/4.1")])

    described = describe("test", cases, "test", library_version="v", settings_hash="s")
    made = run(cases, asker, tmp_path / "run", described)
    scores = score_run(made, lib)
    return made, scores, summarise(cases, scores, lib)


def test_results_come_back_as_excel_with_the_figures(results, tmp_path):
    write_results(tmp_path / "r.xlsx", *results)
    book = load_workbook(tmp_path / "r.xlsx")
    rows = [[cell.value for cell in row] for row in book["每个用例"].iter_rows()]
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:])
    assert first["问题"] == "'=cmd|录音"  # no formula
    assert (first["通过"], first["引用"]) == ("是", "Q/TEST 1—2026，4.1")
    assert (second["通过"], second["回答"]) == ("否", "TimeoutError：太慢")
    assert second["问题所在"] == "没有得到回答：TimeoutError：太慢"
    figures = {row[0].value: row[1].value for row in book["指标"].iter_rows()}
    assert (figures["整题通过"], figures["出错的用例"]) == (0.5, 1)


def test_results_come_back_as_csv_that_excel_opens(results, tmp_path):
    write_results(tmp_path / "r.csv", *results)
    content = (tmp_path / "r.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == ["编号", "c-1", "c-2"]
    with pytest.raises(CaseError, match=r"只写成 \.xlsx 或 \.csv"):
        write_results(tmp_path / "r.pdf", *results)
