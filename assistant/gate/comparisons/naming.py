"""Who and what is named: actors, documents and clause numbers of a claim are its source's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.gate.aligning.addressing import PERSONS
from assistant.gate.aligning.pairing import Pair, content
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Token

_BROADER = {
    "银行": ("商业银行", "银行业金融机构", "银行保险机构", "发卡行"),
    "银行保险监督管理机构": ("国务院银行业监督管理机构",),
}
TOWARDS = frozenset(["向", "对", "对于", "给", "与", "和", "为", "被", "把", "将", "替", "跟"])
_ITSELF = frozenset(["本法", "本规定", "本办法", "本条例", "本文件", "本标准"])
_LEADING = ("modal", "condition", "negation")  # 经…批准, 答复客户: what follows is no subject
_EMPTY = ("light", "order", "scope", "link", "mark")
_SERVED = frozenset(["客户", "用户"])  # whom a rule of service is about without naming
_REACH = 5
BODIES = ("部门", "机关", "机构", "政府", "协会", "学会", "委员会", "法院", "公司")
_KIND = 3  # tokens that say of what kind a body is
_WHO = ("word", "plain", "actor")
_KINDS = (*_WHO, "quantity")
_SHORT = 2
_POINTING = "这那该此其它他她"  # 这笔钱应当: named before
_LAW = re.compile(
    "(?:适用|依照|按照|根据|依据|违反|违背|符合|遵守)了?((?:(?![的是])[一-鿿]){2,12}?法)(?=[，。、；等和与及或的中第]|规定|$)"
)
_NO_LAW = re.compile("[方办做说讲想看算用手语书违合非守执司立依]法$")
_KEPT = "被代非受外居复原"


def compare_names(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes actor, instrument and clause_number."""
    yield from _actors(pair)
    yield from _replaced_actors(pair)
    yield from _subjects(pair)
    yield from _bodies(pair)
    yield from _strangers(pair)
    named = {t.value.strip("《》") for t in pair.source.of_kind("name")}
    for token in pair.claim.of_kind("name"):
        name = token.value.strip("《》")
        if name not in pair.source.text and name not in pair.told and name not in named:
            yield Reason.added("instrument", token.text)
    for token in pair.claim.of_kind("number"):
        if token.value not in pair.source.text:
            yield Reason.added("clause_number", token.text)
    for token in pair.restated:
        if token.kind == "number" and token.value not in pair.claim.text:
            yield Reason.left_out("clause_number", token.text)
    yield from _laws(pair)
    yield from _itself(pair)


def _laws(pair: Pair) -> Iterator[Reason]:
    """Laws by their bare names: 适用海商法 for 适用保险法."""
    for name in _LAW.findall(pair.claim.text):
        known = name in pair.source.text or name in pair.told or "本法" in pair.source.text
        if not known and not _NO_LAW.search(name):
            yield Reason.added("instrument", name)


def _itself(pair: Pair) -> Iterator[Reason]:
    """本法 is put in another's place: 适用本法的规定 for 适用该国际条约的规定."""
    counted = [
        Counter(t.text for t in tokens if t.text in _ITSELF)
        for tokens in (pair.claim.tokens, pair.restated)
    ]
    told = Counter(t.value for t in content(pair.restated))
    if not told - Counter(t.value for t in content(pair.claim.tokens)):
        return  # nothing gave way to it: the subject is named again
    for text in counted[0]:
        if 0 < counted[1][text] < counted[0][text]:
            yield Reason.saying("instrument", "“{ours}”比原文说得多。", ours=text)


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
        yield Reason.saying("actor", "原文没有说到“{ours}”。", "added", ours=token.text)


def _bodies(pair: Pair) -> Iterator[Reason]:
    """Bodies of another kind: 气象主管部门 for 海洋主管部门, 派遣国政府 for 中国政府."""
    theirs = [(head, kind) for head, kind in _kinds(pair.restated) if kind]
    for head, kind in _kinds(pair.claim.tokens):
        letters = "".join(t.text for t in kind if t.senses.isdisjoint(pair.source.concepts))
        known = sum(x in pair.source.letters or x in pair.told for x in letters)
        own = [other for one, other in theirs if one.value == head.value]
        another = own and kind and not any(_alike(kind, other) for other in own)
        if another or (len(letters) > 1 and 2 * known < len(letters)):
            yield Reason.added("actor", "".join(t.text for t in (*kind, head)))


