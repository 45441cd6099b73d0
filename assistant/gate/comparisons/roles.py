"""Whose a thing is and to whom it goes: 储户的储蓄情况, 提供给消费者."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.gate.aligning.pairing import Pair
from assistant.gate.comparisons.naming import TOWARDS, same_actor
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_BY = frozenset(["由", "让"])
_CAUSES = frozenset(["要求", "责令", "督促", "通知", "委托", "责成", "指示", "命令"])
_TELLS = "告知"
_NAME = 3  # letters that tell a name


def compare_roles(pair: Pair) -> Iterator[Reason]:
    """Reasons of the code actor."""
    theirs = list(_owners(pair.restated, bare=True))
    for owner, thing in _owners(pair.claim.tokens, bare=False):
        others = [one for one, other in theirs if other.means(thing)]
        if others and not any(_may_be(owner, one) for one in others):
            told = f"“{thing.text}”在原文里不是“{owner.text}”的。"
            yield Reason("actor", told, "turned", ours=f"{owner.text}的{thing.text}")
    acting = [*_agents(pair.restated), *_subjects(pair.restated)]
    caused = [*_caused(pair.restated)]
    for agent, deed in _agents(pair.claim.tokens):
        others = [one for one, other in acting if other.means(deed)]
        if others and not any(_may_be(agent, one) for one in others):
            yield _not_done_by(agent, deed)
    for agent, deed in _subjects(pair.claim.tokens) if caused else ():
        others = [one for one, other in (*acting, *caused) if other.means(deed)]
        if others and not any(_may_be(agent, one) for one in others):
            yield _not_done_by(agent, deed)
    yield from _by_figures(pair)
    yield from _turned(pair)
    yield from _turned_towards(pair)
    receivers = _receivers(pair.restated)
    for actor in _receivers(pair.claim.tokens):
        if receivers and not any(_may_be(actor, one) for one in receivers):
            yield Reason.saying("actor", "原文不是给“{ours}”的。", ours=actor.text)


def _not_done_by(agent: Token, deed: Token) -> Reason:
    said = f"原文不是由“{agent.text}”来“{deed.text}”的。"
    return Reason("actor", said, "added", agent.text + deed.text)


def _may_be(one: Token, other: Token) -> bool:
    return same_actor(one.value, other.value) or same_actor(other.value, one.value)


def _owners(tokens: Sequence[Token], *, bare: bool) -> Iterator[tuple[Token, Token]]:
    """Actors with the thing that is theirs, ``bare`` also without 的 (存款人利益)."""
    for n, owner in enumerate(tokens):
        if owner.kind != "actor":
            continue
        after = tokens[n + 1 : n + 3]
        if after and after[0].text == "的":
            yield from ((owner, thing) for thing in after[1:] if thing.kind == "word")
        elif bare and not any(t.text in TOWARDS for t in tokens[max(0, n - 2) : n]):
            yield from ((owner, thing) for thing in after[:1] if thing.kind == "word")


def _agents(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Actors with what is done by them: 由总行承担, 让总行来承担."""
    for n, agent in enumerate(tokens):
        if agent.kind == "actor" and any(t.text in _BY for t in tokens[max(0, n - 3) : n]):
            after = [t for t in tokens[n + 1 :] if t.segment == agent.segment and t.kind != "light"]
            yield from ((agent, deed) for deed in after[:3] if deed.kind == "word")


def _by_figures(pair: Pair) -> Iterator[Reason]:
    """超过五千元的由主管决定 for …由班组长决定: who does what the source has another do at these figures."""
    theirs = _actors_at(pair.source)
    for figures, actors in _actors_at(pair.claim).items():
        others = theirs.get(figures, [])
        if others and not any(_may_be(a, b) for a in actors for b in others):
            yield Reason.saying(
                "actor", "这些数在原文里对应的是“{theirs}”。", theirs=others[0].text
            )


def _actors_at(reading: Reading) -> dict[frozenset[str], list[Token]]:
    """The actors of each rule that has figures, by its figures; none that two rules share."""
    found: dict[frozenset[str], list[Token]] = {}
    parts = {
        s.part: [t for t in reading.tokens if reading.segments[t.segment].part == s.part]
        for s in reading.segments
    }
    for tokens in parts.values():
        figures = frozenset(t.value for t in tokens if t.kind == "quantity")
        actors = [t for t in tokens if t.kind == "actor"]
        if figures and actors:
            found[figures] = [] if figures in found else actors
    return {figures: actors for figures, actors in found.items() if actors}


def _turned(pair: Pair) -> Iterator[Reason]:
    """兵役机关协助政府 for 政府协助兵役机关: what begins a rule and what its verb is about changed places."""
    for deed in pair.claim.of_kind("word"):
        begins, follows = _around(deed.text, deed.start, pair.claim)
        if not begins or begins == follows:
            continue
        at = pair.source.text.find(deed.text)
        while at >= 0:
            if (follows, begins) == _around(deed.text, at, pair.source):
                yield Reason.turned("actor", "“{ours}”在原文里方向相反。", ours=deed.text)
            at = pair.source.text.find(deed.text, at + len(deed.text))


def _turned_towards(pair: Pair) -> Iterator[Reason]:
    """对员工的处罚不服 for 员工对处罚不服."""
    here, there = _beside_toward(pair.claim.tokens), _beside_toward(pair.restated)
    for name in sorted((here[1] - there[1]) & (there[0] - here[0])):
        yield Reason.turned("actor", "“{ours}”在原文里方向相反。", ours=name)


def _beside_toward(tokens: Sequence[Token]) -> tuple[set[str], set[str]]:
    """The actors right before and those right behind a 对."""
    pairs = [(a, b) for a, b in pairwise(tokens) if a.segment == b.segment]
    return (
        {a.value for a, b in pairs if a.kind == "actor" and b.text == "对"},
        {b.value for a, b in pairs if b.kind == "actor" and a.text == "对"},
    )


def _around(deed: str, at: int, reading: Reading) -> tuple[str, str]:
    """The first letters of the rule in which a verb stands, and those right behind the verb."""
    own = next(s for s in reading.segments if s.start <= at < s.end)
    start = next(s.start for s in reading.segments if s.part == own.part)
    end = at + len(deed)
    follows = reading.text[end : end + _NAME]
    return (reading.text[start : start + _NAME] if at >= start + _NAME else ""), follows


def _subjects(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Actors with what they have to or may do: 坐席可当场决定."""
    for n, agent in enumerate(tokens[:-1]):
        if agent.kind == "actor" and tokens[n + 1].kind == "modal":
            yield from ((agent, deed) for deed in _deeds(agent, tokens[n + 2 : n + 5]))


def _caused(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Actors with what another one has them do: 要求第三方机构配合处理."""
    for n, agent in enumerate(tokens):
        if agent.kind == "actor" and n and tokens[n - 1].text in _CAUSES:
            yield from ((agent, deed) for deed in _deeds(agent, tokens[n + 1 : n + 4]))


def _deeds(agent: Token, after: Sequence[Token]) -> list[Token]:
    """What someone does of the things behind, up to the next one who is named."""
    own = takewhile(lambda t: t.kind != "actor" and t.segment == agent.segment, after)
    return [t for t in own if t.kind == "word"]


def _receivers(tokens: Sequence[Token]) -> list[Token]:
    """Whom something is given or told."""
    return [
        actor
        for mark, actor in pairwise(tokens)
        if actor.kind == "actor"
        and (mark.text.endswith("给") or mark.text == "向" or _TELLS in mark.senses)
    ]
