import json
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.overlap import resemblance
from evals.cases import load_cases, side_of, splits
from evals.duplicates import NEAR_DUPLICATE, character_pairs, near_duplicates
from evals.errors import CaseError
from evals.suites import SUITES
from tests.answers import case, library

ROW = {
    "id": "a-1",
    "question": "录音要保存几年",
    "expected": "answered",
    "any": ["sample-rules/4.1"],
    "answerability": "answerable",
    "tags": ["agent"],
}


@pytest.fixture
def load(tmp_path):
    lib = library(tmp_path / "documents")

    def loaded(*rows):
        path = tmp_path / "cases.jsonl"
        lines = [json.dumps({**ROW, **row}, ensure_ascii=False) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_cases([path], lib)

    return loaded


def test_a_case_is_read_and_its_clauses_are_the_librarys_own(load):
    (made,) = load({"all": [" sample-rules/4.2"]})
    assert (made.all, made.any) == (("sample-rules/4.2",), ("sample-rules/4.1",))
    assert made.gold == {"sample-rules/4.1", "sample-rules/4.2"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"surprise": 1}], "没有这一项"),
        ([{"expected": "maybe"}], "expected 不对：只能是"),
        ([{"any": []}], "要写出应引用的条款"),
        ([{"answerability": "far"}], "answerability 却是 far"),
        ([{"any": ["sample-rules/9.9"]}], "没有条款“9.9”"),
        ([{"any": ["nowhere/1"]}], "没有文档“nowhere”"),
        ([{"tags": []}], "tags 不对"),
        ([{"alternative": {"outcome": "clarify", "reason": "无"}}], "alternative.reason 不对"),
        ([{}, {}], "编号 a-1 与"),
        ([{}, {"id": "a-2", "question": "录音要保存几年？"}], "几乎是同一个问题"),
        ([{"derived_from": "a-9"}], "derived_from 的 a-9 不存在"),
    ],
)
def test_a_wrong_row_is_named_with_what_is_wrong(load, rows, said):
    with pytest.raises(CaseError, match=r"cases\.jsonl:\d") as caught:
        load(*rows)
    assert said in str(caught.value)


@pytest.mark.parametrize("line", ["not json", "[" * 1000])
def test_a_line_that_is_no_json_is_said_in_our_words(tmp_path, line):
    lib = library(tmp_path / "documents")
    (tmp_path / "cases.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(CaseError, match=r"cases\.jsonl:1：这一行 不对：不是合法的 JSON"):
        load_cases([tmp_path / "cases.jsonl"], lib)


def test_all_wrong_rows_are_counted(load):
    with pytest.raises(CaseError, match="另有 1 处"):
        load({"any": []}, {"id": "a-2", "question": "回访几天", "any": ["sample-rules/8"]})


def test_a_variant_says_so_and_a_follow_up_is_no_repetition(load):
    variant = {"id": "a-2", "question": "录音要保存几年？", "derived_from": "a-1"}
    turn = {"role": "user", "text": "回访呢"}
    follow_up = {"id": "a-3", "history": [turn]}
    assert len(load({}, variant, follow_up)) == 3


def test_cases_that_share_a_clause_are_on_the_same_side():
    cases = [
        case("one", any=("a/1", "a/2")),
        case("two", any=("a/2", "a/3")),
        case("three", all=("a/3",)),
        case("variant", expected="clarify", derived_from="three"),
        *(case(f"other-{at}", any=(f"b/{at}",)) for at in range(60)),
    ]
    sides = splits(cases)
    assert len({sides[name] for name in ("one", "two", "three", "variant")}) == 1
    halves = [sides[f"other-{at}"] for at in range(60)]
    assert 15 < halves.count("report") < 45
    assert splits(cases[::-1]) == sides
    report = side_of(cases, "report")
    assert {case.id for case in report} == {name for name in sides if sides[name] == "report"}
    assert len(side_of(cases, None)) == len(cases)


@given(st.lists(st.text(alphabet="录音要保存几年回访", max_size=12), max_size=12))
@settings(max_examples=200)
def test_near_duplicates_are_those_that_comparing_all_pairs_finds(texts):
    every = {
        (later, earlier)
        for earlier, later in combinations(range(len(texts)), 2)
        if resemblance(character_pairs(texts[earlier]), character_pairs(texts[later]))
        >= NEAR_DUPLICATE
    }
    assert set(near_duplicates(texts)) == every


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.name)
def test_the_cases_that_ship_load(suite, tmp_path):
    assistant = suite.open(tmp_path)
    cases = load_cases(suite.files, assistant.library)
    assistant.close()
    assert len(cases) > 100
    assert set(splits(cases).values()) == {"development", "report"}
