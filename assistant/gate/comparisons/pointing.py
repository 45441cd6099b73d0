"""Words that point: which of a row (上一批, 当月), which end of a thing (末尾8位), with or without (有偿)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Token

# letter -> which one of a row: the one before, this one, the one after
_ROW = {**dict.fromkeys("上前", -1), **dict.fromkeys("同本当该这", 0), **dict.fromkeys("下后次", 1)}
_OF_ROW = re.compile(
    r"(?<![以晚早之])(?:([上下同本当该这次])(?:一个?|个)?|([前后])一个?)"
    r"(批|期|年|月|季|周|日|天|轮|届|班)(?![龄满常次])"
)
_DAY = {"天": "日"}
_ENDS = {
    **dict.fromkeys(("前", "头", "开头", "最前"), "前"),
    **dict.fromkeys(("中间", "当中"), "中"),
    **dict.fromkeys(("后", "末", "末尾", "最后", "尾部"), "后"),
}
_END = re.compile(
    rf"({'|'.join(sorted(_ENDS, key=len, reverse=True))})的?(\d+|[一二两三四五六七八九十]+)个?([位字])"
)
_WITH, _WITHOUT = "有已", "无不未非"
_AGAIN = re.compile("重新|再次|再度|又一次|重复")
_PREVAILS = re.compile(r"(?:以|按)([^，。；]{2,20}?)(?:的?规定)?为准")
_ONCE_MORE = frozenset("重再复又新改换另")


def compare_pointing(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope and negation."""
    yield from _rows(pair)
    yield from _ends(pair)
    yield from _polar(pair)
    theirs = _prevailing("".join(t.text for t in pair.restated))
    for said in _prevailing(pair.claim.text):
        if theirs and not any(set(said) & set(one) for one in theirs):
            yield Reason.saying("scope", "原文不是以“{ours}”为准。", ours=said)
    if _AGAIN.search(pair.claim.text) and _ONCE_MORE.isdisjoint(pair.source.letters):
        yield Reason("scope", "这句话说要再做一次，原文没有。")


def _prevailing(text: str) -> list[str]:
    """What a text says prevails: 本解释 of 以本解释为准."""
    return _PREVAILS.findall(text)


def _rows(pair: Pair) -> Iterator[Reason]:
    """上一批 for 同一批, 当月 for 当日: another one of the row, or one of another row."""
    theirs = set(_of_row("".join(t.text for t in pair.restated)))
    for place, unit in sorted(set(_of_row(pair.claim.text)) - theirs):
        rivals = [t for t in theirs if (t[0] == place) != (t[1] == unit)]
        if rivals:
            yield Reason("scope", f"哪一{unit}，这句话与原文说的不同。")


def _of_row(text: str) -> Iterator[tuple[int, str]]:
    for m in _OF_ROW.finditer(text):
        yield _ROW[m.group(1) or m.group(2)], _DAY.get(m.group(3), m.group(3))


def _ends(pair: Pair) -> Iterator[Reason]:
    """末尾8位 for 中间8位."""
    theirs = {_ENDS[m.group(1)] for m in _END.finditer(pair.source.text)}
    for m in _END.finditer(pair.claim.text):
        if theirs and _ENDS[m.group(1)] not in theirs:
            yield Reason.saying("scope", "“{ours}”在原文里是另外几位。", ours=m.group())


def _polar(pair: Pair) -> Iterator[Reason]:
    """有偿 for 无偿: a word that differs only in the letter that denies is the opposite."""
    sides = (pair.claim.text, pair.claim.tokens), (pair.source.text, pair.restated)
    for (own, tokens), (other, _), claims in ((*sides, True), (*sides[::-1], False)):
        for word in _polar_words(tokens):
            turned = [one + word[1:] for one in (_WITHOUT if word[0] in _WITH else _WITH)]
            if word not in other and any(one in other and one not in own for one in turned):
                yield Reason.of_side("negation", "“{}”在另一边正好相反。", word, claims=claims)


def _polar_words(tokens: Sequence[Token]) -> Iterator[str]:
    words = (t.text for t in tokens if t.kind == "word" and len(t.text) > 1)
    return (word for word in words if word[0] in _WITH + _WITHOUT)
