"""Lists below a sentence: their members, what only might be thought to be one, what is asked."""

from dataclasses import replace

import pytest

from assistant.quiz.duplicates import Seen, false_lines
from assistant.quiz.items import RIGHT, WRONG
from assistant.quiz.lists import list_below, listings
from assistant.quiz.making.judging import judged_part
from assistant.quiz.making.recalling import recall_case
from assistant.quiz.material import Material
from assistant.quiz.sources import sources
from assistant.quiz.strangers import for_the_same, of_one_thing, strangers
from corpus.library import Library
from tests.quiz import items, said
from tests.statutes import statute

_RULES = """第一条　有下列情形之一的，馆员应当收回借书证：
（一）把图书带出书房的；
（二）图书多次逾期不还的；
（三）在图书上涂写的；
（四）规定的其他情形。
第二条　有下列情形之一的，馆员应当退还押金：
（一）读者要求不再借阅图书的；
（二）所借图书已经停借的；
（三）押金多收的；
（四）读者向书房捐出图书的。
第三条　有下列情形之一的，馆员应当收回借书证和押金条：
（一）证件转借别人的；
（二）冒用姓名的；
（三）无故不配合清点的。
第四条　馆员应当登记下列内容：
（一）书名；
（二）第二条所说的情形。
第五条　读者损坏图书的，由馆员责令限期改正；逾期不改正的，处10元罚款。
第六条　读者遗失图书的，应当立即报告馆员；经馆长同意的除外。
"""


@pytest.fixture(scope="module")
def rules(tmp_path_factory) -> Library:
    return statute(tmp_path_factory.mktemp("lists"), _RULES)


def listed(library: Library, article: int):
    return list_below(library, library.clause(f"rules/art{article}"))


def test_what_only_names_others_is_no_member(rules):
    found = listed(rules, 1)
    assert found.members == ("把图书带出书房的", "图书多次逾期不还的", "在图书上涂写的")
    assert (found.open, found.whole, found.kind) == (True, True, "情形")
    assert listed(rules, 4) is None  # of two items one speaks of another place


def test_a_list_for_the_same_lends_no_wrong_member(rules):
    taken, repaid, alike = (listed(rules, number) for number in (1, 2, 3))
    assert for_the_same(taken, alike)
    assert not for_the_same(taken, repaid)
    about_books = [repaid.members[at] for at in (0, 1, 3)]
    assert strangers(taken, [taken, repaid, alike]) == about_books


def test_members_are_chosen_judged_and_written_down(rules):
    (one, *_) = [item for item in items(rules, "single") if item.facet == "contents"]
    assert set(one.key_texts) < set(listed(rules, 1).members) | set(listed(rules, 2).members)
    judged = {item.answer for item in items(rules, "tf") if item.facet == "contents"}
    assert judged == {RIGHT, WRONG}
    points = {item.points for item in items(rules, "short") if item.facet == "contents"}
    assert listed(rules, 2).members in points
    assert listed(rules, 1).members not in points  # another list begins with the same words


def test_a_member_of_another_list_for_the_same_is_found_out(rules):
    several = next(
        i for i in items(rules, "multiple") if i.claim.startswith(listed(rules, 1).source.text)
    )
    wrong = next(at for at in range(len(several.options)) if at not in several.key)
    options = list(several.options)
    options[wrong] = "冒用姓名的"
    assert "里是对的" in said(several, rules, options=tuple(options))


def test_an_item_of_a_list_is_asked_under_the_sentence_that_leads_into_it(rules):
    (found,) = sources(rules, [rules.clause("rules/art1-item1")])
    assert found.text == "把图书带出书房的"
    assert found.lead.endswith("第一条第(一)项")
    assert (
        found.printed(found.text) == "「有下列情形之一的，馆员应当收回借书证：把图书带出书房的。」"
    )
    assert not found.opens
    assert not list(sources(rules, [rules.clause("rules/art1-item4")]))  # 其他情形


