"""The field's vocabulary: preferred terms, what people type instead, and where each belongs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Annotated, Literal

from pydantic import StringConstraints

from corpus.errors import RecordError
from corpus.everyday import Everyday, Rendered, load_everyday
from corpus.frozen import Frozen
from corpus.jsonl import records_of

SHIPPED_TERMS = Path(__file__).parent / "data" / "terms.jsonl"

Topic = Literal[
    "岗位",
    "机构",
    "人员",
    "环境",
    "系统",
    "服务质量",
    "风险",
    "投诉",
    "信息保护",
    "合规",
    "消费者权益",
    "反诈",
    "账户与银行卡",
    "存款",
    "渠道",
    "标准",
    "培训",
    "外包",
    "网点",
    "特殊客户",
    "银行业务",
    "客户个案",
]


class Term(Frozen):
    """A concept by its preferred name, and what people write or type for it.

    ``abbreviations`` hold English names too; ``spoken`` is what callers and agents say, ``mistakes``
    what they mistype. ``senses`` are the terms that an ambiguous abbreviation stands for, the usual
    one first. ``belongs_to`` is the id of a catalogue clause when another document owns the concept.
    """

    term: Annotated[str, StringConstraints(min_length=1)]
    synonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    topic: Topic
    senses: tuple[str, ...] = ()
    belongs_to: str | None = None
    gloss: Annotated[str, StringConstraints(min_length=1)]

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, the preferred name first."""
        return (self.term, *self.synonyms, *self.abbreviations, *self.spoken, *self.mistakes)

    def is_in(self, text: str) -> bool:
        """Whether a text as ``plain`` writes it has one of its names."""
        return any(plain(name) in text for name in self.names)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term found in a text, at ``text[start:end]``."""

    term: Term
    start: int
    end: int


# by the last character of a name, what goes on with it: 构成|本文件 is no 成本, 对|公安 not 对公
_GOES_ON = {
    "本": re.compile(r"文件|条例|法|办法|规定|标准|规范|部分|章|条"),
    "公": re.compile(r"[安众司告开共民正证]"),
}


class Terms:
    """Finds terms in texts: the longest name wins, ASCII names only as whole words."""

    def __init__(self, terms: Iterable[Term], everyday: Everyday | None = None) -> None:
        self.terms = tuple(terms)
        self._everyday = everyday or Everyday(())
        self._by_name = {plain(name): term for term in self.terms for name in term.names}
        self._starting: dict[str, list[str]] = {}
        for name in sorted(self._by_name, key=len, reverse=True):
            self._starting.setdefault(name[:2], []).append(name)

    def __len__(self) -> int:
        return len(self.terms)

    def get(self, name: str) -> tuple[Term, ...]:
        """The term of this name, or nothing."""
        return tuple(term for term in self.terms if term.term == name)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Every term named in ``text`` (already ``plain``), left to right, not overlapping."""
        found: list[Mention] = []
        at = 0
        while at < len(text):
            name = self._name_at(text, at)
            if name is not None:
                found.append(Mention(self._by_name[name], at, at + len(name)))
            at += len(name or " ")
        return tuple(found)

    def _name_at(self, text: str, at: int) -> str | None:
        """The longest name that starts there; Latin letters and digits only as whole words."""
        two, one = self._starting.get(text[at : at + 2], ()), self._starting.get(text[at], ())
        for name in chain(two, one):
            end = at + len(name)
            if text.startswith(name, at) and not (
                _cuts_word(text, at, name[0])
                or _cuts_word(text, end, name[-1])
                or (name[-1] in _GOES_ON and _GOES_ON[name[-1]].match(text, end))
                or (name[0] in "不没" and text[at - 1 : at] == name[1:2])  # 要|不要
            ):
                return name
        return None

    def rendered(self, text: str) -> tuple[Rendered, ...]:
        """The everyday words of a text (already ``plain``) with the words of rules for them."""
        return self._everyday.rendered(text)

    def located(self, text: str) -> tuple[Mention, ...]:
        """Every term named in a text as people see it; the places are those of ``text`` itself."""
        shown = [(plain(char), at) for at, char in enumerate(text)]
        places = [at for folded, at in shown for _ in folded]
        return tuple(
            Mention(mention.term, places[mention.start], places[mention.end - 1] + 1)
            for mention in self.mentions("".join(folded for folded, _ in shown))
        )

    def named(self, text: str) -> frozenset[str]:
        """The preferred names of all terms in a text, those inside longer names too (培训环境, 培训)."""
        matched = plain(text)
        mentions = self.mentions(matched)
        inside = (self._inside(matched[mention.start : mention.end]) for mention in mentions)
        return frozenset({mention.term.term for mention in mentions}.union(*inside))

    def _inside(self, name: str) -> set[str]:
        pieces = (
            name[start:end] for start in range(len(name)) for end in range(start + 2, len(name) + 1)
        )
        return {self._by_name[piece].term for piece in pieces if piece in self._by_name}


def plain(text: str) -> str:
    """Text for matching only: NFKC, lower case, no white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def load_terms() -> Terms:
    """Read the vocabulary; raises RecordError naming file and line."""
    terms: list[Term] = []
    owner: dict[str, str] = {}
    for place, term in records_of(SHIPPED_TERMS, Term):
        for name in term.names:
            if owner.setdefault(plain(name), term.term) != term.term:
                raise RecordError(f"{place}：“{name}”已属于术语“{owner[plain(name)]}”")
        terms.append(term)
    preferred = {term.term for term in terms}
    for term in terms:
        if unknown := [sense for sense in term.senses if sense not in preferred]:
            raise RecordError(f"{SHIPPED_TERMS}：“{term.term}”的含义“{'、'.join(unknown)}”不是术语")
    return Terms(terms, load_everyday())


def _cuts_word(text: str, edge: int, own: str) -> bool:
    """Whether a name's edge stands inside a word of Latin letters and digits."""
    inside = text[edge - 1 : edge + 1] if 0 < edge < len(text) else ""
    return _is_word(own) and len(inside) == 2 and all(map(_is_word, inside))


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
