"""Who does what to what, in whichever voice it is told: 甲做乙, 乙由甲做, 甲把乙做好, 甲对乙进行做, 乙，甲做."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.gate.aligning.locating import CONTENT
from assistant.gate.language.forms import HAS_TO
from assistant.gate.language.reading import Reading, Token, read

_LETTER = "[^，。；：]"
_DONE = "好|出来|到位|清楚|上去|起来|下来|完|掉"
_LIGHT = "(?:进行|开展|作|做|加以|予以)"
_VOICES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[把将](?P<run>{_LETTER}{{4,60}})(?=[，。；]|$)",
        rf"(?:^|(?<=[，。；：]))(?:对于?)?(?P<thing>{_LETTER}{{2,60}})，"
        rf"(?P<who>{_LETTER}{{2,40}}?)[都均就]?(?P<has>{HAS_TO})(?:对其)?{_LIGHT}?(?P<does>{_LETTER}{{2,30}}?)(?:{_DONE})?(?=[，。；]|$)",
        rf"(?:^|(?<=[，。；：]))(?P<thing>{_LETTER}{{2,60}}?)，?(?P<has>{HAS_TO}|)[都均就]?[由归让被](?P<by>{_LETTER}{{4,50}}?)(?=[，。；]|$)",
        rf"对于?(?P<thing>{_LETTER}{{2,60}}?)(?P<how>{_LETTER}{{0,4}}?){_LIGHT}(?P<does>{_LETTER}{{2,6}})(?=[，。；]|$)",
        rf"(?:进行|开展|做好?)对(?P<thing>{_LETTER}{{2,60}}?)的(?P<does>{_LETTER}{{2,6}})(?=[，。；]|$)",
    )
)  # fmt: skip
_CASE = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:如果|要是)?(?P<who>{_LETTER}{{2,24}}?)(?:要是|如果)?(?P<does>{_LETTER}{{3,60}}?)(?:的?话|的)?，[就都]?(?={HAS_TO})"
)
_LIGHTLY = re.compile(
    rf"对(?P<thing>{_LETTER}{{2,60}}?){_LIGHT}(?P<does>[一-鿿]{{2,6}})(?=[，。；])"
)
_LIGHT_DEED = re.compile(f"[^，。；]{{0,4}}?{_LIGHT}(?P<does>[一-鿿]+)")
_IF = re.compile(
    rf"(?:^|(?<=[，。；：]))(?:如果|要是|假如|若)({_LETTER}{{2,100}}?)(?:的?话)?，(?:那么?)?({_LETTER}{{,24}}?)就?(?={_LETTER})"
)
_NOT_COUNTED = re.compile(
    rf"，(?:但是?|不过)?({_LETTER}{{2,80}}?)的?(?:不算(?:在内|在里[面头])?|是个?例外|不在[其此]列)(?=[。；]|$)"
)
_BELONGS = re.compile("归(?=([一-鿿]{2}))")
_SHOULD = re.compile("(?<=[一-鿿])(?<!应)[该得](?=(?P<does>[一-鿿]{2}))")
_SHORTEST = 2  # letters of a verb, and of what it takes
_LONGEST = 10  # letters of a verb with how it is done
_HOW = frozenset(["依法", "及时", "定期", "统一", "共同", "书面"])
_BESIDE = 6  # letters of what stands beside a word
_BY = frozenset(["由", "归", "让", "被"])
_UNDERGOING = frozenset(["接受", "受", "受到"])
_ON = frozenset(["对", "对于"])
_TAKING = frozenset(["把", "将"])
_DOING = frozenset(["进行", "开展", "作", "做", "加以", "予以"])


def voiced_as(source: Reading, claim: Reading) -> Reading:
    """``claim`` in the voice of ``source`` where both have the same doer, deed and thing."""
    theirs, text = source.text, claim.text
    for pattern in _VOICES:
        text = pattern.sub(lambda m: next(_directly(m, theirs), m.group()), text)
    for light in _LIGHTLY.finditer(theirs):
        text = text.replace(light["does"] + light["thing"], light.group())
    text = _CASE.sub(lambda m: _of_whom(m, theirs), text)
    text = _IF.sub(lambda m: f"{m[1]}的，{m[2]}" if f"{m[1]}的，" in theirs else m.group(), text)
    text = _SHOULD.sub(lambda m: "应当" if _has_to(m["does"], theirs) else m.group(), text)
    text = _NOT_COUNTED.sub(r"，但\1的除外", text) if "除" in theirs else text
    text = _BELONGS.sub(lambda m: "由" if f"由{m[1]}" in theirs else m.group(), text)
    return claim if text == claim.text else read(text)


def _directly(match: re.Match[str], theirs: str) -> Iterator[str]:
    """What is told with the thing where the source has it: behind its verb, or behind its 将 or 对."""
    said = match.groupdict("")
    if "run" in said:
        run = re.sub(f"(?:{_DONE})$", "", said["run"])
        for end in range(len(run) - _SHORTEST, 1, -1):
            yield from _done_to(run[:end], run[end:], theirs)
    elif "by" in said:
        by = said["by"]
        whos = (by[:end] for end in range(len(by) - _SHORTEST, 1, -1) if by[:end] in theirs)
        for who in whos:
            has = said["has"] or ("应当" if f"{who}应当" in theirs else "")
            for done in _done_to(said["thing"], by[len(who) :].lstrip("来去"), theirs):
                yield who + has + done
    else:
        for done in _done_to(said["thing"], said["does"], theirs):
            yield said.get("who", "") + said.get("has", "") + said.get("how", "") + done


def _done_to(thing: str, does: str, theirs: str) -> Iterator[str]:
    """A deed with its thing as a source tells it, if it does."""
    if f"将{thing}{does}" in theirs:
        yield f"将{thing}{does}"
    at = theirs.find(f"对{thing}")
    told = _LIGHT_DEED.match(theirs, at + 1 + len(thing)) if at >= 0 else None
    if does + thing in theirs and len(does) >= _SHORTEST:
        yield does + thing
    elif told is not None and told["does"].startswith(does):
        yield theirs[at : told.start("does")] + does


def _has_to(does: str, theirs: str) -> bool:
    """Whether a source says that this has to be done: 该 names nobody then."""
    return f"应当{does}" in theirs or f"，并{does}" in theirs


def _of_whom(match: re.Match[str], theirs: str) -> str:
    """从事零售的企业 for 企业从事零售的, where the source says so."""
    whole = match["who"] + match["does"]
    for end in range(_SHORTEST, len(whole) - 2):
        who, does = whole[:end], re.sub("^(?:要是|如果)", "", whole[end:])
        if f"{does}的{who}" in theirs:
            return f"{does}的{who}"
    return match.group()


@dataclass(frozen=True, slots=True)
class Roles:
    """Who does what a word says, what it is done to, and to or for whom; empty where it is not told.

    ``sure``: some word tells them, they do not only stand beside it.
    """

    doer: str
    thing: str
    goal: str = ""
    sure: bool = True


def roles(token: Token, reading: Reading) -> Roles:
    """The roles around a word as far as its segment tells them, else what stands beside it.

    把, 由, 向 and 对 … 进行 tell them, and so does a modal right before the word.
    """
    near = reading.in_segment(token.segment)
    before = [t for t in near if t.start < token.start]
    behind = _said(t for t in near if t.start > token.start)
    if before and before[-1].text == "的":  # a thing, not a deed: but 接受甲的检查, 开展对甲的检查
        for n, mark in enumerate(before):
            if mark.text in _UNDERGOING:
                return Roles(_said(before[n + 1 :]), _said(before[:n]))
            if mark.text in _ON and n and before[n - 1].text in _DOING:
                return Roles(_said(before[: n - 1]), _said(before[n + 1 :]))
    else:
        for n in range(len(before) - 1, -1, -1):
            if found := _told_by(n, before, behind, reading):
                return found
    return Roles(_said(before)[-_BESIDE:], behind[:_BESIDE], sure=False)


def _told_by(n: int, before: Sequence[Token], behind: str, reading: Reading) -> Roles | None:
    """The roles around a deed as the ``n``-th token before it tells them; None: it tells none."""
    mark, first, rest = before[n], before[:n], before[n + 1 :]
    if mark.text in _TAKING:
        return Roles(_said(first), _said(rest), behind)
    if mark.text in _BY:
        taken = _said(first) or _said(reading.in_segment(mark.segment - 1))
        return Roles(_said(rest), taken, behind)
    if mark.text == "向":
        return Roles(_said(first), behind, _said(rest))
    if mark.text in _ON and before[-1].text in _DOING:
        return Roles(_said(first), _said(rest))
    if mark.kind == "modal" and not _said(rest):
        return Roles(_said(first), behind)
    return None


def _said(tokens: Iterable[Token]) -> str:
    return "".join(t.text for t in tokens if t.kind in CONTENT and t.text not in _HOW)
