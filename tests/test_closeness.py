"""Closeness of words by the shipped model."""

import pytest

from assistant.closeness import Closeness
from assistant.settings import EMBEDDED_MODEL


@pytest.fixture(scope="module")
def closeness():
    return Closeness(EMBEDDED_MODEL)


def test_a_text_is_closest_to_its_own_words(closeness):
    assert closeness.of("录音保存", "通话录音保存两年") == pytest.approx(1.0, abs=1e-4)


def test_another_word_for_the_same_thing_is_closer_than_an_unrelated_one(closeness):
    text = "识别出电信网络诈骗的，银行应当止付"
    assert closeness.of("骗子", text) > closeness.of("椅子", text)


def test_nothing_known_is_close_to_nothing(closeness):
    assert closeness.of("", "录音") == closeness.of("录音", "") == 0.0


def test_texts_compared_at_once_are_compared_as_one_by_one(closeness):
    question, texts = "录音保存多久", ("通话录音保存两年", "", "回访在三日内完成", "录音")
    found = closeness.compare(question, texts)
    assert found.answers == pytest.approx([closeness.of(question, text) for text in texts])
    assert found.answered == pytest.approx([closeness.of(text, question) for text in texts])


def test_whole_texts_are_alike_by_the_cosine_of_their_vectors(closeness):
    same, other, nothing = closeness.alike("录音保存", ("录音保存", "回访在三日内完成", ""))
    assert same == pytest.approx(1.0, abs=1e-4)
    assert same > other + 0.5
    assert nothing == 0.0
