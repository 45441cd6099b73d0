"""Follow-ups stay in the document that was answered from, and mean what they were answered as."""

import pytest

from assistant.answers import Turn
from assistant.replaying import replay
from tests.talk import converse, turns


def places(answer):
    return [citation.locator for citation in answer.citations]


@pytest.mark.parametrize(
    ("questions", "clauses"),
    [
        (("调取录音要谁批准", "几天给到"), ["5.4.3"]),
        (("疏散演练一年几次", "通道要多宽"), ["4.6"]),
        (("班表提前多久公布", "连着上夜班最多几个"), ["6.6"]),
        (("坐席要什么学历", "普通话要几级"), ["6.4.1"]),
        (("知识条目多久没复核就停用", "这规范谁起草的", "归口单位呢"), ["前言"]),
        (("质检样本随机抽多少", "新人每月抽几件", "申诉要几天内提"), ["8.4"]),
        (("听障客户怎么服务", "不对，我问的是老人"), ["7.7.1"]),
        (("复杂投诉几天答复", "不是复杂的，是一般的"), ["9.2.1"]),
        (("老年客户的来电怎么接", "外语的呢"), ["7.7.3"]),
    ],
)
def test_what_was_answered_from_is_where_the_next_answer_is_sought_first(questions, clauses, house):
    answer = converse(house, *questions)
    assert {citation.document_id for citation in answer.citations} == {"sample"}
    assert places(answer) == clauses


def test_what_the_document_does_not_treat_is_sought_in_all(house):
    answer = converse(house, "录音存多久", "存款保险最多赔多少", "利息也赔吗")
    assert {citation.document_id for citation in answer.citations} == {"reg-deposit-insurance-2015"}


def test_another_document_that_is_named_is_the_one_asked(house):
    answer = converse(house, "一般投诉几天答复", "32315谁归口")
    assert [c.document_id for c in answer.citations] == ["card-gbt-32315-2015"]


def test_who_drafted_it_is_asked_of_what_was_spoken_of_and_of_no_standard(assistant):
    answer = converse(assistant, "存款保险最高赔多少", "谁起草的")
    assert (answer.outcome, answer.citations) == ("not_covered", ())


@pytest.mark.parametrize(
    ("questions", "clauses"),
    [
        (("投诉的录音存多久", "从啥时候起算"), ["5.4.2"]),
        (("复杂投诉几天答复", "还能往后推迟吗"), ["9.2.2"]),
        (("老年客户的来电怎么接", "多大年纪的算"), ["7.7.1"]),
        (("计划停机几点开始", "一次多长"), ["5.2.3"]),
        (("复杂投诉几天答复", "再延能加几天，谁同意"), ["9.2.2"]),
    ],
)
def test_what_is_asked_of_a_rule_is_told_from_that_rule(questions, clauses, house):
    answer = converse(house, *questions)
    assert (answer.outcome, places(answer)) == ("answered", clauses)


def test_a_case_that_the_clause_spells_out_is_answered_by_it(assistant):
    answer = converse(assistant, "定期提前支取利息怎么算", "只取部分呢")
    assert [c.clause_id for c in answer.citations] == ["reg-savings-2011/art24"]


def test_small_talk_is_told_from_no_rule(assistant):
    answer = converse(assistant, "班组长和客服代表的配比是多少", "今天天气怎么样")
    assert (answer.outcome, answer.citations) == ("out_of_scope", ())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("视频响应多少秒", "“宜”，是推荐，不是必须"),
        ("班表提前多久公布", "“应”，是要求，应当照做"),
        ("满意度要多少", "“应”，是要求，应当照做；“宜”，是推荐，不是必须"),
    ],
)
@pytest.mark.parametrize("asked", ["这是死规矩吗", "这个要求是强制的吗", "是应还是宜"])
def test_how_far_an_answer_binds_is_told_from_its_own_words(question, told, asked, house):
    answer = converse(house, question, asked)
    assert told in answer.notice
    assert places(answer) == places(house.ask(question))


def test_how_far_a_restated_rule_binds_is_not_guessed(assistant):
    answer = converse(assistant, "班组长和客服代表的配比是多少", "这是必须的吗")
    assert "要求强度（应、宜、可）未知" in answer.notice


def test_a_figure_that_nobody_spoke_of_is_no_question_about_the_last_answer(assistant):
    answer = converse(assistant, "投诉多久处理完", "有人说是60个工作日，这数哪来的")
    assert [c.document_id for c in answer.citations] == ["trap-circulating-figures"]


def test_a_question_means_what_it_was_answered_as(house):
    first = house.ask("视频渠道几秒响应")
    history = (
        Turn(role="user", text="几秒来着"),
        Turn(role="assistant", text="（页面上的文字）", answer_id=first.answer_id),
    )
    assert house.ask("文字的呢", history).understood_as == "文字的渠道几秒响应"


