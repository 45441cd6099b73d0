"""Words of the source that stand in other places of a claim, so that they say something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from assistant.gate.aligning.locating import CONTENT
from assistant.gate.aligning.pairing import Pair, content, senses
from assistant.gate.aligning.reordering import keeps_members, keeps_rules, rule_texts
from assistant.gate.aligning.ruling import is_case
from assistant.gate.comparisons.naming import TOWARDS
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

_ADVERB = "擅自"
_NEAR = 4
_FROM = frozenset(["从", "由", "自"])
_TO = frozenset(["到", "至", "向"])
_THAN = re.compile(
    "([^。；]*)(?<![之对配百相])比([^，。；例率]{2,20}?)(?:更|还要?|都要?)(?=[一-鿿])"
)
_TIMED = re.compile("[一-鿿](?:[前先后内外]|时(?![间刻段效期限长候点常代机]))")
_TURNED = {"前": "后时", "先": "后", "后": "前先时", "时": "前后", "内": "外", "外": "内"}
_DIRECTING = re.compile("[对向](?![应手])")
_NAME, _LONGEST = 2, 7  # letters of somebody
_TOGETHER = frozenset(["同时", "并", "并且", "且"])
_SAID_AS = {"need": "must", "can": "may"}  # modals that a copy may put for others


def compare_places(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes scope, order and coverage."""
    yield from _flipped(pair)
    yield from _passed_late(pair)
    yield from _adverbs(pair)
    yield from _reversed(pair)
    yield from _outdone(pair)
    yield from _directed(pair)
    yield from _turned_round(pair)
    here, there = (
        [key(t) for t in _ordered(tokens)] for tokens in (pair.claim.tokens, pair.restated)
    )
    same = _towards(pair.claim.tokens) == _towards(pair.restated)
    turned = same and _exchanged(here, there, 1) and not _case_moved(pair)
    if turned and not keeps_rules(pair.claim, pair.source):
        yield Reason.turned("coverage", "这句话把原文的两处对调了。")


def _flipped(pair: Pair) -> Iterator[Reason]:
    """生后 for 生前, 发放后 for 发放时: a letter before 前 that the source has before 后 or 时 only."""
    here, there = pair.claim.text, "".join(t.text for t in pair.restated)
    for said in dict.fromkeys(_TIMED.findall(here)):
        turned = [said[0] + mark for mark in _TURNED[said[1]]]
        if said not in pair.source.text and any(one in there and one not in here for one in turned):
            yield Reason.turned("order", "“{ours}”的先后与原文相反。", ours=said)


def _passed_late(pair: Pair) -> Iterator[Reason]:
    """导出以后报批准 for 导出经批准: what a thing has to pass through comes after it."""
    tokens = pair.restated
    if any(t.value in ("after", "before") for t in tokens if t.kind == "order"):
        return
    through = [
        thing
        for n, t in enumerate(tokens)
        if t.text.endswith("经")
        for thing in takewhile(lambda one: one.kind != "modal", tokens[n + 1 : n + 1 + _NEAR])
        if thing.kind == "word" and thing.segment == t.segment and thing.text != "认为"
    ]
    for mark in pair.claim.of_kind("order"):
        before = [t for t in content(pair.claim.tokens) if t.start < mark.start]
        after = [t for t in content(pair.claim.tokens) if t.start > mark.start]
        late = [t for t in through if any(t.means(one) for one in after)]
        first = late and any(late[0].means(one) for one in before)
        if mark.value == "after" and before and late and not first:
            yield Reason.turned("order", "“{ours}”在原文里先于所说的事。", ours=late[0].text)


def key(token: Token) -> str:
    """What is shared by tokens that a copy may put for each other."""
    if token.text in _TOGETHER:
        return "together"
    if token.kind == "plain":
        return token.text
    value = _SAID_AS.get(token.value, token.value) if token.kind == "modal" else token.value
    return f"{token.kind}:{value}"


def _adverbs(pair: Pair) -> Iterator[Reason]:
    """擅自 before another thing than in the source: 擅自侵占或者移动 for 侵占或者擅自移动."""
    ours, theirs = _modified(pair.claim.tokens), _modified(pair.restated)
    for adverb, thing in ours:
        same = [other for one, other in theirs if one.means(adverb)]
        if same and not any(other.means(thing) for other in same):
            told = f"“{adverb.text}”在原文里说的不是“{thing.text}”。"
            yield Reason("scope", told, ours=adverb.text + thing.text)


def _reversed(pair: Pair) -> Iterator[Reason]:
    """从坐席到主管 for 从主管到坐席."""
    theirs = _spans(pair.restated)
    for first, last in _spans(pair.claim.tokens):
        if (last, first) in theirs and (first, last) not in theirs:
            told = f"从“{first}”到“{last}”与原文相反。"
            yield Reason("order", told, "turned", ours=f"从{first}到{last}")


