"""Edits of a copied sentence that change nothing: frames, names said again, heads of lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.gate.comparisons.coverage import MEASURES
from assistant.gate.language.lexicon import empty_words
from assistant.gate.language.reading import Token

Edit = tuple[Sequence[Token], Sequence[Token]]
_LONG = 4
_NAMES = frozenset(["word", "plain", "actor", "link"])
_FRAMES = "坚持 写明 注明 载明 列明 给出 享有 上 规定 情况 工作 项目 内容 方面 形式 岗位 结果 活动 事项 自己 开展 实施 设 设有 内 里 产生 达到 保持 含 含有 出现 算法 具有 具备 实行 分为 分成 文号 经过 包含 包括 部分 组成 拿"
_ARTICLE = re.compile("[一1][个份名张项件条位种套]")
_BESIDES = frozenset(["外", "以外", "之外"])
_IF = frozenset(["如果", "若", "要是", "假如", "倘若", "如"])
_EMPTY = frozenset(_FRAMES.split())


def is_harmless(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether the edit that puts ``put_in`` in the place of ``left_out`` says no more and no less."""
    return (
        _says_nothing(put_in, left_out)
        or _opens_case(put_in, left_out, claim, source)
        or _named_again(put_in, left_out, source)
        or _repeats_head(put_in, left_out, claim, source)
        or _elided(put_in, left_out, claim, source)
        or _measured(put_in, left_out, claim)
        or _taken_up(put_in, left_out, claim, source)
        or _rules_on(put_in, left_out, claim, source)
        or _closes_exception(put_in, left_out, claim, source)
        or _comes_first(put_in, left_out, claim, source)
    )


def _opens_case(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit puts in or leaves out an 如果 where the other side has a case too (申请被驳回的)."""
    opens = not (put_in and left_out) and all(t.text in _IF for t in (*put_in, *left_out))
    other = source if put_in else claim
    return opens and any(a.text == "的" and a.segment != b.segment for a, b in pairwise(other))


def _named_again(
    put_in: Sequence[Token], left_out: Sequence[Token], source: Sequence[Token]
) -> bool:
    """Whether an edit leaves out only what begins two segments of the source and is said once."""
    if put_in or not left_out:
        return False
    size, said = len(left_out), [t.value for t in left_out]
    starts = [
        n
        for n, t in enumerate(source)
        if (n == 0 or source[n - 1].segment != t.segment)
        and [one.value for one in source[n : n + size]] == said
    ]
    return len(starts) > 1 and left_out[0] in [source[n] for n in starts]


def _elided(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit leaves out a long thing that the source says again and the claim has said before.

    A short one may narrow what it stands before (公务员的平均工资).
    """
    long = sum(len(t.text) for t in left_out) >= _LONG
    if put_in or not long or not all(t.kind in _NAMES for t in left_out):
        return False
    said = [t.value for t in left_out]
    return _times(said, source) > 1 and _times(said, claim) > 0


def _times(run: Sequence[str], tokens: Sequence[Token]) -> int:
    """How often some values stand together, light words apart."""
    values = [t.value for t in tokens if t.kind != "light"]
    return sum(values[n : n + len(run)] == list(run) for n in range(len(values)))


def _repeats_head(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit says the head of a list after each of its things (采集设施和报警设施)."""
    if left_out or len(put_in) != 1 or put_in[0].kind != "word":
        return False
    at, segment = claim.index(put_in[0]), put_in[0].segment
    joins = [t.kind == "link" for t in claim[at + 1 : at + 2]] == [True]
    later = [t for t in claim[at + 2 :] if t.segment == segment and t.value == put_in[0].value]
    heads = sum(t.value == put_in[0].value for t in source)
    return joins and len(later) == heads == 1


def _measured(put_in: Sequence[Token], left_out: Sequence[Token], claim: Sequence[Token]) -> bool:
    """Whether an edit puts in or leaves out a noun that the figure beside it says (时长不应超过2 h)."""
    nouns = [*put_in, *left_out]
    if (put_in and left_out) or not all(t.text in MEASURES for t in nouns):
        return False
    said = [t for t in claim if t.kind == "quantity"]
    return not put_in or any(t.segment == put_in[0].segment for t in said)


def _taken_up(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit names again what the source does not repeat.

    What a verb takes that it took before (收集个人信息，不得过度收集个人信息), or what is spoken of
    (照度不应低于300 lx，夜班区域的照度可以调节).
    """
    if left_out or len(put_in) != 1 or put_in[0].kind not in ("word", "name"):
        return False
    thing = put_in[0]
    at = claim.index(thing)
    if not any(t.value == thing.value for t in claim[:at]):
        return False
    if at and _closes(at, claim) and _ends_with(claim[at - 1], thing, source):
        return True
    if at and claim[at - 1].kind == "word":
        return any(
            a.value == claim[at - 1].value and b.value == thing.value for a, b in pairwise(source)
        )
    ruled = any(a.value == thing.value and b.kind == "modal" for a, b in pairwise(source))
    return ruled and [t.kind for t in claim[at + 1 : at + 2]] == ["modal"]


def _closes(at: int, tokens: Sequence[Token]) -> bool:
    """Whether a token is the last of its segment."""
    return at + 1 == len(tokens) or tokens[at + 1].segment != tokens[at].segment


def _ends_with(verb: Token, thing: Token, source: Sequence[Token]) -> bool:
    """Whether a segment of the source ends with what a verb takes (提供英语服务)."""
    ends = [t for m, t in enumerate(source) if _closes(m, source) and t.value == thing.value]
    return any(t.value == verb.value and t.segment == one.segment for one in ends for t in source)


def _closes_exception(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit leaves out a 除 whose 外 is said: 除给予处罚外 is 给予处罚之外."""
    if put_in or [t.text for t in left_out] != ["除"]:
        return False
    return all(any(t.text in _BESIDES for t in side) for side in (claim, source))


def _comes_first(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit leaves out a 先 whose 之后 is said: 先A，之后B is 在A之后B."""
    if put_in or [t.text for t in left_out] != ["先"]:
        return False
    return all(any(t.text == "之后" for t in side) for side in (claim, source))


def _rules_on(
    put_in: Sequence[Token],
    left_out: Sequence[Token],
    claim: Sequence[Token],
    source: Sequence[Token],
) -> bool:
    """Whether an edit says again the modal that rules a list (可以开展下列活动：…，可以…)."""
    if left_out or [t.kind for t in put_in] != ["modal"]:
        return False
    before = [t.value for t in claim[: claim.index(put_in[0])] if t.kind == "modal"]
    ruling = [t.value for t in source if t.kind == "modal"]
    return before[-1:] == [put_in[0].value] and ruling == [put_in[0].value]


def _says_nothing(put_in: Sequence[Token], left_out: Sequence[Token]) -> bool:
    """Whether an edit puts in or leaves out a mere frame (违反规定, 应设的岗位), or puts in 要."""
    if put_in and left_out:
        return False
    free = _EMPTY | empty_words() | {"属于"}
    if all(t.text in free or _ARTICLE.fullmatch(t.text) for t in put_in) and not left_out:
        return True
    if all(t.text in _EMPTY for t in left_out) and not put_in:
        return True
    return not left_out and [t.value for t in put_in] == ["need"]
