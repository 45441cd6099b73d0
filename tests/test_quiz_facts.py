"""What is asked of a sentence, and what is not."""

from dataclasses import replace

import pytest

from assistant.quiz.actors import OWN_NAME, overlap, rivals
from assistant.quiz.definitions import definition_of
from assistant.quiz.facts import facts
from assistant.quiz.lists import list_below, list_inside
from assistant.quiz.making.judging import is_one_rule
from assistant.quiz.quantities import quantities
from assistant.quiz.sources import sources
from assistant.quiz.wordsets import spellings_of
from corpus.library import Library
from tests.quiz import items
from tests.statutes import statute


def facets(library: Library, clause_id: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in sources(library, [library.clause(clause_id)]):
        for fact in facts(source, library):
            found.setdefault(fact.facet, []).append(fact.text)
    return found


def test_figures_units_strength_actors_and_scope_are_asked(sample):
    # 部分……全程 contradicts itself, 所有……抽样 too, and what holds for all nobody only advises
    assert facets(sample, "sample/5.4.1") == {}
    assert facets(sample, "sample/4.2-a") == {"modal": ["应"]}
    assert facets(sample, "sample/5.5.1")["modal"] == ["不应", "不宜"]
    assert facets(sample, "sample/9.2.1") == {
        "figure": ["5 个工作日"],
        "unit": ["5 个工作日"],
        "modal": ["应"],
    }
    assert facets(sample, "sample/5.4.3")["actor"] == ["主管"]


def test_a_figure_told_twice_in_a_sentence_is_not_asked(sample):
    assert (
        "figure" not in facets(sample, "sample/9.4")
        or "500 元" not in facets(sample, "sample/9.4")["figure"]
    )


def test_lists_are_closed_and_definitions_name_their_term(sample, shipped):
    below = list_below(sample, sample.clause("sample/9.3"))
    assert below.members == ("核实的事实", "处理的依据", "客户不满意时可采取的途径")
    (source,) = sources(shipped, [shipped.clause("reg-cbirc-2020-3/art3")])
    assert list_inside(source).members == ("依法合规", "便捷高效", "标本兼治", "多元化解")
    assert definition_of(sample.clause("sample/3.6")).term == "话后处理"
    assert definition_of(shipped.clause("reg-cbirc-2020-3/art2")).meaning.startswith("消费者因购买")


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("月人工接通率应不低于 92%。", True),
        ("语音菜单不应超过 3 层，每层不宜多于 5 个选项。", False),
        ("应在 1 h 内报告，24 h 内完成影响评估。", False),
        ("答应回电的，应按时拨出；客户未接的，应再拨。", False),
    ],
)
def test_true_or_false_is_asked_of_one_rule_only(text, one):
    assert is_one_rule(text) is one


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("任何单位和个人不得出借账户。", "scope"),  # a fixed phrase
        ("坐席应严格遵守接听规程。", "modal"),  # nobody doubts it
        ("志愿者应服从管理。", "modal"),
        ("挂失应提供 24 h 服务。", "figure"),  # a name, no length of time
        ("试用期一般为二个月，最长为六个月。", "unit"),  # the parallel figure tells it
        ("全市1%坐席抽样调查应按本文件进行。", "figure"),  # a name
        ("应告知不满 18 周岁的未成年人。", "figure"),  # everybody knows it
        ("应在两个以上渠道公布。", "figure"),
        ("权限应每月复核 1 次。", "figure"),  # what else?
        ("在作出决定之前，应告知拟作出的决定。", "scope"),
        ("坐席的培训应不少于 60 学时。", "scope"),  # 不多于 reads absurd
        ("检查时应有2名以上人员参加。", "figure"),  # nobody checks alone
        ("扣分分为8分、6分、4分、2分。", "figure"),  # its neighbours tell it
        ("借阅规则（2011年1月8日修改）应予公布。", "figure"),  # a remark of the editor's
        ("检查人员不得少于2人。", "limit"),  # nobody checks alone
    ],
)
def test_what_can_be_told_without_knowing_is_not_asked(sample, text, facet):
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text, "modal": "应"})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    assert facet not in {fact.facet for fact in asked}


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("撤回同意之后，已经做过的处理效力不受影响。", "scope"),  # holds before it too
        ("背书应连续。", "scope"),  # 累计 needs something to count
        ("票据金额不应更改，更改的票据无效。", "modal"),
        ("任何单位和个人不应转让账户。", "modal"),
        ("班组长应自选举产生之日起履行职责。", "actor"),
        ("班组长应有 2 年以上坐席经历。", "actor"),  # so may another post
        ("书面形式包括合同和其他书面文件。", "scope"),
        ("申请人应书面告知登记部门。", "scope"),  # who must do it by word of mouth?
        ("未经批准，坐席不应对外发布信息。", "modal"),
        ("所申请的录音应公开的，由主管向申请人提供。", "modal"),  # what may be made public too
    ],
)
def test_a_change_that_reads_absurd_or_stays_true_is_not_made(sample, text, facet):
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text, "modal": "应"})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    assert facet not in {fact.facet for fact in asked}


def test_actors_a_document_names_itself_are_asked_among_their_like(sample):
    clause = sample.clause("sample/4.3")
    texts = (
        "馆员应登记。", "馆员不应收费。", "值班组长应复核。", "值班组长应巡查。", "读者可借书。", "读者应爱护图书。",
    )  # fmt: skip
    assert {match["name"] for text in texts for match in OWN_NAME.finditer(text)} == {
        "馆员",
        "值班组长",
        "读者",
    }
    assert rivals("馆员", ("馆员", "值班组长", "读者", "人民法院"), clause.text) == ["值班组长"]
    assert not rivals(
        "质检员", ("坐席", "班组长", "质检员"), clause.text
    )  # who checks its name says
    assert rivals("持票人", ("背书人", "出票人", "付款人"), clause.text) == []  # one may be both
    assert rivals("公安机关", ("卫生主管部门", "经营者"), clause.text) == ["卫生主管部门"]
    assert overlap("受害人", "消费者")
    assert overlap("税务机关", "国务院税务主管部门")
    assert not overlap("公安机关", "卫生主管部门")
    assert not overlap("业主", "业主委员会")


