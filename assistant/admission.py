"""Admission: which documents may answer what, however well they match. Few rules, each for a reason.

What the standard says is never taken from our notes, nor a figure that they do not state. A
circulating figure is spoken of only to someone who brings it. A card of the catalogue answers for the
document that it describes, a list of the documents referred to for who asks for these. Where people are
counted against each other, a clause about other people is no answer.
"""

from __future__ import annotations

import re

from assistant.asking import FIGURED
from assistant.naming import SUBJECT_CARD
from assistant.question import Part, Question
from corpus.documents import Clause
from corpus.figures import figures
from corpus.library import Library
from corpus.terms import Term, Terms, plain

WANTS_ADVICE = re.compile(
    r"建议|怎么(?:做|布置|打造|搞|弄|安排|提升|改|配置|写(?!的)|统一)|如何(?:做|布置|打造|安排|提升|落地)|举措|做法|办法|稳妥|合适"
)
APART = re.compile(r"分别|各自?是|各多少")
_LISTS_DOCUMENTS = re.compile(r"^(?:规范性)?引用文件$|^参考文献$")
_ASKS_FOR_DOCUMENTS = re.compile(
    r"引用|参考|参照|依据|编号|标准号|(?:哪|什么|啥)\S{0,4}(?:文件|标准|规范)"
)
# from when a document is in force and what it replaces: of nothing else that its words come up in
_COMMENCES = re.compile(r"^本\S{1,6}自[^，,。；;]{2,20}起(?:施行|实施|生效|执行)")
_ASKS_FOR_FORCE = re.compile(
    r"施行|实施|生效|执行|废止|作废|失效|有效|代替|替代|开始|启用|什么时[候间]|啥时候|何时|哪一?[年天]|几几年|几号|[新旧老]|以前|之前|原来|过去|还能用|管用"
)
_OF_A_PLACE = re.compile(r"^那\S{1,8}呢|[这那哪几]一?[章节条]")
_WANTS_DEFINITION = re.compile(
    r"是(?:什么|啥)(?:意思)?[?？]?$|什么意思|啥意思|定义|什么叫|指(?:的是)?什么|含义"
)
SUBJECT = re.compile(
    r"标准|国标|32315|基本要求|客服|客户服务中心|呼叫中心|热线|坐席|座席|解读|规定|要求|规范"
)


class Admission:
    """Decides for one library. Pure: the same question and clause, the same answer."""

    def __init__(self, library: Library, terms: Terms) -> None:
        self._library = library
        self._terms = terms

    def may_answer(self, question: Question, clause: Clause) -> bool:
        """Whether a clause is evidence for a question at all.

        Nothing answers for a document that is not loaded; where documents are named, only they do.
        """
        if question.unknown_documents and not question.document_ids:
            return False
        document = self._library.document(clause.document_id)
        if "解读" in question.text and not question.of_standard:
            return document.kind == "interpretation"
        others = question.document_ids - {SUBJECT_CARD}
        if others and SUBJECT_CARD not in question.document_ids:
            return clause.document_id in others
        if document.kind == "regulation" and clause not in question.named:
            placed = any(part.places for part in question.parts)
            return not (placed and SUBJECT.search(question.text))
        return document.kind != "catalogue" or clause.document_id in others | {SUBJECT_CARD}

    def admits(self, question: Question, part: Part, clause: Clause, named: frozenset[str]) -> bool:
        """Whether a clause may answer this part; ``named`` are the concepts in it and its titles."""
        if clause in question.named:
            return True
        if _LISTS_DOCUMENTS.search(clause.title) and not _ASKS_FOR_DOCUMENTS.search(part.text):
            return False
        if _COMMENCES.search(clause.text) and not _ASKS_FOR_FORCE.search(part.text):
            return False
        names = {term.term for term in part.terms}
        roles = {term.term for term in part.terms if term.topic == "岗位"}
        if "ratio" in part.asked or "配比" in names:
            apart = APART.search(part.text) is not None
            if not (roles & named if apart and roles else roles <= named):
                return False
        match self._library.document(clause.document_id).kind:
            case "trap":
                stated = {figure.value for figure in figures(clause.text)}
                brought = any(figure.value in stated for figure in part.figures)
                return brought and (not names or self._subject(clause) in names)
            case "catalogue":
                own = {t.term for t in part.terms if _owner_of(t) == clause.document_id}
                return names <= own or self._subject(clause) in names
            case "note":
                return self._note_admits(question, part, clause, named)
        return True

    def owner(self, concepts: tuple[str, ...]) -> tuple[str, Clause] | None:
        """The first concept that another document owns, with the card clause that says so."""
        for name in concepts:
            for term in self._terms.get(name):
                document_id = _owner_of(term)
                if term.belongs_to is not None and document_id in self._library.documents:
                    return name, self._library.clause(term.belongs_to)
        return None

    def _note_admits(
        self, question: Question, part: Part, clause: Clause, named: frozenset[str]
    ) -> bool:
        """Our notes leave figures that they do not state, figures claimed, half a question (那质检呢), what
        the standard says, what an organisation asks for, and what a concept of another document means to
        others; how it is computed they may say.
        """
        if question.of_standard and not WANTS_ADVICE.search(question.text):
            return False
        stated: set[str] = {figure.kind for figure in figures(clause.text)}
        stated |= {"amount"} if stated else set()
        if part.asserted or (part.asked & FIGURED) - stated or _OF_A_PLACE.search(part.text):
            return False
        if any(term.topic == "机构" and term.term not in named for term in part.terms):
            return False
        owned = {term.term for term in part.terms if term.belongs_to is not None}
        if owned - named:
            return False
        if part.rest or not owned or owned != {term.term for term in part.terms}:
            return True
        return clause.role == "definition" and _WANTS_DEFINITION.search(part.text) is None

    def _subject(self, clause: Clause) -> str | None:
        mentions = self._terms.mentions(plain(clause.title))
        return mentions[0].term.term if mentions else None


def _owner_of(term: Term) -> str:
    """The id of the document that owns a concept, empty where none does."""
    return (term.belongs_to or "").partition("/")[0]
