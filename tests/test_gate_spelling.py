"""The same thing in other spelling passes the gate, another thing in like words does not."""

from __future__ import annotations

import pytest

from assistant.checking import check_claim
from assistant.gate.aligning.addressing import in_names_of
from assistant.gate.language.quantities import quantities
from assistant.gate.language.spelling import normalised


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("百分之百", ["1比"]),
        ("一百人", ["100人"]),
        ("凌晨零点半到五点半", ["≥30时刻", "≤330时刻"]),
        ("够二十个人", ["20人"]),
        ("没到三天", ["<3日"]),
        ("半年", ["6月"]),
        ("一块儿来", []),
        ("报送，1993年11月3日批准", ["19931103日期"]),
    ],
)
def test_figures_are_read_in_whatever_words_they_are_said(text: str, read: list[str]) -> None:
    assert [one.said for one in quantities(normalised(text))] == read


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("第58条第2款", "第五十八条第二款"),
        ("人民法院", "法院"),
        ("最高法", "最高人民法院"),
        ("社保", "社会保险"),
        ("转账作废，是被禁止的。", "禁止转账作废。"),
        ("登记在册，是经办人应当做到的。", "经办人应当登记在册。"),
        ("来不了网点", "无法来网点"),
        ("一项一项", "逐项"),
        ("举证责任在银行。", "由银行负举证责任。"),
        ("作出不予受理的决定", "决定不予受理"),
    ],
)
def test_turns_of_speech_are_read_as_what_they_say(spoken: str, written: str) -> None:
    assert normalised(spoken) == normalised(written)


@pytest.mark.parametrize(
    ("sentence", "source", "read"),
    [
        ("您可以撤回。", "储户可以撤回。", "储户可以撤回。"),
        ("您可以撤回。", "储户和持卡人可以撤回。", "您可以撤回。"),
        ("我们应当受理。", "储蓄机构应当受理。", "储蓄机构应当受理。"),
        ("我行应当受理。", "支付机构应当受理。", "我行应当受理。"),
        ("我们应当受理，银行应当答复。", "银行应当受理。", "我们应当受理，银行应当答复。"),
        (
            "机构应当检查我们银行。",
            "银行业监督管理机构应当检查商业银行。",
            "机构应当检查商业银行。",
        ),
        ("按票据法办。", "依照《中华人民共和国票据法》办理。", "按《票据法》办。"),
        ("按《票据法》办。", "依照票据法办理。", "按票据法办。"),
    ],
)
def test_a_claim_is_put_into_the_names_of_its_source(sentence: str, source: str, read: str) -> None:
    assert in_names_of(source, sentence) == read


_RULE = "违约金达到三万元的，由县级人民政府主管部门依照第十八条处理。"
_JOINT = "出租人与中介人恶意串通的，承担连带赔偿责任。"
_TWO = "3月5日会长提名，3月20日理事会表决通过的章程有效。"
_RATE = "差错率＝差错件数÷抽检件数。"


@pytest.mark.parametrize(
    ("true", "old", "new", "source", "code"),
    [
        ("违约金满3万元的，由县级政府主管部门按第18条处理。", "县级", "省级", _RULE, "scope"),
        ("违约金满3万元的，由县级政府主管部门按第18条处理。", "第18条", "第19条", _RULE, "clause_number"),
        ("出租人跟中介人恶意串通的，承担连带赔偿责任。", "连带", "按份", _JOINT, "scope"),
        ("差错率等于差错件数除以抽检件数。", "差错件数除以抽检件数", "抽检件数除以差错件数", _RATE, "scope"),
        ("罚款幅度由省政府定，不影响合同的效力。", "不影响合同的效力", "合同不能有效力", "罚款幅度由省人民政府定，不影响合同效力。", "negation"),
        ("录音和工单都齐全才可以结案。", "都齐全", "有一项齐全", "录音和工单都齐全方可结案。", "scope"),
        ("造成多人受伤的应当上报。", "多人", "一人", "造成多人受伤的，应当上报。", "figure"),
        ("造成秩序严重混乱的应当上报。", "严重", "", "造成秩序严重混乱的，应当上报。", "scope"),
        ("客户查询本人的账户，坐席应当先核验。", "本人的账户", "本人或者配偶的账户", "客户查询本人账户的，坐席应当先核验。", "scope"),
    ],
)  # fmt: skip
def test_the_true_sentence_passes_and_the_one_of_another_kind_does_not(
    true: str, old: str, new: str, source: str, code: str
) -> None:
    assert old in true
    assert check_claim(true, [source]).reasons == ()
    assert code in {one.code for one in check_claim(true.replace(old, new, 1), [source]).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("我们提前支取存款的，您应当计付利息。", "储户提前支取存款的，储蓄机构应当计付利息。"),
        ("我们应当检查银行业监督管理机构。", "银行业监督管理机构应当检查商业银行。"),
        ("我们应当告知费用。", "支付机构应当告知费用。"),
        ("书记员和法警必须签字。", "合议庭成员必须签字。"),
        ("气象主管部门应当公布。", "海洋主管部门应当公布。"),
        ("银行或者支付机构应当登记。", "银行、支付机构应当登记。"),
        ("3月20日由会长提名、3月5日由理事会表决通过的章程有效。", _TWO),
        ("按资产多少分批联系客户。", "按损失轻重分批联系客户。"),
    ],
)
def test_who_and_by_what_are_the_sources_own(sentence: str, source: str) -> None:
    assert not check_claim(sentence, [source]).passed


