"""Papers over a small document of our own: what is made, what is refused, and why."""

from collections import Counter
from random import Random

import pytest

from assistant.quiz.blueprints import Blueprint, Section, read_types
from assistant.quiz.duplicates import Seen
from assistant.quiz.errors import BlueprintError, ScopeError
from assistant.quiz.items import RIGHT, WRONG, QuizItem
from assistant.quiz.papers import make_pair, make_paper
from assistant.quiz.pool import Pool
from assistant.quiz.proof import prove
from assistant.quiz.variety import swapped_in
from corpus.library import Library, load_library
from tests.sample import write_document

CLAUSES = [
    {"locator": "4", "title": "时限", "role": "heading", "modal": "none"},
    {"locator": "4.1", "title": "录音", "text": "通话录音应保存 2 年。", "role": "requirement", "modal": "应"},
    {"locator": "4.2", "title": "回访", "text": "投诉办结后宜在 3 日内回访。", "role": "recommendation", "modal": "宜"},
    {"locator": "4.3", "title": "接通", "text": "月人工接通率应不低于 92%。", "role": "requirement", "modal": "应"},
    {"locator": "4.4", "title": "审批", "text": "调取录音应经主管批准。", "role": "requirement", "modal": "应"},
    {"locator": "4.5", "title": "公布", "text": "班表应提前 14 日公布。", "role": "requirement", "modal": "应"},
    {"locator": "5", "title": "只有标题", "role": "heading", "modal": "none"},
]  # fmt: skip


@pytest.fixture
def library(tmp_path):
    write_document(tmp_path, clauses=CLAUSES)
    return load_library(tmp_path)


def blueprint(types: str, *scope: str, **more) -> Blueprint:
    return Blueprint(sections=read_types(types), scope=scope, **more)


def test_the_same_seed_gives_the_same_paper_and_another_seed_another(library):
    wanted = blueprint("single:3,tf:2")
    one = make_paper(wanted, library, 7)
    assert make_paper(wanted, library, 7).model_dump_json() == one.model_dump_json()
    assert make_paper(wanted, library, 8).items != one.items


def test_every_item_passes_its_proof_and_cites_the_words_of_its_clause(library):
    paper = make_paper(blueprint("single:4", repeats=True), library, 1)
    assert len(paper.items) == 4
    for entry in paper.items:
        assert prove(entry.item, library).faults == ()
        cited = entry.item.citations[0]
        assert library.clause(cited.clause_id).text[cited.start : cited.end] == cited.quote
        assert entry.item.stem.startswith("据")


def test_no_sentence_is_asked_twice_in_a_paper(library):
    paper = make_paper(blueprint("single:50,tf:50,blank:50"), library, 3)
    cited = [entry.item.citations[0].clause_id for entry in paper.items]
    assert len(cited) == len(set(cited))


def test_true_and_false_are_balanced(library):
    keys = [e.item.key_texts[0] for e in make_paper(blueprint("tf:4"), library, 2).items]
    assert keys
    assert abs(keys.count(RIGHT) - keys.count(WRONG)) <= 1


def test_a_smaller_pool_is_said_with_its_reason(library):
    paper = make_paper(blueprint("blank:40"), library, 1)
    assert 0 < len(paper.items) < 40
    assert "填空题要 40 道，只有" in paper.shortfalls[0]
    assert "只有标题，没有正文 2 条" in paper.shortfalls[0]


def test_types_share_the_sentences_in_proportion(library):
    wanted = blueprint("single:5,tf:5,blank:5")
    made = Counter(entry.item.type for entry in make_paper(wanted, library, 1).items)
    assert len(made) == 3
    assert max(made.values()) - min(made.values()) <= 2  # five sentences, and 判断题 come in pairs


