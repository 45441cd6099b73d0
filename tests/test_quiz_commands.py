"""The quiz commands as people run them."""

import json

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from assistant.answering import Assistant
from assistant.errors import UsageError
from assistant.quiz.errors import QuizError
from assistant.settings import Settings
from corpus.errors import ClausedeskError
from tests.sample import build, write_document
from tests.test_quiz_papers import CLAUSES
from ui.application import create_app
from ui.cli import app


@pytest.fixture
def home(tmp_path):
    write_document(tmp_path / "home" / "documents", clauses=CLAUSES)
    return tmp_path / "home"


def quiz(*arguments: str):
    return CliRunner().invoke(app, ["quiz", *arguments])


def test_make_writes_a_paper_and_says_what_is_short(home, tmp_path):
    out = tmp_path / "paper.json"
    run = quiz(
        "make", "--types", "single:2,tf:40", "--out", str(out), "--home", str(home), "--only-home"
    )
    assert run.exit_code == 0
    assert "已写到" in run.stdout
    assert "判断题要 40 道，只有" in run.stderr
    assert json.loads(out.read_text(encoding="utf-8"))["items"]


@pytest.mark.parametrize("scope", ["", " ", ",", "，"])
def test_an_empty_scope_is_not_taken_for_the_whole_library(home, tmp_path, scope):
    out = tmp_path / "paper.json"
    run = quiz(
        "make", "--types", "single:2", "--scope", scope, "--out", str(out), "--home", str(home)
    )
    assert isinstance(run.exception, UsageError)
    assert "出题范围是空的" in str(run.exception)
    assert not out.exists()


@pytest.mark.parametrize("form", ["A", "AB"])
def test_why_a_model_may_not_reword_is_said_as_on_the_page(home, tmp_path, form):
    out = str(tmp_path / "paper.json")
    asked = ["--types", "single:2", "--out", out, "--form", form, "--with-model"]
    told = quiz("make", *asked, "--home", str(home), "--only-home").exception
    settings = Settings(home=home, only_home=True)
    build(settings)
    assistant = Assistant(settings)
    wanted = {"sections": [{"type": "single", "count": 2}], "form": form, "with_model": True}
    client = TestClient(create_app(assistant), base_url="http://localhost")
    refused = client.post("/api/quiz/jobs", json=wanted)
    assert isinstance(told, QuizError)
    assert refused.json() == {"error": str(told)}
    assistant.close()


def test_show_hides_answers_unless_asked(home, tmp_path):
    out = str(tmp_path / "paper.csv")
    quiz("make", "--types", "single:2", "--out", out, "--home", str(home), "--only-home")
    assert "答案：" not in quiz("show", out).stdout
    assert "答案：" in quiz("show", out, "--answers").stdout


def test_check_ends_with_1_when_an_item_no_longer_holds(home, tmp_path):
    out = str(tmp_path / "paper.json")
    quiz(
        "make",
        "--types",
        "single:1",
        "--scope",
        "sample-rules/4.1",
        "--out",
        out,
        "--home",
        str(home),
        "--only-home",
    )
    assert quiz("check", out, "--home", str(home), "--only-home").exit_code == 0
    changed = [
        {**c, "text": "通话录音应保存 5 年。"} if c["locator"] == "4.1" else c for c in CLAUSES
    ]
    write_document(home / "documents", clauses=changed)
    run = quiz("check", out, "--home", str(home), "--only-home")
    assert run.exit_code == 1
    assert "第 1 题：" in run.stdout


def test_convert_and_coverage(home, tmp_path):
    paper, text = str(tmp_path / "paper.json"), tmp_path / "paper.txt"
    quiz("make", "--types", "single:2", "--out", paper, "--home", str(home), "--only-home")
    assert quiz("convert", paper, "--out", str(text)).exit_code == 0
    assert "答案：" in text.read_text(encoding="utf-8")
    assert "3 条没有考到" in quiz("coverage", paper).stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--types", "dance:1"], "题型“dance:1”读不懂"),
        (["--types", "single:1", "--scope", "nope"], "出题范围“nope”不在资料库里"),
        (["--types", "single:1", "--difficulty", "极难"], "“极难”不对"),
    ],
)
def test_what_cannot_be_read_is_said(home, tmp_path, arguments, said):
    run = quiz(
        "make", *arguments, "--out", str(tmp_path / "p.json"), "--home", str(home), "--only-home"
    )
    assert isinstance(run.exception, ClausedeskError)
    assert said in str(run.exception)


def test_the_bank_keeps_finds_judges_flags_and_exports(home, tmp_path):
    paper, at_home = str(tmp_path / "paper.json"), ("--home", str(home))
    quiz("make", "--types", "single:2,tf:2", "--out", paper, *at_home, "--only-home")
    assert "新收 4 题" in quiz("bank", "add", paper, "--by", "甲", *at_home).stdout
    assert "新收 0 题" in quiz("bank", "add", paper, "--by", "甲", *at_home).stdout
    listed = quiz("bank", "list", *at_home).stdout.splitlines()
    assert listed[-1] == "待审 4 题，已采用 0 题，已退回 0 题"
    first, second = (line.split()[0] for line in listed[:2])
    assert quiz("bank", "accept", first, "--by", "乙", *at_home).exit_code == 0
    assert quiz("bank", "reject", second, "--by", "乙", "--reason", "太易", *at_home).exit_code == 0
    assert "乙：太易" in quiz("bank", "show", second, *at_home).stdout
    out = tmp_path / "bank.csv"
    assert "1 题已写到" in quiz("bank", "export", "--out", str(out), *at_home).stdout
    assert quiz("check", str(out), *at_home, "--only-home").exit_code == 0
    assert quiz("bank", "flagged", *at_home, "--only-home").exit_code == 0
    write_document(
        home / "documents", clauses=[{**c, "text": "改了。"} if "text" in c else c for c in CLAUSES]
    )
    assert quiz("bank", "flagged", *at_home, "--only-home").exit_code == 1


def test_bench_says_how_many_items_the_sample_yields():
    run = CliRunner().invoke(app, ["bench", "--what", "quiz", "--runs", "1", "--json"])
    paper, bank = json.loads(run.stdout)
    assert (
        36 <= int(paper["method"].split()[-2]) <= 40
    )  # of 40: no word is swapped twice in a paper
    assert int(bank["method"].split()[-2]) > 500
