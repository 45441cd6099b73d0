"""Other people's sets, in their documented layouts, become homes that can be evaluated."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import RecordError
from corpus.library import load_library
from evals.cases import load_cases
from evals.errors import CaseError
from evals.external import Licence, read_alce, read_articles, read_beir, write_home

ROOT = Path(__file__).parent.parent
STATED = Licence("测试集", "测试自写", "CC0")
TEXTS = {
    "L1": "经营者应当自收到投诉之日起七个工作日内予以处理。",
    "L2": "银行应当保存通话录音不少于两年。",
    "L3": "客户可以随时查询账户余额。",
}


def jsonl(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def beir(tmp_path):
    folder = tmp_path / "beir"
    jsonl(
        folder / "corpus.jsonl", *({"_id": k, "title": "某法", "text": v} for k, v in TEXTS.items())
    )
    queries = {
        "1": "录音要保存几年",
        "2": "投诉几天处理",
        "3": "没有答案的问题",
        "4": "投诉几天处理？",
    }
    jsonl(folder / "queries.jsonl", *({"_id": k, "text": v} for k, v in queries.items()))
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\tL2\t1\n2\tL1\t1\n2\tL3\t0\n4\tL1\t1\n", encoding="utf-8"
    )
    return folder


def golds(home):
    """Question → texts that answer it, as the written files say."""
    library = load_library(home / "documents")
    return {
        case.question: [library.clause(clause_id).text for clause_id in case.any]
        for case in load_cases([home / "cases.jsonl"], library)
    }


def test_a_beir_folder_becomes_cases_with_the_relevant_texts(beir, tmp_path):
    given = read_beir(beir, "test")
    cases = write_home(given, STATED, tmp_path / "home")
    assert given.left_out == 1
    assert golds(tmp_path / "home") == {
        "录音要保存几年": [f"某法\n{TEXTS['L2']}"],
        "投诉几天处理": [f"某法\n{TEXTS['L1']}"],
        "投诉几天处理？": [f"某法\n{TEXTS['L1']}"],
    }
    assert [case.derived_from is None for case in cases] == [True, True, False]  # a repetition
    document = load_library(tmp_path / "home" / "documents").document("external")
    assert (document.licence, document.source) == ("CC0", "测试自写")


def test_an_alce_file_takes_what_contains_the_short_answers(tmp_path):
    path = tmp_path / "asqa.json"
    docs = [{"id": k, "title": "某法", "text": v} for k, v in TEXTS.items()]
    flagged = [{**doc, "answers_found": [int(doc["id"] == "L1")]} for doc in docs]
    entries = [
        {"question": "录音要保存几年", "docs": docs, "answers": ["两年"]},
        {
            "question": "投诉几天处理",
            "docs": flagged,
            "qa_pairs": [{"short_answers": ["七个工作日", "7日"]}],
        },
        {"question": "谁来查", "docs": docs, "answers": ["审计署"]},
    ]
    path.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    given = read_alce(path)
    assert (len(given.texts), given.left_out) == (3, 1)
    cases = write_home(given, STATED, tmp_path / "home")
    assert golds(tmp_path / "home") == {
        "录音要保存几年": [TEXTS["L2"]],
        "投诉几天处理": [TEXTS["L1"]],
    }
    assert [case.must_state for case in cases] == [("两年",), ("七个工作日",)]


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "stard"
    rows = ({"id": at, "name": "某法", "content": v} for at, v in enumerate(TEXTS.values()))
    jsonl(folder / "articles.jsonl", *rows)
    jsonl(
        folder / "questions.jsonl",
        {"query_id": 7, "query": "录音要保存几年", "match_id": [1]},
        {"id": "8", "question": "余额能查吗", "articles": ["2", "0"], "facts": ["随时"]},
        {"id": "9", "question": "没有", "articles": []},
    )
    return folder


def test_questions_with_gold_articles_become_cases(articles, tmp_path):
    given = read_articles(articles)
    write_home(given, STATED, tmp_path / "home")
    assert given.left_out == 1
    assert golds(tmp_path / "home") == {
        "录音要保存几年": [TEXTS["L2"]],
        "余额能查吗": [TEXTS["L3"], TEXTS["L1"]],
    }


def test_what_is_wrong_with_a_set_is_said(beir, articles, tmp_path):
    jsonl(articles / "questions.jsonl", {"id": "1", "question": "问", "articles": ["99"]})
    with pytest.raises(CaseError, match="问题 1 的依据 99 不在文本里"):
        write_home(read_articles(articles), STATED, tmp_path / "home")
    jsonl(articles / "questions.jsonl", {"id": "1", "question": "问"})
    with pytest.raises(RecordError, match=r"questions\.jsonl:1：articles 不对（缺少这一项）"):
        read_articles(articles)
    with pytest.raises(CaseError, match=r"dev\.tsv"):
        read_beir(beir, "dev")
    (tmp_path / "x.json").write_text('[{"question": "问"}]', encoding="utf-8")
    with pytest.raises(CaseError, match=r"0\.docs 不对：缺少这一项"):
        read_alce(tmp_path / "x.json")
    write_home(read_beir(beir, "test"), STATED, tmp_path / "taken")
    with pytest.raises(CaseError, match="已有文档"):
        write_home(read_beir(beir, "test"), STATED, tmp_path / "taken")


def test_a_set_is_adapted_and_run_by_the_commands(articles, tmp_path):
    def clausedesk(*args):
        whole = [sys.executable, "-m", "ui", "evaluate", *map(str, args)]
        return subprocess.run(
            whole, cwd=ROOT, check=True, capture_output=True, text=True, env=os.environ
        ).stdout

    home = tmp_path / "home"
    told = clausedesk("adapt", "articles", articles, "--out", home, "--licence", "MIT")
    assert "3 篇文本，2 个用例（1 个问题没有标出依据，略去）" in told
    made = json.loads(
        clausedesk("run", home / "cases.jsonl", "--home", home, "--only-home", "--json")
    )
    assert made["cases"] == 2
    assert made["metrics"]["retrieved_at_10"]["value"] == 1.0
