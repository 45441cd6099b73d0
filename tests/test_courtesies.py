"""What is said around a question asks nothing: taken off, the same question is asked in the same words."""

import pytest

from assistant.courtesies import without_courtesies

BEFORE = (
    "请问",
    "麻烦问下，",
    "您好，",
    "你好，请问一下",
    "老师您好，想请教一下",
    "我想了解一下，",
    "急！",
    "客户在线上等着，",
    "有个客户问，",
    "客户打电话来问：",
    "同事让我问一下，",
    "刚接了个电话，",
    "刚才有位客户来电，",
    "我是新来的，",
    "这个我不太清楚，",
    "培训的时候没讲清楚，",
    "那个，",
    "问题：",
    "1、",
)
BEHIND = (
    "，谢谢",
    "？谢谢您！",
    "，急急急",
    "，在线等",
    "，求解答",
    "，客户在催",
    "呢？",
    "啊",
    "……",
)
ASKED = ("录音要保存多久", "个体户能贷款吗", "投诉不满意，客户还能找谁", "“纯棉”这种词，能注册吗")


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("before", BEFORE)
def test_what_is_said_before_a_question_is_taken_off(before, asked):
    assert without_courtesies(f"{before}{asked}") == asked


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("behind", BEHIND)
def test_what_is_said_behind_a_question_is_taken_off(behind, asked):
    assert without_courtesies(f"{asked}{behind}").rstrip("？") == asked


@pytest.mark.parametrize(
    "asked",
    [
        "客户问的问题答不上来怎么办",
        "客户咨询业务时要不要核身份",
        "客户想查录音要谁批",
        "客户来电要录音吗",
        "客户着急要用钱，能不能先放款",
        "了解客户要做哪些",
        "确认身份要几步",
        "问候语怎么说",
        "麻烦的投诉怎么处理",
        "等候时间多长",
        "急件多久办",
        "感谢信给谁",
        "现在客户问得最多的是什么",
        "那质检呢",
        "录音保存三年，是这样吧",
    ],
)
def test_the_same_words_are_kept_where_they_are_asked_about(asked):
    assert without_courtesies(asked) == asked


@pytest.mark.parametrize("said", ["您好", "谢谢", "急", "客户在催，怎么办", "请问多久"])
def test_what_asks_nothing_without_it_stays(said):
    assert without_courtesies(said) == said
