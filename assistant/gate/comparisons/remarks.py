"""Remarks: what a claim says of its own beside the matter. A yes or a no, an etc. that opens a closed list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.pairing import Pair
from assistant.gate.findings import Reason
from assistant.gate.language.reading import Reading, Token

# what may stand between two marks, part what is said and say nothing
_JOINTS = """
其中 此外 另外 同时 因此 因而 所以 从而 于是 然后 随后 即 也就是 也就是说 例如 比如 如 但 但是 不过 然而 而且
并且 并 且 具体如下 如下 具体为 具体是 具体包括 具体来说 包括 分别是 分别为 以及 或者 或 及 和 则 那么 否则 反之
首先 其次 最后 再次 一是 二是 三是 四是 五是
"""
_JOINING = frozenset(_JOINTS.split())
_CARRYING = frozenset({"quantity", "number", "name", "actor"})
_LEAST = 2  # letters of words that say something: they are compared with the source elsewhere
# a yes or a no, before other words or after them
_REPLYING = re.compile(
    r"(?:不?是的|好的|不?对的(?!士)|没错|不?可以的|不?行的|没问题|没毛病)"
    r"|(?:是|就|的)?(?:正确|同意|认可|确认|属实|肯定|确实|当然|的确)(?:的|了)?$"
)
_AGREEING = re.compile(
    r"(?:[是就也](?:对|正确|成立)[的了]?|没错|没问题)$|[（(](?:不?是|不?对|正确|没错|当然|确实)的?[)）]"
)
_AND_SO_ON = re.compile(
    r"等{1,2}(?=的?[，。；：）)]|$)|(?<=、)[^，。；：等]{1,12}等(?![级待于候额值同次离效量比])|之类"
)
_OPEN = re.compile(
    r"(?<![平同相对高初中上下优何不均])等(?![级待于候额值同次离效量比])|[之一]类|其他|其它|例如|譬如|不限于"
)
_TAIL = 2  # letters that tell the last thing of a list
_LINKS = r"(?:、|和|与|及|以及|或|或者)"


def compare_remarks(pair: Pair) -> Iterator[Reason]:
    """Reasons of the codes coverage and scope."""
    claim, source = pair.claim, pair.source
    theirs = _segments(source)
    for number, said in enumerate(_segments(claim)):
        tokens = claim.in_segment(number)
        bare = not (_says_something(tokens) or said in _JOINING or _repeats(tokens, source))
        remark = bare or _REPLYING.match(said) or _AGREEING.search(said)
        if remark and said not in theirs:
            yield Reason.saying("coverage", "“{ours}”不是原文的话。", ours=said)
    if not _OPEN.search(source.text) and any(
        not _shortens(claim.text, match.end(), source.text)
        for match in _AND_SO_ON.finditer(claim.text)
    ):
        yield Reason.saying("scope", "原文没有说“{ours}”，列的都列全了。", "added", ours="等")


def _repeats(tokens: Sequence[Token], source: Reading) -> bool:
    """Whether a segment says no more than one of the source does: 有下列情形之一的."""
    said = [t for t in tokens if t.kind not in ("light", "mark")]
    if not said or any(t.kind in ("negation", "modal") for t in said):
        return False
    return any(
        all(any(t.means(other) for other in source.in_segment(n)) for t in said)
        for n, _ in enumerate(source.segments)
    )


def _shortens(claim: str, end: int, source: str) -> bool:
    """Whether the 等 before ``end`` stands for the rest of a list of the source: more is listed there."""
    last = claim[:end].rstrip("等之类")[-_TAIL:]
    more = re.search(re.escape(last) + _LINKS, source) is not None
    return more and claim.count("、", 0, end) < source.count("、")


def _segments(reading: Reading) -> list[str]:
    return [reading.text[one.start : one.end] for one in reading.segments]


def _says_something(tokens: tuple[Token, ...]) -> bool:
    letters = sum(len(t.text) for t in tokens if t.kind in ("word", "plain"))
    ruled = letters > 0 and any(t.kind in ("modal", "negation") for t in tokens)
    return letters >= _LEAST or ruled or any(t.kind in _CARRYING for t in tokens)
