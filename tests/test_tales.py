"""A question at the end of a customer's story."""

import pytest

from assistant.question import understand
from assistant.tales import without_circumstances
from corpus.terms import load_terms


@pytest.fixture(scope="module")
def told(shipped):
    terms = load_terms()

    def of(text: str, held: tuple[str, ...]) -> str:
        (part,) = understand(text, terms, shipped).parts
        return without_circumstances(part, lambda word: word in held).text

    return of


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("客户情绪激动骂人怎么办", "客户骂人怎么办"),
        ("客户很生气，要投诉到监管，怎么答复", "客户,要投诉到监管,怎么答复"),
        ("客户情绪激动怎么办", "客户情绪激动怎么办"),  # nothing else is asked
    ],
)
def test_a_mood_that_a_clause_has_nothing_of_is_left_out(told, text, asked):
    assert told(text, ()) == asked


TALE = "客户出差在外，手机丢在出租车上，昨天补的卡，存折挂失谁来办"


def test_circumstances_that_a_clause_has_nothing_of_are_left_out(told):
    assert told(TALE, ()) == "存折挂失谁来办"


def test_those_that_it_speaks_of_are_kept(told):
    assert told(TALE, ("出租车",)) == "手机丢在出租车上,存折挂失谁来办"


@pytest.mark.parametrize("text", ["客户出差在外，存折挂失谁来办", "存折丢了，卡也丢了，要挂失"])
def test_what_is_no_tale_stays_whole(told, text):
    assert told(text, ()) == text.replace("，", ",")
