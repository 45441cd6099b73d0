"""A text as the gate reads it: segments, and tokens with what they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.gate.lexicon import Kind, Word, lexicon, longest_word
from assistant.gate.quantities import Quantity, quantities

TokenKind = Kind | Literal["quantity", "number", "name", "plain", "mark"]

_NUMBERED = re.compile(
    r"第[零一二三四五六七八九十百\d]+(?:[章节条款项](?:第?[（(][零一二三四五六七八九十\d]+[)）]项)?)+"
    r"|(?<=第)[(（][一二三四五六七八九十]+[)）](?=项)"
    r"|(?<![\d.A-Za-z])\d{1,2}(?:\.\d{1,2}){2,5}(?!\d)"
    r"|(?<![\d.A-Za-z])\d{1,2}\.\d{1,2}(?=[的条节款规所里中 ]|规定|$)(?!倍)"
    r"|附录[A-Z](?:\.\d+)*|[表图][A-Z]?\.?\d+(?:\.\d+)*|(?<![A-Za-z])[A-Z](?:\.\d+)+"
)
_GLOSSED = re.compile(
    r"(第[零一二三四五六七八九十百\d]+条(?:第[一二三四五六七八九十\d]+[款项])*)[（(][^（）()]*[)）]"
)
_SHORT_NAMED = re.compile(r"[（(]以下(?:简称|统称|合称|称)[^（）()]*[)）]")
_NAME = re.compile(
    r"《[^》]+》|[A-Z]{1,4}(?:/[A-Z]{1,4})?\d+(?:\.\d+)?(?:[—-]\d{4})?|(?<![\dA-Za-z])\d[A-Z](?![A-Za-z\d])|〔\d{4}〕\d+号|\d{4}年第\d+号"
)
# 不应超过 is 应不超过, of the same strength
_FORBIDDEN = re.compile(
    r"(?:最[高多大长晚])?不(应当|应|得|能|可以|可|宜)(?=超过|超出|多于|高于|大于|晚于|长于)"
    r"|(?:最[低少小])?不(应当|应|得|能|可以|可|宜)(?=低于|少于|小于|早于|短于)"
)
# 满足以下要求: no bound
_AS_FOLLOWS = re.compile(
    r"(?:^|(?<=[，。；：]))以下|(?<![级年月日人元名岁度%层次倍家个万亿\d])以下"
    r"(?=(?:[一二三四五六七八九两几\d]+[项类种点个条])?(?:要求|责任|情形|条件|内容|事项|规定|信息|材料|方式|行为|措施|原则|职责|情况|权利|义务|问题|几|各))"
)
# one of a row, said in one way: 前一日, 上个月, 本月, 第二天
_ROWS = (
    (r"(?<![之以])前一个?(?=[批期年月季周日天轮届班])", "上一"),
    (r"(?<![之以])后一个?(?=[批期年月季周日天轮届班])", "下一"),
    (r"([上下])一?个(?=[年月季周])", r"\1"),
    (r"(?<![资基成原样文])本(?=[年月](?!度))", "当"),
    (r"第二([天日]|年(?!度))", r"次\1"),
    (r"([当次])天", r"\1日"),
)
_ENDS = "。！？"
_BREAKS = "，；：。！？"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text: ``kind`` says what it is, ``value`` is shared by equal pieces."""

    kind: TokenKind
    value: str
    text: str
    start: int
    segment: int
    senses: frozenset[str]

    def means(self, other: Token) -> bool:
        """Whether two tokens may say the same."""
        return self.value == other.value or not self.senses.isdisjoint(other.senses)


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two marks, at ``start:end``.

    ``sentence`` numbers the sentence that it is in; ``part`` the rule of it, parted by semicolons
    (not those of a list) and by 但.
    """

    start: int
    end: int
    sentence: int
    part: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A normalised text with its segments, tokens and quantities."""

    text: str
    segments: tuple[Segment, ...]
    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    letters: frozenset[str]
    concepts: frozenset[str]

    def of_kind(self, *kinds: TokenKind) -> tuple[Token, ...]:
        """Its tokens of these kinds, left to right."""
        return tuple(token for token in self.tokens if token.kind in kinds)

    def in_segment(self, segment: int) -> tuple[Token, ...]:
        """The tokens of one segment."""
        return tuple(token for token in self.tokens if token.segment == segment)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """The reading of a text; kept, so that a clause is read once."""
    normal = normalised(text)
    segments = _segments(normal)
    numbers = [(m.start(), m.end(), "number", m.group()) for m in _NUMBERED.finditer(normal)]
    names = [(m.start(), m.end(), "name", m.group()) for m in _NAME.finditer(normal)]
    masked = _masked(normal, [*names, *numbers])
    found = quantities(masked)
    fixed: dict[int, tuple[int, TokenKind, str]] = {}
    for one in found:
        fixed[one.start] = (one.end, "quantity", one.said)
    for start, end, kind, value in (*numbers, *names):
        fixed[start] = (end, "number" if kind == "number" else "name", value)
    tokens = _tokens(normal, segments, fixed)
    return Reading(
        normal,
        segments,
        tokens,
        found,
        frozenset(normal),
        frozenset().union(*(t.senses for t in tokens if t.kind in ("word", "actor"))),
    )


