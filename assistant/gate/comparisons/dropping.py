"""What a claim drops: 处理个人信息 for 处理敏感个人信息 widens the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import TypeGuard

from assistant.gate.aligning.pairing import Pair
from assistant.gate.comparisons.coverage import FRAMES
from assistant.gate.comparisons.naming import BODIES, same_actor
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import carrying_words, general_words
from assistant.gate.language.reading import Reading, Token

_LONGEST = 6
_SHORTEST = 2
_RUN = 4
_POINTING = ("该", "此", "这", "上述", "前述")
_COMPOUND = 4  # letters of a word of which one alone says nothing (场 of 经营场所)
_NARROWS = frozenset(["word", "plain"])
_OWN = frozenset(["本行", "本院", "本单位", "本机构", "本公司"])
_CONTENT = _NARROWS | {"actor", "quantity", "name", "number"}


def compare_dropped(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope, condition and actor."""
    yield from _modifiers(pair)
    yield from _lists(pair)
    yield from _added(pair)
    yield from _replaced(pair)
    yield from _runs(pair)
    yield from _parties(pair)


def _modifiers(pair: Pair) -> Iterator[Reason]:
    """What narrows a thing of the source is gone from before it."""
    claim, source = _chain(pair.claim.tokens), _chain(pair.restated)
    beside = list(pairwise(source))
    for before, thing in pairwise(claim):
        if thing is None or thing.kind == "plain" or len(thing.text) < _SHORTEST:
            continue
        if any(_same(before, a) and _same(thing, b) for a, b in beside):
            continue
        if pair.claim.text[: thing.start].endswith(_POINTING):
            continue  # 该意见: the one just named
        if thing.kind == "quantity" or (before is None and thing.kind == "actor"):
            continue
        for lost in _between(before, thing, source):
            elsewhere = before is None and any(
                t.means(o) for t in lost for o in pair.claim.tokens
            )  # a phrase that changed places
            rarer = all(_is_rarer(t, thing, pair) for t in lost)
            if not elsewhere and (rarer or _is_lost(lost, thing, pair)):
                text = "".join(t.text for t in lost)
                told = f"原文的“{thing.text}”前有“{text}”，这句话没有说到。"
                yield Reason("scope", told, "left_out", theirs=text + thing.text)
                break


def _chain(tokens: Sequence[Token]) -> list[Token | None]:
    """The things a text says, with None where a phrase begins."""
    found: list[Token | None] = [None]
    segment = -1
    for token in tokens:
        if token.segment != segment or token.kind not in (*_CONTENT, "light"):
            segment = token.segment
            if found[-1] is not None:
                found.append(None)
        if token.kind in _CONTENT:
            found.append(token)
    return found


