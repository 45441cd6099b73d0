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
