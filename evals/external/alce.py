"""ALCE-like files (Gao et al. 2023): a JSON list of questions, each with its documents.

An entry: ``question``; ``docs``, each ``title``, ``text`` and, where known, ``answers_found`` (a 0/1 for each
short answer); short answers as ``answers`` (a list of words) or ``qa_pairs`` (each ``short_answers``). A
document answers a question where one of ``answers_found`` is 1 or, without these, where it contains a short
answer. The first short answer of each pair must be stated. ALCE's own data is under the MIT licence, built
on sets with licences of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from corpus.explaining import explain, explain_os
from evals.errors import CaseError
from evals.external.sets import ExternalQuestion, ExternalSet, ExternalText
from evals.metrics.facts import bare


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    title: str = ""
    answers_found: tuple[int, ...] = ()


class _Pair(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    short_answers: tuple[str, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    question: str
    docs: tuple[_Document, ...]
    answers: tuple[str, ...] = ()
    qa_pairs: tuple[_Pair, ...] = ()

    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """The ways to say each fact that the answer must state."""
        pairs = tuple(pair.short_answers for pair in self.qa_pairs if pair.short_answers)
        return pairs or tuple((answer,) for answer in self.answers)


def read_alce(path: Path) -> ExternalSet:
    """The set; the same document under several questions is one text. Raises CaseError."""
    try:
        entries = TypeAdapter(tuple[_Entry, ...]).validate_json(path.read_bytes())
    except OSError as exc:
        raise CaseError(f"{path} 读不出来（{explain_os(exc)}）") from exc
    except ValidationError as exc:
        first = exc.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "文件"
        raise CaseError(f"{path} 的 {place} 不对：{explain(first)}") from exc
    names: dict[tuple[str, str], str] = {}
    for entry in entries:
        for doc in entry.docs:
            names.setdefault((doc.title, doc.text), f"doc-{len(names) + 1}")
    questions = []
    for at, entry in enumerate(entries, start=1):
        wanted = entry.wanted()
        gold = [names[doc.title, doc.text] for doc in entry.docs if _answers(doc, wanted)]
        if gold:
            facts = tuple(ways[0] for ways in wanted)
            unique = tuple(dict.fromkeys(gold))
            questions.append(ExternalQuestion(f"entry-{at}", entry.question, unique, facts))
    texts = tuple(ExternalText(name, text, title) for (title, text), name in names.items())
    return ExternalSet(texts, tuple(questions), left_out=len(entries) - len(questions))


def _answers(doc: _Document, wanted: Sequence[Sequence[str]]) -> bool:
    if doc.answers_found:
        return any(doc.answers_found)
    return any(bare(way) in bare(doc.text) for ways in wanted for way in ways)
