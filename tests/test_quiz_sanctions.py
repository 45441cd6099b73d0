"""Fines: what is fined within which bounds, and items about it."""

import pytest

from assistant.quiz.blueprints import read_blueprint
from assistant.quiz.brackets import amount, written
from assistant.quiz.papers import make_paper
from assistant.quiz.sanctions import bounds_in, fines_of
from tests.quiz import first, items, said
from tests.statutes import statute

RULES = """第一条　读者借阅图书应当登记。
第二条　违反本条例第一条规定，擅自把馆藏图书带出书房的，由馆长责令归还，可以并处一百元以上一千元以下罚款；情节严重的，处二千元以上二万元以下罚款，对带书的管理人员处五百元以上五千元以下罚款；造成损失的，依法承担赔偿责任。
第三条　管理员有下列行为之一的，由馆长处三百元以下的罚款：
（一）未按时开放阅览座位的；
（二）违反前款规定的；
（三）其他影响阅览的行为。
第四条　倒卖馆藏图书复制件的，没收违法所得，并处违法所得二倍以上五倍以下的罚款；没有违法所得或者违法所得不足一千元的，处一千元以上五千元以下的罚款。
第五条　未履行本条例第一条规定的义务的，处一百元以上五百元以下罚款。
第六条　损坏阅览桌椅的，处一百元以上五百元以下罚款，但及时修复的除外。
第七条　抄录孤本书籍不作登记的，由馆长警告，有违法所得的，处二百元以上五百元以下罚款。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return statute(tmp_path_factory.mktemp("rules"), RULES)


def told(rules, number: int) -> dict[str, str]:
    clause = next(c for c in rules if str(c.locator) == f"第{'一二三四五六七'[number - 1]}条")
    return {fine.told: fine.text for fine in fines_of(rules, clause)}


def test_a_fine_is_told_with_its_act_its_case_and_on_whom(rules):
    act = "违反本条例第一条规定，擅自把馆藏图书带出书房的"
    assert told(rules, 2) == {
        f"{act}，由馆长责令归还，可以并处____罚款": "一百元以上一千元以下",
        f"{act}，……；情节严重的，处____罚款": "二千元以上二万元以下",
        f"{act}，……；情节严重的，处……罚款，对带书的管理人员处____罚款": "五百元以上五千元以下",
    }


def test_what_somebody_fails_to_do_is_told_with_what_was_ordered(tmp_path):
    text = "第一条　在书架上堆放杂物的，由馆长责令清理，处三百元以下罚款；逾期不清理的，处三百元以上一千元以下罚款。"
    library = statute(tmp_path, text)
    fines = [fine.told for clause in library for fine in fines_of(library, clause)]
    assert fines[1] == "在书架上堆放杂物的，由馆长责令清理，处……罚款；逾期不清理的，处____罚款"


def test_an_item_of_a_list_is_an_act_where_it_can_be_understood(rules):
    assert told(rules, 3) == {"管理员未按时开放阅览座位的，由馆长处____的罚款": "三百元以下"}


def test_what_the_fine_is_measured_by_is_told(rules):
    act = "倒卖馆藏图书复制件的"
    assert told(rules, 4) == {
        f"{act}，没收违法所得，并处违法所得____的罚款": "二倍以上五倍以下",
        f"{act}，没收违法所得，并处违法所得……的罚款；没有违法所得或者违法所得不足一千元的，处____的罚款": "一千元以上五千元以下",
    }


@pytest.mark.parametrize("number", [5, 6, 7])  # another article, an exception, some of the cases
def test_an_act_that_cannot_be_understood_or_is_not_always_fined_is_left_alone(rules, number):
    assert told(rules, number) == {}


def test_bounds_are_read_and_written_as_the_clause_writes_them(rules):
    fine = next(f for c in rules for f in fines_of(rules, c) if f.text == "二千元以上二万元以下")
    assert bounds_in("1万元以上3万元以下") == (10_000, 30_000)
    assert bounds_in("三个月以下") is None
    assert bounds_in("百百元以下") is None
    assert written((5_000, 200_000), fine) == "五千元以上二十万元以下"
    assert written((0, 20_000), fine) == "二万元以下"
    assert amount(30_000, fine) == "三万元"


@pytest.mark.parametrize("kind", ["single", "tf", "blank"])
def test_items_about_fines_are_proved_by_the_clause(rules, kind):
    made = [item for item in items(rules, kind) if item.facet == "sanction"]
    assert {item.citations[0].locator for item in made} > {"第二条"}
    for item in made:
        assert "罚款" in item.stem
        assert any(fine.text in item.rationale for c in rules for fine in fines_of(rules, c))
        if kind == "single":
            assert len({bounds_in(option) for option in item.options}) == 4


def test_a_wrong_answer_about_a_fine_does_not_pass(rules):
    chosen = first(rules, "single", "sanction")
    assert "不是只有一个与条款相同" in said(chosen, rules, key=((chosen.key[0] + 1) % 4,))
    judged = first(rules, "tf", "sanction")
    assert "判断的结果" in said(judged, rules, key=(1 - judged.key[0],))
    most = first(rules, "blank", "sanction")
    assert "不是条款写的罚款数额" in said(most, rules, accepted=(("7",),))
    elsewhere = chosen.stem.replace("的，", "的，再次违反的，", 1)
    assert "没有所引条款罚款的那种行为" in said(chosen, rules, stem=elsewhere)


def test_an_act_that_another_clause_fines_otherwise_is_not_asked(tmp_path):
    twice = """第一条　擅自把馆藏图书带出书房的，处一百元以上一千元以下罚款。
