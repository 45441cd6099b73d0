"""Personal data in a question is masked before anything is stored, logged or searched; of whom it is, is
no matter of the question.
"""

from __future__ import annotations

import re

_EDGE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_MASKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("[邮箱]", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
    ("[身份证号]", re.compile(rf"{_EDGE}[1-9]\d{{5}}[ -]?\d{{8}}[ -]?\d{{3}}[\dXx]{_END}")),
    ("[手机号]", re.compile(rf"{_EDGE}(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{{4}}){{2}}{_END}")),
    ("[卡号]", re.compile(rf"{_EDGE}\d(?:[ -]?\d){{12,18}}{_END}")),
    ("[电话]", re.compile(rf"{_EDGE}0\d{{2,3}}[ -]?\d{{7,8}}{_END}")),
)
_MASKED = "|".join(re.escape(word) for word, _ in _MASKS)
_LABEL = r"(?:手机|电话|身份证|证件|卡|账户?|邮箱|邮件|微信|联系方式)(?:号码?|地址)?"
_DATUM = rf"(?:[一-鿿]{{0,4}}?{_LABEL}\s*[:：是为]?\s*)?(?:{_MASKED})"
# the hundred most frequent ones
_SURNAME = (
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文]"
)
_CALLER = r"(?:客户|用户|储户|持卡人|投诉人|来电人)"
_PAUSE = r"\s，,、；;：:。！？!?"
# a number, with whose it is, that stands by itself
_IDENTIFYING = re.compile(
    rf"(?<![^{_PAUSE}（(【])(?:(?P<caller>{_CALLER})?{_SURNAME}[一-鿿]{{1,2}}[{_PAUSE}（(]+|(?P<role>{_CALLER})[（(])?"
    rf"{_DATUM}(?:[{_PAUSE}]*{_DATUM})*(?:[)）]|\s*的|(?=[{_PAUSE}）)]|$))"
)
_NAMED = re.compile(
    rf"{_CALLER}?{_SURNAME}[一-鿿]{{0,2}}?(?:先生|女士|小姐)|{_CALLER}?姓名\s*[:：是为]?\s*{_SURNAME}[一-鿿]{{1,2}}(?![一-鿿])"
)
_EMPTIED = re.compile(r"[（(]\s*[)）]")
_FULL_WIDTH_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


def mask_personal_data(text: str) -> str:
    """The text with card, identity and telephone numbers and e-mail addresses replaced by words."""
    masked = text.translate(_FULL_WIDTH_DIGITS)
    for word, pattern in _MASKS:
        masked = pattern.sub(word, masked)
    return masked


def without_persons(text: str) -> str:
    """A masked question without what only says who the customer is: 客户王芳（[手机号]）要求… → 客户要求….

    A kind of number that the question is about stays (客户报的手机号[手机号]和预留的不一致). As it is where
    nothing else would be left.
    """
    left = _NAMED.sub("客户", text)
    left = _IDENTIFYING.sub(lambda found: found["caller"] or found["role"] or "，", left)
    left = _EMPTIED.sub("", re.sub(_MASKED, "", left))
    left = re.sub(rf"([{_PAUSE}])[\s，,、；;]+", r"\1", left).strip(" ，,、；;：:")
    return left if re.search(r"\w{2}", left) else text
