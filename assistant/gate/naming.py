"""Who and what is named: actors, documents and clause numbers of a claim are its source's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from assistant.gate.findings import Reason
from assistant.gate.lexicon import contrasts, lexicon
from assistant.gate.pairing import Pair
from assistant.gate.reading import Reading, Token

_BROADER = {
    "银行": ("商业银行", "银行业金融机构", "银行保险机构", "发卡行"),
    "银行保险监督管理机构": ("国务院银行业监督管理机构",),
}
TOWARDS = frozenset(["向", "对", "对于", "给", "与", "和", "为", "被", "把", "将", "替", "跟"])
_ITSELF = frozenset(["本法", "本规定", "本办法", "本条例", "本文件", "本标准"])
_LEADING = ("modal", "condition", "negation")  # 经…批准, 答复客户: what follows is no subject
_EMPTY = ("light", "order", "scope", "link", "mark")
_PARTIES = frozenset(["个人", "单位", "解读", "标准"])
_SERVED = frozenset(["客户", "用户"])  # whom a rule of service is about without naming
_MOST = 5
_REACH = 5
_KEPT = "被代非受外居复原"


def compare_names(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes actor, instrument, clause_number and scope (contrasts)."""
    yield from _actors(pair)
    yield from _replaced_actors(pair)
    yield from _subjects(pair)
    yield from _swapped(pair)
    named = {t.value.strip("《》") for t in pair.source.of_kind("name")}
    for token in pair.claim.of_kind("name"):
        name = token.value.strip("《》")
        if name not in pair.source.text and name not in pair.told and name not in named:
            yield Reason("instrument", f"“{token.text}”在原文里没有。")
    for token in pair.claim.of_kind("number"):
        if token.value not in pair.source.text:
            yield Reason("clause_number", f"“{token.text}”在原文里没有。")
    for token in pair.restated:
        if token.kind == "number" and token.value not in pair.claim.text:
            yield Reason("clause_number", f"原文的“{token.text}”没有说到。")
    yield from _itself(pair)
    yield from _contrasts(pair)
    yield from _swapped_contrasts(pair)


def _itself(pair: Pair) -> Iterator[Reason]:
    """本法 is put in another's place: 适用本法的规定 for 适用该国际条约的规定."""
    counted = [
        Counter(t.text for t in tokens if t.text in _ITSELF)
        for tokens in (pair.claim.tokens, pair.restated)
    ]
    for text in counted[0]:
        if 0 < counted[1][text] < counted[0][text]:
            yield Reason("instrument", f"“{text}”比原文说得多。")


def same_actor(one: str, other: str) -> bool:
    """Whether ``one`` may stand for ``other``: equal, a shorter name of it, or a broader one."""
    if one == other or other in _BROADER.get(one, ()):
        return True
    return other.endswith(one) and not any(mark in other.removesuffix(one) for mark in _KEPT)


def _actors(pair: Pair) -> Iterator[Reason]:
    known = {t.value for t in pair.source.of_kind("actor")}
    for token in pair.claim.of_kind("actor"):
        if any(same_actor(token.value, other) for other in known):
            continue
        if token.text in pair.told or (token.text in _SERVED and not _rules(token, pair)):
            continue
        yield Reason("actor", f"原文没有说到“{token.text}”。")


def _rules(actor: Token, pair: Pair) -> bool:
    """Whether the source has someone served, or an actor stands before a modal of its segment."""
    if any(t.text in _SERVED for t in pair.source.tokens):
        return True
    return any(
        t.kind == "modal" and t.start > actor.start for t in pair.claim.in_segment(actor.segment)
    )


def _replaced_actors(pair: Pair) -> Iterator[Reason]:
    """An actor that is said more often than in the source while another is said no more."""
    source = Counter(t.value for t in pair.restated if t.kind == "actor")
    claim = Counter(t.value for t in pair.claim.of_kind("actor"))
    gone = [actor for actor in source if not any(same_actor(c, actor) for c in claim)]
    more = [
        actor
        for actor, count in claim.items()
        if count > sum(n for other, n in source.items() if same_actor(actor, other)) > 0
    ]
    if gone and more:
        yield Reason("actor", f"原文说的是“{gone[0]}”，不是“{more[0]}”。")


def _subjects(pair: Pair) -> Iterator[Reason]:
    """Who must, may or may not: the actor before a modal is no mere object in the source."""
    tokens = pair.restated
    acting = {
        t.value for n, t in enumerate(tokens) if t.kind == "actor" and not _is_object(tokens, n)
    }
    ruled = set(_ruled(tokens))
    for subject in _acting(pair.claim.tokens):
        if ruled and not any(same_actor(subject, o) or same_actor(o, subject) for o in ruled):
            yield Reason("actor", f"“{subject}”在原文里不是作这件事的一方。")
        if acting and not any(same_actor(subject, other) for other in acting):
            yield Reason("actor", f"“{subject}”在原文里不是作这件事的一方。")


def _acting(tokens: Sequence[Token]) -> Iterator[str]:
    """Whoever stands before a modal, or else begins what stands before its segment."""
    for n, token in enumerate(tokens):
        if token.kind != "modal" or token.text in ("要", "能"):
            continue
        said = [m for m in range(n) if tokens[m].segment == token.segment]
        near = [m for m in said[-_REACH:] if tokens[m].kind == "actor"][-1:]
        if not near and all(tokens[m].kind in _EMPTY for m in said):
            near = _begins([m for m in range(n) if tokens[m].segment == token.segment - 1], tokens)
            if near and tokens[near[0] - 1].kind == "word" and tokens[near[0] - 1].segment == tokens[near[0]].segment:
                near = []  # 或者侵害消费者…: an object
        yield from (tokens[m].value for m in near if not _is_object(tokens, m))


