"""Where the words of a text end."""

from __future__ import annotations

from assistant.gate.language.lexicon import Word, word_lengths

_WHOLE = "可以"  # 可以上系统 has no 以上
# what a word costs: a known one, one of one letter, a letter of none, another such before it
_KNOWN, _ALONE, _UNKNOWN, _ON = 1.0, 1.1, 1.6, 0.6


def cuts(text: str, start: int, stop: int, words: dict[str, Word]) -> list[int]:
    """Where the words of a stretch end: as few and as much known as can be, the first one longest.

    不起诉 is 不 and 起诉, not 不起 and an unknown 诉; 要回退 is 要 and 回退, not 要回 and 退.
    """
    lengths = word_lengths()
    # from the end on: the cost, where the first word ends, whether that is an unknown letter
    best: list[tuple[float, int, bool]] = [(0.0, stop, False)]
    for at in range(stop - 1, start - 1, -1):
        rest, _, joins = best[-1]
        unknown = text[at] not in words and text[at].isalnum()
        cost, first = rest + _letter_cost(words.get(text[at]), unknown, joins), at + 1
        widest = at + 1 if text[at - 1 : at + 1] == _WHOLE else stop
        for length in lengths.get(text[at : at + 2], ()):
            end = at + length
            if end > widest:
                break
            if best[stop - end][0] + _KNOWN <= cost and text[at:end] in words:
                cost, first = best[stop - end][0] + _KNOWN, end
        best.append((cost, first, unknown and first == at + 1))
    ends: list[int] = []
    while start < stop:
        start = best[stop - start][1]
        ends.append(start)
    return ends


def _letter_cost(word: Word | None, unknown: bool, joins: bool) -> float:
    """What a letter costs that stands alone, or (``joins``) before another one of no known word."""
    if unknown:
        return _ON if joins else _UNKNOWN
    return _ALONE if word is not None and word.kind in ("word", "actor") else _KNOWN
