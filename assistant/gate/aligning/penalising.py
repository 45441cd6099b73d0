"""What an authority does to whoever breaks a rule: 由甲责令改正，给予警告，没收违法所得."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.gate.aligning.listing import Spans
from assistant.gate.aligning.ruling import has_subject, is_case, rules, span, text_of
from assistant.gate.language.reading import Reading

_PUNISHES = "责令|处(?!理|于|在)|给予|没收|吊销|暂扣|撤销|依法|取消|予以|按照|依照|追"
_BY = re.compile(f"由[^，。；]{{2,30}}?(?={_PUNISHES})")
_PENALTY = re.compile(f"(?:由[^，。；]{{2,30}}?)?并?(?:{_PUNISHES})")


def penalties(part: Sequence[int], source: Reading) -> Spans:
    """Spans of the penalties of a part, all but one of which may go: each with whom or what it is for.

    Who imposes them stays. None where something else is said behind the first.
    """
    first = next((n for n in part if _PENALTY.match(text_of([n], source))), None)
    groups: list[list[int]] = [[]]
    for n in (n for n in part if first is not None and n >= first):
        text = text_of([n], source)
        punishes = _PENALTY.match(text)
        if is_case(n, source) or rules(n, source) or not (punishes or text.startswith("对")):
            return []
        groups[-1].append(n)
        if punishes:
            groups.append([])
    found = [span(group, source) for group in groups if group]
    if first is None or len(found) < 2:
        return []
    by = _BY.match(text_of([first], source))
    return [(found[0][0] + (by.end() if by else 0), found[0][1]), *found[1:]]


def acting(then: int, after: Sequence[int], source: Reading) -> Iterator[int]:
    """Where what an authority does begins (由甲处…；情节严重的，处…), if the next rule names none."""
    by = _BY.match(text_of([then], source))
    if by and "由" not in text_of(after, source) and not has_subject(after, source):
        yield source.segments[then].start + by.end()
