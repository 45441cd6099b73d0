"""Coverage: what a claim says is in the source, and what the source says of it is in the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.gate.aligning.pairing import Pair
from assistant.gate.aligning.ruling import is_case
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import carrying_words, general_words
from assistant.gate.language.reading import Reading, Token

SAID_AT_LEAST = 0.5
KEPT_AT_LEAST = 0.45
CONDITION_AT_LEAST = 0.6
DEFINED_AT_LEAST = 0.9
FIRST_AT_LEAST = 0.5
NEW = 0.3
_DEFINES = re.compile(
    r"^(?:所谓)?([^，。；：]{2,20}?)(?:，?是?指(?![标定导示引数派令控出明南向纹])的?是?|=|是这样的)"
)
_TERMLESS = re.compile("是(?![否由])|指的?是")
_BY_RULE = re.compile("(?:按照?|依照?|依据)(?:有关|相关|前[款条项])?规定")
_RULED = re.compile("规定|依法|按章|照章|规章|法定|条例|要求")
_COUNTED = frozenset(["word", "plain", "actor", "quantity"])
_PIECE = 6
_OWN = 4  # letters of words that only one segment has
_SHORT = 1.5
_LITTLE = 2
_SHARED = 0.5
_HOW = "书面 口头 单独 自愿 匿名 依法 违规 擅自 故意 累计 首次 共同 免费 定期 过度 恶意 变相"  # how a thing has to be done
MANNERS = frozenset(_HOW.split())
_LOOSE = frozenset(["依法", "一起", "一同", "一块", "一块儿"])  # may be said beside
_FRAMING = "文件 包括 包含 属于 构成 组成 指 规定 名称 编号 标准号 自己 达到 文号 例如 担任"
FRAMES = frozenset(_FRAMING.split())
# nouns that a figure beside them says
_MEASURING = "数额 金额 期限 时间 数量 长度 比例 配比 面积 比率 次数 时长 人数 限额"
MEASURES = frozenset(_MEASURING.split())
_TITLED = frozenset(["标准", "规范", "指南", "办法", "条例", "法律", "公告"])  # what a title says


def compare_content(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage and condition."""
    for number, _ in enumerate(pair.claim.segments):
        tokens = pair.claim.in_segment(number)
        said, covered = _covered(tokens, pair.claim, pair.source, pair.told)
        if said > _SHORT and covered < SAID_AT_LEAST * said:
            text = "".join(t.text for t in tokens)
            yield Reason.unheard(text)
    yield from _repeated(pair)
    yield from _defined(pair)
    for number in sorted(pair.touched):
        tokens = pair.source.in_segment(number)
        if number == 0 and any(t.text == "|" for t in tokens):
            continue  # the head of a table: compare_columns holds what stands in which column
        enough = CONDITION_AT_LEAST if is_case(number, pair.source) else KEPT_AT_LEAST
        own = _own(tokens, pair)
        if sum(len(t.text) for t in own) >= _OWN and not any(_is_said(t, pair) for t in own):
            yield Reason.left_out("condition", "".join(t.text for t in own))
        for piece in _pieces(tokens):
            said, covered = _covered(piece, pair.source, pair.claim, "")
            if said > _SHORT and covered < enough * said:
                text = "".join(t.text for t in piece)
                yield Reason.left_out("condition", text)
        head = _head(number, pair.source)
        if head is not None and not _is_said(head, pair):
            yield Reason.left_out("condition", head.text)
    told = "".join(t.text for t in pair.restated)
    by_rule = len(_BY_RULE.findall(told))
    lawful = told.count("依法") + by_rule
    if by_rule and len(_RULED.findall(pair.claim.text)) < lawful:
        yield Reason.left_out("condition", "按照规定")
    yield from _said_elsewhere(pair)
    for token in pair.restated:
        if token.value in MANNERS and token.senses.isdisjoint(pair.claim.concepts):
            yield Reason.left_out("condition", token.text)
    for token in pair.claim.tokens:
        if token.value not in MANNERS or token.text in _LOOSE:
            continue
        if token.senses.isdisjoint(pair.source.concepts):
            yield Reason.added("scope", token.text)


def _head(number: int, source: Reading) -> Token | None:
    """What a case is about: the last word before its 的, 时 or 后."""
    if not is_case(number, source):
        return None
    words = [t for t in source.in_segment(number) if t.kind == "word" and len(t.text) > 1]
    words = [t for t in words if t.text not in general_words()] or words
    return words[-1] if words and words[-1].text not in FRAMES else None


def _own(tokens: tuple[Token, ...], pair: Pair) -> list[Token]:
    """The words of a segment that no other segment restated has."""
    others = {s for t in pair.restated if t.segment != tokens[0].segment for s in t.senses}
    return [
        t
        for t in tokens
        if t.kind == "word"
        and len(t.text) > 1
        and t.text not in FRAMES
        and t.text not in carrying_words()
        and t.senses.isdisjoint(others)
    ]


