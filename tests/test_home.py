"""The home folder, its index and the settings, as the commands find them."""

import json

import pytest

from tests.sample import write_document
from tests.shell import ROOT, clausedesk, one_line


def test_a_setting_that_is_wrong_names_the_variable(settings):
    run = clausedesk("ask", "配比", CLAUSEDESK_HOME=str(settings.home), CLAUSEDESK_PASSAGES="many")
    assert run.returncode == 2
    assert "环境变量 CLAUSEDESK_PASSAGES 的值“many”不对：应是整数" in run.stderr
    assert one_line(run.stderr)


def test_hosts_that_are_no_names_are_one_line(settings):
    run = clausedesk("ask", "配比", CLAUSEDESK_HOSTS="http://desk01:7860")
    assert (run.returncode, one_line(run.stderr)) == (2, True)
    assert "CLAUSEDESK_HOSTS 的值“http://desk01:7860”不对：应是主机名" in run.stderr


def test_asking_before_there_is_an_index_names_the_command(tmp_path):
    run = clausedesk("ask", "配比", "--home", tmp_path / "new")
    assert (run.returncode, run.stderr.strip()) == (
        2,
        "错误：还没有索引，请先运行 clausedesk index",
    )


def test_index_builds_and_ask_then_works(tmp_path):
    home = tmp_path / "home"
    write_document(home / "documents")
    built = clausedesk("index", "--home", home, "--only-home")
    assert "3 条" in built.stdout, built.stderr
    run = clausedesk("ask", "录音保存多久", "--json", "--home", home, "--only-home")
    assert json.loads(run.stdout)["citations"][0]["label"] == "Q/TEST 1—2026，4.1"


def test_a_home_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    run = clausedesk("index", "--home", tmp_path / "file" / "home")
    assert run.returncode == 2
    assert "数据目录" in run.stderr
    assert one_line(run.stderr)


@pytest.mark.parametrize("named", ["", "  "])
def test_a_home_without_a_name_is_one_line_and_nothing_is_written(tmp_path, named):
    for arguments, environment in (
        (["--home", named], {}),
        ([], {"CLAUSEDESK_HOME": named}),
    ):
        run = clausedesk("index", *arguments, cwd=tmp_path, PYTHONPATH=str(ROOT), **environment)
        assert (run.returncode, one_line(run.stderr)) == (2, True)
        assert "数据目录是空的" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_home_below_the_home_of_a_person_is_found(tmp_path):
    run = clausedesk("doctor", CLAUSEDESK_HOME="~/desk", HOME=str(tmp_path))
    assert str(tmp_path / "desk") in run.stdout
    assert not (ROOT / "~").exists()


def test_a_broken_library_file_is_named_with_its_line(tmp_path):
    write_document(tmp_path / "documents", {"source": ""})
    run = clausedesk("corpus", "check", "--home", tmp_path, "--only-home")
    assert run.returncode == 2
    assert "sample-rules.jsonl:1" in run.stderr
    assert one_line(run.stderr)


def test_half_a_model_setting_is_one_clear_line(settings):
    for half in ({"CLAUSEDESK_LLM_MODEL": "qwen"}, {"CLAUSEDESK_LLM_BASE_URL": "http://x/v1"}):
        run = clausedesk("ask", "配比", "--home", settings.home, **half)
        assert run.returncode == 2
        assert one_line(run.stderr)
        assert "CLAUSEDESK_LLM_MODEL" in run.stderr


def test_an_address_that_is_none_is_told_as_what_it_should_be(settings):
    wrong = {"CLAUSEDESK_LLM_BASE_URL": "10.0.0.7:8000/v1", "CLAUSEDESK_LLM_MODEL": "qwen"}
    run = clausedesk("ask", "配比", "--home", settings.home, **wrong)
    assert (run.returncode, run.stderr.strip()) == (
        2,
        "错误：环境变量 CLAUSEDESK_LLM_BASE_URL 的值“10.0.0.7:8000/v1”不对："
        "应是 http:// 或 https:// 开头的地址，中间没有空格",
    )
