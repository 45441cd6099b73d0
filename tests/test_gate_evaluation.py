import random

import pytest

from evals.corrupting import KINDS, Supported, corruptions, plain
from evals.gate import gate_library, load_paraphrases, measure_gate, supported_sentences

TEXT = (
    "银行应当自收到投诉之日起15个工作日内书面答复投诉人，不得收费；情况复杂的，经主管批准后可以延长，"
    "所有渠道至少公布一次。法律另有规定的除外。"
)


def test_every_kind_of_corruption_is_made_and_differs_from_the_truth():
    supported = Supported("a", TEXT, TEXT, "客户经理应当每日外访，并记录里程。")
    made = list(corruptions(supported, random.Random(1), each=3))
    assert {one.kind for one in made} == set(KINDS)
    assert all(plain(one.sentence) != plain(TEXT) or one.source != TEXT for one in made)


def test_corruptions_of_a_seed_are_the_same_again():
    supported = Supported("a", TEXT, TEXT, "别的条款。")
    once, again = (list(corruptions(supported, random.Random(7))) for _ in range(2))
    assert once == again


@pytest.fixture(scope="module")
def report():
    return measure_gate(sample=80, seed=3)


def test_a_sample_of_corrupted_clauses_is_stopped(report):
    made = sum(one.made for one in report.of_clauses)
    stopped = sum(one.stopped for one in report.of_clauses)
    assert made > 500
    assert stopped / made >= 0.995, [one.sentence for one in report.leaked][:5]


def test_honest_paraphrases_pass_as_often_as_when_last_measured(report):
    passed = {half.half: half.rate for half in report.paraphrases}
    assert passed["development"] >= 0.79
    assert passed["report"] >= 0.54


def test_paraphrases_name_clauses_that_exist_and_are_no_copies(tmp_path):
    honest = load_paraphrases(gate_library(tmp_path))
    assert len(honest) >= 300
    assert sum(one.overlap for one in honest) / len(honest) < 0.8


def test_every_sentence_that_ships_passes_as_it_stands(tmp_path):
    from assistant.checking import check_claim

    library = gate_library(tmp_path)
    stopped = [
        one.id
        for one in supported_sentences(library)
        if not check_claim(one.sentence, [one.source]).passed
    ]
    assert stopped == []


@pytest.mark.parametrize(
    ("sentence", "made"),
    [
        ("任何单位或者个人都不得代办。", False),
        ("坐席不得泄露或者外传资料。", False),
        ("坐席应当登记姓名或者编号。", True),
    ],
)
def test_a_link_is_exchanged_only_where_that_says_another_thing(sentence: str, made: bool) -> None:
    supported = Supported("x/1", sentence, sentence, "")
    found = [
        one.sentence
        for one in corruptions(supported, random.Random(1), each=99)
        if one.kind == "scope"
    ]
    assert any("和" in one for one in found) == made


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("坐席应当登记姓名或者编号、班次，也可登记时间。", "坐席应当登记姓名、编号或者班次。"),
        ("坐席应当登记姓名或编号。", "坐席应当登记姓名和编号；没有编号或者班次的，登记时间。"),
    ],
)
def test_a_link_is_not_exchanged_for_what_the_source_says(sentence: str, source: str) -> None:
    made = corruptions(Supported("x/1", sentence, source, ""), random.Random(1), each=99)
    assert [one.sentence for one in made if "姓名和编号" in one.sentence] == []


@pytest.mark.parametrize(
    ("sentence", "dropped"),
    [
        ("旺季往往已经过去，留下的人还因加班接着走。", []),
        ("以邮购方式供货的经营者，应当告知地址。", []),
        ("复制录音经主管批准，应当登记。", ["复制录音应当登记。"]),
    ],
)
def test_what_is_dropped_as_a_condition_is_one(sentence: str, dropped: list[str]) -> None:
    made = corruptions(Supported("x/1", sentence, sentence, ""), random.Random(1), each=99)
    assert [one.sentence for one in made if one.kind == "condition"] == dropped
