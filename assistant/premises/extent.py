"""Extent: what a claim says a rule counts in or leaves out (外币存款不算), against what a text says."""

from __future__ import annotations

import re
from itertools import combinations

from assistant.gate.language.reading import read
from assistant.gate.language.spelling import normalised
from assistant.premises.verdicts import Verdict
from corpus.terms import Term, plain

_OUT = re.compile(
    r"(?P<thing>[^，。；]{2,60})(?<!不)(?:也|都|又|就|是|并)*(?:不|没)"
    r"(?:算(?!数)|包括|包含|[归由][^，。；]{0,6}管|属于|在[^，。；]{0,8}(?:里面?|内|中|范围|之列)|受?保|赔|管|计入?|适用)"
)
_TAKEN_OUT = re.compile(
    r"(?P<thing>[^，。；]{2,60}?)(?:的?[^，。；的]{1,4})?(?:是|要|得|应该?|就|都|会|可以)*(?:剔|刨|扣|排|撇|去)(?:掉|除|去|出)"
)
_IN = re.compile(
    r"(?P<thing>[^，。；]{2,60})(?:(?:也|都|照样|同样)(?:会|要|得|能|可以|享)*(?:算|包括|属于|受?保|赔|管|计入|适用|在内|有)|[归由][^，。；]{0,6}管)"
)
_CONTAINER = re.compile(r"^[^，。；]{2,12}(?:里[头面边]?|当中|之中)(?=[^，。；]{2})")
# before what is left out of a list, and after it
_LEAVES_OUT = re.compile(
    r"除外的[^，。；：]{0,4}[：有是]|不(?:应当?|得|再|会|能)?(?:包括|含|适用|计入|予|属于|保)|除了?(?!外)"
)
_LEFT_OUT = re.compile(r"除外|不(?:应当?|得|再|会|能)?(?:计入|算|包括|在内|适用|予|属于)")
_NONE_OF = re.compile(r"没有(?P<kind>[^，。；]{2,6}?)(?:公司|机构|单位|企业)?(?:的|在内|参与)?$")
_LIST = re.compile(r"(?:[^，。；：、]{2,20}、){2}")
_ENDS = re.compile(r"[。；]")
_RUN = 4  # characters of a thing that are surely it


def judge_inclusion(claim: str, text: str, named: tuple[Term, ...]) -> Verdict:
    """Whether a claim leaves out what a text leaves out or counts in what it counts in, or the other way round.

    ``named`` are the concepts of the claim: where it names another than the thing itself, that must be in
    the text, which else lists the thing of something else.
    """
    said, whole = normalised(claim), normalised(text)
    if (none_of := _NONE_OF.search(said)) and _LIST.search(whole):
        return "contradicted" if none_of["kind"] in whole else "none"
    out = _OUT.search(said) or _TAKEN_OUT.search(said)
    found = out or _IN.search(said)
    thing = _most_of(_CONTAINER.sub("", found["thing"].rstrip("的")), whole) if found else ""
    if thing and all(token.kind == "actor" for token in read(thing).tokens):
        return "none"  # 银行不赔: of one who acts
    others = [term for term in named if not term.is_in(thing)]
    if not thing or (others and not any(_is_told(term, text) for term in others)):
        return "none"
    places = [match.start() for match in re.finditer(re.escape(thing), whole)]
    left_out = {_is_left_out(whole, place, place + len(thing)) for place in places}
    if len(left_out) > 1:
        return "none"
    if left_out != {out is not None}:
        return "contradicted"
    return "confirmed" if out else "none"


def _is_told(term: Term, text: str) -> bool:
    """Whether a text has a concept, or all characters of its name (被保险存款, of 存款保险)."""
    return term.is_in(plain(text)) or set(term.term) <= set(text)


def _most_of(words: str, text: str) -> str:
    """The end of some words that a text has, of two characters or more; else the longest run of them, of four."""
    ends = (words[start:] for start in range(len(words) - 1))
    spans = sorted(combinations(range(len(words) + 1), 2), key=lambda s: s[0] - s[1])
    runs = (words[start:end] for start, end in spans if end - start >= _RUN)
    return next((end for end in (*ends, *runs) if end in text), "")


def _is_left_out(text: str, start: int, end: int) -> bool:
    sentence = max((m.end() for m in _ENDS.finditer(text, 0, start)), default=0)
    after = re.split("[，。；：]", text[end:], maxsplit=1)[0]
    return bool(_LEAVES_OUT.search(text, sentence, start) or _LEFT_OUT.search(after))
