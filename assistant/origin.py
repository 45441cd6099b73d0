"""Origin: whose words the last answer rests on, told from that answer's own record."""

from __future__ import annotations

import re
from typing import Literal

from assistant.answers import Answer, Citation, Outcome, Sentence
from assistant.checking import Quote
from assistant.drafts import ADVISING, Draft, cited
from assistant.gate.language.reading import read
from assistant.retrieval import Passage
from corpus.documents import Document, Provenance
from corpus.errors import ClauseNotFoundError
from corpus.library import Library

_NONE_GIVEN = "这是第一个问题，还没有上一个回答。请直接写出要查的内容。"
_NOTHING_CITED = "上一个回答没有引用任何条款，里面没有来自标准或法规的内容。"
_GONE = "上一个回答引用的条款已经不在现在的资料库里，请把问题再问一次。"
_WHOSE: dict[Provenance, str] = {
    "标准原文": "是所载标准的原文。",
    "法规原文": "是法规的原文，不是 GB/T 32315—2015 的内容。",
    "法规（转述）": "是法规的内容，由本库转述，不是逐字原文，也不是 GB/T 32315—2015 的内容。",
    "解读转述": "是解读者转述标准的说法，不是标准原文；标准原文怎么写，本库没有核实。",
    "解读建议": "是解读者自己的说法或建议，不是标准的要求。",
    "本项目说明": "是本项目的说明，不是标准或法规的要求。",
    "本行制度": "是本行制度的内容，不是 GB/T 32315—2015 的内容。",
    "目录信息": "是标准或法规的目录信息（名称、日期、机构等），不是条款正文。",
    "流传数字": "是流传的数字，不是 GB/T 32315—2015 的规定。",
    "示例（虚构）": "是虚构的示例，不是真实的规定。",
}

_IN_FORCE = re.compile(r"自[^，。；]{2,20}起[施实]行|[施实]行日期")
_BINDING = (
    (re.compile(r"不?应|不得|必须"), "是要求，应当照做"),
    (re.compile(r"不?宜"), "是推荐，不是必须"),
    (re.compile(r"不?可|不?能|不必"), "是允许，不是必须"),
)


# what is asked of an answer: whose words it was or its figure, how far it binds, of when it is
Recalled = Literal["source", "figure", "binding", "date"]


def draft_origin(last: Answer | None, library: Library, asked: Recalled = "source") -> Draft:
    """The clauses that the last answer cited, quoted again, and whose words they are; by which words they
    bind, or of when their documents are, where that is asked.

    ``last`` is None where nothing was answered before. What the library no longer holds as it was
    quoted is not shown again.
    """
    if last is None:
        return _said("clarify", _NONE_GIVEN)
    if not last.citations:
        return _said("not_covered", _NOTHING_CITED)
    kept = tuple(citation for citation in last.citations if _still_there(citation, library))
    if not kept:
        return _said("not_covered", _GONE)
    documents = [library.document(one) for one in dict.fromkeys(one.document_id for one in kept)]
    since = [_since_when(one, library) for one in documents if asked == "date"]
    kept += tuple(one for one in since if one is not None and one not in kept)
    numbered = tuple(citation.model_copy(update={"n": n}) for n, citation in enumerate(kept, 1))
    evidence = tuple(
        Sentence(kind="evidence", text=citation.quote, citations=(citation.n,), check="passed")
        for citation in numbered
    )
    told = [f"{_how_far(citation)}。" for citation in numbered] if asked == "binding" else []
    told += [_of_when(one) for one in documents] if asked == "date" else []
    told += [f"“{citation.label}”{_WHOSE[citation.provenance]}" for citation in numbered]
    whose = [_notice(text) for text in told]
    return Draft(
        "advice" if {citation.provenance for citation in numbered} <= ADVISING else "answered",
        (_notice(f"“{last.question}”的回答，依据是："), *evidence, *whose),
        numbered,
        "".join(sentence.text for sentence in whose),
    )


def _how_far(citation: Citation) -> str:
    """How far a quote binds, by its own words."""
    if citation.modal == "unknown":
        return f"“{citation.label}”的要求强度（应、宜、可）未知，须以原文为准"
    said = dict.fromkeys(token.text for token in read(citation.quote).of_kind("modal"))
    how = [
        f"“{word}”，{told}"
        for word in said
        for told in (told for pattern, told in _BINDING if pattern.match(word))
    ]
    return f"“{citation.label}”{'用的是' if how else '没有应、宜、可这样的字'}{'；'.join(how)}"


def _of_when(document: Document) -> str:
    """The date of a document's text, and whether it is in force, as far as the library knows."""
    called = f"《{document.title}》" + (f"（{document.number}）" if document.number else "")
    dated = f"的文本日期是 {document.text_date}" if document.text_date else "没有记录文本日期"
    return f"{called}{dated}，状态：{document.status}。"


def _since_when(document: Document, library: Library) -> Citation | None:
    """The paragraph of a document that says since when it is in force; None where none does."""
    for clause in reversed(library.clauses(document.id)):
        if _IN_FORCE.search(clause.text):
            passage = Passage.looked_up(clause, library.titles_above(clause))
            return cited(0, Quote(passage, 0, len(clause.text)), library)
    return None


def _still_there(citation: Citation, library: Library) -> bool:
    try:
        clause = library.clause(citation.clause_id)
    except ClauseNotFoundError:
        return False
    return clause.text[citation.start : citation.end] == citation.quote


def _said(outcome: Outcome, text: str) -> Draft:
    return Draft(outcome, (_notice(text),), (), text)


def _notice(text: str) -> Sentence:
    return Sentence(kind="notice", text=text, check="notice")
