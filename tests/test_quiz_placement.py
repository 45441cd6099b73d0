"""Cells of tables, exceptions, steps in their order, notes: what stands where."""

import json

import pytest

from assistant.quiz.items import QuizItem
from assistant.quiz.proof import prove
from assistant.quiz.provisos import excepts_nothing, proviso_of
from assistant.quiz.rows import table_of
from assistant.quiz.sources import sources
from assistant.quiz.steps import sequence_of
from corpus.library import Library, load_library
from tests.quiz import items, said
from tests.sample import write_document
from tests.statutes import statute

_TABLE = "岗位 | 学时 | 考核\n坐席 | 120 | 笔试\n班组长 | 80 | 面谈\n质检员 | 60 | 笔试"
_RULES = """第一条　读者不得把图书带出书房；取得馆员同意的除外。
第二条　读者不得涂写书房的图书。
第三条　馆员应当按登记、消毒、上架的顺序处理还回的图书。
第四条　修补图书按下列步骤进行：
（一）记下破损的地方；
（二）请读者确认；
（三）送交装订。
第五条　还书时应先核对编号，再检查封面，最后收回借书卡。
第六条　搬运图书按下列步骤进行：
（一）首先装箱；
（二）贴上编号；
（三）最后封箱。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory) -> Library:
    return statute(tmp_path_factory.mktemp("rules"), _RULES)


@pytest.fixture(scope="module")
def tabled(tmp_path_factory) -> Library:
    home = tmp_path_factory.mktemp("tabled")
    row = {"locator": "表1", "title": "岗前培训", "text": _TABLE, "role": "table", "modal": "none"}
    head = {"locator": "4", "title": "培训", "role": "heading", "modal": "none"}
    write_document(home, clauses=[head, row])
    return load_library(home)


def of(library: Library, kind: str, facet: str) -> list[QuizItem]:
    return [item for item in items(library, kind) if item.facet == facet]


def test_a_cell_is_asked_by_what_names_its_row_alone(tabled):
    asked = {item.stem.partition("，")[2]: item.answer for item in of(tabled, "single", "cell")}
    assert set(asked) == {
        f"“岗位”为“{name}”的一行，“学时”是哪一项？" for name in ("坐席", "班组长", "质检员")
    } | {f"“学时”为“{hours}”的一行，“岗位”是哪一项？" for hours in ("120", "80", "60")}
    for item in of(tabled, "single", "cell"):
        assert item.key_texts[0] in item.citations[0].quote
        wrong = next(at for at in range(3) if at not in item.key)
        assert "与表里写的不同" in said(item, tabled, key=(wrong,))


def test_a_cell_is_judged_true_and_false(tabled):
    judged = of(tabled, "tf", "cell")
    assert sorted(item.key for item in judged) == [(0,)] * 3 + [(1,)] * 3
    for item in judged:
        assert "与表里写的不同" in said(item, tabled, key=(1 - item.key[0],))


def test_a_table_with_rows_of_unequal_length_is_not_read(tabled):
    (table,) = [clause for clause in tabled if clause.role == "table"]
    assert table_of(table) is not None
    assert table_of(table.model_copy(update={"text": f"{_TABLE}\n主管 | 40"})) is None


def test_an_exception_is_read_with_its_rule(rules):
    first = next(iter(sources(rules, [rules.clause("rules/art1")])))
    found = proviso_of(first)
    assert (found.rule, found.case, found.own) == (
        "读者不得把图书带出书房。",
        "取得馆员同意的",
        True,
    )
    assert not excepts_nothing(rules, rules.clause("rules/art1"))
    assert excepts_nothing(rules, rules.clause("rules/art2"))


def test_what_another_article_frees_from_is_no_rule_without_exception(tmp_path):
    freed = statute(
        tmp_path,
        "第一条　变更借期应当取得馆长同意。\n第二条　归还图书应当办理登记。\n"
        "第三条　馆员变更借期不超过三日的，不需取得馆长同意。",
    )
    assert not excepts_nothing(freed, freed.clause("rules/art1"))
    assert excepts_nothing(freed, freed.clause("rules/art2"))


def test_steps_are_put_in_the_order_of_their_clause(rules):
    ordered = {item.key_texts for item in of(rules, "order", "steps")}
    assert ordered == {
        ("登记", "消毒", "上架"),
        ("记下破损的地方", "请读者确认", "送交装订"),
        ("核对编号", "检查封面", "收回借书卡"),
    }
    for item in of(rules, "order", "steps"):
        assert "先后与所引条款不同" in said(
            item, rules, key=(item.key[1], item.key[0], item.key[2])
        )


def test_steps_whose_words_tell_their_order_are_not_asked(rules):
    assert sequence_of(rules, rules.clause("rules/art6")) is None


def test_every_item_about_a_place_is_proved_again_after_a_round_trip(rules, tabled):
    for library, kind in ((rules, "tf"), (rules, "order"), (tabled, "single")):
        for item in items(library, kind):
            read = QuizItem.model_validate(json.loads(item.model_dump_json()))
            assert prove(read, library).passed


def test_rules_with_an_exception_are_chosen_among_those_without(sample):
    chosen = of(sample, "multiple", "exception")
    assert chosen
    for item in chosen:
        right = [cited.quote for at, cited in enumerate(item.citations) if at in item.key]
        wrong = [cited.quote for at, cited in enumerate(item.citations) if at not in item.key]
        assert all(quote.endswith("除外。") for quote in right)
        assert not any("除外" in quote for quote in wrong)
    turned = tuple(at for at in range(4) if at not in chosen[0].key)
    assert "例外" in said(chosen[0], sample, key=turned)
