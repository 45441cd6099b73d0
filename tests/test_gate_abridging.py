"""What a sentence may leave out of its clause, and what it may never leave out."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim

_DUTIES = "网点应当公示收费标准，接受客户查询，并设置意见簿，不得捆绑销售。"
_ITEMS = "客户逾期不还的，银行可以采取下列措施：(一)电话提醒；(二)停用卡片；(三)申请法院执行。"
_JOINT = "同时符合下列条件的，坐席可以居家办公：(一)工龄满一年；(二)家中有独立房间。"
_OR = "客户遗失或者毁损存单的，可以申请挂失。"
_AND = "客户持有存单并记得密码的，可以异地支取。"
_MUST_OR = "坐席应当录音或者书面记录。"
_LIMIT = "居家坐席可以办理咨询业务，不应办理资金业务。"
_EXCEPTION = "储户可以提前支取。但是，大额存单、结构性存款除外。"
_SENTENCES = "录音应当保存3年。质检员应当每月抽查录音，不得提前通知坐席。"
_TOGETHER = "班长和质检员应当共同复核评分。"
_HOW = "评分结果应当及时、书面告知坐席。"
_ROWS = "等级 | 业务 | 核验方式\n甲级 | 余额查询 | 不核验\n乙级 | 密码重置 | 证件号加回拨"
_TWO = "超时的，应当退回坐席；涉及盗刷的，应当转交班长。"
_FOUND = "托育机构应当查验健康证明，发现患传染病的，应当立即通知监护人，并做好消毒工作。"
_IF = "养老机构应当为老年人建档；如老年人突发疾病，应当及时送医并通知家属。"
_INSPECTED = "海关查验货物时，收货人应当到场；如果发现货物短少的，应当当场记录，并由双方签字。"
_LEDGER = "网点应当建立投诉台账，对重大投诉逐笔分析。"
_EASED = "医疗机构应当设置无障碍设施；确有困难的，经主管部门同意，可以提供替代服务。病历应当归档。"
_SAME_DAY = "坐席应当核对来电人身份，登记诉求，并在当日转办。"
_STEPS = "投诉应当由质检员登记，由班长复核。"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("网点应当公示收费标准。", _DUTIES),
        ("网点不得捆绑销售。", _DUTIES),
        ("客户逾期不还的，银行可以停用卡片。", _ITEMS),
        ("客户毁损存单的，可以申请挂失。", _OR),
        ("质检员应当每月抽查录音，不得提前通知坐席。", _SENTENCES),
        ("录音应当保存3年。", _SENTENCES),
        ("乙级，密码重置，证件号加回拨。", _ROWS),
        ("托育机构发现患传染病的，应当立即通知监护人，并做好消毒工作。", _FOUND),
        ("托育机构应当查验健康证明。", _FOUND),
        ("托育机构发现患传染病的，应当立即通知监护人。", _FOUND),
        ("养老机构应当为老年人建档。", _IF),
        ("老年人突发疾病的，养老机构应当及时送医并通知家属。", _IF),
        ("海关查验货物时，收货人应当到场。", _INSPECTED),
        ("网点应当建立投诉台账。", _LEDGER),
        ("网点应当对重大投诉逐笔分析。", _LEDGER),
        ("病历应当归档。", _EASED),
        ("医疗机构应当设置无障碍设施；确有困难的，经主管部门同意，可以提供替代服务。", _EASED),
        ("网点应当公示收费标准。", "网点应当公示收费标准。客户可以索取价目表。"),
        ("坐席要核对来电人的身份、登记诉求，并在当天转办。", _SAME_DAY),
    ],
)
def test_a_part_that_is_true_by_itself_passes(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("银行可以停用卡片。", _ITEMS),
        ("工龄满一年的，坐席可以居家办公。", _JOINT),
        ("客户记得密码的，可以异地支取。", _AND),
        ("坐席应当书面记录。", _MUST_OR),
        ("居家坐席可以办理咨询业务。", _LIMIT),
        ("储户可以提前支取。", _EXCEPTION),
        ("储户可以提前支取，但大额存单除外。", _EXCEPTION),
        ("班长应当复核评分。", _TOGETHER),
        ("评分结果应当书面告知坐席。", _HOW),
        ("只有电话提醒这一种措施，银行才可以对逾期不还的客户采取。", _ITEMS),
        ("乙级，余额查询，证件号加回拨。", _ROWS),
        ("超时的，应当转交班长。", _TWO),
        ("托育机构应当查验健康证明，并做好消毒工作。", _FOUND),
        ("托育机构应当立即通知监护人，并做好消毒工作。", _FOUND),
        ("托育机构应当做好消毒工作。", _FOUND),
        ("养老机构应当及时送医并通知家属。", _IF),
        ("养老机构应当为老年人建档并通知家属。", _IF),
        ("收货人应当当场记录，并由双方签字。", _INSPECTED),
        (
            "坐席应当在当日答复客户。",
            "坐席应当在当日答复客户；如需其他部门配合的，应当在三日内答复。",
        ),
        ("仲裁庭应当公开审理。", "仲裁庭应当公开审理；如当事人申请不公开的，应当决定不公开。"),
        ("申请人应当提交原件。", "申请人应当提交原件；如提交复印件，应当经公证。"),
        ("网点应当建立重大投诉台账。", _LEDGER),
        ("医疗机构应当设置无障碍设施。", _EASED),
        ("医疗机构确有困难的，可以提供替代服务。", _EASED),
        ("坐席应当核对来电人身份，登记诉求，并当场转办。", _SAME_DAY),
        ("坐席应当核对来电人身份，登记诉求，并转办。", _SAME_DAY),
        ("投诉应当在登记之后由质检员复核，由班长登记。", _STEPS),
    ],
)
def test_a_part_that_is_not_true_by_itself_is_stopped(sentence: str, source: str) -> None:
    assert check_claim(sentence, [source]).reasons


def test_of_a_list_one_may_be_named_but_not_some_as_if_they_were_all() -> None:
    source = "联络中心应设坐席、班组长、质检员、培训师和排班员。"
    assert check_claim("联络中心应设质检员。", [source]).passed
    assert not check_claim("联络中心应设坐席、班组长、质检员和排班员。", [source]).passed
    assert not check_claim("联络中心应设坐席和质检员。", [source]).passed


def test_a_word_of_need_that_ends_a_purpose_rules_nothing() -> None:
    clause = "为了规范坐席排班，保证休息，适应业务发展的需要，制定本办法。"
    said = "制定本办法，是为了规范坐席排班，保证休息，适应业务发展的需要。"
    assert check_claim(said, (clause,)).passed
    assert not check_claim("制定本办法，是为了规范坐席排班，保证收入。", (clause,)).passed


def test_a_clause_of_which_a_sentence_says_nothing_stops_it() -> None:
    source = (
        "未到期的定期储蓄存款要提前支取，储户必须持存单和存款人的身份证明办理；"
        "由他人代储户支取的，代支取人必须持自己的身份证明。"
    )
    assert not check_claim("挂失只要带身份证", [source]).passed
