"""Cases that are held against the bound of a clause."""

import re

import pytest

from assistant.quiz.cases import cases_in
from assistant.quiz.making.fining import multiple_of
from assistant.quiz.making.ordering import blanked, of_one_kind
from assistant.quiz.sanctions import fines_of
from tests.quiz import first, items, said
from tests.statutes import statute


@pytest.mark.parametrize(
    ("text", "value", "told"),
    [
        ("录音保存期限不得低于3年。", 4, "录音保存期限为4年"),
        ("坐席应自登记之日起5日内答复。", 8, "坐席在登记之日起的第8日答复"),
        ("投诉办结后 3 日内应回访。", 5, "投诉办结后的第 5 日回访"),
        ("发现泄露后，应在 2 h 内报告。", 4, "发现泄露后 4 h 时报告"),
        ("单次修理时间超过5日的，应提供备用车。", 8, "单次修理时间为8日；问是否适用“应提供备用车”这一规定"),
        ("客户要求退货的，应当自收到要求之日起10日内答复。", 15, "客户要求退货，在收到要求之日起的第15日答复"),
    ],
)  # fmt: skip
def test_a_case_is_told_with_a_figure_of_its_own(text, value, told):
    (case,) = cases_in(text)
    assert case.said(value) == told


def test_a_finding_names_its_bound_as_the_clause_writes_it():
    (case,) = cases_in("一般投诉应自登记之日起 5 个工作日内答复。")
    assert case.finding(11, case.quantity) == "超过了期限（期限是 5 个工作日）"
    (case,) = cases_in("排队时间超过60秒的，应播报预计等待时间。")
    assert case.finding(80, case.quantity) == "适用（超过60秒的适用）"


@pytest.mark.parametrize(
    "text",
    [
        "单次修理时间超过5日的，应自第6日起提供备用车。",
        "坐席应自登记之日起5日内答复，确需延长的除外。",
        "坐席应礼貌。",
        "客户要求退货的，修理时间超过5日的，应提供备用车。",  # whose, the figure alone does not say
        "失票人应在挂失后3日内，也可在遗失后申请公示。",
        "馆长应当自收到申请之日起九十日内，经征求读者的意见，作出决定。",  # the act comes later
        "馆长应当自收到书面申请之日起60日内，收到口头申请之日起30日内作出决定。",
    ],
)
def test_no_case_where_the_sentence_tells_or_takes_back_its_bound(text):
    assert list(cases_in(text)) == []


def test_two_bounds_let_a_case_pass_and_two_do_not(sample):
    made = [item for item in items(sample, "scenario") if item.facet == "case"]
    assert len(made) >= 5
    for item in made:
        against = [re.match("不符合|超过了|不适用", option) is not None for option in item.options]
        assert against.count(True) == 2
    assert len({re.match("不|超", i.key_texts[0]) is None for i in made}) == 2


def test_a_case_with_another_key_or_another_finding_is_found(sample):
    item = first(sample, "scenario", "case")
    other = next(at for at in range(4) if at not in item.key)
    assert "答案写的不是条款的界限" in said(item, sample, key=(other,))
    turned = tuple(
        f"不{option}" if option.startswith("符合") else option.removeprefix("不")
        for option in item.options
    )
    assert "情况或者结论与所引条款的界限不同" in said(item, sample, options=turned)


def test_a_term_in_chinese_numerals_is_held_against_others(tmp_path):
    rule = "第一条　评估档案应当自评估报告出具之日起六十日内移交书房。"
    other = "第二条　馆员应当自收到图书捐赠清单之日起三十日内登记。"
    made = items(statute(tmp_path, f"{rule}\n{other}"), "scenario")
    assert {item.citations[0].clause_id for item in made} == {"rules/art1", "rules/art2"}


def test_a_case_whose_options_name_no_bound_is_refused(sample):
    item = first(sample, "scenario", "case")
    assert "有选项没有写界限" in said(
        item, sample, options=("符合", "不符合", "都不对", "另行处理")
    )


