"""What the families of items are made from: the scope, its sentences, its lists and definitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from random import Random

from assistant.quiz.definitions import Definition, definitions
from assistant.quiz.fact import Fact
from assistant.quiz.facts import facts
from assistant.quiz.lists import Listing, listings
from assistant.quiz.measures import Measures, measures_of
from assistant.quiz.rows import Table, table_of
from assistant.quiz.sanctions import Fine, fines_of
from assistant.quiz.sources import Source, is_list_item, not_a_key, sources, unusable
from corpus.documents import Clause
from corpus.library import Library


class Material:
    """The clauses of a scope and what can be asked of them."""

    def __init__(self, library: Library, clauses: Sequence[Clause]) -> None:
        self.library = library
        self.clauses = tuple(clauses)
        self.sources = tuple(sources(library, clauses))
        self._facts: dict[tuple[str, int], tuple[Fact, ...]] = {}

    def facts(self, source: Source) -> tuple[Fact, ...]:
        """Everything that can be asked of a sentence."""
        place = (source.clause.id, source.start)
        if place not in self._facts:
            self._facts[place] = tuple(facts(source, self.library))
        return self._facts[place]

    @cached_property
    def listings(self) -> tuple[Listing, ...]:
        """Closed lists in the scope."""
        usable = [c for c in self.clauses if unusable(self.library, c) is None]
        return tuple(listings(self.library, tuple(usable)))

    @cached_property
    def all_listings(self) -> tuple[Listing, ...]:
        """Closed lists of the whole library, for wrong options."""
        return tuple(listings(self.library, tuple(self.library)))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables in the scope whose cells can be asked for."""
        found = (table_of(c) for c in self.clauses if not_a_key(self.library, c) is None)
        return tuple(table for table in found if table is not None)

    @cached_property
    def fines(self) -> dict[Clause, tuple[Fine, ...]]:
        """The fines of every paragraph in the scope that sets some for acts that are understood alone."""
        found = ((clause, fines_of(self.library, clause)) for clause in self.clauses)
        return {clause: fines for clause, fines in found if fines}

    @cached_property
    def measures(self) -> dict[Clause, tuple[Measures, ...]]:
        """What every paragraph in the scope lays on such acts."""
        found = ((clause, measures_of(self.library, clause)) for clause in self.clauses)
        return {clause: measures for clause, measures in found if measures}

    @cached_property
    def punishing(self) -> tuple[Clause, ...]:
        """The paragraphs that punish such an act, in reading order."""
        return tuple(c for c in self.clauses if c in self.fines or c in self.measures)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """Terms defined in the scope."""
        return tuple(definitions(filter(self._defines, self.clauses)))

    @cached_property
    def all_definitions(self) -> tuple[Definition, ...]:
        """Terms defined anywhere in the library, for wrong options."""
        return tuple(definitions(filter(self._defines, self.library)))

    def _defines(self, clause: Clause) -> bool:
        """Whether a definition in the clause may be asked for: an item of a list of terms is one too."""
        listed = is_list_item(self.library, clause) and not not_a_key(self.library, clause)
        return listed or unusable(self.library, clause) is None

    @cached_property
    def by_document(self) -> dict[str, list[Source]]:
        """The sentences of each document."""
        found: dict[str, list[Source]] = defaultdict(list)
        for source in self.sources:
            found[source.document.id].append(source)
        return found

    @cached_property
    def _openings(self) -> dict[str, list[Source]]:
        """The sentences of each document that open their clause, one a clause."""
        return {
            document_id: [source for source in found if source.opens]
            for document_id, found in self.by_document.items()
        }

    def fellows(self, anchor: Source, rng: Random) -> list[Source]:
        """Its companions, then for a regulation the sentences of the others that are as it is, one a
        clause: where a regulation alone has too few figures to compare."""
        own = anchor.document
        found = [
            source
            for document_id, openings in self._openings.items()
            if document_id != own.id
            for source in openings
            if source.document.kind == own.kind == "regulation" and source.document.form == own.form
        ]
        rng.shuffle(found)
        return [*self.companions(anchor, rng), *found]

    def companions(self, anchor: Source, rng: Random) -> list[Source]:
        """The other sentences of its document, one a clause, in an order that ``rng`` decides."""
        openings = self._openings[anchor.document.id]
        found = [source for source in openings if source.clause is not anchor.clause]
        rng.shuffle(found)
        return found
