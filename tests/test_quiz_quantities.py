"""Quantities as they are written, limits and ratios, and wrong numbers near them."""

from random import Random

import pytest

from assistant.quiz.limits import limit_of, limited_parts
from assistant.quiz.making.applying import Ratio, ratio_in
from assistant.quiz.quantities import around, neighbours, quantities, ranges, seconds, spellings
from assistant.quiz.sources import sources


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("录音应至少保存 3 年；涉及投诉的应至少保存 5 年。", ["3 年", "5 年"]),
        ("班组长与坐席的配比应为 1:10 至 1:12。", ["1:10", "1:12"]),
        ("人工服务时间应为每日 8:00 至 22:00。", ["8:00", "22:00"]),
        ("自2021年11月1日起施行。", ["2021年11月1日"]),
        ("客户信息的导出应经两人批准。", ["两人"]),
        ("由接入、路由、录音、工单和知识库五部分组成。", []),  # the sentence lists them itself
        ("见表1，按 5.2.3 的规定。", []),
        ("接入系统的年可用率应不低于 99.95%。", ["99.95%"]),
        ("执行2000年1月发布的制度。", []),
        ("应指派2至4名核查人员。", []),  # the low end stands without its unit
    ],
)
def test_quantities_are_read_as_written(text, found):
    assert [q.text for q in quantities(text)] == found


def test_a_range_in_words_begins_with_one():
    ((low, high),) = ranges("处一万元以上五万元以下的罚款。")
    assert (low.value, high.value) == (1, 5)


def test_ranges_are_one_thing_to_ask():
    (pair,) = ranges("配比应为 1:10 至 1:12。")
    assert [q.text for q in pair] == ["1:10", "1:12"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("主要出入口的坡度不应大于 1:12。", "ratio"),
        ("计划停机应安排在 1:30 至 5:30 之间。", "clock"),
    ],
)
def test_a_slope_is_no_time_of_day(text, kind):
    assert quantities(text)[0].kind == kind


def test_wrong_numbers_are_near_and_keep_their_place_among_the_others():
    text = "岗前培训应不少于 120 学时，其中跟听不少于 24 学时。"
    whole, part = quantities(text)
    for seed in range(20):
        values = [quantities(near)[0].value for near in neighbours(part, text, Random(seed))]
        assert len(set(values)) == 3
        assert all(value < 120 and value != 24 and 6 <= value <= 60 for value in values)
        assert all(quantities(near)[0].value > 24 for near in neighbours(whole, text, Random(seed)))


def test_a_small_figure_is_not_mostly_the_smallest():
    text = "应保存 2 年。"
    (two,) = quantities(text)
    smallest = [
        all(quantities(near)[0].value > 2 for near in neighbours(two, text, Random(seed)))
        for seed in range(200)
    ]
    assert 30 <= smallest.count(True) <= 70  # one in four: one number is smaller


def test_the_key_is_not_always_the_middle_number():
    (three,) = quantities("应保存 10 年。")
    ranks = {
        sorted(
            [
                10.0,
                *(quantities(n)[0].value for n in neighbours(three, "应保存 10 年。", Random(s))),
            ]
        ).index(10.0)
        for s in range(40)
    }
    assert ranks == {0, 1, 2, 3}


def test_a_wrong_number_is_one_that_rules_are_written_with():
    (money,) = quantities("注册资本不少于30万元。")
    (days,) = quantities("应当在30日内备案。")
    for seed in range(20):
        assert not {"24万元", "36万元"} & set(
            neighbours(money, "注册资本不少于30万元。", Random(seed))
        )
        assert "36日" not in neighbours(days, "应当在30日内备案。", Random(seed))


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("年可用率应不低于 99.95%。", {"99%", "99.5%", "99.9%", "99.99%"}),
        ("质检差错率应不高于 0.5%。", {"0.1%", "0.2%", "0.3%", "1%", "2%", "3%"}),
        ("噪声不应大于 55 dB。", {"40 dB", "45 dB", "50 dB", "60 dB", "65 dB", "70 dB"}),
        ("其中跟听不少于 24 学时。", {"12 学时", "16 学时", "18 学时", "32 学时", "36 学时", "48 学时"}),
        ("班表应提前 14 日公示。", {"7 日", "21 日", "28 日", "35 日", "42 日"}),
        ("面积应不小于 4.5 平方米。", {"2.5 平方米", "3.5 平方米", "5.5 平方米", "6.5 平方米", "7.5 平方米"}),
    ],
)  # fmt: skip
def test_a_wrong_number_is_as_round_as_the_right_one(text, near):
    (quantity,) = quantities(text)
    drawn = {number for seed in range(40) for number in neighbours(quantity, text, Random(seed))}
    assert drawn <= near
    assert len(drawn) > 2
    assert set(around(quantity, text)) == near


