"""Which parts of a clause stand alone: each honest sentence beside what a looser cut would let through."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_EACH = "档案馆应当每年公布开放目录，利用者可以持本人证件到阅览室查阅。"
_THEN_MUST = "申请人可以请求听证，主管部门应当在三日内答复。"
_CASES = "运营单位违反本办法，因疏忽造成延误的，责令改正；造成人员伤亡的，吊销许可证。"
_BY = "船东违反本办法，未备案的，由港务机关处一万元罚款；造成泄漏的，处五万元罚款。"
_EXCEPTED = (
    "对单位账户，本行有权拒绝他人查询，但法律另有规定的除外；"
    "有权拒绝他人扣划，但行政法规另有规定的除外。"
)
_ITEMS = (
    "有下列情形之一的，不予退费：\n（一）学员有两次迟到；\n"
    "（二）学员与其他学员换班后旷课；\n（三）法律、法规规定的其他情形。"
)
_POINTING = "以协会名义出版的目录，可以加盖会徽；上述目录的封面，应当印有编号。"
_WHEN = "监管机构检查时，银行应当如实说明情况。银行不提供账册的，监管机构可以直接取证。"
_TWO_DAYS = (
    "通知存款在存入期间遇有利率调整，按起息日挂牌的利率计付利息。"
    "全部支取通知存款，按清户日挂牌的利率计付利息。"
)
_AIMS = "国家实行优惠贷款政策；鼓励银行改进服务，加大支持，并对返乡农户给予小额补贴。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("利用者可以持本人证件到阅览室查阅。", _EACH),
        ("档案馆应当每年公布开放目录。", _EACH),
        ("运营单位违反本办法，因疏忽造成人员伤亡的，吊销许可证。", _CASES),
        ("船东违反本办法，未备案，造成泄漏的，由港务机关处五万元罚款。", _BY),
        ("对单位账户，本行有权拒绝他人查询，法律另有规定的除外。", _EXCEPTED),
        ("学员与其他学员换班后旷课的，不予退费。", _ITEMS),
        ("以协会名义出版的目录，可以加盖会徽。", _POINTING),
        ("监管机构检查时，银行不提供账册的，监管机构可以直接取证。", _WHEN),
        ("国家鼓励银行改进服务，加大支持。", _AIMS),
        ("依照前款规定，退换商品的，运费由商家承担。", "依照前款规定退换商品的，运费由商家承担。"),
    ],
)
def test_a_rule_is_told_without_those_beside_it(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).passed


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("通知存款存着的时候碰上利率调整，利息就照清户日挂牌的利率来付。", _TWO_DAYS),
        ("退换商品的，运费由商家承担。", "依照前款规定退换商品的，运费由商家承担。"),
        ("利用者可以到阅览室查阅。", _EACH),
        ("利用者应当持本人证件到阅览室查阅。", _EACH),
        ("利用者应当每年公布开放目录。", _EACH),
        ("主管部门应当在三日内答复。", _THEN_MUST),  # where a hearing was asked for
        ("运营单位违反本办法，因疏忽造成延误的，吊销许可证。", _CASES),
        ("运营单位违反本办法的，吊销许可证。", _CASES),
        ("运营单位违反本办法，造成人员伤亡的，吊销许可证。", _CASES),
        ("船东违反本办法，未备案的，由港务机关处五万元罚款。", _BY),
        ("船东违反本办法，由港务机关处五万元罚款。", _BY),
        ("对单位账户，本行有权拒绝他人查询。", _EXCEPTED),
        ("对单位账户，本行有权拒绝他人扣划，法律另有规定的除外。", _EXCEPTED),
        ("学员与其他学员换班的，不予退费。", _ITEMS),
        ("以协会名义出版的目录，应当加盖会徽。", _POINTING),
        ("监管机构检查时，监管机构可以直接取证。", _WHEN),
        ("国家对银行给予小额补贴。", _AIMS),
    ],
)
def test_what_binds_a_rule_is_told_with_it(sentence: str, source: str) -> None:
    assert not check_claim(sentence, [source]).passed


_REPEATED = "未按约定提供商品或者服务的，应当退款；已经提供商品或者服务的，可以酌减。"
_AVERAGE = "教师的平均工资应当不低于公务员的平均工资。"
_FIRST = "清算时，先支付清算费用，之后应当支付存款本息。"
_SETTING = "稽核部门在职责范围内，应当定期或者不定期对账册和凭证进行抽查。"
_BEFORE = "拍卖组应当在公开拍卖前，展示拍品，并提供察看拍品的条件。"
_ASKED = "主管部门应当事人的请求，可以就赔偿数额进行调解。"
_RANKED = "国家优先保障口粮加工，饲料粮加工应当服从口粮保障。"
_TOGETHER = "甲标准与乙标准同日发布、同日实施。"
_VISITS = "本行对外包机构的场所每年检查一次，检查结果应当书面告知。"
_ODD = "坐席应当核对客户身份，发现证件异常的，应当上报主管。"
_CHECKED = "经考核合格的，由协会发给证书。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("未按约定提供商品或者服务的，应当退款；已经提供的，可以酌减。", _REPEATED),
        ("清算时，在支付清算费用之后，应当支付存款本息。", _FIRST),
        ("稽核部门应当在职责范围内，定期或者不定期抽查账册和凭证。", _SETTING),
        ("在公开拍卖前，拍卖组应当展示拍品，并提供察看拍品的条件。", _BEFORE),
        ("本行每年对外包机构的场所检查一次，检查结果应当书面告知。", _VISITS),
        ("坐席应当核对客户身份。", _ODD),
        ("坐席发现证件异常的，应当上报主管。", _ODD),
        ("根据当事人的请求，主管部门可以就赔偿数额进行调解。", _ASKED),
    ],
)
def test_what_is_said_once_or_at_another_place_is_said(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).passed


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("未按约定提供商品或者服务的，应当退款；已经提供的，应当酌减。", _REPEATED),
        ("教师的平均工资应当不低于公务员的工资。", _AVERAGE),
        ("清算时，应当最先支付存款本息，之后支付清算费用。", _FIRST),
        ("清算时，在支付存款本息之后，应当支付清算费用。", _FIRST),
        ("稽核部门应当在职责范围内，定期对账册和凭证进行抽查。", _SETTING),
        ("在公开拍卖后，拍卖组应当展示拍品，并提供察看拍品的条件。", _BEFORE),
        ("主管部门可以就赔偿数额进行调解。", _ASKED),
        ("国家优先保障饲料粮加工，口粮加工应当服从饲料粮保障。", _RANKED),
        ("甲标准比乙标准早发布一年，但同日实施。", _TOGETHER),
        ("外包机构对本行的场所每年检查一次。", _VISITS),
        ("发现证件异常的，坐席应当核对客户身份。", _ODD),
        ("考没考过都由协会发给证书。", _CHECKED),
        ("考核合不合格，协会都发给证书。", _CHECKED),
    ],
)
def test_what_is_exchanged_or_taken_back_is_stopped(sentence: str, source: str) -> None:
    assert not check_claim(sentence, [source]).passed


_PENALTIES = "违法采集信息的，由网信部门责令改正，给予警告，对违法的程序，责令停用；拒不改正的，并处五万元罚款。"


def test_one_penalty_is_told_without_the_others() -> None:
    said = "违法采集信息的，由网信部门责令改正，给予警告；拒不改正的，并处五万元罚款。"
    assert check_claim(said, [_PENALTIES]).passed


@pytest.mark.parametrize(
    "sentence",
    [
        "违法采集信息的，由网信部门责令改正，给予警告，并处五万元罚款。",
        "违法采集信息的，由网信部门责令改正，责令停用。",
        "拒不改正的，责令停用。",
        "采集信息的，由网信部门责令改正。",
    ],
)
def test_a_penalty_keeps_its_case_and_what_it_is_for(sentence: str) -> None:
    assert not check_claim(sentence, [_PENALTIES]).passed


_GRANTED = "确需延期的，经主管批准可延长 10 个工作日。"
_FOUND = "质检报告起草完成后，应当依照章程第六条提请委员会审议。质检报告审议通过后，由主任签发。"
_ABLE = "汇总数据更宜能从字典一路追到明细。"
_LIABLE = "对机构处三万元罚款。对直接负责的主管人员和其他直接责任人员给予警告。"


@pytest.mark.parametrize(
    ("sentence", "false", "source"),
    [
        (
            "确需延期的，主管批准了可以再延长 10 个工作日。",
            "确需延期的，可以再延长 10 个工作日。",
            _GRANTED,
        ),
        (
            "质检报告起草好以后，要按照章程第六条提请委员会审议，审议通过了由主任签发。",
            "质检报告起草好以前，要按照章程第六条提请委员会审议，审议通过了由主任签发。",
            _FOUND,
        ),
        ("汇总数据更宜做到能从字典一路追到明细。", "汇总数据必须能从字典一路追到明细。", _ABLE),
        (
            "机构要被罚三万元，直接负责的主管和其他直接责任人也要被警告。",
            "机构要被罚三万元，直接负责的主管部门也要被警告。",
            _LIABLE,
        ),
    ],
)
def test_a_word_of_everyday_use_passes_and_its_corruption_does_not(
    sentence: str, false: str, source: str
) -> None:
    assert check_claim(sentence, [source]).passed
    assert not check_claim(false, [source]).passed