def _is_said(word: Token, pair: Pair) -> bool:
    return not word.senses.isdisjoint(pair.claim.concepts) or any(
        letter in pair.claim.letters for letter in word.text
    )


def _said_elsewhere(pair: Pair) -> Iterator[Reason]:
    """Conditions of the source of which the claim has words only because it says them of other things."""
    left = [t for t in pair.claim.tokens if t.kind in _COUNTED]
    conditions = [n for n in sorted(pair.touched) if is_case(n, pair.source)]
    for token in pair.restated:
        if token.segment not in conditions:
            _take(token, left)
    for number in conditions:
        tokens = pair.source.in_segment(number)
        own = [t for t in tokens if t.kind in _COUNTED]
        if all(t.text in carrying_words() for t in own):
            continue  # 具有下列情形之一的
        taken = [_take(t, left) for t in own]
        if own and not any(taken):
            text = "".join(t.text for t in pair.source.in_segment(number))
            yield Reason.left_out("condition", text)


def _take(token: Token, left: list[Token]) -> bool:
    """Whether a word is left that says the same; it is taken."""
    part = token.kind != "actor"
    same = next((t for t in left if t.means(token) or (part and t.text in token.text)), None)
    if same is not None:
        left.remove(same)
    return same is not None


def _repeated(pair: Pair) -> Iterator[Reason]:
    """Segments that say again what other segments said, oftener than the source does.

    Who is spoken of may be named again.
    """
    left = [t for t in pair.source.tokens if t.kind in _COUNTED]
    for number, _ in enumerate(pair.claim.segments):
        tokens = [t for t in pair.claim.in_segment(number) if t.kind in _COUNTED]
        said = first = 0.0
        for token in tokens:
            same = next((t for t in left if t.means(token)), None)
            if same is not None:
                left.remove(same)
            if token.kind == "actor":
                continue
            said += len(token.text)
            if same is not None:
                first += len(token.text)
            elif not any(t.means(token) for t in pair.source.tokens):
                first += NEW * len(token.text)
        long = said > _LITTLE and sum(len(t.text) for t in tokens) >= _PIECE
        if long and first < FIRST_AT_LEAST * said:
            text = "".join(t.text for t in pair.claim.in_segment(number))
            yield Reason.saying("coverage", "“{ours}”说了两遍，或者并入了别的内容。", ours=text)


def _defined(pair: Pair) -> Iterator[Reason]:
    """A definition defines the source's own term, and has one."""
    if _TERMLESS.match(pair.claim.text) and not _TERMLESS.match(pair.source.text):
        yield Reason("coverage", "没有说到是什么。")
    match = _DEFINES.match(pair.claim.text)
    if match is None:
        return
    tokens = tuple(t for t in pair.claim.tokens if t.start < match.end(1))
    said, covered = _covered(tokens, pair.claim, pair.source, pair.told)
    if covered < DEFINED_AT_LEAST * said:
        yield Reason.saying("coverage", "原文说的不是“{ours}”。", ours=match.group(1))


def _pieces(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """A segment, or the long things that it lists."""
    pieces: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == "、":
            pieces.append([])
        else:
            pieces[-1].append(token)
    if all(sum(len(t.text) for t in piece) >= _PIECE for piece in pieces):
        yield from (tuple(piece) for piece in pieces)
    else:
        yield tokens


def _covered(
    tokens: tuple[Token, ...], here: Reading, by: Reading, told: str
) -> tuple[float, float]:
    """How many characters carry content, and how many of them the other text bears."""
    said = covered = 0.0
    measured = any(t.kind == "quantity" for t in tokens)
    named = any(t.kind == "name" for t in tokens)
    for token in tokens:
        if (
            token.text in FRAMES
            or (measured and token.text in MEASURES)
            or (named and token.text in _TITLED)
            or token.kind not in ("word", "plain")
        ):
            continue
        said += len(token.text)
        if token.kind == "word":
            known = (
                not token.senses.isdisjoint(by.concepts)
                or token.text in by.text
                or token.text in told
            )
            covered += len(token.text) if known else _SHARED * _letters(token.text, by, told)
        else:
            pairs = here.text[max(0, token.start - 1) : token.start + 2]
            bigram = any(p in by.text or p in told for p in (pairs[:2], pairs[-2:]) if len(p) == 2)
            covered += 1.0 if bigram else _SHARED * _letters(token.text, by, told)
    return said, covered


def _letters(text: str, by: Reading, told: str) -> int:
    return sum(letter in by.letters or letter in told for letter in text)
