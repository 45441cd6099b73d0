"""``clausedesk doctor`` and ``bench``: what is there, what is missing, and that nothing calls out."""

import json
import subprocess
import sys

import pytest

from evals.loopback import says, serving
from tests.shell import ROOT, clausedesk


def test_doctor_answers_offline(settings):
    run = clausedesk("doctor", "--offline", "--home", settings.home)
    assert run.returncode == 0, run.stdout
    assert "没有一次对外连接" in run.stdout


def test_doctor_says_what_is_missing(tmp_path):
    run = clausedesk("doctor", "--home", tmp_path)
    assert run.returncode == 1
    assert "! 索引：还没有索引" in run.stdout


def test_outside_connections_are_refused_and_named():
    code = (
        "import socket\n"
        "from ui.doctor import refuse_outside_connections\n"
        "tries = refuse_outside_connections()\n"
        "for host in ('127.0.0.1', '203.0.113.1', 'example.org'):\n"
        "    try:\n"
        "        socket.create_connection((host, 9), timeout=1)\n"
        "    except OSError as exc:\n"
        "        pass\n"
        "print(tries)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert run.stdout.strip() == "['203.0.113.1', 'example.org']"


def test_bench_measures_cold_and_warm(settings):
    run = clausedesk("bench", "--runs", 1, "--what", "answers", "--json", "--home", settings.home)
    rows = json.loads(run.stdout)
    assert [row["unit"] for row in rows] == ["s", *["ms"] * 6]
    assert all(row["p50"] > 0 for row in rows)


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [(says("好"), 0, "可用"), (says(""), 1, "没有写出内容")],
)
def test_doctor_tries_the_configured_model_and_a_loopback_one_is_no_outside_connection(
    settings, script, code, said
):
    with serving(script) as model:
        run = clausedesk(
            "doctor",
            "--offline",
            "--home",
            settings.home,
            CLAUSEDESK_LLM_BASE_URL=model.base_url,
            CLAUSEDESK_LLM_MODEL="scripted",
            CLAUSEDESK_LLM_API_KEY="key-that-stays-secret",
        )
    assert run.returncode == code, run.stdout
    assert said in next(line for line in run.stdout.splitlines() if "语言模型" in line)
    assert "没有一次对外连接" in run.stdout
    assert "stays-secret" not in run.stdout
