"""Locators: where in a document a clause stands, in the document's own numbering.

One type, one grammar per numbering system (``corpus.grammars``). The systems are never mixed: 章 and 条 mean different
things in a standard and in a law, so a locator always knows which system it belongs to.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from corpus.errors import LocatorError, NumeralError
from corpus.grammars import COUNTED, GRAMMARS, NESTED, Numbering, Step


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a document. ``str()`` prints it as the people cite it, ``slug`` for a URL."""

    numbering: Numbering
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        levels = GRAMMARS[self.numbering]
        return "".join(levels[step.kind].write(step) for step in self.steps).strip()

    def __lt__(self, other: Locator) -> bool:
        if self.numbering != other.numbering:
            raise LocatorError(
                f"{self} 与 {other} 的编号体系不同（{self.numbering}、{other.numbering}），不能比较先后"
            )
        return self._order() < other._order()

    @property
    def slug(self) -> str:
        """ASCII form for addresses and ids, e.g. ``4.1.2-a-1``, ``art18-para1-item2``."""
        levels = GRAMMARS[self.numbering]
        return "-".join(levels[step.kind].write_slug(step) for step in self.steps)

    @property
    def parent(self) -> Locator | None:
        """The locator one level up, or None where the numbering does not tell (第十八条, 表1).

        Counted places (第2段, 第1句第2分句) are not levels: they stand right under their clause.
        """
        steps = list(self.steps)
        last = steps.pop()
        if last.kind in COUNTED:
            while steps and steps[-1].kind in COUNTED:
                steps.pop()
        elif len(last.number) > 1 and last.kind in NESTED:
            steps.append(Step(last.kind, last.number[:-1]))
        return Locator(self.numbering, tuple(steps)) if steps else None

    def _order(self) -> tuple[tuple[int, tuple[int, ...], str], ...]:
        ranks = list(GRAMMARS[self.numbering])
        return tuple((ranks.index(step.kind), step.number, step.name) for step in self.steps)


def parse_locator(numbering: Numbering, text: str) -> Locator:
    """Read a printed locator; full-width letters, digits and brackets are accepted.

    Raises LocatorError where the text is not a locator of that numbering system.
    """
    printed = unicodedata.normalize("NFKC", text).strip()
    return _read(numbering, printed, text, slug=False)


def parse_slug(numbering: Numbering, slug: str) -> Locator:
    """Read back what ``Locator.slug`` wrote; raises LocatorError."""
    return _read(numbering, slug, slug, slug=True)


def _read(numbering: Numbering, text: str, given: str, *, slug: bool) -> Locator:
    steps: list[Step] = []
    rest = text
    while rest:
        try:
            step, rest = _next_step(numbering, steps, rest, slug=slug) or (None, rest)
        except NumeralError as exc:
            raise LocatorError(f"“{given[:40]}”里有一个不是数的编号，请检查原文") from exc
        if step is None:
            break
        steps.append(step)
    if rest or not steps:
        raise LocatorError(f"“{given[:40]}”不是 {numbering} 编号体系的条款位置")
    return Locator(numbering, tuple(steps))


def _next_step(
    numbering: Numbering, steps: list[Step], text: str, *, slug: bool
) -> tuple[Step, str] | None:
    """The longest step that may follow ``steps`` at the start of ``text``, and what is left."""
    found: tuple[Step, str] | None = None
    for kind, level in GRAMMARS[numbering].items():
        if not _may_follow(numbering, steps, kind):
            continue
        match = (level.slug_pattern if slug else level.pattern).match(text)
        if (
            match is None
            or not match.group()
            or (found and len(found[1]) <= len(text[match.end() :]))
        ):
            continue
        rest = text[match.end() :]
        if slug and rest:
            if not rest.startswith("-") or len(rest) == 1:
                continue
            rest = rest[1:]
        found = ((level.read_slug if slug else level.read)(match.group()), rest)
    return found


def _may_follow(numbering: Numbering, steps: list[Step], kind: str) -> bool:
    levels = GRAMMARS[numbering]
    if not steps:
        return levels[kind].head
    ranks = list(levels)
    if ranks.index(kind) <= ranks.index(steps[-1].kind):
        return False
    return not levels[kind].head or (numbering == "statute" and kind in ("chapter", "division"))