def without_glosses(text: str) -> str:
    """A text without what brackets say of a clause number (第七条（核对登记证件）) or of short names."""
    return _SHORT_NAMED.sub("", _GLOSSED.sub(r"\1", text))


def normalised(text: str) -> str:
    """One width of characters, no white space, no quotation marks, a line break ends a sentence."""
    folded = unicodedata.normalize("NFKC", text.strip()).replace("⁄", "/").replace("∶", ":")
    folded = re.sub(r"(?<=[^。；：，;:,\n])\s*\n\s*", "。", folded)
    folded = re.sub(r"[\s“”\"'‘’「」]+", "", folded)
    folded = re.sub(r",(?!\d{3})", "，", folded)
    folded = re.sub(r"(?<!\d):|:(?!\d)", "：", folded)
    folded = _FORBIDDEN.sub(lambda m: f"{'宜' if '宜' in m.groups() else '应'}不", folded)
    folded = re.sub(r"归([^，。；]{2,12})所有(?=[，。；]|$)", r"属于\1", folded)
    folded = re.sub(r"(?<!没)享?有([^，。；有权]{1,14})的权利", r"有权\1", folded)
    folded = re.sub(r"[让使]([^，。；让使]{1,6})(?:知道|知晓|知悉)", r"告知\1", folded)
    folded = re.sub(r"每一(?=[层个次名家位项笔件张份台页])", "每", folded)
    folded = _AS_FOLLOWS.sub("下列", folded)
    folded = re.sub(r"(?<=[日天])(?:开始)?(?:计算|计|算)起", "起", folded)
    folded = re.sub(r"以(年|月|周|季度?|日|天)为(?:单位|周期)", r"按\1", folded)
    folded = re.sub(r"这几[种类项个]", "", folded)
    for pattern, said in _ROWS:
        folded = re.sub(pattern, said, folded)
    folded = re.sub(r"负有直接责任的", "直接负责的", folded)
    folded = folded.replace("对应当", "对于应当")
    folded = re.sub(r"上下限", "上限、下限", folded)
    folded = re.sub(r"这一?(?=[章节条款])", "本", folded)
    folded = re.sub(r"能不能|可不可以|会不会|有没有", "是否", folded)
    folded = re.sub(r"([^应])不\1", r"\1", folded)  # 还不还得起 asks and denies nothing
    return folded.replace(";", "；").replace("!", "！").replace("?", "？").replace("——", "，")


def _masked(text: str, spans: list[tuple[int, int, str, str]]) -> str:
    letters = list(text)
    for start, end, _, _ in spans:
        letters[start:end] = "※" * (end - start)
    return "".join(letters)


def _segments(text: str) -> tuple[Segment, ...]:
    found: list[Segment] = []
    start = sentence = part = 0
    leads_in = False
    for at, letter in enumerate(text + "。"):
        if letter in _BREAKS:
            if at > start:
                part += text.startswith(("但", "不过", "然而"), start)
                found.append(Segment(start, at, sentence, part))
            start = at + 1
            sentence += letter in _ENDS
            leads_in = (leads_in or letter == "：") and letter not in _ENDS
            part += letter in _ENDS or (letter == "；" and not leads_in)
    return tuple(found)


def _tokens(
    text: str, segments: tuple[Segment, ...], fixed: dict[int, tuple[int, TokenKind, str]]
) -> tuple[Token, ...]:
    words, longest = lexicon(), longest_word()
    found: list[Token] = []
    done = 0
    for number, segment in enumerate(segments):
        at = max(segment.start, done)
        while at < segment.end:
            if at in fixed:
                end, kind, value = fixed[at]
            else:
                stop = min([segment.end, at + longest, *(place for place in fixed if place > at)])
                end, kind, value = _word(text, at, stop, words)
            word = words.get(text[at:end])
            senses = word.senses if word is not None and word.kind == kind else frozenset()
            found.append(Token(kind, value, text[at:end], at, number, senses | {value}))
            at = end
        done = at
    return tuple(found)


def _word(text: str, at: int, stop: int, words: dict[str, Word]) -> tuple[int, TokenKind, str]:
    for end in range(stop, at, -1):
        if word := words.get(text[at:end]):
            return end, word.kind, word.value
    letter = text[at]
    return at + 1, ("plain" if letter.isalnum() else "mark"), letter