@pytest.mark.parametrize(
    ("true", "old", "new", "source"),
    [
        ("没有主管部门批准就擅自转让的，应当退还。", "没有", "已有", "未经主管部门批准擅自转让的，应当退还。"),
        ("改信息还是由人工核实。", "人工", "机器人", "改信息仍由人工核实。"),
        ("坐席不论白班还是夜班都应当登记。", "应当", "可以", "坐席不论白班或者夜班均应当登记。"),
        ("班次应当提前公布，好让员工安排家事。", "提前", "延后", "班次应当提前公布，让员工能安排家事。"),
        ("工资缴没缴，由主管部门监督。", "主管部门", "银行", "工资缴纳，由主管部门监督。"),
        ("2001年3月1日以前立案、同年5月1日以后结案的，适用本规定。", "5月1日", "6月1日", "2001年3月1日以前立案，2001年5月1日以后结案的，适用本规定。"),
    ],
)  # fmt: skip
def test_everyday_turns_of_speech_pass_and_what_turns_their_sense_does_not(
    true: str, old: str, new: str, source: str
) -> None:
    assert old in true
    assert check_claim(true, [source]).reasons == ()
    assert not check_claim(true.replace(old, new, 1), [source]).passed


@pytest.mark.parametrize(
    ("true", "old", "new", "source"),
    [
        ("主管批准后可以延长3日。", "主管", "客户", "经主管批准可以延长3日。"),
        ("当事人不肯签字的，由坐席记录。", "不肯", "已经", "当事人拒绝签字的，由坐席记录。"),
        ("以前的规定和本规定有出入的，以本规定为准。", "以本规定为准", "以以前的为准", "以前的规定与本规定不一致的，以本规定为准。"),
        ("处理未满14周岁未成年人的信息，要征得他父母的同意。", "父母", "老师", "处理不满十四周岁未成年人的信息，信息处理者应当取得其父母的同意。"),
        ("对阻碍坐席工作的人，由主管部门制止。", "主管部门", "客户", "阻碍坐席工作的，由主管部门制止。"),
        ("公益诉讼裁判生效后，法院应当书面告知主管部门。", "生效后", "生效前", "公益诉讼案件裁判生效后，法院应当书面告知主管部门。"),
        ("银行要制定自己的规则。", "银行", "客户", "银行应当制定本行规则。"),
    ],
)  # fmt: skip
def test_who_is_named_by_what_he_does_or_whose_it_is(
    true: str, old: str, new: str, source: str
) -> None:
    assert old in true
    assert check_claim(true, [source]).reasons == ()
    assert not check_claim(true.replace(old, new, 1), [source]).passed


@pytest.mark.parametrize("label", ["第二十八条　", "第二十八条 ", "4.1.2 "])
def test_the_number_before_a_clause_need_not_be_said_and_no_other_may(label: str) -> None:
    source = f"{label}任何单位和个人购买股份的，应当事先经主管部门批准。"
    assert check_claim("任何单位和个人购买股份，应当事先经主管部门批准。", [source]).passed
    named = f"{label.strip()}规定，任何单位和个人购买股份的，应当事先经主管部门批准。"
    assert check_claim(named, [source]).passed
    other = named.replace("二十八", "二十九").replace("4.1.2", "4.1.3")
    assert not check_claim(other, [source]).passed


def test_a_figure_at_the_head_of_a_clause_is_no_number_of_it() -> None:
    assert not check_claim("元以上的贷款应当报批。", ["3.5 万元以上的贷款应当报批。"]).passed
