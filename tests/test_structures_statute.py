import pytest

from corpus.readers import paragraphs
from corpus.readers.text import read_text
from corpus.structures.statute import structure_statute


def tree(text):
    _, lines = read_text("x.txt", text.encode())
    structure = structure_statute(paragraphs(lines))
    return structure, {str(node.locator): (node.title, node.text) for node in structure.nodes}


LAW = """某某管理办法
（2026年1月1日公布）
目录
第一章 总则
第二章 附则
第一章　总　则
第一条 为了甲，制定本办法。
第二条 机构应当乙。
本条第一款不适用于丙。
第二章　附　则
第三条 下列行为不得有：
（一）甲；
（二）乙：
1. 乙之一；
2. 乙之二。
第三条之一 依照第三条执行。
第四条 施行。"""


def test_articles_paragraphs_items_and_subitems_have_their_places():
    structure, found = tree(LAW)
    assert structure.problems == []
    assert found["第一章"] == ("总则", "")
    assert found["第一条"] == ("", "为了甲，制定本办法。")
    assert found["第二条"] == ("", "")
    assert found["第二条第二款"] == ("", "本条第一款不适用于丙。")
    assert found["第三条第(二)项"] == ("", "乙：")
    assert found["第三条第(二)项第2目"] == ("", "乙之二。")
    assert found["第三条之一"] == ("", "依照第三条执行。")


def test_an_article_stands_below_its_chapter():
    structure, _ = tree(LAW)
    parents = {str(node.locator): str(node.parent) for node in structure.nodes}
    assert parents["第三条"] == "第二章"


def test_a_reference_at_the_start_of_a_line_opens_no_article():
    structure, found = tree("第一条 甲。\n第一条的规定适用于乙。\n第一条第二款除外。\n第二条 丙。")
    assert found["第一条第三款"] == ("", "第一条第二款除外。")
    assert found["第二条"] == ("", "丙。")
    assert structure.problems == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第一条 甲。\n第三条 丙。", "缺条"),
        ("第一条 甲。\n第二条 乙。\n第二条 乙。", "重复或次序不对"),
        ("第一条 甲：\n（一）甲；\n（三）丙。", "次序不对"),
        ("第一条 甲。\n第二条 乙。\n第三条 丙。\n第二条 乙。", "重复或次序不对"),
    ],
)
def test_what_is_skipped_or_doubled_is_an_error(text, said):
    structure, _ = tree(text)
    assert any(is_error and said in found for is_error, found in structure.problems)


def test_text_between_two_items_is_text_of_the_first_of_them():
    structure, found = tree(
        "第一条 费用按照下列标准交纳：\n（一）申请保全的，按照下列标准：\n不超过一千元的，每件三十元。\n"
        "（二）申请支付令的，减半。\n前项所称减半，按三分之一计算。\n（三）其他的，每件一百元。\n"
        "前款各项由申请人预交。\n第二条 施行。"
    )
    assert structure.problems == []
    item = "第一条第一款第({})项"
    assert found[item.format("一")][1] == "申请保全的，按照下列标准：\n不超过一千元的，每件三十元。"
    assert found[item.format("二")][1] == "申请支付令的，减半。\n前项所称减半，按三分之一计算。"
    assert found[item.format("三")][1] == "其他的，每件一百元。"
    assert found["第一条第二款"][1] == "前款各项由申请人预交。"


def test_an_item_that_its_list_does_not_reach_is_an_error():
    structure, _ = tree("第一条 下列行为：\n（一）甲；\n乙。\n（三）丙。\n第二条 施行。")
    assert any("第(3)项 的次序不对" in said for error, said in structure.problems if error)
