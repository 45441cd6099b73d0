"""What a question asks about."""

import pytest

from assistant.focus import either_of, focus_of
from assistant.question import understand
from corpus.terms import load_terms


@pytest.fixture(scope="module")
def part_of(shipped):
    terms = load_terms()
    return lambda text: understand(text, terms, shipped).parts[0]


@pytest.mark.parametrize(
    ("text", "focus"),
    [("办公桌多大尺寸", "尺寸"), ("坐席年龄上限多大", "年龄"), ("录音要不要刻碟片", "刻碟片")],
)
def test_the_focus_is_the_word_nearest_to_what_asks(part_of, text, focus):
    assert focus_of(part_of(text)) == focus


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("等候音乐放男歌手还是女歌手", ("男歌手", "女歌手")),
        ("押金退还是不退", ()),
        ("主管还是坐席批", ()),
    ],
)
def test_two_of_one_kind_to_choose_from(part_of, text, either):
    assert either_of(part_of(text)) == either
