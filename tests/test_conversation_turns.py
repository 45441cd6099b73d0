"""Conversations as a whole: a complete question stays itself, one goes back, one asks of the last answer."""

import pytest

from tests.talk import converse, turns

STAFF = "示例规范班组长和坐席怎么配比"
PAPERS = "示例规范投诉材料要保存几年"
CHANGE = "示例规范系统变更后多久没恢复要回退"


def cited(answer):
    return [citation.clause_id for citation in answer.citations]


@pytest.mark.parametrize("before", ["存单丢了怎么挂失", "9.3 写的是什么", "单位伪造盖章怎么办"])
@pytest.mark.parametrize(
    "asked",
    [
        "坐席摘下耳麦以前要不要问客户还有没有别的事",
        "经营者搜消费者的包违反什么规定",
        "夜班最多能连着排几个",
    ],
)
def test_a_complete_question_is_answered_as_when_asked_first(before, asked, house):
    first, later = house.ask(asked), converse(house, before, asked)
    assert (later.outcome, cited(later)) == (first.outcome, cited(first))
    assert later.understood_as == first.understood_as


@pytest.mark.parametrize(
    "corrected",
    ["不是这个，我问的是{}", "不对，{}", "我是说{}", "我问的不是这个，是{}", "说错了，我想问{}"],
)
def test_what_was_meant_instead_is_answered_as_when_asked_first(corrected, house):
    asked = "连续夜班最多能排几个"
    first, later = house.ask(asked), converse(house, PAPERS, corrected.format(asked))
    assert (later.outcome, cited(later)) == (first.outcome, cited(first))
    assert "投诉" not in later.understood_as


def test_a_figure_takes_the_place_of_the_one_asked_with_before(assistant):
    answer = converse(assistant, "班长和客服怎么配", "按最少的配，100个人要几个", "那200个呢")
    assert "200÷15≈13.3" in answer.text
    assert assistant.ask(answer.understood_as).text == answer.text


def test_old_people_are_not_the_usual_ones(house):
    answer = converse(house, "新坐席上岗前培训多少学时", "不对，我问的是老人")
    assert answer.understood_as.startswith("老人")


def test_who_objects_to_a_figure_asks_nothing_instead(house):
    answer = converse(house, PAPERS, "不对，应该是8年吧")
    assert [one.locator for one in answer.citations] == ["9.6"]


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("回到刚才第一个问题", STAFF),
        ("说回最开始那个问题", STAFF),
        ("回到第二个问题", PAPERS),
        ("还是说前面那个", PAPERS),
        ("还是上一个问题吧", PAPERS),
    ],
)
def test_a_message_goes_back_to_a_question_asked_before(back, to, house):
    answer = converse(house, STAFF, PAPERS, CHANGE, back)
    assert cited(answer) == cited(house.ask(to))
    assert answer.understood_as == to


def test_what_is_asked_on_going_back_is_asked_of_that_question(house):
    answer = converse(house, STAFF, PAPERS, "回到第一个问题，质检员呢")
    assert [one.locator for one in answer.citations] == ["6.3"]
    after = converse(house, STAFF, PAPERS, "回到第一个问题", "质检员呢")
    assert [one.locator for one in after.citations] == ["6.3"]


def test_going_back_needs_no_stored_answers(house):
    answer = house.ask("回到第一个问题，质检员呢", turns(STAFF, PAPERS))
    assert [one.locator for one in answer.citations] == ["6.3"]
    after = house.ask("质检员呢", turns(STAFF, PAPERS, "回到第一个问题"))
    assert [one.locator for one in after.citations] == ["6.3"]


@pytest.mark.parametrize(
    "asked",
    [
        "哪一条",
        "第几条",
        "原文怎么说",
        "原文呢",
        "出自哪里",
        "哪个文件里的",
        "谁说的",
        "什么时候的",
    ],
)
def test_a_question_of_the_last_answer_alone_is_read_from_its_record(asked, house):
    answer = converse(house, PAPERS, asked)
    assert [one.locator for one in answer.citations] == ["9.6"]
    assert answer.text.startswith(f"“{PAPERS}”的回答，依据是：")


def test_what_is_asked_of_an_answer_one_after_the_other_is_asked_of_the_same(house):
    answer = converse(house, PAPERS, "哪一条", "什么时候的", "原文怎么说")
    assert [one.locator for one in answer.citations] == ["9.6"]
    assert PAPERS in answer.text


def test_of_when_an_answer_is_tells_the_date_of_the_text_and_since_when_it_holds(assistant):
    answer = converse(assistant, "存款保险最多赔多少", "哪年的规定")
    assert "文本日期是 2015-02-17" in answer.text
    assert "2015年5月1日" in answer.citations[-1].quote


@pytest.mark.parametrize(
    ("refused", "asked"),
    [
        ("示例规范客户的工资是多少", "那质检员呢"),
        ("示例规范坐席用哪家供应商的耳机", "换成班组长呢"),
    ],
)
def test_who_was_told_nothing_of_one_is_told_nothing_else_of_another(refused, asked, house):
    assert house.ask(refused).citations == ()
    assert converse(house, refused, asked).citations == ()


def test_what_was_asked_in_vain_of_one_is_asked_of_another(house):
    answer = converse(house, "示例规范排班员和坐席的配比是多少", "那质检员呢")
    assert [one.locator for one in answer.citations] == ["6.3"]
