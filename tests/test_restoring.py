import json

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlalchemy.orm import Session

from assistant.answering import Assistant
from assistant.errors import RecordDamagedError
from assistant.records import AnswerRow
from assistant.replaying import replay
from tests.sample import build
from ui.application import create_app
from ui.page import _restore

QUESTION = "通话录音要保存多久"


@pytest.fixture
def opened(own_settings):
    build(own_settings)
    made = Assistant(own_settings)
    yield made
    made.close()


def tamper(assistant, answer, change):
    """Rewrite the stored JSON of an answer."""
    stored = change(answer.model_dump_json())
    with Session(assistant.records.engine) as session, session.begin():
        session.execute(
            update(AnswerRow).where(AnswerRow.id == answer.answer_id).values(answer=stored)
        )


def without(field):
    def change(stored):
        fields = json.loads(stored)
        del fields[field]
        return json.dumps(fields)

    return change


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: "",
        lambda stored: "{bad",
        without("outcome"),
        lambda stored: stored.replace('"citations":[1]', '"citations":[99]'),
        lambda stored: stored.replace('"n":1', '"n":2'),
        lambda stored: json.dumps({**json.loads(stored), "timings_ms": {}}),
    ],
)
def test_a_damaged_record_is_one_sentence_and_a_page_keeps_the_others(opened, change):
    damaged, kept = opened.ask(QUESTION), opened.ask("回访几日内完成")
    opened.records.save_feedback(damaged.answer_id, "useful")
    tamper(opened, damaged, change)
    with pytest.raises(RecordDamagedError, match=f"编号为“{damaged.answer_id}”的回答存档已损坏"):
        replay(opened, damaged.answer_id)
    shown = TestClient(create_app(opened), base_url="http://localhost").get(
        f"/api/answers/{damaged.answer_id}"
    )
    assert (shown.status_code, "已损坏" in shown.json()["error"]) == (503, True)
    turns, *_ = _restore(opened, json.dumps([damaged.answer_id, kept.answer_id]))
    assert turns == [kept]
    assert opened.records.feedback() == []


@pytest.mark.parametrize(
    "change",
    [
        lambda stored: stored.replace("2 年", "5 年"),
        lambda stored: stored.replace("2 年", "5 年", 2),
        lambda stored: stored.replace('"start":0', '"start":1'),
        lambda stored: stored.replace('"clause_id":"', '"clause_id":"x', 1),
    ],
)
def test_a_record_that_was_changed_is_told_and_nothing_of_it_shown(opened, change):
    answer = opened.ask(QUESTION)
    tamper(opened, answer, change)
    shown = opened.recall(answer.answer_id)
    assert (shown.outcome, shown.sentences, shown.citations) == ("failed", (), ())
    assert "与它引用的条款原文不一致" in shown.text
    assert replay(opened, answer.answer_id).differences


def test_a_record_as_it_was_written_comes_back_whole(opened):
    for question in (QUESTION, "标准要求录音保存5年对吧", "停车位几个"):
        answer = opened.ask(question)
        assert opened.recall(answer.answer_id) == answer
