"""Parties, and words that exclude each other, that changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, zip_longest

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.lexicon import contrasting
from assistant.gate.language.reading import Reading, Token

_PARTIES = frozenset(["个人", "单位", "解读", "标准"])
_MOST = 5


def compare_swapped(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes actor and scope."""
    yield from _swapped(pair)
    yield from _swapped_contrasts(pair)


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
        if _one_name(one, other, pair):
            continue
        if _listed(one, other, pair.claim.tokens) and _listed(one, other, pair.restated):
            continue
        change = {one: other, other: one}
        matcher.set_seq1([change.get(word, word) for word in words])
        more_alike = matcher.ratio() > ratio and not _act_alike((one, other), pair)
        if more_alike or _beside_other(one, other, pair):
            yield Reason.swapped("actor", one, other)
            return


def _listed(one: str, other: str, tokens: Sequence[Token]) -> bool:
    """Whether two actors are named once each, in one list."""
    places = [n for n, t in enumerate(tokens) if t.value in (one, other)]
    if len(places) != 2 or places[1] - places[0] < 2:
        return False
    between = tokens[places[0] + 1 : places[1]]
    return all(t.kind in ("link", "actor") or t.text == "、" for t in between)


def _one_name(one: str, other: str, pair: Pair) -> bool:
    """Whether two actors stand in one name that the source has too: 国务院民用航空主管部门."""
    tokens = pair.claim.tokens
    places = [n for n, t in enumerate(tokens) if t.value in (one, other)]
    if [tokens[n].value for n in places] not in ([one, other], [other, one]):
        return False
    start, end = tokens[places[0]], tokens[places[1]]
    within = tokens[places[0] : places[1] + 1]
    name = pair.claim.text[start.start : end.start + len(end.text)]
    return all(t.kind in ("actor", "word", "plain") for t in within) and name in pair.source.text


def _act_alike(parties: Sequence[str], pair: Pair) -> bool:
    """Whether what stands behind each party wherever it is named stands there in the source too."""
    here, there = _behind(pair.claim.tokens), _behind(pair.restated)
    return all(here[one] <= there[one] - {""} for one in parties)


def _behind(tokens: Sequence[Token]) -> dict[str, set[str]]:
    """What stands right behind each actor."""
    found: dict[str, set[str]] = {}
    for token, after in zip_longest(tokens, tokens[1:]):
        if _is_party(token):
            acts = after is not None and after.kind in ("word", "plain", "modal")
            found.setdefault(token.value, set()).add(after.value if after and acts else "")
    return found


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


def _swapped_contrasts(pair: Pair) -> Iterator[Reason]:
    """Two words that exclude each other and changed places, found as swapped actors are."""
    text = pair.claim.text
    source = "".join(t.text for t in pair.restated)
    for said in contrasting(text).values():
        longest = re.compile("|".join(sorted(said, key=len, reverse=True)))
        alone = set(longest.findall(text)) & set(longest.findall(source))
        words = [word for word in said if word in alone]
        if len(words) != 2:
            continue
        if _turned_over(words, pair):
            yield Reason.swapped("scope", words[0], words[1])
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
            yield Reason.swapped("scope", words[0], words[1])


def _turned_over(words: Sequence[str], pair: Pair) -> bool:
    """Whether both words stand in segments that, but for them, are those of the other one."""
    here, there = _said_of(words, pair.claim), _said_of(words, pair.source)
    one, other = words
    return any(
        text in there[other] and text not in there[one] and again in there[one] - there[other]
        for text in here[one]
        for again in here[other]
    )


def _said_of(words: Sequence[str], reading: Reading) -> dict[str, set[str]]:
    """The segments in which one of some words stands alone, without it."""
    longest = re.compile("|".join(sorted(words, key=len, reverse=True)))
    said: dict[str, set[str]] = {word: set() for word in words}
    for segment in reading.segments:
        text = reading.text[segment.start : segment.end]
        found = longest.findall(text)
        if len(found) == 1:
            said[found[0]].add(longest.sub("", text))
    return said


def _left_of(word: str, text: str) -> set[str]:
    """The two letters before each place of a word."""
    return {text[m.start() - 2 : m.start()] for m in re.finditer(word, text) if m.start() > 1}
