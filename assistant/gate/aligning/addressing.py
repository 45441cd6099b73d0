"""A claim in the names of its source: 您 is whom the source speaks of, a law stands in its 《》."""

from __future__ import annotations

import re

PERSONS = frozenset(
    [
        "金融消费者",
        "消费者",
        "客户",
        "储户",
        "存款人",
        "持卡人",
        "投诉人",
        "被投诉人",
        "投保人",
        "被保险人",
        "借款人",
        "申请人",
        "旅客",
        "患者",
        "纳税人",
        "劳动者",
        "用户",
    ]
)
_INSTITUTIONS = "银行业金融机构 银行保险机构 商业银行 储蓄机构 投保机构 金融机构 发卡行 银行(?!业|保险监)"  # what a bank's people call 我们
# who speaks and who is spoken to -> how a source names whom it is about
_CALLED = tuple(
    (re.compile(said), re.compile("|".join(sorted(names, key=len, reverse=True))))
    for said, names in (
        ("您|你们?(?!的?银行)|顾客|客人", PERSONS),
        ("(?:我们|咱们)的?(?:银行|行|机构)?(?!国)|[我本]行(?!政)", _INSTITUTIONS.split()),
    )
)
_SELF = re.compile("本(文件|标准|法|办法|条例|规定|解释|决定|规范|细则)")
_BOTH = re.compile("双方(?=[有另的]?(?:约定|商定|协商|同意|达成))")
_OTHERS = re.compile("除?了?(?P<one>[一-鿿]{2,8})(?:以外|之外)的(?P<other>其他|[一-鿿]{2})")
_THAT = re.compile("(?<!应)[该这]个?(?P<head>[一-鿿]{2,4})")
_LEADING = re.compile("^[由经向对给把将被为是和与在]")
_NAMED = re.compile(r"《(?:中华人民共和国)?([^《》]+)》")


def in_names_of(source: str, sentence: str) -> str:
    """``sentence`` with the one person that ``source`` is about, and with laws quoted as there."""
    if "当事人" in source and "双方" not in source:
        sentence = _BOTH.sub("当事人", sentence)
    sentence = _of_itself(_addressed(sentence, source), source)
    return _quoted(_of_others(_named_in_full(sentence, source), source), source)


def _addressed(sentence: str, source: str) -> str:
    """With the one person, and the one institution, of the source for 您 and 我们."""
    for said, names in _CALLED:
        named = set(names.findall(source))
        if len(named) == 1 and not named & set(names.findall(said.sub("", sentence))):
            sentence = sentence if said.search(source) else said.sub(named.pop(), sentence)
    return sentence


def _of_itself(sentence: str, source: str) -> str:
    """本文件 for 这份文件 where the source calls itself so."""
    for name in set(_SELF.findall(source)):
        sentence = re.sub(rf"(?:[这该]|[这那][个份部项本条])(?={name})", "本", sentence)
    return sentence


def _of_others(sentence: str, source: str) -> str:
    """其他语种 for 英语以外的其他语种 where the source names 英语 before the others."""

    def bare(match: re.Match[str]) -> str:
        others = match["other"] if match["other"] == "其他" else f"其他{match['other']}"
        return others if 0 <= source.find(match["one"]) < source.find(others) else match.group()

    return _OTHERS.sub(bare, sentence)


def _named_in_full(sentence: str, source: str) -> str:
    """拍卖行业协会 for 该协会, of what was named before by the name that the source repeats."""

    def full(match: re.Match[str]) -> str:
        for size in (4, 3, 2):
            head, rest = match["head"][:size], match["head"][size:]
            names = re.findall(f"[一-鿿]{{1,10}}{head}", sentence[: match.start()])
            longest = names[-1] if names else head
            fitting = (longest[n:] for n in range(len(longest) - len(head)))
            if name := next((x for x in fitting if source.count(x) > sentence.count(x)), ""):
                return _LEADING.sub("", name) + rest
        return match.group()

    return _THAT.sub(full, sentence)


def _quoted(sentence: str, source: str) -> str:
    theirs, ours = set(_NAMED.findall(source)), set(_NAMED.findall(sentence))
    for name in sorted(theirs - ours, key=len, reverse=True):
        sentence = re.sub(rf"(?<!《){re.escape(name)}(?!》)", f"《{name}》", sentence)
    for name in ours - theirs:
        if name in source:
            sentence = re.sub(rf"《(?:中华人民共和国)?{re.escape(name)}》", name, sentence)
    return sentence
