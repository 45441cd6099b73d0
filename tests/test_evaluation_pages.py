import io
import json
import threading
import time

import pytest
from openpyxl import load_workbook
from starlette.testclient import TestClient

from assistant.settings import Settings
from evals.cases import load_cases
from evals.runs import open_run
from evals.sheets import COLUMNS
from tests import pages
from ui.application import create_app

HEADS = [column.head for column in COLUMNS]
ROWS = (
    {
        "编号": "keep",
        "问题": "录音要保存几年",
        "应有结果": "有据回答",
        "至少引用一条": "sample-rules/4.1",
        "应说": "2年",
    },
    {
        "编号": "wrong",
        "问题": "回访要在几天内完成",
        "应有结果": "有据回答",
        "至少引用一条": "sample-rules/4.1",
    },
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    yield from pages.opened(Settings(home=tmp_path_factory.mktemp("evaluations"), only_home=True))


@pytest.fixture(scope="module")
def kept(opened):
    """A finished run of both rows."""
    return evaluated(opened[0], *ROWS)


@pytest.fixture
def adopted(opened):
    """Where adopted cases are kept; none before, none after."""
    path = opened[1].settings.home / "cases" / "adopted.jsonl"
    yield path
    path.unlink(missing_ok=True)


def sheet(client, *rows):
    """The downloaded template with rows filled in."""
    book = load_workbook(io.BytesIO(client.get("/evaluate/template.xlsx").content))
    for row in rows:
        book["用例"].append([row.get(head) for head in HEADS])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def upload(client, content, name="质检.xlsx"):
    return client.post("/api/evaluations/sheet", params={"name": name}, content=content)


def finished(client, run_id):
    for _ in range(600):
        progress = client.get(f"/api/evaluations/{run_id}").json()
        if progress["state"] != "running":
            return progress
        time.sleep(0.05)
    raise AssertionError(progress)


def evaluated(client, *rows):
    started = upload(client, sheet(client, *rows))
    assert started.status_code == 200, started.text
    run_id = started.json()["id"]
    assert finished(client, run_id)["state"] == "done"
    return run_id


def test_a_sheet_is_run_and_each_case_opens_beside_its_evidence(opened, kept):
    client, run_id = opened[0], kept
    page = client.get(f"/evaluate/{run_id}").text
    assert "质检.xlsx" in page
    assert '<td>整题通过</td><td class="cd-num">0.500</td>' in page
    assert "<svg" in page
    failed = client.get(f"/evaluate/{run_id}", params={"passed": "no"}).text
    assert "回访要在几天内完成" in failed
    assert "录音要保存几年" not in failed
    case = client.get(f"/evaluate/{run_id}/cases/wrong").text
    assert "没有引用应引的条款" in case
    assert "通话录音应保存 2 年。" in case  # what was to be cited
    assert "Q/TEST 1—2026，4.2" in case  # and the evidence that was


def test_answers_of_a_run_are_no_records_until_a_reviewer_takes_one_up(opened, kept):
    (client, assistant), run_id = opened, kept
    run = open_run(assistant.settings.home / "evaluations" / run_id)
    answer_id = run.made("keep").answer.answer_id
    assert client.get(f"/api/answers/{answer_id}").status_code == 404
    assert "有用</button>" not in client.get(f"/evaluate/{run_id}/cases/keep").text
    taken = client.post(f"/evaluate/{run_id}/cases/keep/adopt")
    assert taken.url.path == f"/evaluate/adopt/{answer_id}"
    assert "录音要保存几年" in taken.text
    assert client.get(f"/api/answers/{answer_id}").status_code == 200


@pytest.mark.parametrize(
    ("name", "starts"),
    [
        ("report.html", b"<!doctype html>"),
        ("junit.xml", b"<?xml"),
        ("results.xlsx", b"PK"),
        ("results.csv", b"\xef\xbb\xbf"),
        ("answers.jsonl", b'{"id":'),
    ],
)
def test_results_are_downloaded(opened, kept, name, starts):
    got = opened[0].get(f"/evaluate/{kept}/files/{name}")
    assert got.content.startswith(starts)
    assert "attachment" in got.headers["content-disposition"]


def test_two_runs_are_compared(opened, kept):
    client, _ = opened
    one, other = kept, evaluated(client, *ROWS)
    page = client.get("/evaluate/compare", params={"a": one, "b": other}).text
    assert "共同的用例 2 题" in page
    assert "变差的用例（0）" in page
    assert client.get("/evaluate/compare", params={"a": one, "b": "x"}).status_code == 404


def test_a_wrong_sheet_is_told_by_row_and_column_and_leaves_nothing(opened):
    client, assistant = opened
    before = sorted(assistant.settings.home.rglob("*.xlsx"))
    refused = upload(client, sheet(client, {**ROWS[0], "应有结果": "可能"}))
    assert refused.status_code == 400
    assert refused.json()["error"].startswith("“质检.xlsx” 第 2 行 的“应有结果”列不对：")
    assert upload(client, b"x", "用例.docx").status_code == 400
    assert upload(client, b"x", "../../etc/用例.xlsx").status_code == 400
    assert sorted(assistant.settings.home.rglob("*.xlsx")) == before
    folders = (assistant.settings.home / "evaluations").glob("*")
    assert all((folder / "run.json").exists() for folder in folders)


def test_a_run_is_stopped_and_taken_up_again(opened, monkeypatch):
    client, assistant = opened
    ask, go_on = assistant.ask_unrecorded, threading.Event()

    def slow(question, history):
        go_on.wait(timeout=30)
        return ask(question, history)

    monkeypatch.setattr(assistant, "ask_unrecorded", slow)
    rows = [{**ROWS[1], "编号": f"c-{at}", "变体自": "c-0" if at else None} for at in range(60)]
    run_id = upload(client, sheet(client, *rows)).json()["id"]
    busy = upload(client, sheet(client, ROWS[0]))
    assert "正在跑" in busy.json()["error"]
    client.post(f"/api/evaluations/{run_id}/cancel", json={})
    go_on.set()
    assert finished(client, run_id)["state"] == "stopped"
    kept = (assistant.settings.home / "evaluations" / run_id / "answers.jsonl").read_bytes()
    assert kept.count(b"\n") < 60
    assert "接着跑" in client.get(f"/evaluate/{run_id}").text
    client.post(f"/api/evaluations/{run_id}/resume", json={})
    assert finished(client, run_id)["state"] == "done"
    answers = (assistant.settings.home / "evaluations" / run_id / "answers.jsonl").read_bytes()
    assert answers.startswith(kept)
    assert answers.count(b"\n") == 60
    client.post(f"/api/evaluations/{run_id}/remove", json={})
    assert client.get(f"/evaluate/{run_id}").status_code == 404


def test_a_thumb_down_becomes_a_case_after_review(opened, adopted):
    client, assistant = opened
    answer = assistant.ask("回访要在几天内完成")
    path = f"/api/answers/{answer.answer_id}"
    client.post(f"{path}/feedback", json={"verdict": "wrong", "comment": "漏了节假日"})
    assert "漏了节假日" in client.get("/evaluate").text
    assert "回访宜在 3 日内完成" in client.get(f"/evaluate/adopt/{answer.answer_id}").text
    bare = client.post(f"{path}/adopt", json={"expected": "answered", "clauses": []})
    assert "应有结果是“有据回答”的用例要写出应引用的条款" in bare.json()["error"]
    wrong = client.post(f"{path}/adopt", json={"expected": "answered", "clauses": ["nowhere/1"]})
    assert "没有文档“nowhere”" in wrong.json()["error"]
    judged = {
        "expected": "answered",
        "clauses": ["sample-rules/4.2"],
        "must_state": ["节假日除外"],
        "note": "例外不能漏",
    }
    made = client.post(f"{path}/adopt", json=judged).json()["case"]
    assert "漏了节假日" not in client.get("/evaluate").text
    (case,) = load_cases([adopted], assistant.library)
    assert (case.id, case.any, case.must_state) == (made, ("sample-rules/4.2",), ("节假日除外",))
    again = client.post(f"{path}/adopt", json=judged)
    assert again.status_code == 400
    assert again.json()["error"] == f"这次回答已经收成用例 {made}，不用再收"
    assert len(adopted.read_text(encoding="utf-8").splitlines()) == 1
    run_id = client.post("/api/evaluations", json={"suite": "adopted"}).json()["id"]
    assert finished(client, run_id)["state"] == "done"


def test_a_case_made_of_a_follow_up_keeps_what_was_said_before(opened, adopted):
    client, assistant = opened
    history = [
        {"role": "user", "text": "录音要保存几年"},
        {"role": "assistant", "text": "通话录音应保存 2 年。"},
    ]
    asked = {"question": "那回访呢", "history": history}
    answer_id = client.post("/api/ask", json=asked).json()["answer_id"]
    assert "录音要保存几年" in client.get(f"/evaluate/adopt/{answer_id}").text
    judged = {"expected": "answered", "clauses": ["sample-rules/4.2"]}
    client.post(f"/api/answers/{answer_id}/adopt", json=judged)
    (case,) = load_cases([adopted], assistant.library)
    assert (case.question, len(case.history)) == ("那回访呢", 2)


def test_a_run_of_a_process_that_ended_can_be_taken_up(opened):
    client, assistant = opened
    run_id = evaluated(client, *ROWS)
    folder = assistant.settings.home / "evaluations" / run_id
    (folder / "summary.json").unlink()
    lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "answers.jsonl").write_text(lines[0] + lines[1][:40], encoding="utf-8")
    fresh = TestClient(
        create_app(assistant), base_url="http://localhost", raise_server_exceptions=False
    )
    assert "接着跑" in fresh.get(f"/evaluate/{run_id}").text
    fresh.post(f"/api/evaluations/{run_id}/resume", json={})
    assert finished(fresh, run_id)["state"] == "done"
    assert (
        json.loads((folder / "summary.json").read_text(encoding="utf-8"))["summary"]["cases"] == 2
    )


def test_another_site_can_start_or_adopt_nothing(opened):
    client, assistant = opened
    headers = {"origin": "http://evil.example"}
    answer = assistant.ask("录音要保存几年")
    refused = [
        client.post("/api/evaluations", json={"suite": "shipped"}, headers=headers),
        client.post(
            "/api/evaluations/sheet", params={"name": "a.csv"}, content=b"", headers=headers
        ),
        client.post(
            f"/api/answers/{answer.answer_id}/adopt", json={"expected": "clarify"}, headers=headers
        ),
    ]
    assert [response.status_code for response in refused] == [403, 403, 403]


def test_markup_in_a_sheet_appears_as_text(opened):
    client, _ = opened
    hostile = {**ROWS[0], "问题": "<script>alert(1)</script>录音", "备注": "<img src=x>"}
    run_id = evaluated(client, hostile)
    for path in (f"/evaluate/{run_id}", f"/evaluate/{run_id}/cases/keep"):
        page = client.get(path).text
        assert "<script>alert(1)" not in page
        assert "<img src=x>" not in page
    report = client.get(f"/evaluate/{run_id}/files/report.html").text
    assert "<script>alert(1)" not in report
