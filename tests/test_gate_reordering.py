"""What a rule joins may be said in another order; what holds where it stands may not."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_DUTIES = "网点应当公示收费标准，接受客户查询，并设置意见簿。"
_WITH = "网点应当与开户银行签订协议，并且向客户公示收费标准。"
_TERM = "网点应当在三日内公示收费标准，接受客户查询。"
_OF_ALL = "工单由坐席、质检员和值班主管签字。"
_OWNED = "应当核对申请人的姓名和住址、担保人的电话。"
_WHICH = "坐席连续3次答错而主管没有纠正的问题，应当列入培训。"
_CAUSE = "因设备故障而电话中断的，应当回拨。"
_STEPS = "工单应当依次由坐席、质检员、主管签字。"
_CASE = "网点应当公示收费标准，客户投诉的，登记，转交主管。"
_NAME = "Q/CDK 0009—2026 的名称是《服务规范》。"
_WHERE = "在业务集中的城区，管理部门应当根据需要设立服务站。"
_DAYS = "网点应当告知客户结果，在三日内说明理由。"
_BANS = "任何人不得泄露、出售或者违规查询客户信息。"
_SUBJECT = "菜单不应超过 3 层，每层不宜多于 5 项。"
_RULES = "银行不得向客户收取查询费；向客户收取手续费的标准不得高于同业标准。"
_KIND = "《服务规范》是本行的制度。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("网点应当接受客户查询，公示收费标准，并设置意见簿。", _DUTIES),
        ("网点应当向客户公示收费标准，并且与开户银行签订协议。", _WITH),
        ("工单由值班主管、坐席和质检员签字。", _OF_ALL),
        ("应当核对担保人的电话、申请人的姓名和住址。", _OWNED),
        ("主管没有纠正而坐席连续3次答错的问题，应当列入培训。", _WHICH),
        ("管理部门应当根据需要，在业务集中的城区设立服务站。", _WHERE),
        ("任何人不得违规查询客户信息，也不得泄露、出售客户信息。", _BANS),
        ("菜单每层不宜多于 5 项，不应超过 3 层。", _SUBJECT),
        ("银行向客户收取手续费的标准，不得高于同业标准；不得向客户收取查询费。", _RULES),
        ("《服务规范》是 Q/CDK 0009—2026 的名称。", _NAME),
    ],
)
def test_members_in_another_order_pass(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("网点应当在三日内接受客户查询，公示收费标准。", _TERM),  # the term was that of 公示
        ("应当核对担保人的姓名和住址、申请人的电话。", _OWNED),
        ("因电话中断而设备故障的，应当回拨。", _CAUSE),
        ("工单应当依次由主管、质检员、坐席签字。", _STEPS),
        ("网点应当公示收费标准，登记，客户投诉的，转交主管。", _CASE),  # 登记 in any case
        ("网点应当在三日内告知客户结果，说明理由。", _DAYS),
        ("管理部门应当根据需要，在业务分散的城区设立服务站。", _WHERE),
        ("任何人不得违规查询客户信息，也不得泄露、修改客户信息。", _BANS),
        ("菜单不宜超过 3 层，每层不应多于 5 项。", _SUBJECT),
        ("银行向客户收取查询费的标准，不得高于同业标准；不得向客户收取手续费。", _RULES),
        ("本行的制度是《服务规范》。", _KIND),  # one of several
    ],
)
def test_what_holds_where_it_stands_keeps_its_place(sentence: str, source: str) -> None:
    assert not check_claim(sentence, [source]).passed
