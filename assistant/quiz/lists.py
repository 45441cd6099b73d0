"""Lists that a clause gives: in one sentence after a colon, or as items below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.quiz.items import BLANK, ItemCitation, cite
from assistant.quiz.sources import Source, points_outside, sources
from corpus.documents import Clause
from corpus.library import Library

_RUN = re.compile(
    r"(?:：|包括|写明|标明|应设|应当遵循)(?P<run>[^，。；：、]{2,14}(?:、[^，。；：、]{2,14}){1,8}"
    r"(?:(?:和|以及|或者)[^，。；：、]{2,14})?)(?=。$)"
)
_OPEN = re.compile(r"等|其他|例如|比如|如：|之一")
_BRACKET = re.compile(r"[（(][^）)]*$|^[^（(]*[）)]")  # opens or ends outside
_BEGINS_EARLIER = re.compile(r"[对向为由在把将]")
_JOINT = re.compile(r"、|以及|或者|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
BELOW = ("letter", "dash", "number", "item")


@dataclass(frozen=True, slots=True)
class Listing:
    """A closed list: ``claim`` is its sentence with a blank for the members."""

    source: Source
    claim: str
    members: tuple[str, ...]
    citations: tuple[ItemCitation, ...]

    @property
    def clause(self) -> Clause:
        """The clause that gives the list."""
        return self.source.clause


def listings(library: Library, clauses: tuple[Clause, ...]) -> Iterator[Listing]:
    """Every closed list of three or more short members in these clauses."""
    for clause in clauses:
        if (below := list_below(library, clause)) is not None:
            yield below
    for source in sources(library, clauses):
        if (inside := list_inside(source)) is not None:
            yield inside


def list_inside(source: Source) -> Listing | None:
    """The list that ends the sentence, None where there is none or it is open (等)."""
    found = _RUN.search(source.text)
    if found is None or _OPEN.search(source.text) or _BRACKET.search(found["run"]):
        return None
    members = tuple(part.strip() for part in _JOINT.split(found["run"]))
    if len(members) < 3 or not all(2 <= len(member) <= 14 for member in members):
        return None
    if len({"的" in member for member in members}) > 1 or any(map(_BEGINS_EARLIER.match, members)):
        return None  # what stands before or after the list has grown onto a member (为存款人保密的原则)
    claim = source.text[: found.start("run")] + BLANK + source.text[found.end("run") :]
    cited = cite(source.document, source.clause, source.start, source.end)
    return Listing(source, claim, members, (cited,))


def list_below(library: Library, clause: Clause) -> Listing | None:
    """The list whose items are the clauses below (答复应写明：…)."""
    lead_in = clause.text.split("\n")[0].rstrip()
    items = [c for c in library.children(clause) if c.locator.steps[-1].kind in BELOW]
    document = library.document(clause.document_id)
    if not lead_in.endswith(("：", ":")) or len(items) < 3 or document.kind == "note":
        return None
    if points_outside(re.sub(r"下列|以下|如下", "", lead_in)):
        return None
    members = tuple(item.text.strip().rstrip("；;。") for item in items)
    if any(not 2 <= len(member) <= 30 or "：" in member or "\n" in member for member in members):
        return None
    if any(_OPEN.search(member) or points_outside(member) for member in members):
        return (
            None  # 其他…: nothing can be said not to belong to it; 第十条规定的…: who knows which
        )
    source = Source(document, clause, 0, len(lead_in))
    cited = [cite(document, clause, 0, len(lead_in))]
    cited += [cite(document, item, 0, len(item.text)) for item in items]
    return Listing(source, lead_in + BLANK, members, tuple(cited))
