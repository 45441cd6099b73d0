"""The assistant: a question in, a stored Answer out. Start here; the path itself is in ``desk``."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property

from assistant.answerability import Judge
from assistant.answers import Answer, Sentence, Turn
from assistant.chat import Chat, open_chat
from assistant.checking import checker_with
from assistant.closeness import Closeness
from assistant.conversation import MOST_TURNS, in_context, recalled, topic_of
from assistant.desk import Desk
from assistant.embedding import ClauseEmbeddings
from assistant.errors import AnswerNotFoundError, RecordDamagedError, RecordsError
from assistant.evidence import Reader
from assistant.followups import Reading
from assistant.index import build_index, current_generation, open_index
from assistant.judgement import Support
from assistant.learning import LearnedQuestions, open_memory
from assistant.likelihood import load_likelihood
from assistant.phrasing import ModelWriter, can_be_worded
from assistant.privacy import mask_personal_data
from assistant.question import read_question
from assistant.records import Records
from assistant.reranking import Reranker
from assistant.restoring import restored
from assistant.retrieval import Passage, retriever_over
from assistant.rewriting import rewrite
from assistant.settings import EMBEDDED_MODEL, Settings
from assistant.timing import elapsed_ms, timed
from corpus.editions import past_editions
from corpus.errors import ClausedeskError, ClauseNotFoundError
from corpus.library import SHIPPED, Library, load_library
from corpus.terms import load_terms

_log = logging.getLogger(__name__)
_REWRITTEN = "追问由语言模型补全为“{}”，不是这个意思请改写后再问。"


class Assistant:
    """Answers questions over the library in force and stores every answer.

    Follows the index: when another process switched to a new generation, library and index are
    reopened before the next question. Raises IndexMissingError, RecordError, HomeError on opening.
    """

    def __init__(self, settings: Settings) -> None:
        settings.prepare_home()
        self.settings = settings
        self.records = Records(settings.home)
        self._check = checker_with(settings.nli_model)
        self._terms = load_terms()
        self._reranker = Reranker(settings.reranker) if settings.reranker else None
        self._learned = LearnedQuestions(settings.home)
        self._closeness = Closeness(EMBEDDED_MODEL)
        self._lock = threading.Lock()
        self._desk = self._open_desk()

    @property
    def library(self) -> Library:
        """The library that answers are given from; the last good one while an index is missing."""
        try:
            return self._current_desk().library
        except ClausedeskError:
            return self._desk.library

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer with a model's wording, where one is configured; else as ``answer``."""
        answer = self.answer(question, history)
        for worded in self.word(answer):
            answer = worded
        return answer

    def ask_unrecorded(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """As ``ask``, but the answer is not stored: an evaluation keeps its own in its folder."""
        answer = self._answered(question, history)
        for worded in self._worded(answer):
            answer = worded
        return answer

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question. ``history`` is what was said before; it never carries evidence.

        Raises QuestionError for an empty or oversized question; any other failure becomes an
        Answer with outcome "failed" that says what failed.
        """
        return self._stored(self._answered(question, history))

    def recall(self, answer_id: str) -> Answer:
        """A stored answer, or one that says that its record was changed (see ``restoring``).

        Raises AnswerNotFoundError, RecordDamagedError, RecordsError.
        """
        return restored(self.records.get(answer_id), self.library)

    def open_model(self) -> None:
        """Load what speaks with a configured model now, which the first wording would wait for."""
        _ = self._chat

    def words(self, answer: Answer) -> bool:
        """Whether a model is configured and this answer is one that it words."""
        return bool(self.settings.llm_model) and can_be_worded(answer)

    def word(self, answer: Answer) -> Iterator[Answer]:
        """The answer with its wording as the model writes it; the last one is stored.

        Nothing where no model is configured, or where there is nothing to word. Outcome, sentences
        and citations stay as they are. Times count from the question.
        """
        for worded in self._worded(answer):
            final = worded.wording is not None and worded.wording.final
            yield self._stored(worded) if final else worded

    def find(self, question: str) -> tuple[Passage, ...]:
        """The passages found for a question, best first; nothing is answered or stored.

        Raises QuestionError as ``answer`` does.
        """
        return self._current_desk().find(read_question(question), self.settings.passages)

    def likeliest(self, question: str, without: frozenset[str] = frozenset()) -> Support | None:
        """The clause that most likely answers a question, whether likely enough or not.

        ``without`` are ids of clauses that are left out, as if the library did not have them.
        """
        return self._current_desk().likeliest(question, without, self.settings.passages)

    def reindex(self) -> None:
        """Build the index of the documents now in force; the next question is answered from it."""
        library = library_in_force(self.settings)
        build_index(library, self._embeddings, self.settings.index)

    def close(self) -> None:
        """Release the database and the connections to a model."""
        self.records.close()
        if (chat := self.__dict__.get("_chat")) is not None:
            chat.close()

    def _answered(self, question: str, history: Sequence[Turn]) -> Answer:
        asked = read_question(question)
        timings: dict[str, float] = {}
        started = time.perf_counter()
        try:
            desk = self._current_desk()
            with timed(timings, "understand"):
                stored = self._stored_in(history)
                understood = in_context(asked, history, self._terms, desk.library, stored)
            attested = desk.attest(asked, self.settings, timings, understood.spoken_of)
            if attested is not None:
                answer = attested
            elif understood.last is not None:
                given = self._given(desk, history)
                last = next(given, None)
                if understood.last != "source" and last is not None and not last.citations:
                    last = next((one for one in given if one.citations), last)
                answer = desk.tell_origin(asked, last, self.settings, timings, understood.last)
            else:
                answer = desk.answer(
                    asked, understood.readings, self.settings, timings, understood.spoken_of
                )
                if answer.outcome in ("not_covered", "clarify"):
                    topic = topic_of(history, self._terms, desk.library, stored)
                    answer = self._reread(desk, answer, topic, timings) or answer
        except Exception as exc:  # noqa: BLE001 - the one broad catch: a person gets an answer
            _log.error("answering failed: %s", type(exc).__name__, exc_info=exc)
            answer = self._failed(asked, exc, timings)
        timings["total"] = elapsed_ms(started)
        said = tuple(
            turn.model_copy(update={"text": mask_personal_data(turn.text)}) for turn in history
        )
        return answer.model_copy(update={"timings_ms": timings, "history": said})

    def _reread(
        self, desk: Desk, refused: Answer, topic: str | None, timings: dict[str, float]
    ) -> Answer | None:
        """The answer to a follow-up on a topic as a model rewrites it, where the rules found none; shown as such."""
        if topic is None or (chat := self._chat) is None:
            return None
        with timed(timings, "rewrite"):
            rewritten = rewrite(refused.question, topic, chat, self._terms)
        if rewritten is None:
            return None
        answer = desk.answer(refused.question, (Reading(rewritten),), self.settings, timings)
        if not answer.citations:
            return None
        told = Sentence(kind="notice", text=_REWRITTEN.format(rewritten), check="notice")
        return answer.model_copy(
            update={
                "text": f"{answer.text}\n{told.text}",
                "sentences": (*answer.sentences, told),
                "notice": f"{answer.notice}{told.text}",
                "model": self.settings.llm_model,
            }
        )

    def _worded(self, answer: Answer) -> Iterator[Answer]:
        if not self.words(answer) or (chat := self._chat) is None:
            return
        texts = self._cited_texts(answer)
        if not texts:
            return
        before, started = answer.timings_ms["total"], time.perf_counter()
        timings = dict(answer.timings_ms)
        for wording in ModelWriter(chat, self._check).word(answer, texts):
            elapsed = round(before + elapsed_ms(started), 2)
            if wording.sentences:
                timings.setdefault("wording_first", elapsed)
            timings["total"] = elapsed
            yield answer.model_copy(
                update={
                    "model": self.settings.llm_model,
                    "wording": wording,
                    "timings_ms": dict(timings),
                }
            )

    def _stored_in(self, history: Sequence[Turn]) -> dict[str, Answer]:
        """The answers of a conversation that are stored, by their ids."""
        found: dict[str, Answer] = {}
        for turn in history[-MOST_TURNS:]:
            if turn.role == "assistant" and turn.answer_id is not None:
                with suppress(AnswerNotFoundError, RecordDamagedError):
                    found[turn.answer_id] = self.recall(turn.answer_id)
        return found

    def _given(self, desk: Desk, history: Sequence[Turn]) -> Iterator[Answer]:
        """The answers given before, the last first: as stored, else to what was asked up to there."""
        for end in range(len(history), 0, -1):
            turn = history[end - 1]
            if turn.role != "user" or recalled(turn.text, history[: end - 1], self._terms):
                continue
            replied = history[end] if end < len(history) else None
            if replied is not None and replied.answer_id is not None:
                with suppress(AnswerNotFoundError, RecordDamagedError):
                    yield self.recall(replied.answer_id)
                    continue
            if (topic := topic_of(history[:end], self._terms, desk.library)) is not None:
                yield desk.answer(topic, (Reading(topic),), self.settings, {})

    @cached_property
    def _chat(self) -> Chat | None:
        return open_chat(self.settings)

    def _cited_texts(self, answer: Answer) -> dict[int, str]:
        """The texts of the cited clauses, in the edition cited, by number of citation."""
        texts: dict[int, str] = {}
        for citation in answer.citations:
            named = f"{citation.document_id}@{citation.edition}/{citation.locator}"
            with suppress(ClauseNotFoundError):  # the library has moved on since
                texts[citation.n] = self.library.edition(named).clause(named).text
        return texts

    def _current_desk(self) -> Desk:
        with self._lock:
            state = current_generation(self.settings.index), self._learned.stamp()
            if state != (self._desk.generation, self._desk.learned):
                self._desk = self._open_desk()
            return self._desk

    def _open_desk(self) -> Desk:
        library = library_in_force(self.settings)
        self._embeddings = ClauseEmbeddings(self.settings.model_in_force)
        index = open_index(library, self._embeddings, self.settings.index)
        learned = self._learned.stamp()
        memory = open_memory(library, self._embeddings, self.settings.home)
        retriever = retriever_over(index, memory, self.settings.vector_weight)
        reader = Reader(library, self._terms, index.keywords.frequency, self._closeness)
        judge = Judge(library, self._terms, load_likelihood(), reader)
        return Desk(
            index.generation, learned, library, self._terms, retriever, judge, self._reranker
        )

    def _failed(self, asked: str, exc: Exception, timings: dict[str, float]) -> Answer:
        reason = str(exc) if isinstance(exc, ClausedeskError) else f"内部错误 {type(exc).__name__}"
        said = f"这次没有答成：{reason}。不是资料库没有收录，请稍后再问或联系管理员。"
        return Answer(
            answer_id=uuid.uuid4().hex,
            question=asked,
            understood_as=asked,
            outcome="failed",
            text=said,
            notice=said,
            writer="none",
            library_version=self._desk.library.version,
            settings_hash=self.settings.hash,
            timings_ms=timings,
        )

    def _stored(self, answer: Answer) -> Answer:
        try:
            self.records.save(answer)
        except RecordsError as exc:
            _log.error("answer not stored: %s", exc)
            return answer.model_copy(
                update={"notice": f"{answer.notice}（这次回答没有存下来：{exc}）"}
            )
        return answer


def library_in_force(settings: Settings) -> Library:
    """What ships and what people loaded into their home, or the latter alone (``only_home``)."""
    shipped = () if settings.only_home else (SHIPPED,)
    return load_library(*shipped, settings.documents, past=past_editions(settings.home))
