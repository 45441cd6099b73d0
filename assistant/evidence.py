"""Evidence: what a passage holds of what a part of a question asks, as numbers a model can weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields

from assistant.closeness import Closeness
from assistant.focus import focus_of
from assistant.grams import grams
from assistant.question import Part
from assistant.retrieval import Passage
from assistant.stating import states
from assistant.words import Words, grams_in, pairs_of
from corpus.figures import figures
from corpus.library import Library
from corpus.sentences import sentences
from corpus.terms import Terms

ROLE = 0.3
_PERSONS = frozenset("他她它您俺")  # who is told of, of whom no clause speaks so


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of one passage for one part.

    Words are weighed by inverse document frequency, 1 for a word that no clause has; a concept of the
    vocabulary counts by any of its names. ``held`` and ``lacking``: how much of what is asked the clause
    with the titles above it has, and has not, at most 4. ``cosine`` of the embeddings of the part and
    of the whole article, which says in one paragraph what the next one is about. ``lead``: its BM25 score over
    that of the best other passage, in shares of the most it could be (negative for all but the best).
    ``concepts_lacking``: how many of the part's concepts the clause and its titles do not name, at most 3.
    ``stated`` and ``unstated``: 1 where the kind of fact asked for is there, or is not (both 0 where none is
    asked); ``figures`` 1 where the clause states a figure of the part. ``cosine_above`` and ``close_above``: by
    how much the cosine, and how well its words stand for those of the part (``assistant.closeness``), is over
    the mean of the clauses that it is measured by (``Passage.among``): a common question is near to all.
    ``unfocused``: the share of the word that is asked about (``assistant.focus``) that its text has not.
    ``sentence``: how well the part stands for its sentence nearest to it; ``asked_before``: how well its
    labelled question nearest to the part and the part stand for one another; ``alike_lead``: how far the cosine
    of the nearest one is from that of the best other passage.
    ``unsaid``: the share of the part's characters that neither it nor its titles have; ``unknown``: that
    its labelled questions have not either, so a clause that is asked about is not taken for an answer to
    what is new in a question. ``labelled``, no feature: whether it has such questions.
    """

    held: float
    lacking: float
    cosine: float
    cosine_above: float
    lead: float
    concepts_lacking: float
    stated: float
    unstated: float
    figures: float
    close_above: float
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
        self.words = Words(library, terms, frequency, closeness)
        self._closeness = closeness

    def read(self, part: Part, passages: tuple[Passage, ...]) -> tuple[Evidence, ...]:
        """The evidence of each passage, in their order."""
        most = self.words.most * (
            sum(self.words.rarity(gram) for gram in set(grams(part.query))) or 1.0
        )
        leads = _leads([(passage.keywords or 0.0) / most for passage in passages])
        alike = _leads([passage.alike or 0.0 for passage in passages])
        found: dict[int, Evidence] = {}
        for told, places in self._told(part, passages).items():
            asked = self._asked(told)
            near = self._near(told, tuple(passages[at] for at in places))
            for at, one in zip(places, near, strict=True):
                found[at] = self._of(told, passages[at], asked, leads[at], alike[at], one)
        return tuple(found[at] for at in range(len(passages)))

    def _told(self, part: Part, passages: tuple[Passage, ...]) -> dict[Part, list[int]]:
        """A part in the words of each passage, with the places of the passages that put it so; of one with
        labelled questions, which tell how people ask for it, in its own.
        """
        found: dict[Part, list[int]] = {}
        for at, passage in enumerate(passages):
            put = part if passage.questions else self.words.in_words_of(part, passage.clause)
            found.setdefault(put, []).append(at)
        return found

    def _near(self, part: Part, passages: tuple[Passage, ...]) -> Iterator[_Near]:
        """How near each passage is to a part, all of them compared at once."""
        among = {id(one.among): one.among for one in passages}  # few, each of many passages
        clauses = {c.id: c for of in among.values() for c in of}
        clauses |= {one.clause.id: one.clause for one in passages}
        places = {clause_id: at for at, clause_id in enumerate(clauses)}
        measured = {of: [places[clause.id] for clause in ones] for of, ones in among.items()}
        cosines = self._closeness.alike(part.text, list(map(self.words.article, clauses.values())))
        said = [sentences(self.words.text(one.clause)) for one in passages]
        texts = [*map(self.words.whole, clauses.values()), *(s for of_one in said for s in of_one)]
        named = self._closeness.compare(part.text, texts)
        found = named
        if part.sought != part.text:
            found = self._closeness.compare(part.sought, texts)
        asked = [question for passage in passages for question in passage.questions]
        like = self._closeness.compare(part.text, asked)
        both = (like.answers + like.answered) / 2.0
        at, question = len(clauses), 0
        for passage, of_one in zip(passages, said, strict=True):
            end, last = at + len(of_one), question + len(passage.questions)
            near = named if passage.questions else found  # people ask with names too
            own = places[passage.clause.id]
            others = measured[id(passage.among)] or [own]
            yield _Near(
                float(cosines[own]),
                float(cosines[own] - cosines[others].mean()),
                float(near.answers[own] - near.answers[others].mean()),
                float(near.answered[at:end].max()),
                float(both[question:last].max(initial=0.0)),
            )
            at, question = end, last

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
        whole, text = self.words.whole(clause), self.words.text(clause)
        held = self._held(asked, whole)
        focus = set(pairs_of(focus_of(part)))
        own = "\n".join((*passage.breadcrumb, clause.title, text))
        lacking = {term.term for term in part.terms} - self.words.named(own)
        found = figures(text)
        stated = states(part, text, found)
        values = {figure.value for figure in found}
        unsaid = self._unsaid(part, (whole,))
        return Evidence(
            held=min(4.0, held),
            lacking=min(4.0, weight - held),
            cosine=near.cosine,
            cosine_above=near.cosine_above,
            lead=lead,
            concepts_lacking=min(3, len(lacking)),
            stated=float(stated is True),
            unstated=float(stated is False),
            figures=float(any(figure.value in values for figure in part.figures)),
            close_above=near.close_above,
            unfocused=len(focus - grams_in(text)) / (len(focus) or 1),
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
        there = frozenset[str]().union(*map(grams_in, texts))
        named = frozenset[str]().union(*map(self.words.named, texts))
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
                max(map(self.words.rarity, pairs_of(term.term)), default=0.0)
                * (ROLE if term.topic == "岗位" else 1.0),
                concept=True,
            )
            for term in part.terms
        ]
        words = (*part.surfaces, *part.rest.split())
        together = dict.fromkeys(gram for word in words for gram in pairs_of(word))
        return (
            *concepts,
            *(_Word(gram, 0.5 * self.words.rarity(gram), concept=False) for gram in together),
        )

    def _held(self, asked: tuple[_Word, ...], text: str) -> float:
        named, there = self.words.named(text), grams_in(text)
        return sum(
            word.weight
            for word in asked
            if (word.text in named if word.concept else word.text in there)
        )


def _characters(text: str) -> set[str]:
    """The characters and ASCII words of a text."""
    return {gram for gram in grams(text) if len(gram) == 1 or gram.isascii()}


@dataclass(frozen=True, slots=True)
class _Near:
    """How near a passage is: its article, also over the mean, itself over the mean, its nearest sentence, its
    nearest labelled question.
    """

    cosine: float
    cosine_above: float
    close_above: float
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
