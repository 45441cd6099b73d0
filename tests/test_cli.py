"""The commands as people run them."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from evals.loopback import end_stream, send_raw, serving, start_stream
from tests.shell import ROOT, clausedesk, one_line


def test_ask_prints_the_answer_and_its_source(settings):
    run = clausedesk("ask", "班组长和客服代表的配比是多少", "--home", settings.home)
    assert run.returncode == 0, run.stderr
    assert "1/8-1/15" in run.stdout
    assert "interp-gbt-32315-2015/3.1-s1" in run.stdout


def test_ask_prints_the_answer_as_json(settings):
    run = clausedesk("ask", "这个标准什么时候实施", "--json", "--home", settings.home)
    answer = json.loads(run.stdout)
    assert answer["outcome"] == "answered"
    assert answer["citations"][0]["quote"] == "GB/T 32315—2015 自 2016-06-01 起实施。"
    assert list(answer) == [
        "answer_id", "question", "understood_as", "outcome", "text", "sentences", "citations",
        "nearest", "passages", "confidence", "notice", "readings", "writer", "model", "library_version", "settings_hash",
        "timings_ms", "history", "wording",
    ]  # fmt: skip


def test_batch_answers_every_line_under_its_own_id(settings, tmp_path):
    rows = [
        {"id": "a", "question": "这个标准什么时候实施"},
        {"id": 7, "question": "那质检呢", "history": [{"role": "user", "text": "配比"}]},
        {"id": "空", "question": " "},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = clausedesk("ask", "--batch", source, "--out", target, "--home", settings.home)
    assert run.returncode == 0, run.stderr
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["outcome"]) for row in answers] == [
        ("a", "answered"),
        (7, "not_covered"),
        ("空", "clarify"),
    ]


def test_a_wrong_batch_line_is_named_and_nothing_is_written(settings, tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "question": "配比"}\n{"id": 2}\n', encoding="utf-8")
    run = clausedesk("ask", "--batch", source, "--out", target, "--home", settings.home)
    assert run.returncode == 2
    assert f"{source}:2" in run.stderr
    assert one_line(run.stderr)
    assert list(tmp_path.iterdir()) == [source]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask"], "请给出一个问题"),
        (["ask", "配比", "--batch", "x.jsonl"], "请给出一个问题"),
        (["ask", ""], "问题是空的"),
        (["ask", "问" * 2001], "最多 2000 个"),
        (["ask", "配比", "--nonsense"], "没有选项 --nonsense"),
        (["nonsense"], "没有“nonsense”这个命令"),
        (["ask", "配比", "再来一个"], "多出了“再来一个”"),
        (["ask", "--batch"], "选项 --batch 后面要有值"),
        (["corpus", "show"], "缺少 ID"),
        (["corpus", "show", "nowhere"], "没有文档“nowhere”"),
        (["corpus", "show", "card-gbt-32315-2015/nothing"], "没有条款“nothing”"),
        (["serve", "--host", ""], "监听地址是空的"),
        (["quiz", "make", "--types", "tf:1", "--out", "p.exe"], "不认识“p.exe”的格式"),
        (["serve", "--port", "99999"], "--port 的值不对"),
    ],
)
def test_wrong_use_is_one_line_and_code_2(settings, arguments, said):
    run = clausedesk(*arguments, CLAUSEDESK_HOME=str(settings.home))
    assert run.returncode == 2, run.stdout
    assert said in run.stderr
    assert one_line(run.stderr)


def test_an_answer_that_cannot_be_written_out_is_one_line_and_code_2(settings):
    arguments = [sys.executable, "-m", "ui", "ask", "配比", "--home", str(settings.home)]
    with Path("/dev/full").open("w") as full:
        run = subprocess.run(
            arguments, stdout=full, stderr=subprocess.PIPE, cwd=ROOT, timeout=120, check=False
        )
    assert run.returncode == 2
    assert run.stderr.decode().strip() == "错误：写不出去（磁盘满了）"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_surroundings_without_chinese_get_utf_8(settings, encoding):
    run = clausedesk("ask", "配比", "--home", settings.home, PYTHONIOENCODING=encoding)
    assert run.returncode == 0, run.stderr
    assert "有据回答" in run.stdout
    wrong = clausedesk("ask", "", "--home", settings.home, PYTHONIOENCODING=encoding)
    assert wrong.stderr.startswith("错误：问题是空的")


def test_a_port_that_is_taken_is_one_line(settings):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = clausedesk("serve", "--port", port, "--home", settings.home)
    assert run.returncode == 2
    assert f"127.0.0.1:{port} 不能使用" in run.stderr
    assert one_line(run.stderr)


def test_corpus_commands_show_what_is_loaded(settings):
    assert "0 处问题" in clausedesk("corpus", "check", "--home", settings.home).stdout
    rows = json.loads(clausedesk("corpus", "list", "--json", "--home", settings.home).stdout)
    assert "card-gbt-32315-2015" in [row["id"] for row in rows]
    listed = clausedesk("corpus", "list", "--home", settings.home, COLUMNS="40").stdout
    assert [row["id"] for row in rows] == [line.split()[0] for line in listed.splitlines()[:-1]]
    shown = clausedesk("corpus", "show", "interp-gbt-32315-2015/三(一)", "--home", settings.home)
    assert "只有标题，没有正文" in shown.stdout
    tree = clausedesk("corpus", "show", "interp-gbt-32315-2015", "--json", "--home", settings.home)
    assert {"locator", "title", "text", "parent", "role", "modal"} <= set(
        json.loads(tree.stdout)[0]
    )


def test_a_document_is_added_asked_compared_exported_and_removed(tmp_path):
    home, file = tmp_path / "home", tmp_path / "rules.txt"
    rules = (
        "1 范围\n适用于甲。\n2 要求\n2.1 录音\n录音应保存 3 年。\n2.2 回访\n回访宜在 3 日内完成。\n"
    )
    file.write_text(rules, encoding="utf-8")
    add = ["corpus", "add", file, "--id", "house", "--title", "本行规范", "--number", "Q/X 1—2026", "--home", home]  # fmt: skip
    added = clausedesk(*add)
    assert added.returncode == 0, added.stderr
    assert "7 行，4 个条款" in added.stdout
    answer = json.loads(clausedesk("ask", "2.1条怎么写的", "--json", "--home", home).stdout)
    assert answer["citations"][0]["label"] == "Q/X 1—2026，2.1"
    first = answer["citations"][0]["edition"]
    file.write_text(rules.replace("3 年", "5 年"), encoding="utf-8")
    assert clausedesk(*add).returncode == 0
    compared = clausedesk("corpus", "diff", f"house@{first}", "house", "--home", home)
    assert compared.stdout == "修改 2.1  录音｜录音应保存 [-3-]{+5+} 年。\n"
    exported = json.loads(clausedesk("corpus", "export", "house", "--home", home).stdout)
    assert [row["text"] for row in exported if row["locator"] == "2.1"] == ["录音应保存 5 年。"]
    assert {"locator", "title", "text", "parent", "role", "modal"} <= set(exported[0])
    markdown = clausedesk("corpus", "export", "house", "--format", "md", "--home", home).stdout
    assert "### 2.1 录音\n\n录音应保存 5 年。" in markdown
    assert clausedesk("corpus", "restore", f"house@{first}", "--home", home).returncode == 0
    shown = clausedesk("corpus", "show", "house/2.1", "--home", home).stdout
    assert "录音应保存 3 年。" in shown
    assert clausedesk("corpus", "remove", "house", "--home", home).returncode == 0
    gone = clausedesk("corpus", "show", "house", "--home", home)
    assert (gone.returncode, one_line(gone.stderr)) == (2, True)
    kept = clausedesk("corpus", "show", f"house@{first}/2.1", "--home", home)
    assert "录音应保存 3 年。" in kept.stdout


def test_an_import_with_errors_is_refused_and_the_ledger_says_why(tmp_path):
    file = tmp_path / "rules.txt"
    file.write_text("1 范围\n适用。\n2 要求\n2.1 甲\n应。\n2.3 丙\n应。\n", encoding="utf-8")
    run = clausedesk("corpus", "add", file, "--id", "house", "--title", "规范", "--home", tmp_path / "home")  # fmt: skip
    assert run.returncode == 2
    assert "错误：条款 2.3 之前缺号" in run.stdout
    assert "没有载入" in run.stderr
    assert one_line(run.stderr)
    assert not list((tmp_path / "home").glob("documents/*"))


def test_check_says_of_every_row_whether_its_text_bears_the_sentence(tmp_path):
    text = "投诉应在 15 日内答复。"
    rows = [
        {"id": "a", "sentence": "投诉应在15日内答复。", "clause_text": text},
        {"id": 2, "sentence": "投诉应在10日内答复。", "clause_text": text},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = clausedesk("check", "--batch", source, "--out", target)
    assert run.returncode == 0, run.stderr
    checked = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(row["id"], row["passed"], bool(row["reasons"])) for row in checked] == [
        ("a", True, False),
        (2, False, True),
    ]


def test_a_wrong_row_to_check_is_named_and_nothing_is_written(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": 1, "sentence": "配比"}\n', encoding="utf-8")
    run = clausedesk("check", "--batch", source, "--out", target)
    assert run.returncode == 2
    assert f"{source}:1" in run.stderr
    assert not target.exists()


def asked_with(model, settings):
    return clausedesk(
        "ask",
        "这个标准什么时候实施",
        "--home",
        settings.home,
        CLAUSEDESK_LLM_BASE_URL=model.base_url,
        CLAUSEDESK_LLM_MODEL="scripted",
    )


def test_ask_prints_the_answer_then_a_models_wording(settings):
    said = "GB/T 32315—2015 自 2016-06-01 起实施。"

    def in_parts(handler, request):
        start_stream(handler)
        # text as a list of parts, of which the libraries warn, in English
        parts = [{"type": "text", "text": f"{said}[1]\n它自 2018-01-01 起实施。[7]\n完。"}]
        event = {"choices": [{"index": 0, "delta": {"content": parts}}]}
        send_raw(handler, f"data: {json.dumps(event)}\n\n")
        end_stream(handler)

    with serving(in_parts) as model:
        run = asked_with(model, settings)
    assert (run.returncode, run.stderr) == (0, "")
    answer, wording = run.stdout.split("语言模型的改写")
    assert f"{said}[1]" in answer
    assert f"{said}[1]  已核验" in wording
    assert "2 句未通过核验，未显示。" in wording
    assert "2018" not in run.stdout


def test_a_model_that_fails_is_told_once_and_in_chinese(settings):
    def fails(handler, request):
        handler.send_error(500)

    with serving(fails) as model:
        run = asked_with(model, settings)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[-1] == "语言模型那边出错了，请以上面的回答为准。"
