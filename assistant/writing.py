"""The extractive writer: quotes whole sentences of the clauses that answer, and says the rest plainly.

Everything here that is not a quote is a fixed template: it claims nothing about the subject beyond
what the library holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answers import Citation, Outcome, Sentence
from assistant.checking import Quote, check_quote, complete_quote
from assistant.clarifying import asked_of
from assistant.correcting import is_corrected, is_denial, premise_notices, unconfirmed
from assistant.grams import grams
from assistant.itemising import with_list
from assistant.judgement import Judged, Support
from assistant.naming import SUBJECT_CARD
from assistant.phrases import POLITE
from assistant.question import Part, Question
from assistant.retrieval import Passage
from corpus.documents import Clause, Document, Provenance, citation_label, provenance
from corpus.figures import figures
from corpus.library import Library
from corpus.sentences import sentence_spans

LONG_CLAUSE = 200
_VERDICT = re.compile(
    r"达标|合规|违规|违反(?![^，,。?？]*(?:罚|的(?![吗吧么?？]|$)))|(?<!分)(?<!分就)(?<!分算)(?<!分才)合格(?![线率])|符合(?:标准|要求|规定)"
)
_STRENGTH = re.compile(r"强制|必须|硬性|非得|一定要|应该|应当")
_WHO_ARE_YOU = re.compile(r"^(?:你是谁|你叫什么)")
_ADVISING: frozenset[Provenance] = frozenset({"解读建议", "本项目说明"})

_UNVERIFIED = "GB/T 32315—2015 的条款号没有公开来源可以核实，本库不提供。"
TEACH = "可以这样问：班组长和客服代表的配比是多少、这个标准什么时候实施、办公桌上要配什么。"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the writer made of the judgements; ``notice`` says what is missing or why refused.

    ``pointed`` is what was looked up, not searched for: the catalogue card that names another document,
    the lead and the items of a list;
    ``readings`` are whole questions that a fragment may stand for.
    """

    outcome: Outcome
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notice: str
    pointed: tuple[Passage, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The answer as one text, with its citation marks; what a fragment may stand for, a line each."""
        said = [
            sentence.shown + "".join(f"[{n}]" for n in sentence.citations)
            for sentence in self.sentences
        ]
        return "\n".join((*said, *(f"· {reading}" for reading in self.readings)))


class ExtractiveWriter:
    """Writes drafts from one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def write(
        self, question: Question, judged: tuple[Judged, ...], retrieved: tuple[Passage, ...]
    ) -> Draft:
        """The draft for a judged question; every evidence sentence has passed the gate."""
        quotes = self._quotes(judged, retrieved)
        if not quotes:
            return unconfirmed(self._refusal(question, judged), question, judged)
        citations = tuple(self._citation(n, quote) for n, quote in enumerate(quotes, start=1))
        evidence = tuple(
            Sentence(kind="evidence", text=citation.quote, citations=(citation.n,), check="passed")
            for citation in citations
        )
        notices = self._notices(question, judged, quotes)
        outcome = self._outcome(question, judged, quotes)
        opening = self._opening(question, quotes)
        said = [_notice(opening)] if opening else []
        found = {passage.clause.id for passage in retrieved}
        return Draft(
            outcome,
            (*said, *evidence, *(_notice(text) for text in notices)),
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
        advising = {self._provenance(quote) for quote in quotes} <= _ADVISING
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

    def _citation(self, n: int, quote: Quote) -> Citation:
        clause = quote.passage.clause
        document = self._library.document(clause.document_id)
        return Citation(
            n=n,
            clause_id=clause.id,
            document_id=clause.document_id,
            edition=clause.edition,
            locator=str(clause.locator),
            label=citation_label(document, clause),
            provenance=provenance(document, clause),
            modal=clause.modal,
            attribution=clause.attribution,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
            check="passed",
        )

    def _notices(
        self, question: Question, judged: tuple[Judged, ...], quotes: list[Quote]
    ) -> list[str]:
        notices = premise_notices(question, judged, circulating=self._circulating(quotes))
        if self._only_regulations(quotes) and question.of_standard:
            notices.append("GB/T 32315—2015 在本库没有这方面的依据。")
        missing = [one for one in judged if one.missing]
        notices.extend(self._missing(one) for one in missing)
        if unsaid := [word for one in judged for word in one.unsaid if len(word) > 1]:
            notices.append(f"引用里没有提到“{'、'.join(unsaid)}”。")
        if _asks_clause_number(judged):
            notices.append(_UNVERIFIED)
        if _VERDICT.search(question.text):
            notices.append("是否合规本库不作结论，只给出依据；其余情况请与合规部门核对。")
        elif _STRENGTH.search(question.text) and all(
            quote.passage.clause.modal == "unknown" for quote in quotes
        ):
            notices.append("原文的要求强度（应、宜、可）未知，须以标准原文为准。")
        return list(dict.fromkeys(notices))

    def _missing(self, one: Judged) -> str:
        what = "、".join(one.missing) or one.part.text
        if one.elsewhere is not None:
            owner = self._name(one.elsewhere.clause)
            return f"“{one.elsewhere.concept}”属于{owner}，本库没有载入它的正文。"
        if one.title_only:
            return self._titles(one.title_only)
        return f"本库没有关于“{what}”的依据。"

    def _name(self, clause: Clause) -> str:
        return self._library.document(clause.document_id).name

    def _titles(self, headings: tuple[Clause, ...]) -> str:
        titles = "、".join(f"{heading.locator}“{heading.title}”" for heading in headings)
        return f"{self._name(headings[0])}的{titles}只有标题，没有正文，不能作为依据。"

    def _refusal(self, question: Question, judged: tuple[Judged, ...]) -> Draft:
        elsewhere = next((one.elsewhere for one in judged if one.elsewhere is not None), None)
        numbers = [place for one in judged for place in one.part.places]
        in_scope = any(one.in_scope for one in judged)
        if POLITE.fullmatch(question.text) or _WHO_ARE_YOU.search(question.text):
            return _refused(
                "out_of_scope", f"您好，这里只回答客户服务中心标准及相关规定的问题。{TEACH}"
            )
        if question.unknown_documents and not question.document_ids:
            return _refused(
                "not_covered", f"本库没有收录“{'、'.join(question.unknown_documents)}”。"
            )
        digests = [
            document
            for document_id in sorted(question.document_ids)
            if (document := self._library.document(document_id)).kind == "regulation"
        ]
        if readings := [(one.part, reading) for one in judged for reading in one.readings]:
            draft = _refused("clarify", f"“{question.text}”可以指不同的内容，要问的是下面哪一个？")
            whole = tuple(asked_of(question, part, reading) for part, reading in readings)
            return replace(draft, readings=whole)
        if numbers and digests:
            said = [_unrecorded(digest, place) for digest in digests for place in numbers]
            return _refused("not_covered", "".join(said))
        if numbers and in_scope:
            return _refused("not_covered", f"“{'、'.join(numbers)}”无法核实：{_UNVERIFIED}")
        if elsewhere is not None and in_scope:
            return self._pointing(question, elsewhere.clause, judged)
        if in_scope and not all(one.part.is_empty for one in judged):
            said = list(dict.fromkeys(self._missing(one) for one in judged))
            return _refused("not_covered", "".join(said))
        if all(one.part.is_empty for one in judged):
            return _refused("clarify", f"还看不出要问什么。{TEACH}")
        return _refused(
            "out_of_scope",
            "这不是本库能回答的问题：这里只查客户服务中心标准及相关规定，不办业务、不查客户资料。",
        )

    def _pointing(
        self, question: Question, card_clause: Clause, judged: tuple[Judged, ...]
    ) -> Draft:
        """Elsewhere: name the document that owns the subject, with its catalogue card; before it what the
        document that the question names is on, where that is another.
        """
        said = "".join(dict.fromkeys(self._missing(one) for one in judged if not one.supports))
        others = question.document_ids - {card_clause.document_id, SUBJECT_CARD}
        scopes = [
            clause
            for other in sorted(others)
            for clause in self._library.clauses(other)
            if str(clause.locator) == "scope"
        ]
        passages = tuple(Passage(one, (), 0.0, None, None) for one in (*scopes, card_clause))
        quotes = [Quote(passage, 0, len(passage.clause.text)) for passage in passages]
        if not all(check_quote(quote, passages, quote.text) for quote in quotes):
            return _refused("elsewhere", said)
        cards = tuple(self._citation(n, quote) for n, quote in enumerate(quotes, start=1))
        shown = [
            Sentence(kind="evidence", text=card.quote, citations=(card.n,), check="passed")
            for card in cards
        ]
        return Draft("elsewhere", (_notice(said), *shown), cards, said, passages)


def _unrecorded(digest: Document, place: str) -> str:
    """Why a digest has no record of a place: left out, with the reason, or not there."""
    for left in digest.left_out:
        if place in left.articles:
            return f"《{digest.title}》{place}本库没有转述：{left.reason}。"
    return f"《{digest.title}》在本库没有{place}。"


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


def _refused(outcome: Outcome, notice: str) -> Draft:
    return Draft(outcome, (_notice(notice),), (), notice)


def _notice(text: str) -> Sentence:
    return Sentence(kind="notice", text=text, check="notice")
