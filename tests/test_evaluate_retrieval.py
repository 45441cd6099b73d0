"""Retrieval measured over folders in BEIR layout."""

import json

import pytest

from assistant.embedding import ClauseEmbeddings
from assistant.settings import EMBEDDED_MODEL
from corpus.errors import RecordError
from evals.errors import CaseError, RunError
from evals.metrics.ranking import ranking_values
from evals.retrieval import read_retrieval_run, report, run_retrieval
from tests.beir import write_beir
from tests.shell import clausedesk, one_line

EMBEDDINGS = ClauseEmbeddings(str(EMBEDDED_MODEL))


def run(folder, split="dev", **options):
    return run_retrieval(folder, split, EMBEDDINGS, vector_weight=0.5, **options)


def test_each_measure_is_what_its_definition_says():
    values = ranking_values({"q": {"b": 1, "x": 1}}, {"q": ["a", "b", "c"]})
    log2_3 = 1.5849625007211562
    assert values["q"] == pytest.approx(
        {
            "ndcg@10": (1 / log2_3) / (1 + 1 / log2_3),
            "recall@5": 1 / 2,
            "recall@10": 1 / 2,
            "recall@100": 1 / 2,
            "mrr@10": 1 / 2,
            "success@1": 0,
        }
    )


def test_a_question_without_a_list_counts_zero():
    values = ranking_values({"q": {"a": 1}, "r": {"a": 1}}, {"q": ["a"], "r": []})
    assert (values["q"]["mrr@10"], values["r"]["mrr@10"]) == (1.0, 0.0)


def test_every_system_is_measured_and_held_against_keywords(tmp_path):
    made = run(write_beir(tmp_path))
    found = report(made)
    assert list(found.systems) == ["keywords", "words", "vectors", "hybrid"]
    assert found.systems["keywords"]["success@1"].value == 1.0
    assert {c.system for c in found.contrasts} == {"words", "vectors", "hybrid"}
    assert (found.texts, found.questions) == (4, 3)


def test_a_run_can_be_compared_with_an_earlier_one(tmp_path):
    made = run(write_beir(tmp_path))
    (tmp_path / "run.json").write_text(made.model_dump_json(), encoding="utf-8")
    earlier = read_retrieval_run(tmp_path / "run.json")
    same = [c for c in report(made, earlier).contrasts if c.than == "earlier"]
    assert [(c.difference, c.p) for c in same] == [(0.0, 1.0)] * 6


def test_runs_without_a_shared_question_cannot_be_compared(tmp_path):
    made = run(write_beir(tmp_path))
    systems = {name: {"other": values["d1"]} for name, values in made.systems.items()}
    with pytest.raises(RunError, match="没有相同的问题"):
        report(made, made.model_copy(update={"systems": systems}))


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nd1\tnone\t1\n", "没有的文本“none”"),
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nnone\tc1\t1\n", "没有的问题“none”"),
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\nd1 c1 1\n", "第 2 行应是三列"),
        ("qrels/dev.tsv", "query-id\tcorpus-id\tscore\n", "没有一个问题"),
        ("corpus.jsonl", '{"_id": "c1"}\n', ":1：text 不对（缺少这一项）"),
        ("queries.jsonl", "{\n", ":1：整行 不对（不是合法的 JSON）"),
    ],
)
def test_a_folder_that_does_not_fit_says_what_is_wrong(tmp_path, file, text, said):
    folder = write_beir(tmp_path)
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises((CaseError, RecordError), match=said):
        run(folder)


def test_the_command_prints_json_with_the_agreed_keys(tmp_path):
    folder = write_beir(tmp_path)
    done = clausedesk("evaluate", "retrieval", folder, "--split", "dev", "--json")
    assert done.returncode == 0, done.stderr
    systems = json.loads(done.stdout)["systems"]
    for system in ("keywords", "vectors", "hybrid"):
        for measure in ("ndcg@10", "recall@10", "recall@100", "mrr@10", "success@1"):
            figures = systems[system][measure]
            assert 0 <= figures["low"] <= figures["value"] <= figures["high"] <= 1


def test_an_unknown_split_is_one_clear_line(tmp_path):
    done = clausedesk("evaluate", "retrieval", write_beir(tmp_path), "--split", "test")
    assert done.returncode == 2
    assert one_line(done.stderr)
    assert "已有的划分（dev、train）" in done.stderr
