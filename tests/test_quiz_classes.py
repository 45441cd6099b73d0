"""Classes into which a statute divides something."""

import pytest

from assistant.quiz.classes import class_swaps, classes_in
from tests.quiz import items
from tests.statutes import statute

RULES = """第一条　馆藏图书分为珍本图书和普通图书。
第二条　借阅证分为甲类、乙类、丙类和其他类。
第三条　珍本图书的借出，应当经馆长批准。
第四条　普通图书应当上架陈列，由读者自取。
第五条　持有甲类借阅证的读者，借期为三个月。
第六条　珍本图书不得带出书房，损害珍本图书的应当赔偿。
第七条　开放时间包括白天、夜间和节假日。
第八条　珍本图书库应当恒温恒湿。
第九条　修补珍本图书，应当使用宣纸。
第十条　修补普通图书，应当使用宣纸或者胶带。
第十一条　书房的开支包括其他各项费用。
第十二条　珍本图书鉴定委员会组成人员应当不少于五人。
"""


@pytest.fixture
def rules(tmp_path):
    return statute(tmp_path, RULES)


def test_a_document_names_the_classes_it_divides_something_into(rules):
    assert classes_in(rules, "rules") == (("珍本图书", "普通图书"), ("甲类", "乙类", "丙类"))


@pytest.mark.parametrize(
    ("place", "swapped"),
    [
        (3, {"珍本图书": ("普通图书",)}),
        (4, {"普通图书": ("珍本图书",)}),
        (1, {}),  # both stand there
        (6, {}),  # what is so of every class
        (8, {}),  # there is no 普通图书库
        (12, {}),  # there is no 普通图书鉴定委员会
        (9, {}),  # of the other it says much the same
    ],
)
def test_a_class_is_taken_for_another_where_nothing_like_it_is_said_of_that(rules, place, swapped):
    clause = rules.clause(f"rules/art{place}")
    found = class_swaps(clause.text, rules, "rules")
    assert {clause.text[one.start : one.end]: one.rivals for one in found} == swapped


def test_which_class_is_meant_is_judged(rules):
    judged = [i for i in items(rules, "tf", "rules/art3") if "类别" in i.tags]
    assert [item.claim for item in judged] == ["普通图书的借出，应当经馆长批准。"]
