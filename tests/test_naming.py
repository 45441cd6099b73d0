"""Which documents and clauses a question names, and which of them are not here."""

import re

import pytest

from assistant.naming import named_in
from assistant.question import understand
from assistant.statutes import statute_questions
from corpus.library import Library, load_library
from corpus.terms import load_terms
from tests.sample import write_document


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("4.2条怎么写的", ["sample-rules/4.2"]),
        ("示例规范4.2怎么写的", ["sample-rules/4.2"]),
        ("示例规范的4.2讲什么", ["sample-rules/4.2"]),
        ("费用涨到4.2倍行不行", []),
        ("每个工位4.2平方米对吗", []),
        ("每个工位4.2 平方米对吗", []),
        ("通道宽4.2 m对吗", []),
    ],
)
def test_a_clause_named_by_locator_is_found(asked, found, tmp_path, assistant):
    write_document(tmp_path)
    question = understand(asked, assistant._terms, load_library(tmp_path))
    assert [clause.id for clause in question.named] == found


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("示例银行的规范里录音存多久", ["sample"]),
        ("录音存多久（示例银行）", ["sample"]),
        ("示例规范里录音存多久", ["sample"]),
        ("录音存多久，按Q/CDK 0001", ["sample"]),
        ("中国人民银行规定的上下限", []),
    ],
)
def test_a_document_of_the_banks_own_is_named_by_whose_it_is(asked, named, sample, assistant):
    assert sorted(understand(asked, assistant._terms, sample).document_ids) == named


@pytest.fixture
def unknown(assistant):
    """The documents that a question names and the library has not."""
    return lambda asked: understand(asked, load_terms(), assistant.library).unknown_documents


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("民法典里保证期间没约定算几个月", "民法典"),
        ("民法上怎么定性", "民法"),
        ("请问按照产品质量法规定能退吗", "产品质量法"),
        ("银行要遵守的《外汇管理条例》第几条说的", "外汇管理条例"),
        ("公司法里股东能查账吗", "公司法"),
        ("预算法第三条", "预算法"),
        ("违反个人所得税法实施条例规定的怎么罚", "个人所得税法实施条例"),
        ("商业银行理财业务监督管理办法里怎么写", "商业银行理财业务监督管理办法"),
    ],
)
def test_a_law_that_is_not_here_is_named_as_one_to_ask(unknown, asked, named):
    assert unknown(asked) == (named,)


@pytest.mark.parametrize(
    "asked",
    [
        "卖保险法律上有什么规定",
        "这种做法上有要求吗",
        "办法里是3个吧",
        "孩子没法写作业",
        "车辆无法上牌能退吗",
        "交警乱执法让我损失了",
        "违法说不过去",
        "推荐算法里怎么说",
        "司法上怎么确认",
        "新法规定有罪了",
        "这部条例里怎么说",
        "刚才说的是哪部法第几条",
    ],
)
def test_an_everyday_word_is_no_law(unknown, asked):
    assert unknown(asked) == ()


@pytest.mark.parametrize(
    "asked",
    [
        "商业银行法里网点能提前关门吗",
        "反电信诈骗法里怎么说",
        "消费投诉管理办法里几天答复",
        "储蓄条例规定提前支取怎么算",
        "个保法规定了什么",
    ],
)
def test_a_law_that_is_here_is_known_by_a_shorter_name(unknown, asked):
    assert unknown(asked) == ()


def test_laws_are_named_by_how_they_are_called_and_not_by_a_list():
    titles = {
        re.sub("^中华人民共和国|第[零一二三四五六七八九十百千]+条.*$", "", article)
        for question in statute_questions()
        for article in question.articles
    }
    laws = [title for title in titles if re.search("(?:(?<!办)法典?|条例)$", title)]
    library = Library(())
    found = [
        law
        for law in laws
        if named_in(f"请问{law}里怎么规定的", library).unknown_documents == (law,)
    ]
    assert len(laws) > 120
    assert len(found) == len(laws)
