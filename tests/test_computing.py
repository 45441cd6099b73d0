"""Computed sentences: inputs from the quote, arithmetic redone, what is unknown said."""

import pytest

from assistant.arithmetic import is_right
from assistant.computing import compute
from corpus.terms import load_terms, plain

RANGE = "解读称，标准给出的班组长与客服代表配比是 1/8-1/15。"
FIXED = "质检员与坐席的配比宜为 1:40。"
REVERSED = "坐席与班组长的比例是 12:1。"
EXTENDED = "应当自收到之日起15日内答复；情况复杂的，可以延长至30日；经批准，可以再延长30日。另需 5 名见证人。"


def computed(asked, quote):
    found = compute(plain(asked), quote, load_terms())
    return found.texts if found else ()


@pytest.mark.parametrize(
    ("asked", "quote", "said"),
    [
        ("80个坐席要几个班长", RANGE, "推算：80÷15≈5.3，80÷8＝10，即 5.3 至 10 名班组长。"),
        ("90人至少配几个班组长", RANGE, "推算：90÷15＝6，90÷8≈11.2，即 6 至 11.2 名班组长，最少 6 名。"),
        ("4个班长最多带几个坐席", RANGE, "推算：4×8＝32，4×15＝60，即 32 至 60 名客服代表，最多 60 名。"),
        ("一百个坐席要几个质检员", FIXED, "推算：100÷40＝2.5，即 2.5 名质检员。"),
        ("24个坐席配几个班长", REVERSED, "推算：24÷12＝2，即 2 名班组长。"),
    ],
)  # fmt: skip
def test_head_counts_from_a_ratio(asked, quote, said):
    assert computed(asked, quote) == (said,)


@pytest.mark.parametrize(
    ("asked", "each", "where"),
    [("3个班长带50人够不够", "16.7", "不在"), ("5个班长管50个坐席在不在范围内", "10", "在")],
)
def test_two_counts_are_compared_with_the_range_and_not_judged(asked, each, where):
    (said,) = computed(asked, RANGE)
    assert f"对应 {each} 名客服代表" in said
    assert said.endswith(f"{each} {where}这个范围内。")


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        ("80个坐席要几个质检员", RANGE),
        ("班组长配比是多少", RANGE),
        ("80个坐席要几个班长", "班组长应每周辅导每名坐席。"),
        ("投诉几天答复", EXTENDED),
    ],
)
def test_what_the_quote_does_not_give_is_not_computed(asked, quote):
    assert computed(asked, quote) == ()


def test_a_date_is_counted_both_ways():
    assert computed("2024年2月20日收到，15日到几号", EXTENDED) == (
        "推算：2024年2月20日收到，满 15 日是 2024年3月6日（当日不计）或 2024年3月5日（当日计入）。",
    )


def test_without_a_term_named_every_step_is_dated():
    said = computed("5月1日收到的最晚几号答复", EXTENDED)
    ends = [("5月16日", "5月15日"), ("5月31日", "5月30日"), ("6月30日", "6月29日")]
    assert [(a in text, b in text) for text, (a, b) in zip(said, ends, strict=True)] == [
        (True, True)
    ] * 3


def test_a_term_over_the_end_of_february_says_which_year_is_meant():
    (said,) = computed("2月20日收到，15日到几号", EXTENDED)
    assert said.startswith("推算（按平年算）：")


def test_working_days_are_not_turned_into_dates():
    found = compute("3月1日收到最晚几号转送", "应当在收到之日起7个工作日内转送。", load_terms())
    assert found is not None
    assert (found.texts, "没有日历" in found.unknown) == ((), True)


def test_a_day_that_does_not_exist_is_not_counted_from():
    assert computed("2月30日收到，15日到几号", EXTENDED) == ()


@pytest.mark.parametrize("asked", ["最长能拖多少天", "延长加起来一共多少天", "是60日吗"])
def test_a_term_and_its_extension_add_up(asked):
    assert computed(asked, EXTENDED) == ("推算：30日＋30日＝60日，延长的条件都满足时最长 60 日。",)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("80÷15≈5.3", True),
        ("80÷15≈5.4", False),
        ("80÷8＝10", True),
        ("80÷8＝11", False),
        ("30日＋30日＝60日", True),
        ("30日＋30日＝45日", False),
        ("12个月＋6个月＝18个月", True),
        ("8000×5%＝400", True),
        ("8000×5%＝40", False),
        ("3×8＝24，3×15＝54", False),
    ],
)
def test_arithmetic_is_redone(text, right):
    assert is_right(text) is right


