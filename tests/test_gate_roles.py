"""The gate stops a sentence in which parties, links or times changed places with others."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_SEIZED = "当事人对被请求方法院的裁定不服的，按被请求方相关法律规定处理。"
_RULES = "本规定由劳动部、人事部负责解释；实施办法由劳动部、人事部制定。"
_SAVER = "储户的储蓄情况，储蓄机构和它的工作人员都有保密责任。"
_TOLD = "质量、用途等信息，经营者提供给消费者时应当真实、全面。"
_RESCUE = "接管是为了保护存款人利益、恢复商业银行的经营能力。"
_AMENDS = "侵害人格尊严或者人身自由的，经营者应当停止侵害、消除影响，并赔偿损失。"
_RECALL = "市场监督管理部门责令停止销售的，经营者不得拒绝或者拖延；没有照办的，视为拒绝或者拖延。"
_SIGNS = "主要出入口应当设置标志牌。任何单位和个人不得移动、涂改或者损毁标志牌。"
_DEBTS = "分行不具有法人资格，业务在总行授权范围内办理，债务由总行偿还。"
_CONSENT = "坐席应当事先告知客户，并取得其书面同意。"
_NOTES = "坐席宜记录来电时间和诉求，不宜记录证件号、住址。"
_SERVICES = "受理、转办和回访应每日提供服务。"
_DELETED = "记录的删除应经主管批准。"
_OUTSIDE = "外包坐席可办理咨询业务，不应办理挂失和转账。"
_LENDS = "发放贷款时，银行应当审查还款方式。"
_BUILT = "环保设施必须与主体工程同时设计。"
_CALLS = "打错一通，比漏打很多通更伤人。名单应每日更新。"
_BOUND = "发卡行对收取利息没有履行提示义务，致使客户没有注意的，客户主张条款不成立，法院应予支持。"
_LIVING = "自然人死亡的，其近亲属可以查阅、复制死者的个人信息；死者生前另有安排的除外。"


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        ("当事人对被请求方法院的裁定不服的，按请求方相关法律规定处理。", _SEIZED, "coverage"),
        ("本规定由劳动部负责解释；实施办法由劳动部、人事部制定。", _RULES, "coverage"),
        ("储户及其工作人员，对储蓄机构的储蓄情况都有责任保密。", _SAVER, "actor"),
        ("消费者把质量、用途等信息告诉经营者时，应当真实、全面。", _TOLD, "actor"),
        ("接管的目的是保护商业银行的利益、让存款人恢复经营能力。", _RESCUE, "actor"),
        ("经营者侵害人格尊严或人身自由的，应停止侵害、消除影响，或者赔偿损失。", _AMENDS, "scope"),
        ("市场监管部门责令停止销售的，经营者能拒绝、不能拖；没照办的，视为拒绝或拖延。", _RECALL, "negation"),
        ("任何单位和个人主要不得移动、涂改或损毁标志牌。", _SIGNS, "scope"),
        ("分行没有法人资格，业务在总行授权范围内办，债务由分行偿还。", _DEBTS, "actor"),
        ("坐席应当事先告知客户，并取得其口头或者书面同意。", _CONSENT, "scope"),
        ("坐席宜记录来电时间、诉求和证件号，不宜记录住址。", _NOTES, "negation"),
        ("受理、转办、回访和仲裁应当每天提供服务。", _SERVICES, "scope"),
        ("删除记录以后，应当报主管批准。", _DELETED, "order"),
        ("答复期从登记投诉之日算起。", "答复期自受理之日起计算。", "order"),
        ("机房应当有三路供电，而且不宜设在顶层。", "机房应有双路供电，且不宜设在顶层。", "figure"),
        ("外包坐席可办理咨询和挂失，不应办理转账。", _OUTSIDE, "negation"),
        ("查询核多组，改限额核一组并回拨。", "查询核一组，改限额核多组并回拨。", "coverage"),
        ("自然人去世的，近亲属可以查阅、复制死者的个人信息，但死者生后另有安排的除外。", _LIVING, "order"),
        ("银行发放贷款后，应当审查还款方式。", _LENDS, "order"),
        ("环保设施必须在主体工程之后设计。", _BUILT, "order"),
        ("漏打一通，比打错很多通更伤人。", _CALLS, "coverage"),
        (
            "发卡行对收取利息履行了提示义务，使客户没能注意到，客户主张条款不成立、不成其为约定的，法院应予支持。",
            _BOUND,
            "negation",
        ),
    ],
)  # fmt: skip
def test_who_and_what_may_not_change_places(sentence: str, source: str, code: str) -> None:
    assert code in {reason.code for reason in check_claim(sentence, [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("储蓄机构及其工作人员，对储户的储蓄情况都有责任保密。", _SAVER),
        ("质量、用途等信息，经营者提供给消费者时要真实、全面。", _TOLD),
        ("接管的目的是保护存款人的利益、恢复商业银行的经营能力。", _RESCUE),
        ("任何单位和个人不能移动、涂改或损毁标志牌。", _SIGNS),
        ("删除记录，应当先经主管批准。", _DELETED),
        ("外包坐席可以办理咨询业务，不应办理挂失和转账。", _OUTSIDE),
        ("银行发放贷款的时候，应当审查还款方式。", _LENDS),
        ("环保设施必须和主体工程同时设计。", _BUILT),
        ("排队期间，应每分钟告诉客户一次还要等多久。", "排队时应每 60 s 告知一次还要等多久。"),
        ("热线每天应从早上9点开到下午6点。", "热线时间应为每日 9:00 至 18:00。"),
        (
            "对外报送，应当符合以下要求：内容真实；按时报送。",
            "对外报送，应当符合下列要求：内容真实；按时报送。",
        ),
        (
            "存款利率由银行确定，应当在规定的利率上限和下限之间。",
            "存款利率由银行确定，应当在规定的利率上下限之间。",
        ),
    ],
)
def test_the_same_parties_in_other_words_pass(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()
