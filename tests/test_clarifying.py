"""A fragment in one of its readings is a question that people would ask."""

import pytest

from assistant.clarifying import asked_of
from assistant.question import understand
from corpus.terms import load_terms


@pytest.mark.parametrize(
    ("fragment", "reading", "asked"),
    [
        ("多久", "投诉处理期限", "投诉处理期限是多久？"),
        ("要多久？", "申请核查", "申请核查要多久？"),
        ("多久呢", "接管期限", "接管期限是多久？"),
        ("几天", "存单丢了怎么挂失", "存单丢了怎么挂失，要几天？"),
        ("多久", "保费多久交一次", "保费多久交一次？"),
        ("比例", "班组长与客服代表配比", "班组长与客服代表配比是多少？"),
        ("比例", "旺季与淡季的人员安排", "旺季与淡季的人员安排的比例是多少？"),
        ("时限是多久", "申请核查", "申请核查的时限是多久？"),
        ("时限", "监管转送投诉的时限", "监管转送投诉的时限是多久？"),
        ("期限", "存单丢了怎么挂失", "存单丢了怎么挂失，期限是多久？"),
        ("日期", "规则的实施", "规则的实施的日期是哪一天？"),
        ("几个", "服务看板的指标", "服务看板的指标有几个？"),
        ("登记", "电话卡实名登记", "电话卡实名登记怎么规定？"),
        ("登记", "开户时核对证件", "开户时核对证件里登记怎么规定？"),
        ("登记", "哪些投诉登记", "哪些投诉登记？"),
        ("要不要登记", "投诉记录写什么", "投诉记录写什么，要不要登记？"),
        ("第十八条", "《储蓄管理条例》第十八条", "《储蓄管理条例》第十八条怎么规定？"),
    ],
)
def test_a_reading_of_a_fragment_is_a_question(shipped, fragment, reading, asked):
    question = understand(fragment, load_terms(), shipped)
    assert asked_of(question, question.parts[0], reading) == asked
