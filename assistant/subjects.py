"""Subjects: what a question asks about, and from where on it asks what of it."""

from __future__ import annotations

import re

from assistant.gate.language.reading import read
from assistant.substance import concepts_in
from corpus.figures import figures
from corpus.terms import Terms, plain

LONGEST_NOUN = 6  # characters: longer words that the vocabulary does not know are a case, no thing
_HAPPENS = re.compile(r"[没未不了着过被把给]|如果|要是|万一|已经")
_MODAL = re.compile(
    "(?:最[高多长少低大小]|至少|大概|一共|一般|不[得能可应]|必须|(?<![响反供适])应[当该]?|需要|可以|[可能要得会是有由在用叫])+$"
)
# a question asks: 要几秒, 负责什么; what is said of the subject in full is told apart: 怎么罚, 能不能导出, 能导出吗
_ASKS = re.compile(
    r"(?<![响反供适主重功智所没还])(?:(?P<what>多少(?![钱元天年月日])|几(?![天年月日小分个])|什么(?!时)|啥(?!时)|哪)"
    r"|多[少久长大高快亮宽远]|几|怎|如何|咋|谁|什么时|啥时|何时|是否|有没有|(?P<verb>[^\W\d])不(?P=verb))"
    r"|(?:可以|应当|必须|[会能要得])(?=[^几多]*吗)"
)
# whoever a rule is for, by the last word of the name
SOMEBODY = re.compile(
    r"个人|本人|[职员]工|单位|机[关构]|部门|企业|公司|组织|政府|银行|委员会|协会|大会|法院|学校|医院|家属|子女|业主|客户|用户|[^\W\d]者"
)
_IS_SOMEBODY = re.compile(rf"(?:{SOMEBODY.pattern}|[人员师])$")
_JOINED = re.compile("[、和或]")


def asks_from(text: str, start: int) -> int:
    """Where what is asked of the subject begins (应当做什么, 罚多少), the end of the text where nothing is."""
    asks = _ASKS.search(text, start)
    if asks is None:
        return len(text)
    at = asks.start()
    if (bare := _before_modals(text, start, at)) < at:
        return bare
    ending = (one.start for one in read(text).tokens if one.start + len(one.text) == at)
    verb = next(ending, at)
    bare = _before_modals(text, start, verb)
    return bare if start < bare and (bare < verb or asks["what"]) else at


def _before_modals(text: str, start: int, end: int) -> int:
    modals = _MODAL.search(text, start, end)
    return modals.start() if modals else end


def is_parallel(said: str, subject: str) -> bool:
    """Whether what is named begins or ends as a subject does (设立分所, 设立事务所), or is somebody after several."""
    if _JOINED.search(subject) and all(map(_IS_SOMEBODY.search, (subject, said))):
        return True
    alike = {subject[:2], subject[-2:]} & {said[:2], said[-2:]}
    return bool(alike) and said not in subject


def is_case(said: str, terms: Terms) -> bool:
    """Whether words say in what case something is asked (没挂失), rather than of what else (核心系统)."""
    if figures(said) or said.isdecimal() or said.endswith("了"):  # 我们300个坐席, 反悔了
        return True
    if _IS_SOMEBODY.search(said) or said.endswith("的") or concepts_in(plain(said), terms):
        return False
    return len(said) > LONGEST_NOUN or _HAPPENS.search(said) is not None


def is_of_case(subject: str, terms: Terms) -> bool:
    """Whether what a question asks about is a case, or something that happened, also to what is known."""
    happens = _HAPPENS.search(subject) is not None
    return happens or (subject.isalpha() and is_case(subject, terms))
