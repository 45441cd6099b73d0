import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from assistant.checking import check_claim
from assistant.gate.language.quantities import quantities
from assistant.gate.language.spelling import normalised
from assistant.gate.quotes import find_verbatim

COMPLAINT = (
    "银行应当自收到投诉之日起15个工作日内书面答复投诉人；情况复杂的，经主管批准可以延长30日。"
    "法律另有规定的除外。"
)
RECORDING = "所有通话应录音，录音应至少保存3年，保存不得外传，本人或者代理人可申请听取。"
BEFORE = "办理业务之前应先核验身份，经班组长同意后转接主管。"


def codes(sentence, *sources):
    return {reason.code for reason in check_claim(sentence, sources).reasons}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("15天以内要答复。", "应当在15日内答复。"),
        ("配比是八分之一。", "配比为 1:8。"),
        ("代表最多5人。", "代表不超过5名。"),
        ("50000元以下的由坐席决定。", "5万元以下的，由坐席决定。"),
        ("每隔一分钟要播报一次。", "应每 60 s 播报一次。"),
        ("消费者有权了解真实情况。", "真实情况，消费者有权知悉。"),
        ("银行不能泄露客户信息。", "银行不得泄露客户信息。"),
        ("投诉人无法联系的除外，应当在7个工作日内告知投诉人。",
         "应当在7个工作日内告知投诉人；投诉人无法联系的除外。"),
        ("通话都应录音，录音最少存3年，不能外传，本人或代理人可以申请听。",
         "通话应录音，录音应至少保存3年，不得外传，本人或者代理人可申请听取。"),
    ],
)  # fmt: skip
def test_the_same_said_in_other_words_passes(sentence, source):
    assert check_claim(sentence, [source]).reasons == ()


@pytest.mark.parametrize(
    ("code", "old", "new", "source"),
    [
        ("figure", "3年", "5年", RECORDING),
        ("unit", "15个工作日", "15日", COMPLAINT),
        ("comparator", "至少保存", "至多保存", RECORDING),
        ("negation", "不得外传", "可外传", RECORDING),
        ("modal", "可以延长", "应当延长", COMPLAINT),
        ("modal", "可申请", "应申请", RECORDING),
        ("actor", "经主管批准", "经班组长批准", COMPLAINT),
        ("scope", "所有通话", "部分通话", RECORDING),
        ("scope", "或者代理人", "和代理人", RECORDING),
        ("condition", "情况复杂的，", "", COMPLAINT),
        ("condition", "书面答复", "答复", COMPLAINT),
        ("exception", "法律另有规定的除外。", "", COMPLAINT),
        ("order", "之前", "之后", BEFORE),
        ("coverage", "同意后转接主管", "同意后转接主管，并登报致歉三天", BEFORE),
        ("clause_number", "银行应当", "第九条规定银行应当", COMPLAINT),
        ("instrument", "银行应当", "依照《储蓄管理条例》，银行应当", COMPLAINT),
    ],
)
def test_each_kind_of_change_is_stopped_and_named(code, old, new, source):
    assert old in source
    assert code in codes(source.replace(old, new), source)


@pytest.mark.parametrize(
    ("sentence", "source", "code"),
    [
        ("消费者应当向经营者告知真实情况。", "经营者应当向消费者告知真实情况。", "actor"),
        ("简易投诉15日答复，复杂投诉5日答复。", "简易投诉5日答复，复杂投诉15日答复。", "figure"),
        ("银行不得不受理投诉。", "银行不得拒绝受理投诉。", "negation"),
        ("应当先办结再核验。", "应当先核验再办结。", "order"),
        ("境外机构应当备案。", "境内机构应当备案。", "scope"),
    ],
)
def test_parts_that_changed_places_are_stopped(sentence, source, code):
    assert code in codes(sentence, source)


@pytest.mark.parametrize(("sentence", "sources"), [("", ["有。"]), ("。", ["有。"]), ("有。", [])])
def test_nothing_said_or_nothing_cited_is_stopped_as_such(sentence, sources):
    assert codes(sentence, *sources) == {"empty"}