def test_what_goes_further_is_not_judged_and_an_exception_stays(rules):
    (further,) = sources(rules, [rules.clause("rules/art5")])
    assert judged_part(further).text == "读者损坏图书的，由馆员责令限期改正"
    (excepted,) = sources(rules, [rules.clause("rules/art6")])
    assert judged_part(excepted) == excepted


def test_the_only_member_that_is_not_listed_is_asked_for(rules):
    asked = [i for i in items(rules, "single") if i.stem.endswith("没有下列哪一项？")]
    assert asked
    for item in asked:
        (stranger,) = item.key_texts
        members = {m for n in (1, 2, 3) for m in listed(rules, n).members if m in item.options}
        found = next(listed(rules, n) for n in (1, 2, 3) if listed(rules, n).claim == item.claim)
        assert stranger in members - set(found.members)
        assert set(item.options) - {stranger} <= set(found.members)


def test_a_lead_that_leaves_its_object_to_the_heading_is_no_question(sample):
    clause = sample.clause("sample/A.2.2")
    assert clause.text.startswith("下列联络不应计入：")
    assert list_below(sample, clause) is None


def test_a_line_is_shown_as_false_once_in_a_paper(rules):
    listed = [i for kind in ("single", "multiple", "tf") for i in items(rules, kind)]
    listed = [item for item in listed if item.facet == "contents"]
    seen = Seen()
    taken = [item for item in listed if seen.add(item)]
    false = [line for item in taken for line in false_lines(item)]
    assert len(false) == len(set(false)) > 0
    again = [item for item in listed if false_lines(item) & set(false)]
    assert not any(Seen(taken).add(item) for item in again)


@pytest.mark.parametrize(("article", "asked"), [("art31", False), ("art32", True)])
def test_parallel_paragraphs_of_one_article_are_one_rule(rules, article, asked):
    item = next(item for item in items(rules, "tf"))
    first, second = (
        item.model_copy(
            update={
                "stem": f"据示例，判断：「{quote}」",
                "facet": "statement",
                "citations": (
                    item.citations[0].model_copy(update={"clause_id": name, "quote": quote}),
                ),
            }
        )
        for name, quote in (
            ("rules/art31-para1", "需要图书馆垫付运费的，图书馆在接到读者通知后，经核对应当及时向承运人支付。"),
            (f"rules/{article}-para2", "需要基金会补贴运费的，基金会在接到读者通知后，经核对应当及时向承运人拨付款项。"),
        )
    )  # fmt: skip
    assert Seen([first]).add(second) is asked


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "读者把带有批注的图书还回书房的，由馆员当面登记批注的页码；拒不承认的，收回借书证。",
            None,  # one thing, and another in a graver case
        ),
        (
            "读者伪造或者转让借书证的，由馆员没收伪造的借书证，并处十元罚款。",
            ("由馆员没收伪造的借书证", "并处十元罚款"),
        ),
        ("读者伪造或者转让借书证的，由馆员没收伪造的借书证。", None),  # one thing only
        (
            "读者伪造或者转让借书证的，由馆员没收伪造的借书证，并处十元罚款。馆长另行处理的，从其规定。",
            None,  # the rest of the paragraph saves it
        ),
        (
            "读者在书房内遗失个人物品的，应当依法承担责任。",
            None,
        ),  # it says only that there are rules
        (
            "读者在书房内遗失个人物品的，由馆员登记并在三日内公告；馆员遗失的，由馆长登记。",
            None,
        ),  # another case
        ("读者借阅图书应当当面登记书名和页数。", None),
        (
            "馆员应当在拍卖之前公开展示拍卖标的，并提供查看拍卖标的的条件和资料。",
            None,
        ),  # 标的 is no case
    ],
)
def test_what_is_done_in_a_case_is_written_down(rules, text, points):
    source = next(iter(sources(rules, [rules.clause("rules/art5")])))
    clause = source.clause.model_copy(update={"text": text})
    end = len(text.partition("。")[0]) + 1
    material = Material(rules, list(rules))
    made = list(recall_case(replace(source, clause=clause, start=0, end=end), material))
    assert [item.points for item in made] == ([points] if points else [])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("房产广告不得含有下列内容：", "酒类广告不得含有下列内容：", False),
        ("设立公证机构，应当具备下列条件：", "担任公证员，应当具备下列条件：", False),
        ("馆员有下列情形之一的，应当免职：", "馆员有下列情形之一的，应当警告：", True),
        ("有下列情形之一的，信托无效：", "有下列情形之一的，信托终止：", True),
    ],
)
def test_a_wrong_member_comes_from_a_list_of_the_same_thing(rules, one, other, same):
    found = [replace(listed(rules, 1), claim=claim) for claim in (one, other)]
    assert of_one_thing(*found) is same


