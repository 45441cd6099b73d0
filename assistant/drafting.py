"""Drafting: how documents put what is asked for that is no figure: a penalty, a definition, a ban, a condition, a
formula, a list, who.

Laws and standards say each in a few set ways, so a clause shows whether it can answer (怎么罚: 处…罚款; 指什么: 是指). What
is done to those who break a rule stands apart from the rule, in its words: it answers only who asks for it.
"""

from __future__ import annotations

import re

from assistant.question import Part

_PENALTY, _DEFINITION = "penalty", "definition"
_WAYS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        _PENALTY,
        re.compile(r"罚|处分|后果|责任|追究|坐牢|判刑|吊销|没收|[违赔]"),
        re.compile(r"罚款|责令|警告|吊销|没收|处分|追究|拘留|有期徒刑|赔偿|责任"),
    ),
    (
        _DEFINITION,
        re.compile(
            r"什么叫|啥叫|什么是|啥是|叫做?(?:什么|啥)|指的?(?:是)?(?:什么|啥|谁|哪)|是(?:什么|啥)(?:意思)?[呀啊呢?？]*$"
            r"|定义|含义|(?:什么|啥)意思|(?:怎样|怎么样|咋样|什么样的?|怎么|啥样的?)才?算(?!的|出|账|起)"
        ),
        re.compile(r"是指|所称|称为|[,，]指|视为|即为|[:：]指"),
    ),
    (
        "ban",
        re.compile(
            r"(?:不能|不得|不准|不许|不可以?|不让|禁止|不应)[^,，。吗]{0,8}(?:什么|啥|哪)|(?:什么|啥|哪)[^,，。吗]{0,8}(?:不能|不得|不准|不许|不可以?|不让|不应)"
        ),
        re.compile(r"不得|不应|禁止|不准|严禁|不能|不适用|不可|不予"),
    ),
    (
        "condition",
        re.compile(
            r"(?:什么|哪些|啥|哪几[个种])(?:样的)?(?:条件|资格|手续|情形|情况下?|时候)|符合(?:什么|哪些|啥)"
        ),
        re.compile(r"条件|下列|具备|符合|资格|情形|之一|[的时][,，]"),
    ),
    (
        "formula",
        re.compile(
            r"(?:怎么|怎样|如何|咋|按啥|按什么|是?怎么个?)(?:计?算|计)(?!账)|(?:计?算)(?:公式|方法|办法)|公式"
        ),
        re.compile(
            r"等于|[乘除]以|[×÷]|之[和差积比]|按照?[^,，。；;]*[率价额数][^,，。；;]{0,6}(?:计|算)"
        ),
    ),
    (
        "contents",
        re.compile(
            r"(?:哪些|什么|啥|哪几[个种样])(?:方面|内容|东西|事项|材料|信息|种类|措施|职责)"
        ),
        re.compile(r"包括|下列|以下|、|提[交供]|出具|[载写注]明"),
    ),
    (
        "application",
        re.compile(r"适用|归不归|[归受](?!谁|哪)[^,，。；;]{0,14}管|管不管"),
        re.compile(r"适用|不属于本|参照(?:本|执行)|依照本"),
    ),
    (
        "who",
        re.compile(r"谁|哪个(?:部门|机构|单位|岗位)|[向归找报]给?(?:谁|哪)"),
        re.compile(
            r"由[^,，。；;]{2,}|[向经][^,，。；;]{2,14}(?:报告|提出|申请|投诉|报送|提交|备案|申诉|批准|同意|举报)|负责|承担|决定|[是为][^,，。；;]{0,20}(?:人|机构|部门|单位|者)"
        ),
    ),
)
_PUNISHED = re.compile(
    r"罚(?:多少|几|不罚)|(?:怎么|怎样|如何|咋|会不会|会|要|被|受)[^,，。；;]{0,3}(?:罚|处分)|什么处[罚分]"
)
_LIABILITY = re.compile(r"法律责任|罚则|责任追究")
_SANCTION = re.compile(
    r"责令|罚款|处[^,，。；;]{0,12}(?:罚|拘留|徒刑)|给予[^,，。；;]{0,6}(?:处分|处罚|警告)"
)


def asks_penalty(part: Part) -> bool:
    """Whether a part asks what is done to those who break a rule."""
    return _PUNISHED.search(part.text) is not None


def is_put(part: Part, titles: str, text: str) -> bool | None:
    """Whether a clause is drafted as what a part asks for is; None where it asks for nothing of the kind.

    A sanction, asked for by nobody, is not.
    """
    asked = [way for way in _WAYS if way[1].search(part.text)]
    if any(name == _DEFINITION for name, *_ in asked):  # 指的是谁 asks for no one who acts
        asked = [way for way in asked if way[0] != "who"]
    if not any(name == _PENALTY for name, *_ in asked) and (
        _LIABILITY.search(titles) or _SANCTION.search(text)
    ):
        return False
    return any(put.search(text) for _, _, put in asked) if asked else None