def test_only_figures_of_one_kind_are_put_in_order():
    kept = [blanked(f"{what}应至少保存 {years} 年。") for what, years in (("录音", 3), ("报表", 5))]
    worked = blanked("班组长应有 2 年以上坐席经历。")
    assert of_one_kind(kept)
    assert not of_one_kind([*kept, worked])


def test_a_fine_is_computed_from_the_multiples_of_its_clause(tmp_path):
    rules = statute(
        tmp_path,
        "第一条　倒卖馆藏图书复制件的，没收违法所得；违法所得五万元以上的，并处违法所得二倍以上五倍以下的罚款。",
    )
    made = [item for item in items(rules, "scenario") if "应处的罚款" in item.stem]
    assert {item.key_texts for item in made} == {
        ("20 万元以上 50 万元以下",),
        ("40 万元以上 100 万元以下",),
        ("60 万元以上 150 万元以下",),
    }
    for item in made:
        other = next(at for at in range(4) if at not in item.key)
        assert "推算的结果不对" in said(item, rules, key=(other,))
        small = re.sub(r"为 \d+ 万元", "为 6 万元", item.stem)
        assert "没有可以推算罚款的数额" in said(item, rules, stem=small)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "违规倒卖借书证件的，没收违法所得，并处违法所得二倍以上五倍以下的罚款。",
            ["60 万元以上 150 万元以下"],
        ),
        ("没收违法所得，并处违法所得二倍以上五倍以下的罚款。", []),  # for what?
        ("违规倒卖借书证件的，责令改正；情节严重的，处违法所得二倍以上五倍以下的罚款。", []),
        ("违规倒卖借书证件的，处货值金额1倍以上3倍以下罚款，但最高不超过10万元。", []),
        ("违规倒卖借书证件的，给予警告，单处或者并处违法所得二倍以上五倍以下的罚款。", []),
        ("违规倒卖借书证件的，可以并处违法所得二倍以上五倍以下的罚款。", []),
        ("违规倒卖借书证件的，处5万元以上50万元以下罚款。", []),
        ("违规倒卖借书证件，尚不构成犯罪的，处违法所得一倍以上三倍以下罚款。", []),
    ],
)
def test_a_fine_by_multiples_without_a_cap_can_be_computed(tmp_path, text, told):
    library = statute(tmp_path, f"第一条　{text}")
    found = [multiple_of(fine) for clause in library for fine in fines_of(library, clause)]
    assert [multiple.of(30) for multiple in found if multiple] == told


def test_cases_and_sums_differ_from_paper_to_paper(sample):
    asked = items(sample, "scenario", "sample/6.5.2")
    made = [item for item in asked if item.facet == "case"]
    found = {option.partition("（")[0] for item in made for option in item.key_texts}
    assert found == {"符合条款的规定", "不符合条款的规定"}
    staff = [item.stem for item in items(sample, "scenario") if "配比" in item.stem]
    assert len(staff) == len(set(staff)) > 1


def test_whether_a_case_keeps_to_its_term_is_judged_near_the_bound_only(sample):
    made = [item for item in items(sample, "tf") if item.facet == "case"]
    assert {item.answer for item in made} == {"正确", "错误"}
    stems = [item.stem for item in made if item.citations[0].locator == "9.2.1"]
    days = {int(re.search(r"第 (\d+) 个工作日答复，在期限之内。", stem)[1]) for stem in stems}
    assert days == {
        3,
        7,
        10,
    }  # 4 and 6 may depend on the day it counts from, 2 and 15 are beyond doubt
    assert "离界限太近" in said(made[0], sample, key=(1 - made[0].key[0],))
    near = made[0].stem.replace("第 ", "第 1")
    assert "离界限太近" in said(made[0], sample, stem=near)


def test_whether_a_rule_applies_is_judged_as_a_sentence():
    (case,) = cases_in("单次修理时间超过5日的，应提供备用车。")
    assert case.claimed(8) == "单次修理时间为8日，适用“应提供备用车”这一规定。"
    assert (case.parts(8), case.parts(3), case.parts(30)) == (True, False, None)
