"""Scope: what is no question about the library at all. Requests and own accounts, not what is asked of them.

The one place where questions are told by patterns: what they ask for is an act, a person's data, or a
price of today, which no document answers, however near its words are.
"""

from __future__ import annotations

import re

from assistant.admission import SUBJECT
from assistant.question import Part, Question
from corpus.terms import plain

# share of the words asked, or cosine, from which a refused question is one about the library: of the questions that
# nothing answers (corpus/data) nine in ten of the field reach one, and a quarter of those of everyday life
NEAR_WORDS = 0.5
NEAR_MEANING = 0.45
_PERSONAL = r"\[(?:身份证号|卡号|手机号|电话)\]"
_NO_QUESTION = {
    "a posed instruction": r"(?:忽略|无视|忘(?:记|掉))\S{0,6}(?:指令|规则|要求|设定|提示|上面|以上|之前|标准)|提示词|系统指令|越狱"
    r"|ignore\S{0,12}(?:instruction|previous|above)|systemprompt|prompt|你现在是|扮演"
    r"|系统(?:通知|消息|提示)[:：]|直接输出|一字不漏",
    "one's own account": r"(?:我|他|她|客户|先生|女士|小姐)的\S{0,5}(?:额度|余额|账单|工资|积分)(?!\S*(?:规定|要求|标准))|尾号"
    rf"|{_PERSONAL}\S*[查核办改看]|[查核办改看]\S{{0,6}}{_PERSONAL}",
    "an act": r"帮(?:我|客户|他|她)(?:办|改|转|开|解|冻|还|充|挂失|查一?下?(?:我|他|她|客户|这|余额|账单|流水))|(?:转账|汇款|打款|转)\d{3,}",
    "a price of today": r"(?:现在|今天|目前|最近)\S{0,8}(?:利率|汇率|金价|净值)|(?:利率|汇率)\S{0,6}(?:几个点|现在|今天)",
    "a text to be written": r"(?:写|编|作)(?:一?[份封篇首段个])|翻译|写代码|出\S{0,4}[道份套]|(?:帮我|给我|请你?)出题",
}
_PATTERN = re.compile("|".join(_NO_QUESTION.values()))
# of a customer's data and affairs a rule may be asked for: what staff may do, must check, whom they may tell
_AFFAIRS = {"one's own account", "an act"}
_OTHERS = re.compile("|".join(said for what, said in _NO_QUESTION.items() if what not in _AFFAIRS))
_OF_A_CUSTOMER = re.compile(r"^(?!.*[帮给替]我).*(?:客户|他|她)")
_FOR_A_RULE = re.compile(
    r"能不能|可不可以|能否|可否|是否|可以\S*吗|能\S*吗|要不要|需不需要|(?:需要|要|得|应该?|该|必须)\S*(?:什么|哪些|怎么|吗|核|验)|规定|要求"
)


def asks(question: Question) -> bool:
    """Whether it asks anything that a document could answer."""
    text = plain(question.text)
    return (_OTHERS if _asks_for_a_rule(text) else _PATTERN).search(text) is None


def in_scope(question: Question, part: Part, words: float, meaning: float) -> bool:
    """Whether a part, answered or not, is about the library. ``words``: the best share of it that any
    passage has; ``meaning``: the best cosine of a passage.
    """
    topics = {term.topic for term in part.terms}
    if not asks(question):
        return False
    if "客户个案" in topics and not _asks_for_a_rule(plain(question.text)):
        return False
    if part.places or question.document_ids or topics - {"银行业务"}:
        return True
    near = words >= NEAR_WORDS or meaning >= NEAR_MEANING
    return near or SUBJECT.search(plain(question.text)) is not None


def _asks_for_a_rule(text: str) -> bool:
    """Whether what staff may do for a customer is asked, not that it be done."""
    return bool(_OF_A_CUSTOMER.search(text) and _FOR_A_RULE.search(text))
