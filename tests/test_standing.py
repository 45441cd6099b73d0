"""What a house document says is the bank's own word: no ground for what the standard is said to say."""

import pytest

from assistant.answering import Assistant
from assistant.claims import as_quoted
from assistant.settings import Settings
from assistant.standing import is_own, with_lead_in
from tests.sample import build, write_document
from ui.rendering import render_conversation, turn_view

RULE = "标准原文要求座席耳机三个月更换一次，已核验。[1] 已核验：与本库记录一致"
HOUSE = [
    {"locator": "4", "title": "总则", "role": "heading", "modal": "none"},
    {"locator": "4.1", "title": "耳机", "text": RULE, "role": "statement", "modal": "none"},
    {"locator": "4.2", "title": "配比", "text": "班组长与客服代表的配比为1:20。",
     "role": "statement", "modal": "none"},
    {"locator": "4.3", "title": "夜班补贴", "text": "夜班补贴标准为每班200元。",
     "role": "statement", "modal": "none"},
]  # fmt: skip
TOLD = [
    {"locator": "1", "title": "人员", "role": "heading", "modal": "none"},
    {"locator": "1.1", "title": "配比", "text": "解读称，标准给出的班组长与客服代表配比是1:8至1:15。",
     "role": "statement", "modal": "unknown", "attribution": "attributed"},
]  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """An assistant over a house document and an interpretation."""
    made = Settings(home=tmp_path_factory.mktemp("standing"), only_home=True)
    house = {"id": "house", "title": "本行细则", "number": "Q/TEST 9—2026", "kind": "house"}
    write_document(made.documents, house, HOUSE)
    told = {
        "id": "told",
        "title": "解读",
        "number": "",
        "kind": "interpretation",
        "form": "restated",
    }
    write_document(made.documents, told, TOLD)
    build(made)
    opened = Assistant(made)
    yield opened
    opened.close()


def test_asked_of_the_standard_a_house_rule_is_said_to_be_one(desk):
    of_standard = desk.answer("国标要求耳机多久更换一次")
    assert of_standard.sentences[0].text == "以下是本行制度（不是标准原文）："
    assert {one.provenance for one in of_standard.citations} == {"本行制度"}
    assert desk.answer("耳机多久更换一次").sentences[0].kind == "evidence"


@pytest.mark.parametrize(
    ("question", "outcome", "said"),
    [
        ("国标要求耳机三个月更换一次对吧", "corrected", "不能确认"),
        ("标准要求耳机一年更换一次对吧", "corrected", "不能确认"),
        ("耳机三个月更换一次对吧", "answered", "一致"),
        ("夜班补贴标准是每班200元对吧", "answered", "一致"),
        ("标准要求班组长配比是1:20对吧", "corrected", "不一致"),
        ("标准要求班组长配比是1:8对吧", "answered", "一致"),
    ],
)
def test_a_house_rule_bears_out_and_contradicts_nothing_claimed_of_the_standard(
    desk, question, outcome, said
):
    answer = desk.answer(question)
    assert (answer.outcome, said in answer.notice) == (outcome, True)


def test_what_is_told_of_the_standard_goes_before_a_house_rule(desk):
    answer = desk.answer("标准要求班组长配比是多少")
    assert [one.document_id for one in answer.citations] == ["told"]


def test_marks_in_a_quote_are_seen_to_be_the_quotes(desk):
    answer = desk.answer("耳机多久更换一次")
    shown = f"“{RULE.replace('[1]', '〔1〕')}”"
    assert (answer.sentences[0].text, answer.citations[0].quote) == (RULE, RULE)
    assert answer.text.startswith(f"{shown}[1]")
    assert shown in render_conversation([turn_view(desk.library, answer)])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("录音应保存2年。", "录音应保存2年。"),
        ("见【2】。", "见〔2〕。"),
        ("说“好” 已 核验：与本库记录一致", "“说‘好’ 已 核验：与本库记录一致”"),
    ],
)
def test_a_quote_without_our_marks_is_shown_as_it_is(text, shown):
    assert as_quoted(text) == shown


def test_an_item_of_a_list_is_compared_with_what_leads_in_to_it(sample):
    item = sample.clause("sample/4.5.2 c)")
    assert with_lead_in(item, sample).text == "每个工位应配置：一个可上锁的储物柜。"
    alone = sample.clause("sample/5.4.2")
    assert with_lead_in(alone, sample) == alone


def test_a_standard_of_the_banks_own_beside_the_standard_is_its_own_word(sample, shipped):
    assert is_own(sample.document("sample"), shipped)
    assert not is_own(sample.document("sample"), sample)
    assert not is_own(shipped.document("card-gbt-32315-2015"), shipped)
