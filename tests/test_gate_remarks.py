"""What a model adds beside the matter: a yes, a sign, an etc., a figure written so that it reads otherwise."""

import pytest

from assistant.checking import check_claim
from assistant.claims import without_reply

RATIO = "班组长与客服代表的配比宜为1:8至1:15。"
BAN = "客服代表不得向第三方提供客户信息。"
KEPT = "通话录音应保存 2 年。"
TERM = "银行应当自收到投诉之日起15日内答复投诉人；情况复杂的，可以延长至30日。"
LIST = "登记内容包括姓名、电话和来电时间。"


@pytest.mark.parametrize(
    ("said", "source", "code"),
    [
        ("是的，" + RATIO, RATIO, "coverage"),
        ("对，" + KEPT, KEPT, "coverage"),
        ("是的！" + BAN, BAN, "coverage"),
        ("当然，" + BAN, BAN, "coverage"),
        ("没问题。" + BAN, BAN, "coverage"),
        ("好的" + BAN, BAN, "coverage"),
        ("班组长与客服代表的配比宜为1:8至1:15，是的。", RATIO, "coverage"),
        ("班组长与客服代表的配比宜为1:8至1:15（对）。", RATIO, "coverage"),
        ("班组长与客服代表的配比宜为1:8至1:15就对了。", RATIO, "coverage"),
        ("客服代表不得向第三方提供客户信息？", BAN, "negation"),
        ("客服代表不得向第三方提供客户信息吗。", BAN, "negation"),
        ("客服代表不得向第三方提供客户信息，对吧。", BAN, "negation"),
        ("谁说客服代表不得向第三方提供客户信息。", BAN, "negation"),
        ("据说客服代表不得向第三方提供客户信息。", BAN, "negation"),
        ("客服代表不得向第三方提供客户信息，才怪。", BAN, "negation"),
        ("❌客服代表不得向第三方提供客户信息。", BAN, "negation"),
        ("客服代表不得向第三方提供客户信息(×)。", BAN, "negation"),
        ("~~客服代表不得向第三方提供客户信息~~。", BAN, "negation"),
        ("🚫客服代表不得向第三方提供客户信息👎。", BAN, "negation"),
        ("通话录音应保存 2⁰ 年。", KEPT, "figure"),
        ("通话录音应保存 ② 年。", KEPT, "figure"),
        ("通话录音应保存 ٢ 年。", KEPT, "figure"),
        (TERM.replace("15", "1 5"), TERM, "figure"),
        (TERM.replace("15", "1\n5"), TERM, "figure"),
        (TERM.replace("15", "1⁵"), TERM, "figure"),
        (TERM.replace("15日", "1㏤"), TERM, "figure"),
        ("通话录音应保存-2年。", KEPT, "figure"),
        ("通话录音应保存负2年。", KEPT, "figure"),
        ("通话录音应保存2多年。", KEPT, "comparator"),
        ("通话录音应保存2年多。", KEPT, "comparator"),
        ("通话录音应保存几2年。", KEPT, "comparator"),
        (TERM.replace("15日", "十五来日"), TERM, "comparator"),
        (TERM.replace("30日", "30日等"), TERM, "scope"),
        ("登记内容包括姓名、电话和来电时间等。", LIST, "scope"),
        ("登记内容包括姓名、来电时间、电话等。", LIST, "scope"),
    ],
)
def test_what_is_put_to_the_clauses_words_is_stopped(said, source, code):
    assert code in [reason.code for reason in check_claim(said, [source]).reasons]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("确认时说：是的，会办理。", "确认时说：是的，会办理。"),
        ("每个座席不小于 4 m²。", "每个座席不小于4平方米。"),
        ("应当在10日-15日内办结。", "应当在10日至15日内办结。"),
        ("赔偿三十多万元的，报告主管。", "赔偿三十余万元的，报告主管。"),
        ("登记内容包括姓名、电话和来电时间等。", LIST.replace("。", "等。")),
        ("排队时应播报预计还要等多久。", "排队时应播报预计等待时间。"),
        ("对的士司机应当核验身份。", "对的士司机，应当核验身份。"),
        ("网吧应当核验身份。", "网吧应当核验身份。"),
    ],
)
def test_the_same_signs_and_figures_of_the_clause_pass(said, source):
    assert check_claim(said, [source]).passed


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("通话录音应保存　２年", KEPT),
        ("班组长与客服代表的配比，宜为1∶8至1∶15！", RATIO),
        ("“客服代表”不得向第三方提供客户信息", BAN),
    ],
)
def test_of_verbatim_text_the_clauses_own_is_what_is_shown(said, source):
    finding = check_claim(said, [BAN + "另一句。", source])
    assert (finding.passed, finding.verbatim) == (True, source)


def test_other_words_are_no_verbatim_text():
    finding = check_claim("通话录音须保存两年。", [KEPT])
    assert (finding.passed, finding.verbatim) == (True, "")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("是的，" + BAN, BAN),
        ("对！" + BAN, BAN),
        ("您说得对，好的，" + BAN, BAN),
        ("不可以。" + BAN, BAN),
        ("对客户应当核验身份。", "对客户应当核验身份。"),
        ("好的。", "好的。"),
    ],
)
def test_a_yes_or_no_is_cut_off(said, left):
    assert without_reply(said) == left