def _directed(pair: Pair) -> Iterator[Reason]:
    """甲对乙 for 乙对甲, whoever they are."""
    here, there = (one.text.replace("对于", "对") for one in (pair.claim, pair.source))
    for mark in _DIRECTING.finditer(here):
        before, after = here[: mark.start()], here[mark.end() :]
        turned = any(
            after[:one] + mark.group() + before[-other:] in there
            for one in range(_NAME, _LONGEST)
            for other in range(_NAME, _LONGEST)
        )
        if turned and before[-_NAME:] + mark.group() + after[:_NAME] not in there:
            text = before[-_NAME:] + mark.group() + after[:_NAME]
            yield Reason.turned("actor", "“{ours}”与原文对调了。", ours=text)


def _outdone(pair: Pair) -> Iterator[Reason]:
    """旁人指出比坐席听出更管用 for 坐席听出，比旁人指出更管用."""
    ours, theirs = _compared(pair.claim), _compared(pair.source)
    if ours is None or theirs is None:
        return
    turned = all(a & b for a, b in zip(ours, theirs[::-1], strict=True))
    if turned and not ours[1] & theirs[1]:
        yield Reason.turned("order", "这句话比较的两方与原文对调了。")


def _compared(reading: Reading) -> tuple[set[str], set[str]] | None:
    """What alone stands before, and what alone stands behind the only 比 that compares; None: no such."""
    found = [*_THAN.finditer(reading.text)]
    if len(found) != 1:
        return None
    before, after = found[0].span(1), found[0].span(2)
    left, right = (
        senses(t for t in content(reading.tokens) if start <= t.start < end)
        for start, end in (before, after)
    )
    return left - right, right - left


def _turned_round(pair: Pair) -> Iterator[Reason]:
    """A rule in the very letters of one of the source, of which two runs changed places (漏打比打错).

    Its segments may change places.
    """
    theirs = rule_texts(pair.source)
    for said in rule_texts(pair.claim):
        for rule in theirs:
            turned = len(said) == len(rule) and _exchanged(said, rule, first=0)
            if turned and not keeps_members(said, pair.source) and not _case_moved(pair):
                yield Reason.turned("coverage", "“{ours}”把原文的两处对调了。", ours=said)


def _spans(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """The two ends of 从…到…, 由…向… and …至…."""
    found: list[tuple[str, str]] = []
    for n, token in enumerate(tokens):
        if token.text not in _TO:
            continue
        lead = [m for m in range(n) if tokens[m].segment == token.segment]
        start = next((m + 1 for m in lead if tokens[m].text in _FROM), max(0, n - 1))
        ends = (_thing(tokens[start:n]), _thing(tokens[n + 1 :]))
        if all(ends):
            found.append(ends)
    return found


def _thing(tokens: Sequence[Token]) -> str:
    """The first thing of some tokens: a word, or letters up to two."""
    found = ""
    for token in tokens:
        found += token.text if token.text == "一" or token.kind in CONTENT else ""
        if len(found) > 1:
            break
    return found


def _modified(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    said = [t for t in tokens if t.kind in ("word", "plain")]
    return [(a, b) for a, b in pairwise(said) if a.value == _ADVERB and a.segment == b.segment]


def _towards(tokens: Sequence[Token]) -> Counter[str]:
    """What tells who does a thing to whom: 向外国提供信息 is 将信息提供给外国."""
    return Counter(t.text for t in tokens if t.text in TOWARDS)


def _case_moved(pair: Pair) -> bool:
    """Whether a case stands as it is at another place, or rules as they are in another order."""
    for n, segment in enumerate(pair.source.segments):
        said = pair.source.text[segment.start : segment.end]
        at = pair.claim.text.find(said)
        if is_case(n, pair.source) and at >= 0 and (at <= 1) != (n == 0):
            return True
    ours, theirs = _ruled(pair.claim), _ruled(pair.source)
    return len(ours) == len(pair.claim.segments) and Counter(ours) == Counter(theirs)


def _ruled(reading: Reading) -> list[str]:
    """The segments with a modal of their own, without who begins them."""
    found: list[str] = []
    for n, segment in enumerate(reading.segments):
        tokens = reading.in_segment(n)
        first = next((t.start for t in tokens if t.kind != "actor"), segment.end)
        if any(t.kind == "modal" for t in tokens):
            found.append(reading.text[first : segment.end])
    return found


def _ordered(tokens: Sequence[Token]) -> list[Token]:
    """What is told apart by its place: all content, and 全部 and the like."""
    things = {t.start for t in content(tokens)}
    return [t for t in tokens if t.start in things or (t.kind == "scope" and len(t.text) > 1)]


def _exchanged(here: Sequence[str], there: Sequence[str], first: int) -> bool:
    """Whether a claim has all of its source, but two runs of it around others changed places.

    Of whole sentences the ``first`` thing stays: 写有信息的纸不应留在工位上 may begin with 工位.
    """
    if here[:first] != there[:first] or here == there or Counter(here) != Counter(there):
        return False
    while here[0] == there[0]:
        here, there = here[1:], there[1:]
    while here[-1] == there[-1]:
        here, there = here[:-1], there[:-1]
    size = len(here)
    return any(
        here[:first] == there[size - first :]
        and here[size - last :] == there[:last]
        and here[first : size - last] == there[last : size - first]
        for first in range(1, size)
        for last in range(1, size - first)
    )
