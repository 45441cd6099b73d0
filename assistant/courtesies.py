"""Courtesies: what is said around a question to whoever is to answer it, and asks nothing.

People greet, give thanks, press, say who wants to know and that they do not know it themselves. All of it is talk
about the talk: persons, verbs of asking and telling, the telephone. Taken off, the same question is searched and
weighed in the same words, whatever it is dressed in.
"""

from __future__ import annotations

import re

from assistant.asking import QUESTION_WORDS
from assistant.frame import FRAME
from corpus.terms import plain

_LEAST = 2  # characters beside words of asking: what is left without them asks nothing by itself
_PAUSES = "，,。！!；;：:、…~～ "
_CALLER = (
    r"(?:这边|刚才|刚刚?|现在|今天|又|还)*(?:接到|有)?(?:一?[个位名])?"
    r"(?:客户|顾客|用户|储户|持卡人|同事|领导|主管|班?组长|班长|新人|学员|家属|人家?|他|她)们?"
)
_BY_PHONE = r"(?:刚才|刚刚?|现在|一直|又|打(?:了?个?|来)电话|打进?来|来电话?|电话里|进线|过?来)*"
_BIT = r"(?:一?下子?|一句|[一两]?个(?:问题|事儿?)|点儿?事)?"
_YOU = r"(?:各位|大家|你们?|您)?(?:老师|同事|亲们?|小姐姐|师傅|客服|助手)?们?"
_ASK = r"(?:请问|请教|问|咨询|了解|打听|确认|核实|知道)"
_GREETING = rf"(?:{_YOU}(?:好|早|早上好|上午好|下午好|晚上好)|hello|hi|哈[喽啰]|喂|在吗|打扰{_BIT}?了?|亲|(?:各位|老师|同事)+们?)[呀啊哈呢吗]*"
_THANKS = r"(?:(?:多|非常|十分|太)?(?:谢谢?|感谢|辛苦|麻烦|拜托)(?:你们?|您|各位|老师|大家|了|啦|啊|哦|哈)*)"
_WANT = (
    rf"(?:那|就|再|先|快速|简单|顺便|麻烦|劳驾|请|求助?|想|要|我们?|跟|向|和|(?<=[跟向和])[你您]们?|帮忙?我?)*{_ASK}{_BIT}"
    rf"|(?:麻烦|劳驾|请|拜托|求|能不能|快)?(?:你们?|您)?帮(?:我|忙)们?(?:查|看|问|找|确认)(?:一?下|一?看|看)?"
)
_HASTE = (
    rf"(?:{_CALLER}|我们?)?{_BY_PHONE}(?:还|正|在|很|挺|比较|特别|非常|有点|都|等着|在?线上?|在线|上线|等)*"
    r"(?:急+|着急|催+|在线等|线上?等|等|候)(?:着|得|死|急|我们?|回复|答复|回话|回答|结果|用|要|了|呢|啊|哦|哈|人)*"
)
_TOLD = rf"{_CALLER}{_BY_PHONE}(?:让|叫|托)?我?(?:想|要|就)?(?:(?:问|打听){_BIT}|(?:咨询|询问|请教|了解){_BIT})"
_CALLED = rf"(?:我们?)?(?:刚才|刚刚?|现在|今天|又)+{_BY_PHONE}(?:接|打)(?:到|了|起)*(?:一?个|[一两]?通)?(?:客户|用户)?的?(?:电话|来电)|{_CALLER}{_BY_PHONE}(?<=[来话电线])"
_UNSURE = (
    r"(?:这个?|这块|这方面|那个)?(?:我们?)(?:也|还|都|是|真|一时|突然|有点)*(?:新来的|新手|新人|(?:不太?|不是很?|没|记不|搞不|拿不|弄不)[^，,。]{0,2}?(?:懂|清楚?|会|准|明白|确定|记住|学过)|忘记?了?)(?:了|啊|呀)*"
    r"|(?:这个?|那个)?(?:之前|以前|上次)?(?:培训|上课|课上|师傅|带教)(?:的?时候|时)?(?:也|都|好像)?(?:没|不)(?:怎么)?(?:讲|教|说|提)(?:清楚?|明白|到|过|透)?"
    r"|(?:求|跪求)(?:解答?|教|助|问|指教|大神|回复)|(?:请|麻烦|帮忙|求)*(?:您|你|各位|老师)*(?:说|看|讲|告知|解答|解释|指教|回复|回答|确认)(?:一?[下声]|下)(?:呗|吧|哈)?"
)
_HESITATION = r"(?:那个|这个|呃+|额+|诶|哎+|唉|嗯+|对了|哦对?|是这样的?|话说|就是)"
_SAID = rf"{_GREETING}|{_THANKS}|{_WANT}|{_HASTE}|{_TOLD}|{_CALLED}|{_UNSURE}"
_BEHIND = re.compile(rf"(?:{_SAID})+[呀啊哈呢了吧]*", re.IGNORECASE)
_FIRST = re.compile(rf"(?:{_HESITATION}|{_SAID})+[呀啊哈呢了吧]*", re.IGNORECASE)
# before what is asked, without a pause
_BEFORE = re.compile(
    rf"^(?:{_GREETING})?(?:请问(?:{_BIT})|(?:麻烦|我?想|我们?想要?|快速)+(?:{_ASK}){_BIT}"
    rf"|(?:麻烦|劳驾|请)?帮(?:我|忙)(?:查|看|问|确认)一?下|(?:{_CALLER}{_BY_PHONE}|(?:同事|领导)[让叫]我)(?:想|要)?(?:问{_BIT}(?![题的话了过完清得我你他她到多])|(?:咨询|了解|打听){_BIT}(?<=下)))"
    r"(?!一下)(?=[“「《]?\w{2})"
)
_AFTER = re.compile(rf"(?:{_THANKS}|请问)$")
_LABEL = re.compile(r"^(?:(?:问题?|Q|提问)[:：]|\d{1,2}[、)）](?=\D))\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^[“\"「『‘']([^“”\"「」『』]+)[”\"」』’']$")
_SOUNDS = re.compile(r"[呢啊呀哈哦嘞捏]+$")
_PIECE = re.compile(rf"[^{_PAUSES}?？]+|[{_PAUSES}?？]+")


def without_courtesies(text: str) -> str:
    """What is asked without what is said around it; a text that says nothing else as it is."""
    quoted = _QUOTED.match(text.strip())
    pieces = _PIECE.findall(_LABEL.sub("", quoted[1] if quoted else text))
    said = [at for at, piece in enumerate(pieces) if re.search(r"\w", piece)]
    while said and _FIRST.fullmatch(pieces[said[0]]):
        said.pop(0)
    while said and _BEHIND.fullmatch(pieces[said[-1]]):
        said.pop()
    if not said:
        return text
    end = said[-1] + 1
    mark = "？" if any("？" in p or "?" in p for p in pieces[end:]) else ""
    pieces[said[0]] = _BEFORE.sub("", pieces[said[0]])
    pieces[end - 1] = _AFTER.sub("", pieces[end - 1])
    left = _without_sounds("".join(pieces[said[0] : end])) + mark
    return left if len(re.sub(r"[\W_]", "", FRAME.sub("", plain(left)))) >= _LEAST else text


def _without_sounds(asked: str) -> str:
    """What is asked without the particles that only sound (多久呀, 多久呢), where it asks without them."""
    left = _SOUNDS.sub("", asked)
    return left if QUESTION_WORDS.search(left) else asked
