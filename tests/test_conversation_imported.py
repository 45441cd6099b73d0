"""Follow-ups in a law that somebody loaded: the vocabulary knows nothing of its subject."""

import pytest

from assistant.answering import Assistant
from assistant.settings import Settings
from corpus.editions import install
from corpus.importing import Card, read_import
from tests.sample import build
from tests.talk import converse

TEXT = """第一条 为了规范示例温室的使用，制定本条例。

第二条 在本市租用示例温室，适用本条例。
单位自用的温室，不适用本条例。

第三条 租用温室的单位应当缴纳押金 3000 元。租用温室的个人应当缴纳押金 800 元。

第四条 温室管理处应当自收到租用申请之日起 6 日内作出决定。
决定之前温室漏水的，申请人可以要求改租另一间，管理处不得拒绝。

第五条 一等温室的租期不超过 9 个月。二等温室的租期不超过 4 个月。

第六条 管理处发现苗木染病的，应当自发现之日起 2 日内通知承租人。承租人应当自收到通知之日起 3 日内处理染病的苗木。

第七条 违反本条例规定，擅自转租温室的，由管理处责令限期改正；逾期不改正的，处 500 元以上 2000 元以下的罚款。

第八条 违反本条例第六条规定，不处理染病苗木的，由管理处处 300 元罚款。

第九条 承租人不得在温室内留宿，不得堆放易燃物品。

第十条 温室管理处不得向承租人收取押金以外的费用。

第十一条 违反本条例规定，未经登记在温室内销售苗木的，由管理处处 700 元罚款。

第十二条 本条例自 2019 年 4 月 1 日起施行。
"""
ID = "glasshouse"


@pytest.fixture(scope="module")
def glasshouse(tmp_path_factory):
    """The assistant over what ships and a law of nobody."""
    made = Settings(home=tmp_path_factory.mktemp("glasshouse"))
    path = made.home / "law.txt"
    path.write_text(TEXT, encoding="utf-8")
    card = Card(id=ID, title="示例温室条例", kind="regulation", fictitious=True)
    install(read_import(path, card), made.home)
    build(made)
    opened = Assistant(made)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("questions", "clause"),
    [
        (("租温室的单位交多少押金", "个人呢"), "第三条"),
        (("一等温室租期最长几个月", "二等呢"), "第五条"),
        (("租用温室几天给决定", "等的时候漏水了呢"), "第四条第二款"),
        (("擅自转租温室怎么罚", "头一回不知道规矩呢"), "第七条"),
        (("温室条例哪年施行的", "单位自用的也归它管吗"), "第二条第二款"),
        (("温室苗木染病几天内通知", "这是哪部条例写的"), "第六条"),
        (("温室苗木染病承租人几天内处理", "没做到怎么罚"), "第八条"),
        (("温室苗木染病承租人几天内处理", "那违反了会怎样"), "第八条"),
        (("温室苗木染病要通知谁", "几天内"), "第六条"),
        (("承租人不得有哪些行为", "换成温室管理处呢"), "第十条"),
        (("温室管理处不能做什么", "那承租人"), "第九条"),
        (("擅自转租温室怎么罚", "换成未经登记在温室内销售苗木呢"), "第十一条"),
        (("未经登记在温室内销售苗木怎么罚", "要是擅自转租温室"), "第七条"),
        (("租用温室缴纳押金有什么规定", "由谁来做"), "第三条"),
        (("温室苗木染病几天内通知", "什么时候的"), "第十二条"),
    ],
)
def test_follow_ups_stay_in_the_law_that_was_spoken_of(questions, clause, glasshouse):
    answer = converse(glasshouse, *questions)
    assert (ID, clause) in [(one.document_id, one.locator) for one in answer.citations]


def test_what_the_law_does_not_tell_is_not_out_of_scope(glasshouse):
    answer = converse(glasshouse, "租用温室几天给决定", "隔壁市呢")
    assert (answer.outcome, answer.citations) == ("not_covered", ())


def test_nothing_punishes_who_breaks_what_no_clause_names(glasshouse):
    answer = converse(glasshouse, "租用温室几天给决定", "没做到怎么罚")
    assert (answer.outcome, answer.citations) == ("not_covered", ())


@pytest.mark.parametrize(
    "asked",
    ["电线被老鼠咬断了物业管不管", "开发商把地下车库卖给外人合法吗", "旅行社临时换酒店能退钱吗"],
)
def test_a_complete_question_of_something_else_is_answered_as_when_asked_first(asked, glasshouse):
    first, later = glasshouse.ask(asked), converse(glasshouse, "擅自转租温室怎么罚", asked)
    assert (later.outcome, later.citations) == (first.outcome, first.citations)
    assert later.understood_as == first.understood_as


def test_a_document_is_the_one_whose_title_has_what_is_said_before(glasshouse):
    answer = converse(glasshouse, "存款保险条例什么时候施行", "温室那个条例里通知染病要几天")
    assert [one.locator for one in answer.citations] == ["第六条"]
