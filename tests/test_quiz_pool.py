"""What is asked of sentences, and which sentences are left alone."""

from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

import pytest

from assistant.quiz.actors import OWN_NAME, overlap, rivals
from assistant.quiz.definitions import definition_of
from assistant.quiz.facts import facts
from assistant.quiz.items import TYPES, QuizItem
from assistant.quiz.limits import limit_of
from assistant.quiz.lists import list_below, list_inside
from assistant.quiz.making.applying import Ratio, ratio_in
from assistant.quiz.making.judging import is_one_rule
from assistant.quiz.pool import Pool
from assistant.quiz.proof import prove
from assistant.quiz.quantities import neighbours, quantities, ranges, seconds, spellings
from assistant.quiz.sources import lead, sources, unusable
from assistant.quiz.special import special_faults
from corpus.editions import install
from corpus.importing import Card, read_import
from corpus.library import SHIPPED, Library, load_library
from corpus.sample import FOLDER, NUMBER, TITLE


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(SHIPPED)


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Library:
    home = tmp_path_factory.mktemp("home")
    install(
        read_import(
            FOLDER / "sample.docx", Card(id="sample", number=NUMBER, title=TITLE, fictitious=True)
        ),
        home,
    )
    return load_library(home / "documents")


def texts(library: Library, clause_id: str) -> list[str]:
    return [source.text for source in sources(library, [library.clause(clause_id)])]


@cache
def items(library: Library, kind: str, *clause_ids: str) -> list[QuizItem]:
    clauses = [library.clause(name) for name in clause_ids] or list(library)
    return list(Pool(library, clauses).items(kind, Random(1)))


@pytest.mark.parametrize(
    ("clause_id", "expected"),
    [
        ("sample/5.4.3", ["调取录音应经主管批准，并在 2 个工作日内提供。法律另有规定的除外。"]),  # the exception stays
        ("sample/5.5.2", ["每一层都应有转人工的选项。", "老年客户应能直接转人工。"]),
        ("sample/9.3", []),  # leads into a list
        ("sample/3.3", []),  # says what a term means without naming it
        ("sample/7.3", ["办理账户业务之前应核验身份。"]),  # the other sentence points to a table
        ("sample/5.7.1", []),  # points to another clause
        ("sample/9.2.2", ["复杂投诉应自登记之日起 15 个工作日内答复。确需延长的，经主管批准可延长 10 个工作日，并应告知客户。"]),
    ],
)  # fmt: skip
def test_sentences_are_used_only_where_they_can_be_read_alone(sample, clause_id, expected):
    assert texts(sample, clause_id) == expected


def test_what_is_not_verified_is_never_a_key(shipped):
    for clause in shipped:
        if shipped.document(clause.document_id).kind in ("catalogue", "trap", "note"):
            assert "不能作为答案依据" in unusable(shipped, clause)
    used = {
        c.document_id
        for kind in ("single", "tf")
        for i in items(shipped, kind)
        for c in i.citations
    }
    assert {shipped.document(name).kind for name in used} <= {"regulation", "interpretation"}


def test_list_items_are_not_asked_alone_but_whole_sentences_under_letters_are(sample):
    assert unusable(sample, sample.clause("sample/9.3——1")) == "列项不能离开它的引导句"
    assert unusable(sample, sample.clause("sample/4.2-a")) is None


def test_stems_name_whose_words_they_are(sample, shipped):
    clause = shipped.clause("reg-cbirc-2020-3/art18")
    assert (
        lead(shipped.document("reg-cbirc-2020-3"), clause)
        == "据《银行业保险业消费投诉处理管理办法》第十八条（转述）"
    )
    read = lead(shipped.document("interp-gbt-32315-2015"))
    assert read.startswith("据该解读《")
    assert read.endswith("（非标准原文）")
    assert lead(sample.document("sample"), sample.clause("sample/4.1")).endswith(
        " 4.1（示例，虚构）"
    )


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


def test_wrong_numbers_are_near_and_keep_their_place_among_the_others():
    text = "岗前培训应不少于 120 学时，其中跟听不少于 24 学时。"
    whole, part = quantities(text)
    for seed in range(20):
        values = [quantities(near)[0].value for near in neighbours(part, text, Random(seed))]
        assert len(set(values)) == 3
        assert all(value < 120 and value != 24 and 6 <= value <= 60 for value in values)
        assert all(quantities(near)[0].value > 24 for near in neighbours(whole, text, Random(seed)))


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