第二条　擅自把馆藏图书带出书房大门的，处二百元以上二千元以下罚款。
"""
    assert not [
        item for item in items(statute(tmp_path, twice), "single") if item.facet == "sanction"
    ]


def test_true_and_false_fines_are_as_many(rules):
    answers = [item.answer for item in items(rules, "tf") if item.facet == "sanction"]
    assert answers.count("正确") == answers.count("错误") > 2


def test_a_fine_is_not_judged_with_another_of_the_clause_left_out(rules):
    judged = [item.stem for item in items(rules, "tf") if item.facet == "sanction"]
    assert judged
    assert not [stem for stem in judged if "……罚款" in stem or "……的罚款" in stem]


def test_wrong_bounds_are_as_near_each_other_as_laws_set_them(rules):
    for item in items(rules, "single"):
        if item.facet == "sanction":
            for low, high in filter(None, map(bounds_in, item.options)):
                assert high <= 20 * low or not low


def test_a_most_is_written_in_digits_or_in_characters(rules):
    made = [item for item in items(rules, "blank") if item.facet == "sanction"]
    assert all(any(text.isdigit() for text in item.accepted[0]) for item in made)
    assert all(not all(text.isdigit() for text in item.accepted[0]) for item in made)


def test_a_paper_asks_a_paragraph_and_the_same_bounds_once(tmp_path):
    text = """第一条　擅自把馆藏图书带出书房的，处一百元以上一千元以下罚款；情节严重的，处二千元以上九千元以下罚款。
第二条　把饮料洒在古籍善本上面的，处一百元以上一千元以下罚款。
"""
    paper = make_paper(
        read_blueprint("single:9,tf:9,blank:9", ["rules"]), statute(tmp_path, text), 1
    )
    fines = [entry.item for entry in paper.items if entry.item.facet == "sanction"]
    assert len(fines) == len({item.citations[0].clause_id for item in fines}) <= 2
    printed = ["一百元以上一千元以下" in item.claim for item in fines]
    assert printed.count(True) <= 1


def test_sums_are_written_out_where_the_clause_writes_them_out(tmp_path):
    text = "第一条　倒卖馆藏图书复制件的，由馆长处10000元以上30000元以下的罚款。"
    library = statute(tmp_path, text)
    asked = next(i for i in items(library, "single") if i.facet == "sanction")
    assert len(asked.options) == 4
    assert not any("万" in option for option in asked.options)
