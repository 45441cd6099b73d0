"""Items of a list told as plain rules: which of them stand alone, and which hold together only."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_CASES = (
    "网点有下列情形之一的，责令整改，处五千元以上一万元以下罚款；拒不整改的，停业三个月：\n"
    "（一）未按规定公示收费标准的；\n（二）泄露客户信息的；\n（三）其他损害客户权益的情形。\n"
    "网点对处罚不服的，可以申诉。"
)
_DUTIES = (
    "质检员履行下列职责：\n（一）抽查通话录音；\n（二）向班长报告服务差错；\n（三）建立差错台账。"
)
_CONDITIONS = (
    "申请居家办公应当具备下列条件：\n（一）有独立的房间；\n（二）连续工作满一年；\n"
    "（三）未受过纪律处分。\n申请由班长审批。"
)
_JOINT = "坐席具备下列条件的，可以居家办公：\n（一）有独立的房间；\n（二）连续工作满一年。"
_FORBIDDEN = (
    "坐席不得有下列行为：\n（一）泄露客户信息；\n（二）代客户填写密码；\n（三）挂断投诉电话。"
)
_PAPERS = (
    "申请人应当提交下列材料：\n（一）身份证件；\n（二）住址证明；\n（三）由单位出具的收入证明。"
)
_TWO = (
    "有下列情形之一的，不予受理：\n（一）没有明确的被投诉人；\n（二）超过三年提出的。\n"
    "有下列情形之一的，终止办理：\n（一）投诉人撤回投诉的；\n（二）双方和解的。"
)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("网点泄露客户信息的，责令整改，处五千元以上一万元以下罚款。", _CASES),
        ("网点未依照规定公示收费标准，拒不整改的，停业三个月。", _CASES),
        ("网点未按规定公示收费标准，或者泄露客户信息的，责令整改。", _CASES),
        ("质检员的职责包括向班长报告服务差错。", _DUTIES),
        ("建立差错台账，是质检员的职责之一。", _DUTIES),
        ("质检员得抽查通话录音。", _DUTIES),
        ("申请居家办公应当连续工作满一年。", _CONDITIONS),
        ("申请居家办公得有独立的房间。", _CONDITIONS),
        ("坐席不能代客户填写密码。", _FORBIDDEN),
        ("申请人应当提交住址证明。", _PAPERS),
        ("投诉人撤回投诉的，终止办理。", _TWO),
    ],
)
def test_an_item_is_told_as_a_rule(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("网点泄露客户信息的，停业三个月。", _CASES),
        ("网点泄露客户信息的，可以申诉。", _CASES),
        ("网点泄露信息的，责令整改。", _CASES),
        ("网点只有泄露客户信息的，才责令整改。", _CASES),
        ("网点未按规定公示收费标准，并且泄露客户信息的，责令整改。", _CASES),
        ("质检员的职责只有抽查通话录音。", _DUTIES),
        ("质检员可以不抽查通话录音。", _DUTIES),
        ("班长的职责包括建立差错台账。", _DUTIES),
        ("申请居家办公可以连续工作满一年。", _CONDITIONS),
        ("连续工作满一年的，可以居家办公。", _CONDITIONS),
        ("坐席有独立的房间的，可以居家办公。", _JOINT),
        ("坐席可以代客户填写密码。", _FORBIDDEN),
        ("申请人只需提交身份证件。", _PAPERS),
        ("申请人可以提交住址证明。", _PAPERS),
        ("双方和解的，不予受理。", _TWO),
        ("没有明确的被投诉人的，终止办理。", _TWO),
    ],
)
def test_what_an_item_does_not_say_is_stopped(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons


def test_an_easing_sentence_limits_the_one_before_it_whatever_its_modal() -> None:
    source = "投诉应当在十五日内办结。有特殊情况需要延长的，由班长批准。录音应当归档。"
    assert not check_claim("投诉应该在十五日内办结。", [source]).passed
    assert check_claim("录音应该归档。", [source]).passed


def test_a_later_exception_is_no_part_of_what_two_sentences_share() -> None:
    source = (
        "未备案的合同无效。但在开庭前补办备案的，应当认定有效。"
        "租期超过二十年的部分无效。但在开庭前重新约定的，应当认定有效。"
    )
    assert not check_claim("没备案的合同无效。", [source]).passed


def test_a_case_keeps_its_end_when_its_last_alternative_goes() -> None:
    source = "客户遗失存单，或者存单损坏不能辨认的，可以申请挂失。"
    assert check_claim("如果客户遗失存单，可以申请挂失。", [source]).passed
    assert not check_claim("客户存单损坏的，可以申请挂失。", [source]).passed


def test_who_gets_one_of_several_penalties_gets_it_alone() -> None:
    source = "网点泄露客户信息的，由总行责令整改，给予警告，并处一万元罚款。"
    assert check_claim("网点泄露客户信息的，由总行处一万元罚款。", [source]).passed
    assert not check_claim("网点泄露客户信息的，由总行只处一万元罚款。", [source]).passed


def test_a_case_that_denies_another_is_not_told_with_its_consequence() -> None:
    source = "损坏设备，尚不构成犯罪的，依照本办法处罚；构成犯罪的，依法追究刑事责任。"
    assert not check_claim("损坏设备，尚不构成犯罪的，依法追究刑事责任。", [source]).passed
    assert check_claim("损坏设备，构成犯罪的，依法追究刑事责任。", [source]).passed
