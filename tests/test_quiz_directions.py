"""Which changed figures, and which changed strengths, make a sentence that its clause does not say."""

import pytest

from assistant.quiz.directions import direction
from assistant.quiz.facts import facts
from assistant.quiz.making.choosing import choose_statements
from assistant.quiz.making.limiting import judge_kept
from assistant.quiz.material import Material
from assistant.quiz.proof import prove
from assistant.quiz.quantities import quantities
from assistant.quiz.sources import sources
from corpus.library import Library
from tests.quiz import items, said
from tests.statutes import statute


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培训区应能同时容纳 30 人。", "up"),  # whoever holds 30 holds 20
        ("80% 的人工来电应及时应答。", "up"),
        ("客户连续 3 次问到的问题，应补充。", "down"),  # asked 5 times it was asked 3 times
        ("超过 12 个月未复核的条目应停用。", "down"),
        ("65 周岁以上客户的来电应优先接入。", "down"),
        ("变更后 30 min 内未能恢复的应回退。", "down"),
        ("上岗 90 日以内的坐席，每月应抽检。", "up"),
        ("班组长应有 2 年以上坐席经历。", "up"),
        ("投诉办结后 3 日内应回访。", "down"),
        ("坐席可在 5 个工作日内申诉。", "up"),  # leave for 5 days is leave for 3
        ("经主管批准可延长 10 个工作日。", "up"),
        ("离职后 6 个月内不得从事同类业务。", "up"),
        ("坐席不应连续工作超过 4 小时。", "down"),
        ("班表应提前 14 日告知。", "up"),
        ("排队时应每 60 s 播报一次。", "down"),
        ("岗前考核的合格线为 85 分。", "either"),
        ("疏散演练每年应不少于 2 次。", "up"),
        ("拒不改正的，并处100万元以下罚款。", "down"),
        ("客户信息的导出应经3人批准。", None),
    ],
)
def test_a_changed_figure_asks_for_more_than_the_clause(text, expected):
    assert direction(quantities(text)[-1 if "3人" not in text else 0], text) == expected


def strengths(sample, clause_id: str) -> dict[str, tuple[str, ...]]:
    material = Material(sample, [sample.clause(clause_id)])
    return {
        fact.text: fact.rivals[0]
        for source in material.sources
        for fact in material.facts(source)
        if fact.facet == "modal"
    }


@pytest.mark.parametrize(
    ("clause_id", "words"),
    [
        ("sample/6.4.2", {"应": ("宜",)}),
        ("sample/8.1.1", {"应": ("宜",)}),
        ("sample/7.5", {"不应": ("不宜",), "应": ("宜",)}),
        ("sample/5.5.1", {"不应": ("不宜",), "不宜": ("不应",)}),
        ("sample/4.2", {"应": ("宜", "可")}),  # how rooms are laid out may be left to them
        ("sample/6.2.2", {"应": ("宜",)}),  # 可至少 nobody writes
        ("sample/5.1", {}),  # what it is made of
        ("sample/5.4.1", {}),  # all of it
    ],
)
def test_a_strength_is_changed_into_one_that_a_drafter_may_have_chosen(sample, clause_id, words):
    assert strengths(sample, clause_id) == words


def test_what_a_law_demands_is_no_matter_of_strength(sample, shipped):
    libraries = (sample, shipped)
    both = Library((d, lib.clauses(d.id)) for lib in libraries for d in lib.documents.values())
    assert strengths(sample, "sample/7.3") == {"应": ("宜",)}
    assert strengths(both, "sample/7.3") == {}


def test_ranges_that_hold_one_another_are_not_changed_into_one_another(sample):
    (source,) = sources(sample, [sample.clause("sample/7.1.1")])
    (hours,) = [f for f in facts(source, sample) if f.text == "8:00 至 22:00"]
    for rival in (rival for rivals in hours.plausible for rival in rivals):
        low, high = (q.value for q in quantities(f"每日 {rival}"))
        assert (low < 480) == (high < 1320)


def test_the_limit_itself_is_judged_and_values_next_to_it(sample):
    (source,) = list(sources(sample, [sample.clause("sample/4.3")]))
    told = {
        kept: [item.claim for turn in range(3) for item in judge_kept(source, turn, kept=kept)]
        for kept in (True, False)
    }
    assert told == {
        True: ["作业区的背景噪声为 55 dB", "作业区的背景噪声为 50 dB", "作业区的背景噪声为 45 dB"],
        False: ["作业区的背景噪声为 60 dB", "作业区的背景噪声为 65 dB"],
    }
    assert all(prove(item, sample).passed for item in judge_kept(source, 0, kept=True))


def test_how_many_are_right_is_not_told_by_how_many_there_are(sample):
    made = [item for item in items(sample, "multiple") if item.facet == "statement"]
    found = {(len(item.options), len(item.key)) for item in made}
    assert found == {(4, 2), (4, 3), (5, 2), (5, 3), (5, 4)}


def test_sentences_stand_as_they_are_and_changed(sample):
    material = Material(sample, list(sample))
    said: dict[str, set[bool]] = {}
    for source in material.sources:
        for turn in range(4):
            for item in choose_statements(source, material, turn):
                for at, cited in enumerate(item.citations):
                    said.setdefault(cited.clause_id, set()).add(at in item.key)
    both = [clause_id for clause_id, sides in said.items() if len(sides) == 2]
    assert len(both) > 0.8 * len(said)


def test_what_a_value_comes_to_is_weighed_where_some_limits_are_required_and_some_advised(sample):
    weighed = [item for item in items(sample, "scenario") if item.facet == "limit"]
    found = {item.claim: item.key_texts[0] for item in weighed}
    assert found["月首次解决率为 80%"] == "达到了下限，符合建议"
    assert found["月首次解决率为 75%"] == "没有达到下限，没有做到建议"
    assert found["连续夜班为 3 个"] == "没有超过上限，符合要求"
    item = weighed[0]
    for at in set(range(4)) - {*item.key}:
        assert "结论与所引条款的界限不同" in said(item, sample, key=(at,))


def test_no_value_is_weighed_where_every_limit_is_required(tmp_path):
    rules = statute(
        tmp_path, "第一条　借阅的期限不得超过三十日。\n第二条　每人借阅的图书不得超过五件。"
    )
    assert {item.facet for item in items(rules, "scenario")} == {"case"}
