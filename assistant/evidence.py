"""Evidence: what a passage holds of what a part of a question asks, as numbers a model can weigh."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from functools import lru_cache
from typing import get_args

from assistant.closeness import Closeness
from assistant.focus import awaited_of, focus_of, only_begins
from assistant.grams import grams, pairs
from assistant.question import AskedKind, Part
from assistant.retrieval import Passage
from assistant.tales import without_circumstances
from corpus.documents import Clause
from corpus.figures import FigureKind, figures
from corpus.library import Library
from corpus.sentences import sentences
from corpus.terms import Terms, plain

_STATES: dict[AskedKind, frozenset[str]] = {
    "ratio": frozenset({"ratio"}),
    "duration": frozenset({"duration"}),
    "date": frozenset({"date"}),
    "share": frozenset({"share"}),
    "count": frozenset({"count", "ratio"}),
    "money": frozenset({"money", "multiple", "share"}),
    "amount": frozenset(get_args(FigureKind)) - {"clause"},
}
ROLE = 0.3
CLOSE = 0.3  # closeness from which a clause may have another word for the one asked
SAID = 0.6  # the same where it has one
_WANTED = re.compile(r"(?:要求|规定|标准|条件|限制)$")  # 学历要求 is not spoken of where 要求 is
# what is counted, as asked, and as a clause may write it
_COUNTED = re.compile(r"(?:几|多少)个?(分贝|[次回趟遍道层级度件张份条笔通]|分(?!钟))")
_MEASURED = re.compile(
    r"几(?P<few>[一-鿿])|多少(?P<much>(?![的呢啊才算呀吧吗了])[一-鿿])(?=[的呢啊才算呀吧吗了,，?？]|$)"
)
_ITEMS = "[件条份笔通次个张]"
_WRITTEN_AS = {
    "分贝": "(?:dB|分贝)",
    **dict.fromkeys("回趟次遍道", "[次回]"),
    **dict.fromkeys("件条份笔通张", _ITEMS),
}
_PERSONS = frozenset("他她它您俺")  # who is told of, of whom no clause speaks so
_ONLY = "(?:每|不超过|不少于|至少|最多|仅|只[能可]?)"
_OFTEN = re.compile(r"每\s?(?:半|一)?(?:年|月|季|周|日|天|班|次|个月)|逐[年月日周]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of one passage for one part.

    Words are weighed by inverse document frequency, 1 for a word that no clause has; a concept of the
    vocabulary counts by any of its names. ``held`` and ``lacking``: how much of what is asked the clause
    with the titles above it has, and has not, at most 4. ``cosine`` of the embeddings. ``lead``: its BM25 score
    over that of the best other passage, in shares of the most it could be (negative for all but the best).
    ``concepts_lacking``: how many of the part's concepts the clause and its titles do not name, at most 3.
    ``stated`` and ``unstated``: 1 where the kind of fact asked for is there, or is not (both 0 where none is
    asked); ``figures`` 1 where the clause states a figure of the part. ``close``: how well its words stand for
    those of the part (``assistant.closeness``). ``unfocused``: the share of the word that is asked about
    (``assistant.focus``) that its text has not. ``sentence``: how well the part stands for its sentence nearest
    to it; ``asked_before``: how well its labelled question nearest to the part and the part stand for one
    another; ``alike_lead``: how far the cosine of the nearest one is from that of the best other passage.
    ``unsaid``: the share of the part's characters that neither it nor its titles have; ``unknown``: that
    its labelled questions have not either, so a clause that is asked about is not taken for an answer to
    what is new in a question. ``labelled``, no feature: whether it has such questions.
    """

    held: float
    lacking: float
    cosine: float
    lead: float
    concepts_lacking: float
    stated: float
    unstated: float
    figures: float
    close: float
    unfocused: float
    sentence: float
    asked_before: float
    alike_lead: float
    unsaid: float
    unknown: float
    labelled: bool

    @property
    def row(self) -> tuple[float, ...]:
        """The features in the order of ``FEATURES``."""
        return astuple(self)[: len(FEATURES)]

    @property
    def words(self) -> float:
        """The share of what is asked that the clause has."""
        return self.held / ((self.held + self.lacking) or 1.0)


