"""What is quoted: whole sentences that hold the fact, with their conditions; what is said beside them."""

import pytest

from assistant.answering import Assistant
from tests.sample import build, write_document

HEADING = {"locator": "4", "title": "处理", "role": "heading", "modal": "none"}
FILLER = "受理部门应做好登记，写明客户的称呼、联系方式和来意，并在交接簿上签字。" * 6


def rule(locator: str, title: str, text: str) -> dict[str, str]:
    return {"locator": locator, "title": title, "text": text, "role": "requirement", "modal": "应"}


@pytest.fixture
def ask(own_settings):
    opened = []

    def asking(question, *clauses):
        write_document(own_settings.documents, clauses=[HEADING, *clauses])
        build(own_settings)
        opened.append(Assistant(own_settings))
        return opened[-1].ask(question)

    yield asking
    for assistant in opened:
        assistant.close()


def test_of_a_long_clause_the_sentence_with_the_fact_is_quoted_with_its_exception(ask):
    text = f"{FILLER}回访应在 3 日内完成。但节假日除外。"
    answer = ask("回访几天内完成", rule("4.1", "回访", text))
    assert answer.citations[0].quote == "回访应在 3 日内完成。但节假日除外。"


def test_a_short_clause_is_quoted_whole(ask):
    text = "回访应在 3 日内完成。回访人不应是原处理人。"
    answer = ask("回访几天内完成", rule("4.1", "回访", text))
    assert [citation.quote for citation in answer.citations] == [text]


def test_a_clause_asked_for_by_its_number_is_quoted_whole_however_long(ask):
    text = f"{FILLER}回访应在 3 日内完成。"
    assert ask("4.1怎么说的", rule("4.1", "回访", text)).citations[0].quote == text


def test_no_verdict_is_given(ask):
    answer = ask("回访拖了5天，算违规吗", rule("4.1", "回访", "回访应在 3 日内完成。"))
    assert "是否合规本库不作结论" in answer.notice
    assert answer.outcome != "answered"


def test_the_confidence_of_an_answer_is_that_of_its_evidence(ask):
    answer = ask("回访几天内完成", rule("4.1", "回访", "回访应在 3 日内完成。"))
    assert 0 < answer.confidence <= 1


def item(locator: str, text: str) -> dict[str, str]:
    above, _, _ = locator.partition(" ")
    return {"locator": locator, "title": "", "text": text, "role": "statement", "modal": "none", "parent": above}  # fmt: skip


LISTED = (
    rule("4.1", "答复", "投诉答复应写明：\n答复宜用书面。"),
    item("4.1 a)", "核实的事实；"),
    item("4.1 b)", "处理的依据。"),
)
JOINT = (
    rule("4.1", "居家", "同时符合以下各项的，坐席可居家办公："),
    item("4.1 a)", "工龄满一年；"),
    item("4.1 b)", "家中有独立房间。"),
)


def test_a_lead_is_quoted_with_its_items_and_what_follows_the_list(ask):
    answer = ask("投诉答复要写哪几样", *LISTED)
    said = [("投诉答复应写明：", "4.1"), ("核实的事实；", "4.1 a)"), ("处理的依据。", "4.1 b)")]
    shown = [(citation.quote, citation.locator) for citation in answer.citations]
    assert shown == [*said, ("答复宜用书面。", "4.1")]
    assert {one.clause_id for one in answer.citations} <= {p.clause_id for p in answer.passages}


def test_an_item_is_quoted_behind_its_lead(ask):
    answer = ask("4.1 b)怎么写的", *LISTED)
    assert [one.quote for one in answer.citations] == ["投诉答复应写明：", "处理的依据。"]


def test_items_that_hold_together_are_quoted_together(ask):
    answer = ask("4.1 b)怎么写的", *JOINT)
    assert [one.quote for one in answer.citations] == [
        "同时符合以下各项的，坐席可居家办公：",
        "工龄满一年；",
        "家中有独立房间。",
    ]
