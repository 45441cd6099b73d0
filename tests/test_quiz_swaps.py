"""Words of a rule that are taken for others: levels, procedures, starts of a time, strengths."""

import pytest

from assistant.quiz.actors import overlap
from assistant.quiz.facts import facts
from assistant.quiz.items import RIGHT, QuizItem
from assistant.quiz.limits import limit_of, limited_parts, limits_of
from assistant.quiz.making.limiting import judge_kept
from assistant.quiz.making.placing import choose_place
from assistant.quiz.material import Material
from assistant.quiz.proof import prove
from assistant.quiz.sources import sources
from assistant.quiz.swaps import swaps
from corpus.library import Library
from tests.statutes import statute

_RULES = (
    "第一条　馆员应当登记每一册图书。",
    "第二条　读者可以登记每一册缺损的图书。",
    "第三条　馆员应当擦拭书架。",
    "第四条　图书的编号规则由国务院文化部门制定。",
    "第五条　书房的年度目录由省、自治区、直辖市人民政府文化部门公布。",
    "第六条　借书期限不得超过20日。",
    "第七条　读者可以要求续借一次。",
    "第八条　馆员应当要求读者出示证件。",
)


@pytest.fixture(scope="module")
def rules(tmp_path_factory) -> Library:
    return statute(tmp_path_factory.mktemp("rules"), "\n".join(_RULES))


def asked_of(library: Library, clause_id: str) -> dict[str, tuple[str, ...]]:
    source = next(iter(sources(library, [library.clause(clause_id)])))
    return {fact.facet: fact.rivals[0] for fact in facts(source, library) if fact.rivals}


@pytest.mark.parametrize(
    ("text", "facet", "stands", "rivals"),
    [
        ("章程应当报登记机关备案。", "procedure", "备案", ("批准",)),
        ("应当将合同信息报主管部门备案。", "procedure", None, ()),  # only told
        ("章程应当报登记机关批准，批准后方可施行。", "procedure", None, ()),  # told twice
        ("变更后应当向受理申报的部门备案。", "procedure", None, ()),  # 申报 is no 报
        ("机关应当自收到申请之日起二十日内决定。", "start", "收到", ("受理",)),
        ("机关应当自受理之日起二十日内决定。", "start", None, ()),  # 自收到之日起 lacks its object
        ("机关应当将变更等信息报本级政府备案。", "procedure", None, ()),  # who approves news?
        (
            "机关应当自收到判决书之日起二十日内决定。",
            "start",
            None,
            (),
        ),  # nobody accepts a judgment
        ("记录的保存期限不得少于三年。", "limit", "不得少于", ("不得超过",)),
        ("连续任职不得超过两届。", "limit", None, ()),  # 不得少于两届 reads absurd
        ("县级以上人民政府由国务院指定。", "level", None, ()),  # another level tells it
    ],
)
def test_a_word_is_asked_only_where_the_rest_does_not_tell_it(text, facet, stands, rivals):
    found = [swap for swap in swaps(text) if swap.facet == facet]
    assert [(text[swap.start : swap.end], swap.rivals) for swap in found] == (
        [(stands, rivals)] if stands else []
    )


@pytest.mark.parametrize(
    ("rule", "wholes"),
    [
        ("第一条　目录自出版日起，更新期限最长不得超过二个月。", 0),  # of what is it the term?
        ("第一条　馆员的在岗率不得低于90%，参训率不得低于80%。", 2),
    ],
)
def test_a_limit_that_loses_its_subject_is_not_judged(tmp_path, rule, wholes):
    library = statute(tmp_path, rule)
    source = next(iter(sources(library, [library.clause("rules/art1")])))
    assert sum(limit_of(part.text) is not None for part in limited_parts(source)) == wholes


def test_a_level_is_taken_only_for_one_that_the_document_speaks_of(rules):
    assert asked_of(rules, "rules/art4")["level"] == ("省、自治区、直辖市人民政府",)


def test_a_strength_is_asked_only_where_the_library_has_the_other_of_the_same_act(rules):
    assert asked_of(rules, "rules/art1")["modal"] == ("可以",)  # 可以登记每一册 is said too
    assert "modal" not in asked_of(rules, "rules/art3")


