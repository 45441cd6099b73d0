"""How documents put what is asked for."""

import pytest

from assistant.drafting import is_put
from assistant.question import understand
from corpus.terms import load_terms

_DUTY = "经营者应当妥善保管样品。"
_FINE = "未按规定保管样品的，由主管部门责令改正，处一万元以下罚款。"


@pytest.fixture(scope="module")
def put(shipped):
    terms = load_terms()

    def found(question: str, text: str, titles: str = "") -> bool | None:
        return is_put(understand(question, terms, shipped).parts[0], titles, text)

    return found


@pytest.mark.parametrize(
    ("question", "text", "drafted_so"),
    [
        ("样品没保管好怎么罚", _FINE, True),
        ("样品没保管好怎么罚", _DUTY, False),
        ("样品怎么保管", _FINE, False),
        ("样品怎么保管", _DUTY, None),
        ("样品指的是什么", "样品，是指从整批货物里取出的一件。", True),
        ("样品指的是什么", _DUTY, False),
        ("样品袋上不能写什么", "样品袋上不得有单位名称。", True),
        ("样品袋上不能写什么", "样品袋上应当有编号。", False),
        ("样品要报给谁", "样品应当向检验机构报送。", True),
        ("取样要符合什么条件", "取样应当具备下列条件：", True),
        ("取样记录要写哪些内容", "取样记录应当注明日期和地点。", True),
        ("取样记录要写哪些内容", "取样应当有记录。", False),
        ("网店的样品适不适用这个条例", "网店的样品参照本条例执行。", True),
        ("网店的样品归不归本条例管", "网店的样品适用本条例。", True),
        ("网店的样品归不归本条例管", "网店的样品由平台保管。", False),
        (
            "样品指的是谁的东西",
            "样品由检验机构保管。",
            False,
        ),  # asks for a definition, not who acts
    ],
)
def test_a_clause_shows_whether_it_is_drafted_as_what_is_asked_for(put, question, text, drafted_so):
    assert put(question, text) is drafted_so


def test_an_item_under_a_heading_on_liability_is_a_sanction(put):
    assert put("样品怎么保管", "未保管样品的；", "第七章 法律责任") is False
