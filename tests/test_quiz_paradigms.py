"""Words of law that come in sets, things that a verb is done to, names: what stands for what."""

import pytest

from assistant.quiz.paradigms import paradigm_swaps
from assistant.quiz.wordsets import word_sets


def changed(text: str) -> dict[str, tuple[str, ...]]:
    return {text[swap.start : swap.end]: swap.rivals for swap in paradigm_swaps(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("借书的人和担保人承担连带责任。", {"连带": ("补充", "按份", "相应的")}),
        ("借书的人和担保人共同承担连带责任。", {}),  # 共同 tells it
        ("搬运图书应当经书房管理委员会批准。",
         {"经书房管理委员会批准": ("报书房管理委员会备案", "向书房管理委员会报告", "征求书房管理委员会的意见")}),
        ("馆员应当清点当天还回的图书，或者登记缺少的页码。", {"或者": ("并",)}),
        ("未经馆长同意的，不得带走图书。", {}),  # whom nobody told has not agreed either
        ("经馆长或者副馆长同意，读者可以带走图书。", {}),  # with that of both all the more
        ("馆员应当清点当天还回的图书，并登记缺少的页码。", {}),  # that one of them will do nobody believes
        ("馆员应当清点当天还回的图书，并将其结果登记。", {}),  # what is done next needs what was done
        ("馆员应当告知读者借书的规则，并把告知的内容记入册子。", {}),  # who was not told?
        ("馆长作出决定前，应当告知读者。", {"告知读者": ("征得读者同意", "听取读者的意见", "与读者协商一致")}),
        ("馆长作出决定前，应当告知读者有要求听证的权利。", {}),  # it is a thing they are told
        ("馆员发现漏水的，应当通知读者及时搬走图书。", {}),  # to do what they are told
        ("馆长应当在每年第四季度报告借阅情况。", {}),  # in every quarter there is no fourth
        ("馆长由居民直接选举产生。", {}),  # those who live there appoint nobody
        ("书店应当主动召回缺页的图书。", {}),  # nobody applies for that
        ("馆员应当定期检查书架。", {}),  # among how often it tells itself
        ("借书应当遵循公开、公平、公正的原则。", {}),  # a set phrase fills it
        ("读者可以解除借书合同。", {}),  # leave for one thing forbids no other
        ("搬运对书架有重大影响的，应当办理登记。", {"登记": ("备案", "审批", "公证")}),  # of another case it may be said too
        ("带走图书应当取得读者的书面同意。", {"书面": ("单独", "明示", "口头")}),  # it is no reader in writing
        ("借书合同依法终止的，应当自变更或者终止之日起30日内登记。", {}),  # it is said before
        ("馆员应当每年公布全年借阅的情况。", {}),  # 全年 tells it
        ("馆员应当按照约定整理书架。", {}),  # nothing is paid
        ("馆员应当无偿提供座位。", {"无偿": ("有偿",)}),
        ("馆员不得要求读者接受无偿服务等不正当要求。", {}),  # a list rules out nothing else
    ],
)  # fmt: skip
def test_a_word_is_changed_for_others_of_its_set_where_nothing_tells_it(text, expected):
    assert changed(text) == expected


def test_a_word_is_not_taken_for_itself_and_what_is_written_is_of_a_set():
    words = {word: others for one in word_sets().sets for word, others in one.words.items()}
    assert all(word not in others for word, others in words.items())
    assert set(words) >= word_sets().written


def test_who_must_agree_is_taken_for_who_is_told():
    assert changed("带走图书应当取得馆长同意。") == {
        "取得馆长同意": ("告知馆长", "与馆长协商", "听取馆长的意见")
    }
    assert changed("连接书架的，必须经值班人员同意，并登记。") == {
        "经值班人员同意": ("告知值班人员", "与值班人员协商", "听取值班人员的意见")
    }
    assert changed("搬动书架的，应当事先告知值班人员。") == {
        "告知值班人员": ("征得值班人员同意", "听取值班人员的意见", "与值班人员协商一致")
    }


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("设立书房，必须经国务院批准。", "经国务院批准"),
        ("双方应当就转让事项向海关备案。", "向海关备案"),
    ],
)
def test_an_office_of_one_word_approves_or_is_told(text, word):
    assert set(changed(text)) == {word}