def test_spellings_and_lengths():
    assert spellings(quantities("应保存 2 年。")[0]) == ("2", "二", "两")
    assert seconds(quantities("24 h 内")[0]) == 86400
    assert seconds(quantities("5 个工作日内")[0]) is None


def facets(library: Library, clause_id: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for source in sources(library, [library.clause(clause_id)]):
        for fact in facts(source, library):
            found.setdefault(fact.facet, []).append(fact.text)
    return found


def test_figures_units_strength_actors_and_scope_are_asked(sample):
    assert facets(sample, "sample/5.4.1") == {"modal": ["应"], "scope": ["所有", "全程"]}
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


def test_ratios_are_computed_exactly():
    ratio = ratio_in("解读称，标准给出的班组长与客服代表配比是 1/8-1/15。")
    assert ratio == Ratio("班组长", "客服代表", 8, 15)
    assert ratio.of(240) == (16, 30)
    assert ratio_in("质检员与坐席的配比宜为 1:40。") is None


@pytest.mark.parametrize("kind", TYPES)
def test_every_item_of_the_sample_can_be_defended(sample, kind):
    made = items(sample, kind)
    assert made
    for item in made:
        assert item.stem.startswith("据")
        assert item.type == kind
        for cited in item.citations:
            assert sample.clause(cited.clause_id).text[cited.start : cited.end] == cited.quote
        if kind == "single" and "____" in item.claim:
            restored = item.claim.replace("____", item.key_texts[0])
            assert restored.replace(" ", "") in item.citations[0].quote.replace(" ", "")
            assert all(
                o not in item.citations[0].quote or o in item.stem
                for o in item.options
                if o not in item.key_texts
            )


def test_an_item_does_not_depend_on_the_order_it_was_made_in(sample):
    one = {i.id for i in Pool(sample, list(sample)).items("single", Random(1))}
    assert one == {i.id for i in Pool(sample, list(sample)).items("single", Random(2))}


def changed(item: QuizItem, **fields) -> QuizItem:
    return QuizItem.model_validate(item.model_dump(exclude={"id"}) | fields)


def said(item: QuizItem, library: Library, **fields) -> str:
    return prove(changed(item, **fields), library).said


def first(library: Library, kind: str, facet: str) -> QuizItem:
    return next(item for item in items(library, kind) if item.facet == facet)


def test_planted_faults_are_found(sample):
    one = next(i for i in items(sample, "single") if i.facet == "figure" and len(i.citations) == 1)
    assert "据《…》" in said(one, sample, stem=one.stem.replace("据", "按", 1))
    assert "以上都对" in said(
        one,
        sample,
        options=(*[o for o in one.options if o in one.key_texts], "以上都对", "9 年", "8 年"),
        key=(0,),
    )
    assert "题干里没有" in said(one, sample, stem="据示例规范，应保存多久？")
    long = tuple(
        "很长很长很长很长很长很长很长的答案" if at in one.key else o
        for at, o in enumerate(one.options)
    )
    assert "答案比其他选项都长" in said(one, sample, options=long)
    false = next(i for i in items(sample, "tf") if i.key == (1,))
    assert "没有不同" in said(
        false, sample, claim=false.citations[0].quote, stem=f"据{false.citations[0].quote}"
    )
    order = first(sample, "order", "sequence")
    assert "按顺序分明地排开" in said(order, sample, key=tuple(reversed(order.key)))
    term = first(sample, "single", "definition")
    swapped = next(at for at in range(4) if at not in term.key)
    assert "术语或定义" in said(term, sample, key=(swapped,))
    named = first(sample, "short", "contents")
    options = (*named.points[:2], "班组长", "审计规程")
    several = changed(named, type="multiple", points=(), options=options, key=(0, 1, 2))
    assert "不在所列的内容里" in prove(several, sample).said
    assert "句式与所列的内容不同" in said(several, sample, key=(0, 1))
    pairs = first(sample, "matching", "figure")
    assert "不能由所引条款得出" in said(pairs, sample, key=(*pairs.key[1:], pairs.key[0]))
    staff = next(i for i in items(sample, "scenario") if "配比" in i.stem)
    assert "推算的结果不对" in said(staff, sample, key=((staff.key[0] + 1) % 4,))
    blank = first(sample, "blank", "figure")
    assert "不是同一个数" in said(blank, sample, accepted=((*blank.accepted[0], "77"),))


def test_attribution_items_follow_the_record(shipped):
    asked = first(shipped, "single", "attribution")
    other = next(at for at in range(4) if at not in asked.key)
    assert "归属与解读中的记录不同" in said(asked, shipped, key=(other,))
    counts = Counter(
        item.key_texts[0] for item in items(shipped, "single") if item.facet == "attribution"
    )
    assert counts["称标准对此有规定或要求"] == 5


def test_a_sentence_is_asked_for_its_document_only_where_no_other_says_nearly_that(shipped):
    asked = first(shipped, "single", "source")
    wrong = next(at for at in range(4) if at not in asked.key)
    assert "不出自答案所指的文件" in said(asked, shipped, key=(wrong,))


def test_a_name_that_title_or_definition_gives_away_is_not_asked(shipped, sample):
    term = first(shipped, "blank", "definition")
    told = term.model_copy(
        update={"stem": f"据《{term.accepted[0][0]}办法》第一条，写出术语：____"}
    )
    assert "书名里出现了答案" in prove(told, shipped).said
    chosen = first(sample, "single", "definition")
    others = ("班组", "首次解决", "话后处理")
    only = {"stem": "据示例规范 3.3，“排队时长”的定义是哪一项？", "key": (0,)}
    only["options"] = ("从选择人工到应答之间的时间", *(f"{name}的做法和登记" for name in others))
    assert "只有答案与所问的是一类" in prove(chosen.model_copy(update=only), sample).said
    spelt = {"stem": "据示例规范 3.6，下面说的是哪一个术语？「通话之后的处理」", "key": (0,)}
    spelt["options"] = ("话后处理", "排队时长", "班组", "坐席")
    assert "定义的用字透露了术语" in prove(chosen.model_copy(update=spelt), sample).said


def test_a_case_is_not_asked_without_the_exception_that_follows(shipped):
    case = next(i for i in items(shipped, "scenario") if i.facet == "condition")
    cited = case.citations[0]
    quote = f"{case.key_texts[0]}；法律另有规定的除外。"
    held = case.model_copy(update={"citations": (cited.model_copy(update={"quote": quote}),)})
    assert "例外没有写出来" in "；".join(special_faults(held, shipped))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("任何单位和个人不得出借账户。", "scope"),  # a fixed phrase
        ("坐席应严格遵守接听规程。", "modal"),  # nobody doubts it
        ("志愿者应服从管理。", "modal"),
        ("挂失应提供 24 h 服务。", "figure"),  # a name, no length of time
        ("试用期一般为二个月，最长为六个月。", "unit"),  # the parallel figure tells it
        ("坐席的培训应不少于 60 学时。", "scope"),  # 不多于 reads absurd
    ],
)
def test_what_can_be_told_without_knowing_is_not_asked(sample, text, facet):
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text, "modal": "应"})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    assert facet not in {fact.facet for fact in asked}


