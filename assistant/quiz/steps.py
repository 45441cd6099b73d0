"""Steps that a document puts in an order: numbered below a sentence that says so, or within one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.itemising import items_below
from assistant.quiz.leaning import points_outside
from corpus.documents import Clause
from corpus.library import Library
from corpus.sentences import sentence_spans

_IN_ORDER = re.compile(r"步骤|顺序|次序|依次|先后")
_TELLS = re.compile(r"^[（(]?(?:首先|最先|第[一二三四五]|最后|最终|先|再|然后|接着|随后|末了)")
_THING = r"[^，。；：、]{2,30}"
_CHAIN = re.compile(
    rf"(?:应当?|宜)?先(?P<a>{_THING})[，、](?:再|然后)(?P<b>{_THING})[，、](?:再|然后|最后)(?P<c>{_THING})[，。；]"
)
_RANKED = re.compile(
    rf"按照?(?:下列)?(?P<run>{_THING}(?:、{_THING}){{2,6}})的(?:先后)?(?:顺序|次序)"
)
_OPEN = re.compile(r"等$|其他")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the words at ``start:end`` of a clause's text."""

    clause: Clause
    start: int
    end: int

    @property
    def text(self) -> str:
        """What is done."""
        return self.clause.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Three or more steps in their order; ``told`` is what the document says they are steps of."""

    told: str
    steps: tuple[Step, ...]


def sequence_of(library: Library, clause: Clause) -> Sequence | None:
    """The steps that the clause puts in an order, None where it does not or their words tell it."""
    found = _below(library, clause) or _within(clause)
    if found is None or not 3 <= len(found.steps) <= 8:
        return None
    texts = [step.text for step in found.steps]
    told = any(_TELLS.match(text) or _OPEN.search(text) for text in texts)
    return None if told or len(set(texts)) < len(texts) or points_outside(found.told) else found


def _below(library: Library, clause: Clause) -> Sequence | None:
    lead_in = clause.text.split("\n")[0].rstrip()
    items = items_below(clause, library)
    leads = re.split("[，；。]", lead_in)[-1]  # 依次 before it is about something else
    if not lead_in.endswith(("：", ":")) or not _IN_ORDER.search(leads):
        return None
    told = re.sub(r"[按依]?(?:下列|以下|如下)", "", lead_in).rstrip("：:")
    ends = [len(item.text.rstrip().rstrip("；;。")) for item in items]
    if any(not 2 <= end <= 60 or "\n" in item.text for item, end in zip(items, ends, strict=True)):
        return None
    steps = (Step(item, 0, end) for item, end in zip(items, ends, strict=True))
    return Sequence(f"{told}：", tuple(steps))


def _within(clause: Clause) -> Sequence | None:
    for sentence in sentence_spans(clause.text):
        if (chain := _CHAIN.search(sentence.text)) is not None:
            spans = [chain.span(name) for name in "abc"]
            told = sentence.text[: chain.start()].rstrip("，") or clause.title
        elif (ranked := _RANKED.search(sentence.text)) is not None:
            spans = [
                (ranked.start("run") + at.start(), ranked.start("run") + at.end())
                for at in re.finditer(r"[^、]+", ranked["run"])
            ]
            told = sentence.text[: ranked.start()].rstrip("，") or clause.title
        else:
            continue
        base = sentence.start
        return Sequence(told, tuple(Step(clause, base + low, base + high) for low, high in spans))
    return None
