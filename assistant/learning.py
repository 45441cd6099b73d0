"""Learning from questions: labelled ones that ship, and those that people of this home confirmed.

A home keeps what it learned in ``learned/questions.jsonl``, one batch after another; each line says
where it came from. The memory over all of them is made again when they, the documents or the model
change, and kept beside.
"""

from __future__ import annotations

import datetime
import hashlib
import shutil
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.embedding import ClauseEmbeddings
from assistant.errors import HomeError
from assistant.memory import QuestionMemory
from assistant.records import Records
from corpus.errors import ClauseNotFoundError, RecordError
from corpus.explaining import explain_os
from corpus.frozen import Frozen
from corpus.jsonl import lines_of, records_of
from corpus.library import Library
from corpus.questions import SHIPPED_QUESTIONS

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Origin = Literal["file", "feedback", "hand"]


class Example(BaseModel):
    """A question and the clauses that answer it, as a file gives them; other fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    question: Annotated[str, StringConstraints(min_length=2, strip_whitespace=True)]
    clauses: Annotated[tuple[_Text, ...], Field(min_length=1)]


class Praised(Example):
    """A question whose answer people called useful, waiting for review, and the id of that answer."""

    answer_id: _Text


class Learned(Frozen):
    """An example that a home learned: in which batch, from what, when, and who confirmed it.

    ``source`` is the file's name, or the id of the answer that was called useful.
    """

    batch: _Text
    question: _Text
    clauses: tuple[_Text, ...]
    origin: Origin
    source: str
    learned_at: str
    by: str = ""


class LearnedQuestions:
    """What a home learned; raises HomeError where its file cannot be read or written."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "learned"
        self._file = self.folder / "questions.jsonl"
        self._off = self.folder / "off"

    @property
    def enabled(self) -> bool:
        """Whether questions may be answered with the help of labelled ones."""
        return not self._off.exists()

    def enable(self) -> None:
        """Use labelled questions (as at first)."""
        with _told(self.folder):
            self._off.unlink(missing_ok=True)

    def disable(self) -> None:
        """Leave labelled questions aside; they are kept."""
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._off.touch()

    def all(self) -> tuple[Learned, ...]:
        """Everything learned, oldest first."""
        try:
            lines = lines_of(self._file.read_text(encoding="utf-8"))
            return tuple(Learned.model_validate_json(line) for line in lines if line)
        except FileNotFoundError:
            return ()
        except (OSError, ValidationError) as exc:
            raise HomeError(f"学过的问题 {self._file} 读不出来，请检查文件或把它移走") from exc

    def learn(
        self, examples: Sequence[Example], origin: Origin, source: str, *, by: str = ""
    ) -> str:
        """Add examples as one batch; its name, with which it can be undone."""
        batch = uuid.uuid4().hex[:8]
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        added = [
            Learned(
                batch=batch,
                question=example.question,
                clauses=example.clauses,
                origin=origin,
                source=source,
                learned_at=now,
                by=by,
            )
            for example in examples
        ]
        self._write((*self.all(), *added))
        return batch

    def undo(self, batch: str) -> int:
        """Forget a batch; how many questions that were. Raises RecordError for an unknown one."""
        known = self.all()
        kept = [learned for learned in known if learned.batch != batch]
        if len(kept) == len(known):
            names = "、".join(dict.fromkeys(learned.batch for learned in known)) or "没有"
            raise RecordError(f"没有学过批次“{batch}”，可以撤销的批次：{names}")
        self._write(kept)
        return len(known) - len(kept)

    def stamp(self) -> str:
        """Changes whenever what was learned, or the switch, changes; cheap enough per question."""
        try:
            status = self._file.stat()
            state = f"{status.st_mtime_ns}-{status.st_size}"
        except OSError:
            state = "none"
        return f"{state}-{self.enabled}"

    def _write(self, learned: Iterable[Learned]) -> None:
        with _told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = self.folder / f".questions-{uuid.uuid4().hex[:6]}"
            lines = "".join(one.model_dump_json() + "\n" for one in learned)
            unfinished.write_text(lines, encoding="utf-8")
            unfinished.replace(self._file)


def load_examples(path: Path, library: Library) -> tuple[Example, ...]:
    """A file of examples (JSONL: question, clauses); raises RecordError naming file and line."""
    found: list[Example] = []
    for place, example in records_of(path, Example):
        try:
            clauses = tuple(library.clause(clause).id for clause in example.clauses)
        except ClauseNotFoundError as exc:
            raise RecordError(f"{place}：{exc}") from exc
        found.append(Example(question=example.question, clauses=clauses))
    if not found:
        raise RecordError(f"{path} 里没有问题，每行应是 question 和 clauses")
    return tuple(found)


def known_examples(library: Library, home: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """All labelled questions whose clauses stand in the library: shipped ones, then learned ones."""
    shipped = [example for path in SHIPPED_QUESTIONS for _, example in records_of(path, Example)]
    found: dict[str, tuple[str, ...]] = {}
    every: list[Example | Learned] = [*shipped, *LearnedQuestions(home).all()]
    for one in every:
        clauses = tuple(_there(library, one.clauses))
        if clauses:
            found[one.question] = tuple(dict.fromkeys((*found.get(one.question, ()), *clauses)))
    return tuple(found.items())


def _there(library: Library, named: Iterable[str]) -> Iterator[str]:
    """The ids of the named clauses that the library holds; a name may have the printed locator."""
    for name in named:
        with suppress(ClauseNotFoundError):
            yield library.clause(name).id


def feedback_examples(records: Records, library: Library, home: Path) -> tuple[Praised, ...]:
    """Questions whose answers people called useful, with the clauses cited; to be reviewed.

    A follow-up stands as it was understood. Left out: what is known already, and answers whose
    clauses are not in force any more.
    """
    known = {question for question, _ in known_examples(library, home)}
    here = {clause.id for clause in library}
    found: dict[str, Praised] = {}
    for said in records.feedback():
        answer = said.answer
        cited = tuple(dict.fromkeys(citation.clause_id for citation in answer.citations))
        question = answer.understood_as if answer.history else answer.question
        if said.verdict == "useful" and cited and here.issuperset(cited) and question not in known:
            praised = Praised(question=question, clauses=cited, answer_id=answer.answer_id)
            found.setdefault(question, praised)
    return tuple(found.values())


def open_memory(
    library: Library, embeddings: ClauseEmbeddings, home: Path
) -> QuestionMemory | None:
    """The memory of this home, made when it does not fit any more; None where switched off."""
    learned = LearnedQuestions(home)
    if not learned.enabled:
        return None
    digest = hashlib.sha256(f"{library.version} {embeddings.fingerprint} ".encode())
    for path in (*SHIPPED_QUESTIONS, learned.folder / "questions.jsonl"):
        digest.update(path.read_bytes() if path.is_file() else b"")
    folder = learned.folder / f"memory-{digest.hexdigest()[:12]}"
    try:
        return QuestionMemory.load(folder)
    except (OSError, ValueError, KeyError):
        memory = QuestionMemory.build(known_examples(library, home), embeddings)
    with _told(learned.folder):
        for old in learned.folder.glob("memory-*"):
            shutil.rmtree(old, ignore_errors=True)
        unfinished = learned.folder / f".building-{uuid.uuid4().hex[:6]}"
        memory.save(unfinished)
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
    return memory


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise HomeError(f"{folder} 写不进去（{explain_os(exc)}），请检查磁盘和权限") from exc
