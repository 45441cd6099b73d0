"""A folder in BEIR layout (Thakur et al. 2021): corpus.jsonl, queries.jsonl, qrels/NAME.tsv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from corpus.jsonl import records_of
from evals.errors import CaseError

Qrels = dict[str, dict[str, int]]


class Metadata(BaseModel):
    """What else is known of a text: ``law`` names the document that it is an article of."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    law: str = ""


class Text(BaseModel):
    """A line of corpus.jsonl or queries.jsonl; anything else on it is somebody else's."""

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(alias="_id", min_length=1)
    title: str = ""
    text: str
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Texts:
    """The corpus, in the file's order: ids, what is searched of each (title and text), its law.

    A text without a law stands for itself.
    """

    ids: tuple[str, ...]
    texts: tuple[str, ...]
    laws: tuple[str, ...]


def load_corpus(folder: Path) -> Texts:
    """The texts of a folder; raises RecordError naming file and line, CaseError where there are none."""
    rows = load_articles(folder)
    if not rows:
        raise CaseError(f"{folder / 'corpus.jsonl'} 里没有文本")
    if len({row.id for row in rows}) != len(rows):
        raise CaseError(f"{folder / 'corpus.jsonl'} 里有重复的 _id")
    texts = tuple("\n".join(part for part in (row.title, row.text) if part) for row in rows)
    ids = tuple(row.id for row in rows)
    return Texts(ids, texts, tuple(row.metadata.law or row.id for row in rows))


def load_articles(folder: Path) -> tuple[Text, ...]:
    """The texts of a folder with what is known of each; raises RecordError naming file and line."""
    return tuple(text for _, text in records_of(folder / "corpus.jsonl", Text))


def load_queries(folder: Path) -> dict[str, str]:
    """Questions by id; raises RecordError."""
    return {row.id: row.text for _, row in records_of(folder / "queries.jsonl", Text)}


def load_qrels(folder: Path, split: str) -> Qrels:
    """Relevant texts of each question (score above 0), by question; raises CaseError."""
    path = folder / "qrels" / f"{split}.tsv"
    found: Qrels = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            for number, row in enumerate(rows, start=1):
                if not row or (number == 1 and not row[-1].strip().lstrip("-").isdigit()):
                    continue
                if len(row) != 3 or not row[2].strip().lstrip("-").isdigit():
                    raise CaseError(f"{path} 第 {number} 行应是三列：问题编号、文本编号、分数")
                if int(row[2]) > 0:
                    found.setdefault(row[0], {})[row[1]] = int(row[2])
    except FileNotFoundError as exc:
        known = "、".join(sorted(file.stem for file in path.parent.glob("*.tsv"))) or "没有"
        raise CaseError(f"没有 {path}，请改用已有的划分（{known}）") from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise CaseError(f"{path} 读不出来，请检查文件") from exc
    if not found:
        raise CaseError(f"{path} 里没有一个问题标了相关文本")
    return found
