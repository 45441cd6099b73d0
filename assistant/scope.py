"""Scope: what is no question about the library at all. Requests and own accounts, not what is asked of them.

The one place where questions are told by patterns: what they ask for is an act, a person's data, or a
price of today, which no document answers, however near its words are.
"""

from __future__ import annotations

import re

from assistant.admission import SUBJECT
from assistant.asking import QUESTION_WORDS
from assistant.phrases import POLITE
from assistant.question import SHORT, Part, Question
from corpus.terms import plain

# share of the words asked, or cosine, from which a refused question is one about the library: of the questions that
# nothing answers (corpus/data) nine in ten of the field reach one, and a quarter of those of everyday life
NEAR_WORDS = 0.5
NEAR_MEANING = 0.45
_PERSONAL = r"\[(?:身份证号|卡号|手机号|电话)\]"
# what no document answers, whatever else is said
_NEVER = re.compile(
    # a posed instruction
    r"(?:忽略|无视|忘(?:记|掉))\S{0,6}(?:指令|规则|要求|设定|提示|上面|以上|之前|标准)|系统指令|越狱"
    r"|ignore\S{0,12}(?:instruction|previous|above)|systemprompt|prompt|你现在是|扮演"
    r"|(?:你们?的?|系统)提示词|(?:输出|打印|显示|泄露|说出)\S{0,8}提示词|系统(?:通知|消息|提示)[:：]|直接输出|一字不漏"
    # a price of today
    r"|(?:现在|今天|目前|最近)\S{0,8}(?:利率|汇率|金价|净值)|(?:利率|汇率)\S{0,6}(?:几个点|现在|今天)"
)
# somebody's own account; of a customer's a rule may be asked for: what staff may do, must check, whom they may tell
_OF_AN_ACCOUNT = re.compile(
    r"(?:我|他|她|客户|先生|女士|小姐)的\S{0,5}(?:额度|余额|账单|工资|积分)(?!\S*(?:规定|要求|标准|算))|尾号\S{0,8}[卡账户折单]"
    rf"|{_PERSONAL}\S*?[查核办改看]|[查核办改看]\S{{0,6}}{_PERSONAL}"
    r"|[帮替](?:我|客户|他|她)查一?下?(?:(?:我|他|她|客户|这)[^，,。?？]{0,4})?(?:余额|账单|流水|额度|积分|账户|工资|卡号)"
)
# something is to be done or written; where it is asked about (能让他翻译吗), that is a question
_REQUEST = re.compile(
    r"(?:帮我|(?<![能会得])(?<!可以)帮(?:忙|客户|他|她))(?:办|改|转|开|解|冻|还|充|挂失)|(?:转账|汇款|打款|转)\d{3,}"
    r"|(?:写|编|作)(?:一?[份封篇首段个])|翻译|写代码|出(?!示|台|具|自)\S{0,4}[道份套](?!证)|(?:帮我|给我|请你?)出题"
)
_PIECE = re.compile(r"[^，,。！!；;：:?？]+")
_POLITELY = re.compile(r"[，,]?(?:好吗|行吗|可以吗|好不好|行不行|谢谢)[呀啊吧?？]*$")
_OF_A_CUSTOMER = re.compile(
    r"^(?!.*[帮给替]我).*(?:客户|他|她"
    r"|(?:孩子|子女|儿子|女儿|父母|爸妈?|妈|老公|老婆|丈夫|妻子|配偶|家[属人里]|亲戚|朋友|邻居|别人|代[理办]人|单位|财务)(?:人|的人)?[替帮代来给拿要想])"
)
_FOR_A_RULE = re.compile(
    r"[能行给让准]不[能行给让准]|行[吗么]|可不可以|能否|可否|是否|可以\S*吗|能\S*吗|要不要|需不需要|(?:需要|要|得|应该?|该|必须)\S*(?:什么|哪些|怎么|吗|核|验)|规定|要求"
)


# said to whoever answers and wanting nothing to be told: a wish about them, or what one thinks of them. What
# customers report and ask for (帮我改一下资料) may be looked up in their words, and is not told by this
_TO_YOU = re.compile(
    r"^(?:我|俺)们?(?:现在|就|今天|一定|真的)*(?:要|想|得|打算|准备|希望)(?!问|查|看|找|知道|了解|请教|确认|听)[^，,]*(?:你|您)"
    r"|^(?:你们?|您)(?:的|们)?[^，,]{0,6}(?:太|真(?![实人])|这么|很)[^，,]+"
    r"|^[把叫让](?:你|您)|^(?:你们?|您)(?:快|赶紧|马上|必须|给我)"
)


def asks(question: Question) -> bool:
    """Whether it asks anything that a document could answer."""
    text = plain(question.text)
    if POLITE.fullmatch(text):
        return False
    if not QUESTION_WORDS.search(text) and not any(part.claim for part in question.parts):
        said = [piece for piece in re.split("[，,。！!]", text) if piece]
        if all(map(_TO_YOU.search, said)):
            return False
    if _NEVER.search(text) or (_wants_an_account(question, text) and not _asks_for_a_rule(text)):
        return False
    return all(map(_is_no_request, re.split("[:：]", text)))  # what a follow-up was put after, too


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


def _wants_an_account(question: Question, text: str) -> bool:
    """Whether what is asked is of somebody's own account. Where that only tells the case, and what is asked
    after it names something (客户[手机号]想查录音，调取要谁批准), it is not.
    """
    found = _OF_AN_ACCOUNT.search(text)
    if found is None:
        return False
    words = [w for part in question.parts for w in (*part.surfaces, *part.rest.split())]
    words = [word for word in words if len(word) >= SHORT]
    beside = (
        piece[0]
        for piece in _PIECE.finditer(text)
        if piece.end() <= found.start() or found.end() <= piece.start()
    )
    return not any(
        QUESTION_WORDS.search(piece) and any(word in piece for word in words) for piece in beside
    )


def _is_no_request(text: str) -> bool:
    """Whether nothing is to be done or written, or that is asked about."""
    rest = _POLITELY.sub("", _REQUEST.sub("", text))
    return _REQUEST.search(text) is None or QUESTION_WORDS.search(rest) is not None


def _asks_for_a_rule(text: str) -> bool:
    """Whether what staff may do for a customer is asked, not that it be done."""
    return bool(_OF_A_CUSTOMER.search(text) and _FOR_A_RULE.search(text))