def test_the_reasons_for_a_small_pool_add_up(library):
    (said,) = make_paper(blueprint("single:1,order:3"), library, 1).shortfalls
    total = int(said.partition("句子有 ")[2].partition(" ")[0])
    parts = said.partition("句：")[2].partition("；")[0]
    assert (
        sum(int(part.split()[0]) for part in parts.split("，") if part[0].isdigit()) == total == 5
    )


def test_a_word_is_changed_for_the_same_other_once_in_a_paper(sample):
    wanted = blueprint("tf:20,multiple:6")
    swaps = [swapped_in(e.item) for e in make_paper(wanted, sample, 1).items]
    told = Counter(swap for found in swaps for swap in found)
    strengths = [swap for swap in told if set("".join(swap)) <= set("应宜可")]
    assert strengths
    assert max(told[swap] for swap in strengths) <= 4
    assert {told[swap] for swap in told if swap not in strengths} == {1}
    several = [e.item for e in make_paper(blueprint("multiple:9"), sample, 1).items]
    assert len({len(item.options) - len(item.key) for item in several}) > 1


def test_the_kind_of_a_judged_item_does_not_tell_its_answer(shipped):
    judged = [e.item for e in make_paper(blueprint("tf:12"), shipped, 32).items]
    for facet in {item.facet for item in judged}:
        answers = [item.answer for item in judged if item.facet == facet]
        assert abs(answers.count("正确") - answers.count("错误")) <= 1


def test_a_case_keeps_to_its_rule_as_often_as_not(sample):
    paper = make_paper(blueprint("scenario:20", repeats=True), sample, 3).items
    kept = [e.item.key_texts[0].startswith("符合") for e in paper if e.item.facet == "case"]
    assert len(kept) > 9
    assert abs(kept.count(True) - kept.count(False)) <= 1


def test_of_a_kind_that_is_always_asked_alike_a_paper_has_few(sample):
    asked = Counter(
        e.item.facet for e in make_paper(blueprint("single:40,multiple:9"), sample, 1).items
    )
    assert 0 < asked["modal"] <= 4


def test_form_b_shares_no_sentence_with_form_a(sample):
    wanted = blueprint("single:2")
    cited = [
        {entry.item.citations[0].clause_id for entry in make_paper(wanted, sample, 5, form=f).items}
        for f in ("A", "B")
    ]
    assert cited[0]
    assert cited[1]
    assert not cited[0] & cited[1]


def test_the_other_form_asks_as_much_and_is_as_hard(sample):
    wanted = blueprint("single:6,tf:4,multiple:2,blank:3")
    unlike: Counter[str] = Counter()
    for seed in (1, 2, 3):
        one, other = (make_paper(wanted, sample, seed, form=form).items for form in ("A", "B"))
        for alike in ("type", "difficulty", "level"):
            counts = [Counter(getattr(e.item, alike) for e in form) for form in (one, other)]
            unlike[alike] += (counts[0] - counts[1]).total()
        judged = [e.item.answer for e in one if e.item.type == "tf"]
        assert abs(judged.count("正确") - judged.count("错误")) <= 1
    assert unlike["type"] <= 1
    assert max(unlike.values()) <= 9  # three of fifteen a pair: of one kind there may be few


def test_coverage_counts_items_of_every_testable_clause(library):
    paper = make_paper(blueprint("single:1", "sample-rules/4.1"), library, 5)
    assert [(row.clause_id, row.items) for row in paper.coverage] == [("sample-rules/4.1", 1)]


def test_the_key_stands_at_every_place_equally_often(library):
    paper = make_paper(blueprint("single:8", repeats=True), library, 1)
    places = [entry.item.key[0] for entry in paper.items]
    counts = [places.count(place) for place in range(4)]
    assert len(places) > 4
    assert max(counts) - min(counts) <= 1


def _single(library, **changes) -> QuizItem:
    made = make_paper(blueprint("single:9", "sample-rules/4.1", repeats=True), library, 1)
    item = next(e.item for e in made.items if e.item.facet == "figure")
    return QuizItem.model_validate(item.model_dump(exclude={"id"}) | changes)