def test_one_question_of_every_sentence_comes_before_a_second_of_any(sample):
    clauses = [sample.clause(f"sample/{name}") for name in ("6.4.1", "6.4.2", "8.1.1")]
    made = list(Pool(sample, clauses).items("single", Random(3)))[:3]
    assert len({item.citations[0].clause_id for item in made}) == 3


def test_a_case_shares_no_word_with_the_title_it_falls_under(shipped):
    asked = [item for item in items(shipped, "scenario") if item.facet == "source"]
    assert asked
    for item in asked:
        case = item.stem.partition("“")[2].rpartition("”")[0]
        title = shipped.clause(item.citations[0].clause_id).title
        assert not any(title[at : at + 2] in case for at in range(len(title) - 1))


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("金融机构应当在十五日内进行处理，并将结果答复当事人。", False),
        ("前两款规定的资料涉及个人信息的，还应当符合有关规定。", False),
        ("消费者投诉的，该部门应当在七个工作日内予以处理，并告知消费者。", True),
        ("坐席应对客户的投诉进行处理，并答复客户。", True),
    ],
)
def test_a_sentence_whose_object_stands_before_it_is_left_alone(sample, text, alone):
    clause = sample.clause("sample/4.3").model_copy(update={"text": text})
    assert bool(list(sources(sample, [clause]))) == alone