def _begins(segment: Sequence[int], tokens: Sequence[Token]) -> list[int]:
    """The place of the first actor of a segment, of 银行的工作人员 and 银行工作人员 that of the last."""
    stop = next((m for m in segment if tokens[m].kind in _LEADING), None)
    actors = [m for m in segment if tokens[m].kind == "actor" and (stop is None or m < stop)]
    for m in actors:
        if m + 1 not in actors and not (m + 2 in actors and tokens[m + 1].text == "的"):
            return [m]
    return []


def _ruled(tokens: Sequence[Token]) -> Iterator[str]:
    """All who may be whom a modal of the source speaks of."""
    for n, token in enumerate(tokens):
        if token.kind != "modal":
            continue
        for m, one in enumerate(tokens):
            near = one.segment == token.segment or (one.segment == token.segment - 1 and m < n)
            if not near or one.kind != "actor":
                continue
            subject = not _is_object(tokens, m) or _points_back(tokens, n)
            if subject if m < n else tokens[m - 1].text == "由":
                yield one.value


def _points_back(tokens: Sequence[Token], at: int) -> bool:
    """Whether a rule speaks of someone just named (该部门应当)."""
    return any(t.text in ("该", "其", "这") for t in tokens[max(0, at - 4) : at])


def _is_object(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return before in TOWARDS or before.endswith("经") or after == "的"


def _swapped(pair: Pair) -> Iterator[Reason]:
    """Two actors that changed places: changed back, the claim is more like the source."""
    words = [t.value for t in pair.claim.tokens if t.kind != "mark"]
    source = [t.value for t in pair.restated if t.kind != "mark"]
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(source)
    matcher.set_seq1(words)
    ratio = matcher.ratio()
    named = {t.value for t in pair.restated if _is_party(t)}
    said = dict.fromkeys(t.value for t in pair.claim.tokens if _is_party(t))
    actors = [value for value in said if value in named]
    for one, other in combinations(actors[:_MOST], 2):
        if _listed(one, other, pair.claim.tokens) and _listed(one, other, pair.restated):
            continue
        change = {one: other, other: one}
        matcher.set_seq1([change.get(word, word) for word in words])
        if matcher.ratio() > ratio or _beside_other(one, other, pair):
            yield Reason("actor", f"“{one}”和“{other}”与原文对调了。")
            return


def _listed(one: str, other: str, tokens: Sequence[Token]) -> bool:
    """Whether two actors are named once each, and beside each other."""
    places = [n for n, t in enumerate(tokens) if t.value in (one, other)]
    if len(places) != 2 or places[1] - places[0] != 2:
        return False
    between = tokens[places[0] + 1]
    return between.kind == "link" or between.text == "、"


def _is_party(token: Token) -> bool:
    """Whether a token may be taken for another of its kind: an actor, 个人, 解读, a short name (4E)."""
    short = token.kind == "name" and len(token.text) == 2
    return short or token.kind == "actor" or token.text in _PARTIES


def _beside_other(one: str, other: str, pair: Pair) -> bool:
    """Whether two actors stand beside what the other one stands beside in the source."""
    here, there = _companions(pair.claim.tokens), _companions(pair.restated)
    if len({one, other} & here.keys() & there.keys()) < 2:
        return False
    kept = len(here[one] & there[one]), len(here[other] & there[other])
    crossed = len(here[one] & there[other]), len(here[other] & there[one])
    return max(kept) == 0 and min(crossed) > 0


def _companions(tokens: Sequence[Token]) -> dict[str, set[str]]:
    """What stands right beside each actor in its segment."""
    found: dict[str, set[str]] = {}
    for n, token in enumerate(tokens):
        if _is_party(token):
            near = [t for t in tokens[max(0, n - 2) : n + 3] if t.segment == token.segment]
            senses = (t.senses for t in near if t.kind in ("word", "plain", "quantity"))
            found.setdefault(token.value, set()).update(*senses)
    return found


def _contrasts(pair: Pair) -> Iterator[Reason]:
    for group in contrasts():
        words = [word for word in group if len(word) > 1]
        here = [w for w in words if w in pair.claim.text and not _names(pair.source, w)]
        there = [w for w in words if w in pair.source.text and not _names(pair.claim, w)]
        if here and there:
            yield Reason("scope", f"原文说的是“{there[0]}”，不是“{here[0]}”。")


def _swapped_contrasts(pair: Pair) -> Iterator[Reason]:
    """Two words that exclude each other and changed places, found as swapped actors are."""
    text = pair.claim.text
    source = "".join(t.text for t in pair.restated)
    for group in contrasts():
        words = [w for w in group if w in text and w in source]
        if len(words) != 2:
            continue
        if all(_left_of(w, text) & _left_of(w, source) for w in words):
            continue
        parts = re.split(f"({'|'.join(sorted(words, key=len, reverse=True))})", text)
        change = {words[0]: words[1], words[1]: words[0]}
        back = "".join(change.get(part, part) for part in parts)
        matcher = SequenceMatcher(None, text, source, autojunk=False)
        ratio = matcher.ratio()
        matcher.set_seq1(back)
        if matcher.ratio() > ratio:
            yield Reason("scope", f"“{words[0]}”和“{words[1]}”与原文对调了。")


def _left_of(word: str, text: str) -> set[str]:
    """The two letters before each place of a word."""
    return {text[m.start() - 2 : m.start()] for m in re.finditer(word, text) if m.start() > 1}


def _names(reading: Reading, word: str) -> bool:
    """Whether a text has a word, or another that says the same."""
    known = lexicon().get(word)
    return word in reading.text or (
        known is not None and not known.senses.isdisjoint(reading.concepts)
    )
