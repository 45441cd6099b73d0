"""Sets of questions with the articles of law that answer them (as STARD, Su et al. 2024, MIT licence).

Layout: ``articles.jsonl`` (``id``, ``title`` or ``name``, ``text`` or ``content``) and ``questions.jsonl``
(``id``, ``question`` or ``query``, ``articles`` or ``match_id``: the ids of the gold articles; ``facts``, words
that the answer must state, where there are some).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from corpus.explaining import explain, explain_os
from evals.errors import CaseError
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


_LineT = TypeVar("_LineT", bound=_Line)


def read_articles(folder: Path) -> ExternalSet:
    """The set of a folder; raises CaseError naming file and line."""
    articles = list(_lines(folder / "articles.jsonl", _Article))
    questions = list(_lines(folder / "questions.jsonl", _Question))
    answerable = [one for one in questions if one.articles]
    return ExternalSet(
        tuple(ExternalText(one.id, one.text, one.title) for one in articles),
        tuple(ExternalQuestion(o.id, o.question, o.articles, o.facts) for o in answerable),
        left_out=len(questions) - len(answerable),
    )


def _lines(path: Path, kind: type[_LineT]) -> Iterator[_LineT]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    try:
                        yield kind.model_validate_json(line)
                    except ValidationError as exc:
                        first = exc.errors(include_url=False)[0]
                        name = ".".join(str(part) for part in first["loc"]) or "整行"
                        raise CaseError(f"{path}:{number}：{name} 不对：{explain(first)}") from exc
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except UnicodeDecodeError as exc:
        raise CaseError(f"{path} 不是 UTF-8 的文本，请另存为 UTF-8") from exc
