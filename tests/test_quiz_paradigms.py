"""Words of law that come in sets, things that a verb is done to, names: what stands for what."""

import pytest

from assistant.quiz.paradigms import paradigm_swaps
from assistant.quiz.vocabulary import may_be
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
        ("馆员应当清点当天还回的图书，并登记缺少的页码。", {"并": ("或者",)}),
        ("馆员应当清点当天还回的图书，并将其结果登记。", {}),  # what is done next needs what was done
        ("馆员应当定期检查书架。", {"定期": ("每年", "每半年", "每季度")}),
        ("国家机关违反规定的，由其上级机关责令改正。", {"上级": ("同级", "下级")}),  # nobody closes a public body
        ("馆员应当按照约定整理书架。", {}),  # nothing is paid
    ],
)  # fmt: skip
def test_a_word_is_changed_for_others_of_its_set_where_nothing_tells_it(text, expected):
    assert changed(text) == expected


def test_the_last_of_several_principles_is_taken_for_others():
    ((word, others),) = changed("借阅图书应当遵循公开、公平、自愿的原则。").items()
    assert word == "自愿"
    assert len(others) == 3
    assert not {"公开", "公平", "自愿"} & set(others)


def test_a_word_is_not_taken_for_itself_and_what_is_written_is_of_a_set():
    words = {word: others for one in word_sets().sets for word, others in one.words.items()}
    assert all(word not in others for word, others in words.items())
    assert set(words) >= word_sets().written


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("集体借阅合同", "借阅合同", True),  # a case of it
        ("用书单位", "用户单位", True),  # a character apart
        ("保管人", "承运人", False),
        ("业主大会", "业主委员会", False),
    ],
)
def test_names_that_may_be_of_the_same_do_not_stand_for_each_other(one, other, same):
    assert may_be(one, other) is same


def test_who_must_agree_is_taken_for_who_is_told():
    assert changed("带走图书应当取得馆长同意。") == {
        "取得馆长同意": ("告知馆长", "通知馆长", "听取馆长的意见")
    }
    assert changed("搬动书架的，应当事先告知值班人员。") == {
        "告知值班人员": ("征得值班人员同意", "听取值班人员的意见", "与值班人员协商一致")
    }