def test_both_ends_of_a_range_are_written(sample):
    source = next(iter(sources(sample, [sample.clause("sample/7.1.1")])))
    written = [(fact.text, fact.spelt) for fact in facts(source, sample) if fact.spelt]
    assert [text for text, _ in written] == ["8:00", "22:00"]
    assert {"8:00", "08:00", "8", "8时", "8点"} <= set(written[0][1])
    assert {"22:00", "22", "22时", "22点"} <= set(written[1][1])


def test_a_list_inside_a_bracket_is_none(sample):
    source = next(iter(sources(sample, [sample.clause("sample/6.1.2")])))
    assert list_inside(source) is not None
    text = "本文件适用于各岗位（包括坐席、班组长、质检员和排班员）。"
    clause = source.clause.model_copy(update={"text": text})
    assert list_inside(replace(source, clause=clause, start=0, end=len(text))) is None


def test_how_often_may_be_written_in_other_words():
    assert spellings_of("每月") == ("每月", "按月", "每个月", "每一个月", "一个月")
    assert spellings_of("每年") == ("每年", "按年", "每一年", "一年")
    assert spellings_of("定期") == ("定期",)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("本规定所称前手是指在签名的人之前签名的其他借书人。", "前手"),
        ("借书证，是指由书房制发、写明读者姓名的卡片。", "借书证"),
        ("前款所称缺页，是指书页少于目录所记的页数。", None),  # of which paragraph?
        ("本规定所称损坏，是指下列情形中的任何一种情形。", None),
        ("读者单位，是指学校、幼儿园等教育机构；图书馆；书店。", None),  # the rest is of it too
        ("读者借书，应当遵守本规定。", None),
    ],
)
def test_a_statute_defines_in_so_many_words(shipped, text, term):
    clause = shipped.clause("reg-consumer-2013/art2").model_copy(update={"text": text})
    found = definition_of(clause)
    assert (found and found.term) == term
    if found:
        assert text[found.start : found.end] == found.meaning


@pytest.mark.parametrize(
    ("text", "facet", "holds"),
    [
        ("培训区应能同时容纳 30 人。", "figure", lambda value: value > 30),  # with 30 it holds 15
        ("80% 的人工来电应在 20 s 内应答。", "figure", lambda value: value > 80 or value < 20),
        ("客户连续 3 次问到的问题，应补充到知识库。", "figure", lambda value: value < 3),
        ("接入系统的年可用率应不低于 99.95%。", "figure", lambda value: value == 99.99),
    ],
)
def test_a_changed_figure_never_follows_from_the_rule(sample, text, facet, holds):
    changed = [quantities(f"应{wrong}。")[0].value for wrong in _wrong(sample, text, facet)]
    assert changed
    assert all(map(holds, changed))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("坐席应具有大专及以上学历。", {"宜"}),  # 不宜具有, 可具有 read absurd
        ("休息区宜设在作业区之外。", {"应"}),
        ("工位上不应留有客户信息。", {"不宜"}),
    ],
)
def test_a_strength_is_changed_for_the_other_of_its_side(sample, text, wrong):
    assert set(_wrong(sample, text, "modal")) == wrong


def _wrong(sample, text, facet):
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    modal = next(word for word in ("不应", "应", "宜") if word in text)
    clause = source.clause.model_copy(update={"text": text, "modal": modal})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    sets = [fact.plausible for fact in asked if fact.facet == facet]
    return [wrong for rivals in sets for some in rivals for wrong in some]


def test_nothing_comes_once_in_a_row(sample):
    text = "抽查检验连续2次不合格的录音系统，应停止使用。"
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    (figure,) = (fact for fact in asked if fact.facet == "figure")
    assert figure.rivals
    assert "1次" not in {rival for rivals in figure.rivals for rival in rivals}


def test_of_one_thing_nobody_says_what_each_has(sample):
    (source,) = sources(sample, [sample.clause("sample/5.5.1")])
    layers = next(fact for fact in facts(source, sample) if fact.text == "3 层")
    assert layers.rivals
    assert "1 层" not in {rival for rivals in layers.rivals for rival in rivals}


def test_how_often_and_in_what_days_is_written(sample):
    blanks = {
        item.accepted[0]
        for item in items(sample, "blank")
        if item.facet in ("term", "unit") and "____" in item.claim
    }
    assert ("每年", "按年", "每一年", "一年") in blanks
    assert ("个工作日", "工作日") in blanks


def test_the_ends_of_a_range_are_not_moved_far_apart(sample):
    text = "使用伪造的借阅证的，处200元以上2000元以下罚款。"
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    moved = {rival for fact in asked for rivals in fact.rivals for rival in rivals}
    assert moved
    for low, high in (quantities(rival) for rival in moved):
        assert high.value <= 20 * low.value


def test_a_figure_that_counts_what_stands_before_it_is_not_asked(tmp_path):
    text = "第一条　奖励分为一等奖、二等奖 2 个等级。\n第二条　奖励分为 3 个等级。\n"
    library = statute(tmp_path, text)
    found = [facets(library, clause.id).get("figure", []) for clause in library]
    assert [any("2" in one for one in found[0]), any("3" in one for one in found[1])] == [
        False,
        True,
    ]
