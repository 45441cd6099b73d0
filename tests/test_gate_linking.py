"""和, 或 and 、 may stand for each other where they say the same, and nowhere else."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_REVIEW = "申请复议的，应当向省、自治区、直辖市人民政府提出申请。"
_PAPERS = "客户应当提交身份证、户口簿和收入证明。"
_APPEAL = "商业银行及其工作人员对处罚决定不服的，可以依法提起诉讼。"
_COMPLAINT = "单位和个人对收费有异议的，有权向物价部门投诉。"
_BAN = "坐席和班组长不得外传录音。"
_AGREED = "经营者和消费者协商一致的，可以变更合同。"
_HELD = "客户持有存单和密码的，可以支取。"
_SIGNS = "坐席和班组长应当每日签到。"
_AGENT = "本人或者代理人可以查询。"
_NOTED = "坐席应当登记客户的姓名和联系电话，并核对证件。"
_SECRET = "银行不得泄露存款人的账户信息和交易记录。"
_HOME = "网点应当向残疾客户、老年客户提供上门服务。"
_CHECKS = "质检员应当抽查录音、工单和回访记录。"
_SIGNED = "班组长和主管应当在交接单上签字。"
_BRANCH = "报告应当报分行、总行备案。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("申请复议的，应当向省、自治区或者直辖市的政府提出申请。", _REVIEW),
        ("要申请复议，应当向省、自治区和直辖市人民政府提出申请。", _REVIEW),
        ("商业银行或者其工作人员对处罚决定不服的，可以依法提起诉讼。", _APPEAL),
        ("单位或个人对收费有异议的，有权向物价部门投诉。", _COMPLAINT),
        ("坐席或者班组长不得外传录音。", _BAN),
        ("坐席应当登记客户的姓名，登记联系电话，并核对证件。", _NOTED),
        ("坐席应当登记客户的姓名，也应当登记联系电话，还要核对证件。", _NOTED),
        ("银行不得泄露存款人的账户信息，也不得泄露存款人的交易记录。", _SECRET),
        ("网点应当向残疾客户提供上门服务，向老年客户提供上门服务。", _HOME),
        ("质检员应当抽查录音，抽查工单，抽查回访记录。", _CHECKS),
        ("班组长应当在交接单上签字，主管也应当在交接单上签字。", _SIGNED),
    ],
)
def test_what_says_the_same_of_each_passes(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("申请复议的，应当向省、自治区或者直辖市的主管部门提出申请。", _REVIEW),
        ("客户应当提交身份证、户口簿或者收入证明。", _PAPERS),
        ("商业银行对工作人员的处罚决定不服的，可以依法提起诉讼。", _APPEAL),
        ("单位或者个人对收费有异议的，有权向物价部门或者法院投诉。", _COMPLAINT),
        ("坐席或者班组长可以外传录音。", _BAN),
        ("经营者或者消费者协商一致的，可以变更合同。", _AGREED),
        ("客户持有存单或者密码的，可以支取。", _HELD),
        ("坐席或者班组长应当每日签到。", _SIGNS),
        ("本人和代理人可以查询。", _AGENT),
        ("报告应当报分行或者总行备案。", _BRANCH),
        ("坐席应当登记客户的姓名，核对联系电话，并核对证件。", _NOTED),
        ("坐席应当登记客户的姓名，登记联系地址，并核对证件。", _NOTED),
        ("银行不得泄露存款人的账户信息，可以泄露交易记录。", _SECRET),
        ("网点应当向残疾客户提供上门服务，向老年客户提供优先服务。", _HOME),
        ("质检员应当抽查录音，抽查工单，审核回访记录。", _CHECKS),
        ("班组长应当在交接单上签字，坐席也应当在交接单上签字。", _SIGNED),
        ("班组长应当签字，主管应当签字。", "班组长和主管应当共同签字。"),
        ("班组长应当签字，主管应当签字。", "班组长或者主管应当签字。"),
        ("客户应当提交身份证，也应当提交户口簿。", "客户应当提交身份证或者户口簿。"),
    ],
)
def test_what_says_another_thing_is_stopped(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons
