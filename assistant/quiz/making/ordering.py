"""Order: sentences by the length of the time they set, which is blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.items import BLANK, QuizItem, cite
from assistant.quiz.material import Material
from assistant.quiz.quantities import quantities, seconds
from assistant.quiz.sources import Source, lead

APART = 1.4
_LONGEST = 90
_ALL_DAY = re.compile(r"\s?(?:不间断)?(?:服务|营业|值班|值守)")
_VARIANTS = 5


def order_durations(anchor: Source, material: Material, turn: int) -> Iterator[QuizItem]:
    """Four sentences of one document whose times are clearly apart, the shortest first."""
    first = blanked_time(anchor)
    if first is None:
        return
    rng = Random(f"{anchor.clause.id} {turn} order")
    for _ in range(_VARIANTS):
        chosen = [(first[1], first[0], anchor)]
        for source in material.companions(anchor, rng):
            found = blanked_time(source)
            if found is None or len(chosen) == 4:
                continue
            if all(max(found[1], t) >= APART * min(found[1], t) for t, _, _ in chosen):
                chosen.append((found[1], found[0], source))
        if len(chosen) < 4:
            return
        shown = list(chosen)
        rng.shuffle(shown)
        in_order = sorted(chosen, key=lambda entry: entry[0])
        document = anchor.document
        yield QuizItem(
            type="order",
            facet="sequence",
            stem=f"{lead(document)}，按空格处时间的长短，把各句从短到长排列。",
            options=tuple(text for _, text, _ in shown),
            key=tuple(shown.index(entry) for entry in in_order),
            rationale="从短到长：" + "；".join(f"「{s.text}」" for _, _, s in in_order),
            citations=tuple(cite(document, s.clause, s.start, s.end) for _, _, s in shown),
            difficulty="难",
            level="理解",
            tags=(document.title, "先后"),
        )


def blanked_time(source: Source) -> tuple[str, float] | None:
    """A short sentence with its only time blanked, and the time in seconds."""
    return blanked(source.text) if len(source.text) <= _LONGEST else None


def blanked(text: str) -> tuple[str, float] | None:
    """A sentence with its only quantity, a time, blanked, and the time in seconds."""
    found = quantities(text)
    length = seconds(found[0]) if len(found) == 1 else None
    if length is None or _ALL_DAY.match(text, found[0].end):
        return None  # 24 h 服务 is no length of time
    return text[: found[0].start] + BLANK + text[found[0].end :], length
