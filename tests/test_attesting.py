"""What a clause says word for word is confirmed; what is nearly its words is told apart from them."""

import random

import pytest

from assistant.asserting import assertions_in
from assistant.premises.differing import difference
from evals.corrupting import corruptions
from evals.gate import supported_sentences

TAGS = ("，对吧？", "，是吗？", "，没错吧", "，是不是", "，对不对？")
HEADS = ("", "听说", "我记得", "客户说")


@pytest.fixture(scope="module")
def sentences(house):
    """A seeded sample of whole sentences that say something by themselves."""
    found = [
        one
        for one in supported_sentences(house.library)
        if 10 <= len(one.sentence) <= 70
        and not {"：", "|"} & set(one.sentence)
        and not one.id.startswith("trap-")
    ]
    return random.Random(20).sample(found, 12)


def test_a_sentence_of_a_clause_is_confirmed_whatever_is_said_around_it(house, sentences):
    rng = random.Random(1)
    for one in sentences:
        asked = f"{rng.choice(HEADS)}{one.sentence.rstrip('。；')}{rng.choice(TAGS)}"
        answer = house.ask_unrecorded(asked)
        assert "与引用的内容一致。" in answer.notice or "所列的一项一致" in answer.notice, asked
        assert one.id in {citation.clause_id for citation in answer.citations}, asked


def test_no_corruption_of_a_sentence_is_confirmed(house, sentences):
    rng = random.Random(2)
    made = [
        bad
        for one in sentences[:6]
        for bad in corruptions(one, rng, 1)
        if bad.kind != "swapped"  # the sentence itself, of another clause
        # to who is told that something has to be, 必须 and 应 are one
        and not (bad.kind == "modal" and "必须" in bad.sentence)
    ]
    assert len(made) > 20
    for bad in made:
        answer = house.ask_unrecorded(f"{bad.sentence.rstrip('。；')}，对吧？")
        assert "与引用的内容一致" not in answer.notice, (bad.kind, bad.sentence)


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("班表应提前16日公布，对吧", "corrected", "引用写的是“14日”，不是“16日”。"),
        ("客户信息的导出不应经两人批准，是吧", "corrected", "引用写的是“应”，不是“不应”。"),
        ("语音菜单不宜超过 3 层，每层不宜多于 5 个选项，对吧", "corrected", "不是“宜”。"),
        (
            "班表应提前14日公布，且每年由第三方审计一次，是吗",
            "corrected",
            "“且每年由第三方审计一次”引用里没有，不能确认；其余的引用里有。",
        ),
        ("班表应提前14天公布，不对吧", "corrected", "引用的内容就是这样写的。"),
        ("班表应提前16天公布，不对吧", "answered", "问题里说不是这样，与引用的内容一致："),
        ("客户说班表应提前14天公布，我能这么回吗", "answered", "问题里的说法与引用的内容一致。"),
        ("班表是不是应提前14日公布", "answered", "问题里的说法与引用的内容一致。"),
        ("6.6规定班表应提前14日公布，对吧", "answered", "问题里的说法与引用的内容一致。"),
        ("6.5规定班表应提前14日公布，对吧", "corrected", "但在 6.6，不在 6.5。"),
    ],
)
def test_what_is_nearly_a_clause_is_told_apart_in_one_sentence(question, outcome, said, house):
    answer = house.ask_unrecorded(question)
    assert (answer.outcome, said in answer.notice) == (outcome, True), answer.notice


def test_a_condition_left_out_is_named():
    text = "办理定期储蓄存款时，储蓄机构根据储户的意愿，可以同时为储户办理到期自动转存。"
    found = difference("储蓄机构根据储户的意愿，可以同时为储户办理到期自动转存", text)
    assert found is not None
    assert (found.kind, found.told) == ("condition", "引用还写了“办理定期储蓄存款”。")


def test_an_honest_rewording_is_not_said_to_differ():
    text = "储蓄机构应当按规定时间营业，不得擅自停业，也不得缩短营业时间。"
    found = difference("储蓄机构要按规定的时间开门营业，不能自作主张停业或缩短营业时间", text)
    assert found is None or found.kind == "untold"