def test_a_list_whose_lead_does_not_say_of_what_it_is_is_none(tmp_path):
    text = """第一条　馆员应当建立借阅记录。
记录事项包括：
（一）书名；
（二）借阅人；
（三）其他必要的事项。
第二条　借阅登记簿应当记载下列事项：
（一）书名和版次；
（二）借阅人的姓名；
（三）归还的日期；
（四）进行其他必要的记载。
"""
    library = statute(tmp_path, text)
    found = {listed.claim: listed for listed in listings(library, tuple(library))}
    assert list(found) == ["借阅登记簿应当记载下列事项：____"]
    assert found["借阅登记簿应当记载下列事项：____"].members[-1] == "归还的日期"


def test_a_list_of_words_that_are_said_everywhere_is_not_recalled(tmp_path):
    roles = "第一条　对外开放的书房应当设置下列岗位：\n（一）馆员；\n（二）馆长；\n（三）门卫。\n"
    duties = "".join(f"第{n}条　馆员应当告知馆长和门卫第 {n} 项记录。\n" for n in "二三四五")
    assert items(statute(tmp_path, roles), "short")
    assert not items(statute(tmp_path, roles + duties), "short")


def test_a_list_of_cases_is_asked_with_its_cases(tmp_path):
    cases = "（一）开办书房时，申请开办检查；\n（二）搬迁书房的，申请搬迁检查；\n（三）停办书房的，申请终止检查。"
    (asked,) = items(statute(tmp_path, f"第一条　书房应当申请下列检查：\n{cases}"), "short")
    assert "每项连同所写的情形" in asked.stem


@pytest.mark.parametrize(
    ("last", "is_open"),
    [
        ("其他应当收回的情形", True),
        ("法律、法规规定应当收回的", True),
        ("需要收回的其他情形", True),
        ("书房政策规定需要特别保护的", False),
        ("其他房间为 15 米，其他过道为 5 米", False),
        ("阅览或者其他用途十年", False),
    ],
)
def test_the_last_member_is_left_out_where_it_only_names_others(tmp_path, last, is_open):
    text = (
        f"第一条　书房应当写明下列内容：\n（一）开放的时间；\n（二）借阅的册数；\n（三）{last}。\n"
    )
    library = statute(tmp_path, text)
    (found,) = listings(library, tuple(library))
    assert (found.open, last in found.members) == (is_open, not is_open)


def test_members_that_are_lists_themselves_are_not_recalled(tmp_path):
    text = "第一条　办理借书证应当缴纳下列费用：\n（一）工本费、登记费；\n（二）押金；\n（三）挂失费、年费。\n"
    assert not items(statute(tmp_path, text), "short")


def test_a_list_under_words_that_another_list_has_too_is_not_recalled(tmp_path_factory):
    def shorts(text):
        return items(statute(tmp_path_factory.mktemp("rules"), text), "short")

    first = "第一条　入馆申请书应当包括下列主要内容：\n（一）姓名；\n（二）来访的日期；\n（三）同行的人数。\n"
    second = "第二条　入馆申请书应当包括下列内容：\n（一）姓名；\n（二）借阅的书名；\n（三）归还的日期。\n"
    assert shorts(first)
    assert not shorts(first + second)


def test_what_one_thing_follows_in_does_not_put_the_list_below_in_order(tmp_path):
    text = "第一条　书架名称由馆名、楼层依次组成，并不得含有下列内容：\n（一）读者的姓名；\n（二）外国的国名；\n（三）书店的店名。\n"
    assert not items(statute(tmp_path, text), "order")
