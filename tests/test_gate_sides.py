"""What is better than what, what comes first, by what means: each side stays where it is."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_BETTER = "练习宜录音，坐席自己听出打断，比旁人指出更管用。"
_FIRST = "建议主管的时间先留给现场辅导，报表交给排班员。"
_ASKED = "建议先问客户愿不愿意让旁人听到账户情况，只认本人的回答。"
_MEANS = "网点不得用通知、告示等方式，限制客户的权利，也不得强制交易。"
_WORSE = "向关系人发放贷款的条件不得优于其他借款人的条件。"
_PAPER = "考核合格的，由协会发给资格证书。"


@pytest.mark.parametrize(
    ("true", "old", "new", "source"),
    [
        ("练习宜录音，坐席自己听出打断，比旁人指出来更管用。", "坐席自己听出打断，比旁人指出来", "旁人指出打断，比坐席自己听出来", _BETTER),
        ("建议先把主管的时间留给现场辅导，报表交给排班员。", "先把主管的时间留给现场辅导，报表", "主管先做报表，再做现场辅导，其余", _FIRST),
        ("建议先问客户愿不愿意让旁人听到账户情况。", "先问客户", "先把账户情况说完，再问客户", _ASKED),
        ("网点不得用通知、告示等方式，限制客户的权利。", "用通知、告示等方式，限制客户的权利", "用通知、告示", _MEANS),
        ("给关系人发贷款，条件不能比其他借款人好。", "好", "差", _WORSE),
        ("考核合格的，协会发给资格证书。", "资格证书", "经营许可证", _PAPER),
    ],
)  # fmt: skip
def test_a_side_in_the_place_of_another_is_stopped(
    true: str, old: str, new: str, source: str
) -> None:
    assert check_claim(true, [source]).reasons == ()
    assert not check_claim(true.replace(old, new, 1), [source]).passed