def test_a_topic_is_one_question_deep(house):
    asked = ("录音存多久", "要谁保管", "调取谁批", "几天给到", "法院要呢")
    answer = converse(house, *asked)
    assert answer.understood_as.count("：") <= 1


def test_what_was_refused_is_refused_again_and_not_answered_as_what_was_asked_before(assistant):
    asked = ("班组长和客服代表的配比是多少", "那质检呢", "质检和客服代表的配比是多少")
    answer = converse(assistant, *asked)
    assert (answer.outcome, answer.understood_as) == ("not_covered", asked[-1])


def test_a_person_pointed_at_is_named(house):
    answer = converse(house, "外包坐席能导出客户信息吗", "他们的权限多久复核")
    assert (answer.understood_as, places(answer)) == ("外包坐席的权限多久复核", ["10.4"])


def test_the_standard_is_asked_the_same(house):
    answer = converse(house, "班组长和坐席怎么配", "国标里怎么说")
    assert answer.understood_as == "国标班组长和坐席怎么配"


def test_what_was_carried_is_the_same_when_it_is_asked_again(house):
    first = converse(house, "满意度要多少", "参评率呢", "这是硬性要求吗")
    second = converse(house, "老年客户的来电怎么接", "多大年纪的算", "外语的呢")
    assert replay(house, first.answer_id).differences == ()
    assert replay(house, second.answer_id).differences == ()


def test_without_ids_the_document_is_that_of_the_labels_shown(house):
    history = turns("录音存多久", given="录音应至少保存 3 年。Q/CDK 0001—2026，5.4.2")
    answer = house.ask("谁归口", history)
    assert places(answer) == ["前言"]


@pytest.mark.parametrize(
    ("questions", "clause", "unsaid"),
    [
        (("岗前考核多少分算过", "两回都砸了呢"), "6.5.3", "两回都砸了"),
        (("存折丢了怎么挂失", "托人捎个口信行不行"), "第三十一条", "托人捎个口信"),
    ],
)
def test_a_case_that_no_clause_names_is_left_to_the_rule_and_said_to_be(
    questions, clause, unsaid, house
):
    answer = converse(house, *questions)
    assert (answer.outcome, places(answer)) == ("partial", [clause])
    assert f"引用里没有提到“{unsaid}”" in answer.notice


def test_which_class_something_is_of_is_told_from_the_table_that_has_them(house):
    answer = converse(house, "核验分几级", "调额度用哪级")
    assert (answer.outcome, places(answer)) == ("answered", ["表1"])
    assert "引用里没有提到“调额度”" in answer.notice


def test_another_subject_is_no_case_of_the_rule(house):
    answer = converse(house, "班组长和坐席怎么配", "保洁也要配吗")
    assert "1:10" not in answer.text


def test_whoever_a_document_is_for_is_told_from_its_scope(house):
    asked = ("外包坐席能导出客户信息吗", "这规范对他们是强制的吗")
    assert places(converse(house, *asked)) == ["1"]


@pytest.mark.parametrize("asked", ["这是哪个文件里写的", "哪个规范规定的", "这一条是必须做到的吗"])
def test_whose_rule_it_is_is_told_of_the_last_answer(asked, house):
    answer = converse(house, "休息区离作业区多远", asked)
    assert places(answer) == ["4.2 c)"]
    assert "Q/CDK 0001—2026" in answer.notice


def test_what_is_on_another_subject_is_not_answered_from_the_document_spoken_of(house):
    answer = converse(house, "投诉几天内回访", "提前支取定期要带什么")
    assert {citation.document_id for citation in answer.citations} == {"reg-savings-2011"}


@pytest.mark.parametrize(
    ("questions", "said", "clause"),
    [
        (("存款保险最高赔多少", "我本息一共71万，超了多少"), "71－50＝21", "第五条第一款"),
        (("每个工位的面积要多大", "25个这样的工位一共要多大"), "25×4.5＝112.5", "4.5.1"),
        (("消费投诉特别复杂的还能延多久", "前后加起来最多几天"), "30日＋30日＝60日", "第十八条"),
    ],
)
def test_a_sum_is_of_the_figures_of_what_was_asked_before(questions, said, clause, house):
    answer = converse(house, *questions)
    assert [s.kind for s in answer.sentences if said in s.text] == ["computed"]
    assert places(answer) == [clause]


def test_a_sum_of_something_else_is_not_of_the_figures_before(house):
    answer = converse(house, "复杂投诉几天答复", "一般投诉最多几天")
    assert "25" not in answer.text


def test_how_something_is_computed_is_told_by_its_formula(house):
    answer = converse(house, "首次解决率的目标是多少", "它怎么算出来的")
    assert places(answer)[0] == "A.1"


def test_what_is_not_counted_in_is_told_from_what_is_excluded(house):
    answer = converse(house, "示例规范首次解决率怎么算", "哪些联络不能算进去")
    assert places(answer)[0] == "A.2.2"
