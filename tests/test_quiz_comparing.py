"""Fines of one document side by side."""

import pytest

from assistant.quiz.sanctions import fines_of
from tests.quiz import first, items, said
from tests.statutes import statute

RULES = """第一条　擅自把馆藏图书带出书房的，由馆长处一百元以上一千元以下罚款。
第二条　把饮料洒在古籍善本上面的，由馆长处二百元以上二千元以下罚款。
第三条　伪造阅览登记簿册内容的，由馆长处三百元以上三千元以下罚款。
第四条　阻挠管理员清点书架的，由馆长处五百元以上五千元以下罚款。
第五条　在楼梯间堆放杂物不清理的，由馆长处五百元以下罚款。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    return statute(tmp_path_factory.mktemp("rules"), RULES)


def bounds(rules) -> dict[str, str]:
    return {f"{f.told}。": f.text for clause in rules for f in fines_of(rules, clause)}


def test_acts_are_matched_with_the_bounds_of_their_fines(rules):
    own = bounds(rules)
    made = [item for item in items(rules, "matching") if item.facet == "sanction"]
    assert made
    for item in made:
        told = [item.options[at] for at in item.key]
        assert told == [own[prompt] for prompt in item.prompts]
    turned = made[0].key[1:] + made[0].key[:1]
    assert "配对与条款写的罚款幅度不同" in said(made[0], rules, key=turned)


def test_acts_are_ordered_by_the_most_that_they_are_fined(rules):
    made = [item for item in items(rules, "order") if item.facet == "sanction"]
    assert made
    for item in made:
        told = [bounds(rules)[item.options[at]] for at in item.key]
        rising = ["一百元以上一千元以下", "二百元以上二千元以下", "三百元以上三千元以下", "五百元以上五千元以下"]  # fmt: skip
        assert told == [text for text in rising if text in told]
        assert "没有按顺序" in said(item, rules, key=item.key[::-1])


def test_the_clauses_bounds_are_chosen_among_changed_ones(rules):
    made = [item for item in items(rules, "multiple") if item.facet == "sanction"]
    assert made
    for item in made:
        true = {sentence.replace("____", text) for sentence, text in bounds(rules).items()}
        assert {option in true for option in item.key_texts} == {True}
        assert len(set(item.options) - true) == 2
    one = first(rules, "multiple", "sanction")
    other = tuple(at for at in range(4) if at not in one.key)
    assert "与答案不同" in said(one, rules, key=other)


def test_shares_of_unlike_bases_are_not_put_in_order(tmp_path_factory):
    def ordered(text):
        library = statute(tmp_path_factory.mktemp("rules"), text)
        return [item for item in items(library, "order") if item.facet == "sanction"]

    base = "违法所得"
    acts = ("擅自把馆藏图书带出书房卖钱", "把古籍善本拿去展览收费", "伪造阅览证件向读者出售")
    fines = ("一倍以上二倍以下", "二倍以上四倍以下", "五倍以上八倍以下")
    text = "".join(
        f"第{n}条　{act}的，由馆长处{base}{fine}罚款。\n"
        for n, act, fine in zip("一二三", acts, fines, strict=True)
    )
    assert ordered(text)
    assert not ordered(text.replace(f"{base}五倍", "上年收入五倍"))