FEATURES = tuple(field.name for field in fields(Evidence) if field.name != "labelled")
OF_LABELS = ("asked_before", "alike_lead", "unknown")
AGAINST = frozenset(
    {"lacking", "concepts_lacking", "unstated", "unfocused", "unsaid", "unknown"}
)  # the others speak for a passage


class Reader:
    """Reads evidence off passages of one library.

    ``frequency`` gives the number of its clauses that have a gram.
    """

    def __init__(
        self,
        library: Library,
        terms: Terms,
        frequency: Callable[[str], int],
        closeness: Closeness,
    ) -> None:
        self._library = library
        self._frequency = frequency
        self._closeness = closeness
        self._most = math.log(2 * len(library) + 2)
        self.named = lru_cache(maxsize=8192)(terms.named)  # clauses come up again and again

    def read(self, part: Part, passages: tuple[Passage, ...]) -> tuple[Evidence, ...]:
        """The evidence of each passage, in their order."""
        most = self._most * (sum(self.rarity(gram) for gram in set(grams(part.query))) or 1.0)
        leads = _leads([(passage.keywords or 0.0) / most for passage in passages])
        alike = _leads([passage.alike or 0.0 for passage in passages])
        asked = self._asked(part)
        near = self._near(part, passages)
        return tuple(
            self._of(part, passage, asked, lead, alike_lead, one)
            for passage, lead, alike_lead, one in zip(passages, leads, alike, near, strict=True)
        )

    def told_of(self, part: Part, clause: Clause) -> Part:
        """A part without the circumstances of a tale that a clause and its titles have nothing of."""
        named, there = self.concepts(clause), _grams_in(f"{self.titles(clause)}\n{clause.text}")
        held = {
            surface
            for term, surface in zip(part.named, part.surfaces, strict=True)
            if term.term in named
        }
        return without_circumstances(
            part, lambda word: word in held or not there.isdisjoint(_pairs(word))
        )

    def rarity(self, gram: str) -> float:
        """Inverse document frequency, as a share of that of a gram that no clause has."""
        clauses = len(self._library)
        return math.log((clauses + 1) / (self._frequency(gram) + 0.5)) / self._most

    def titles(self, clause: Clause) -> str:
        """The document's title and names, the titles above the clause, and its own."""
        document = self._library.document(clause.document_id)
        above = self._library.titles_above(clause)
        return "\n".join((document.title, *document.aliases, *above, clause.title))

    def concepts(self, clause: Clause) -> frozenset[str]:
        """The concepts named in a clause and its titles."""
        return self.named(f"{self.titles(clause)}\n{clause.text}")

    def unheld(self, part: Part, clause: Clause) -> tuple[str, ...]:
        """The concepts and words of a part of which a clause and its titles have nothing."""
        text = f"{self.titles(clause)}\n{clause.text}"
        named, there = self.named(text), _grams_in(text)
        lacking = (part.called(term) for term in part.terms if term.term not in named)
        concepts = (word for word in lacking if word in part.told)
        words = (
            word for word in part.rest.split() if len(word) > 1 and not self.is_cut(part, word)
        )
        return (
            *concepts,
            *(
                word
                for word in words
                if not there.intersection(_pairs(word)) and self._closeness.of(word, text) < SAID
            ),
        )

    def is_cut(self, part: Part, word: str) -> bool:
        """Whether a word is left of a part where another was cut off wrongly (边告 of 那边告了): either edge goes
        through a pair that people write more than the one inside.
        """
        at = part.text.find(word)
        end = at + len(word)
        left, right = part.text[max(0, at - 1) : at + 1], part.text[end - 1 : end + 1]
        edges = ((left, word[:2]), (right, word[-2:]))
        return at >= 0 and any(
            len(pairs(across)) == 1 and self._is_more_written(across, inside)
            for across, inside in edges
        )

    def is_word(self, part: Part, word: str) -> bool:
        """Whether people write every pair of it, and it is not cut out of another."""
        inside = pairs(word)
        written = all(self._frequency(pair) or self._closeness.knows(pair) for pair in inside)
        return bool(inside) and written and not self.is_cut(part, word)

    def _is_more_written(self, one: str, other: str) -> bool:
        more, less = self._frequency(one), self._frequency(other) if len(other) > 1 else 0
        known = self._closeness.knows(one) and not (len(other) > 1 and self._closeness.knows(other))
        return more > less or (more == less and known)

    def speaks_of(self, part: Part, word: str, clause: Clause) -> bool:
        """Whether a clause or its titles have a word of a part: its concept, or one close to it."""
        text = f"{self.titles(clause)}\n{clause.text}"
        if word in part.surfaces and part.named[part.surfaces.index(word)].term in self.named(text):
            return True
        word = _WANTED.sub("", word) or word
        held = not _grams_in(text).isdisjoint(_pairs(word))
        return held or self._closeness.of(word, text) >= CLOSE

    def holds_any(self, words: str, clause: Clause) -> bool:
        """Whether a clause or its titles have a pair of characters of the words."""
        there = _grams_in(f"{self.titles(clause)}\n{clause.text}")
        return not there.isdisjoint(_pairs(words))

    def _near(self, part: Part, passages: tuple[Passage, ...]) -> Iterator[_Near]:
        """How near each passage is to a part, all of them compared at once."""
        texts = [
            (
                (f"{self.titles(passage.clause)}\n{passage.clause.text}",),
                sentences(passage.clause.text),
                passage.questions,
            )
            for passage in passages
        ]
        flat = [text for three in texts for kind in three for text in kind]
        found = self._closeness.compare(part.text, flat)
        both = (found.answers + found.answered) / 2.0
        at = 0
        for _, said, asked in texts:
            first, second = at + 1, at + 1 + len(said)
            yield _Near(
                float(found.answers[at]),
                float(found.answered[first:second].max()),
                float(both[second : second + len(asked)].max(initial=0.0)),
            )
            at = second + len(asked)

    def _of(
        self,
        part: Part,
        passage: Passage,
        asked: tuple[_Word, ...],
        lead: float,
        alike_lead: float,
        near: _Near,
    ) -> Evidence:
        clause = passage.clause
        weight = sum(word.weight for word in asked)
        whole = f"{self.titles(clause)}\n{clause.text}"
        held = self._held(asked, whole)
        focus = set(_pairs(focus_of(part)))
        own = "\n".join((*passage.breadcrumb, clause.title, clause.text))
        lacking = {term.term for term in part.terms} - self.named(own)
        found = figures(clause.text)
        kinds = {figure.kind for figure in found}
        if _OFTEN.search(clause.text):
            kinds.add("duration")
        if (awaited := awaited_of(part)) and only_begins(awaited, clause.text):
            kinds.discard("duration")
        sought = [_STATES[kind] for kind in part.asked if kind in _STATES]
        counted = _counts(part, clause.text)
        stated = any(kinds & states for states in sought)
        stated |= "amount" in part.asked and re.search(r"\d", clause.text) is not None
        if counted is not None:
            stated = counted or (stated and len(sought) > 1)
        values = {figure.value for figure in found}
        unsaid = self._unsaid(part, (whole,))
        return Evidence(
            held=min(4.0, held),
            lacking=min(4.0, weight - held),
            cosine=passage.vectors or 0.0,
            lead=lead,
            concepts_lacking=min(3, len(lacking)),
            stated=float(stated),
            unstated=float(bool(sought) and not stated),
            figures=float(any(figure.value in values for figure in part.figures)),
            close=near.close,
            unfocused=len(focus - _grams_in(clause.text)) / (len(focus) or 1),
            sentence=near.sentence,
            asked_before=near.question,
            alike_lead=alike_lead,
            unsaid=unsaid,
            unknown=self._unsaid(part, (whole, *passage.questions)) if unsaid else 0.0,
            labelled=bool(passage.questions),
        )

    def _unsaid(self, part: Part, texts: Sequence[str]) -> float:
        """The share of the characters of a part that no text has, nor names the concept they stand for.

        A word that was read as another concept than its own (新版: 发布日期) is not looked for.
        """
        there = frozenset[str]().union(*map(_grams_in, texts))
        named = frozenset[str]().union(*map(self.named, texts))
        told = named | ({term.term for term in part.named} - {term.term for term in part.terms})
        words = (
            surface
            for term, surface in zip(part.named, part.surfaces, strict=True)
            if term.term not in told
        )
        asked = " ".join((*part.surfaces, part.rest)).strip()
        left = _characters(" ".join((*words, part.rest)) if asked else part.text) - _PERSONS
        return len(left - there) / (len(_characters(asked or part.text) - _PERSONS) or 1)

    def _asked(self, part: Part) -> tuple[_Word, ...]:
        """What is asked: concepts by name, other words by their pairs of characters, half as heavy.

        Roles weigh little: everything here is about the same few people.
        """
        concepts = [
            _Word(
                term.term,
                max(map(self.rarity, _pairs(term.term)), default=0.0)
                * (ROLE if term.topic == "岗位" else 1.0),
                concept=True,
            )
            for term in part.terms
        ]
        words = (*part.surfaces, *part.rest.split())
        together = dict.fromkeys(gram for word in words for gram in _pairs(word))
        return (
            *concepts,
            *(_Word(gram, 0.5 * self.rarity(gram), concept=False) for gram in together),
        )

    def _held(self, asked: tuple[_Word, ...], text: str) -> float:
        named, there = self.named(text), _grams_in(text)
        return sum(
            word.weight
            for word in asked
            if (word.text in named if word.concept else word.text in there)
        )


