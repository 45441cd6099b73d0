"""A paper: items chosen by a blueprint, the same for the same seed, with what it covers."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.quiz.blueprints import POINTS, Blueprint, Section
from assistant.quiz.duplicates import Seen
from assistant.quiz.items import ItemType, QuizItem
from assistant.quiz.pool import Pool
from assistant.quiz.proposing import Proposer
from assistant.quiz.scopes import clauses_in
from assistant.quiz.selecting import evened, select
from assistant.quiz.shortfalls import shortfall, shortfall_of_both
from assistant.quiz.variety import Variety
from corpus.library import Library

Form = Literal["A", "B"]
_FORMS: tuple[Form, Form] = ("A", "B")
Forms = Form | Literal["AB"]  # both together, as long as each other
_RAREST_FIRST: tuple[ItemType, ...] = (
    "scenario", "order", "matching", "short", "multiple", "tf", "blank", "single",
)  # fmt: skip
Progress = Callable[[int, int], None]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PaperItem(_Record):
    """An item in a paper and what it is worth."""

    item: QuizItem
    points: float


class Coverage(_Record):
    """A clause of the scope and how many items of the paper test it."""

    clause_id: str
    label: str
    items: int


class Paper(_Record):
    """A finished paper. ``shortfalls`` say in Chinese which items there are not, and why; ``twin`` is the
    id of the other form where both were made together.
    """

    id: str
    title: str
    form: Form = "A"
    twin: str = ""
    seed: int
    library_version: str
    items: Annotated[tuple[PaperItem, ...], Field(strict=False)]
    shortfalls: Annotated[tuple[str, ...], Field(strict=False)] = ()
    coverage: Annotated[tuple[Coverage, ...], Field(strict=False)] = ()

    @property
    def total(self) -> float:
        """What the paper is worth."""
        return sum(entry.points for entry in self.items)


def make_paper(
    blueprint: Blueprint,
    library: Library,
    seed: int,
    *,
    form: Form = "A",
    taken: Sequence[QuizItem] = (),
    progress: Progress = lambda done, total: None,
    proposer: Proposer | None = None,
) -> Paper:
    """A paper of proved items; the same blueprint, library, seed and form give the same paper.

    Form B has none of the sentences of form A of the same seed and, as far as there are such, items
    of the same kinds of knowledge, difficulties and levels. ``taken`` are items whose sentences
    are not to be used again. Fewer items than asked come with ``shortfalls``. A ``proposer`` may word
    single choices anew, behind the same proof; then the seed alone no longer decides the wording.
    Raises ScopeError.
    """
    other = make_paper(blueprint, library, seed, taken=taken).items if form == "B" else ()
    first = [entry.item for entry in other]
    seen = Seen([*taken, *first], sentences_again=blueprint.repeats)
    pool = Pool(library, clauses_in(library, blueprint.scope))
    total = sum(section.count for section in blueprint.sections)
    chosen: dict[int, list[QuizItem]] = defaultdict(list)
    in_turn = _in_turn(blueprint, pool, seen, f"{seed} {form}", like=first)
    for done, (at, item) in enumerate(in_turn, start=1):
        chosen[at].append(proposer.reworded(item, library) if proposer else item)
        progress(done, total)
    rng = Random(f"{seed} {form}")
    entries: list[PaperItem] = []
    for at, section in enumerate(blueprint.sections):
        chosen[at] = evened(chosen[at]) if section.type == "tf" else chosen[at]
        items = _balanced(chosen[at], rng)
        entries += [PaperItem(item=item, points=section.points) for item in items]
    made = [*first, *(entry.item for entry in entries)]
    shortfalls = [
        shortfall(section, made, len(chosen[at]), pool, repeats=blueprint.repeats)
        for at, section in enumerate(blueprint.sections)
        if len(chosen[at]) < section.count
    ]
    return Paper(
        id=_paper_id(blueprint, library, seed, form, entries),
        title=blueprint.title,
        form=form,
        seed=seed,
        library_version=library.version,
        items=tuple(entries),
        shortfalls=tuple(shortfalls),
        coverage=tuple(_coverage(entries, pool)),
    )


def make_papers(
    blueprint: Blueprint,
    library: Library,
    seed: int,
    forms: Forms,
    *,
    taken: Sequence[QuizItem] = (),
    progress: Progress = lambda done, total: None,
    proposer: Proposer | None = None,
) -> tuple[Paper, ...]:
    """The paper of one form, or the pair, for which nothing is worded anew. Raises ScopeError."""
    if forms == "AB":
        return make_pair(blueprint, library, seed, taken=taken, progress=progress)
    paper = make_paper(
        blueprint, library, seed, form=forms, taken=taken, progress=progress, proposer=proposer
    )
    return (paper,)


def make_pair(
    blueprint: Blueprint,
    library: Library,
    seed: int,
    *,
    taken: Sequence[QuizItem] = (),
    progress: Progress = lambda done, total: None,
) -> tuple[Paper, Paper]:
    """Forms A and B of one seed, as long as each other: where B finds too few sentences, both are
    asked for half of what A and B found together.

    What neither could get stands in the ``shortfalls`` of both; ``taken`` as for one paper. Raises
    ScopeError.
    """
    wanted, first = blueprint, None
    while True:
        one, other = (
            make_paper(wanted, library, seed, form=form, taken=taken, progress=progress)
            for form in _FORMS
        )
        first = first or other
        sections = tuple(_halved(wanted.sections, one, other))
        if sections == wanted.sections or not sections:
            told = tuple(_told(blueprint.sections, first, one))
            return (
                one.model_copy(update={"shortfalls": told, "twin": other.id}),
                other.model_copy(update={"shortfalls": told, "twin": one.id}),
            )
        wanted = wanted.model_copy(update={"sections": sections})


def _halved(sections: Iterable[Section], one: Paper, other: Paper) -> Iterator[Section]:
    """The sections with the counts that both forms may have; those that have none are left out."""
    counts = [Counter((e.item.type, e.points) for e in paper.items) for paper in (one, other)]
    for section in sections:
        found = [min(section.count, count[section.type, section.points]) for count in counts]
        for count, taken in zip(counts, found, strict=True):
            count[section.type, section.points] -= taken
        if half := sum(found) // 2:
            yield section.model_copy(update={"count": half})


def _told(sections: Iterable[Section], first: Paper, made: Paper) -> Iterator[str]:
    """What two papers as long as each other could not get, with the reasons of the first try."""
    left = Counter((entry.item.type, entry.points) for entry in made.items)
    for section in sections:
        found = min(section.count, left[section.type, section.points])
        left[section.type, section.points] -= found
        if found < section.count:
            yield shortfall_of_both(section, first.shortfalls, found)


def paper_of(items: Iterable[QuizItem], title: str) -> Paper:
    """A paper of chosen items, each worth what its type usually is."""
    entries = tuple(PaperItem(item=item, points=POINTS[item.type]) for item in items)
    said = "\n".join(entry.item.id for entry in entries)
    made = hashlib.sha256(said.encode()).hexdigest()[:12]
    return Paper(id=made, title=title, seed=0, library_version="", items=entries)


def _in_turn(
    blueprint: Blueprint, pool: Pool, seen: Seen, seed: str, *, like: Sequence[QuizItem]
) -> Iterator[tuple[int, QuizItem]]:
    """The items of a paper, each with the place of its section, as long as any section has some to offer:
    the next is of that which has the least share of what it wants, and of such of the one that few
    sentences can serve."""
    sections = blueprint.sections
    variety = None if blueprint.repeats else Variety(seed)
    taken: Counter[int] = Counter()
    offers: dict[int, Iterator[QuizItem]] = {}
    for at, section in enumerate(sections):
        alike = [item for item in like if item.type == section.type]
        own = Random(f"{seed} {at}")
        offers[at] = select(pool, section, seen, own, variety=variety, like=alike)
    while offers:
        at = min(offers, key=lambda at: (taken[at] / sections[at].count, _rarity(sections[at])))
        if (item := next(offers[at], None)) is None:
            del offers[at]
            continue
        taken[at] += 1
        yield at, item


def _rarity(section: Section) -> int:
    """Types that few sentences can serve choose their sentences first."""
    return _RAREST_FIRST.index(section.type)


def _balanced(items: list[QuizItem], rng: Random) -> list[QuizItem]:
    """The items with their options in an order that puts the key at every place equally often."""
    places: list[int] = []
    placed: list[QuizItem] = []
    for item in items:
        if item.type not in ("single", "scenario"):
            placed.append(_shuffled(item, rng))
            continue
        if not places:
            places = list(range(len(item.options)))
            rng.shuffle(places)
        at = places.pop() % len(item.options)
        wrong = [option for option in item.options if option not in item.key_texts]
        rng.shuffle(wrong)
        options = [*wrong[:at], item.key_texts[0], *wrong[at:]]
        placed.append(_reordered(item, options))
    if items and items[0].type == "tf":
        rng.shuffle(placed)
    return placed


def _shuffled(item: QuizItem, rng: Random) -> QuizItem:
    if item.type in ("tf", "blank", "short"):
        return item
    options = list(item.options)
    rng.shuffle(options)
    return _reordered(item, options)


def _reordered(item: QuizItem, options: list[str]) -> QuizItem:
    """The item with its options in another order; the key and the citations of options follow."""
    moved = [item.options.index(option) for option in options]
    key = [moved.index(at) for at in item.key]
    return item.model_copy(
        update={
            "options": tuple(options),
            "key": tuple(sorted(key) if item.type == "multiple" else key),
            "citations": tuple(item.citations[at] for at in moved)
            if item.cites_options
            else item.citations,
        }
    )


def _coverage(chosen: list[PaperItem], pool: Pool) -> Iterator[Coverage]:
    """Every clause of the scope that can be tested, with how many items do."""
    counts = Counter(
        clause_id
        for entry in chosen
        for clause_id in {citation.clause_id for citation in entry.item.citations}
    )
    for clause_id, label in pool.testable():
        yield Coverage(clause_id=clause_id, label=label, items=counts[clause_id])


def _paper_id(
    blueprint: Blueprint, library: Library, seed: int, form: Form, entries: Iterable[PaperItem]
) -> str:
    asked = f"{blueprint.model_dump_json()} {library.version} {seed} {form}"
    said = " ".join((asked, *(entry.item.id for entry in entries)))
    return hashlib.sha256(said.encode()).hexdigest()[:12]