def _same(one: Token | None, other: Token | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.means(other)


def _between(
    before: Token | None, thing: Token, source: Sequence[Token | None]
) -> Iterator[list[Token]]:
    for start, token in enumerate(source):
        if not _same(before, token):
            continue
        lost: list[Token] = []
        for after in source[start + 1 : start + 2 + _LONGEST]:
            if after is None:
                break
            if thing.means(after):
                if lost:
                    yield lost
                break
            lost.append(after)


def _is_lost(lost: Sequence[Token], thing: Token, pair: Pair) -> bool:
    """Whether none of these words is said before the thing or beside it.

    What was said before (辖区内的消费投诉 … 投诉) need not be said again.
    """
    words = [t for t in lost if t.text not in carrying_words() | general_words() | FRAMES]
    if sum(len(t.text) for t in words) < _SHORTEST or any(t.kind not in _NARROWS for t in lost):
        return False
    end = pair.claim.segments[thing.segment].end
    said = [t for t in pair.claim.tokens if t.start < end]
    before = pair.claim.text[: thing.start]
    return not any(
        any(t.means(other) for other in said)
        or sum(letter in before for letter in t.text) > len(t.text) // _COMPOUND
        for t in words
    ) and any(_said_less(t, pair) for t in words)


def _said_less(word: Token, pair: Pair) -> bool:
    """Whether a claim says a word less often than what it restates."""
    said = sum(t.means(word) for t in pair.claim.tokens)
    return said < sum(t.means(word) for t in pair.restated)


def _is_rarer(word: Token, thing: Token, pair: Pair) -> bool:
    """Whether a word that narrows a thing twice does so once, though the thing is said as often.

    教师的工资不低于公务员的平均工资 for 教师的平均工资不低于公务员的平均工资.
    """
    beside = Counter((a.value, b.value) for a, b in pairwise(pair.restated))
    said, told = (
        (sum(t.means(word) for t in tokens), sum(t.means(thing) for t in tokens))
        for tokens in (pair.claim.tokens, pair.restated)
    )
    twice = _is_word(word) and beside[word.value, thing.value] > 1
    return twice and said[0] < told[0] and said[1] >= told[1]


def _lists(pair: Pair) -> Iterator[Reason]:
    """Of two things that the source joins, one is said and one is not."""
    tokens = [t for t in pair.restated if t.kind != "light"]
    for left, link, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if link.kind != "link" and link.text != "、":
            continue
        if not _is_word(left) or not _is_word(right) or left.segment != right.segment:
            continue
        kept = [t for t in (left, right) if any(t.means(o) for o in pair.claim.tokens)]
        for lost in (left, right):
            if kept and lost not in kept and not any(x in pair.claim.text for x in lost.text):
                yield Reason.left_out("scope", lost.text)


def _added(pair: Pair) -> Iterator[Reason]:
    """Of two things that a claim joins, the source has one and of the other nothing."""
    tokens = [t for t in pair.claim.tokens if t.kind != "light"]
    known = {sense for t in pair.restated for sense in t.senses}
    for left, link, right in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if link.kind != "link" and link.text != "、":
            continue
        if left.kind not in _CONTENT or right.kind not in _CONTENT or left.segment != right.segment:
            continue
        new = [t for t in (left, right) if t.senses.isdisjoint(known)]
        for token in new if len(new) == 1 else ():
            if _is_word(token) and not any(x in pair.source.text for x in token.text):
                yield Reason.added("scope", token.text)


def _replaced(pair: Pair) -> Iterator[Reason]:
    """Another known word stands before a thing than in the source."""
    claim, source = _chain(pair.claim.tokens), _chain(pair.restated)
    known = {sense for t in pair.restated for sense in t.senses}
    for put_in, thing in pairwise(claim):
        if not _is_word(put_in) or not _is_word(thing) or not known.isdisjoint(put_in.senses):
            continue
        if any(letter in pair.source.text for letter in put_in.text):
            continue
        for lost, other in pairwise(source):
            if not _is_word(lost) or other is None or not thing.means(other):
                continue
            if _is_lost([lost], thing, pair):
                yield Reason.instead("scope", put_in.text, lost.text)
                break


def _is_word(token: Token | None) -> TypeGuard[Token]:
    """Whether a token is a word that may narrow."""
    return (
        token is not None
        and token.kind == "word"
        and len(token.text) >= _SHORTEST
        and token.text not in carrying_words()
    )


def _runs(pair: Pair) -> Iterator[Reason]:
    """Words of one side that stand together and of which the other has nothing."""
    for text in _foreign(pair.restated, pair.claim, ""):
        yield Reason.left_out("condition", text)
    for text in _foreign(pair.claim.tokens, pair.source, pair.told):
        yield Reason.unheard(text)


def _foreign(tokens: Sequence[Token], other: Reading, told: str) -> Iterator[str]:
    """The runs of words that another text has neither in meaning nor in letters.

    A short one counts where it narrows what the other text has too.
    """
    run = ""
    worded = False
    for token in (*_chain(tokens), None):
        if token is not None and _is_foreign(token, other, told):
            run += token.text
            worded = worded or token.kind == "word"
            continue
        narrows = worded and len(run) >= _SHORTEST and _is_word(token)
        if len(run) >= _RUN or (narrows and token and not token.senses.isdisjoint(other.concepts)):
            yield run
        run, worded = "", False


def _is_foreign(token: Token, other: Reading, told: str) -> bool:
    return (
        token.kind in _NARROWS
        and token.text not in carrying_words() | FRAMES
        and token.senses.isdisjoint(other.concepts)
        and not any(letter in other.letters or letter in told for letter in token.text)
    )


def _parties(pair: Pair) -> Iterator[Reason]:
    """Someone whom the source names is not named."""
    here = {t.value for t in pair.claim.of_kind("actor")}
    for token, after in zip_longest(pair.restated, pair.restated[1:]):
        bare = token.text.rstrip("人者")
        if token.kind != "actor" or bare in pair.claim.text:
            continue
        if bare != token.text and pair.claim.letters.issuperset(bare):
            continue  # 个人信息处理者: 处理个人信息
        if token.text in _OWN and "自己" in pair.claim.text:
            continue
        if token.text == "政府" and after is not None and _heads_body(after, pair):
            continue
        if not any(same_actor(one, token.value) or same_actor(token.value, one) for one in here):
            yield Reason.left_out("actor", token.text)


def _heads_body(token: Token, pair: Pair) -> bool:
    """Whether a word begins the name of a body that is said (政府主管部门, 政府公安机关)."""
    named = [t for t in pair.restated if t.segment == token.segment and t.start >= token.start]
    said = takewhile(lambda t: t.kind in _CONTENT, named)
    bodies = [t for t in said if t.text.endswith(BODIES)]
    return any(t.means(one) for t in bodies[:1] for one in pair.claim.tokens)