def _counts(part: Part, text: str) -> bool | None:
    """Whether a text gives a number of what a part asks how many there are of (几次: 2 次); None where it asks
    of nothing that is counted so. 一次 alone is no number.
    """
    if "count" in part.asked:
        asked = _COUNTED.search(part.text)
    elif "amount" in part.asked:
        asked = _MEASURED.search(part.text)
    else:
        return None
    unit = next((group for group in asked.groups() if group), "") if asked else ""
    if not unit:
        return None
    if unit in "次回趟遍道" and _OFTEN.search(text):
        return True
    written = _WRITTEN_AS.get(unit, re.escape(unit))
    return re.search(rf"(?:\d|[二两三四五六七八九十]|{_ONLY}一)\s*个?{written}", text) is not None


def _characters(text: str) -> set[str]:
    """The characters and ASCII words of a text."""
    return {gram for gram in grams(text) if len(gram) == 1 or gram.isascii()}


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a passage is: as a whole, by its nearest sentence, by its nearest labelled question."""

    close: float
    sentence: float
    question: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A concept or a gram that the part asks about, and how much it tells."""

    text: str
    weight: float
    concept: bool


def _leads(scores: list[float]) -> list[float]:
    """Each score less the best of the others."""
    ordered = sorted(scores, reverse=True)
    second = ordered[1] if len(ordered) > 1 else 0.0
    return [score - (second if score == ordered[0] else ordered[0]) for score in scores]


@lru_cache(maxsize=8192)
def _grams_in(text: str) -> frozenset[str]:
    return frozenset(grams(text))


def _pairs(text: str) -> Iterable[str]:
    """Pairs of characters and whole words of letters and digits."""
    return pairs(plain(text))
