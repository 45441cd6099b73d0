"""A rule put into the past, in doubt or into a question is not the rule; nor is a change by what a change to."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

MAY = "客户可以申请查询录音。"
DOES = "客服中心提供7×24小时电话服务。"
CHANGES = "情况复杂的，经主管批准可以延长30日。"


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("客户曾可以申请查询录音。", MAY),
        ("过去客户可以申请查询录音。", MAY),
        ("客户原本可以申请查询录音。", MAY),
        ("客户好像可以申请查询录音。", MAY),
        ("客户可以申请一次查询录音。", MAY),
        ("客户为什么可以申请查询录音。", MAY),
        ("客服中心希望提供7×24小时电话服务。", DOES),
        ("客服中心以免提供7×24小时电话服务。", DOES),
        ("客服中心按理提供7×24小时电话服务。", DOES),
        ("情况复杂的，经主管批准可以延长到30日。", CHANGES),
        ("情况复杂的，经主管批准可以延长至30日。", CHANGES),
        ("违约金降低到2%。", "违约金降低2%。"),
        ("上限提高50万元。", "上限提高到50万元。"),
    ],
)
def test_what_takes_a_rule_back_or_changes_how_far_it_goes_is_stopped(claim, source):
    assert not check_claim(claim, [source]).passed


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("情况复杂的，经主管批准还可以延长30日。", CHANGES),
        ("保存期延长到6个月。", "保存期延长至6个月。"),
        ("上限提高为50万元。", "上限提高到50万元。"),
        ("转接过去的电话要记录。", "转接过去的电话应当记录。"),
        ("曾因泄密被判过刑的人，不得担任坐席。", "因泄密被判过刑的人，不得担任坐席。"),
        ("客户基本来自本市。", "客户基本来自本市。"),
    ],
)
def test_the_same_said_with_such_letters_passes(claim, source):
    assert check_claim(claim, [source]).reasons == ()
