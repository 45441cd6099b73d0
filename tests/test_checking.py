import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checking import Quote, check_claim, check_quote, complete_quote
from assistant.retrieval import Passage
from corpus.library import load_library
from corpus.sentences import sentence_spans
from tests.sample import CLAUSES, write_document

TEXT = "投诉应在 15 日内答复。情况复杂的，可以延长 30 日。但应告知投诉人。回访由专人负责。"


@pytest.fixture
def passage(tmp_path):
    write_document(tmp_path, clauses=[CLAUSES[0], {**CLAUSES[1], "text": TEXT}])
    return Passage(load_library(tmp_path).clause("sample-rules/4.1"), (), 1.0, 1.0, None)


def test_a_quote_brings_its_conditions_and_exceptions(passage):
    wanted = sentence_spans(TEXT)
    whole = "投诉应在 15 日内答复。情况复杂的，可以延长 30 日。但应告知投诉人。"
    assert [complete_quote(passage, span).text for span in wanted] == [whole] * 3 + [
        "回访由专人负责。"
    ]


def test_a_complete_verbatim_quote_of_a_retrieved_clause_passes(passage):
    quote = complete_quote(passage, sentence_spans(TEXT)[0])
    assert check_quote(quote, (passage,), quote.text)


@pytest.mark.parametrize(
    ("start", "end", "why"),
    [
        (0, 13, "exception left out"),
        (0, 6, "half a sentence"),
        (13, 26, "begins in the middle of a rule"),
        (0, 0, "empty"),
    ],
)
def test_an_incomplete_quote_is_stopped(passage, start, end, why):
    quote = Quote(passage, start, end)
    assert not check_quote(quote, (passage,), quote.text), why


def test_other_words_than_the_clause_says_are_stopped(passage):
    quote = Quote(passage, 0, len(TEXT))
    assert not check_quote(quote, (passage,), TEXT.replace("15", "10"))


def test_a_clause_that_was_not_retrieved_is_stopped(passage):
    quote = Quote(passage, 0, len(TEXT))
    assert not check_quote(quote, (), TEXT)


@given(st.text(alphabet="条款。！？；\n 但除a1（）”", max_size=60))
def test_sentences_lose_nothing_but_white_space(text):
    spans = sentence_spans(text)
    assert "".join("".join(span.text.split()) for span in spans) == "".join(text.split())
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_whole_verbatim_sentence_passes_whatever_its_spacing_and_width():
    assert check_claim(
        "投诉应在15日内答复。情况复杂的，可以延长３０日。但应告知投诉人。", [TEXT]
    ).passed


@pytest.mark.parametrize("sentence", ["投诉应在 15 日内答复。", "投诉应在 10 日内答复。", "", "。"])
def test_a_sentence_that_drops_changes_or_says_nothing_is_stopped(sentence):
    finding = check_claim(sentence, [TEXT])
    assert not finding.passed
    assert finding.reasons


@pytest.mark.parametrize(
    "eased",
    [
        "确需延长的，经负责人批准可延长 10 日。",
        "因特殊情况不能按期的，可以申请延期。",
        "经上级同意，可以再延长 10 日。",
        "可适当延长。",
    ],
)
def test_a_term_is_not_told_without_the_sentence_that_eases_it(eased):
    term = "复杂投诉应在 15 日内答复。"
    source = f"一般投诉应在 5 日内答复。{term}{eased}回访由专人负责。"
    assert not check_claim(term, [source]).passed
    assert check_claim(f"{term}{eased}", [source]).passed
    assert check_claim("一般投诉应在 5 日内答复。", [source]).passed


def test_a_sentence_that_lifts_a_duty_goes_with_the_one_that_lays_it():
    duty = "开户应当提交照片，并核验证件。"
    lifted = "经人脸识别的，可以不提交照片。"
    other = "坐席可以不着工装。"
    assert not check_claim(duty, (duty + lifted,)).passed
    assert check_claim(duty + lifted, (duty + lifted + other,)).passed
    assert check_claim(duty, (duty + other,)).passed
