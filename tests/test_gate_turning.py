"""A small word turns a rule: it is stopped where the source has it not, and passes where it says the same."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_FEE = "经营者应当自收到退回商品之日起七日内返还商品价款。退回商品的运费由消费者承担。"
_EXAM = "学员应当参加结业考试；考试不合格的，可以补考。"
_DRAW = "储户提前支取存款的，必须持存单和身份证明办理。"
_ROUTE = "分行应当在三日内将申请转送总行并告知申请人。"
_PREPAID = "商店以预收款方式卖货，应当与顾客书面约定交货期限。"
_TESTED = "检验期间可以不计入处理期限，但应当及时告知申请人检验结果。"


@pytest.mark.parametrize(
    ("true", "false", "source"),
    [
        ("考试不合格的，可以补考。", "考试不合格的，可以再补考。", _EXAM),
        ("学员应当参加结业考试。", "学员应当再参加结业考试。", _EXAM),
        ("当事人可以申请复核。", "当事人可以申请复核一次。", "当事人可以申请复核。"),
        ("经营者应当自收到退回商品之日起7天内返还商品价款。", "经营者应当自收到退回商品之日起7天内开始返还商品价款。", _FEE),
        ("本办法从2015年3月15日开始施行。", "本办法自2015年3月15日起开始着手施行。", "本办法自2015年3月15日起施行。"),
        ("退回商品的运费由消费者来承担。", "退回商品的运费由消费者各自承担。", _FEE),
        ("会员单位派代表一人。", "会员单位各派代表一人。", "会员单位派一人作为代表。"),
        ("分行应当在3天内将申请转送总行并告知申请人。", "分行应当在3天内将申请转送总行并由其告知申请人。", _ROUTE),
        ("逾期的，处一万元以下罚款。", "逾期的，处一万元以下罚款而已。", "逾期的，处一万元以下的罚款。"),
        ("不得要求客户提供已有的材料。", "不得要求客户提供已有的某种材料。", "不得要求客户提供已有的材料。"),
        ("每人连续值守不超过4小时。", "每人连续值守共计不超过4小时。", "每人连续值守不超过4小时。"),
        ("储户提前支取存款的，必须持存单和身份证明办理。", "储户提前支取存款的，必须持存单和身份证明等办理。", _DRAW),
        ("客户可以用口头或者书面形式申请。", "客户可以用口头或者书面等形式申请。", "客户可以用口头或者书面形式申请。"),
        ("储户提前支取存款的，必须持存单和身份证明去办。", "储户提前支取存款的，必须持例如存单和身份证明办理。", _DRAW),
        ("运费由消费者承担。", "因此运费由消费者承担，商品应当完好。", "商品应当完好。运费由消费者承担。"),
        ("岗位应有1名主管。", "岗位应有1名往上主管。", "岗位应有1名主管。"),
        ("新人培训20个学时往上。", "新人培训20个学时往下。", "新人培训不少于20个学时。"),
    ],
)  # fmt: skip
def test_a_word_that_turns_a_rule_is_the_sources(true: str, false: str, source: str) -> None:
    assert check_claim(true, [source]).passed
    assert not check_claim(false, [source]).passed


@pytest.mark.parametrize(
    ("true", "false", "source"),
    [
        ("商店用预收款方式卖货的，应当与顾客书面约定交货期限。", "商店应当以预收款方式卖货，与顾客书面约定交货期限。", _PREPAID),
        ("商店以预收款方式卖货，应当与顾客书面约定交货期限。", "商店与顾客书面约定交货期限的，应当以预收款方式卖货。", _PREPAID),
        ("检验期间可以不计入处理期限，但应当及时告知申请人检验结果。", "及时告知申请人检验结果的话，检验期间可以不计入处理期限。", _TESTED),
        ("储户提前支取存款的，必须持存单和身份证明办理。", "储户必须提前支取存款，持存单和身份证明办理。", _DRAW),
        ("核查机构应当核查处理过程和处理结果，30日内作出决定。", "核查机构核查处理过程和处理结果的，应当在30日内作出决定。", "核查机构应当对处理过程和处理结果进行核查，30日内作出决定。"),
    ],
)  # fmt: skip
def test_a_case_is_no_duty_and_a_duty_no_case(true: str, false: str, source: str) -> None:
    assert check_claim(true, [source]).passed
    assert not check_claim(false, [source]).passed


@pytest.mark.parametrize(
    ("true", "false", "source"),
    [
        ("申请人应当在三十日内提交材料，受理机关可以告知结果。", "申请人应当提交材料，受理机关可以在三十日内告知结果。", "申请人应当在三十日内提交材料，受理机关可以告知结果。"),
        ("店家应当在五日内退款；顾客可以凭发票要求退货。", "顾客可以在五日内凭发票要求退货；店家应当退款。", "顾客可以凭发票要求退货；店家应当在五日内退款。"),
        ("坐席先核验身份，核验通过后修改号码，并于当日发送短信。", "坐席当日先核验身份，核验通过后修改号码，并发送短信。", "坐席先核验身份，核验通过后修改号码，并于当日发送短信。"),
    ],
)  # fmt: skip
def test_a_term_stays_with_its_act(true: str, false: str, source: str) -> None:
    assert check_claim(true, [source]).passed
    assert not check_claim(false, [source]).passed


def test_an_exception_stays_with_its_rule() -> None:
    source = "顾客可以凭发票要求退货；店家应当在五日内退款，但商品已经使用的除外。"
    moved = "顾客可以凭发票要求退货，但商品已经使用的除外；店家应当在五日内退款。"
    assert check_claim(
        "顾客可以凭发票要求退货；店家应当在5天内退款，商品已经使用的除外。", [source]
    ).passed
    assert not check_claim(moved, [source]).passed