def test_wrong_statements_are_not_told_by_a_word_that_only_they_have(shipped):
    clauses = (clause.id for clause in shipped.clauses("reg-consumer-2013"))
    made = items(shipped, "multiple", *clauses)
    assert made
    for item in made:
        if item.facet == "statement":
            right = [o for at, o in enumerate(item.options) if at in item.key]
            wrong = [o for at, o in enumerate(item.options) if at not in item.key]
            assert not all("可以" in o for o in wrong) or any("可以" in o for o in right)


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


def test_figures_of_a_report_are_judged_by_the_clauses(sample):
    asked = first(sample, "single", "limit")
    other = next(at for at in range(4) if at not in asked.key)
    assert "在不在界限之内与答案不同" in said(asked, sample, key=(other,))
    option = asked.options[other]
    changed_option = tuple("月人工接通率为 7 次" if o == option else o for o in asked.options)
    assert "不是所引条款写了界限的数值" in said(asked, sample, options=changed_option)


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
    assert overlap("受害人", "消费者")
    assert overlap("税务机关", "国务院税务主管部门")
    assert not overlap("公安机关", "卫生主管部门")
    assert not overlap("业主", "业主委员会")


def test_an_exception_in_the_next_paragraph_keeps_the_rule_from_being_asked(tmp_path):
    path = tmp_path / "rules.txt"
    path.write_text(
        "某某办法\n第一条　公共设施不得改变用途。\n业主确需改变用途的，应当办理手续。\n第二条　设施应当每年检修。\n",
        encoding="utf-8",
    )
    install(read_import(path, Card(id="rules", title="某某办法", kind="regulation")), tmp_path)
    library = load_library(tmp_path / "documents")
    assert [source.text for source in sources(library, library)][-2:] == [
        "业主确需改变用途的，应当办理手续。",
        "设施应当每年检修。",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("主要出入口的坡度不应大于 1:12。", "ratio"),
        ("计划停机应安排在 1:30 至 5:30 之间。", "clock"),
    ],
)
def test_a_slope_is_no_time_of_day(text, kind):
    assert quantities(text)[0].kind == kind


def test_a_wrong_number_is_one_that_rules_are_written_with():
    (money,) = quantities("注册资本不少于30万元。")
    (days,) = quantities("应当在30日内备案。")
    for seed in range(20):
        assert not {"24万元", "36万元"} & set(
            neighbours(money, "注册资本不少于30万元。", Random(seed))
        )
        assert "36日" not in neighbours(days, "应当在30日内备案。", Random(seed))


@pytest.mark.parametrize(
    "text",
    [
        "患者死亡的，还应当告知其近亲属有关尸检的规定。",  # goes on from what stood before
        "根据业务范围，监管机构可以提高前两款规定的最低限额。",
    ],
)
def test_a_sentence_that_goes_on_from_another_is_left_alone(sample, text):
    clause = sample.clause("sample/4.3").model_copy(update={"text": text})
    assert not list(sources(sample, [clause]))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("撤回同意之后，已经做过的处理效力不受影响。", "scope"),  # holds before it too
        ("背书应连续。", "scope"),  # 累计 needs something to count
        ("票据金额不应更改，更改的票据无效。", "modal"),
        ("任何单位和个人不应转让账户。", "modal"),
        ("班组长应自选举产生之日起履行职责。", "actor"),
        ("书面形式包括合同和其他书面文件。", "scope"),
        ("未经批准，坐席不应对外发布信息。", "modal"),
    ],
)
def test_a_change_that_reads_absurd_or_stays_true_is_not_made(sample, text, facet):
    source = next(iter(sources(sample, [sample.clause("sample/4.3")])))
    clause = source.clause.model_copy(update={"text": text, "modal": "应"})
    asked = facts(replace(source, clause=clause, start=0, end=len(text)), sample)
    assert facet not in {fact.facet for fact in asked}


def test_a_share_of_a_total_is_computed_again(sample):
    made = [i for i in items(sample, "scenario", "sample/8.1.1") if "总数为" in i.stem]
    (asked,) = made
    total = int(asked.stem.partition("总数为 ")[2].partition(" ")[0])
    assert asked.key_texts == (f"{total * 92 // 100}",)
    assert "推算的结果不对" in said(asked, sample, key=((asked.key[0] + 1) % 4,))
