"""The path of a question: understand → retrieve → judge → write (checked) → Answer.

What is handed on: a ``Reading`` of what was typed (``conversation``), the ``Question`` with its parts
(``question``), for each part its ``Passage``s (``retrieval``) and the ``Judged`` (``answerability``), a
``Draft`` with its citations (``writing``), the ``Answer``. ``weighing`` goes as far as the judgement with
every reading and keeps the one that is borne out best; a question without a history has one reading.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from assistant.answerability import Judge
from assistant.answers import Answer, Nearest, PassageScore
from assistant.asserting import assertions_in
from assistant.attesting import Attesting
from assistant.computing import with_computed
from assistant.drafts import Draft
from assistant.followups import NOTHING, Reading, SpokenOf
from assistant.judgement import Support
from assistant.origin import Recalled, draft_origin
from assistant.phrases import SUCH
from assistant.question import Question, understand
from assistant.readings import Weighed
from assistant.reranking import Reranker
from assistant.retrieval import ClauseRetriever, Passage, merged, retrieve
from assistant.settings import Settings
from assistant.timing import timed
from assistant.weighing import Weighing
from assistant.writing import ExtractiveWriter
from corpus.documents import citation_label, provenance
from corpus.library import Library
from corpus.terms import Terms

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Desk:
    """What one generation of the index answers with; ``learned`` stamps the learned questions."""

    generation: str
    learned: str
    library: Library
    terms: Terms
    retriever: ClauseRetriever
    judge: Judge
    reranker: Reranker | None

    def answer(
        self,
        asked: str,
        readings: tuple[Reading, ...],
        settings: Settings,
        timings: dict[str, float],
        spoken_of: SpokenOf = NOTHING,
    ) -> Answer:
        """The answer to the reading of a question that the evidence bears out best, in the documents that
        were spoken of or in any.
        """
        weighing = Weighing(self, settings, timings, spoken_of)
        weighed = weighing.in_scope(weighing.best(readings), asked)  # understood, retrieved, judged
        with timed(timings, "write"):
            draft = self._draft(weighed, weighed.question)
        understood_as = weighing.shown(weighed)
        if not draft.is_computed and (earlier := weighing.topic_of_sum(asked, weighed)) is not None:
            summed = self._draft(earlier, self.understood(SUCH.sub("", asked)))
            if summed.is_computed:
                weighed, draft = earlier, summed
        return self._told(asked, understood_as, draft, weighed, settings, timings)

    def attest(
        self,
        asked: str,
        settings: Settings,
        timings: dict[str, float],
        spoken_of: SpokenOf = NOTHING,
    ) -> Answer | None:
        """The answer to a question that only states what a clause says, or says otherwise; None to any other."""
        stated = assertions_in(asked)
        if not stated:
            return None
        with timed(timings, "attest"):
            weighed = Attesting(self, spoken_of.documents).weighed(stated)
        if weighed is None:
            return None
        with timed(timings, "write"):
            draft = self._written(weighed)
        return self._told(asked, asked, draft, weighed, settings, timings)

    def _told(
        self,
        asked: str,
        understood_as: str,
        draft: Draft,
        weighed: Weighed,
        settings: Settings,
        timings: dict[str, float],
    ) -> Answer:
        """The answer of a draft, with the passages that it was weighed by."""
        return self._answer(asked, understood_as, draft, settings, timings).model_copy(
            update={
                "nearest": self._nearest(draft, weighed.passages),
                "passages": tuple(map(_scored, (*weighed.passages, *draft.pointed))),
                "confidence": round(min(one.likelihood for one in weighed.judged), 4),
            }
        )

    def _draft(self, weighed: Weighed, summed: Question) -> Draft:
        """The draft of a reading as weighed, led by what is to be computed for a question from its quotes."""
        return with_computed(self._written(weighed), summed, self.terms)

    def _written(self, weighed: Weighed) -> Draft:
        writer = ExtractiveWriter(self.library)
        return writer.write(weighed.question, weighed.judged, weighed.passages)

    def find(self, asked: str, limit: int) -> tuple[Passage, ...]:
        """See Assistant.find."""
        question = self.understood(asked)
        return merged(self.passages(question, self.retrieved(question), limit))

    def likeliest(self, asked: str, without: frozenset[str], limit: int) -> Support | None:
        """See Assistant.likeliest; of several parts the least likely one counts."""
        question = self.understood(asked)
        by_part = self.passages(question, self.retrieved(question), limit, without)
        leads = [
            next(iter(self.judge.candidates(question, part, passages)), None)
            for part, passages in zip(question.parts, by_part, strict=True)
        ]
        found = [lead for lead in leads if lead is not None]
        return min(found, key=lambda s: s.likelihood) if len(found) == len(leads) else None

    def tell_origin(
        self,
        asked: str,
        last: Answer | None,
        settings: Settings,
        timings: dict[str, float],
        recalled: Recalled = "source",
    ) -> Answer:
        """Whose words the last answer rests on, or what else is asked of it, from its own record and the
        passages it was given from.
        """
        with timed(timings, "write"):
            draft = draft_origin(last, self.library, recalled)
        answer = self._answer(asked, asked, draft, settings, timings)
        return answer.model_copy(update={"passages": last.passages}) if last else answer

    def understood(self, asked: str) -> Question:
        """A question analysed, without its typing errors."""
        return understand(self.retriever.corrected(asked), self.terms, self.library)

    def retrieved(self, question: Question) -> tuple[tuple[Passage, ...], ...]:
        """For each part of the question all passages found, best first."""
        return tuple(
            retrieve(
                self.retriever,
                self.library,
                part.query,
                names=part.names,
                rendered=part.everyday,
                named=question.named,
            )
            for part in question.parts
        )

    def passages(
        self,
        question: Question,
        retrieved: tuple[tuple[Passage, ...], ...],
        limit: int,
        without: frozenset[str] = frozenset(),
        within: frozenset[str] = frozenset(),
    ) -> tuple[tuple[Passage, ...], ...]:
        """For each part of the question the best passages of those retrieved, of documents that may answer
        it; of those ``within`` alone where any are given.
        """
        may_answer = self.judge.admission.may_answer
        by_part = []
        for part, found in zip(question.parts, retrieved, strict=True):
            passages = tuple(
                passage
                for passage in found
                if may_answer(question, passage.clause)
                and passage.clause.id not in without
                and (not within or passage.clause.document_id in within)
            )[:limit]
            if self.reranker is not None:
                passages = self.reranker.reordered(part.query, passages)
            by_part.append(passages)
        return tuple(by_part)

    def _answer(
        self,
        asked: str,
        understood_as: str,
        draft: Draft,
        settings: Settings,
        timings: dict[str, float],
    ) -> Answer:
        return Answer(
            answer_id=uuid.uuid4().hex,
            question=asked,
            understood_as=understood_as,
            outcome=draft.outcome,
            text=draft.text,
            sentences=draft.sentences,
            citations=draft.citations,
            notice=draft.notice,
            readings=draft.readings,
            library_version=self.library.version,
            settings_hash=settings.hash,
            timings_ms=timings,
        )

    def _nearest(self, draft: Draft, passages: tuple[Passage, ...]) -> tuple[Nearest, ...]:
        refused = draft.outcome == "corrected" and not draft.citations
        if draft.outcome not in ("not_covered", "elsewhere", "partial") and not refused:
            return ()
        cited = {citation.clause_id for citation in draft.citations}
        near = [p.clause for p in passages if p.clause.text and p.clause.id not in cited]
        return tuple(
            Nearest(
                clause_id=clause.id,
                label=citation_label(self.library.document(clause.document_id), clause),
                provenance=provenance(self.library.document(clause.document_id), clause),
                title=clause.title,
                text=clause.text,
            )
            for clause in near[:_NEAREST]
        )


def _scored(passage: Passage) -> PassageScore:
    return PassageScore(
        clause_id=passage.clause.id,
        score=round(passage.score, 4),
        keywords=passage.keywords,
        vectors=passage.vectors,
    )
