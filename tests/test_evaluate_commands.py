"""``clausedesk evaluate`` as people and CI run it."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from evals.gates import load_gates
from evals.suites import MEASURES
from evals.words import FAULT_WORDS
from tests.shell import clausedesk, one_line
from ui.cli import app

CASES = [
    {
        "id": "ratio",
        "question": "班组长和客服代表的配比是多少",
        "expected": "answered",
        "any": ["interp-gbt-32315-2015/3.1-s1"],
        "answerability": "answerable",
        "tags": ["demo"],
    },
    {
        "id": "weather",
        "question": "今天天气怎么样",
        "expected": "out_of_scope",
        "answerability": "far",
        "tags": ["demo"],
    },
]


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, CASES)), encoding="utf-8")
    return path


def evaluate(*arguments):
    """In this process; a ``ClausedeskError`` is what it raises."""
    made = CliRunner().invoke(app, ["evaluate", *map(str, arguments)], catch_exceptions=False)
    return made.exit_code, made.stdout


def test_run_writes_a_folder_and_prints_the_figures(settings, cases, tmp_path):
    out, table = tmp_path / "run", tmp_path / "table.xlsx"
    code, said = evaluate("run", cases, "--home", settings.home, "--out", out, "--table", table)
    assert code == 0
    assert "整题通过" in said
    assert "逐字包含" in said
    assert {path.name for path in out.iterdir()} == {
        "run.json", "cases.jsonl", "answers.jsonl", "scores.jsonl", "summary.json", "report.html",
        "junit.xml",
    }  # fmt: skip
    assert [cell.value for cell in load_workbook(table)["每个用例"]["A"]][1:] == [
        "ratio",
        "weather",
    ]
    html = (out / "report.html").read_text(encoding="utf-8")
    assert "今天天气怎么样" in html
    assert "<svg" in html
    fetched = r"<link|<script[^>]+src|<img|<iframe|@import|url\([\"']?http"
    assert re.findall(fetched, html) == []


def test_json_is_the_summary_and_scoring_again_gives_it_again(settings, cases, tmp_path):
    out = tmp_path / "run"
    _, said = evaluate("run", cases, "--home", settings.home, "--out", out, "--json")
    summary = json.loads(said)
    assert summary["cases"] == 2
    assert set(summary["metrics"]["passed"]) == {"value", "low", "high", "n"}
    assert set(summary["faults"]) <= set(FAULT_WORDS)
    _, again = evaluate("score", out, "--home", settings.home, "--json")
    assert json.loads(again) == summary


def test_compare_and_a_saved_run_show_no_difference(settings, cases, tmp_path):
    for name in ("a", "b"):
        saved = ["--saved", tmp_path / "a"] if name == "b" else []
        evaluate("run", cases, "--home", settings.home, "--out", tmp_path / name, *saved)
    _, said = evaluate("compare", tmp_path / "a", tmp_path / "b", "--home", settings.home)
    assert "变好 0 个用例（共同的 2 个里）" in said
    _, said = evaluate("compare", tmp_path / "a", tmp_path / "b", "--home", settings.home, "--json")
    compared = json.loads(said)
    assert compared["shared"] == 2
    assert {one["p"] for one in compared["differences"]} == {1.0}


def test_a_run_of_another_library_is_said_to_be_one(settings, cases, tmp_path):
    out = tmp_path / "run"
    evaluate("run", cases, "--home", settings.home, "--out", out)
    for homes, told in (((settings.home,), False), ((tmp_path / "other", "--only-home"), True)):
        asked = ["evaluate", "score", str(out), "--home", *map(str, homes)]
        made = CliRunner().invoke(app, asked, catch_exceptions=False)
        assert ("资料库在别处的，请加 --home" in made.stderr) is told


def test_an_answer_is_adopted_by_its_id(settings, assistant, tmp_path):
    answer = assistant.ask("培训室有什么要求")
    to = tmp_path / "mine.jsonl"
    code, _ = evaluate(
        "adopt", answer.answer_id, "--expected", "answered", "--any",
        answer.citations[0].clause_id, "--state", "投影", "--to", to, "--home", settings.home,
    )  # fmt: skip
    assert code == 0
    (row,) = [json.loads(line) for line in to.read_text(encoding="utf-8").splitlines()]
    assert (row["question"], row["must_state"]) == ("培训室有什么要求", ["投影"])


def test_the_template_is_written(settings, tmp_path):
    path = tmp_path / "t.xlsx"
    evaluate("--template", path, "--home", settings.home)
    assert load_workbook(path).sheetnames == ["用例", "条款", "填写说明"]


def test_all_exits_1_below_a_gate_and_reports_what_is_not_enforced(tmp_path, monkeypatch):
    monkeypatch.setattr("evals.suites.MEASURES", ())
    monkeypatch.setattr("evals.suites.SUITES", (_small(tmp_path),))
    gates = tmp_path / "gates.toml"
    gates.write_text(
        "[small]\npassed = { min = 0.0 }\nfar_refused = { min = 2, enforced = false, why = '试' }\n",
        encoding="utf-8",
    )
    code, said = evaluate("all", "--out", tmp_path / "out", "--gates", gates)
    assert (code, "未达到（只报告）" in said) == (0, True)
    gates.write_text("[small]\npassed = { min = 2 }\n", encoding="utf-8")
    code, said = evaluate("all", "--out", tmp_path / "out", "--gates", gates)
    assert code == 1
    assert "门槛 整题通过 ≥ 2" in said
    report = json.loads((tmp_path / "out" / "small" / "summary.json").read_text(encoding="utf-8"))
    assert [(gate["name"], gate["passed"]) for gate in report["gates"]] == [("passed", False)]


def test_the_baseline_is_compared_with_the_last_results_and_written_on_demand(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("evals.suites.MEASURES", ())
    monkeypatch.setattr("evals.suites.SUITES", (_small(tmp_path),))
    monkeypatch.setattr("evals.baseline.BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr("evals.baseline.READMES", ())
    gates = tmp_path / "gates.toml"
    gates.write_text("", encoding="utf-8")
    evaluate("all", "--out", tmp_path / "out", "--gates", gates)
    code, said = evaluate("baseline", "--from", tmp_path / "out", "--write")
    assert (code, said) == (0, "")
    held = json.loads((tmp_path / "baseline.json").read_text(encoding="utf-8"))
    assert held["suites"]["small"]["cases"] == 2
    assert "timings" not in json.dumps(held)
    held["suites"]["small"]["metrics"]["passed"]["value"] = 0.123
    (tmp_path / "baseline.json").write_text(json.dumps(held), encoding="utf-8")
    _, said = evaluate("baseline", "--from", tmp_path / "out")
    assert said.startswith("small 整题通过：基线 0.123，现在 ")
    assert len(said.splitlines()) == 1


def _small(tmp_path):
    from evals.suites import Suite

    class Small(Suite):
        @property
        def files(self):
            return (self._path,)

        _path = tmp_path / "small.jsonl"

    Small._path.write_text("\n".join(map(json.dumps, CASES)), encoding="utf-8")
    return Small("small", only_home=False, prepare=lambda home: None)


def test_what_is_wrong_is_one_line_and_exit_code_2(settings, cases, tmp_path):
    wrong = tmp_path / "wrong.jsonl"
    wrong.write_text(json.dumps({**CASES[0], "any": ["nowhere/1"]}), encoding="utf-8")
    tries = (
        (["run", wrong], "wrong.jsonl:1"),
        (["run", tmp_path / "nothing.jsonl"], "没有这个文件"),
        (["run", cases, "--url", "http://127.0.0.1:9"], "没有条问的服务在回答"),
        (["score", tmp_path], "不是一次评测的目录"),
    )
    for arguments, said in tries:
        made = clausedesk("evaluate", *arguments, "--home", settings.home)
        assert made.returncode == 2
        assert one_line(made.stderr)
        assert said in made.stderr


def test_every_measure_has_gates():
    assert {measure.name for measure in MEASURES} <= set(load_gates())


def test_the_verbs_of_ci_hold_the_evaluation():
    root = Path(__file__).parent.parent
    assert "make lint test eval" in (root / ".ci" / "run").read_text(encoding="utf-8")