def test_a_wrong_key_is_found(library):
    item = _single(library)
    wrong = next(at for at in range(4) if at not in item.key)
    faults = prove(_single(library, key=(wrong,)), library).faults
    assert {fault.code for fault in faults} == {"key", "distractor"}


def test_a_distractor_that_is_true_elsewhere_is_found_and_avoided(library, tmp_path):
    item = _single(library, options=("2 年", "3 年", "5 年", "6 年"), key=(0,))
    assert prove(item, library).passed
    second = {"locator": "4.6", "title": "别处", "text": "另有规定：通话录音应保存 3 年。", "role": "requirement", "modal": "应"}  # fmt: skip
    write_document(tmp_path / "more", clauses=[*CLAUSES, second])
    more = load_library(tmp_path / "more")
    cited = item.citations[0].model_copy(
        update={"edition": more.clause("sample-rules/4.1").edition}
    )
    stale = item.model_copy(update={"citations": (cited,)})
    assert "在 sample-rules/4.6 里是对的" in prove(stale, more).said
    made = make_paper(blueprint("single:9", "sample-rules/4.1", repeats=True), more, 1)
    assert all("3 年" not in entry.item.options for entry in made.items)


def test_options_that_mean_the_same_and_a_long_key_are_found(library):
    item = _single(library, options=("2 年", "24 个月", "3 年", "4 年"), key=(0,))
    assert "有两个选项意思相同" in prove(item, library).said
    same = _single(library, options=("2 年", "２年", "3 年", "4 年"), key=(0,))
    assert "有两个选项意思相同" in prove(same, library).said


def test_a_quote_that_no_longer_stands_is_found(library):
    item = _single(library)
    stale = item.citations[0].model_copy(update={"quote": "通话录音应保存 9 年。"})
    assert "引文与现行条款不一致" in prove(_single(library, citations=(stale,)), library).said


def test_a_scope_that_is_not_there_is_said(library):
    with pytest.raises(ScopeError, match="出题范围“nope”不在资料库里"):
        make_paper(blueprint("single:1", "nope"), library, 1)


@pytest.mark.parametrize("text", ["single", "dance:3", "single:-1", "single:1.5", ""])
def test_types_that_cannot_be_read_are_said(text):
    with pytest.raises(BlueprintError, match="读不懂"):
        read_types(text)


@pytest.mark.parametrize("count", ["0", "5001", "99999"])
def test_more_items_than_a_paper_can_have_are_refused_and_not_cut_down(count):
    with pytest.raises(BlueprintError, match="题数要在 1 到 5000 之间"):
        read_types(f"single:{count}")


@pytest.mark.parametrize("points", ["0", "101", "100.5", "1000"])
def test_points_beyond_what_an_item_can_be_worth_are_said(points):
    with pytest.raises(BlueprintError, match="分值要大于 0、不超过 100"):
        read_types(f"single:1@{points}")


def test_a_comma_too_many_is_no_type():
    assert read_types(",single:1,，tf:2，") == read_types("single:1,tf:2")


def test_types_carry_points():
    assert read_types("single:10@2.5，tf:5") == (
        Section(type="single", count=10, points=2.5),
        Section(type="tf", count=5, points=1.0),
    )


def test_true_and_false_stay_even_where_one_of_them_runs_short(library):
    paper = make_paper(blueprint("tf:60", repeats=True), library, 3)
    said = [entry.item.key_texts[0] for entry in paper.items]
    assert abs(said.count("正确") - said.count("错误")) <= 1
    assert len(said) < 60
    assert "判断题要 60 道" in paper.shortfalls[0]


def test_a_type_that_the_scope_cannot_serve_says_what_it_needs(library):
    paper = make_paper(blueprint("short:2"), library, 1)
    assert not paper.items
    assert "分几点说的条款，或者逐项读得懂的封闭列举" in paper.shortfalls[0]