def test_a_right_to_demand_is_never_made_a_duty(rules):
    assert "modal" not in asked_of(rules, "rules/art7")  # though 应当要求 is said too


def test_days_that_are_working_days_are_not_told_apart_from_them(tmp_path):
    rule = "第一条　馆员应当自收到办证申请之日起二十日内答复。"
    both = "第二条　馆员应当自公示之日起五个工作日内发证。"
    plain = statute(tmp_path / "one", f"{rule}\n{both}")
    said = statute(
        tmp_path / "other", f"{rule}\n{both}\n第三条　本条例的期限以工作日计算，不含假日。"
    )
    assert "unit" in asked_of(plain, "rules/art1")
    assert "unit" not in asked_of(said, "rules/art1")
    alone = statute(tmp_path / "third", rule)
    assert "unit" not in asked_of(alone, "rules/art1")  # nothing to take days for


def test_a_changed_figure_never_follows_from_the_clause(rules):
    source = next(iter(sources(rules, [rules.clause("rules/art6")])))
    figure = next(fact for fact in facts(source, rules) if fact.facet == "figure")
    changed = {wrong for rivals in figure.plausible for wrong in rivals}
    assert changed
    assert all(int(wrong.removesuffix("日")) < 20 for wrong in changed)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("军队单位", "军队医疗机构", True),
        ("化妆品生产企业", "化妆品生产经营者", True),
        ("涉外仲裁委员会", "仲裁委员会", True),
        ("设计单位", "总承包单位", True),  # one firm may be both
        ("气象主管机构", "地震监测中心", False),
        ("商标评审委员会", "商标局", False),
    ],
)
def test_one_who_may_be_the_other_is_no_rival(one, other, same):
    assert overlap(one, other) is overlap(other, one) is same


def placed(sample: Library, facet: str) -> QuizItem:
    material = Material(sample, list(sample))
    made = (i for s in material.sources for i in choose_place(s, material, facet, 0, several=False))
    return next(item for item in made if prove(item, sample).passed)


@pytest.mark.parametrize("facet", ["figure", "modal"])
def test_the_sentence_that_a_word_belongs_to_is_proved(sample, facet):
    item = placed(sample, facet)
    right = item.options[item.key[0]].replace("____", item.claim)
    assert right == item.citations[item.key[0]].quote
    other = next(at for at in range(4) if at not in item.key)
    assert "与所引条款不同" in prove(item.model_copy(update={"key": (other,)}), sample).said


def test_years_in_chinese_numerals_are_judged_too(tmp_path):
    rule = "第一条　馆藏目录的有效期不得超过五年。"
    library = statute(tmp_path, rule)
    source = next(iter(sources(library, [library.clause("rules/art1")])))
    item = next(judge_kept(source, 0, kept=False))
    assert prove(item, library).passed
    assert item.answer != RIGHT


def test_a_value_is_judged_by_the_limit_of_its_clause(sample):
    source = next(iter(sources(sample, [sample.clause("sample/8.1.1")])))
    for kept in (True, False):
        item = next(judge_kept(source, 0, kept=kept))
        assert prove(item, sample).passed
        assert (item.answer == RIGHT) is kept
        turned = item.model_copy(update={"key": (1 - item.key[0],)})
        assert "在不在界限之内与答案不同" in prove(turned, sample).said


def test_an_actor_is_changed_only_for_one_that_does_such_a_thing_too(tmp_path):
    library = statute(
        tmp_path,
        "第一条　文化部门应当组织评奖。\n第二条　公安部门应当组织巡查。\n"
        "第三条　文化部门应当公布目录。\n第四条　公安部门应当处置火情。",
    )
    assert asked_of(library, "rules/art1")["actor"] == ("公安部门",)
    assert "actor" not in asked_of(library, "rules/art4")  # the other puts out no fire


def test_a_measure_that_another_clause_limits_for_some_is_not_judged(sample):
    both = {limit.quantity.value for limit in limits_of("每名坐席每月的抽检", sample)}
    assert both == {6, 12}


def test_a_figure_from_which_the_sentence_goes_on_is_not_asked(tmp_path):
    library = statute(tmp_path, "第一条　修补超过5日的，馆员应当自第6日起给读者另一册图书。")
    (source,) = sources(library, list(library))
    assert not [fact for fact in facts(source, library) if fact.facet == "figure"]
