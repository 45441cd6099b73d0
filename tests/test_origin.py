"""Where the last answer is from: told from its record, and from nothing else."""

import pytest

from assistant.answers import Turn
from tests.talk import converse, turns


@pytest.mark.parametrize("asked", ["刚才那个数是标准写的还是别人写的", "你刚说的是哪来的"])
def test_the_origin_of_the_last_answer_is_told_from_its_record(asked, assistant):
    first = assistant.ask("班组长配比是多少")
    history = (
        Turn(role="user", text="班组长配比是多少"),
        Turn(role="assistant", text="（页面上的文字）", answer_id=first.answer_id),
    )
    answer = assistant.ask(asked, history)
    assert answer.outcome == "answered"
    assert [c.quote for c in answer.citations] == [c.quote for c in first.citations]
    assert answer.passages == first.passages  # what the record was written from
    assert "不是标准原文" in answer.notice


def test_a_figure_asked_about_is_that_of_the_last_answer_that_has_one(assistant):
    answer = converse(assistant, "班组长配比是多少", "那质检呢", "刚才那个数是谁说的")
    assert [c.clause_id for c in answer.citations] == ["interp-gbt-32315-2015/3.1-s1"]
    assert "“班组长配比是多少”的回答" in answer.text


def test_without_ids_the_origin_is_that_of_the_last_question(assistant):
    answer = assistant.ask("刚才的回答依据是什么", turns("存款保险最高赔多少"))
    assert answer.citations[0].clause_id == "reg-deposit-insurance-2015/art5-para1"
    assert "不是 GB/T 32315—2015 的内容" in answer.notice


def test_the_origin_of_a_refusal_is_nothing(assistant):
    answer = converse(assistant, "录音要保存多久", "你刚才说的出处是哪里")
    assert (answer.outcome, answer.citations) == ("not_covered", ())


def test_the_origin_of_nothing_is_a_question_back(assistant):
    answer = assistant.ask("刚才那个数是谁写的")
    assert (answer.outcome, answer.citations) == ("clarify", ())


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("这是法律规定的吗", "是本项目的说明，不是标准或法规的要求"),
        ("这是国家要求的吗", "是本项目的说明，不是标准或法规的要求"),
        ("是标准写的还是别人写的", "是本项目的说明，不是标准或法规的要求"),
    ],
)
def test_whose_rule_our_own_note_is_told_from_its_provenance(asked, told, assistant):
    answer = converse(assistant, "缩减率怎么算", asked)
    assert answer.citations[0].document_id == "note-staffing"
    assert told in answer.notice
