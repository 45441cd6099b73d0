"""What a person said of lines of a source: recorded, and applied again when the file is read again.

A line is found by its words, spaces left out, and by which of the lines with these words it is, so
that a correction survives a file whose lines have moved.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pydantic import Field

from corpus.frozen import Frozen
from corpus.readers.lines import Line, Source, Told


class Correction(Frozen):
    """``told`` is what the line is: a clause's or heading's beginning, text of the place before, or
    furniture; ``""`` leaves that to the structure. ``words`` replaces words read wrongly.
    """

    line: str = Field(min_length=1, max_length=2000)
    nth: int = Field(default=1, ge=1)
    told: Told = ""
    words: str | None = Field(default=None, max_length=5000)


def corrected(source: Source, corrections: Iterable[Correction]) -> tuple[Source, list[str]]:
    """The source with the corrections applied, and the words of lines that are not in it."""
    by_line: dict[str, dict[int, Correction]] = defaultdict(dict)
    for correction in corrections:
        by_line[squeezed(correction.line)][correction.nth] = correction
    seen: Counter[str] = Counter()
    lines: list[Line] = []
    for line in source.lines:
        words = squeezed(line.text)
        seen[words] += 1
        said = by_line.get(words, {})
        lines.append(_with(line, said.pop(seen[words])) if seen[words] in said else line)
    unused = [correction.line for left in by_line.values() for correction in left.values()]
    return replace(source, lines=tuple(lines)), unused


def correction_of(source: Source, number: int, told: Told, words: str | None) -> Correction:
    """The correction of a line by its number; raises KeyError where there is no such line."""
    at = {line.number: line for line in source.lines}[number]
    same = [line.number for line in source.lines if squeezed(line.text) == squeezed(at.text)]
    return Correction(line=at.text, nth=same.index(number) + 1, told=told, words=words)


def squeezed(text: str) -> str:
    """A text without white space."""
    return re.sub(r"\s", "", text)


def _with(line: Line, correction: Correction) -> Line:
    words = line.text if correction.words is None else correction.words
    sure = 1.0 if correction.words is not None else line.confidence
    opens = line.opens or correction.told == "clause"
    return replace(line, text=words, told=correction.told, opens=opens, confidence=sure)
