"""What kind of fact a question asks for."""

import pytest

from assistant.asking import grants, kinds_asked
from assistant.question import understand
from corpus.terms import load_terms


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("外包坐席占比最高能到多少", {"share"}),
        ("诉讼费交多少", {"money"}),
        ("放音乐算不算排队时长", set()),
        ("录音保存时长", {"duration"}),
        ("保存3年够不够几年", {"duration"}),
    ],
)
def test_what_kind_of_fact_is_asked_for(asked, kinds, assistant):
    parts = understand(asked, load_terms(), assistant.library).parts
    assert [set(part.asked) for part in parts] == [kinds]


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("每月抽几条录音", {"count"}),
        ("这是第几条规定的", {"clause-number"}),
        ("最多能拖到哪天", {"duration"}),
        ("什么时候该喊主管", set()),
        ("这个办法什么时候施行", {"date"}),
        ("前后打来好几次", set()),
        ("这几天打来过", set()),
        ("受理以后几天答复", {"duration"}),
        ("提前几天公布", {"duration"}),
        ("一共有几种情形", set()),
        ("手机上一天能转多少", {"amount"}),
        ("要交多少钱", {"money"}),
    ],
)
def test_the_kind_of_figure_asked_for(question, kinds):
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("录音保存三年可以吗", True),
        ("一天三次对吧", True),
        ("录音保存三年", True),
        ("十五天还办不完可以再延几天", False),
        ("十五天没回可以找谁", False),
        ("1:20配，谁说的对吗", True),
    ],
)
def test_that_something_may_be_grants_nothing_where_it_is_asked_which(text, granted):
    assert grants(text) is granted
