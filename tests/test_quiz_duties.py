"""What a sentence has somebody do, act by act, and short answers about it."""

import pytest

from assistant.quiz.duties import duty_of
from tests.quiz import items
from tests.statutes import statute

RULES = """第一条　带读者参观书房的管理员，应当说明参观路线，登记参观人数，并收回参观证，保证书房安静。
第二条　管理员应当制定开放时间表，提供足够的阅览座位，定期清理书架。
第三条　管理员应当依法履行职责，公布开放时间，接受读者监督。
第四条　读者应当爱护图书。
第五条　带宠物进入书房的读者，应当办理登记手续，保持阅览室内的清洁。宠物应当留在门厅。
"""


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("馆员应当登记归还的图书，定期清点书架，并向馆长报告清点结果。", ("登记归还的图书", "定期清点书架", "向馆长报告清点结果")),
        ("馆员应当认真查验归还的图书，妥善保管书架钥匙，防止遗失。", ("认真查验归还的图书", "妥善保管书架钥匙", "防止遗失")),
        ("馆员应当对借阅规则的执行情况进行检查，公布检查结果。", ("对借阅规则的执行情况进行检查", "公布检查结果")),
        ("馆员应当查验归还的图书，对书架在使用方面存在的问题，提出改进建议。", None),  # an object, no act
        ("馆员应当按照归还清单，查验归还的图书，妥善保管书架钥匙。", None),  # two parts, or three?
        ("馆员应当及时会同有关部门，对图书遗失的原因进行调查，公布调查结果。", None),
        ("馆员应当会同有关部门，制定借阅规则，公布开放时间表。", None),
        ("读者不得根据馆员的姓名、年龄等特征，拒绝登记借书的数量，损坏借书的记录。", None),
        ("馆员应当依据各自的职权，登记借阅的人数，清点借出的图书。", None),
        ("馆员应当指导读者结合阅览室的特点，采取多种方式保护图书，登记借阅人数。", None),
        ("读者不得以代借的名义，借走馆藏的图书，不得撕毁馆藏的图书。", None),
        ("制定借阅规则应当遵循有利于读者，促进书房发展的原则。", None),
        ("馆员必须保守读者秘密，不得外借登记簿；不得在书架上涂写。", ("保守读者秘密", "不得外借登记簿", "不得在书架上涂写")),
        ("读者不得撕毁馆藏的图书，不得在阅览室内大声喧哗。", ("不得撕毁馆藏的图书", "不得在阅览室内大声喧哗")),
        ("馆员应当登记借出的图书，读者应当按时归还图书。", None),  # of somebody else
        ("馆员应当登记借出的图书，具体办法由馆长制定。", None),
        ("馆员应当登记借出的图书，妥善保管书架钥匙，但节假日除外。", None),
        ("馆员应当登记借出的图书，检查书架、桌椅等。", None),  # an open list
        ("馆员应当登记借出的图书，妥善保管损坏的，", None),
        ("馆员发现图书遗失的，监督管理部门对负有责任的人员，应当给予警告，通报批评其单位。", None),
        ("馆员应当登记，检查书架。", None),  # too little to recall
        ("本条例所称管理员，是指依法应当登记借出的图书，妥善保管书架钥匙的人。", None),
    ],
)  # fmt: skip
def test_a_sentence_is_taken_apart_where_every_part_is_an_act_of_the_same_somebody(text, acts):
    found = duty_of(text)
    assert (found and found.acts) == acts


def test_acts_are_asked_with_what_they_are_about(tmp_path):
    made = {i.citations[0].locator: i for i in items(statute(tmp_path, RULES), "short")}
    assert made["第一条"].stem.endswith("写出后面的 4 个分句。「带读者参观书房的管理员，应当……」")
    assert made["第一条"].points == ("说明参观路线", "登记参观人数", "收回参观证", "保证书房安静")
    assert made["第二条"].stem.endswith("写出后面的 2 个分句。「管理员应当制定开放时间表，……」")
    assert made["第二条"].points == ("提供足够的阅览座位", "定期清理书架")
    assert made.keys() == {
        "第一条",
        "第二条",
    }  # the third says nothing, the last more than one sentence


def test_a_stem_that_two_articles_begin_with_or_that_refers_back_is_not_made(tmp_path):
    alike = """第一条　管理员应当制定开放时间表，提供足够的阅览座位，定期清理书架。
第二条　管理员应当制定开放时间表，公布开放时间，接受读者监督。
第三条　管理员应当建立相应的登记簿，登记借出的图书，定期清点书架。
第四条　管理员应当配备灭火器材，组织消防演练，定期检查电气线路。
"""
    made = items(statute(tmp_path, alike), "short")
    assert {item.citations[0].locator for item in made} == {"第四条"}


def test_a_short_answer_asks_for_what_is_done_and_by_whom_it_is_asked(tmp_path):
    rules = """第一条　带读者参观书房的管理员，应当提高服务质量，维护读者权益，公布开放时间。
第二条　读者发现图书破损的，应当报告管理员，管理员有权要求更换借阅的图书。
第三条　读者发现书房漏水的，应当报告管理员，并协助搬运受潮的图书。
第四条　读者不得撕毁馆藏的图书，不得在书页上涂写，不得折叠书页的边角。
第五条　借阅图书的读者，不得转借馆藏的图书，不得涂写馆藏的图书。
"""
    made = items(statute(tmp_path, rules), "short")
    assert {item.citations[0].locator for item in made} == {"第三条"}


@pytest.mark.parametrize(
    "text",
    [
        "馆员发现图书污损严重的，对污损造成的损失，由馆长负责登记，并责令借书的人赔偿。",  # of what, no act
        "馆员发现读者逾期不还图书的，应当区分不同情况，予以谈话提醒或者批评教育。",
        "馆员不登记借书人数的，对馆员由馆长根据情节，可以给予警告，并责令登记。",
        "馆员发现图书污损严重的，由馆长依据职权，责令借书的人赔偿，并没收借阅证。",
        "馆员对逾期的读者处以罚款的，可以结合逾期的天数等因素，确定罚款的数额。",
    ],
)
def test_what_is_done_in_a_case_is_not_asked_where_a_part_is_no_act(tmp_path, text):
    assert not items(statute(tmp_path, f"第一条　{text}"), "short")


def test_what_is_done_in_a_case_is_asked_act_by_act(tmp_path):
    text = "馆员发现图书污损严重的，由馆长责令借书的人赔偿，并没收借阅证。"
    (asked,) = items(statute(tmp_path, f"第一条　{text}"), "short")
    assert asked.points == ("由馆长责令借书的人赔偿", "没收借阅证")


def test_what_any_policy_would_say_is_not_asked(tmp_path):
    text = "居住地的政府应当制定书房发展的计划，鼓励和支持开办书房，为读者借阅图书提供便利条件。"
    assert not items(statute(tmp_path, f"第一条　{text}"), "short")


def test_a_sentence_that_begins_like_another_is_not_completed(tmp_path_factory):
    def shorts(text):
        return items(statute(tmp_path_factory.mktemp("rules"), text), "short")

    case = "第一条　馆员查验读者的借书证和随身书包的，应当向读者说明理由，登记查验的时间。\n"
    other = "第二条　馆员需要查验读者的借书证和随身书包的，应当由两人在场，当场交还物品。\n"
    assert shorts(case)
    assert not shorts(case + other)
