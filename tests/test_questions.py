"""Labelled questions: read whole, refused by file and line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from corpus.errors import RecordError
from corpus.library import SHIPPED, Library, load_document, load_library
from corpus.questions import SHIPPED_QUESTIONS, LabelledQuestion, load_questions

DOCUMENT = "reg-real-name-2000"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([load_document(SHIPPED / f"{DOCUMENT}.jsonl")])


def record(**changes: object) -> dict[str, object]:
    return {
        "id": "q-1",
        "question": "开户非要拿身份证吗",
        "clauses": [f"{DOCUMENT}/第六条第一款"],
        "side": "customer",
        "style": "spoken",
        "derived_from": None,
    } | changes


def written(path: Path, *records: dict[str, object]) -> Path:
    lines = (json.dumps(one, ensure_ascii=False) for one in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_reads_questions_of_several_files_in_order(tmp_path: Path, library: Library) -> None:
    first = written(tmp_path / "b.jsonl", record())
    variant = record(id="q-2", question="开户非要拿身分证吗", style="typo", derived_from="q-1")
    second = written(tmp_path / "a.jsonl", variant)
    clause = library.clause(f"{DOCUMENT}/第六条第一款")

    assert load_questions([first, second], library) == (
        LabelledQuestion(
            id="q-1",
            question="开户非要拿身份证吗",
            clauses=(clause.id,),
            side="customer",
            style="spoken",
        ),
        LabelledQuestion(
            id="q-2",
            question="开户非要拿身分证吗",
            clauses=(clause.id,),
            side="customer",
            style="typo",
            derived_from="q-1",
        ),
    )


@pytest.mark.parametrize(
    ("second", "said"),
    [
        (record(), "编号“q-1”已在"),
        (record(id="q-2", question="开户，非要拿身份证吗？"), "几乎一样"),
        (record(id="q-2", question="化名存钱", clauses=["reg-x/第六条"]), "没有文档“reg-x”"),
        (record(id="q-2", question="化名存钱", clauses=[f"{DOCUMENT}/第九十条"]), "第九十条"),
        (
            record(id="q-2", question="化名存钱", clauses=[f"{DOCUMENT}/第六条第一款"] * 2),
            "写了两次",
        ),
        (record(id="q-2", question="化名存钱", clauses=[]), "至少 1 项"),
        (record(id="q-2", question="化名存钱", style="loud"), "style"),
        (record(id="q-2", question="化名存钱", mood="angry"), "没有这一项"),
        (record(id="q-2", question="开户拿身份证", derived_from="q-9"), "没有“q-9”"),
        (record(id="q-2", question="开户拿身份证", derived_from="q-2"), "没有“q-2”"),
        (
            record(
                id="q-2",
                question="开户拿身份证",
                derived_from="q-1",
                clauses=[f"{DOCUMENT}/第二条"],
            ),
            "与原问题“q-1”不同",
        ),
    ],
)
def test_refuses_a_wrong_line_and_names_it(
    tmp_path: Path, library: Library, second: dict[str, object], said: str
) -> None:
    path = written(tmp_path / "questions.jsonl", record(), second)

    with pytest.raises(RecordError, match=rf"questions\.jsonl:2：.*{re.escape(said)}"):
        load_questions([path], library)


def test_questions_that_differ_in_a_tenth_or_more_of_their_bigrams_stand_side_by_side(
    tmp_path: Path, library: Library
) -> None:
    path = written(
        tmp_path / "questions.jsonl",
        record(question="代别人开户要不要本人证件"),
        record(id="q-2", question="代别人销户要不要本人证件"),
    )

    assert len(load_questions([path], library)) == 2


def test_an_unreadable_file_is_one_sentence(tmp_path: Path, library: Library) -> None:
    with pytest.raises(RecordError, match="读不出来"):
        load_questions([tmp_path / "none.jsonl"], library)


def test_the_shipped_questions_load() -> None:
    library = load_library(SHIPPED)
    paths = SHIPPED_QUESTIONS

    questions = load_questions(paths, library)

    assert len(questions) == sum(len(path.read_bytes().splitlines()) for path in paths)
    for path in paths:
        assert path.stem in library.documents
