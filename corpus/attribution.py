"""Whose words a sentence of an interpretation is: the standard's, the interpreter's, or unclear.

The rules, in order; a sentence is read up to its full stop:

1. ``negative``: the standard is the subject and is said not to state something (标准虽未详细…).
2. ``attributed``: the standard is the subject of a verb of saying (标准规定, 标准给出, 标准要求).
3. ``mixed``: the standard is named only as the ground of the interpreter's own proposal (依据标准,
   银行可…), or the sentence holds parts of different kinds.
4. ``advice``: the standard is not named; a bank is told what it can do, an example is given, or the
   writer argues from circumstances (随着…, 在…形势下).
5. ``unattributed``: the standard is not named and something is said to be required (应, 需, 必须):
   a reader may take it for the standard's, and nothing says so.
"""

from __future__ import annotations

import re

from corpus.documents import Attribution
from corpus.sentences import sentences

_STANDARD = r"(?:[本该此]?标准|《[^》]{2,40}》|GB[/_ ]?T\s?\d{4,6}(?:\s?[-—–]\s?\d{4})?)"
_SAYS = r"(?:规定|要求|给出|强调|明确|提出|指出|规范|列出|写明|界定|指明|说明|确立|设定|倡导|阐述|提到|涉及|提供)"
_GROUND = re.compile(
    rf"(?:依据|依照|按照|根据|遵循|遵照|符合|借助|参照|对照|严格按|利用|依此|贯彻|落实|结合|按)[^，,。；;]{{0,6}}{_STANDARD}|{_STANDARD}[的中]"
)
_DENIES = re.compile(
    rf"{_STANDARD}[^，,。；;]{{0,4}}(?:并未|尚未|未|没有|不曾|不)[^，,。；;]{{0,6}}{_SAYS}"
)
_STATES = re.compile(rf"{_STANDARD}(?:对[^，,。；;]{{1,20}})?[^，,。；;依按]{{0,4}}{_SAYS}")
_GOES_ON = re.compile(rf"[，,；;](?:但|而|然而|不过)[^，,。；;]{{0,2}}{_SAYS}")
_PROPOSES = re.compile(
    r"银行|机构|企业|建议|例如|比如|鼓励|可以|(?<![许认不])可(?!靠|能)|不妨|^随着|^面对|^在[^，,。]{2,20}[下中][，,]"
)
_REQUIRES = re.compile(r"(?<![供反响])应(?!用|急|对|答|变)|须|需(?!求)|必须|不得|禁止|要(?!求)")


def sentence_attribution(sentence: str) -> Attribution:
    """The class of one sentence by the rules above."""
    denied = _DENIES.search(sentence)
    if denied:
        return "mixed" if _GOES_ON.search(sentence) else "negative"
    ground = _GROUND.search(sentence)
    states = _STATES.search(sentence)
    if states and not (ground and ground.start() <= states.start()):
        return "attributed"
    if ground or re.search(_STANDARD, sentence):
        return "mixed"
    if _PROPOSES.search(sentence) or not _REQUIRES.search(sentence):
        return "advice"
    return "unattributed"


def sentence_parts(sentence: str) -> tuple[str, ...]:
    """A sentence, in two where it denies first and states then (标准虽未…，但要求…)."""
    turn = _GOES_ON.search(sentence)
    if turn is None or not _DENIES.search(sentence[: turn.start()]):
        return (sentence,)
    return sentence[: turn.start() + 1], sentence[turn.start() + 1 :]


def part_attribution(parts: tuple[str, ...], at: int) -> Attribution:
    """The class of a part: what goes on after a denial still has the standard as its subject."""
    if len(parts) == 1:
        return sentence_attribution(parts[0])
    return "negative" if at == 0 else "attributed"


def text_attribution(text: str) -> Attribution:
    """The class of a whole text: that of its sentences where they agree, else ``mixed``."""
    found = {sentence_attribution(sentence) for sentence in sentences(text)}
    return found.pop() if len(found) == 1 else "mixed"