@pytest.mark.parametrize(
    ("text", "said", "denied"),
    [
        ("听说录音应保存2年，对吧？", "录音应保存2年", False),
        ("录音应保存2年，不对吧", "录音应保存2年", True),
        ("录音应保存2年，没错吧", "录音应保存2年", False),
        ("难道录音不是应保存2年吗", "录音应保存2年", False),
        ("录音应保存2年这个说法对吗", "录音应保存2年", False),
        ("录音应保存2年是不是这样的？", "录音应保存2年", False),
        ("客户说录音应保存2年，我可以这么跟他说吗", "录音应保存2年", False),
        ("我的理解是录音应保存2年，没理解错吧", "录音应保存2年", False),
        ("录音应保存2年，储蓄条例里是这么写的吧", "录音应保存2年", False),
        ("难道录音应保存2年？", "录音应保存2年", False),
        ("帮我确认下录音应保存2年", "录音应保存2年", False),
        ("有没有录音应保存2年的规定", "录音应保存2年", False),
        ("应该不是录音应保存2年吧", "录音应保存2年", True),
        ("录音应保存2年，这个说法是错的吧", "录音应保存2年", True),
        ("录音应保存2年，不是这么回事吧", "录音应保存2年", True),
    ],
)
def test_what_is_stated_is_told_from_what_is_said_around_it(text, said, denied):
    found = {one.said: one.denied for one in assertions_in(text)}
    assert found[said] is denied


@pytest.mark.parametrize("put_in", ["，节假日顺延三天", "，由总行统一采购设备", "，并在报纸上公告"])
def test_what_is_put_in_is_no_part_of_what_is_said_of_a_statement(put_in):
    found = assertions_in(f"录音应保存2年{put_in}这个说法对吗")
    assert [one.said for one in found][-1] == f"录音应保存2年{put_in}"


@pytest.mark.parametrize(
    ("said", "text", "told"),
    [
        (
            "上岗之前，坐席应至少培训121学时，里头跟听最少24学时",
            "坐席上岗前的培训应不少于 120 学时，其中跟听不少于 24 学时。",
            "引用写的是“不少于120学时”。",
        ),
        (
            "文字渠道首次响应最少一分钟",
            "文字渠道的首次响应应不超过 60 s。",
            "引用写的是“不超过60s”。",
        ),
        (
            "一般投诉应从登记那天算起，在五天之内答复",
            "一般投诉应自登记之日起 5 个工作日内答复。",
            "引用写的是“5个工作日内”。",
        ),
        (
            "储蓄业务只能由储蓄机构来办，其他任何单位和个人都可以办理",
            "除储蓄机构以外，任何单位和个人都不得办理储蓄业务。",
            "引用写的是“不得”，不是“可以”。",
        ),
    ],
)
def test_what_alone_the_gate_finds_otherwise_is_told_in_any_words(said, text, told):
    found = difference(said, text)
    assert found is not None
    assert (found.kind, found.told) == ("otherwise", told)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (
            "法院已经采取了保全证据的措施，商标注册人或者利害关系人过了15日还没去起诉，法院就应当把裁定采取的措施解除掉",
            "商标注册人或者利害关系人在人民法院采取保全证据的措施后15日内不起诉的，人民法院应当解除裁定采取的措施。",
        ),
        ("要改用途，还必须让业主一致同意", "改变用途的，应当经业主一致同意。"),
        (
            "一笔补偿在500元以内、包括500元的，坐席当场就可以定",
            "单笔补偿不超过 500 元的，坐席可当场决定。",
        ),
    ],
)
def test_what_says_the_same_is_not_told_as_otherwise(said, text):
    found = difference(said, text)
    assert found is None or found.kind != "otherwise"


@pytest.mark.parametrize("said", ["录音必须保存 2 年", "录音保存至少 2 年"])
def test_a_duty_in_another_word_or_in_none_is_the_same_duty(said):
    found = difference(said, "录音应保存不少于 2 年。" if "至少" in said else "录音应保存 2 年。")
    assert found is not None
    assert found.kind == "same"


def test_a_question_states_nothing():
    assert assertions_in("录音要保存多久？") == ()
