"""The extractive writer: quotes whole sentences of the clauses that answer, and says the rest plainly.

Everything here that is not a quote is a fixed template: it claims nothing about the subject beyond
what the library holds.
"""

from __future__ import annotations

import re

from assistant.answers import Outcome, Sentence
from assistant.checking import Quote, check_quote, complete_quote
from assistant.correcting import is_corrected, is_denial, premise_notices, unconfirmed
from assistant.drafts import ADVISING, Draft, as_notice, cited
from assistant.grams import grams
from assistant.itemising import with_list
from assistant.judgement import Judged, Support
from assistant.question import Part, Question
from assistant.refusing import UNVERIFIED, Refuser
from assistant.retrieval import Passage
from corpus.documents import Provenance, provenance
from corpus.figures import figures
from corpus.library import Library
from corpus.sentences import sentence_spans

LONG_CLAUSE = 200
_VERDICT = re.compile(
    r"达标|合规|违规|违反(?![^，,。?？]*(?:罚|的(?![吗吧么?？]|$)))|(?<!分)(?<!分就)(?<!分算)(?<!分才)合格(?![线率])|符合(?:标准|要求|规定)"
)
_STRENGTH = re.compile(r"强制|必须|硬性|非得|一定要|应该|应当")


class ExtractiveWriter:
    """Writes drafts from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._refuser = Refuser(library)

    def write(
        self, question: Question, judged: tuple[Judged, ...], retrieved: tuple[Passage, ...]
    ) -> Draft:
        """The draft for a judged question; every evidence sentence has passed the gate."""
        quotes = self._quotes(judged, retrieved)
        if not quotes:
            return unconfirmed(self._refuser.refuse(question, judged), question, judged)
        citations = tuple(cited(n, quote, self._library) for n, quote in enumerate(quotes, start=1))
        evidence = tuple(
            Sentence(kind="evidence", text=citation.quote, citations=(citation.n,), check="passed")
            for citation in citations
        )
        notices = self._notices(question, judged, quotes)
        outcome = self._outcome(question, judged, quotes)
        opening = self._opening(question, quotes)
        said = [as_notice(opening)] if opening else []
        found = {passage.clause.id for passage in retrieved}
        return Draft(
            outcome,
            (*said, *evidence, *(as_notice(text) for text in notices)),
            citations,
            "".join(notices),
            tuple(quote.passage for quote in quotes if quote.passage.clause.id not in found),
        )

    def _opening(self, question: Question, quotes: list[Quote]) -> str:
        """Whose words follow, said before them."""
        words = {self._provenance(quote) for quote in quotes}
        if words <= {"法规原文", "法规（转述）"}:
            restated = "（本库转述）" if "法规（转述）" in words else ""
            if question.of_standard:
                return f"以下是法规{restated}，不是标准的要求："
            return f"据法规{restated}：" if restated else ""
        if "本行制度" in words and "标准原文" not in words and question.of_standard:
            if words == {"本行制度"}:
                return "以下是本行制度（不是标准原文）："
            return f"以下是{'、'.join(sorted(words))}，都不是标准原文："
        if words == {"本项目说明"}:
            return "以下是本项目的说明，不是标准或法规的要求："
        if "本项目说明" in words:
            return f"以下各句出处不同（{'、'.join(sorted(words))}），其中本项目说明不是标准或法规的要求："
        if "解读转述" in words:
            return "据解读转述（非标准原文）："
        if "解读建议" in words:
            return "以下不是标准的要求，是解读者的说法或建议："
        return ""

    def _provenance(self, quote: Quote) -> Provenance:
        clause = quote.passage.clause
        return provenance(self._library.document(clause.document_id), clause)

    def _only_regulations(self, quotes: list[Quote]) -> bool:
        documents = (self._library.document(quote.passage.clause.document_id) for quote in quotes)
        return all(document.kind == "regulation" for document in documents)

    def _circulating(self, quotes: list[Quote]) -> bool:
        """Whether a figure that circulates is spoken of, by the card of its true owner."""
        documents = (self._library.document(quote.passage.clause.document_id) for quote in quotes)
        return any(document.kind == "trap" for document in documents)

    def _outcome(
        self, question: Question, judged: tuple[Judged, ...], quotes: list[Quote]
    ) -> Outcome:
        wrong_owner = self._only_regulations(quotes) and question.of_standard
        insists = any(one.part.insists for one in judged)
        of_others = self._circulating(quotes) or (wrong_owner and insists)
        if is_corrected(question, judged) or (of_others and not is_denial(judged)):
            return "corrected"
        incomplete = any(
            one.missing or one.lacks or one.premise.verdict == "unverified" for one in judged
        )
        if incomplete or wrong_owner or _asks_clause_number(judged):
            return "partial"
        if _VERDICT.search(question.text):
            return "partial"
        advising = {self._provenance(quote) for quote in quotes} <= ADVISING
        return "advice" if advising else "answered"

    def _quotes(self, judged: tuple[Judged, ...], retrieved: tuple[Passage, ...]) -> list[Quote]:
        quotes: dict[tuple[str, int, int], Quote] = {}
        for one in judged:
            for support in one.supports:
                quote = _quote(one.part, support)
                if check_quote(quote, retrieved, quote.text):
                    whole = with_list(quote, self._library)
                    quotes.update((each.place, each) for each in whole if each.place not in quotes)
        return list(quotes.values())

    def _notices(
        self, question: Question, judged: tuple[Judged, ...], quotes: list[Quote]
    ) -> list[str]:
        notices = premise_notices(question, judged, circulating=self._circulating(quotes))
        if self._only_regulations(quotes) and question.of_standard:
            notices.append("GB/T 32315—2015 在本库没有这方面的依据。")
        missing = [one for one in judged if one.missing]
        notices.extend(self._refuser.missing(one) for one in missing)
        if unsaid := [word for one in judged for word in one.unsaid if len(word) > 1]:
            notices.append(f"引用里没有提到“{'、'.join(unsaid)}”。")
        if _asks_clause_number(judged):
            notices.append(UNVERIFIED)
        if _VERDICT.search(question.text):
            notices.append("是否合规本库不作结论，只给出依据；其余情况请与合规部门核对。")
        elif _STRENGTH.search(question.text) and all(
            quote.passage.clause.modal == "unknown" for quote in quotes
        ):
            notices.append("原文的要求强度（应、宜、可）未知，须以标准原文为准。")
        return list(dict.fromkeys(notices))


def _quote(part: Part, support: Support) -> Quote:
    """The whole of a short clause or one asked for by its number; of a long one the sentence nearest the question, completed."""
    clause = support.passage.clause
    spans = sentence_spans(clause.text)
    if len(clause.text) <= LONG_CLAUSE or support.passage.named:
        return Quote(support.passage, spans[0].start, spans[-1].end)
    asked = set(grams(part.text))
    kinds = {figure.kind for figure in part.asserted} | set(part.asked)

    def nearness(at: int) -> tuple[int, int, int]:
        found = {figure.kind for figure in figures(spans[at].text)}
        return (len(found & kinds), len(asked & set(grams(spans[at].text))), -at)

    return complete_quote(support.passage, spans[max(range(len(spans)), key=nearness)])


def _asks_clause_number(judged: tuple[Judged, ...]) -> bool:
    return any(
        "clause-number" in one.part.asked
        or (one.part.places and not any(s.passage.named for s in one.supports))
        for one in judged
    )
