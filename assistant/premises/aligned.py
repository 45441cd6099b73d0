"""Laying a statement beside a text: which of its words stand there in their order, and what is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assistant.gate.comparisons.naming import same_actor
from assistant.gate.language.reading import Reading, Token, TokenKind, read

_SILENT: frozenset[TokenKind] = frozenset({"mark", "light"})
_MUCH = 0.2  # of a statement's words: so much is no chance likeness to a sentence
_SECONDS = {"秒": 1, "日": 24 * 60 * 60}
DUTIES = frozenset({"must", "need", "strict"})  # 必须 for 应: as a duty they are one


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a text that a statement has not in their place (``theirs``), and those that it has there and the text has
    no like of; all that stands there, as ``written``; the word behind.
    """

    theirs: tuple[Token, ...]
    ours: tuple[Token, ...]
    written: tuple[Sequence[Token], Sequence[Token]]
    behind: tuple[Token | None, Token | None]


class Aligned:
    """A statement's words beside a text's: ``alike``, those of the text that it says in their order, and ``edits``,
    what is put in another's place, put in or left out, but for what stands before and behind all that is said.
    """

    def __init__(self, claim: Reading, source: Reading) -> None:
        self.source = source
        self.ours = words_of(claim.tokens)
        near = _nearest(self.ours, source)
        self.theirs = [t for t in words_of(source.tokens) if self._sentence(t) in near]
        keys = [t.value for t in self.theirs], [t.value for t in self.ours]
        found = SequenceMatcher(None, *keys, autojunk=False).get_opcodes()
        same = [(a, b) for tag, a, b, _, _ in found if tag == "equal"]
        self.alike = [t for a, b in same for t in self.theirs[a:b]]
        self.sentences = frozenset(map(self._sentence, self.alike))
        self.edits = [
            self._edit(a, b, c, d)
            for n, (tag, a, b, c, d) in enumerate(found)
            if tag != "equal" and (c < d or n not in (0, len(found) - 1))
        ]

    @property
    def gone(self) -> list[Token]:
        """The words of the sentences that a statement is in which it leaves out."""
        told = {t.start for t in self.alike}
        return [
            t for t in self.theirs if t.start not in told and self._sentence(t) in self.sentences
        ]

    @property
    def told(self) -> str:
        """The sentences that a statement is in."""
        within = [one for one in self.source.segments if one.sentence in self.sentences]
        return "，".join(self.source.text[one.start : one.end + 1] for one in within)

    def is_reworded(self, edit: Edit) -> bool:
        """Whether what is put in may stand for words of the sentences that a statement is in."""
        return any(self._sentence(t) in self.sentences for t in edit.theirs)

    def is_same_measure(self, edit: Edit) -> bool:
        """Whether a statement has as many figures as the sentences that it is in, where one is put in another's place:
        what it says may be reached by several (可以再延长30日), or lie between two.
        """
        if not any(t.kind == "quantity" for t in (*edit.ours, *edit.theirs)):
            return True
        figures = [t for t in self.theirs if t.kind == "quantity"]
        there = sum(self._sentence(t) in self.sentences for t in figures)
        return sum(t.kind == "quantity" for t in self.ours) >= there

    def _edit(self, a: int, b: int, c: int, d: int) -> Edit:
        theirs, ours = self.theirs[a:b], self.ours[c:d]
        after = (next(iter(self.theirs[b : b + 1]), None), next(iter(self.ours[d : d + 1]), None))
        return Edit(
            tuple(t for t in theirs if not _has_like(t, ours)),
            tuple(t for t in ours if not _has_like(t, theirs)),
            (theirs, ours),
            after,
        )

    def _sentence(self, token: Token) -> int:
        return self.source.segments[token.segment].sentence


def _nearest(ours: Sequence[Token], source: Reading) -> frozenset[int]:
    """The sentence of a text that has most of a statement's words, and those that have much of the others."""
    left, found = list(ours), set[int]()
    words: dict[int, set[str]] = {}
    for token in source.tokens:
        words.setdefault(source.segments[token.segment].sentence, set()).add(token.value)
    while left and words:
        most = max(words, key=lambda n: letters_of([t for t in left if t.value in words[n]]))
        held = [t for t in left if t.value in words[most]]
        if found and letters_of(held) < _MUCH * letters_of(ours):
            break
        found.add(most)
        there = words.pop(most)
        left = [t for t in left if t.value not in there]
    return frozenset(found)


def _has_like(token: Token, others: Sequence[Token]) -> bool:
    """Whether one of some words says the same, or is the same body by a broader name."""
    return any(
        token.means(other)
        or {token.value, other.value} <= DUTIES
        or (token.kind == other.kind == "quantity" and _is_like_measure(token, other))
        or (
            token.kind == other.kind == "actor"
            and (same_actor(token.value, other.value) or same_actor(other.value, token.value))
        )
        for other in others
    )


def _is_like_measure(one: Token, other: Token) -> bool:
    """Whether two figures are of one value, in days and hours or not, one perhaps without a bound (三年, 三年以上)."""
    mine, its = (read(token.text).quantities for token in (one, other))
    if not (mine and its) or len({mine[0].bound, its[0].bound} - {"exactly"}) > 1:
        return False
    values = {quantity.value * _SECONDS.get(quantity.unit, 1) for quantity in (mine[0], its[0])}
    units = {"秒" if quantity.unit in _SECONDS else quantity.unit for quantity in (mine[0], its[0])}
    return len(values) == len(units) == 1


def words_of(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that say something."""
    return [token for token in tokens if token.kind not in _SILENT]


def letters_of(tokens: Sequence[Token]) -> int:
    """How many letters some tokens have."""
    return sum(len(token.text) for token in tokens)