def test_the_nearest_numbers_come_first():
    (share,) = quantities("月人工接通率应不低于 92%。")
    assert around(share, "月人工接通率应不低于 92%。")[:2] == ["94%", "89%"]


def test_spellings_and_lengths():
    assert spellings(quantities("应保存 2 年。")[0]) == ("2", "二", "两")
    assert spellings(quantities("应不小于 4.5 平方米。")[0]) == ("4.5", "四点五")
    early = spellings(quantities("停机应安排在 0:30 至 5:30 之间。")[0])
    assert {"0:30", "00:30", "0时30分", "0点半", "零点三十分"} <= set(early)
    assert {"8", "8时", "八点整"} <= set(
        spellings(quantities("服务时间应为每日 8:00 至 22:00。")[0])
    )
    assert seconds(quantities("24 h 内")[0]) == 86400
    assert seconds(quantities("5 个工作日内")[0]) is None


def test_ratios_are_computed_exactly():
    ratio = ratio_in("解读称，标准给出的班组长与客服代表配比是 1/8-1/15。")
    assert ratio == Ratio("班组长", "客服代表", 8, 15)
    assert ratio.of(240) == (16, 30)
    assert ratio_in("质检员与坐席的配比宜为 1:40。") is None


@pytest.mark.parametrize(
    ("text", "measure", "least", "value"),
    [
        ("月人工接通率应不低于 92%。", "月人工接通率", True, "92%"),
        ("一次来电的转接不应超过 2 次。", "一次来电的转接", False, "2 次"),
        ("视频渠道的首次响应宜不超过 90 s。", "视频渠道的首次响应", False, "90 s"),
    ],
)
def test_a_limit_is_read_with_its_measure(text, measure, least, value):
    limit = limit_of(text)
    assert (limit.subject, limit.least, limit.quantity.text) == (measure, least, value)
    assert limit.allows(limit.quantity.value)
    assert limit.allows(limit.quantity.value + 1) is least


def test_a_limit_with_an_exception_is_none():
    assert limit_of("转接不应超过 2 次，但客户要求的除外。") is None
    assert limit_of("坐席应礼貌。") is None


def test_who_is_under_age_is_under_eighteen():
    text = "不得招用未满十六周岁的未成年人。"
    (age,) = quantities(text)
    for seed in range(20):
        near = [quantities(other)[0].value for other in neighbours(age, text, Random(seed))]
        assert all(value < 18 for value in near)


def test_a_limit_after_a_comma_is_one_of_its_own(sample):
    source = next(iter(sources(sample, [sample.clause("sample/8.1.3")])))
    assert [part.text for part in limited_parts(source)] == [source.text, "参评率宜不低于 30%。"]
    trained = next(iter(sources(sample, [sample.clause("sample/6.5.1")])))
    assert list(limited_parts(trained)) == [trained]  # 其中跟听: of the training before


def test_no_share_is_the_whole():
    text = "领取报酬的理事不得超过总人数的1/3。"
    (share,) = quantities(text)
    drawn = {near for seed in range(40) for near in neighbours(share, text, Random(seed))}
    assert drawn
    assert "1/1" not in drawn


def test_a_sum_may_be_written_in_ten_thousands():
    (most,) = quantities("可以处10000元以下的罚款。")
    assert {"10000", "一万", "1万"} <= set(spellings(most))
