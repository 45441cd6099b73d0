import json
import os

import pytest

from assistant.checking import check_claim
from corpus.errors import RecordError
from ui.batch import check_batch

TEXT = "投诉应在 15 日内答复。"


def checked(tmp_path, *lines):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    check_batch(source, target, check_claim)
    return [json.loads(line) for line in target.read_text(encoding="utf-8").split("\n") if line]


def row(row_id, sentence=TEXT, clause_text=TEXT):
    fields = {"id": row_id, "sentence": sentence, "clause_text": clause_text}
    return json.dumps(fields, ensure_ascii=False)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_a_separator_within_a_text_ends_no_row(tmp_path, separator):
    said = f"投诉应在{separator}15 日内答复。"
    rows = checked(tmp_path, row(f"a{separator}b", said), row(7))
    assert [(one["id"], one["passed"]) for one in rows] == [(f"a{separator}b", True), (7, True)]


@pytest.mark.parametrize("row_id", [True, None, 1.5, 10**30, "9" * 201, ["a"]])
def test_an_id_that_is_no_text_and_no_number_is_said_by_its_field(tmp_path, row_id):
    with pytest.raises(RecordError, match=r"in\.jsonl:1：id 不对（应是文字（最长 200 字）或整数"):
        checked(tmp_path, row(row_id))


def test_an_endless_number_is_named_as_such(tmp_path):
    line = row(1).replace('"id": 1', f'"id": {"9" * 5000}')
    with pytest.raises(RecordError, match=r"in\.jsonl:1：整行 不对（里面有一个数太长）"):
        checked(tmp_path, line)


def test_a_clause_too_long_to_compare_is_one_sentence_and_a_verbatim_one_still_passes(tmp_path):
    long = TEXT * 5000
    changed, verbatim = checked(tmp_path, row(1, "投诉应在20日内答复。", long), row(2, TEXT, long))
    assert [reason["said"] for reason in changed["reasons"]] == [
        "所引条款超过 10000 字，只核验照抄的整句，请只引用有关的条款。"
    ]
    assert verbatim["passed"]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("", "是目录或设备，不是文件"),
        ("device", "是目录或设备，不是文件"),
        ("in.jsonl", "会盖掉"),
        ("in.jsonl/x", "路径中间不是目录"),
        ("x" * 300, "文件名太长"),
    ],
)
def test_a_place_that_cannot_hold_results_is_one_sentence_and_stays_as_it_was(
    tmp_path, target, said
):
    source = tmp_path / "in.jsonl"
    source.write_text(row(1), encoding="utf-8")
    os.mkfifo(tmp_path / "device")
    with pytest.raises(RecordError, match=said):
        check_batch(source, tmp_path / target, check_claim)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["device", "in.jsonl"]
    assert (tmp_path / "device").is_fifo()
    assert source.read_text(encoding="utf-8") == row(1)


def test_a_link_stays_a_link_to_the_results(tmp_path):
    (tmp_path / "out.jsonl").symlink_to(tmp_path / "kept.jsonl")
    assert checked(tmp_path, row(1))[0]["passed"]
    assert (tmp_path / "out.jsonl").is_symlink()


def test_a_reason_is_written_with_the_words_of_both_sides(tmp_path):
    [changed] = checked(tmp_path, row(1, "投诉可以在 15 日内答复。"))
    assert {
        "code": "modal",
        "said": "“可以”的强度与原文的“应当”不同。",
        "way": "instead",
        "ours": "可以",
        "theirs": "应当",
    } in changed["reasons"]