def test_an_empty_library_says_how_to_fill_it():
    with pytest.raises(ScopeError, match="corpus add"):
        make_paper(blueprint("single:1"), Library([]), 1)


def test_the_same_fact_in_other_clauses_is_asked_once(tmp_path):
    said = (
        "投诉应当自登记之日起 5 个工作日内答复。",
        "投诉应当自登记之日起 5 个工作日内答复客户。",
    )
    rows = [
        {
            "locator": f"4.{at}",
            "title": "答复",
            "text": text,
            "role": "requirement",
            "modal": "应当",
        }
        for at, text in enumerate(said, start=1)
    ]
    head = {"locator": "4", "title": "时限", "role": "heading", "modal": "none"}
    write_document(tmp_path, clauses=[head, *rows])
    library = load_library(tmp_path)
    assert len(make_paper(blueprint("blank:9"), library, 1).items) == 1
    assert len(make_paper(blueprint("blank:9", repeats=True), library, 1).items) == 2


def test_a_figure_that_another_sentence_of_the_clause_tells_is_asked_once(tmp_path):
    said = "核查的人员不得少于 2 人。人员少于 2 人的，坐席有权拒绝。"
    rows = [
        {"locator": "4", "title": "核查", "role": "heading", "modal": "none"},
        {"locator": "4.1", "title": "人数", "text": said, "role": "requirement", "modal": "不得"},
    ]
    write_document(tmp_path, clauses=rows)
    library = load_library(tmp_path)
    assert len(make_paper(blueprint("blank:9", repeats=True), library, 1).items) == 2
    assert len(make_paper(blueprint("blank:9"), library, 1).items) == 1


def test_a_pair_of_forms_is_as_long_as_the_shorter(library):
    wanted = blueprint("single:4,tf:2")
    alone = make_paper(wanted, library, 1)
    one, other = make_pair(wanted, library, 1)
    assert 0 < len(one.items) == len(other.items) < len(alone.items)
    assert one.shortfalls == other.shortfalls != ()
    singles = sum(entry.item.type == "single" for entry in one.items)
    assert one.shortfalls[0].startswith(f"单选题要 4 道，两份卷子各只有 {singles} 道站得住：")
    assert (one.form, other.form) == ("A", "B")
    used = {cited.clause_id for entry in one.items for cited in entry.item.citations}
    assert not used & {cited.clause_id for entry in other.items for cited in entry.item.citations}


@pytest.mark.parametrize(("title", "asked"), [("录音的调取", 1), ("录音不得擅自外发", 0)])
def test_a_title_that_is_a_rule_is_no_subject_of_a_short_answer(tmp_path, title, asked):
    text = "调取录音应经主管批准；外发录音应由客户书面同意。"
    rule = {"locator": "4.1", "title": title, "text": text, "role": "requirement", "modal": "应"}
    write_document(tmp_path, clauses=[CLAUSES[0], rule])
    assert len(make_paper(blueprint("short:1"), load_library(tmp_path), 1).items) == asked


def test_no_item_prints_the_words_that_settle_another(tmp_path):
    write_document(
        tmp_path,
        clauses=[
            CLAUSES[0],
            {"locator": "4.1", "title": "", "text": "出借设备，应按照中心的管理规定办理登记。", "role": "requirement", "modal": "应"},
            {"locator": "4.2", "title": "", "text": "停用录音系统，应按照中心的管理规定办理登记。", "role": "requirement", "modal": "应"},
        ],
    )  # fmt: skip
    library = load_library(tmp_path)
    offered = list(Pool(library, list(library)).items("tf", Random(1)))
    false = next(i for i in offered if i.citations[0].locator == "4.1" and "登记" not in i.claim)
    true = next(i for i in offered if i.citations[0].locator == "4.2" and i.answer == RIGHT)
    assert false.answer == WRONG
    assert Seen([false]).has(true)
    assert Seen([true]).has(false)


def test_fill_means_blank(library):
    assert blueprint("fill:2") == blueprint("blank:2")
