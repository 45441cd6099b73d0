"""Which kinds of punishment a paragraph lays on an act, and items about it."""

import pytest

from assistant.quiz.measures import measures_of
from tests.quiz import first, items, said
from tests.statutes import statute

RULES = """第一条　读者借阅图书应当登记。
第二条　擅自把馆藏图书带出书房的，由馆长给予警告，处一百元以上一千元以下罚款；情节严重的，吊销借阅许可证。
第三条　在阅览室大声喧哗并且不听劝阻的，由馆长给予警告，可以并处一百元以下罚款。
第四条　伪造借阅登记簿册的，由馆长处二百元以下罚款；情节严重的，责令停产停业，吊销借阅许可证。
第五条　出租书架给他人使用的，由馆长给予警告，责令停产停业；其他处罚措施由馆长决定等处理。
第六条　故意涂抹馆藏孤本图书的，由馆长给予警告，处三百元以下罚款。
第七条　有本条例第六条规定情形的，责令停产停业。
第八条　管理员丢失借阅登记簿册的，由馆长给予警告；对直接责任人员依法给予处分。
第九条　把馆藏图书与食品一同存放的，按照前条的规定予以处罚，责令改正。
第十条　使用伪造的借阅证件的，依照图书保护的有关规定，按照盗窃图书予以处罚。
第十一条　在书架之间饲养宠物的，由馆长给予警告，责令停业整顿。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return statute(tmp_path_factory.mktemp("rules"), RULES)


def laid(rules, place: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    clause = next(clause for clause in rules if str(clause.locator) == place)
    return [(found.laid, found.not_laid) for found in measures_of(rules, clause)]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("第二条", [(("警告", "罚款", "吊销许可证件"), ("责令停产停业",))]),
        ("第三条", [(("警告", "罚款"), ("吊销许可证件", "责令停产停业"))]),
        ("第四条", [(("罚款", "吊销许可证件", "责令停产停业"), ("警告",))]),
        ("第十一条", [(("警告",), ("罚款", "吊销许可证件"))]),  # 停业整顿 may be called 停产停业
        ("第五条", []),  # what more there may be is left open
        ("第六条", []),  # another article adds to it
        ("第十条", []),  # other rules say what
        ("第九条", []),  # the article before says what
        ("第八条", []),  # an official, whom nobody closes
    ],
)
def test_kinds_are_laid_or_not_where_the_paragraph_says_all(rules, place, expected):
    assert laid(rules, place) == expected


def test_several_kinds_are_chosen_among_those_of_the_document(rules):
    made = [item for item in items(rules, "multiple") if item.facet == "measure"]
    assert [(i.citations[0].locator, set(i.key_texts)) for i in made] == [
        ("第三条", {"警告", "罚款"})
    ]
    assert set(made[0].options) == {
        "警告",
        "罚款",
        "吊销许可证件",
        "责令停产停业",
    }
    assert "与条款写的处罚和处理不同" in said(made[0], rules, key=(0, 1, 2))


def test_whether_a_kind_is_laid_is_judged_by_the_paragraph(rules):
    made = [item for item in items(rules, "tf") if item.facet == "measure"]
    assert {item.answer for item in made} == {"正确", "错误"}
    assert not any("“罚款”" in item.stem for item in made)  # nearly every act is fined
    judged = first(rules, "tf", "measure")
    assert "与条款写的处罚和处理不同" in said(judged, rules, key=(1 - judged.key[0],))
    act = judged.stem.rpartition("「")[2]
    assert "处罚的那种行为" in said(judged, rules, stem=judged.stem.replace(act, "朗读图书的」"))


def test_what_counts_as_a_paper_is_said_where_one_is_asked_for(rules):
    for item in (*items(rules, "tf"), *items(rules, "multiple")):
        if item.facet == "measure":
            named = "许可证件”" in item.stem or any("许可证件" in kind for kind in item.options)
            assert ("执业证书、资格证书也是许可证件" in item.stem) == named
