"""Sets of questions with the articles of law that answer them (as STARD, Su et al. 2024, MIT licence).

Layout: ``articles.jsonl`` (``id``, ``title`` or ``name``, ``text`` or ``content``) and ``questions.jsonl``
(``id``, ``question`` or ``query``, ``articles`` or ``match_id``: the ids of the gold articles; ``facts``, words
that the answer must state, where there are some).
"""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from corpus.jsonl import records_of
from evals.external.sets import ExternalQuestion, ExternalSet, ExternalText


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class _Article(_Line):
    id: str
    title: str = Field(default="", validation_alias=AliasChoices("title", "name"))
    text: str = Field(validation_alias=AliasChoices("text", "content"))


class _Question(_Line):
    id: str = Field(validation_alias=AliasChoices("id", "query_id"))
    question: str = Field(validation_alias=AliasChoices("question", "query"))
    articles: tuple[str, ...] = Field(validation_alias=AliasChoices("articles", "match_id"))
    facts: tuple[str, ...] = ()


def read_articles(folder: Path) -> ExternalSet:
    """The set of a folder; raises RecordError naming file and line."""
    articles = [one for _, one in records_of(folder / "articles.jsonl", _Article)]
    questions = [one for _, one in records_of(folder / "questions.jsonl", _Question)]
    answerable = [one for one in questions if one.articles]
    return ExternalSet(
        tuple(ExternalText(one.id, one.text, one.title) for one in articles),
        tuple(ExternalQuestion(o.id, o.question, o.articles, o.facts) for o in answerable),
        left_out=len(questions) - len(answerable),
    )