def test_the_answer_leads_with_what_was_computed(assistant):
    answer = assistant.ask("80个坐席要几个班长")
    kinds = [sentence.kind for sentence in answer.sentences]
    assert kinds[:3] == ["notice", "computed", "evidence"]
    assert answer.sentences[1].citations == (1,)
    assert "取整" in answer.notice


def test_a_sum_is_no_verdict(assistant):
    answer = assistant.ask("3个班长带50人够不够")
    assert answer.outcome == "answered"
    assert "是否符合要求本库不作结论" in answer.notice


def test_nothing_is_computed_from_a_figure_that_only_circulates(assistant):
    answer = assistant.ask("二十个客服配一个质检是标准吧")
    assert answer.citations[0].provenance == "流传数字"
    assert "computed" not in {sentence.kind for sentence in answer.sentences}


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        ("收到投诉9999年12月31日，15日后是哪天", EXTENDED),
        (f"8{'0' * 330}个坐席要几个班长", RANGE),
        ("十百个客服代表要几个班组长", RANGE),
        ("收到投诉2026年3月1日，到期是哪天", f"应当自收到之日起{'9' * 9}日内办结。"),
    ],
)
def test_what_no_calendar_and_no_numeral_has_is_not_computed(asked, quote):
    assert computed(asked, quote) == ()


def test_a_count_of_many_digits_is_shown_in_full():
    (said,) = computed("1234567个坐席要几个班组长", RANGE)
    assert "1234567÷8≈154320.9" in said


AREA = "每个工位的面积应不小于 4.5 平方米。"
SAMPLED = "每名坐席每月的抽检应不少于 6 件。"
STOPPED = "计划停机应安排在 0:30 至 5:30 之间，每次不应超过 2 h。"
THREEFOLD = "增加的金额是服务费用的3倍，不足500元的为500元；法律另有规定的，依照其规定。"
LIMITED = "最高偿付限额为人民币50万元。"
WORKED = "应在 15 个工作日内答复。确需延长的，经批准可延长 10 个工作日。"


@pytest.mark.parametrize(
    ("asked", "quote", "said"),
    [
        ("20个工位加起来至少多少平", AREA, "推算：20×4.5＝90，即 20 个工位合计至少 90 平方米。"),
        ("10个客服一个月一共抽多少件", SAMPLED, "推算：10×6＝60，即 10 名坐席合计至少 60 件。"),
        (
            "3个工位多少平",
            "每个工位的面积应不小于四平方米。",
            "推算：3×4＝12，即 3 个工位合计至少 12 平方米。",
        ),
        (
            "一年一共多少小时",
            "每月至少安排 1.5 小时。",
            "推算：12×1.5＝18，即一年至少 18 小时。",
        ),
        ("停机3次最多几小时", STOPPED, "推算：3×2＝6，即 3 次合计至多 6 h。"),
        ("交了200元能多赔多少", THREEFOLD, "推算：200×3＝600，即 600 元。"),
        (
            "买了100元的东西赔多少",
            THREEFOLD,
            "推算：100×3＝300，不足 500 元的为 500 元，即 500 元。",
        ),
        ("存了120万元，超出多少", LIMITED, "推算：120－50＝70，即超出限额 70 万元。"),
        (
            "加起来最多几天",
            WORKED,
            "推算：15个工作日＋10个工作日＝25个工作日，延长的条件都满足时最长 25 个工作日。",
        ),
    ],
)
def test_an_amount_is_computed_from_one_figure_of_the_quote(asked, quote, said):
    assert computed(asked, quote) == (said,)
    assert is_right(said)


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        ("每个工位多少平", AREA),
        ("20个会议室多少平", AREA),
        ("20个工位每个多少平", AREA),
        ("存了30万元，超出多少", LIMITED),
        ("赔多少", THREEFOLD),
        ("10个坐席一共抽多少件", "每名坐席每月抽检 6 件，其中录音 4 件。"),
        ("20个工位多少平", "每个工位的面积应不小于 4.55 平方米。"),
        ("10人一共多少", "标准为每人每月在上述标准的基础上增加10%。"),
    ],
)
def test_no_amount_is_computed_from_another_thing_or_an_open_figure(asked, quote):
    assert computed(asked, quote) == ()


SHARE = "管理费不得低于上一年度服务收入的3%；有条件的，可以适当提高。"
RANGE_OF_SHARE = "处合同价款20%以上40%以下的罚款。"
GRADES = "标准为：甲级伤残为10个月的本人工资，乙级伤残为8个月的本人工资。"
BANDS = "没收违法所得，并处二万元以上十万元以下罚款；违法所得十万元以上的，并处违法所得一倍以上五倍以下罚款。"
IN_A_ROW = "应当自成立之日起30日内登记，并自登记之日起20日内开户。"
KEPT = "记录自业务终止之日起不少于三年。"


