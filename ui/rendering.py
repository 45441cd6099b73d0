"""Our own HTML: jinja2 templates with escaping on, and the views they show."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from assistant.answers import Answer, Citation
from assistant.claims import as_quoted
from corpus.documents import Clause
from corpus.errors import ClauseNotFoundError
from corpus.library import Library
from corpus.terms import Term, Terms, Topic, load_terms
from evals.words import FAULT_WORDS, WORDS
from ui.views import ClauseView, clause_view
from ui.wording import (
    ATTRIBUTION_WORDS,
    FORM_WORDS,
    OUTCOME_WORDS,
    PROVENANCE_CLASSES,
    PROVENANCE_MEANINGS,
    is_unconfirmed,
    modal_word,
    outcome_said,
    status_said,
)

_FOLDER = Path(__file__).parent
SHORTEST_EXPLAINED = 3  # two characters are too often part of other words (约定期间)
# everyday words; explaining them would only underline the page
_SELF_EXPLAINING: frozenset[Topic] = frozenset({"机构", "客户个案", "银行业务", "标准"})
STATIC = _FOLDER / "static"


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """One citation beside its clause: the clause's text cut at the quoted span.

    ``view`` is None where the library no longer has that edition; the stored quote remains.
    """

    citation: Citation
    view: ClauseView | None
    before: str
    after: str
    parent: Clause | None
    previous: Clause | None
    next: Clause | None


@dataclass(frozen=True, slots=True)
class TurnView:
    """One question and its answer; ``answer`` is None while it is being looked up.

    ``worded`` is true where a language model words the answer.
    """

    question: str
    answer: Answer | None
    cards: tuple[EvidenceCard, ...] = ()
    worded: bool = False


def turn_view(library: Library, answer: Answer, *, worded: bool = False) -> TurnView:
    """An answer with its evidence, one card a citation."""
    cards = tuple(_card(library, citation) for citation in answer.citations)
    return TurnView(answer.question, answer, cards, worded)


def render(template: str, **values: object) -> str:
    """A template with its values, everything escaped."""
    return _environment().get_template(template).render(**values)


def render_conversation(turns: Sequence[TurnView]) -> str:
    """All turns of a conversation, the last one selected."""
    return render("conversation.html", turns=turns)


def stylesheet() -> str:
    """Our CSS."""
    return (STATIC / "clausedesk.css").read_text(encoding="utf-8")


def script() -> str:
    """Our JavaScript."""
    return (STATIC / "clausedesk.js").read_text(encoding="utf-8")


def wording_script() -> str:
    """The JavaScript that fetches and shows a model's wording."""
    return (STATIC / "wording.js").read_text(encoding="utf-8")


def page_script(name: str) -> str:
    """The JavaScript of a group of pages: ``import``, ``learning``, ``evaluation`` or ``quiz``, with what they share."""
    both = ("calling.js", f"{name}.js")
    return "\n".join((STATIC / file).read_text(encoding="utf-8") for file in both)


def local_time(moment: datetime.datetime | str) -> str:
    """When something was, to the minute, by the clock of this machine; what names no zone is UTC."""
    when = datetime.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    known = when if when.tzinfo else when.replace(tzinfo=datetime.UTC)
    return known.astimezone().strftime("%Y-%m-%d %H:%M")


def with_terms(text: str) -> Markup:
    """A text, escaped, with the first mention of each term of the field explained on hover."""
    pieces: list[Markup] = []
    seen: set[str] = set()
    end = 0
    for mention in _terms().located(text):
        term = mention.term
        short = mention.end - mention.start < SHORTEST_EXPLAINED
        if short or term.term in seen or term.topic in _SELF_EXPLAINING:
            continue
        seen.add(term.term)
        pieces.append(escape(text[end : mention.start]))
        pieces.append(
            Markup('<span class="cd-term" tabindex="0" data-gloss="{}">{}</span>').format(
                term_gloss(term), text[mention.start : mention.end]
            )
        )
        end = mention.end
    return Markup("").join((*pieces, escape(text[end:])))


def term_gloss(term: Term) -> str:
    """What a term means and what else it is called, in one line."""
    others = "、".join(chain(term.synonyms[:3], term.abbreviations[:2]))
    return f"{term.term}：{term.gloss}" + (f"（又称 {others}）" if others else "")


@cache
def _terms() -> Terms:
    return load_terms()


def _card(library: Library, citation: Citation) -> EvidenceCard:
    named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
    try:
        library = library.edition(named)
        clause = library.clause(named)
    except ClauseNotFoundError:
        return EvidenceCard(citation, None, "", "", None, None, None)
    parent = library.parent(clause)
    previous, following = library.neighbours(clause)
    return EvidenceCard(
        citation,
        clause_view(library, clause),
        clause.text[: citation.start],
        clause.text[citation.end :],
        parent,
        None if previous == parent else previous,
        following,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["with_terms"] = with_terms
    environment.filters["as_quoted"] = as_quoted
    environment.filters["local_time"] = local_time
    environment.globals.update(
        outcome_word=OUTCOME_WORDS.__getitem__,
        outcome_said=outcome_said,
        is_unconfirmed=is_unconfirmed,
        figure_word=WORDS.__getitem__,
        fault_word=FAULT_WORDS.__getitem__,
        attribution_word=ATTRIBUTION_WORDS.__getitem__,
        form_word=FORM_WORDS.__getitem__,
        provenance_class=PROVENANCE_CLASSES.__getitem__,
        modal_word=modal_word,
        status_said=status_said,
        provenance_words=PROVENANCE_MEANINGS.items,
        inline_css=lambda: Markup(stylesheet()),
        inline_js=lambda: Markup(script()),
        page_js=lambda name: Markup(page_script(name)),
    )
    return environment