def test_headings_of_the_clause_may_name_what_its_text_does_not():
    sentence, source = "联络中心是以电话方式接待客户的部门。", "以电话方式接待客户的部门。"
    assert not check_claim(sentence, [source]).passed
    assert check_claim(sentence, [source], "联络中心 contact centre").passed


def test_a_claim_may_rest_on_two_clauses():
    sources = ["坐席应接听来电。", "班组长应每月辅导坐席。"]
    assert check_claim("坐席要接听来电；班组长要每月辅导坐席。", sources).passed
    assert not check_claim("坐席要接听来电；班组长要每月辅导坐席。", sources[:1]).passed


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("20名以上", ["≥20人"]),
        ("最高不超过3万元", ["≤30000元"]),
        ("10日以上十五日以下", ["≥10日", "≤15日"]),
        ("至少一半", ["≥0.5比"]),
        ("80%以上(含80%)", ["≥0.8比"]),
        ("2020年3月1日", ["20200301日期"]),
        ("8:00至晚上10点", ["≥480时刻", "≤1320时刻"]),
        ("15个工作日内", ["≤15工作日"]),
        ("超过500元但不超过5000元", [">500元", "≤5000元"]),
    ],
)
def test_quantities_read_the_same_however_written(text, read):
    assert [one.said for one in quantities(normalised(text))] == read


SENTENCES = (COMPLAINT, RECORDING, BEFORE)


@given(st.sampled_from(SENTENCES), st.integers(0, 60), st.sampled_from(" \n　\t"))
def test_white_space_changes_nothing_but_inside_a_figure(source, at, space):
    assume(not source[at - 1 : at + 1].isdecimal())
    spaced = source[:at] + space + source[at:]
    assert check_claim(spaced.replace("1", "１"), [source]).passed
    found = find_verbatim(spaced, source)
    assert found is not None
    assert found.text == source.rstrip("。")


@given(st.sampled_from(SENTENCES), st.integers(2, 99))
def test_no_other_figure_passes(source, figure):
    for own in ("15", "30", "3年"):
        if own in source and not own.startswith(str(figure)):
            said = source.replace(own, f"{figure}年" if own == "3年" else str(figure))
            assert not check_claim(said, [source]).passed


@settings(max_examples=60)
@given(st.text(alphabet="银行应当可以不得15日，。；、第一条《》（）%:/或和除外之前a", max_size=40))
def test_any_text_gets_a_verdict_with_its_reasons(text):
    finding = check_claim(text, [COMPLAINT])
    assert finding.passed == (not finding.reasons)
    assert all(reason.said.endswith("。") for reason in finding.reasons)


def test_a_claim_of_more_than_a_page_is_stopped_as_too_long():
    assert codes("坐席应接听来电，" * 200, RECORDING) == {"too_long"}


def test_going_on_is_not_stopping():
    assert "scope" in codes("服务应当继续。", "服务应当停止。")
    assert "scope" in codes("录音撤回之后继续保存。", "录音撤回的，保存自当日终止。")


@pytest.mark.parametrize(
    ("claim", "source", "passes"),
    [
        ("知识条目应标明复核日期。", "知识条目应标明复核日期。", True),
        ("知识条目应标明创建日期。", "知识条目应标明复核日期。", False),
        ("银行自己要做到每年复核一次指标。", "银行应每年复核 1 次指标。", True),
        ("录音自受理之日起保存 5 年。", "录音自办结之日起保存 5 年。", False),
        ("登记机构与第三人承担赔偿责任。", "登记机构与第三人承担连带赔偿责任。", False),
        ("登记机构与第三人负连带赔偿责任。", "登记机构与第三人承担连带赔偿责任。", True),
    ],
)
def test_words_of_which_the_other_text_has_no_letter_are_not_accepted(claim, source, passes):
    assert check_claim(claim, [source]).passed is passes
