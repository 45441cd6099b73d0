"""The gate stops a sentence that drops or replaces what narrows a rule."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_LATE = "处理敏感信息应当取得单独同意；规定处理敏感信息应当取得书面同意的，从其规定。"
_COMPLEX = "复杂投诉应自登记之日起 15 个工作日内答复。确需延长的，经主管批准可延长 10 个工作日。"
_LISTED = "任何单位和个人要查询、冻结储蓄存款，储蓄机构都不代办；法律另有规定的除外。"
_FORMS = "从事远程销售的经营者应当以显著方式提请客户注意价款和风险。"
_PREMIUM = "投保机构应当按基金管理机构的规定交纳保费，每6个月一次。"
_OVERDUE = "逾期支取的定期存款，按支取日的活期利率计付利息。"
_KEPT = "资料应至少保存 3 年；涉及投诉的资料应至少保存 5 年。"


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        (
            "处理信息应当征得单独同意；规定处理敏感信息应当取得书面同意的，按其规定办。",
            _LATE,
            "scope",
        ),
        (
            "投诉要在登记之日起15个工作日之内回复；确实需要延长，经主管批准可以延长10个工作日。",
            _COMPLEX,
            "scope",
        ),
        (
            "紧急投诉要在登记之日起15个工作日之内回复；确需延长，经主管批准可以延长10个工作日。",
            _COMPLEX,
            "scope",
        ),
        ("资料至少要保存5年，涉及投诉的至少要保存3年。", _KEPT, "figure"),
        ("经营者应当以醒目的方式提请客户留意价款和风险。", _FORMS, "condition"),
        ("保费由投保机构每半年交一次。", _PREMIUM, "actor"),
        ("在2日内交付后，应由主管批准。", "收回卡片应由主管批准，并在 2 日内交付。", "order"),
        ("活期逾期支取的，按支取日的定期利率计付利息。", _OVERDUE, "scope"),
        ("变更的部分应当告知客户，要告知客户变更的部分。", "变更部分应当告知客户。", "coverage"),
    ],
)
def test_what_narrows_a_rule_may_not_go(sentence: str, source: str, code: str) -> None:
    assert code in {reason.code for reason in check_claim(sentence, [source]).reasons}


_DAILY = "坐席应每日核对录音，并于当日登记差额。班组长可抽听，但不得外传。"


@pytest.mark.parametrize(
    ("sentence", "source", "passes"),
    [
        ("坐席每天都应核对录音。", _DAILY, True),
        ("坐席应当在当日登记差额。", _DAILY, True),
        ("每天都应核对录音。", _DAILY, False),
        ("班组长可以抽听。", _DAILY, False),
        ("坐席应登记差额。", "坐席应按规定，登记差额。", False),
        ("变更部分应当告知客户。", "告知过的事项变更了的，变更部分应当告知客户。", False),
    ],
)
def test_one_rule_of_a_sentence_passes_with_its_subject_conditions_and_limits(
    sentence: str, source: str, passes: bool
) -> None:
    assert check_claim(sentence, [source]).passed == passes


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("施行前开的账户按旧规定办；施行前没有实名的，应当补办。", "order"),
        ("施行前开的账户按旧规定办；施行后有实名的，应当补办。", "negation"),
    ],
)
def test_before_after_and_denial_stay_with_what_they_stand_beside(sentence: str, code: str) -> None:
    source = "施行前开立的账户按旧规定办理；施行后没有实名的，应当补办。"
    assert code in {reason.code for reason in check_claim(sentence, [source]).reasons}


def test_no_right_is_not_a_right() -> None:
    assert not check_claim("任何人都不有权投诉。", ["任何人有权投诉。"]).passed


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("敏感信息的处理应当征得单独同意；规定应当取得书面同意的，按其规定办理。", _LATE),
        ("复杂投诉要在登记之日起15个工作日之内回复；确需延长，经主管批准可再延长10个工作日。", _COMPLEX),
        ("除法律另有规定外，储蓄机构不代任何单位和个人查询、冻结储蓄存款。", _LISTED),
        ("资料至少要保存3年，涉及投诉的资料至少要保存5年。", _KEPT),
        ("从事远程销售的经营者，应当以醒目的方式提请客户留意价款和风险。", _FORMS),
        ("投保机构应当按基金管理机构的规定，每半年交一次保费。", _PREMIUM),
        ("定期存款逾期支取的，按支取日的活期利率计付利息。", _OVERDUE),
    ],
)  # fmt: skip
def test_the_same_rules_in_other_words_pass(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


_AGENCY = "设立旅行社应当有必要的营业设施、必要的经营管理人员。"
_COURT = "被执行人未履行生效法律文书确定的义务的，法院可以限制其消费。"
_SHIPS = "船舶由机关检查；但是，法律另有特别规定的，从其规定。"
_PAY = "教师的平均工资应当不低于公务员的平均工资。"
_HARMFUL = "产品不合格，影响安全的，主管部门应当调查。"
_SOON = "紧急投诉应在 2 h 内答复，但客户另有约定的除外。"


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        ("每位教师的工资应当不低于公务员的平均工资。", _PAY, "scope"),
        ("产品不合格的，无论是否影响安全，主管部门都应当调查。", _HARMFUL, "condition"),
        ("产品不合格，即使没影响安全，主管部门也应当调查。", _HARMFUL, "condition"),
        ("紧急投诉应在 2 h 内答复，客户另有约定的也不例外。", _SOON, "exception"),
        ("紧急投诉应在 2 h 内答复，客户另有约定的也应照办。", _SOON, "exception"),
        (
            "接通率的目标为92%，解决率的目标为95%。",
            "指标 | 目标 | 实际\n接通率 | 92% | 待填\n满意度 | 95% | 待填",
            "coverage",
        ),
        (
            "有关部门要依法及时处理，对提供了有效信息的举报人，给奖励、给保护。",
            "有关部门应当依法及时处理，举报人提供有效信息的，依照规定给予奖励和保护。",
            "condition",
        ),
        (
            "是通过采取必要措施来保护存款人的利益、让银行恢复经营能力。",
            "接管是为了保护存款人利益、恢复银行的经营能力，为此采取必要措施。",
            "coverage",
        ),
        (
            "坐席滥用权限并且泄露资料的，依法给予处分。",
            "坐席滥用权限，或者泄露资料的，依法给予处分。",
            "scope",
        ),
        ("设立旅行社应当有营业设施和必要的经营管理人员。", _AGENCY, "scope"),
        ("被执行人没有履行法律文书确定的义务的，法院可以限制其消费。", _COURT, "scope"),
        (
            "银行可以对主管人员和责任人员予以公示。",
            "银行可以对主管人员和直接责任人员予以公示。",
            "scope",
        ),
        ("船舶由机关检查；法律有特别规定的，也照样检查。", _SHIPS, "exception"),
        ("员工得到其他组织兼职。", "员工不得到其他组织兼职。", "negation"),
        ("有约定的，就可以按约定办理。", "有约定的，应当按约定办理。", "modal"),
        (
            "可以处理公开信息；有重大影响的，可以取得客户同意。",
            "可以处理公开信息；有重大影响的，应当取得客户同意。",
            "modal",
        ),
        ("有重大影响的，必须取得客户同意。", "有重大影响的，应当取得客户同意。", "modal"),
        ("挂失、止付这两项主要应每日提供服务。", "挂失和止付应每日提供服务。", "scope"),
    ],
)
def test_what_binds_a_rule_is_not_said_to_bind_no_more(
    sentence: str, source: str, code: str
) -> None:
    assert code in {reason.code for reason in check_claim(sentence, [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("公务员的平均工资，教师的平均工资应当不低于它。", _PAY),
        ("无论是否影响安全，主管部门都应当调查。", "不论是否影响安全，主管部门均应当调查。"),
        ("紧急投诉应在 2 h 内答复，客户另有约定的例外。", _SOON),
        ("设立旅行社，应当具有必要的营业设施和必要的经营管理人员。", _AGENCY),
        ("生效法律文书确定的义务，被执行人没有履行的，法院可以限制其消费。", _COURT),
        ("由机关检查船舶，但法律另有特别规定的，从其规定。", _SHIPS),
        ("员工不得到其他组织兼职。", "员工不得在其他组织兼职。"),
        ("满意度的目标为95%。", "指标 | 目标 | 实际\n接通率 | 92% | 待填\n满意度 | 95% | 待填"),
    ],
)
def test_what_binds_a_rule_may_be_said_in_other_words(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


def test_a_figure_is_not_said_of_the_act_beside_its_own() -> None:
    source = "发现信息泄露后，应在 1 h 内报告，24 h 内完成影响评估。"
    assert not check_claim("信息泄露24小时内要报告。", [source]).passed
    assert not check_claim("发现信息泄露后要在1小时内完成影响评估。", [source]).passed
    assert check_claim("发现信息泄露后，应在 1 h 内报告。", [source]).passed


def test_a_general_word_does_not_take_the_place_of_one_that_tells_bodies_apart() -> None:
    source = "GB/T 32315—2015 由全国金融标准化技术委员会归口。"
    assert not check_claim("该标准的归口单位是全国服务标准化技术委员会。", [source]).passed
    assert check_claim("由全国金融标准化技术委员会归口的是 GB/T 32315—2015。", [source]).passed
