import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking import check_claim
from assistant.deadlines import steps_of
from assistant.gate.language.quantities import quantities
from assistant.quiz.quantities import quantities as quiz_quantities
from corpus.figures import figures

NUMBERS = ["7" * 320, "9" * 5000, "九" * 400, f"1.{'0' * 5000}1", "８" * 330, "千千", "十百", "3"]
UNITS = ["日", "%", ".5%", "‰", "年", "倍", "万元", "亿元", "比8", ":7", "条", "时", "名客服代表"]


@given(st.sampled_from(["", "第", "延长至", "配比为1:"]), st.sampled_from(NUMBERS), st.sampled_from(UNITS))  # fmt: skip
def test_a_number_without_end_or_meaning_breaks_no_reader(before, number, unit):
    text = f"{before}{number}{unit}内答复。"
    values = [figure.value for figure in figures(text)] + [one.said for one in quantities(text)]
    assert "inf" not in "".join(values)
    assert all(len(value) < 40 for value in values)
    assert all(one.value < 1e30 for one in quiz_quantities(text))
    assert all(step.reach < 10**10 for step in steps_of(text))


@pytest.mark.parametrize("number", ["7" * 320, "九" * 400, "８" * 19])
def test_a_sentence_with_a_number_without_end_is_stopped_with_one_reason(number):
    finding = check_claim(f"录音应保存{number}日。", ["录音应保存 2 日。"])
    assert [one.said for one in finding.reasons] == ["有一个数超过 18 位，不能核验，请检查。"]
    assert not check_claim(f"录音应保存{number}日。", [f"录音应保存{number}1日。"]).passed


def test_figures_of_many_digits_differ_when_their_last_digit_does():
    one, other = figures("1234567条"), figures("1234568条")
    assert [figure.value for figure in (*one, *other)] == ["1234567条", "1234568条"]


@pytest.mark.parametrize(
    "question",
    [
        "第十百条说什么",
        "收到投诉9999年12月31日，15日后是哪天",
        f"标准要求{'9' * 330}.5%的接通率对吧",
    ],
)
def test_a_question_with_such_a_number_is_answered_or_refused(assistant, question):
    assert assistant.ask_unrecorded(question).outcome != "failed"


def test_hundreds_and_thousands_of_yuan_are_sums():
    assert [one.value for one in figures("3千元和1.5千块，还有2百元")] == [
        "3000元",
        "1500元",
        "200元",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("标准要求配比1:20对吧", [("ratio", "1:20")]),
        ("班组长 1/8-1/15", [("ratio", "1:8"), ("ratio", "1:15")]),
        ("1∶8、１：８、一比八、八分之一", [("ratio", "1:8")] * 4),
        ("一个班长带二十个人", [("ratio", "1:20")]),
        ("15日，不是15个工作日", [("duration", "15日"), ("duration", "15工作日")]),
        ("2016-06-01 或 2016年6月1日", [("date", "2016-6-1"), ("date", "2016-6-1")]),
        ("50万元、五十万元", [("money", "500000元"), ("money", "500000元")]),
        ("三倍，500元的", [("multiple", "3倍"), ("money", "500元")]),
        ("接通率95%，百分之九十五", [("share", "95%"), ("share", "95%")]),
        ("4.3.2条写的是录音保存3年", [("clause", "4.3.2"), ("duration", "3年")]),
        ("GB/T 32315-2015第五章", [("clause", "5章")]),
        ("看一下这个", []),
    ],
)
def test_figures_have_one_normal_form(text, found):
    assert [(figure.kind, figure.value) for figure in figures(text)] == found