def _strangers(pair: Pair) -> Iterator[Reason]:
    """Whoever must or may, of whom the source says nothing at all (书记员必须 for 合议庭成员必须)."""
    for n, token in enumerate(pair.claim.tokens):
        if token.kind != "modal":
            continue
        before = [t for t in pair.claim.tokens[:n] if t.segment == token.segment]
        said = [t for t in before if t.kind in _WHO]
        text = "".join(t.text for t in before)
        new = all(t.senses.isdisjoint(pair.source.concepts) for t in said)
        plain = all(t.kind in (*_WHO, *_EMPTY) for t in before)
        known = any(a + b in pair.source.text or a + b in pair.told for a, b in pairwise(text))
        if len(text) > _SHORT and text[0] not in _POINTING and said and new and plain and not known:
            yield Reason.added("actor", text)


def _kinds(tokens: Sequence[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Bodies with the words before them that say of what kind they are."""
    for n, head in enumerate(tokens):
        if head.kind in ("actor", "word") and head.text.endswith(BODIES):
            near = [t for t in tokens[max(0, n - _KIND) : n] if t.segment == head.segment]
            last = max((m + 1 for m, t in enumerate(near) if t.kind not in _KINDS), default=0)
            yield head, near[last:]


def _alike(one: Sequence[Token], other: Sequence[Token]) -> bool:
    letters = {letter for t in one for letter in t.text}
    return any(t.means(o) for t in one for o in other) or any(
        letter in letters for t in other for letter in t.text
    )


def _rules(actor: Token, pair: Pair) -> bool:
    """Whether the source has someone served, or an actor stands before a modal of its segment."""
    if any(t.text in _SERVED or t.value in PERSONS for t in pair.source.tokens):
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
        yield Reason.instead("actor", more[0], gone[0])


def _subjects(pair: Pair) -> Iterator[Reason]:
    """Who must, may or may not: the actor before a modal is no mere object in the source."""
    tokens = pair.restated
    acting = {
        t.value for n, t in enumerate(tokens) if t.kind == "actor" and not _is_object(tokens, n)
    }
    ruled = set(_ruled(tokens))
    for subject in _acting(pair.claim.tokens):
        if ruled and not any(same_actor(subject, o) or same_actor(o, subject) for o in ruled):
            yield _not_acting(subject)
    for subject in (*_acting(pair.claim.tokens), *_omitting(pair.claim.tokens)):
        if acting and not any(same_actor(subject, other) for other in acting):
            yield _not_acting(subject)


def _not_acting(subject: str) -> Reason:
    return Reason.saying("actor", "“{ours}”在原文里不是作这件事的一方。", "instead", ours=subject)


def _omitting(tokens: Sequence[Token]) -> Iterator[str]:
    """Whoever stands right before a negation: 持卡人未履行义务."""
    for n, (actor, token) in enumerate(pairwise(tokens)):
        beside = actor.segment == token.segment and actor.kind == "actor"
        if beside and token.kind == "negation" and not _is_object(tokens, n):
            yield actor.value


def _acting(tokens: Sequence[Token]) -> Iterator[str]:
    """Whoever stands before a modal, or else begins what stands before its segment."""
    for n, token in enumerate(tokens):
        if token.kind != "modal" or token.text in ("要", "能"):
            continue
        said = [m for m in range(n) if tokens[m].segment == token.segment]
        near = _doing(n, tokens)
        near = near or [m for m in said[-_REACH:] if tokens[m].kind == "actor"][-1:]
        if not near and all(tokens[m].kind in _EMPTY for m in said):
            near = _begins([m for m in range(n) if tokens[m].segment == token.segment - 1], tokens)
            if (
                near
                and tokens[near[0] - 1].kind == "word"
                and tokens[near[0] - 1].segment == tokens[near[0]].segment
            ):
                near = []  # 或者侵害消费者…: an object
        yield from (tokens[m].value for m in near if not _is_object(tokens, m))


def _doing(at: int, tokens: Sequence[Token]) -> list[int]:
    """The place of whoever stands right behind a modal and 由 (可以由银行公示)."""
    after = [m for m in (at + 1, at + 2) if m < len(tokens)]
    by = [m for m in after if tokens[m - 1].text == "由" and tokens[m].kind == "actor"]
    return by[:1]


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
            near = one.segment == token.segment or (
                m < n and not any(t.kind == "modal" for t in tokens[m:n])
            )
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
    return before in TOWARDS or before.endswith("经") or after in ("的", "面前")
