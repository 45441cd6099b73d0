"""Refusing: what is said where nothing in the library supports an answer, and what is missing from one.

Every sentence is a fixed template: it claims nothing about the subject beyond what the library holds.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers import Sentence
from assistant.checking import Quote, check_quote
from assistant.clarifying import asked_of
from assistant.drafts import Draft, as_notice, cited, refused
from assistant.judgement import Judged
from assistant.naming import SUBJECT_CARD
from assistant.phrases import POLITE
from assistant.question import Question
from assistant.retrieval import Passage
from assistant.substance import said_once
from corpus.documents import Clause, Document
from corpus.library import Library

_WHO_ARE_YOU = re.compile(r"^(?:你是谁|你叫什么)")
UNVERIFIED = "GB/T 32315—2015 的条款号没有公开来源可以核实，本库不提供。"
_TEACH = "可以这样问：班组长和客服代表的配比是多少、这个标准什么时候实施、办公桌上要配什么。"


class Refuser:
    """Refuses for one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def refuse(self, question: Question, judged: tuple[Judged, ...]) -> Draft:
        """The draft of a question that nothing supports: why, or what it may mean."""
        elsewhere = next((one.elsewhere for one in judged if one.elsewhere is not None), None)
        numbers = [place for one in judged for place in one.part.places]
        in_scope = any(one.in_scope for one in judged)
        if POLITE.fullmatch(question.text) or _WHO_ARE_YOU.search(question.text):
            return refused(
                "out_of_scope", f"您好，这里只回答客户服务中心标准及相关规定的问题。{_TEACH}"
            )
        if question.unknown_documents and not question.document_ids:
            return refused(
                "not_covered", f"本库没有收录“{'、'.join(question.unknown_documents)}”。"
            )
        loaded = [
            document
            for document_id in sorted(question.document_ids)
            if (document := self._library.document(document_id)).kind != "catalogue"
        ]
        if readings := [(one.part, reading) for one in judged for reading in one.readings]:
            draft = refused("clarify", f"“{question.text}”可以指不同的内容，要问的是下面哪一个？")
            whole = tuple(asked_of(question, part, reading) for part, reading in readings)
            return replace(draft, readings=whole)
        if numbers and loaded and not question.named:
            said = [_unrecorded(document, place) for document in loaded for place in numbers]
            return refused("not_covered", "".join(said))
        if numbers and in_scope:
            return refused("not_covered", f"“{'、'.join(numbers)}”无法核实：{UNVERIFIED}")
        if elsewhere is not None and in_scope:
            return self._pointing(question, elsewhere.clause, judged)
        if in_scope and not all(one.part.is_empty for one in judged):
            said = list(dict.fromkeys(self.missing(one) for one in judged))
            return refused("not_covered", "".join(said))
        if all(one.part.is_empty for one in judged):
            return refused("clarify", f"还看不出要问什么。{_TEACH}")
        return refused(
            "out_of_scope",
            "这不是本库能回答的问题：这里只查客户服务中心标准及相关规定，不办业务、不查客户资料。",
        )

    def missing(self, one: Judged) -> str:
        """What a part asks about that nothing here supports, in one sentence."""
        what = "、".join(said_once(one.missing)) or one.part.text
        if one.elsewhere is not None:
            owner = self._name(one.elsewhere.clause)
            return f"“{one.elsewhere.concept}”属于{owner}，本库没有载入它的正文。"
        if one.title_only:
            return self._titles(one.title_only)
        return f"本库没有关于“{what}”的依据。"

    def _pointing(
        self, question: Question, card_clause: Clause, judged: tuple[Judged, ...]
    ) -> Draft:
        """Elsewhere: name the document that owns the subject, with its catalogue card; before it what the
        document that the question names is on, where that is another.
        """
        said = "".join(dict.fromkeys(self.missing(one) for one in judged if not one.supports))
        others = question.document_ids - {card_clause.document_id, SUBJECT_CARD}
        scopes = [
            clause
            for other in sorted(others)
            for clause in self._library.clauses(other)
            if str(clause.locator) == "scope"
        ]
        passages = tuple(map(Passage.looked_up, (*scopes, card_clause)))
        quotes = [Quote(passage, 0, len(passage.clause.text)) for passage in passages]
        if not all(check_quote(quote, passages, quote.text) for quote in quotes):
            return refused("elsewhere", said)
        cards = tuple(cited(n, quote, self._library) for n, quote in enumerate(quotes, start=1))
        shown = [
            Sentence(kind="evidence", text=card.quote, citations=(card.n,), check="passed")
            for card in cards
        ]
        return Draft("elsewhere", (as_notice(said), *shown), cards, said, passages)

    def _name(self, clause: Clause) -> str:
        return self._library.document(clause.document_id).name

    def _titles(self, headings: tuple[Clause, ...]) -> str:
        titles = "、".join(f"{heading.locator}“{heading.title}”" for heading in headings)
        return f"{self._name(headings[0])}的{titles}只有标题，没有正文，不能作为依据。"


def _unrecorded(document: Document, place: str) -> str:
    """Why a document has no record of a place: a digest left it out, with the reason, or it is not there."""
    for left in document.left_out:
        if place in left.articles:
            return f"《{document.title}》{place}本库没有转述：{left.reason}。"
    return f"《{document.title}》在本库没有{place}。"