@pytest.mark.parametrize(
    ("asked", "quote", "said"),
    [
        ("服务收入5000，最少交多少元", SHARE, "推算：5000×3%＝150，即至少 150 元。"),
        (
            "价款50万罚多少",
            RANGE_OF_SHARE,
            "推算：50×20%＝10，50×40%＝20，即 10 万元以上 20 万元以下。",
        ),
        ("乙级的，工资1万给多少", GRADES, "推算：1×8＝8，即 8 万元。"),
        ("违法所得20万罚多少", BANDS, "推算：20×1＝20，20×5＝100，即 20 万元以上 100 万元以下。"),
    ],
)
def test_a_share_or_a_multiple_of_the_sum_that_is_named(asked, quote, said):
    assert computed(asked, quote) == (said,)
    assert is_right(said)


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        ("违法所得5万罚多少", BANDS),  # the band with multiples begins at 100,000
        ("工资1万给多少", GRADES),  # which grade is not said
        ("工资6000给多少元", "乙级、丙级的标准分别为平均工资的50%、40%。"),
        ("房款50万要多少业主同意", "应当经占总人数50%的业主同意。"),
        ("服务收入5000和6000，交多少元", SHARE),
    ],
)
def test_no_multiple_where_it_is_not_told_which_or_of_what(asked, quote):
    assert computed(asked, quote) == ()


def test_terms_in_months_and_in_a_row_add_up():
    longer = "停留期不超过12个月；确有需要的，可以延长，但延长不得超过六个月。"
    assert computed("最长几个月", longer) == (
        "推算：12个月＋6个月＝18个月，延长的条件都满足时最长 18 个月。",
    )
    assert computed("两段加起来几天", IN_A_ROW) == (
        "推算：30日＋20日＝50日，即前后两段合计 50 日。",
    )


def test_a_term_of_years_ends_on_the_day_of_the_same_number_for_each_day_that_is_named():
    assert computed("2021年3月1日开始，2022年2月28日结束，哪年到期", KEPT) == (
        "推算：2021年3月1日起，满 3 年是 2024年3月1日。",
        "推算：2022年2月28日起，满 3 年是 2025年2月28日。",
    )
    assert computed("2020年终止的，到哪年", KEPT) == ("推算：2020年起，满 3 年是 2023年。",)
    assert computed("2020年2月29日终止，何时到期", "自终止之日起一年。") == (
        "推算：2020年2月29日起，满 1 年是 2021年2月28日。",
    )
    assert computed("2020年的规定什么时候改的", "记录保存5年。") == ()


def test_so_many_in_each_period_are_counted_for_a_longer_one():
    assert computed("一年一共几次", "应每季度至少组织两次培训。") == (
        "推算：4×2＝8，即一年至少 8 次。",
    )
    assert computed("一个季度几次：半年不算，两年一共几次", "应每季度至少组织两次培训。") == (
        "推算：8×2＝16，即两年至少 16 次。",
    )
    assert computed("一年抽多少件", "每名坐席每月的抽检应不少于 6 件。") == ()


def test_sums_are_added_before_they_are_held_against_a_limit():
    assert computed("两个账户各30万，一共赔多少", LIMITED) == (
        "推算：30×2＝60，60－50＝10，即超出限额 10 万元。",
    )
    assert computed("存了20万和10万，全赔吗", LIMITED) == (
        "推算：20＋10＝30，没有超出限额 50 万元。",
    )


@pytest.mark.parametrize(
    ("quote", "end"),
    [
        ("停业的，应当提前10日公告。", "10月21日"),
        ("修改应当至少在实施前七日公示。", "10月24日"),
        ("应当在届满30日前提出。", "10月1日"),
    ],
)
def test_what_has_to_be_done_ahead_is_counted_back(quote, end):
    (said,) = computed("10月31号停，最晚几号公告", quote)
    assert said.endswith(f"是 {end}。")
    assert computed("1月5日停，最晚几号公告", "应当提前10日公告。")[0].endswith("上年12月26日。")


@pytest.mark.parametrize("asked", ["最少赔3千元吧，赔多少", "赔千元还是多少", "每户各五百块赔多少"])
def test_a_sum_in_any_spelling_stops_nothing(asked):
    for quote in (THREEFOLD, LIMITED, SHARE, GRADES, BANDS):
        assert all(is_right(said) for said in computed(asked, quote))
