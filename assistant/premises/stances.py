"""Stances: whether a text allows, forbids, requires, waives or denies what a claim says it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from assistant.gate.aligning.locating import weight
from assistant.gate.aligning.pairing import Pair, content
from assistant.gate.language.lexicon import contrasts
from assistant.gate.language.reading import read
from assistant.premises.governing import Said, Stance, governed, runs, stances_of

WHOLLY = 0.9  # share from which a clause with more conditions says what is claimed
COVERED = 0.5  # share of a claim's words that a clause must have to be on the same thing
LOOSELY = 0.3  # the same for a claim of no condition, said in words that no clause has
RULED = (
    0.25  # the same where a claim and a rule are on one word, one allowing what the other forbids
)
_NEAR = 4  # words after a modal or a negation that it is surely about
# of a claim -> of the text: it says the opposite, or the claim is stronger than it
_OPPOSED: dict[Stance, frozenset[Stance]] = {
    "allows": frozenset({"forbids", "denies"}),
    "forbids": frozenset({"allows", "requires", "needs"}),
    "requires": frozenset({"forbids", "waives", "denies", "allows", "advises"}),
    "needs": frozenset({"forbids", "waives", "denies"}),
    "advises": frozenset({"forbids", "denies"}),
    "waives": frozenset({"requires", "needs"}),
    "denies": frozenset({"requires", "needs", "allows", "states"}),
    "states": frozenset({"forbids", "denies"}),
}
_DUTY: frozenset[Stance] = frozenset({"requires", "needs"})
_ALIKE: dict[Stance, frozenset[Stance]] = {
    "requires": _DUTY,
    "needs": _DUTY,
    "forbids": frozenset({"forbids"}),
    "allows": frozenset({"allows"}),
    "waives": frozenset({"waives"}),
}
# of documents: what they are and whether they are in force; of people: what they learnt; of what goes on
_STATUSES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("现行",), ("作废", "废止", "失效", "停用", "过期")),
    (("国家标准",), ("行业标准",), ("团体标准",), ("地方标准",), ("企业标准",)),
    (("推荐性",), ("强制性",)),
    (("继续", "还能"), ("终止", "停止", "停用"), ("中止",)),
    (("高中",), ("中专",), ("大专",), ("本科",), ("硕士",), ("博士",)),
)
_NOT = re.compile(r"不是|并非|没有|没|未|不")
# says no without a word of negation
_REFUSING = re.compile(r"无效|失败|未果|拒绝|防止|避免|禁止|除外|排除|免于|免除|杜绝")
# of all alike: one that is ruled otherwise is enough against it
OF_ALL = re.compile(r"(?<![首成])都|全部|所有(?!权|者|人)|一律|任何|不管|不论|无论|不分")
_TURNED = frozenset({"forbids", "waives", "denies"})


ACTS_LISTED = re.compile("下列[^。；：]{0,12}(?:行为|情形)[^：]*：")  # what is barred or punished


_ONLY_SO = re.compile(r"只有[^，。；]{1,12}(?:才|能|可)|才[能可行]|只能")
_BARS_OTHERS = re.compile(
    r"除[^。；]{1,16}外，[^。；]{0,12}不(?:得|能|可|准|应)|未经|没有[^。；]{1,16}(?:不得|不能)"
)


def is_opposed(claim: str, text: str, title: str = "") -> bool:
    """Whether a text under a title says the opposite of a claim; false where it is on another matter."""
    pair = _pair(claim, text, title)
    if _ONLY_SO.search(claim) and _BARS_OTHERS.search(text):
        return False  # 只有银行能办, of 除银行以外都不得办
    covered = _covered(pair)
    return (covered >= COVERED and any(_against(pair))) or (
        covered >= RULED and any(_against(pair, ruled=True))
    )


def covered(claim: str, text: str, title: str = "") -> float:
    """Share of the words of a claim that the sentences of a text under a title nearest to it have."""
    return _covered(_pair(claim, text, title))


def rules_alike(claim: str, text: str, title: str = "") -> bool:
    """Whether a claim rules something, and a text rules the same alike: a word after each modal, and none
    otherwise.
    """
    pair = _pair(claim, text, title)
    sentences = frozenset(pair.source.segments[t.segment].sentence for t in pair.restated)
    everything = frozenset(range(len(pair.claim.segments)))
    ours = [s for s in governed(pair.claim, everything) if s.stance != "states"]
    theirs = governed(pair.source, sentences)
    ruling = [[s for s in run if len(s.text) > 1] for run in runs(ours)]
    if any(s.stance not in _ALIKE for s in ours) or not any(ruling):
        return False
    found = [[(_ALIKE[s.stance], stances_of(s, theirs)) for s in run] for run in ruling if run]
    return all(any(same & kinds for same, kinds in run) for run in found) and all(
        kinds <= same for run in found for same, kinds in run
    )


def is_covered_with_conditions(claim: str, text: str) -> bool:
    """Whether a text has nearly all the words of a claim, in a sentence with a condition or exception."""
    pair = _pair(claim, text)
    told = {pair.source.segments[token.segment].sentence for token in pair.restated}
    within = [n for n, s in enumerate(pair.source.segments) if s.sentence in told]
    conditions = {t.segment for t in pair.source.of_kind("condition", "exception")}
    whose = any(pair.source.text[pair.source.segments[n].end - 1] == "的" for n in within)
    return _covered(pair) >= WHOLLY and (whose or not conditions.isdisjoint(within))


def excluded(claim: str, text: str) -> tuple[str, ...]:
    """Words of a claim that the text rules out by their opposites: 口头 of 书面, 作废 of 现行."""
    pair = _pair(claim, text)
    groups = contrasts() if _covered(pair) >= LOOSELY else ()
    single = (tuple((word,) for word in group if len(word) > 1) for group in groups)
    return tuple(_excluded(pair, (*single, *_STATUSES)))


def _pair(claim: str, text: str, title: str = "") -> Pair:
    """A claim beside a text; that nothing else may be (只能) is not looked at."""
    return Pair(read(claim.replace("只能", "可")), read(text), title)


def _covered(pair: Pair) -> float:
    """Share of the words of the claim that the sentences it is nearest to have."""
    wanted = [token for token in content(pair.claim.tokens) if token.kind != "quantity"]
    there = {token.value for token in pair.restated}
    letters = "".join((pair.told, *(token.text for token in pair.restated)))
    held = sum(weight(t) for t in wanted if t.value in there or t.text in letters)
    return held / (sum(map(weight, wanted)) or 1.0)


_RULES: frozenset[Stance] = frozenset({"allows", "forbids", "requires", "needs", "waives"})


_OF_ACTS: frozenset[Stance] = frozenset({"allows", "denies", "waives"})


def _against(pair: Pair, *, ruled: bool = False) -> Iterator[str]:
    """Words right after a modal or a negation, of either side, that the other has the opposite way;
    ``ruled``: only what is a rule on both sides.
    """
    sentences = {pair.source.segments[token.segment].sentence for token in pair.restated}
    claim = governed(pair.claim, frozenset(range(len(pair.claim.segments))))
    source = governed(pair.source, frozenset(sentences))
    if ruled:
        claim, source = ([s for s in one if s.stance in _RULES] for one in (claim, source))
    if listed := ACTS_LISTED.search(pair.source.text):
        behind = {n for n, s in enumerate(pair.source.segments) if s.start >= listed.end()}
        source = [s for s in source if s.segment not in behind or s.stance not in _OF_ACTS]
    refuses, refused = (bool(_REFUSING.search(one.text)) for one in (pair.claim, pair.source))
    turned = refuses or refused
    of_all = OF_ALL.search(pair.claim.text) is not None
    for run in runs(claim):
        # 不能拒绝 asks for what it refuses; of a text without such a word nothing is told by it
        twice = run[0].stance == "forbids" and refuses and not refused
        if (
            not twice
            and not (run[0].stance == "denies" and turned)
            and (said := _clashing(run, claim, source, claims=True, of_all=of_all))
        ):
            yield said
    denies = any(said.stance in _TURNED for said in claim) or turned
    for run in runs(source):
        if run[0].stance not in _TURNED or (run[0].stance == "denies" and denies):
            continue
        if said := _clashing(run, source, claim, claims=False):
            yield said


def _clashing(
    run: Sequence[Said],
    own: Sequence[Said],
    others: Sequence[Said],
    *,
    claims: bool,
    of_all: bool = False,
) -> str:
    """The first words of a run that the other side has too, where most are there the opposite way, and
    nowhere on their ``own`` side as it is there.

    What is said ``of_all`` is against a word that is so once.
    """
    against: list[str] = []
    alike = 0
    first = False  # whether the first word that tells is against: what is meant of several
    for said in run[:_NEAR]:
        if len(said.text) == 1 and len(run) > 1:
            continue  # part of a word that the lexicon does not know
        there = stances_of(said, others)
        here = {said.stance, *stances_of(said, own)}
        if not there:
            continue
        pairs = product(here, there) if claims else product(there, here)
        opposite = [other in _OPPOSED[one] for one, other in pairs]
        if all(opposite) or (of_all and any(opposite)):
            against.append(said.text)
            first = first or not alike
        else:
            alike += 1
    # one word of a text's denial may be of much else, not the one whom it keeps from acting
    whom = run[0].stance == "forbids" and run[-1].whom and run[-1].text in against
    enough = len(against) > (0 if claims or whom else 1)
    most = len(against) > alike or (claims and first and len(against) == alike)
    return "".join(dict.fromkeys(against)) if enough and most else ""


def _excluded(pair: Pair, groups: Iterable[Sequence[Sequence[str]]]) -> Iterator[str]:
    """Words of a claim, by groups of what excludes each other, each by all its names."""
    claim, source = pair.claim.text, "".join(token.text for token in pair.restated)
    for group in groups:
        here = [word for names in group for word in names if word in claim]
        there = [names for names in group if any(word in source for word in names)]
        same = any(word in names for word in here for names in there)
        if not here or not there or same or read(here[0]).concepts & pair.source.concepts:
            continue
        if not re.search(rf"(?:{_NOT.pattern})[^，]{{0,4}}{re.escape(here[0])}", claim):
            yield here[0]
